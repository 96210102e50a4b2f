#include "analyzers/answers.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "analyzers/clause_words.h"
#include "analyzers/cue_context.h"

namespace rationale {
namespace {

using Index = std::uint32_t;

constexpr auto saying = std::to_array<std::string_view>(
    {"say",        "says",      "said",     "state",      "states",    "stated",    "argue",
     "argues",     "argued",    "object",   "objects",    "objected",  "note",      "notes",
     "noted",      "write",     "writes",   "wrote",      "claims",    "claimed",   "contend",
     "contends",   "contended", "assert",   "asserts",    "asserted",  "maintain",  "maintains",
     "maintained", "allege",    "alleges",  "alleged",    "believe",   "believes",  "believed",
     "insist",     "insists",   "insisted", "report",     "reports",   "reported",  "opine",
     "opines",     "opined",    "conclude", "concludes",  "concluded", "suggests",  "suggested",
     "complains",  "calls",     "called",   "considers",  "deems",     "deemed",    "held",
     "holds",      "found",     "finds",    "determined", "indicated", "indicates", "tells",
     "told",       "denies",    "adds",     "felt",       "feels",     "thought",   "reasoned"});
// Whose words are not the reviewer's, and whose are not where they insist.
constexpr auto opponents =
    std::to_array<std::string_view>({"ur", "carrier", "insurer", "adjuster", "administrator"});
constexpr auto outsiders =
    std::to_array<std::string_view>({"vendor", "employer", "attorney", "neighbor", "neighbors",
                                     "coworker", "coworkers", "colleague", "landlord"});
constexpr auto insisting = std::to_array<std::string_view>(
    {"argues", "argued", "argue", "objects", "objected", "claims", "claimed", "contends",
     "contended", "asserts", "asserted", "maintains", "maintained", "alleges", "alleged", "insists",
     "insisted"});
constexpr auto earlier_ones = std::to_array<std::string_view>(
    {"prior", "previous", "first", "initial", "earlier", "ur", "utilization"});
constexpr auto hedges = std::to_array<std::string_view>({"allegedly", "supposedly", "purportedly"});
constexpr auto rumors = std::to_array<std::string_view>({"said", "alleged", "rumored"});
constexpr auto yes_words = std::to_array<std::string_view>(
    {"yes", "y", "indeed", "certainly", "correct", "affirmative", "definitely", "absolutely",
     "some", "several", "plenty", "both", "much", "positive"});
constexpr auto no_words = std::to_array<std::string_view>(
    {"no", "n", "none", "never", "nowhere", "nothing", "not", "nobody", "neither", "negative",
     "hardly", "unclear", "unknown", "unstated", "unspecified", "undocumented", "uncertain",
     "unanswered"});
constexpr auto fillers = std::to_array<std::string_view>(
    {"but", "and", "yet", "however", "in", "fact", "actually", "indeed", "though", "still"});
constexpr auto proforms = std::to_array<std::string_view>(
    {"it", "they", "he", "she", "there", "this", "that", "these", "those", "none", "neither",
     "both", "one", "which", "nothing", "nobody"});
// What is said of a thing that was asked for or disputed: whether it is there.
constexpr auto being_there = std::to_array<std::string_view>(
    {"enclosed", "obtained",   "supplied", "provided",  "submitted", "done",   "performed",
     "given",    "attached",   "included", "present",   "available", "there",  "found",
     "seen",     "documented", "met",      "completed", "received",  "stated", "addressed",
     "taken",    "made",       "carried",  "on",        "in",        "listed", "attended",
     "ordered",  "tried",      "reported", "noted",     "recorded",  "kept",   "sent",
     "missing",  "absent",     "lacking",  "wanting",   "omitted"});
constexpr auto not_there = std::to_array<std::string_view>(
    {"missing", "absent", "lacking", "wanting", "omitted", "none", "neither"});
constexpr auto untrue = std::to_array<std::string_view>(
    {"incorrect", "wrong", "mistaken", "false", "untrue", "inaccurate", "unfounded", "erroneous"});
constexpr auto true_words =
    std::to_array<std::string_view>({"correct", "true", "right", "accurate", "so", "case"});
constexpr auto plans = std::to_array<std::string_view>(
    {"requested", "ordered", "recommended", "planned", "scheduled", "proposed", "advised",
     "offered", "prescribed", "authorized", "attempted"});

constexpr Index longest_answer = 8;  // words

bool breaks(const ScopeView& s, Index i) {
  return (s.words[i].before & (comma | semicolon | dash)) != 0 ||
         (i > 0 && ((s.words[i - 1].after & question_mark) != 0 ||
                    ((s.words[i - 1].after & full_stop) != 0 &&
                     (s.words[i].form == "this" || s.words[i].form == "that"))));
}

bool is_nay(std::string_view form) {
  return is_negator(form) || form == "no" || form == "nor" || form == "nothing" ||
         form == "nobody" || is_among(not_there, form);
}

// "The notes do not say.": a reply by the record that holds none.
bool tells_nothing(const ScopeView& s, Index i) {
  constexpr auto telling = std::to_array<std::string_view>(
      {"say", "tell", "state", "mention", "show", "reveal", "specify", "address", "answer", "know",
       "disclose", "indicate"});
  const Index end = std::min<Index>(word_count(s), i + longest_answer);
  constexpr auto speechless = std::to_array<std::string_view>({"mute", "silent", "quiet"});
  if (any_among(s, i, end, speechless)) return true;
  for (Index w = i; w + 1 < end; ++w)
    if (is_negator(s.words[w].form) && is_among(telling, s.words[w + 1].form))
      return w + 2 >= end || s.words[w + 2].before != 0 || w + 2 == word_count(s);
  return false;
}

// "Yes.", "None.", "It was not." after a question that ends before word `i`.
std::optional<ShortAnswer> reply_at(const ScopeView& s, Index i) {
  if (i >= word_count(s)) return std::nullopt;
  const std::string_view form = s.words[i].form;
  const auto next = short_answer_at(s, i, true);
  if (next) return next;
  if (is_among(yes_words, form)) return ShortAnswer{i + 1, true, false};
  if (is_among(no_words, form)) return ShortAnswer{i + 1, false, false};
  if (form == "the" && i + 3 < word_count(s) && s.words[i + 1].form == "answer")
    for (Index w = i + 3; w < word_count(s) && w < i + longest_answer; ++w) {
      if (is_among(yes_words, s.words[w].form)) return ShortAnswer{w + 1, true, false};
      if (is_among(no_words, s.words[w].form)) return ShortAnswer{w + 1, false, false};
    }
  if (tells_nothing(s, i)) return ShortAnswer{word_count(s), false, false};
  return std::nullopt;
}

// Something that is asked, claimed or planned: words `[first, last)`, and what tells so.
struct Open {
  Index cue_first = 0;
  Index cue_last = 0;
  std::vector<Index> words;
  bool doubtful = false;  // nobody but a party to the case says it
};

bool is_opponent(const ScopeView& s, Index i) {
  const std::string_view form = s.words[i].form;
  const std::string_view before = i > 0 ? s.words[i - 1].form : std::string_view();
  if (form == "reviewer" || form == "physician") return is_among(earlier_ones, before);
  if (form == "review") return before == "utilization";
  if (form == "letter") return before == "denial" || before == "anonymous";
  return form == "denial" || is_among(opponents, form);
}

// The end of what is claimed from word `i` on: a contrast or a harder break.
Index claim_end(const ScopeView& s, Index i) {
  Index end = i;
  while (end < word_count(s) && !(s.words[end].before & semicolon) &&
         !(end > 0 && (s.words[end - 1].after & question_mark)) &&
         !is_contrast(s.words[end].form) &&
         !(end > i && breaks(s, end) &&
           (short_answer_at(s, end) || (s.words[end].classes & relative) ||
            (s.words[end].classes & conjunction && bearing_out(s, end + 1)))))
    ++end;
  return end;
}

// The same, where the clause may also end at a comma: "while UR said that it was missing, the file
// …"
Index complement_end(const ScopeView& s, Index first, Index from) {
  const Index end = claim_end(s, from);
  if (end == from || (from < word_count(s) && s.words[from].before & (comma | dash))) return from;
  const Scope scope = forward_scope(s, {first, from, 0, false});
  const Index reached = scope.words.empty() ? from : scope.words.back() + 1;
  const bool comma_follows = reached < end && (s.words[reached].before & comma) != 0;
  return comma_follows ? reached : end;
}

// "denied the request because …", "… on the basis that …", "… for want of …": one past what opens
// the reason for which an opponent denied, from its verb at word `v` on; 0 where none is given.
Index reason_of_denial(const ScopeView& s, Index v) {
  constexpr auto denying =
      std::to_array<std::string_view>({"denied", "certified", "noncertified", "modified",
                                       "rejected", "declined", "refused", "disapproved"});
  constexpr auto reasons = std::to_array<std::string_view>(
      {"because", "as", "since", "citing", "stating", "noting", "arguing", "due"});
  constexpr auto bases =
      std::to_array<std::string_view>({"basis", "ground", "grounds", "want", "lack", "absence"});
  constexpr Index soon = 12;
  if (!is_among(denying, s.words[v].form)) return 0;
  for (Index w = v + 1; w + 1 < word_count(s) && w < v + soon; ++w) {
    if (s.words[w].before & semicolon || is_contrast(s.words[w].form)) return 0;
    if (is_among(reasons, s.words[w].form)) return w + 1;
    if (is_among(bases, s.words[w].form)) return w + 1;
  }
  return 0;
}

// "UR objected that …", "the provider stated …", from a party or person at word `i`.
std::optional<Open> claim_by(const ScopeView& s, Index i) {
  constexpr Index soon = 4;
  // "contrary to what the adjuster wrote, …"
  for (Index w = i; w > 0 && i - w < 3; --w)
    if (s.words[w - 1].form == "what" || s.words[w - 1].form == "as") return std::nullopt;
  for (Index v = i + 1; v < word_count(s) && v <= i + soon; ++v) {
    if (s.words[v].before != 0) return std::nullopt;
    if (!is_among(saying, s.words[v].form)) {
      const Index reason = is_opponent(s, i) ? reason_of_denial(s, v) : 0;
      if (reason != 0) return Open{i, reason, words_between(reason, claim_end(s, reason)), true};
      if (s.words[v].finite) return std::nullopt;
      continue;
    }
    Index from = v + 1;
    if (from < word_count(s) && s.words[from].form == "that") ++from;
    const Index end = complement_end(s, i, from);
    if (end == from) return std::nullopt;
    const bool insists =
        is_among(outsiders, s.words[i].form) && is_among(insisting, s.words[v].form);
    return Open{i, from, words_between(from, end), insists || is_opponent(s, i)};
  }
  return std::nullopt;
}

// "According to the prior reviewer[,] a psychological evaluation was lacking"
std::optional<Open> according_to(const ScopeView& s, Index i) {
  constexpr Index soon = 6;
  if (s.words[i].form != "according" || i + 2 >= word_count(s)) return std::nullopt;
  for (Index w = i + 2; w + 1 < word_count(s) && w < i + soon; ++w) {
    const bool party = (s.words[w].classes & (other_party | person)) != 0 &&
                       !(s.words[w + 1].classes & (other_party | person));
    if (!party) continue;
    const Index end = claim_end(s, w + 1);
    if (end == w + 1) return std::nullopt;
    return Open{i, w + 1, words_between(w + 1, end), is_opponent(s, w)};
  }
  return std::nullopt;
}

// "Allegedly he fell", "a tear is rumored", "she is said to faint"
std::optional<Open> hearsay(const ScopeView& s, Index i) {
  const std::string_view form = s.words[i].form;
  if (is_among(hedges, form)) {
    const Index end = claim_end(s, i + 1);
    return Open{i, i + 1, words_between(i + 1, end), true};
  }
  if (!is_among(rumors, form) || i == 0 || !(s.words[i - 1].classes & auxiliary))
    return std::nullopt;
  if (form == "said" && (i + 1 >= word_count(s) || s.words[i + 1].form != "to"))
    return std::nullopt;
  Open open{i, i + 1, words_between(i + 1, claim_end(s, i + 1)), true};
  for (Index w = i; w > 0 && (w == i || !breaks(s, w)); --w) open.words.push_back(w - 1);
  return open;
}

Index part_start(const ScopeView& s, Index i) {
  while (i > 0 && !breaks(s, i) && !is_contrast(s.words[i].form)) --i;
  return i;
}

bool denies_inside(const ScopeView& s, const Open& open) {
  return std::any_of(open.words.begin(), open.words.end(), [&](Index w) {
    return is_nay(s.words[w].form) || s.words[w].form == "none" || s.words[w].form == "without";
  });
}

// The cue of an answer to what stands open before it.
ContextCue answered(const ScopeView& s, const Open& open, Index from, const ShortAnswer& answer) {
  bool yes = answer.says_yes;
  if (answer.of_statement && denies_inside(s, open)) yes = !yes;
  return {yes ? CueKind::said_so : CueKind::negation, from, answer.last, open.words, false};
}

void add_questions(const ScopeView& s, std::vector<ContextCue>& cues) {
  Index start = 0;
  for (Index i = 0; i < word_count(s); ++i) {
    if (s.words[i].before & semicolon) start = i;
    if (!(s.words[i].after & question_mark)) continue;
    const Open open{start, start + 1, words_between(start, i + 1), true};
    if (const auto answer = reply_at(s, i + 1))
      cues.push_back(answered(s, open, i + 1, *answer));
    else if (!s.alone)
      cues.push_back({CueKind::hypothetical, start, start + 1, open.words, false});
    start = i + 1;
  }
}

std::vector<Open> claims_of(const ScopeView& s) {
  std::vector<Open> claims;
  Index next = 0;
  for (Index i = 0; i < word_count(s); ++i) {
    const WordView& word = s.words[i];
    if (i < next || !(word.classes & (other_party | person | pronoun))) continue;
    std::optional<Open> claim = according_to(s, i);
    if (!claim) claim = hearsay(s, i);
    if (!claim) claim = claim_by(s, i);
    if (!claim) continue;
    next = claim->words.empty() ? claim->cue_last : std::max(claim->cue_last, claim->words.back());
    claims.push_back(std::move(*claim));
  }
  return claims;
}

// The answer that follows `open` at once, after a mark or "but".
std::optional<std::pair<Index, ShortAnswer>> answer_to(const ScopeView& s, const Open& open) {
  if (open.words.empty()) return std::nullopt;
  const Index at = *std::max_element(open.words.begin(), open.words.end()) + 1;
  if (at >= word_count(s) || (!breaks(s, at) && !is_contrast(s.words[at].form)))
    return std::nullopt;
  if (const auto answer = short_answer_at(s, at)) return std::pair{at, *answer};
  const bool joined = is_contrast(s.words[at].form) || s.words[at].classes & conjunction;
  if (const auto answer = bearing_out(s, joined ? at + 1 : at)) return std::pair{at, *answer};
  return std::nullopt;
}

void add_claims(const ScopeView& s, std::vector<ContextCue>& cues) {
  for (const Open& claim : claims_of(s)) {
    if (const auto answer = answer_to(s, claim))
      cues.push_back(answered(s, claim, answer->first, answer->second));
    else if (claim.doubtful)
      cues.push_back({CueKind::hypothetical, claim.cue_first, claim.cue_last, claim.words, false});
  }
}

// "An MRI was ordered; it was not done."
void add_plans(const ScopeView& s, std::vector<ContextCue>& cues) {
  for (Index i = 1; i < word_count(s); ++i) {
    if (!breaks(s, i)) continue;
    const Index start = part_start(s, i - 1);
    if (!any_among(s, start, i, plans)) continue;
    const auto answer = short_answer_at(s, i);
    if (!answer || answer->says_yes || answer->of_statement) continue;
    cues.push_back({CueKind::negation, i, answer->last, words_between(start, i), false});
  }
}

}  // namespace

std::optional<ShortAnswer> short_answer_at(const ScopeView& s, Index i, bool to_question) {
  Index at = i;
  while (at + 2 < word_count(s) && at < i + 2 && is_among(fillers, s.words[at].form)) ++at;
  if (at + 1 >= word_count(s) || !is_among(proforms, s.words[at].form)) return std::nullopt;
  const WordView& verb = s.words[at + 1];
  const bool none = is_nay(s.words[at].form) || s.words[at].form == "nothing";
  const bool arrived = none && (verb.form.ends_with("ed") || verb.form == "came");
  if (!(verb.classes & auxiliary) && !verb.form.ends_with("n't") && !arrived) return std::nullopt;
  Index end = at + 2;
  while (end < word_count(s) && !breaks(s, end)) ++end;
  if (end - at > longest_answer) return std::nullopt;
  int nays = is_nay(s.words[at].form) ? 1 : 0;
  Index bare = at + 2;  // past "it did not"
  bool said = arrived;
  ShortAnswer answer{at + 2, true, false};
  for (Index w = at + 1; w < end; ++w) {
    const std::string_view form = s.words[w].form;
    if (is_nay(form)) ++nays;
    if (w == bare && is_nay(form) && !is_among(not_there, form)) ++bare;
    if (is_among(untrue, form)) ++nays;
    if (w >= at + 2 && (is_among(untrue, form) || is_among(true_words, form)))
      said = answer.of_statement = true;
    if (w >= at + 2 && is_among(being_there, form)) said = true;
  }
  if (!said && !to_question && bare < end && !(s.words[bare].classes & preposition))
    return std::nullopt;
  answer.last = said ? end : bare;
  answer.says_yes = nays % 2 == 0;
  return answer;
}

std::optional<ShortAnswer> bearing_out(const ScopeView& s, Index i) {
  constexpr auto bearing = std::to_array<std::string_view>(
      {"bear",     "bears",        "bore",          "support",     "supports",     "supported",
       "confirm",  "confirms",     "confirmed",     "corroborate", "corroborates", "verify",
       "verifies", "substantiate", "substantiates", "show",        "shows",        "showed",
       "find",     "finds",        "found",         "see",         "locate",       "has",
       "have",     "had",          "establish",     "establishes", "proves",       "taken",
       "resumed",  "took",         "resumes"});
  constexpr auto refuting = std::to_array<std::string_view>(
      {"rule", "rules", "ruled", "exclude", "excludes", "excluded", "refute", "refutes", "refuted",
       "disproves", "contradicts", "contradicted", "given", "gave", "dropped", "stopped",
       "belies"});
  constexpr auto objects = std::to_array<std::string_view>(
      {"him", "her", "them", "this", "that", "it", "so", "otherwise", "one", "none"});
  constexpr auto particles = std::to_array<std::string_view>({"out", "up", "off"});
  constexpr auto statements = std::to_array<std::string_view>(
      {"statement", "claim", "assertion", "contention", "allegation", "finding", "findings",
       "diagnosis", "impression", "reading", "interpretation", "conclusion", "report"});
  const Index end = std::min<Index>(word_count(s), i + longest_answer);
  int nays = 0;
  for (Index w = i; w + 1 < end; ++w) {
    if (w > i && breaks(s, w)) return std::nullopt;
    if (is_nay(s.words[w].form) || s.words[w].form.starts_with("fail")) ++nays;
    const bool refutes = is_among(refuting, s.words[w].form);
    if (!refutes && !is_among(bearing, s.words[w].form)) continue;
    const std::string_view object = s.words[w + 1].form;
    if (!is_among(objects, object)) continue;
    const bool out = w + 2 < word_count(s) && s.words[w + 2].before == 0;
    const bool named =
        out && (object == "this" || object == "that") && is_among(statements, s.words[w + 2].form);
    if (out && !named && !is_among(particles, s.words[w + 2].form)) return std::nullopt;
    const bool turns = refutes || object == "otherwise" || object == "none";
    return ShortAnswer{
        w + (out ? 3 : 2), (nays % 2 == 0) != turns,
        !refutes && object != "one" && object != "none" && object != "it" && object != "them"};
  }
  return std::nullopt;
}

bool is_verb_of_saying(std::string_view form) {
  return is_among(saying, form);
}

void add_answers(const ScopeView& s, std::vector<ContextCue>& cues) {
  add_questions(s, cues);
  const std::size_t questions = cues.size();
  add_claims(s, cues);
  if (cues.size() == questions) add_plans(s, cues);
  add_corrections(s, cues);
}

}  // namespace rationale
