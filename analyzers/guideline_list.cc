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

}  // namespace rationale
