#include "analyzers/guideline_list.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analyzers/clause_words.h"

namespace rationale {
namespace {

constexpr auto list_nouns = std::to_array<std::string_view>(
    {"circumstances", "criteria", "indications", "conditions", "situations", "reasons"});
constexpr auto case_openers = std::to_array<std::string_view>(
    {"in",    "the",      "this",      "there", "however", "here",      "he", "she", "his",
     "her",   "it",       "therefore", "as",    "based",   "given",     "a",  "an",  "thus",
     "these", "although", "while",     "since", "because", "according", "per"});

}  // namespace

bool GuidelineList::holds(const std::vector<WordView>& words) {
  if (!words.empty() && is_among(case_openers, words.front().form)) open_ = false;
  return open_;
}

void GuidelineList::read(const std::vector<WordView>& words, Role role) {
  if (role != Role::recital) return;
  bool following = false;
  for (const WordView& word : words) {
    following = following || word.form == "following";
    open_ = open_ || (following && is_among(list_nouns, word.form));
  }
}

bool lists_criteria_of_guideline(const std::vector<WordView>& words) {
  constexpr std::uint32_t longest_heading = 14;
  constexpr auto headings = std::to_array<std::string_view>(
      {"criteria", "criterion", "indications", "requirements", "prerequisites"});
  bool headed = false;
  const auto end = std::min<std::size_t>(words.size(), longest_heading);
  for (std::uint32_t i = 0; i < end; ++i) {
    if (words[i].before & colon && headed)
      return std::any_of(words.begin() + i, words.end(),
                         [](const WordView& word) { return (word.before & semicolon) != 0; });
    if (words[i].finite && words[i].form != "are" && words[i].form != "include" &&
        words[i].form != "states" && words[i].form != "state")
      return false;
    if (words[i].form == "met" || words[i].form == "not" || words[i].form == "unmet") return false;
    headed = headed || is_among(headings, words[i].form);
  }
  return false;
}

bool names_this_patient(const std::vector<WordView>& words, WordRange range) {
  constexpr auto own = std::to_array<std::string_view>(
      {"he", "she", "his", "her", "this", "here", "i", "claimant", "applicant", "claimant's",
       "patient's", "requested", "submitted", "however"});
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (is_among(own, words[i].form)) return true;
    if (words[i].form == "the" && i + 1 < range.last &&
        words[i + 1].classes & (person | record_noun))
      return true;
  }
  return false;
}

bool is_list_member(const std::vector<WordView>& words, WordRange range) {
  constexpr auto denials = std::to_array<std::string_view>(
      {"no", "not", "none", "nothing", "without", "lack", "insufficient", "inadequate"});
  return !is_among(denials, words[opening_word(words, range)].form) &&
         std::none_of(words.begin() + range.first, words.begin() + range.last,
                      [](const WordView& word) { return word.finite; });
}

bool speaks_of_patients(const std::vector<WordView>& words) {
  constexpr auto all = std::to_array<std::string_view>({"patients", "individuals", "persons"});
  constexpr auto ruling = std::to_array<std::string_view>(
      {"can", "may", "should", "must", "could", "will", "might", "are", "have", "need"});
  const WordRange whole{0, static_cast<std::uint32_t>(words.size())};
  if (!is_among(all, words[opening_word(words, whole)].form)) return false;
  return std::any_of(words.begin(), words.end(),
                     [&](const WordView& word) { return is_among(ruling, word.form); });
}

}  // namespace rationale
