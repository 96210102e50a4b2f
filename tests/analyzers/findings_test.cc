// The assertion of judged findings in published letters. Runs where RATIONALE_LETTERS names the
// folder of letters whose neighbour eval/real/truth.jsonl holds the judgments.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "analyzers/understanding.h"
#include "tests/catch.h"

namespace rationale {
namespace {

struct Quote {
  std::string case_number;
  std::string concept_id;
  bool absent = false;
  Span span;
};

// The judges' concepts by the names that the lexicon has for them, where it has other or finer
// ones.
const std::map<std::string, std::vector<std::string>>& lexicon_names_of() {
  static const std::map<std::string, std::vector<std::string>> names = {
      {"active_adjunct", {"adjunct_to_rehabilitation"}},
      {"clear_rationale", {"rationale_for_request"}},
      {"exceeds_guideline", {"exceeds_guideline_quantity", "long_term_use"}},
      {"functional_deficit", {"functional_deficits", "range_of_motion_loss", "motor_weakness"}},
      {"functional_improvement",
       {"functional_improvement", "objective_progress_measures", "prior_therapy_benefit",
        "adl_improvement"}},
      {"home_exercise", {"home_exercise_program"}},
      {"imaging_support", {"imaging_support", "radiology_report", "xrays_first"}},
      {"instability", {"joint_instability", "spinal_instability", "ligament_laxity"}},
      {"neurologic_deficit",
       {"neurologic_deficit", "motor_weakness", "sensory_loss", "reflex_change"}},
      {"not_guideline_recommended", {"guideline_not_recommended"}},
      {"opioid_monitoring",
       {"opioid_monitoring", "urine_drug_screen", "cures_check", "aberrant_behavior"}},
      {"prior_sessions", {"prior_sessions_number"}},
      {"psych_symptoms", {"depression", "anxiety", "psychological_symptoms"}},
      {"radiculopathy", {"radiculopathy", "radicular_symptoms", "nerve_root_compression"}},
      {"request_specified", {"frequency_duration_specified", "item_specified", "dosing_specified"}},
      {"surgical_candidate", {"surgical_candidate", "surgery_planned"}}};
  return names;
}

bool means(const ConceptMention& mention, const std::string& judged) {
  const std::string& id = Taggers::standard().concept_matcher.concepts()[mention.concept_number].id;
  const auto names = lexicon_names_of().find(judged);
  if (names == lexicon_names_of().end()) return id == judged;
  return std::find(names->second.begin(), names->second.end(), id) != names->second.end();
}

// How the judgments and the tagger agree: rows are what the judge said.
struct Confusion {
  std::map<std::pair<std::string, std::string>, int> counts;
  int right = 0;
  int all = 0;
  std::ostringstream wrong;

  void add(const Quote& quote, Assertion found, const std::string& rationale) {
    const std::string judged = quote.absent ? "absent" : "present";
    ++counts[{judged, std::string(to_string(found))}];
    ++all;
    const bool agrees = quote.absent ? found == Assertion::negated : found == Assertion::affirmed;
    if (agrees)
      ++right;
    else
      wrong << "\n  " << quote.case_number << " " << quote.concept_id << " " << judged << ", found "
            << to_string(found) << ": " << slice(rationale, quote.span);
  }

  double share() const { return all == 0 ? 1.0 : static_cast<double>(right) / all; }
};

std::ostream& operator<<(std::ostream& out, const Confusion& confusion) {
  out << confusion.right << " of " << confusion.all << " (" << 100 * confusion.share() << " %)";
  for (const auto& [key, count] : confusion.counts)
    out << "\n  judged " << key.first << ", found " << key.second << ": " << count;
  return out << confusion.wrong.str();
}

bool within(const Understanding& u, std::uint32_t first, std::uint32_t last, Span span) {
  return u.analysis.tokens[first].span.begin < span.end &&
         u.analysis.tokens[last - 1].span.end > span.begin;
}

bool is_function_word(const std::string& form) {
  for (const std::vector<std::string>& row : Lexicon::standard().table("function_words").rows)
    if (row.front() == form) return true;
  return false;
}

// The majority among the mentions of the concept that the quotation holds; none: -1.
int by_mentions(const Understanding& u, const Quote& quote) {
  int votes[3] = {0, 0, 0};
  for (const ConceptMention& mention : u.concepts)
    if (means(mention, quote.concept_id) &&
        within(u, mention.first_token, mention.last_token, quote.span))
      ++votes[static_cast<int>(mention.assertion)];
  const int best = static_cast<int>(std::max_element(votes, votes + 3) - votes);
  return votes[best] == 0 ? -1 : best;
}

// The majority among the quotation's content words that are no part of a cue.
Assertion by_words(const Understanding& u, const Quote& quote) {
  int votes[3] = {0, 0, 0};
  for (std::uint32_t t = 0; t < u.analysis.tokens.size(); ++t) {
    const Token& token = u.analysis.tokens[t];
    if (token.kind == TokenKind::compound || !quote.span.contains(token.span)) continue;
    const bool in_cue =
        std::any_of(u.assertions.cues.begin(), u.assertions.cues.end(),
                    [t](const Cue& cue) { return cue.first_token <= t && t < cue.last_token; });
    if (in_cue || is_function_word(token.form)) continue;
    ++votes[static_cast<int>(u.assertions.of_token[t])];
  }
  return static_cast<Assertion>(std::max_element(votes, votes + 3) - votes);
}

// Calls `judge` with each finding and its rationale, for the letters with an even or an odd number.
template <typename Judge>
void each_finding(const std::filesystem::path& truth, bool even, Judge judge) {
  std::ifstream file(truth);
  for (std::string line; std::getline(file, line);) {
    const auto letter = nlohmann::json::parse(line);
    const std::string case_number = letter["case_number"];
    if (((case_number.back() - '0') % 2 == 0) != even) continue;
    for (const auto& issue : letter["issues"]) {
      const std::string rationale = issue["rationale"];
      for (const auto& finding : issue["findings"]) {
        const std::string text = finding["quote"];
        const std::size_t at = rationale.find(text);
        if (at == std::string::npos) continue;
        const Span span{static_cast<std::uint32_t>(at),
                        static_cast<std::uint32_t>(at + text.size())};
        judge(Quote{case_number, finding["concept"], finding["polarity"] == "absent", span},
              rationale);
      }
    }
  }
}

}  // namespace

TEST_CASE("the findings of judged letters are read as present or absent as the judges did") {
  const char* letters = std::getenv("RATIONALE_LETTERS");
  const auto truth =
      std::filesystem::path(letters == nullptr ? "" : letters) / "../eval/real/truth.jsonl";
  if (letters == nullptr || !std::filesystem::exists(truth)) {
    WARN("skipped: RATIONALE_LETTERS does not name a folder of letters beside their judgments");
    return;
  }
  Annotator annotator;
  Confusion all;
  for (const bool even : {true, false}) {
    Confusion half;
    int words_right = 0;
    int by_concept = 0;
    each_finding(truth, even, [&](const Quote& quote, const std::string& rationale) {
      const Understanding u = annotator.annotate(rationale, Section::rationale);
      const int mentioned = by_mentions(u, quote);
      by_concept += mentioned >= 0 ? 1 : 0;
      const Assertion by_word = by_words(u, quote);
      words_right += (by_word == Assertion::negated) == quote.absent ? 1 : 0;
      const Assertion found = mentioned >= 0 ? static_cast<Assertion>(mentioned) : by_word;
      half.add(quote, found, rationale);
      all.add(quote, found, rationale);
    });
    std::string table;
    for (const auto& [cell, count] : half.counts)
      table += ", " + cell.first + " as " + cell.second + " " + std::to_string(count);
    WARN((even ? "even" : "odd") << " case numbers: " << half.right << " of " << half.all << table
                                 << "; " << by_concept
                                 << " by their concept, the others by their words; " << words_right
                                 << " right by words alone");
  }
  INFO(all);
  CHECK(all.share() >= 0.95);
}

}  // namespace rationale
