#include "analyzers/cue_context.h"

#include <algorithm>

namespace rationale {
namespace {

using Index = std::uint32_t;

template <std::size_t n>
bool is_one_of(std::string_view form, const std::string_view (&forms)[n]) {
  return std::find(std::begin(forms), std::end(forms), form) != std::end(forms);
}

constexpr std::string_view negators[] = {"not", "never", "cannot", "hardly", "scarcely"};
// Contractions as they are written in haste.
constexpr std::string_view contracted[] = {
    "isnt",  "arent", "wasnt",   "werent",  "hasnt",    "havent", "hadnt", "doesnt", "dont",
    "didnt", "cant",  "couldnt", "wouldnt", "shouldnt", "isn",    "aren",  "wasn",   "weren",
    "hasn",  "haven", "hadn",    "doesn",   "didn",     "couldn", "wouldn"};
constexpr std::string_view forms_of_be[] = {"is", "are", "was", "were", "be", "been", "being"};
constexpr std::string_view adverbs[] = {"yet",   "ever",  "so",   "once",     "even",
                                        "still", "well",  "at",   "all",      "again",
                                        "any",   "where", "also", "otherwise"};
constexpr std::string_view participles[] = {
    "found", "seen",  "shown",   "given",   "made",   "done",      "taken",     "set",
    "kept",  "met",   "sent",    "brought", "told",   "held",      "put",       "laid",
    "drawn", "borne", "written", "known",   "begun",  "worn",      "felt",      "heard",
    "read",  "left",  "sought",  "taught",  "dealt",  "fed",       "led",       "built",
    "spent", "cut",   "grown",   "proven",  "driven", "undergone", "undertaken"};
// What is judged, planned or changed is there all the same.
constexpr std::string_view judged[] = {
    "recommended", "needed",     "warranted",    "considered", "covered",   "certified",
    "required",    "supported",  "approved",     "authorized", "justified", "indicated",
    "advised",     "endorsed",   "necessitated", "expected",   "allowed",   "permitted",
    "reimbursed",  "suggested",  "repeated",     "prolonged",  "intended",  "escalated",
    "increased",   "decreased",  "changed",      "reduced",    "altered",   "modified",
    "deemed",      "designed",   "related",      "limited",    "advocated", "favored",
    "preferred",   "repeat",     "concerned",    "confused",   "surprised", "convinced",
    "persuaded",   "interested", "based",        "disputed",   "denied",    "excluded",
    "impressed"};
constexpr std::string_view ruling[] = {"should", "would", "must", "need", "may", "shall", "might"};
constexpr std::string_view presence_verbs[] = {
    "appear",  "exist", "occur",    "arise",       "recur",  "surface", "figure",
    "persist", "show",  "turn",     "begin",       "start",  "develop", "happen",
    "emerge",  "ensue", "commence", "materialize", "follow", "return",  "resume"};
constexpr std::string_view presence_participles[] = {
    "occurred", "recurred", "arisen",    "appeared",  "begun",    "started",      "developed",
    "happened", "emerged",  "ensued",    "commenced", "followed", "materialized", "surfaced",
    "resumed",  "returned", "persisted", "arrived",   "formed"};
constexpr std::string_view supposing[] = {"would", "might", "could"};
constexpr std::string_view prescribing[] = {"would", "might", "could",       "should",     "may",
                                            "must",  "will",  "recommended", "considered", "can"};
constexpr std::string_view present_verbs[] = {"is",  "are", "has", "have",
                                              "may", "can", "do",  "does"};
constexpr std::string_view past_verbs[] = {
    "was",  "were", "had",   "did",    "made", "took", "gave", "came",      "went", "saw",  "found",
    "felt", "left", "began", "became", "told", "said", "got",  "underwent", "fell", "lost", "kept"};
// What may stand between "not" and the negation that it cancels.
constexpr std::string_view degree_words[] = {"at",   "all",  "been",     "be",        "being",
                                             "so",   "by",   "any",      "means",     "entirely",
                                             "very", "a",    "an",       "wholly",    "altogether",
                                             "ever", "have", "actually", "completely"};

// "in May" prescribes nothing.
bool is_month(const ScopeView& s, Index i) {
  constexpr std::string_view before_months[] = {
      "in", "of", "since", "on", "last", "early", "late", "until", "by", "through", "from"};
  return s.words[i].form == "may" && i > 0 && is_one_of(s.words[i - 1].form, before_months);
}

constexpr std::uint8_t clause_marks = comma | semicolon | dash;

bool any_after(const ScopeView& s, Index first, bool (*wanted)(std::string_view)) {
  return std::any_of(s.words.begin() + first, s.words.end(),
                     [wanted](const WordView& word) { return wanted(word.form); });
}

// The next comma or break after `i`, or the sentence's end.
Index clause_end(const ScopeView& s, Index i) {
  while (i < s.words.size() && (s.words[i].before & clause_marks) == 0) ++i;
  return i;
}

// "driver returned", "pain persisted", but neither "has returned" nor "the documented pain".
bool past_by_place(const WordView& before, const WordView& word) {
  const bool subject = (before.classes & (determiner | preposition | auxiliary | conjunction)) == 0;
  return subject && word.form.size() > 4 && word.form.ends_with("ed");
}

// "None of the visits lacked …", "no form was missing": the subject is denied, and the verb says
// that something is not there.
bool is_verb_of_none(const ScopeView& s, CuePlace negation, CuePlace next, bool predicate) {
  constexpr std::string_view nobody[] = {"no", "none", "neither", "nobody", "not"};
  const WordView& first = s.words[negation.first];
  if (!is_one_of(first.form, nobody) || next.first < negation.last) return false;
  if (first.form == "not" && s.words[negation.last - 1].form == "not") return false;
  if (negation.first > 0 && first.before == 0) return false;
  if (!predicate && !s.words[next.first].finite) return false;
  if (s.words[next.first].before & (open_bracket | close_bracket)) return false;
  return std::none_of(s.words.begin() + negation.last, s.words.begin() + next.first,
                      [](const WordView& word) {
                        return word.finite || word.before != 0 ||
                               (word.classes & (conjunction | complementizer | evidence_noun)) != 0;
                      });
}

// "is" of "isn't" and "isnt" too.
bool is_of_be(std::string_view form) {
  for (const std::string_view be : forms_of_be)
    if (form.starts_with(be) && (form == be || is_negator(form))) return true;
  return false;
}

// "Never has the clerk been unable to drive"
bool is_fronted_over(const ScopeView& s, CuePlace negation, CuePlace next) {
  if (negation.first != 0 || negation.last >= next.first) return false;
  if (!(s.words[negation.last].classes & auxiliary) || s.words[next.first].form == "nor")
    return false;
  for (Index i = negation.last + 1; i <= next.first; ++i)
    if (s.words[i].before != 0 || s.words[i].classes & (complementizer | relative)) return false;
  return true;
}

}  // namespace

bool is_negator(std::string_view form) {
  return form.ends_with("n't") || is_one_of(form, negators) || is_one_of(form, contracted);
}

bool is_participle(std::string_view form) {
  return (form.size() > 4 && form.ends_with("ed")) || is_one_of(form, participles);
}

bool inverts_clause(const ScopeView& s, CuePlace cue) {
  if (cue.first == 0) return true;
  if ((s.words[cue.first].before & clause_marks) == 0) return false;
  return any_after(s, cue.last, [](std::string_view form) { return is_one_of(form, supposing); });
}

bool tells_of_past(const ScopeView& s, CuePlace cue) {
  const std::string_view form = s.words[cue.first].form;
  if (cue.last != cue.first + 1 || (form != "when" && form != "once")) return false;
  const Index end = clause_end(s, cue.last);
  Index verb = cue.last;
  for (; verb < end; ++verb) {
    if (is_one_of(s.words[verb].form, present_verbs)) return false;
    if (is_one_of(s.words[verb].form, past_verbs)) break;
    if (verb > cue.last && past_by_place(s.words[verb - 1], s.words[verb])) break;
  }
  if (verb == end) return false;
  for (Index i = 0; i < s.words.size(); ++i)
    if (is_one_of(s.words[i].form, prescribing) && !is_month(s, i)) return false;
  return true;
}

bool cancels(const ScopeView& s, CuePlace negation, CuePlace next, bool predicate) {
  if (is_fronted_over(s, negation, next)) return true;
  if (is_verb_of_none(s, negation, next, predicate)) return true;
  if (next.first == negation.last && s.words[negation.first].form == "no" && !predicate &&
      negation.last == negation.first + 1)
    return s.words[next.first].before == 0;
  const bool negates =
      std::any_of(s.words.begin() + negation.first, s.words.begin() + negation.last,
                  [](const WordView& word) { return is_negator(word.form); }) ||
      s.words[negation.last - 1].form == "means";
  if (!negates || next.first < negation.last) return false;
  for (Index i = negation.last; i < next.first; ++i)
    if (!is_one_of(s.words[i].form, degree_words) || s.words[i].before != 0) return false;
  return s.words[next.first].before == 0;
}

bool is_active_past(const ScopeView& s, CuePlace cue) {
  if (s.words[cue.first].form != "never" || cue.last >= s.words.size()) return false;
  if (cue.first > 0 && s.words[cue.first - 1].classes & auxiliary) return false;
  const WordView& next = s.words[cue.last];
  if (next.before & comma) return true;
  return next.before == 0 && (next.classes & (preposition | conjunction | subordinator)) == 0;
}

bool passive_resumes(const ScopeView& s, CuePlace cue) {
  if (cue.last >= s.words.size() || (s.words[cue.last].before & comma) == 0) return false;
  for (Index i = cue.last + 1; i < s.words.size(); ++i)
    if (s.words[i].before & comma && (s.words[i].form == "been" || s.words[i].form == "be"))
      return true;
  return false;
}

// "have in no visit been taken": the adjunct between auxiliary and verb denies both.
bool splits_verb(const ScopeView& s, CuePlace cue) {
  constexpr Index soon = 5;
  Index verb = cue.first;
  if (verb > 0 && s.words[verb - 1].classes & preposition) --verb;
  const bool adjunct = verb < cue.first || s.words[cue.first].classes & preposition;
  if (!adjunct || verb == 0 || !(s.words[verb - 1].classes & auxiliary)) return false;
  const auto end = std::min<Index>(static_cast<Index>(s.words.size()), cue.last + soon);
  for (Index i = cue.last; i < end; ++i) {
    if (i + 1 < end && (s.words[i].form == "been" || s.words[i].form == "be"))
      return is_participle(s.words[i + 1].form);
    if (is_of_be(s.words[verb - 1].form) && is_participle(s.words[i].form)) return true;
  }
  return false;
}

Index end_of_passive(const ScopeView& s, CuePlace cue) {
  constexpr Index longest_aside = 12, most_adverbs = 4;
  const auto size = static_cast<Index>(s.words.size());
  if (!is_negator(s.words[cue.last - 1].form) && s.words[cue.last - 1].form != "be" &&
      s.words[cue.last - 1].form != "been" && s.words[cue.last - 1].form != "t")
    return 0;
  bool be = false;
  bool does = false;
  bool has = false;
  for (Index i = cue.first > 0 ? cue.first - 1 : 0; i < cue.last; ++i) {
    if (is_one_of(s.words[i].form, ruling)) return 0;
    be = be || is_of_be(s.words[i].form);
    does = does || s.words[i].form.starts_with("do") || s.words[i].form.starts_with("did");
    has = has || s.words[i].form.starts_with("ha");
  }
  Index i = cue.last;
  if (i < size && s.words[i].before & comma) {
    const Index start = i++;
    while (i < size && i - start < longest_aside && !(s.words[i].before & comma)) ++i;
    if (i >= size || !(s.words[i].before & comma)) return 0;
  }
  const Index verb = i;
  while (i < size && i - verb < most_adverbs && (i == verb || s.words[i].before == 0)) {
    const std::string_view form = s.words[i].form;
    if (is_of_be(form))
      be = true;
    else if (!form.ends_with("ly") && !is_one_of(form, adverbs))
      break;
    ++i;
  }
  if (i >= size || (i > verb && s.words[i].before != 0)) return 0;
  if (be && is_participle(s.words[i].form) && !is_one_of(s.words[i].form, judged)) return i + 1;
  const bool object = i + 1 < size && s.words[i + 1].before == 0 &&
                      (s.words[i + 1].classes & (determiner | complementizer)) != 0;
  if (has && is_one_of(s.words[i].form, presence_participles) && !object &&
      !(cue.first > 0 && s.words[cue.first - 1].classes & (person | pronoun)))
    return i + 1;
  const bool there = does && is_one_of(s.words[i].form, presence_verbs) &&
                     (i + 1 == size || s.words[i + 1].form != "to");
  return there && (i + 1 == size || (s.words[i + 1].classes & determiner) == 0) ? i + 1 : 0;
}

Index subject_after(const ScopeView& s, CuePlace cue) {
  constexpr std::string_view clefts[] = {"what", "thing", "things", "whatever"};
  Index start = cue.first;
  while (start > 0 && (s.words[start].before & clause_marks) == 0) --start;
  for (Index i = start; i < cue.first; ++i)
    if (is_one_of(s.words[i].form, clefts)) return cue.last;
  if (s.words[start].form != "it") return 0;
  for (Index i = cue.last; i < s.words.size(); ++i)
    if (s.words[i].form == "that" && (s.words[i].before != 0 || i < cue.last + 2)) return i + 1;
  return 0;
}

}  // namespace rationale
