// What is found in the made-up sentences of data/eval/finding_sentences.tsv and finding_kinds.tsv,
// a set at a time.

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "analyzers/understanding.h"
#include "base/tsv.h"
#include "tests/catch.h"

namespace rationale {
namespace {

constexpr unsigned shown = 60;  // confidence, percent

struct Score {
  int emitted = 0, right = 0, asked = 0, met = 0;
  std::ostringstream wrong;
  double precision() const { return emitted == 0 ? 1.0 : static_cast<double>(right) / emitted; }
  double recall() const { return asked == 0 ? 1.0 : static_cast<double>(met) / asked; }
};

Table sentences(const std::string& name) {
  std::ifstream in(RATIONALE_SOURCE_DIR "/data/eval/" + name + ".tsv");
  std::ostringstream text;
  text << in.rdbuf();
  return parse_tsv(name, text.str());
}

std::set<std::string> found_in(const std::string& sentence, const std::string& treatment) {
  static Annotator annotator;
  static Analyzer analyzer;
  // What stands first in a rationale may be a recital.
  const Understanding u =
      annotator.annotate("The guidelines recommend care. " + sentence, Section::rationale,
                         Depth::concepts, analyzer.analyze(treatment).tokens);
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  std::set<std::string> found;
  for (const StatedFinding& finding : u.findings)
    if (finding.factors.confidence() >= shown)
      found.insert(concepts[finding.concept_number].id +
                   (finding.assertion == Assertion::negated ? ":absent" : ":present"));
  return found;
}

std::set<std::string> cell(const std::string& text) {
  std::set<std::string> findings;
  for (const std::string_view finding : split(text, ' '))
    if (!finding.empty()) findings.insert(std::string(finding));
  return findings;
}

void add(Score& score, const std::set<std::string>& found, const std::set<std::string>& must,
         const std::set<std::string>& may, const std::string& sentence) {
  for (const std::string& finding : found) {
    const bool right = must.count(finding) + may.count(finding) > 0;
    ++score.emitted;
    score.right += right ? 1 : 0;
    if (!right) score.wrong << "\n  " << finding << ": " << sentence;
  }
  for (const std::string& finding : must) {
    ++score.asked;
    score.met += found.count(finding) > 0 ? 1 : 0;
  }
}

// The scores of the rows of a table, by what the column `by` says.
std::map<std::string, Score> scores_of(const Table& table, const std::string& by) {
  const std::size_t key = table.column(by), sentence = table.column("sentence");
  std::map<std::string, Score> scores;
  for (const auto& row : table.rows)
    add(scores[row[key]], found_in(row[sentence], row[table.column("treatment")]),
        cell(row[table.column("must")]), cell(row[table.column("may")]), row[sentence]);
  return scores;
}

}  // namespace

TEST_CASE("what made-up sentences say was found is found and little else") {
  const std::map<std::string, Score> scores = scores_of(sentences("finding_sentences"), "set");
  REQUIRE(scores.size() >= 2);
  for (const auto& [name, score] : scores) {
    INFO("set " << name << ": precision " << score.precision() << " of " << score.emitted
                << ", recall " << score.recall() << " of " << score.asked << score.wrong.str());
    CHECK(score.precision() >= 0.93);
    CHECK(score.recall() >= 0.73);
  }
}

TEST_CASE("sentences of hard kinds: quantities and history and sides and lists and others") {
  const std::map<std::string, Score> scores = scores_of(sentences("finding_kinds"), "set");
  REQUIRE(scores.size() == 2);
  for (const auto& [name, score] : scores) {
    INFO("set " << name << ": precision " << score.precision() << " of " << score.emitted
                << ", recall " << score.recall() << " of " << score.asked << score.wrong.str());
    CHECK(score.precision() >= (name == "4" ? 0.92 : 0.88));
    CHECK(score.recall() >= (name == "4" ? 0.83 : 0.80));
  }
}

}  // namespace rationale
