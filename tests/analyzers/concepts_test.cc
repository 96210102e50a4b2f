#include "analyzers/concepts.h"

#include <string>
#include <vector>

#include "analyzers/understanding.h"
#include "base/error.h"
#include "tests/analyzers/lexicon_folder.h"
#include "tests/catch.h"

namespace rationale {
namespace {

constexpr const char* concept_list =
    "concept\tlabel\tgroup\treason\n"
    "swelling\tSwelling\texam\tno_findings\n"
    "grip_loss\tLoss of grip\texam\tno_findings\n"
    "splint_failed\tSplinting failed\tcare\tnot_tried\n";

std::string with_patterns(const std::string& rows) {
  return "concept\tpolarity\tpattern\tnote\n" + rows;
}

const std::string standard_rows =
    "swelling\t+\tswell|swollen|edema*\n"
    "swelling\t-\tcircumference _ equal\n"
    "grip_loss\t+\tgrip ~2 weak|weakness|lost\n"
    "grip_loss\t+\t<> reduced grip strength\n"
    "grip_loss\t-\tgrip normal|intact|5/5\n"
    "splint_failed\t+\tfail|failed splint|splinting\n"
    "splint_failed\t+\tsplint|splinting failed\n";

// The cues of the program and the concepts of the test.
std::vector<std::string> mentions(const std::string& text,
                                  const std::string& rows = standard_rows) {
  const LexiconFolder folder{{"concepts", concept_list}, {"concept_patterns", with_patterns(rows)}};
  const ConceptMatcher matcher(Lexicon::from_folder(folder.path()));
  const AssertionTagger tagger;
  Analyzer analyzer;
  const Analysis analysis = analyzer.analyze(text);
  std::vector<std::string> all;
  for (const ConceptMention& m : matcher.match(text, analysis, tagger.tag(text, analysis), {})) {
    const Span span{analysis.tokens[m.first_token].span.begin,
                    analysis.tokens[m.last_token - 1].span.end};
    all.push_back(matcher.concepts()[m.concept_number].id + " " +
                  std::string(to_string(m.assertion)) + ": " + std::string(slice(text, span)));
  }
  return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a concept is found by stem, beginning, gap and adjacency") {
  CHECK(mentions("Swelling was present.") == Lines{"swelling affirmed: Swelling"});
  CHECK(mentions("Edematous tissue was present.") == Lines{"swelling affirmed: Edematous"});
  CHECK(mentions("Grip is rather weak.") == Lines{"grip_loss affirmed: Grip is rather weak"});
  CHECK(mentions("Grip is said to be weak.").empty());
  CHECK(mentions("Circumference nearly equal.").empty());
  CHECK(mentions("Grip; weak.").empty());
}

TEST_CASE("elements in any order") {
  CHECK(mentions("Strength of grip is reduced.") ==
        Lines{"grip_loss affirmed: Strength of grip is reduced"});
  CHECK(mentions("Reduced grip strength.") == Lines{"grip_loss affirmed: Reduced grip strength"});
  CHECK(mentions("Grip strength, in the opinion of all, is reduced.").empty());
}

TEST_CASE("a mention takes the assertion of its words") {
  CHECK(mentions("There is no documentation of swelling.") == Lines{"swelling negated: swelling"});
  CHECK(mentions("Swelling was not documented.") == Lines{"swelling negated: Swelling"});
  CHECK(mentions("If swelling persists, ice is used.") == Lines{"swelling hypothetical: swelling"});
  CHECK(mentions("Splinting has not failed.") ==
        Lines{"splint_failed negated: Splinting has not failed"});
}

TEST_CASE("a wording of absence is turned round") {
  CHECK(mentions("Grip was normal.") == Lines{"grip_loss negated: Grip was normal"});
  CHECK(mentions("Grip was not normal.") == Lines{"grip_loss affirmed: Grip was not normal"});
  CHECK(mentions("There is no documentation that grip was normal.") ==
        Lines{"grip_loss hypothetical: grip was normal"});
  CHECK(mentions("Grip is 5/5 on the left.") == Lines{"grip_loss negated: Grip is 5/5"});
  CHECK(mentions("Circumference equal.") == Lines{"swelling negated: Circumference equal"});
}

TEST_CASE("a cue that is part of the wording does not count") {
  CHECK(mentions("The worker failed to respond; he failed splinting.") ==
        Lines{"splint_failed affirmed: failed splinting"});
  CHECK(mentions("There is no record that he failed splinting.") ==
        Lines{"splint_failed negated: failed splinting"});
}

TEST_CASE("no trouble is a lack of trouble") {
  const std::string rows = "swelling\t+\ttrouble|difficulty ~2 gripping\ngrip_loss\t-\tgripping\n";
  const Lines read = mentions("He has no trouble gripping.", rows);
  CHECK(read == Lines{"swelling negated: trouble gripping", "grip_loss negated: gripping"});
}

TEST_CASE("of overlapping mentions of one concept the most specific counts") {
  const std::string rows =
      "grip_loss\t+\tgrip\ngrip_loss\t-\tgrip strength full\nswelling\t+\tgrip\n";
  CHECK(mentions("Grip strength is full.", rows) ==
        Lines{"grip_loss negated: Grip strength is full", "swelling affirmed: Grip"});
}

TEST_CASE("a mention has the role of its part of the sentence; a query has none") {
  const LexiconFolder folder{{"concepts", concept_list},
                             {"concept_patterns", with_patterns(standard_rows)}};
  const ConceptMatcher matcher(Lexicon::from_folder(folder.path()));
  const std::string text = "MTUS requires swelling; in this case there is no swelling.";
  Analyzer analyzer;
  const Analysis analysis = analyzer.analyze(text);
  const AssertionMap assertions = AssertionTagger().tag(text, analysis);
  const auto roles = RoleTagger().tag(text, analysis, Section::rationale);
  const auto found = matcher.match(text, analysis, assertions, roles);
  REQUIRE(found.size() == 2);
  CHECK(found[0].role == Role::recital);
  CHECK(found[1].role == Role::finding);
  CHECK(found[1].assertion == Assertion::negated);
  REQUIRE(found[1].cue >= 0);
  CHECK(matcher.match(text, analysis, assertions, {})[0].role == Role::finding);
}

TEST_CASE("a malformed list of concepts or patterns is named with its row") {
  const auto error = [](const std::string& rows) -> std::string {
    const LexiconFolder folder{{"concepts", concept_list},
                               {"concept_patterns", with_patterns(rows)}};
    try {
      const ConceptMatcher matcher(Lexicon::from_folder(folder.path()));
    } catch (const Error& e) {
      return (e.code() == ErrorCode::usage ? "usage: " : "other: ") + std::string(e.what());
    }
    return "none";
  };
  CHECK(error("swelling\t+\tswell\nbruise\t+\tbruise\n") ==
        "usage: concept_patterns.tsv row 2: unknown concept 'bruise'");
  CHECK(error("swelling\t+\t\n") == "usage: concept_patterns.tsv row 1: no word in the phrase ''");
  CHECK(error("swelling\t?\tswell\n") == "usage: concept_patterns.tsv row 1: unknown polarity '?'");
  CHECK(error("swelling\t+\tswell|\n") ==
        "usage: concept_patterns.tsv row 1: an empty alternative in 'swell|'");
  CHECK(error("swelling\t+\tswell ~x knee\n") ==
        "usage: concept_patterns.tsv row 1: '~' needs a number of words in 'swell ~x knee'");
  CHECK(error("swelling\t+\t&\n") == "usage: concept_patterns.tsv row 1: '&' holds no word");
}

TEST_CASE("the lists of the program are in order and are used for queries and letters alike") {
  Annotator annotator;
  const Understanding query =
      annotator.annotate_query("no documentation of functional improvement");
  const Understanding letter = annotator.annotate(
      "In this case, functional improvement was not documented.", Section::rationale);
  const int number = Taggers::standard().concept_matcher.find("functional_improvement");
  REQUIRE(number >= 0);
  for (const Understanding* u : {&query, &letter}) {
    bool found = false;
    for (const ConceptMention& m : u->concepts)
      found = found || (m.concept_number == number && m.assertion == Assertion::negated);
    CHECK(found);
  }
  CHECK(query.roles.empty());
  CHECK(letter.roles.front().role == Role::finding);
}

}  // namespace rationale
