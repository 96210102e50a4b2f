#include "analyzers/roles.h"

#include <string>
#include <vector>

#include "base/error.h"
#include "tests/analyzers/lexicon_folder.h"
#include "tests/catch.h"

namespace rationale {
namespace {

struct Part {
  std::string role;
  std::string text;
};

// The segments of `text`: role and the text from the first to the last token.
std::vector<Part> parts(std::string_view text, Section section = Section::rationale) {
  static const RoleTagger tagger;
  Analyzer analyzer;
  const Analysis analysis = analyzer.analyze(text);
  std::vector<Part> all;
  for (const RoleSegment& segment : tagger.tag(text, analysis, section)) {
    const Span span{analysis.tokens[segment.first_token].span.begin,
                    analysis.tokens[segment.last_token - 1].span.end};
    all.push_back({std::string(to_string(segment.role)), std::string(slice(text, span))});
  }
  return all;
}

// The role of the only sentence after `before`.
std::string role_of(const std::string& sentence, const std::string& before = "") {
  return parts(before.empty() ? sentence : before + " " + sentence).back().role;
}

void check_roles(const std::string& role, const std::vector<std::string>& sentences) {
  for (const std::string& sentence : sentences) {
    INFO(sentence);
    CHECK(role_of(sentence) == role);
  }
}

}  // namespace

TEST_CASE("a guideline in general is a recital") {
  check_roles("recital",
              {"MTUS states that splints are recommended for wrist sprains.",
               "According to ACOEM page 44, casting is indicated for displaced fractures.",
               "Patients with wrist sprains should begin motion early.",
               "The guidelines recommend a trial of six visits.",
               "Criteria for casting include displacement, angulation and failed splinting.",
               "Per the ODG, bracing is not recommended for prevention.",
               "Splints are generally worn at night.",
               "Splinting is allowed when: (1) the wrist is swollen; (2) grip is weak; (3) rest "
               "has failed."});
}

TEST_CASE("what is said of this patient and this record is a finding") {
  check_roles(
      "finding",
      {"In this case, there is no documentation of weak grip.",
       "The records submitted do not describe grip strength.",
       "The treating physician failed to measure grip.",
       "The injured worker has completed nine visits.", "It is unclear whether a splint was tried.",
       "Grip strength was not measured.", "There is a lack of documented grip strength.",
       "On examination, grip was weak on the right."});
}

TEST_CASE("the decision and its reason are a conclusion") {
  check_roles("conclusion", {"Therefore, the request for a splint is not medically necessary.",
                             "The request is medically necessary and appropriate.",
                             "As such, medical necessity has not been established.",
                             "Based on the foregoing, the splint is not certified.",
                             "The prior determination is upheld."});
}

TEST_CASE("who, when and what was asked for is background") {
  check_roles(
      "background",
      {"The applicant is a 45-year-old welder who was injured on May 3, 2012.",
       "The date of injury is May 3, 2012.", "Utilization review denied the splint on June 1."});
}

TEST_CASE("one sentence may recite and find") {
  const std::vector<Part> all =
      parts("MTUS requires grip testing; in this case there is no grip testing.");
  REQUIRE(all.size() == 2);
  CHECK(all[0].role == "recital");
  CHECK(all[0].text == "MTUS requires grip testing");
  CHECK(all[1].role == "finding");
  CHECK(all[1].text == "in this case there is no grip testing");

  const std::vector<Part> contrast =
      parts("Splints are recommended by ODG for sprains, however the records show no sprain.");
  REQUIRE(contrast.size() == 2);
  CHECK(contrast[0].role == "recital");
  CHECK(contrast[1].role == "finding");
}

TEST_CASE("a long quotation is a recital, the quoted name of a treatment is not") {
  const std::vector<Part> all = parts(
      "The manual reads: \"Casts were worn by the worker for weeks. Swelling was noted and grip "
      "was "
      "lost in time.\" The applicant has no swelling.");
  REQUIRE(all.size() == 3);
  CHECK(all[1].role == "recital");
  CHECK(all[2].role == "finding");
  CHECK(role_of("The request for \"wrist splint\" is not medically necessary.") == "conclusion");
}

TEST_CASE("a sentence that says nothing of itself continues a recital") {
  CHECK(role_of("Casts immobilize joints.", "MTUS states that casts are recommended.") ==
        "recital");
  CHECK(role_of("Casts immobilize joints.", "The applicant has a fractured wrist.") == "finding");
}

TEST_CASE("a statement about all cases is a recital") {
  const std::string finding = "The applicant has a fractured wrist.";
  for (const char* sentence :
       {"Splints improve grip in most sprains.", "Early motion is useful for stiffness.",
        "Surgeons may request a cast for comfort.", "A cast reduces motion at the wrist.",
        "In adults with sprains, casting is rarely necessary.",
        "Most sprains heal quickly, provided fractures are ruled out."}) {
    INFO(sentence);
    CHECK(role_of(sentence, finding) == "recital");
  }
  check_roles("finding", {"Tenderness is present over the wrist.",
                          "The requested splint is a custom one for his wrist.",
                          "Grip is weak in this welder's case, and no splint was tried."});
}

TEST_CASE("a property in the present tense is general, a sign of this patient is not") {
  const std::string finding = "The applicant has a fractured wrist.";
  CHECK(role_of("Naproxen has a long half-life.", finding) == "recital");
  CHECK(role_of("What stands out in this file is the grip.") == "finding");
}

TEST_CASE("a source in the record is a finding, a source in a guideline a recital") {
  check_roles("finding", {"According to the progress note, grip is weak.",
                          "There does not appear to be the gain that more splinting needs.",
                          "Clinical notes do not describe grip."});
  check_roles("recital", {"According to the guidelines, grip is tested twice.",
                          "The treating physician should test grip at each visit."});
}

TEST_CASE("a sentence that says nothing of itself after who and when is a finding") {
  CHECK(role_of("Grip strength 4/5.", "The applicant is a 45-year-old welder.") == "finding");
}

TEST_CASE("what studies show is a recital, in any tense") {
  check_roles(
      "recital",
      {"In a large case series of welders, those splinted early returned sooner.",
       "The number needed to treat for relief, defined as half the swelling, was 6.",
       "A recent review found that splints were no better than placebo.",
       "There is conflicting evidence that casts are superior to splints.",
       "Splinting was compared with sham in two trials and efficacy was poor (Lee, 2004)."});
}

TEST_CASE("an instruction to whoever treats is a recital") {
  check_roles("recital", {"Consider a splint before casting.", "Avoid immobilizing the fingers.",
                          "Reassess grip every two weeks.", "Refer to the chapter on sprains.",
                          "Recommended for acute sprains.", "Screen for fractures in all falls."});
}

TEST_CASE("a member of a list goes on with the recital that began it") {
  const std::string list = "MTUS lists three uses of splints: 1) Sprains: at night.";
  CHECK(role_of("2) Fractures: Acute fractures of the wrist: after reduction.", list) == "recital");
  CHECK(role_of("(b) Burns: no splint over blisters.", list) == "recital");
}

TEST_CASE("a source at the head of a sentence belongs to the one before") {
  const std::string recital = "Splints are recommended for sprains.";
  CHECK(role_of("(Lee, 2004) (Smith-Jones, 2011) There is no swelling in this claimant.",
                recital) == "finding");
}

TEST_CASE("a day in figures speaks of this case") {
  CHECK(role_of("Splinting began 11/03/2016.", "The applicant fell.") == "finding");
  CHECK(role_of("The welder was injured on 11/03/2016.") == "background");
  CHECK(role_of("Splinting begins within 1-3 days.", "MTUS recommends splints.") == "recital");
}

TEST_CASE("a guideline that is silent is recited") {
  check_roles("recital", {"The MTUS is silent on paraffin baths.",
                          "ACOEM does not specifically address paraffin.",
                          "The guidelines do not support the use of magnets for a sprain."});
}

TEST_CASE("what the request is for is background, that it asks too much is a finding") {
  check_roles("background",
              {"This is a request for a splint.", "This claimant was injured in June.",
               "The applicant was approved to undergo a fusion."});
  check_roles("finding", {"The request exceeds the recommendation for a trial of six visits.",
                          "These criteria are not met."});
}

TEST_CASE("a reason that recites is cut from the request that it decides") {
  const std::vector<Part> all = parts(
      "Given that the guidelines do not recommend magnets, the request for a magnet is not "
      "medically necessary.");
  REQUIRE(all.size() == 2);
  CHECK(all[0].role == "recital");
  CHECK(all[1].role == "conclusion");
}

TEST_CASE("\"however\" within a condition is no contrast") {
  CHECK(parts("When the fracture is less clear, however, a scan can be obtained before casting.")
            .size() == 1);
}

TEST_CASE("a clause that ends in \"in this case\" is about this case") {
  const std::vector<Part> all =
      parts("MTUS requires documentation of weak grip, which is not demonstrated in this case.");
  REQUIRE(all.size() == 2);
  CHECK(all[1].text == "which is not demonstrated in this case");
  CHECK(all[1].role == "finding");
}

TEST_CASE("a case summary is background") {
  for (const Part& part :
       parts("The claimant fell. Examination showed weak grip. A splint was used.",
             Section::case_summary))
    CHECK(part.role == "background");
}

TEST_CASE("the segments cover every token once and in order") {
  const std::string text =
      "Per MTUS page 9, grip is tested twice. In this case, it was not; therefore, the 10/325 mg "
      "request at L4-L5 is not medically necessary. ";
  const RoleTagger tagger;
  Analyzer analyzer;
  const Analysis analysis = analyzer.analyze(text);
  std::uint32_t next = 0;
  for (const RoleSegment& segment : tagger.tag(text, analysis, Section::rationale)) {
    CHECK(segment.first_token == next);
    CHECK(segment.last_token > segment.first_token);
    next = segment.last_token;
  }
  CHECK(next == analysis.tokens.size());
  CHECK(tagger.tag("", Analysis{}, Section::rationale).empty());
}

TEST_CASE("a malformed list of role cues is named with its row") {
  const LexiconFolder folder{{"role_cues",
                              "cue\trole\twhere\tweight\tnote\nin this "
                              "case\tfinding\tanywhere\t3\nwe\tjudge\tstart\t1\n"}};
  CHECK_THROWS_WITH(RoleTagger(Lexicon::from_folder(folder.path())),
                    "role_cues.tsv row 2: unknown role 'judge'");
}

}  // namespace rationale
