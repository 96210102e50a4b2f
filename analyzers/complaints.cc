#include <algorithm>
#include <string_view>

#include "analyzers/ascii.h"
#include "analyzers/clause_words.h"
#include "analyzers/context_rules.h"

namespace rationale {
namespace {

using Index = std::uint32_t;

constexpr auto complaining = std::to_array<std::string_view>(
    {"complain", "complains", "complained", "report", "reports", "reported", "say", "says", "said",
     "feel", "feels", "felt", "claims", "describes", "described", "calls", "notices", "noticed"});
constexpr auto examined = std::to_array<std::string_view>(
    {"examination", "exam",        "examined",  "testing",   "tested",       "test",
     "measured",    "objectively", "palpation", "palpated",  "inspection",   "observed",
     "film",        "films",       "mri",       "scan",      "study",        "strength",
     "motion",      "rotation",    "flexion",   "extension", "dorsiflexion", "abduction",
     "examiner",    "surgeon",     "nurse",     "elicited",  "reproduced"});

bool is_of_examination(const ScopeView& s, Index first, Index last) {
  for (Index i = first; i < last; ++i) {
    if (is_among(examined, s.words[i].form)) return true;
    const std::string_view form = s.words[i].form;  // "5/5" is 5 and 5
    if (i + 1 < last && form.size() == 1 && is_digit(form[0]) && s.words[i + 1].form == "5")
      return true;
  }
  return false;
}

// "he complains of", "the patient does not feel": within the first words of a part.
bool is_complaint(const ScopeView& s, Index first, Index last) {
  constexpr Index soon = 6;
  for (Index i = first; i + 1 < last && i < first + soon; ++i)
    if (s.words[i].classes & (person | pronoun) && s.words[i].form != "there" &&
        s.words[i].form != "it")
      for (Index v = i + 1; v < last && v < i + 4; ++v)
        if (is_among(complaining, s.words[v].form)) return true;
  return false;
}

}  // namespace

void add_complaints(const ScopeView& s, std::vector<ContextCue>& cues) {
  if (!std::any_of(s.words.begin(), s.words.end(),
                   [](const WordView& word) { return is_among(complaining, word.form); }))
    return;
  for (Index cut = 1; cut < word_count(s); ++cut) {
    const bool parted = is_contrast(s.words[cut].form) || (s.words[cut].before & semicolon) != 0;
    if (!parted) continue;
    const Index size = word_count(s);
    if (is_complaint(s, 0, cut) && is_of_examination(s, cut, size) && !is_of_examination(s, 0, cut))
      cues.push_back({CueKind::hypothetical, 0, 1, words_between(1, cut), true});
    else if (is_complaint(s, cut, size) && is_of_examination(s, 0, cut) &&
             !is_of_examination(s, cut, size))
      cues.push_back({CueKind::hypothetical, cut, cut + 1, words_between(cut + 1, size), true});
    return;
  }
}

}  // namespace rationale
