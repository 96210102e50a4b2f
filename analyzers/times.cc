#include <algorithm>
#include <string_view>

#include "analyzers/clause_words.h"
#include "analyzers/context_rules.h"
#include "analyzers/cue_context.h"

namespace rationale {
namespace {

using Index = std::uint32_t;

constexpr auto old_states =
    std::to_array<std::string_view>({"initially", "formerly", "originally", "once", "previously"});
constexpr auto new_states = std::to_array<std::string_view>(
    {"now", "lately", "late", "currently", "presently", "today", "become", "became", "longer",
     "since", "resolved", "nowadays"});
constexpr auto present_state = std::to_array<std::string_view>({"current", "present", "denies"});
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

constexpr auto ago = std::to_array<std::string_view>({"ago"});
// What parts the time before an injury from the time after it.
constexpr auto injuries = std::to_array<std::string_view>(
    {"fall", "accident", "injury", "incident", "crash", "onset", "collision", "mishap"});
constexpr auto spans =
    std::to_array<std::string_view>({"year", "month", "week", "spring", "summer", "fall", "winter",
                                     "time", "visit", "season", "autumn", "weekend"});

bool is_past(const WordView& word) {
  return is_among(pasts, word.form) || (word.form.size() > 4 && word.form.ends_with("ed"));
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

bool is_year(std::string_view form) {
  return form.size() == 4 && (form.starts_with("19") || form.starts_with("20")) &&
         form.find_first_not_of("0123456789") == std::string_view::npos;
}

// "was noted in 2014": a state of a year that is over.
bool tells_of_year(const ScopeView& s, Index first, Index last) {
  constexpr auto in = std::to_array<std::string_view>({"in", "of", "during"});
  constexpr auto deeds = std::to_array<std::string_view>(
      {"mri", "emg", "ct", "scan", "study", "x-rays", "rays", "fusion", "arthroscopy", "repair",
       "obtained", "completed", "attended", "taken", "tried"});
  if (any_among(s, first, last, events) || any_among(s, first, last, deeds)) return false;
  bool past = false;
  for (Index i = first; i + 1 < last; ++i) {
    past = past || is_past(s.words[i]);
    if (past && is_among(in, s.words[i].form) && is_year(s.words[i + 1].form)) return true;
  }
  return false;
}

bool only_adverb(const ScopeView& s, Index first, Index last) {
  return last - first <= 2 &&
         (any_among(s, first, last, old_states) || s.words[first].form == "at");
}

// "last year he slept well" beside "this year he lies awake"
bool dates_part(const ScopeView& s, Index first, Index last, std::string_view which) {
  for (Index i = first; i + 1 < last && i < first + 3; ++i)
    if (s.words[i].form == which && is_among(spans, s.words[i + 1].form)) return true;
  return false;
}

// "was a problem in the past": the past by name.
bool names_past(const ScopeView& s, Index first, Index last) {
  for (Index i = first; i + 2 < last; ++i)
    if (s.words[i].form == "in" && s.words[i + 1].form == "the" && s.words[i + 2].form == "past")
      return true;
  return false;
}

// Where the predicate of a part begins whose subject the next part shares: "was a problem … but has
// cleared"; the part's beginning where that one has a subject of its own.
Index changing_from(const ScopeView& s, Index first, Index last) {
  Index next = last;
  while (next < word_count(s) &&
         (is_contrast(s.words[next].form) || s.words[next].classes & conjunction ||
          s.words[next].form == "now"))
    ++next;
  if (next == last || next >= word_count(s) || !(s.words[next].classes & auxiliary)) return first;
  for (Index i = first + 1; i < last; ++i)
    if (s.words[i].finite) return i;
  return first;
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
  return at_first || any_among(s, first, last, old_states) || names_past(s, first, last) ||
         (s.words[first].before & open_bracket && any_among(s, first, last, old_ones));
}

}  // namespace

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
    const bool old_date = dates_part(s, first, last, "last") && any_part(p, [&](Index a, Index b) {
                            return dates_part(s, a, b, "this") || any_among(s, a, b, new_states);
                          });
    const bool old_past = names_past(s, first, last) && last < word_count(s) &&
                          is_contrast(s.words[last].form) && !any_among(s, first, last, events);
    const bool old_year =
        tells_of_year(s, first, last) && any_part(p, [&](Index a, Index b) {
          return a > first && (any_among(s, a, b, new_states) || any_among(s, a, b, present_state));
        });
    if (!old_state && !old_one && !old_date && !old_past && !old_year) continue;
    if (only_adverb(s, first, last) && p + 1 < count &&
        !any_among(s, last, starts[p + 2], new_states))
      last = starts[p + 2];
    const Index from = changing_from(s, first, last);
    cues.push_back({CueKind::hypothetical, from, from + 1, words_between(from + 1, last), true});
  }
}

namespace {

// "her gait, normal in the spring, has become …", "the test (positive in May) is …": what is set
// off right after the subject with a time of its own.
bool is_dated_aside(const ScopeView& s, Index first, Index last) {
  constexpr auto times =
      std::to_array<std::string_view>({"in", "at", "during", "last", "before", "until", "earlier"});
  constexpr auto periods = std::to_array<std::string_view>(
      {"january", "february",  "march",     "april",    "may",      "june",   "july",
       "august",  "september", "october",   "november", "december", "spring", "summer",
       "fall",    "winter",    "autumn",    "year",     "month",    "week",   "visit",
       "past",    "earlier",   "beginning", "outset",   "first"});
  constexpr Index longest = 7;
  if (first == 0 || last >= word_count(s) || last - first > longest || last - first < 2)
    return false;
  if (!(s.words[first].before & (comma | open_bracket)) ||
      !(s.words[last].before & (comma | close_bracket)) || !s.words[last].finite)
    return false;
  if (s.words[first].classes & (relative | conjunction | determiner | subordinator)) return false;
  return any_among(s, first, last, times) && any_among(s, first, last, periods) &&
         !any_among(s, first, last, events);
}

// "until", "up to the June visit"; not "up to 12 visits".
bool says_until(const ScopeView& s, Index i) {
  const std::string_view form = s.words[i].form;
  if (form == "until" || form == "till") return i == 0 || s.words[i - 1].form != "up";
  if (form != "up" || i + 2 >= word_count(s)) return false;
  if (s.words[i + 1].form == "until" || s.words[i + 1].form == "till") return true;
  const bool limit = std::any_of(s.words.begin() + i + 2, s.words.end(),
                                 [](const WordView& word) { return is_among(spans, word.form); });
  return s.words[i + 1].form == "to" && (s.words[i + 2].classes & determiner) != 0 && limit;
}

}  // namespace

void add_dated_asides(const ScopeView& s, std::vector<ContextCue>& cues) {
  const std::vector<Index> starts = parts_of(s);
  for (std::size_t p = 0; p + 1 < starts.size(); ++p)
    if (is_dated_aside(s, starts[p], starts[p + 1]))
      cues.push_back({CueKind::hypothetical, starts[p], starts[p] + 1,
                      words_between(starts[p] + 1, starts[p + 1]), true});
}

// What lasted until something happened does no longer.
void add_until(const ScopeView& s, std::vector<ContextCue>& cues) {
  for (Index i = 0; i < word_count(s); ++i) {
    if (!says_until(s, i)) continue;
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

// "some tingling, since resolved": what stands before the comma is over.
void add_resolved(const ScopeView& s, std::vector<ContextCue>& cues) {
  constexpr auto since = std::to_array<std::string_view>({"since", "now", "later", "subsequently"});
  constexpr auto over = std::to_array<std::string_view>(
      {"resolved", "subsided", "abated", "remitted", "cleared", "healed", "gone"});
  constexpr Index longest = 8;
  for (Index i = 1; i + 1 < word_count(s); ++i) {
    const bool ends = i + 2 == word_count(s) || s.words[i + 2].before != 0;
    if (!(s.words[i].before & (comma | open_bracket)) || !is_among(since, s.words[i].form) ||
        !is_among(over, s.words[i + 1].form) || !ends)
      continue;
    Index first = i;
    while (first > 0 && i - first < longest && !s.words[first - 1].finite &&
           (first == i || s.words[first].before == 0))
      --first;
    cues.push_back({CueKind::uncertain, i, i + 2, words_between(first, i), false});
  }
}

// "she used to run": what somebody used to do is over.
void add_used_to(const ScopeView& s, std::vector<ContextCue>& cues) {
  for (Index i = 1; i + 2 < word_count(s); ++i) {
    if (s.words[i].form != "used" || s.words[i + 1].form != "to" || s.words[i + 1].before != 0)
      continue;
    if (!(s.words[i - 1].classes & (person | pronoun)) || s.words[i].before != 0) continue;
    Index last = i + 2;
    while (last < word_count(s) && !(s.words[last].before & (comma | semicolon | dash)) &&
           !is_contrast(s.words[last].form))
      ++last;
    cues.push_back({CueKind::negation, i, i + 2, words_between(i + 2, last), false});
  }
}

namespace {

// One past "before the fall", "prior to the injury" at word `i`; `i` where none begins there.
Index before_injury_end(const ScopeView& s, Index i) {
  constexpr Index longest = 5;
  const bool prior =
      s.words[i].form == "prior" && i + 1 < word_count(s) && s.words[i + 1].form == "to";
  if (s.words[i].form != "before" && !prior) return i;
  const Index end = std::min<Index>(word_count(s), i + longest);
  for (Index noun = i + 1; noun < end; ++noun) {
    if (noun > i + 1 && s.words[noun].before != 0) return i;
    if (is_among(injuries, s.words[noun].form)) return noun + 1;
  }
  return i;
}

// Whether words `[first, last)` tell of the past, and not of what lasts from it.
bool tells_past_state(const ScopeView& s, Index first, Index last) {
  const auto begin = s.words.begin() + first;
  const auto end = s.words.begin() + last;
  const bool lasts = std::any_of(begin, end, [](const WordView& word) {
    return word.form == "has" || word.form == "have" || word.form == "hasn't";
  });
  return !lasts && std::any_of(begin, end, is_past) && !any_among(s, first, last, events);
}

}  // namespace

void add_before_injury(const ScopeView& s, std::vector<ContextCue>& cues) {
  for (Index i = 0; i < word_count(s); ++i) {
    const Index end = before_injury_end(s, i);
    if (end == i) continue;
    const Index first = i == 0 ? end : 0;
    Index last = i == 0 ? word_count(s) : i;
    for (Index w = first; w < last; ++w)
      if (s.words[w].before & semicolon || is_contrast(s.words[w].form)) last = w;
    if (first < last && (i == 0 || last == i) && tells_past_state(s, first, last))
      cues.push_back({CueKind::hypothetical, i, end, words_between(first, last), false});
  }
}

}  // namespace rationale
