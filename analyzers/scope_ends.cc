#include "analyzers/scope_ends.h"

#include <algorithm>
#include <string_view>

#include "analyzers/clause_words.h"

namespace rationale {
namespace {

using Index = std::uint32_t;

bool has_class(const WordView& word, int classes) {
  return (word.classes & classes) != 0;
}

bool at_comma(const ScopeView& s, Index i) {
  return (s.words[i].before & (comma | semicolon | dash)) != 0;
}

// Words that an infinitive completes: what it says is denied with them.
constexpr auto governors =
    std::to_array<std::string_view>({"attempt",      "attempts",   "plan",
                                     "plans",        "effort",     "efforts",
                                     "need",         "reason",     "reasons",
                                     "ability",      "intention",  "intent",
                                     "desire",       "motivation", "basis",
                                     "cause",        "grounds",    "ground",
                                     "willingness",  "failure",    "way",
                                     "opportunity",  "able",       "unable",
                                     "likely",       "willing",    "ready",
                                     "going",        "ought",      "used",
                                     "seem",         "seems",      "appear",
                                     "appears",      "fail",       "failed",
                                     "attempted",    "tried",      "try",
                                     "want",         "wants",      "wish",
                                     "expected",     "required",   "permitted",
                                     "allowed",      "continue",   "continued",
                                     "advised",      "asked",      "told",
                                     "instructed",   "nothing",    "anything",
                                     "something",    "enough",     "sufficient",
                                     "adequate",     "possible",   "necessary",
                                     "appropriate",  "yet",        "unwilling",
                                     "eligible",     "motivated",  "capacity",
                                     "potential",    "shown",      "known",
                                     "found",        "noted",      "documented",
                                     "demonstrated", "reported",   "seen",
                                     "said",         "felt",       "believed",
                                     "thought",      "not",        "justification",
                                     "rationale",    "support",    "regard",
                                     "respect",      "due",        "prior",
                                     "related",      "return",     "returned",
                                     "up",           "as",         "access",
                                     "response",     "reference",  "submitted",
                                     "provided",     "included",   "attached",
                                     "furnished",    "supplied",   "presented",
                                     "offered",      "available",  "it",
                                     "refusal",      "readiness",  "inability",
                                     "tendency"});

bool governs_infinitive(const WordView& word) {
  return (word.classes & (evidence_noun | auxiliary | record_noun)) != 0 ||
         is_among(governors, word.form);
}

// Verbs of showing and of need carry a negation on: "nothing to suggest that …".
bool carries_on(std::string_view form) {
  constexpr std::string_view carrying[] = {
      "support",   "suggest",  "show",       "indicate", "demonstrate", "substantiate", "confirm",
      "establish", "justify",  "document",   "prove",    "corroborate", "warrant",      "verify",
      "reflect",   "quantify", "state",      "identify", "detail",      "describe",     "report",
      "record",    "note",     "list",       "specify",  "mention",     "evidence",     "clarify",
      "delineate", "outline",  "illustrate", "reveal",   "validate",    "determine",    "suppose",
      "think",     "believe",  "expect",     "assume",   "suspect",     "include",      "comprise",
      "be",        "have",     "the",        "a",        "an",          "his",          "her",
      "this",      "that",     "any",        "their"};
  return std::find(std::begin(carrying), std::end(carrying), form) != std::end(carrying);
}

// "the", "her": what follows is named as known.
bool is_definite(const ScopeView& s, Index i) {
  constexpr std::string_view indefinite[] = {"a",    "an",      "any",  "some",
                                             "such", "another", "each", "that"};
  // "the possibility of": what is named after it is not known yet.
  constexpr std::string_view open_questions[] = {
      "possibility", "presence", "suspicion", "existence", "likelihood", "need",
      "diagnosis",   "use",      "request",   "necessity", "question",   "claim"};
  if (i + 1 < word_count(s) && std::find(std::begin(open_questions), std::end(open_questions),
                                         s.words[i + 1].form) != std::end(open_questions))
    return false;
  return s.words[i].before == 0 && (s.words[i].classes & determiner) != 0 &&
         std::find(std::begin(indefinite), std::end(indefinite), s.words[i].form) ==
             std::end(indefinite);
}

// "did not call a psychiatrist to address her suicidal thoughts": the purpose of what was not done
// takes for granted what it names as known.
bool opens_purpose(const ScopeView& s, Index i, const ScopeCue& cue) {
  constexpr std::string_view particles[] = {"up", "down", "into", "off", "out", "away"};
  if (s.words[i].form != "to" || i < cue.last) return false;
  const WordView& before = s.words[i - 1];
  const bool bare = before.form == "nothing" || before.form == "none";
  const bool passive = i > 1 && has_class(s.words[i - 2], auxiliary) &&
                       before.form.ends_with("ed") &&
                       (before.form == "tried" || before.form == "attempted");
  if (i == cue.last ? !bare && (!cue.predicate || governs_infinitive(before))
                    : governs_infinitive(before) && !passive)
    return false;
  Index object = i + 2;
  if (object < word_count(s) && has_class(s.words[object], preposition) &&
      s.words[object].form != "of")
    ++object;  // "to compensate for the weakness"
  for (int n = 0; n < 2 && object + 1 < word_count(s); ++n)
    if (std::find(std::begin(particles), std::end(particles), s.words[object].form) !=
            std::end(particles) ||
        (n == 1 && object == i + 3 && s.words[object].form == "for"))
      ++object;
  return object < word_count(s) && !carries_on(s.words[i + 1].form) && is_definite(s, object);
}

// "the depression from which she suffers", "the weakness seen in May": known by what follows.
bool is_told_of(const ScopeView& s, Index i) {
  constexpr std::string_view told[] = {"which", "seen", "noted", "already", "diagnosed",
                                       "found", "he",   "she",   "they",    "described"};
  for (Index w = i + 1; w < word_count(s) && w < i + 4 && s.words[w].before == 0; ++w)
    if (std::find(std::begin(told), std::end(told), s.words[w].form) != std::end(told)) return true;
  return false;
}

// "no session for his phobia", "nothing against the itching": what a thing that is not there would
// have been for is.
bool opens_ailment(const ScopeView& s, Index i, const ScopeCue& cue) {
  if (i < cue.last + 1 || i + 1 >= word_count(s)) return false;
  if (s.words[i].form == "against") return is_definite(s, i + 1);
  const std::string_view next = s.words[i + 1].form;
  const bool owned =
      next == "his" || next == "her" || next == "their" || (next == "the" && is_told_of(s, i + 2));
  return s.words[i].form == "for" && owned && !governs_infinitive(s.words[i - 1]) &&
         s.words[i - 1].form != "necessity";
}

// "no spread of the cellulitis", "no recovery from aphasia": what did not change is there.
bool opens_changed(const ScopeView& s, Index i, const ScopeCue& cue) {
  constexpr std::string_view changes[] = {
      "spread",    "growth",  "extension", "expansion",   "enlargement", "shrinkage",
      "recovery",  "healing", "cure",      "repair",      "aggravation", "resolution",
      "remission", "swing",   "shift",     "fluctuation", "regression",  "reversal"};
  if (i <= cue.last || !has_class(s.words[i], preposition)) return false;
  return std::find(std::begin(changes), std::end(changes), s.words[i - 1].form) !=
         std::end(changes);
}

// "no further workup of the radiculopathy": what more of it would be of is there.
bool opens_base(const ScopeView& s, Index i, const ScopeCue& cue) {
  constexpr std::string_view adding[] = {"further", "additional", "repeat", "more"};
  if (i <= cue.last || i + 1 >= word_count(s) || !has_class(s.words[i], preposition)) return false;
  return std::find(std::begin(adding), std::end(adding), s.words[cue.last - 1].form) !=
             std::end(adding) &&
         is_definite(s, i + 1);
}

// "no drug that would calm the spasms": what such a thing would do to what is there.
bool opens_unreal(const ScopeView& s, Index i, const ScopeCue& cue) {
  constexpr std::string_view unreal[] = {"would", "could", "might"};
  if (s.words[i].form != "that" && s.words[i].form != "which") return false;
  if (i <= cue.last || i + 3 >= word_count(s)) return false;
  if (std::find(std::begin(unreal), std::end(unreal), s.words[i + 1].form) == std::end(unreal))
    return false;
  if (i + 4 < word_count(s) && !is_definite(s, i + 3) && has_class(s.words[i + 4], determiner))
    return !(s.words[i - 1].classes & evidence_noun) && !carries_on(s.words[i + 3].form) &&
           is_definite(s, i + 4);  // "would further define the"
  return !(s.words[i - 1].classes & evidence_noun) && !carries_on(s.words[i + 2].form) &&
         is_definite(s, i + 3);
}

// "Without …", "Far from …", "In the absence of …", "Instead of …": what is set off at the
// beginning.
bool is_fronting(const ScopeView& s, const ScopeCue& cue) {
  constexpr std::string_view first_words[] = {"without", "far",    "instead",
                                              "rather",  "absent", "lacking"};
  const std::string_view form = s.words[0].form;
  return std::find(std::begin(first_words), std::end(first_words), form) != std::end(first_words) ||
         (form == "in" && s.words[cue.last - 1].form == "of");
}

// "Without fever, the stump drains": what is set off at the beginning ends where the subject
// begins.
bool ends_fronted(const ScopeView& s, Index i, const ScopeCue& cue) {
  if (cue.first != 0 || !is_fronting(s, cue) || !at_comma(s, i)) return false;
  const auto commas = std::count_if(s.words.begin(), s.words.end(), [](const WordView& word) {
    return (word.before & (comma | semicolon | dash)) != 0;
  });
  if (commas == 1 && !has_class(s.words[i], conjunction)) return true;
  Index end = i + 1;
  while (end < word_count(s) && !at_comma(s, end)) ++end;
  const bool listed =
      std::any_of(s.words.begin() + i, s.words.begin() + end,
                  [](const WordView& word) { return has_class(word, conjunction); });
  const std::string_view form = s.words[i].form;
  return !listed && form != "a" && form != "an" && form != "any" &&
         has_class(s.words[i], determiner | pronoun);
}

// "that would calm | the spasms": what it would do is supposed, not what it would do it to.
bool ends_unreal(const ScopeView& s, Index i, const ScopeCue& cue) {
  if (cue.first == 0 || i != cue.last + 1 || !is_definite(s, i)) return false;
  return opens_unreal(s, cue.first - 1, {0, 0, 0, false});
}

// "without a cane and with a limp"
bool ends_without(const ScopeView& s, Index i, const ScopeCue& cue) {
  return s.words[cue.first].form == "without" && i > cue.last && s.words[i].form == "with" &&
         has_class(s.words[i - 1], conjunction);
}

}  // namespace

namespace {

// "inability to reach overhead documented": the record's participle ends a headline.
bool ends_headline(const ScopeView& s, Index i, const ScopeCue& cue) {
  constexpr std::string_view recorded[] = {"documented", "noted", "reported", "shown",
                                           "recorded",   "seen",  "present",  "found"};
  if (i + 1 != word_count(s) || i <= cue.last) return false;
  const std::string_view form = s.words[cue.first].form;
  if (form != "inability" && form != "unable" && form != "incapable") return false;
  return std::find(std::begin(recorded), std::end(recorded), s.words[i].form) != std::end(recorded);
}

}  // namespace

bool tells_change(const ScopeView& s, Index first) {
  constexpr Index longest_measure = 5;
  constexpr auto changes = std::to_array<std::string_view>(
      {"improved", "increased", "decreased", "worsened", "rose", "fell", "declined", "normalized",
       "recovered", "dropped", "improves", "increases"});
  for (Index i = first + 1; i < word_count(s) && i < first + longest_measure; ++i) {
    if (s.words[i].before != 0 || has_class(s.words[i], conjunction | complementizer | relative))
      return false;
    if (is_among(changes, s.words[i].form))
      return !has_class(s.words[i - 1], determiner | preposition);
  }
  return false;
}

bool qualifies_noun(const ScopeView& s, Index i) {
  return s.words[i].form == "that" && i > 1 && s.words[i].before == 0 &&
         s.words[i - 1].classes == 0 && !s.words[i - 1].form.ends_with("ed") &&
         (s.words[i - 2].form == "a" || s.words[i - 2].form == "an");
}

bool ends_by_construction(const ScopeView& s, Index i, const ScopeCue& cue) {
  return opens_purpose(s, i, cue) || opens_ailment(s, i, cue) || opens_unreal(s, i, cue) ||
         opens_base(s, i, cue) || opens_changed(s, i, cue) || ends_fronted(s, i, cue) ||
         ends_unreal(s, i, cue) || ends_without(s, i, cue) || ends_headline(s, i, cue);
}

}  // namespace rationale
