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
