#include "analyzers/clause_context.h"

#include <algorithm>
#include <string_view>

#include "analyzers/answers.h"
#include "analyzers/clause_words.h"
#include "analyzers/cue_context.h"

namespace rationale {
namespace {

using Index = std::uint32_t;

// Kin who help the patient or tell of him say nothing of themselves.
constexpr auto helping = std::to_array<std::string_view>(
    {"helps",       "helped",      "help",     "assists",  "assisted",  "drives",    "drove",
     "accompanied", "accompanies", "cares",    "gives",    "gave",      "does",      "did",
     "confirms",    "confirmed",   "observed", "observes", "describes", "described", "saw",
     "found",       "must",        "can",      "could"});
constexpr auto value_words = std::to_array<std::string_view>(
    {"no", "none", "negative", "neg", "absent", "nil", "denied", "denies", "never"});
constexpr auto after_values =
    std::to_array<std::string_view>({"known", "reported", "noted", "documented", "found", "seen",
                                     "recorded", "provided", "listed", "stated", "given"});
// A negative test was done all the same.
constexpr auto tests = std::to_array<std::string_view>(
    {"mri", "emg", "ncs", "ncv", "uds", "screen", "screening", "ray", "rays", "biopsy", "study",
     "culture", "cultures", "ultrasound", "ct", "scan", "radiographs", "imaging", "labs"});
constexpr auto old_states =
    std::to_array<std::string_view>({"initially", "formerly", "originally", "once"});
constexpr auto new_states =
    std::to_array<std::string_view>({"now", "lately", "late", "currently", "presently", "today",
                                     "become", "became", "longer", "since", "resolved"});
constexpr auto old_ones =
    std::to_array<std::string_view>({"first", "initial", "earlier", "prior", "previous"});
constexpr auto new_ones =
    std::to_array<std::string_view>({"latest", "last", "recent", "second", "current", "later"});
// What was done at first is not undone by what is found now.
constexpr auto events = std::to_array<std::string_view>(
    {"treated",   "managed",   "diagnosed", "underwent", "received",   "given",   "prescribed",
     "seen",      "evaluated", "injured",   "hurt",      "sustained",  "injury",  "surgery",
     "performed", "done",      "requested", "approved",  "authorized", "started", "began"});
constexpr auto pasts =
    std::to_array<std::string_view>({"was", "were", "had", "took", "drove", "went", "did", "kept",
                                     "felt", "slept", "wore", "ran", "stood", "lay", "saw"});
// "the benefit lasted until …": it was there.
constexpr auto lasting =
    std::to_array<std::string_view>({"lasted", "endured", "persisted", "continued", "held"});
constexpr auto tending = std::to_array<std::string_view>({"help", "care", "support", "assistance"});

bool is_past(const WordView& word) {
  return is_among(pasts, word.form) || (word.form.size() > 4 && word.form.ends_with("ed"));
}

// "weakness (-)", "Phalen (+), Tinel (-)"
void add_signs(const ScopeView& s, std::vector<ContextCue>& cues) {
  constexpr Index longest = 5;
  for (Index i = 0; i < word_count(s); ++i) {
    if (!(s.words[i].after & minus_mark)) continue;
    Index first = i;
    while (first > 0 && i - first + 1 < longest && s.words[first].before == 0 &&
           s.words[first - 1].after == 0 && !(s.words[first - 1].classes & conjunction))
      --first;
    cues.push_back({CueKind::negation, i, i + 1, words_between(first, i), true});
  }
}

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

void add_values(const ScopeView& s, std::vector<ContextCue>& cues) {
  for (Index i = 1; i < word_count(s); ++i) {
    const std::string_view form = s.words[i].form;
    if (!is_among(value_words, form)) continue;
    const bool marked = (s.words[i].before & (colon | dash)) != 0;
    if (!marked && (form == "never" || form.starts_with("den"))) continue;
    Index last = i + 1;
    if (marked && last < word_count(s) && s.words[last].before == 0 &&
        is_among(after_values, s.words[last].form))
      ++last;
    if (!ends_part(s, last)) continue;
    std::vector<Index> label = label_of(s, i);
    const bool of_test = form.starts_with("neg") &&
                         std::any_of(label.begin(), label.end(),
                                     [&](Index w) { return is_among(tests, s.words[w].form); });
    if (label.empty() || of_test) continue;
    cues.push_back({CueKind::negation, i, last, std::move(label), false});
  }
}

// Where "the applicant's" of "the applicant's sister" begins.
Index owner_start(const ScopeView& s, Index i) {
  for (int steps = 0; steps < 3 && i > 0 && s.words[i].before == 0; ++steps) {
    const WordView& word = s.words[i - 1];
    const bool owns = (word.classes & determiner) != 0 || word.form.ends_with("'s") ||
                      word.form == "another" || word.form == "other" || word.form == "different";
    if (!owns) break;
    --i;
  }
  return i;
}

bool is_somebody_else(const ScopeView& s, Index i) {
  const WordView& word = s.words[i];
  const std::string_view before = i > 0 ? s.words[i - 1].form : std::string_view();
  if (word.classes & person) return before == "another" || before == "different";
  return (word.classes & somebody_else) != 0;
}

bool tells_or_helps(const ScopeView& s, Index i) {
  for (Index w = i; w < word_count(s) && w < i + 3 && s.words[w].before == 0; ++w)
    if (is_among(helping, s.words[w].form) || is_verb_of_saying(s.words[w].form)) return true;
  return false;
}

// "his wife snores", "cancer was found in the patient's aunt"
void add_somebody_else(const ScopeView& s, std::vector<ContextCue>& cues) {
  for (Index i = 0; i < word_count(s); ++i) {
    if (!is_somebody_else(s, i)) continue;
    const Index owner = owner_start(s, i);
    if (owner == i && !s.words[i].form.starts_with("famil")) continue;
    const WordView* before = owner > 0 ? &s.words[owner - 1] : nullptr;
    if (before != nullptr && s.words[owner].before == 0 &&
        (before->form == "in" || before->form == "of")) {
      if (owner > 1 && is_among(tending, s.words[owner - 2].form)) continue;
      Scope scope = backward_scope(s, {owner - 1, i + 1, 0, true});
      cues.push_back({CueKind::hypothetical, owner, i + 1, std::move(scope.words), false});
      continue;
    }
    if (s.words[i].form == "family") continue;
    const bool subject = before == nullptr || s.words[owner].before != 0 ||
                         (before->classes & (conjunction | complementizer | subordinator)) != 0 ||
                         is_contrast(before->form);
    if (!subject || tells_or_helps(s, i + 1)) continue;
    Scope scope = forward_scope(s, {owner, i + 1, 0, true});
    cues.push_back({CueKind::hypothetical, owner, i + 1, std::move(scope.words), false});
  }
}

// Parts of a sentence between commas, brackets and words of contrast: where each begins.
std::vector<Index> parts_of(const ScopeView& s) {
  std::vector<Index> starts;
  for (Index i = 0; i < word_count(s); ++i)
    if (i == 0 || s.words[i].before & (comma | semicolon | dash | open_bracket | close_bracket) ||
        is_contrast(s.words[i].form))
      starts.push_back(i);
  starts.push_back(word_count(s));
  return starts;
}

// "the first screen …", "the latest one …": the part's subject is one of several in time.
bool names_one(const ScopeView& s, Index first, Index last, const auto& list) {
  Index i = first;
  while (i < last && i < first + 2 &&
         (is_contrast(s.words[i].form) || s.words[i].classes & conjunction))
    ++i;
  if (i + 1 >= last || !(s.words[i].classes & determiner)) return false;
  return is_among(list, s.words[i + 1].form) ||
         (i + 2 < last && s.words[i + 1].form == "most" && is_among(list, s.words[i + 2].form));
}

bool only_adverb(const ScopeView& s, Index first, Index last) {
  return last - first <= 2 &&
         (any_among(s, first, last, old_states) || s.words[first].form == "at");
}

// "At first", "once free": where such a part tells of a state, not of what was done.
bool tells_old_state(const ScopeView& s, Index first, Index last) {
  const bool at_first =
      last - first > 1 && s.words[first].form == "at" && s.words[first + 1].form == "first";
  if (any_among(s, first, last, events)) return false;
  for (Index i = first; i < last; ++i)
    if (s.words[i].form == "once" && i + 1 < last &&
        (s.words[i + 1].classes & (determiner | pronoun | person)))
      return false;
  return at_first || any_among(s, first, last, old_states) ||
         (s.words[first].before & open_bracket && any_among(s, first, last, old_ones));
}

// "initially he limped; of late he walks well"
void add_old_states(const ScopeView& s, std::vector<ContextCue>& cues) {
  const std::vector<Index> starts = parts_of(s);
  const std::size_t count = starts.size() - 1;
  const auto any_part = [&](std::size_t but, const auto& wanted) {
    for (std::size_t p = 0; p < count; ++p)
      if (p != but && wanted(starts[p], starts[p + 1])) return true;
    return false;
  };
  for (std::size_t p = 0; p < count; ++p) {
    const Index first = starts[p];
    Index last = starts[p + 1];
    const bool old_state = tells_old_state(s, first, last) && any_part(p, [&](Index a, Index b) {
                             return any_among(s, a, b, new_states);
                           });
    const bool old_one = names_one(s, first, last, old_ones) && any_part(p, [&](Index a, Index b) {
                           return names_one(s, a, b, new_ones);
                         });
    if (!old_state && !old_one) continue;
    if (only_adverb(s, first, last) && p + 1 < count &&
        !any_among(s, last, starts[p + 2], new_states))
      last = starts[p + 2];
    cues.push_back(
        {CueKind::hypothetical, first, first + 1, words_between(first + 1, last), false});
  }
}

// "was present until the boot came off": what lasted until then does no longer.
void add_until(const ScopeView& s, std::vector<ContextCue>& cues) {
  for (Index i = 0; i < word_count(s); ++i) {
    if (s.words[i].form != "until" && s.words[i].form != "till") continue;
    if (i == 0) {
      Index verb = 1;
      while (verb < word_count(s) && !is_past(s.words[verb])) ++verb;
      Index main = verb + 1;
      while (main < word_count(s) && !(s.words[main].before & comma) &&
             !(s.words[main].classes & pronoun))
        ++main;
      if (main < word_count(s) && std::any_of(s.words.begin() + main, s.words.end(), is_past))
        cues.push_back({CueKind::hypothetical, 0, 1, words_between(1, word_count(s)), false});
      continue;
    }
    Index first = i;
    bool past = false;
    bool denied = s.words[i - 1].form == "not" || is_among(lasting, s.words[i - 1].form);
    for (; first > 0; --first) {
      const WordView& word = s.words[first - 1];
      past = past || is_past(word);
      denied = denied || is_negator(word.form) || word.form == "no" || word.form == "none";
      if (word.before & (comma | semicolon) || is_contrast(word.form)) {
        --first;
        break;
      }
    }
    if (past && !denied)
      cues.push_back({CueKind::hypothetical, i, i + 1, words_between(first, i), false});
  }
}

}  // namespace

std::vector<ContextCue> context_cues(const ScopeView& s) {
  std::uint16_t classes = 0;
  std::uint8_t marks = 0;
  bool valued = false;
  for (Index i = 0; i < word_count(s); ++i) {
    classes = static_cast<std::uint16_t>(classes | s.words[i].classes);
    marks = static_cast<std::uint8_t>(marks | s.words[i].after);
    valued = valued || is_among(value_words, s.words[i].form);
  }
  std::vector<ContextCue> cues;
  if (valued) add_values(s, cues);
  if (marks & minus_mark) add_signs(s, cues);
  if (classes & (somebody_else | person)) add_somebody_else(s, cues);
  if (classes & time_mark) {
    add_old_states(s, cues);
    add_until(s, cues);
  }
  add_answers(s, cues);
  std::stable_sort(cues.begin(), cues.end(),
                   [](const ContextCue& a, const ContextCue& b) { return a.first < b.first; });
  return cues;
}

}  // namespace rationale
