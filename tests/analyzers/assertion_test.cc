#include "analyzers/assertion.h"

#include <string>
#include <vector>

#include "base/error.h"
#include "tests/analyzers/lexicon_folder.h"
#include "tests/catch.h"

namespace rationale {
namespace {

// The words of `text` with their assertion: "-word" negated, "?word" hypothetical, "word" affirmed.
std::string marked(std::string_view text) {
  static const AssertionTagger tagger;
  Analyzer analyzer;
  const Analysis analysis = analyzer.analyze(text);
  const AssertionMap map = tagger.tag(text, analysis);
  std::string out;
  for (std::size_t t = 0; t < analysis.tokens.size(); ++t) {
    if (analysis.tokens[t].kind == TokenKind::compound) continue;
    if (!out.empty()) out += ' ';
    if (map.of_token[t] == Assertion::negated) out += '-';
    if (map.of_token[t] == Assertion::hypothetical) out += '?';
    out += analysis.tokens[t].form;
  }
  return out;
}

Assertion assertion_of(std::string_view word, std::string_view text) {
  static const AssertionTagger tagger;
  Analyzer analyzer;
  const Analysis analysis = analyzer.analyze(text);
  const AssertionMap map = tagger.tag(text, analysis);
  for (std::size_t t = 0; t < analysis.tokens.size(); ++t)
    if (analysis.tokens[t].form == word) return map.of_token[t];
  FAIL("no word '" << word << "' in: " << text);
  return Assertion::affirmed;
}

struct Example {
  const char* text;
  const char* word;
};

void check_all(const std::vector<Example>& examples, Assertion expected) {
  for (const Example& example : examples) {
    INFO(example.word << " in: " << example.text);
    CHECK(to_string(assertion_of(example.word, example.text)) == to_string(expected));
  }
}

}  // namespace

TEST_CASE("a negation reaches every member of a list") {
  CHECK(marked("There is no documentation of numbness, weakness or reduced grip.") ==
        "there is -no -documentation -of -numbness -weakness -or -reduced -grip");
  check_all({{"Without numbness, weakness, or atrophy, testing is premature.", "atrophy"},
             {"No numbness, weakness or atrophy was charted by the podiatrist.", "atrophy"},
             {"The surgeon did not describe swelling, bruising, or crepitus.", "crepitus"},
             {"There is no proof that swelling lessened, gait improved, or stairs became easier.",
              "gait"}},
            Assertion::negated);
}

TEST_CASE("a negation ends where its clause ends") {
  check_all({{"Although no swelling is seen, the notes describe bruising.", "bruising"},
             {"There is no swelling, but bruising is extensive.", "bruising"},
             {"There is no swelling; bruising is extensive.", "bruising"},
             {"There was no swelling and the bruising was extensive.", "bruising"},
             {"He did not sleep well, remains anxious, and takes lorazepam.", "anxious"},
             {"The request lacks a dose because the bottle was lost.", "bottle"},
             {"Without swelling or warmth, aspiration of the joint was carried out.", "aspiration"},
             {"The worker, who has not resumed driving, walks two miles a day.", "walks"},
             {"The brace that was not authorized relieved his aching.", "relieved"},
             {"There was no benefit from the prior injection.", "injection"},
             {"Despite no benefit, a second injection was given.", "given"}},
            Assertion::affirmed);
}

TEST_CASE("a negation goes on past what is set off by commas") {
  const char* text =
      "Nothing in the sixty pages of charts, which span three years, shows that he ever recovered.";
  CHECK(assertion_of("recovered", text) == Assertion::negated);
  CHECK(assertion_of("span", text) == Assertion::affirmed);
  check_all(
      {{"I am unable to find, in the many charts sent by the clinic, a signed contract.",
        "contract"},
       {"Neither of the charts, in which the knee is discussed, mentions locking.", "locking"}},
      Assertion::negated);
}

TEST_CASE("a negation after its subject reaches back to it and no further") {
  check_all({{"Better grip was not documented.", "grip"},
             {"Better grip, longer walks, and fewer pills were not documented.", "walks"},
             {"A dosing schedule is lacking.", "schedule"},
             {"A dosing schedule remains to be shown.", "schedule"},
             {"A signed contract was never provided.", "contract"},
             {"Evidence that the knee locked was not submitted.", "locked"},
             {"The ultrasound shows fluid and a tear is not seen.", "tear"},
             {"Locking was neither described nor observed.", "locking"},
             {"Benefit from the prior injection was not documented.", "benefit"},
             {"Missing from the binder are any laboratory reports.", "laboratory"}},
            Assertion::negated);
  check_all({{"The ultrasound shows fluid and a tear is not seen.", "fluid"},
             {"The knee was swollen, and locking was not described.", "swollen"},
             {"The nurse noted that a contract was not signed.", "nurse"}},
            Assertion::affirmed);
}

TEST_CASE("what the reviewer looked for and did not find counts as negated") {
  check_all({{"It is unclear whether the knee locks.", "locks"},
             {"One is left to wonder how the knee responded.", "responded"},
             {"Whether the knee locked cannot be determined.", "locked"},
             {"The charts are silent as to locking.", "locking"},
             {"The prescriber has yet to explain the dose.", "dose"},
             {"The number of visits is unknown.", "visits"},
             {"The charts leave open whether the knee locks.", "locks"},
             {"That the knee improved is anyone's guess.", "improved"}},
            Assertion::negated);
}

TEST_CASE("verbs and adjectives of denial negate what they deny") {
  check_all({{"The patient denies nausea.", "nausea"},
             {"The applicant denied any nausea.", "nausea"},
             {"Testing was negative for infection.", "infection"},
             {"The films ruled out infection.", "infection"},
             {"The clinic failed to supply a schedule.", "schedule"},
             {"There is a paucity of detail about dosing.", "dosing"},
             {"The chart is devoid of measurements.", "measurements"},
             {"Measurements are inadequate.", "measurements"}},
            Assertion::negated);
  check_all({{"Utilization review denied the walker.", "walker"},
             {"The walker was denied by the administrator.", "walker"}},
            Assertion::affirmed);
}

TEST_CASE("conditions, purposes and modal verbs are hypothetical") {
  check_all({{"If swelling persists, aspiration is done.", "swelling"},
             {"Aspiration is allowed when there is swelling.", "swelling"},
             {"Imaging was ordered to rule out infection.", "infection"},
             {"The brace may reduce swelling.", "swelling"},
             {"Bracing should reduce swelling.", "swelling"},
             {"Splints are continued provided that swelling lessens.", "lessens"}},
            Assertion::hypothetical);
  CHECK(assertion_of("swelling", "If there is no swelling, aspiration is not done.") ==
        Assertion::hypothetical);
  CHECK(assertion_of("locking", "There is no record of whether there is locking.") ==
        Assertion::negated);
}

TEST_CASE("what only looks like a negation negates nothing") {
  check_all({{"There is no question that locking occurs.", "locking"},
             {"Not only did swelling lessen, but gait improved.", "swelling"},
             {"Locking is described, not merely asserted.", "described"},
             {"Without question, locking occurs.", "locking"},
             {"Visits lasted no longer than an hour of exercise.", "exercise"},
             {"Imaging with and without contrast showed a cyst.", "cyst"},
             {"Imaging without contrast showed a cyst.", "cyst"},
             {"No. 4 of the list is locking.", "locking"}},
            Assertion::affirmed);
}

TEST_CASE("a negation cancels the one that it stands before, also over auxiliaries") {
  check_all({{"The worker has never neglected his stretches.", "stretches"},
             {"The chart was not found to be devoid of goals.", "goals"},
             {"None of the referrals lacked a signature.", "signature"},
             {"The surgeon did not omit the measurements.", "measurements"}},
            Assertion::affirmed);
}

TEST_CASE("what stands at the end of its clause speaks of what is before it") {
  check_all({{"The reason for the splint: unclear", "splint"},
             {"Her agreement is on file but her screening is not.", "screening"},
             {"Swelling nonexistent", "swelling"}},
            Assertion::negated);
  check_all({{"Her agreement is on file but her screening is not.", "agreement"}},
            Assertion::affirmed);
}

TEST_CASE("a negation passes over what is set off before its verb") {
  check_all({{"A trial of heat has not, by his own account since May, been completed.", "heat"},
             {"No visit since the fall that he reported has turned up crepitus.", "crepitus"},
             {"It was not shown, by the notes that came, that crepitus occurs.", "crepitus"},
             {"The therapist never recorded crepitus.", "crepitus"}},
            Assertion::negated);
  check_all({{"The surgeon, not the adjuster, measured crepitus.", "crepitus"}},
            Assertion::affirmed);
}

TEST_CASE("inverted word order supposes, the same words elsewhere tell") {
  check_all({{"Had the notes shown crepitus, imaging would be in order.", "crepitus"},
             {"Were the knee to show crepitus, imaging would be in order.", "crepitus"}},
            Assertion::hypothetical);
  check_all({{"He had the crepitus treated.", "crepitus"},
             {"When this driver developed crepitus, imaging was done.", "crepitus"}},
            Assertion::affirmed);
}

TEST_CASE("two negatives make a statement") {
  check_all({{"The knee is not without swelling.", "swelling"},
             {"There is no lack of measurements.", "measurements"},
             {"It cannot be denied that swelling lessened.", "lessened"},
             {"The chart does not lack measurements.", "measurements"},
             {"There is no sign that stairs cannot be climbed.", "climbed"}},
            Assertion::affirmed);
}

TEST_CASE("a token names the cue that decides it") {
  const std::string text = "The clinic failed to supply a schedule.";
  const AssertionTagger tagger;
  Analyzer analyzer;
  const Analysis analysis = analyzer.analyze(text);
  const AssertionMap map = tagger.tag(text, analysis);
  const auto number = map.cue_of_token[6];
  REQUIRE(number >= 0);
  const Cue& cue = map.cues[static_cast<std::size_t>(number)];
  CHECK(cue.kind == CueKind::negation);
  CHECK(text.substr(analysis.tokens[cue.first_token].span.begin,
                    analysis.tokens[cue.last_token - 1].span.end -
                        analysis.tokens[cue.first_token].span.begin) == "failed to");
  CHECK(cue.reaches(6));
  CHECK(map.cue_of_token[0] == -1);
}

TEST_CASE("what is set off after a cue does not end its reach") {
  check_all(
      {{"The claimant has not been seen, so far as the log, the ledger and the notes of the front "
        "desk reveal, for a neurosurgical consultation.",
        "consultation"},
       {"The chart gives no reason to think, from the labs, vitals, or films, that an abscess "
        "formed.",
        "abscess"},
       {"The dentist failed, despite two reminders and a call, to polish the crown.", "crown"}},
      Assertion::negated);
}

TEST_CASE("a clause within the subject does not end the reach of what denies it") {
  check_all({{"The cramps that this welder described were nonexistent by June.", "cramps"},
             {"The bruise that the claimant noticed was absent a week later.", "bruise"}},
            Assertion::negated);
}

TEST_CASE("words that deny by themselves need no verb") {
  check_all({{"outdated audiogram", "audiogram"},
             {"incomplete neurological examination", "examination"},
             {"The letters lack a signature.", "signature"},
             {"caregiver unavailable", "caregiver"},
             {"The doses do not exceed the ceiling.", "ceiling"},
             {"She is at low risk of a clot.", "clot"}},
            Assertion::negated);
}

TEST_CASE("a claim of a lack that is rejected denies nothing") {
  check_all(
      {{"The assertion that the surgeon had no hernia to repair is not borne out by the scan.",
        "hernia"},
       {"The request, which was last denied by utilization review, names a brace.", "brace"},
       {"He has no trouble climbing.", "climbing"}},
      Assertion::affirmed);
}

TEST_CASE("a compound stands as its parts stand") {
  const std::string text = "There is no stenosis at L4-L5.";
  const AssertionTagger tagger;
  Analyzer analyzer;
  const Analysis analysis = analyzer.analyze(text);
  const AssertionMap map = tagger.tag(text, analysis);
  for (std::size_t t = 0; t < analysis.tokens.size(); ++t)
    if (analysis.tokens[t].stem == "l4-l5") CHECK(map.of_token[t] == Assertion::negated);
  CHECK(map.of_token.size() == analysis.tokens.size());
}

TEST_CASE("a sentence of marks alone asserts nothing and stops nothing") {
  CHECK(marked("! \u00e9 \u201ccurly\u201d a/u") == "é curly a u");
  for (const char* text : {"!", "...", "?! ?!", "( ) \u2022 \u2022", "- - -", "\u201c\u201d"})
    CHECK(marked(text).empty());
  CHECK(marked("? No fever.") == "-no -fever");
}

TEST_CASE("an empty text has an empty map") {
  CHECK(AssertionTagger().tag("", Analysis{}).of_token.empty());
}

}  // namespace rationale
