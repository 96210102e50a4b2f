#include "analyzers/scope.h"

#include <algorithm>

#include "analyzers/scope_ends.h"

namespace rationale {
namespace {

using Index = std::uint32_t;

// No sentence of a reviewer needs more; bounds the work on text without any punctuation.
constexpr Index longest_scope = 100;

constexpr std::uint8_t clause_marks = comma | dash;

bool is(const WordView& word, std::uint16_t classes) {
  return (word.classes & classes) != 0;
}

Index size_of(const ScopeView& s) {
  return static_cast<Index>(s.words.size());
}

// "which …", "in which …"
bool opens_relative(const ScopeView& s, Index i) {
  if (is(s.words[i], relative)) return true;
  return is(s.words[i], preposition) && i + 1 < size_of(s) && is(s.words[i + 1], relative);
}

bool has_comma(const ScopeView& s, Index i) {
  return (s.words[i].before & clause_marks) != 0;
}

bool hard_break(const ScopeView& s, Index i) {
  return (s.words[i].before & semicolon) != 0;
}

bool finite_between(const ScopeView& s, Index first, Index last) {
  return std::any_of(s.words.begin() + first, s.words.begin() + last,
                     [](const WordView& word) { return word.finite; });
}

// A finite verb that belongs to `[first, last)` itself, not to a clause within it.
bool own_finite(const ScopeView& s, Index first, Index last) {
  for (Index i = first; i < last; ++i) {
    if (i > first && is(s.words[i], relative | complementizer)) return false;
    if (s.words[i].finite) return true;
  }
  return false;
}

// The place of the next comma, break or terminator after `i`; the sentence's end where there is
// none.
Index segment_end(const ScopeView& s, Index i) {
  const Index last = std::min(size_of(s), i + longest_scope);
  for (++i; i < last; ++i)
    if (has_comma(s, i) || hard_break(s, i) || s.terminator_starts[i]) return i;
  return last;
}

Index segment_start(const ScopeView& s, Index i) {
  const Index first = i > longest_scope ? i - longest_scope : 0;
  while (i > first && !has_comma(s, i) && !hard_break(s, i) && !s.terminator_covers[i - 1]) --i;
  return i;
}

// ", not the adjuster, …", ", whether to A or to B, …"
bool set_off(const WordView& word) {
  return word.form == "not" || word.form == "whether" || word.form == "if";
}

// ", counted …", ", has turned up …": the verb of the clause that was interrupted.
bool resumes_clause(const ScopeView& s, Index i) {
  return s.words[i].finite || s.words[i].form.ends_with("ed");
}

// Where a bracket or an embedded clause that holds word `i` closes; the sentence's end otherwise.
Index enclosure_end(const ScopeView& s, Index i) {
  int depth = 0;
  const Index first = i > longest_scope ? i - longest_scope : 0;
  for (Index w = i + 1; w > first; --w) {
    const std::uint8_t before = s.words[w - 1].before;
    if (before & open_bracket) ++depth;
    if (depth > 0) break;
    if (before & close_bracket) break;
  }
  if (depth > 0)
    for (Index w = i + 1; w < size_of(s); ++w)
      if (s.words[w].before & close_bracket) return w;
  const Index start = segment_start(s, i);
  if (start == 0 || !has_comma(s, start)) return size_of(s);
  const bool aside = start == i && set_off(s.words[i]);
  if (!opens_relative(s, start) && !aside) return size_of(s);
  for (Index w = i + 1; w < size_of(s); ++w)
    if (has_comma(s, w) && (!aside || resumes_clause(s, w))) return w;
  return size_of(s);
}

// What a forward scope has met so far.
struct Progress {
  bool verb = false;        // the clause has its finite verb
  bool nominal = false;     // "lack of", "without": the cue is no part of a clause with a verb yet
  bool complement = false;  // within "that …"
  bool complement_verb = false;  // … which has its finite verb
  bool introduced = false;       // within "although …"
  bool restrictive = false;      // within "the study that was not …"
  bool fronted = false;          // "no visit since May that …": its verb is still to come
  bool in_relative = false;      // … and the next verb belongs to "that …"
  bool of_record = false;        // within "no documentation …"
  bool record_verb = false;  // … "the patient had …": a clause that it is of, without "that"
};

// ", only a date": what is there beside what is not.
bool only_that(const ScopeView& s, Index k) {
  const std::string_view form = s.words[k].form;
  return (form == "only" || form == "just" || form == "merely") && k + 1 < size_of(s) &&
         is(s.words[k + 1], determiner);
}

// "with no absences, and plans to return": a phrase with "with" ends where the verb of its clause
// goes on.
bool goes_on_after_with(const ScopeView& s, Index i, Index k) {
  if (k == i || s.words[segment_start(s, i - 1)].form != "with") return false;
  return s.words[k].finite || (k + 1 < size_of(s) && s.words[k].form.ends_with('s') &&
                               s.words[k + 1].form == "to" && s.words[k + 1].before == 0);
}

// Whether the part that begins after a comma before word `i` is a clause of its own rather than the
// next member of a list.
bool clause_after_comma(const ScopeView& s, Index i, const Progress& so_far) {
  const bool joined = is(s.words[i], conjunction);
  const Index k = joined ? i + 1 : i;
  if (k >= size_of(s)) return false;
  const WordView& word = s.words[k];
  if (is(word, complementizer)) return false;
  if (is(word, subordinator)) return true;
  if (word.form == "with" && so_far.verb && !joined) return true;
  if (only_that(s, k)) return true;
  if (so_far.complement && !so_far.complement_verb) return false;
  if (goes_on_after_with(s, i, k)) return true;
  if (joined && so_far.verb && !so_far.complement && !so_far.of_record && tells_change(s, k))
    return true;
  const Index end = segment_end(s, k);
  // "lack of documentation the patient had pain, has failed drugs or …"
  if (so_far.record_verb && word.finite && is(word, auxiliary)) return false;
  if (word.finite) return so_far.verb && (!so_far.complement || joined);
  if (!own_finite(s, k, end)) return false;
  if (is(word, pronoun)) return true;
  if (joined && word.form != "no" && s.words[segment_start(s, i - 1)].form == "no" &&
      has_comma(s, segment_start(s, i - 1)))
    return true;  // "no burning, no allodynia, and sensation is intact"
  if (so_far.introduced) return true;
  if (so_far.nominal && !so_far.verb) return !joined;
  if (!so_far.verb) return false;
  return is(word, determiner | person | record_noun) || !so_far.complement;
}

// "denies rash and reports hives": a verb that looks like a noun, with its object.
bool tells_on(const ScopeView& s, Index k) {
  if (!is(s.words[k], finite_verb) || !is(s.words[k], record_noun | evidence_noun)) return false;
  if (k + 1 >= size_of(s) || s.words[k + 1].before != 0 || s.words[k + 1].finite) return false;
  return s.words[k].form.ends_with('s') &&
         !is(s.words[k + 1], preposition | conjunction | auxiliary | subordinator);
}

// The same for a conjunction at word `i` with no comma before it.
bool clause_after_conjunction(const ScopeView& s, Index i, const Progress& so_far) {
  const Index k = i + 1;
  if (s.words[i].form != "and" || k >= size_of(s)) return false;
  if (so_far.complement) return s.words[k].form == "there";
  if (is(s.words[k], pronoun)) return true;
  if (!so_far.verb) return false;
  if (tells_on(s, k) || (!so_far.of_record && tells_change(s, k))) return true;
  const Index segment = segment_end(s, i);
  Index end = k;
  while (end < segment && !is(s.words[end], conjunction)) ++end;
  return s.words[k].finite || own_finite(s, k, end);
}

bool negates_by_itself(std::string_view form) {
  constexpr std::string_view determiners[] = {"no",  "neither", "nor",  "none",  "nothing",
                                              "not", "never",   "zero", "nobody"};
  return std::find(std::begin(determiners), std::end(determiners), form) != std::end(determiners);
}

// "Although no …": the terminator "although" stands right before the segment, at the beginning.
bool introduced_by_subordinator(const ScopeView& s, Index start) {
  if (start == 0) return is(s.words[0], subordinator);
  return s.terminator_covers[start - 1] && is(s.words[start - 1], subordinator);
}

// "assuming the patient had …", "once she has …": what follows is a clause with its own verb.
bool opens_condition(std::string_view form) {
  return form == "assuming" || form == "supposing" || form == "presuming" || form == "granting" ||
         form == "once" || form == "until" || form == "till" || form == "unless";
}

// "No visit …", "In none of the reports …", "At no point …": opens its clause, before any verb.
bool is_fronted(const ScopeView& s, ScopeCue cue, Index start) {
  if (cue.first > start + 1 || (cue.first == start + 1 && !is(s.words[start], preposition)))
    return false;
  return std::any_of(s.words.begin() + cue.first, s.words.begin() + cue.last,
                     [](const WordView& word) {
                       return word.form == "absent" || word.form == "missing" ||
                              (word.form != "not" && negates_by_itself(word.form));
                     }) &&
         !finite_between(s, start, cue.last);
}

// Terminators of time that may also stand within a subject: "no visit since the accident has …".
bool is_of_time(std::string_view form) {
  return form == "since" || form == "during" || form == "after" || form == "before";
}

// "Nobody mentions fever, and …": the verb follows the word that denies the subject.
bool denies_subject(const ScopeView& s, ScopeCue cue) {
  constexpr std::string_view subjects[] = {"nobody", "one", "none", "nothing"};
  const std::string_view last = s.words[cue.last - 1].form;
  if (std::find(std::begin(subjects), std::end(subjects), last) == std::end(subjects)) return false;
  if (cue.last >= size_of(s) || s.words[cue.last].before != 0) return false;
  const std::string_view next = s.words[cue.last].form;
  return next.size() > 3 && (next.ends_with('s') || next.ends_with("ed"));
}

Progress at_cue(const ScopeView& s, ScopeCue cue) {
  const Index start = segment_start(s, cue.first);
  Progress so_far;
  const bool by_itself = negates_by_itself(s.words[cue.first].form);
  const bool object = by_itself && cue.first >= start + 2 && !is(s.words[start], preposition);
  so_far.verb = object || finite_between(s, start, cue.last);
  so_far.nominal = !so_far.verb && !by_itself && !cue.predicate;
  if (opens_condition(s.words[cue.last - 1].form)) so_far.nominal = false;
  if (denies_subject(s, cue)) so_far.verb = true;
  so_far.fronted = is_fronted(s, cue, start);
  so_far.introduced = introduced_by_subordinator(s, start);
  so_far.complement = is(s.words[cue.last - 1], complementizer);
  so_far.of_record = std::any_of(s.words.begin() + cue.first, s.words.begin() + cue.last,
                                 [](const WordView& word) { return is(word, evidence_noun); });
  for (Index i = start; i < cue.first; ++i) {
    const bool opens =
        is(s.words[i], relative) ||
        (s.words[i].form == "that" && i > start &&
         !is(s.words[i - 1], evidence_noun | report_verb) && !s.words[i - 1].form.ends_with("ed"));
    if (opens && !finite_between(s, start, i)) so_far.restrictive = true;
  }
  return so_far;
}

// Whether the scope must end before word `i`.
bool ends_before(const ScopeView& s, Index i, const ScopeCue& cue, const Progress& so_far,
                 bool resumed) {
  if (hard_break(s, i) || ends_by_construction(s, i, cue)) return true;
  // ": the restriction has not been lifted", but not ": pain relief, improvement"
  if (i > cue.last && s.words[i].before & colon &&
      (is(s.words[i], pronoun) || own_finite(s, i, segment_end(s, i))))
    return true;
  if (so_far.fronted && !so_far.verb && is_of_time(s.words[i].form) && !has_comma(s, i))
    return false;
  if (s.terminator_starts[i] && i > cue.last) return so_far.verb || !is(s.words[i], preposition);
  if (s.terminator_starts[i] && has_comma(s, i)) return true;
  if (has_comma(s, i) && !resumed && i > cue.last) return clause_after_comma(s, i, so_far);
  if (!has_comma(s, i) && is(s.words[i], conjunction) && clause_after_conjunction(s, i, so_far))
    return true;
  const bool verb = s.words[i].finite || (so_far.restrictive && s.words[i].form.ends_with("ed"));
  const bool second_verb = verb && !so_far.complement && i > cue.last;
  return second_verb && ((so_far.nominal && !so_far.verb) || (so_far.restrictive && so_far.verb));
}

// "is not, with his brace, the cane and the distance, able to …": the adjunct that begins at word
// `i` ends at the sentence's last comma; `i` itself where none begins there.
Index past_adjunct(const ScopeView& s, Index i) {
  if (s.words[i - 1].form != "not" || !is(s.words[i], preposition)) return i;
  Index end = i;
  for (Index w = i + 1; w < size_of(s) && !hard_break(s, w); ++w)
    if (has_comma(s, w)) end = w;
  return end;
}

// Where the embedded clause that begins at word `i` ends; `i` itself where none begins there.
Index past_embedded(const ScopeView& s, Index i, const ScopeCue& cue) {
  if (!has_comma(s, i)) return i;
  if (i == cue.last) return past_adjunct(s, i);
  if (!opens_relative(s, i)) return i;
  Index end = i + 1;
  while (end < size_of(s) && !has_comma(s, end) && !hard_break(s, end)) ++end;
  return end;
}

// "was not seen, so far as the reports, the notes and the log reveal, for …": what is set off right
// after the cue, lists and all, ends at the last comma that something follows which the cue still
// waits for. `i`, its beginning, where nothing is set off.
Index past_aside(const ScopeView& s, Index i, const ScopeCue& cue) {
  constexpr Index soon = 3;
  constexpr std::string_view openers[] = {"so", "as", "insofar", "judging", "at", "if"};
  if (!has_comma(s, i) || i > cue.last + soon) return i;
  const bool opens =
      is(s.words[i], preposition | subordinator) ||
      std::find(std::begin(openers), std::end(openers), s.words[i].form) != std::end(openers);
  if (!opens) return i;
  Index end = i;
  for (Index w = i + 1; w < size_of(s) && w < i + longest_scope && !hard_break(s, w); ++w)
    if (has_comma(s, w) && is(s.words[w], complementizer | preposition) &&
        !is(s.words[w], subordinator))
      end = w;
  return end;
}

// A comma before word `i` may close a clause that was set off ("improvement, as the statute has it,
// was not shown"): its beginning, else `i`.
Index before_embedded(const ScopeView& s, Index i, const ScopeCue& cue) {
  const Index start = segment_start(s, i - 1);
  if (start == 0 || !has_comma(s, start)) return i;
  if (opens_relative(s, start)) return start;
  if (s.words[start].form == "as" && start + 2 < size_of(s) && s.words[start + 1].form == "well")
    return i;
  const bool aside = is(s.words[start], preposition | subordinator) && i == cue.first;
  return aside && !own_finite(s, segment_start(s, start - 1), start) ? start : i;
}

// "the left eyelid droops, the right does not": nothing but subject and auxiliary, so the clause
// before is another one.
bool is_elliptic(const ScopeView& s, const ScopeCue& cue) {
  if (cue.last < size_of(s) && s.words[cue.last].before == 0) return false;
  const std::string_view last = s.words[cue.last - 1].form;
  const bool bare = last == "not" && (cue.last > cue.first + 1
                                          ? is(s.words[cue.first], auxiliary)
                                          : cue.first > 0 && is(s.words[cue.first - 1], auxiliary));
  if (!bare && !last.ends_with("n't")) return false;
  for (Index i = cue.first; i > 0 && !has_comma(s, i) && !hard_break(s, i); --i)
    if (is(s.words[i - 1], conjunction)) return false;
  return true;
}

// Whether a backward scope that has reached word `i` must end there because of the comma before it.
bool comma_ends(const ScopeView& s, Index i, const ScopeCue& cue) {
  if (opens_relative(s, i)) return true;
  const Index start = segment_start(s, i - 1);
  const WordView& word = s.words[start];
  if (word.form == "as" && start + 1 < size_of(s) && s.words[start + 1].form == "well")
    return false;
  if (i < cue.first && is_elliptic(s, cue)) return true;
  if (i != cue.first && is(word, subordinator | preposition)) return true;
  // "has, to this day, not been": the clause was interrupted right after its auxiliary.
  if (is(s.words[i - 1], auxiliary) && s.words[i - 1].finite) return false;
  return own_finite(s, start, i) && !is(word, complementizer);
}

// "The patient has spasm and radiculopathy was not documented": the conjunction at `w` joins
// clauses.
bool conjunction_ends(const ScopeView& s, Index w, const ScopeCue& cue) {
  if (!is(s.words[w], conjunction) || finite_between(s, w + 1, cue.first)) return false;
  return own_finite(s, segment_start(s, w), w);
}

// "it was noted that …" ends a backward scope, "documentation that …" does not, nor does "the
// relief that he described was …", whose clause has its own verb before the cue's. "explain why the
// visits cannot …" does.
bool complementizer_ends(const ScopeView& s, Index w, const ScopeCue& cue) {
  const bool asks = s.words[w].form == "why" || s.words[w].form == "whether";
  if (asks && w > 0 && s.words[w].before == 0) return true;
  if (s.words[w].form != "that" || w == 0 || segment_start(s, w) == w) return false;
  const bool own_verb =
      std::any_of(s.words.begin() + w + 1, s.words.begin() + cue.first,
                  [](const WordView& word) { return word.finite || word.form.ends_with("ed"); });
  const bool relative_clause = s.words[cue.first].finite && own_verb &&
                               !is(s.words[w - 1], report_verb) && !s.words[w - 1].finite &&
                               !s.words[w - 1].form.ends_with("ed");
  if (relative_clause) return false;
  return !is(s.words[w - 1], evidence_noun) && !is(s.words[w - 1], person);
}

}  // namespace

Scope forward_scope(const ScopeView& s, ScopeCue cue) {
  Scope scope;
  Progress so_far = at_cue(s, cue);
  const Index end = enclosure_end(s, cue.first);
  bool resumed = false;
  for (Index i = cue.last; i < end; ++i) {
    if (scope.words.size() == (cue.limit == 0 ? longest_scope : cue.limit)) break;
    if (const Index past = past_aside(s, i, cue); past != i) {
      i = past - 1;
      resumed = true;
      continue;
    }
    if (ends_before(s, i, cue, so_far, resumed)) break;
    resumed = false;
    if (const Index past = past_embedded(s, i, cue); past != i) {
      i = past - 1;
      resumed = true;
      continue;
    }
    so_far.complement_verb |= so_far.complement && s.words[i].finite;
    so_far.complement |= is(s.words[i], complementizer) && !qualifies_noun(s, i);
    so_far.record_verb |= so_far.of_record && s.words[i].finite && is(s.words[i - 1], person);
    so_far.of_record |= is(s.words[i], evidence_noun);
    if (so_far.fronted && !so_far.verb && is(s.words[i], relative | complementizer))
      so_far.in_relative = true;
    if (s.words[i].finite && so_far.in_relative)
      so_far.in_relative = false;
    else
      so_far.verb |= s.words[i].finite;
    scope.words.push_back(i);
  }
  scope.in_complement = so_far.complement;
  return scope;
}

Scope backward_scope(const ScopeView& s, ScopeCue cue) {
  Scope scope;
  for (Index i = cue.first; i > 0;) {
    if (scope.words.size() == (cue.limit == 0 ? longest_scope : cue.limit)) break;
    if (hard_break(s, i) || s.terminator_covers[i - 1] == 1) break;
    if (s.words[i].before & open_bracket) break;
    if (has_comma(s, i)) {
      if (const Index outer = before_embedded(s, i, cue); outer != i) {
        i = outer;
        if (i > 0) scope.words.push_back(--i);
        continue;
      }
      if (comma_ends(s, i, cue)) break;
    }
    if (conjunction_ends(s, i - 1, cue) || complementizer_ends(s, i - 1, cue)) break;
    scope.words.push_back(--i);
    // "suggesting it was unclear": the pronoun is the whole subject.
    if (i + 1 == cue.first && s.words[i].form == "it" &&
        (i == 0 || !is(s.words[i - 1], preposition)))
      break;
  }
  return scope;
}

Scope antecedent_scope(const ScopeView& s, ScopeCue cue) {
  const Index start = segment_start(s, cue.first);
  const bool of_which =
      start + 1 < size_of(s) && s.words[start].form == "of" && s.words[start + 1].form == "which";
  if (start == 0 || (s.words[start].form != "which" && !of_which)) return {};
  const Index before = segment_start(s, start - 1);
  Scope scope;
  for (Index i = start; i > before; --i) {
    if (s.words[i - 1].finite) break;
    scope.words.push_back(i - 1);
  }
  return scope;
}

}  // namespace rationale
