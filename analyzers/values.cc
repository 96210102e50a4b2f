#include <algorithm>
#include <string_view>

#include "analyzers/clause_words.h"
#include "analyzers/context_rules.h"
#include "analyzers/cue_context.h"

namespace rationale {
namespace {

using Index = std::uint32_t;

constexpr auto value_words = std::to_array<std::string_view>(
    {"no", "none", "negative", "neg", "absent", "nil", "denied", "denies", "never", "nkda", "n"});
constexpr auto after_values =
    std::to_array<std::string_view>({"known", "reported", "noted", "documented", "found", "seen",
                                     "recorded", "provided", "listed", "stated", "given"});
// A negative test was done all the same.
constexpr auto tests = std::to_array<std::string_view>(
    {"mri", "emg", "ncs", "ncv", "uds", "screen", "screening", "ray", "rays", "biopsy", "study",
     "culture", "cultures", "ultrasound", "ct", "scan", "radiographs", "imaging", "labs"});
// What a headline says was not done, or is no more, by the participle alone; at its end only.
constexpr auto undone = std::to_array<std::string_view>(
    {"omitted",  "refused",      "declined",  "postponed", "cancelled", "canceled", "deferred",
     "withheld", "waived",       "averted",   "skipped",   "abandoned", "aborted",  "neglected",
     "avoided",  "discontinued", "stopped",   "halted",    "gone",      "lifted",   "forgone",
     "rejected", "missed",       "disproved", "refuted",   "excluded",  "cleared",  "dropped",
     "faded",    "ceased",       "removed",   "terminated"});
struct TwoWords {
  std::string_view first;
  std::string_view second;
};
constexpr TwoWords undone_pairs[] = {{"called", "off"}, {"turned", "down"}, {"put", "off"},
                                     {"left", "out"},   {"ruled", "out"},   {"given", "up"},
                                     {"broken", "off"}, {"held", "off"},    {"left", "off"}};
constexpr auto presence = std::to_array<std::string_view>(
    {"there", "present", "available", "evident", "apparent", "on", "in", "yet"});
constexpr auto linking = std::to_array<std::string_view>(
    {"but", "and", "or", "nor", "if", "whether", "as", "than", "though", "why", "when"});

bool ends_part(const ScopeView& s, Index i) {
  return i >= word_count(s) || s.words[i].before != 0;
}

// The words that the value at `i` stands for: "red flags" of "red flags: none".
std::vector<Index> label_of(const ScopeView& s, Index i) {
  constexpr Index longest = 8;
  bool marked = (s.words[i].before & (colon | dash)) != 0;
  if (!marked && s.words[i].before != 0) return {};
  std::vector<Index> label;
  for (Index w = i; w > 0 && label.size() < longest; --w) {
    const WordView& word = s.words[w - 1];
    if (w < i && s.words[w].before & (comma | semicolon | colon | open_bracket | close_bracket))
      break;
    if (word.after != 0 || word.form == "yes") break;
    if (word.classes & conjunction && !marked) break;
    if (word.finite && !marked) return {};
    label.push_back(w - 1);
  }
  return label;
}

// "effusion (no)"
bool in_brackets(const ScopeView& s, Index i) {
  return s.words[i].before & open_bracket &&
         (i + 1 == word_count(s) || s.words[i + 1].before & close_bracket);
}

// "effusion" of "…, effusion (no)" and "… and effusion (no)".
std::vector<Index> bracketed_label(const ScopeView& s, Index i) {
  constexpr Index longest = 4;
  std::vector<Index> label;
  for (Index w = i; w > 0 && label.size() < longest; --w) {
    const WordView& word = s.words[w - 1];
    if (word.classes & (conjunction | preposition | determiner) || word.finite) break;
    label.push_back(w - 1);
    if (word.before != 0) break;
  }
  return label;
}

bool has_finite(const ScopeView& s) {
  return std::any_of(s.words.begin(), s.words.end(), [](const WordView& word) {
    return word.finite || word.form.ends_with("n't");
  });
}

Index fragment_start(const ScopeView& s, Index i) {
  while (i > 0 && s.words[i].before == 0 && !is_contrast(s.words[i].form)) --i;
  return i;
}

// One past the value that begins at word `i`: "none", "none known", "n/a".
Index value_end(const ScopeView& s, Index i, bool marked) {
  const Index next = i + 1;
  if (!marked || next >= word_count(s) || s.words[next].before != 0) return next;
  const std::string_view form = s.words[next].form;
  const bool not_applicable = s.words[i].form == "n" && form == "a";
  return not_applicable || is_among(after_values, form) ? next + 1 : next;
}

// "Finkelstein neg at the wrist": where the value also holds.
Index place_end(const ScopeView& s, Index last) {
  if (ends_part(s, last) || !(s.words[last].classes & preposition)) return last;
  Index end = last;
  while (!ends_part(s, end) && !(s.words[end].classes & conjunction)) ++end;
  return end;
}

// The words that a sign before word `i` stands with.
std::vector<Index> signed_after(const ScopeView& s, Index i) {
  constexpr Index longest = 4;
  Index last = i + 1;
  while (last < word_count(s) && last < i + longest && s.words[last].before == 0 &&
         s.words[last].after == 0 && !(s.words[last].classes & (conjunction | preposition)))
    ++last;
  return words_between(i, last);
}

// "biopsy omitted", "graft called off": one past the participle at `i`; 0 where there is none.
Index undone_end(const ScopeView& s, Index i) {
  if (i == 0 || s.words[i].before != 0) return 0;
  const bool two =
      i + 1 < word_count(s) && s.words[i + 1].before == 0 &&
      std::any_of(std::begin(undone_pairs), std::end(undone_pairs), [&](const TwoWords& pair) {
        return pair.first == s.words[i].form && pair.second == s.words[i + 1].form;
      });
  if (!two && !is_among(undone, s.words[i].form)) return 0;
  if (s.words[i - 1].classes & (determiner | preposition | conjunction) ||
      is_negator(s.words[i - 1].form))
    return 0;
  const Index last = two ? i + 2 : i + 1;
  return ends_part(s, last) ? last : 0;
}

// "dialysis not begun yet", "dose not on file": whether "not" at `i` denies what stands before it.
bool denies_head(const ScopeView& s, Index i) {
  if (i == 0 || s.words[i].before != 0 || i + 1 >= word_count(s) || s.words[i + 1].before != 0)
    return false;
  if (s.words[i].form != "not" && s.words[i].form != "never") return false;
  const WordView& before = s.words[i - 1];
  if (before.classes & (auxiliary | preposition | determiner | complementizer | person | pronoun) ||
      is_among(linking, before.form))
    return false;
  Index next = i + 1;
  while (next + 1 < word_count(s) &&
         (s.words[next].form.ends_with("ly") || s.words[next].form == "yet" ||
          s.words[next].form == "been" || s.words[next].form == "ever"))
    ++next;
  return is_participle(s.words[next].form) || is_among(presence, s.words[next].form) ||
         (next + 1 == word_count(s) && next == i + 1 && s.words[i].form == "not");
}

}  // namespace

void add_signs(const ScopeView& s, std::vector<ContextCue>& cues) {
  constexpr Index longest = 5;
  const bool signs = std::any_of(s.words.begin(), s.words.end(), [](const WordView& word) {
    return (word.after & (plus_mark | plus_before)) != 0;
  });
  for (Index i = 0; i < word_count(s); ++i) {
    const std::uint8_t marks = s.words[i].after;
    if (marks & minus_before || (signs && marks & bare_minus))
      cues.push_back({CueKind::negation, i, i + 1, signed_after(s, i), true});
    if (!(marks & minus_mark)) continue;
    Index first = i;
    while (first > 0 && i - first + 1 < longest && s.words[first].before == 0 &&
           s.words[first - 1].after == 0 && !(s.words[first - 1].classes & conjunction))
      --first;
    cues.push_back({CueKind::negation, i, i + 1, words_between(first, i), true});
  }
}

void add_values(const ScopeView& s, std::vector<ContextCue>& cues) {
  const bool verbless = !has_finite(s);
  for (Index i = 1; i < word_count(s); ++i) {
    const std::string_view form = s.words[i].form;
    if (!is_among(value_words, form)) continue;
    const bool marked = (s.words[i].before & (colon | dash)) != 0;
    if (!marked && (form == "never" || form.starts_with("den") || form == "n")) continue;
    const Index last = value_end(s, i, marked);
    const Index end = verbless && form != "no" && form != "none" ? place_end(s, last) : last;
    if (!ends_part(s, end)) continue;
    std::vector<Index> label = in_brackets(s, i) ? bracketed_label(s, i) : label_of(s, i);
    const bool of_test = form.starts_with("neg") &&
                         std::any_of(label.begin(), label.end(),
                                     [&](Index w) { return is_among(tests, s.words[w].form); });
    if (label.empty() || of_test) continue;
    for (Index w = last; w < end; ++w) label.push_back(w);
    cues.push_back({CueKind::negation, i, last, std::move(label), false});
  }
}

void add_fragments(const ScopeView& s, std::vector<ContextCue>& cues) {
  if (has_finite(s)) return;
  for (Index i = 1; i < word_count(s); ++i) {
    const Index start = fragment_start(s, i - 1);
    if (const Index last = undone_end(s, i); last != 0)
      cues.push_back({CueKind::negation, i, last, words_between(start, i), false});
    if (!denies_head(s, i)) continue;
    Index end = i + 1;
    while (end < word_count(s) && s.words[end].before == 0 && !is_contrast(s.words[end].form))
      ++end;
    std::vector<Index> words = words_between(start, i);
    for (Index w = i + 1; w < end; ++w) words.push_back(w);
    cues.push_back({CueKind::negation, i, i + 1, std::move(words), false});
  }
}

}  // namespace rationale
