#include "analyzers/finding_reach.h"

#include <algorithm>
#include <array>

#include "analyzers/clause_words.h"
#include "analyzers/clauses.h"
#include "analyzers/cue_context.h"
#include "analyzers/stem_patterns.h"

namespace rationale {
namespace {

constexpr auto report_verbs = std::to_array<std::string_view>(
    {"reveal",  "show",      "document", "note",     "demonstrate", "describe", "indicate",
     "provide", "establish", "report",   "identify", "find",        "disclose", "address",
     "state",   "mention",   "include",  "contain",  "discuss",     "specify",  "explain",
     "support", "offer",     "give",     "list",     "outline"});
// What was done before, or is the occasion of a finding.
constexpr auto occasions = std::to_array<std::string_view>(
    {"physical_examination", "prior_imaging", "prior_surgery", "prior_electrodiagnostics",
     "physical_therapy_completed", "steroid_injection_failed", "request_for_authorization",
     "earlier_denial", "already_authorized", "radiology_report", "psychological_evaluation"});
constexpr auto measures = std::to_array<std::string_view>(
    {"conservative_care_tried", "activity_modification", "home_exercise_program", "bracing_tried",
     "tens_trial", "physical_therapy_completed", "passive_modalities", "steroid_injection_failed",
     "cognitive_behavioral_therapy"});
constexpr auto occasion_prepositions = std::to_array<std::string_view>(
    {"on", "upon", "by", "with", "from", "after", "since", "following", "during", "at", "despite",
     "in", "before", "through", "under", "per"});
constexpr auto earlier = std::to_array<std::string_view>(
    {"prior", "previous", "past", "earlier", "last", "preceding", "first", "initial", "recent"});
constexpr auto done = std::to_array<std::string_view>(
    {"completed", "attended", "performed", "done", "tried", "undertaken", "obtained", "made",
     "taken", "provided", "attempted", "given", "received", "exhausted", "carried", "failed",
     "rendered"});

bool is_passive(std::string_view form) {
  return form == "was" || form == "were" || form == "is" || form == "are" || form == "been";
}

// "The examination did not reveal weakness": not the examination is denied.
bool reports_something(const Cue& cue, const Analysis& analysis) {
  bool verb = false;
  bool passive = false;
  const auto& tokens = analysis.tokens;
  for (std::uint32_t t = cue.first_token; t <= cue.last_token && t < tokens.size(); ++t) {
    verb = verb || is_among(report_verbs, tokens[t].form);
    passive = passive || is_passive(tokens[t].form);
  }
  return verb && !passive;
}

// "Neither did the screen detect …", "Nor has the MRI shown …": what the wording names told
// nothing.
bool is_subject_of_report(const Cue& cue, const Wording& wording) {
  constexpr auto inverted =
      std::to_array<std::string_view>({"did", "does", "do", "has", "have", "had", "can", "could"});
  constexpr auto told = std::to_array<std::string_view>(
      {"detect", "detected", "shown", "revealed", "found", "disclosed", "demonstrated", "confirm",
       "confirmed", "identified", "documented"});
  constexpr auto tells = std::to_array<std::string_view>(
      {"showed", "shows", "revealed", "reveals", "demonstrated", "demonstrates", "disclosed",
       "detected", "indicated", "suggested", "suggests", "found"});
  const auto& words = wording.words;
  std::uint32_t i = 0;
  while (i < wording.first && words[i].token < cue.last_token) ++i;
  if (wording.last + 1 < words.size() && words[wording.last].before == 0 &&
      is_among(tells, words[wording.last].form))
    return true;  // "None of the screens showed a drug"
  if (i >= wording.first || !is_among(inverted, words[i].form)) return false;
  return wording.last < words.size() && words[wording.last].before == 0 &&
         (is_among(report_verbs, words[wording.last].form) ||
          is_among(told, words[wording.last].form));
}

// "no spasm on physical examination": a thing stands between, and a preposition behind it.
bool is_occasion(const Cue& cue, const Wording& wording) {
  bool thing = false;
  for (std::uint32_t i = 0; i < wording.first; ++i) {
    const WordView& word = wording.words[i];
    if (word.token < cue.last_token) continue;
    if (thing && is_among(occasion_prepositions, word.form)) return true;
    thing = thing || (!StemPatterns::is_light(word.form) && !(word.classes & evidence_noun) &&
                      !(word.classes & record_noun) && !(word.classes & preposition));
  }
  return false;
}

// "failed to improve with six weeks of therapy": what did not help was tried.
bool is_what_did_not_help(const Cue& cue, const Wording& wording) {
  constexpr auto helping =
      std::to_array<std::string_view>({"improve", "improved", "improvement", "improving", "respond",
                                       "responded", "response", "benefit", "benefited", "progress",
                                       "progressed", "better", "relief", "recover", "recovered"});
  constexpr auto by =
      std::to_array<std::string_view>({"with", "to", "from", "after", "despite", "by", "following",
                                       "through", "under", "result", "due"});
  bool helped = false;
  for (std::uint32_t i = 0; i < wording.last; ++i) {
    const WordView& word = wording.words[i];
    if (word.token < cue.last_token) continue;
    if (helped && i < wording.last && is_among(by, word.form) && i <= wording.first) return true;
    helped = helped || is_among(helping, word.form);
  }
  return false;
}

// "It would not be right to deny relief for these fractures": a thing stands between, and what is
// pointed at behind a preposition is there. "No sign of these fractures" has nothing between.
bool is_pointed_at(const Cue& cue, const Wording& wording) {
  constexpr auto pointing = std::to_array<std::string_view>({"these", "those", "this", "that"});
  bool thing = false;
  for (std::uint32_t i = 0; i + 1 < wording.last; ++i) {
    const WordView& word = wording.words[i];
    if (word.token < cue.last_token) continue;
    const bool before_it = (word.form == "for" || is_among(occasion_prepositions, word.form)) &&
                           is_among(pointing, wording.words[i + 1].form) && i + 1 <= wording.first;
    if (thing && before_it) return true;
    thing = thing || (!StemPatterns::is_light(word.form) && !(word.classes & evidence_noun) &&
                      !(word.classes & record_noun) && !(word.classes & preposition));
  }
  return false;
}

// "no evidence that prior therapy helped", but not "… that prior therapy was completed".
bool tells_of_earlier(const Cue& cue, const Wording& wording) {
  if (!cue.in_complement && cue.plain) return false;
  const auto& words = wording.words;
  const bool named = std::any_of(words.begin() + wording.first, words.begin() + wording.last,
                                 [](const WordView& word) { return is_among(earlier, word.form); });
  if (!named) return false;
  const bool clause =
      std::any_of(words.begin(), words.begin() + wording.first,
                  [](const WordView& w) { return (w.classes & complementizer) != 0; });
  if (!clause) return false;
  return std::none_of(words.begin() + wording.last, words.end(),
                      [](const WordView& word) { return is_among(done, word.form); });
}

// "no information in the physical examination indicating weakness", "no examination findings of
// radiculopathy": something is denied of an examination that was made.
bool is_of_examination(const Wording& wording) {
  constexpr auto places = std::to_array<std::string_view>({"in", "on", "upon", "during", "from"});
  constexpr auto openers = std::to_array<std::string_view>(
      {"indicating", "suggesting", "showing", "demonstrating", "supporting", "revealing", "that",
       "of", "to", "consistent", "indicative", "suggestive", "which", "confirming"});
  constexpr auto found = std::to_array<std::string_view>(
      {"finding", "findings", "evidence", "sign", "signs", "abnormality", "abnormalities"});
  const auto& words = wording.words;
  std::uint32_t next = wording.last;
  bool told = next > 0 && is_among(found, words[next - 1].form);
  if (!told && next < words.size() && is_among(found, words[next].form)) {
    told = true;
    ++next;
  }
  if (next >= words.size() || words[next].before != 0 || !is_among(openers, words[next].form))
    return false;
  if (told && words[next].form != "that") return true;
  for (std::uint32_t i = wording.first; i-- > 0 && i + 4 > wording.first;)
    if (is_among(places, words[i].form)) return true;
  return false;
}

// "Nor do the records show that he attended the therapy which was authorized": what a relative
// clause tells of a thing is not denied with it.
bool is_told_in_passing(const Cue& cue, const Wording& wording) {
  const auto& words = wording.words;
  for (std::uint32_t i = wording.first; i > 0 && i + 4 > wording.first; --i) {
    if (words[i].before & (comma | semicolon)) return false;
    if (words[i - 1].form == "which" || words[i - 1].form == "whom")
      return words[i - 1].token >= cue.last_token;
  }
  return false;
}

// "no account of the visits previously attended": the account is denied, not the visits.
bool is_described(const Cue& cue, const Wording& wording) {
  constexpr auto described = std::to_array<std::string_view>(
      {"described", "detailed", "quantified", "summarized", "discussed", "outlined", "specified",
       "clear", "stated", "explained", "characterized", "assessed"});
  constexpr auto earlier_words = std::to_array<std::string_view>(
      {"previously", "already", "earlier", "previous", "prior", "initial", "past"});
  const auto& words = wording.words;
  const bool earlier_one = std::any_of(
      words.begin() + (wording.first > 0 ? wording.first - 1 : 0), words.begin() + wording.last,
      [&](const WordView& word) { return is_among(earlier_words, word.form); });
  if (!earlier_one) return false;
  std::uint32_t behind = wording.last;
  while (behind < words.size() && words[behind].token < cue.last_token) ++behind;
  if (cue.first_token >= words[wording.last - 1].token)
    return behind > wording.last && is_among(described, words[behind - 1].form);
  return std::any_of(words.begin(), words.begin() + wording.first, [&](const WordView& word) {
    return word.token >= cue.last_token && (word.form == "of" || word.form == "from" ||
                                            word.form == "with" || word.form == "during");
  });
}

constexpr auto question_words = std::to_array<std::string_view>(
    {"why", "how", "when", "where", "who", "whom", "whose", "which", "what"});
constexpr auto telling = std::to_array<std::string_view>(
    {"say",        "says",       "said",        "saying",    "state",      "states",
     "stated",     "tell",       "tells",       "told",      "explain",    "explains",
     "explained",  "explaining", "describe",    "describes", "described",  "specifying",
     "indicating", "describing", "documenting", "detailing", "addressing", "clarifying",
     "specify",    "specifies",  "specified",   "document",  "documents",  "documented",
     "address",    "addresses",  "addressed",   "discuss",   "discusses",  "discussed",
     "indicate",   "indicates",  "indicated",   "clarify",   "clarifies",  "clarified",
     "mention",    "mentions",   "mentioned",   "note",      "notes",      "noted",
     "record",     "records",    "recorded",    "show",      "shows",      "shown",
     "reveal",     "reveals",    "clear",       "unclear",   "evident",    "obvious",
     "known",      "unknown",    "uncertain",   "disclose",  "discloses",  "report",
     "reports",    "list",       "lists",       "convey",    "determine",  "unstated",
     "given",      "mystery",    "understood"});
constexpr auto accounts = std::to_array<std::string_view>(
    {"explanation", "word", "discussion", "information", "mention", "indication", "statement",
     "description", "account", "detail", "details", "note", "clarity", "idea", "silent", "mute",
     "documentation", "record", "as"});
constexpr auto about =
    std::to_array<std::string_view>({"of", "on", "about", "to", "regarding", "for", "concerning"});

// "say why", "explanation of how", "unclear as to when"
bool opens_question(const std::vector<WordView>& words, std::uint32_t i) {
  if (words[i].before != 0 || !is_among(question_words, words[i].form)) return false;
  if (is_among(telling, words[i - 1].form)) return true;
  return i > 1 && is_among(about, words[i - 1].form) && is_among(accounts, words[i - 2].form);
}

}  // namespace

Denial denial_of(const FindingCandidate& candidate, std::string_view concept_id, const Cue& cue,
                 const Analysis& analysis, const Wording& wording) {
  const bool examination = concept_id == "physical_examination";
  const bool behind = cue.first_token >= candidate.mention.last_token ||
                      (examination && cue.first_token > candidate.mention.first_token);
  if (is_among(measures, concept_id) && is_described(cue, wording)) return Denial::unclear;
  if (behind) return reports_something(cue, analysis) ? Denial::of_something : Denial::of_wording;
  if (is_among(occasions, concept_id) && is_told_in_passing(cue, wording)) return Denial::unclear;
  if (is_pointed_at(cue, wording)) return Denial::unclear;
  if (examination && is_of_examination(wording)) return Denial::of_something;
  if (is_among(measures, concept_id) && is_what_did_not_help(cue, wording)) return Denial::unclear;
  const bool did_not_tell = is_subject_of_report(cue, wording);
  if (did_not_tell && (is_among(occasions, concept_id) || concept_id == "urine_drug_screen"))
    return examination ? Denial::of_something : Denial::unclear;
  if (!is_among(occasions, concept_id)) return Denial::of_wording;
  if (is_occasion(cue, wording)) return examination ? Denial::of_something : Denial::unclear;
  return tells_of_earlier(cue, wording) ? Denial::unclear : Denial::of_wording;
}

bool is_left_open(const Wording& wording, const std::vector<Cue>& cues) {
  const auto& words = wording.words;
  for (std::uint32_t w = wording.first; w-- > 1;) {
    if (words[w].before & semicolon || is_contrast(words[w].form)) return false;
    if (!opens_question(words, w)) continue;
    return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
      return effect_of(cue.kind) == Assertion::negated && cue.first_token <= words[w].token &&
             cue.reaches(words[w].token);
    });
  }
  return false;
}

bool is_conceded(const std::vector<WordView>& words, std::uint32_t at) {
  constexpr auto conceding =
      std::to_array<std::string_view>({"while", "although", "though", "whereas"});
  constexpr auto sources = std::to_array<std::string_view>(
      {"mtus", "acoem", "odg", "guideline", "guidelines", "evidence-based", "literature"});
  constexpr auto answering = std::to_array<std::string_view>(
      {"support", "supported", "confirm", "confirmed", "corroborate", "corroborated",
       "substantiate", "substantiated", "verify", "verified"});
  constexpr auto mains = std::to_array<std::string_view>({"here", "however", "no", "nothing"});
  constexpr std::uint32_t opening = 5;  // words by which the clause names whose it is
  if (words.empty() || !is_among(conceding, words[0].form)) return false;
  std::uint32_t end = 1;
  while (end < words.size() && !(words[end].before & comma &&
                                 (words[end].classes & (determiner | pronoun | person |
                                                        preposition | record_noun | finite_verb) ||
                                  is_among(mains, words[end].form))))
    ++end;
  if (at >= end || end == words.size()) return false;
  const auto among = [&](const auto& list, std::uint32_t from, std::uint32_t to) {
    return std::any_of(words.begin() + from, words.begin() + to,
                       [&](const WordView& word) { return is_among(list, word.form); });
  };
  if (among(sources, 1, std::min(opening, end))) return true;
  const auto size = static_cast<std::uint32_t>(words.size());
  const bool denies = std::any_of(words.begin() + end, words.end(), [](const WordView& word) {
    return is_negator(word.form) || word.form.starts_with("fail");
  });
  return denies && among(answering, end, size);
}

// "sensation is intact, reflexes are absent": at word `at`, which stands before word `next`,
// another subject begins, and its verb follows; the clause before has its own.
static bool begins_clause(const std::vector<WordView>& words, std::uint32_t at,
                          std::uint32_t next) {
  constexpr std::uint32_t soon = 2;  // words after the next one of a wording
  const bool joined = words[at].form == "and";
  if (!joined && !(words[at].before & comma)) return false;
  const std::uint32_t subject = joined ? at + 1 : at;
  if (subject > next || words[subject].finite ||
      words[subject].classes & (relative | preposition | conjunction | complementizer | auxiliary))
    return false;
  std::uint32_t before = at;
  while (before > 0 && !words[before - 1].finite && !(words[before - 1].before & semicolon))
    --before;
  if (before == 0 || !words[before - 1].finite) return false;
  const auto end = std::min<std::size_t>(words.size(), next + soon + 1);
  for (std::uint32_t i = subject + 1; i < end; ++i) {
    if (words[i].finite) return true;
    if (words[i].classes & (relative | complementizer) ||
        (i > subject && words[i].before & (comma | semicolon)))
      return false;
  }
  return false;
}

bool crosses_clause(const std::vector<WordView>& words, const std::vector<std::uint32_t>& taken,
                    bool one_predicate) {
  constexpr auto openers = std::to_array<std::string_view>(
      {"where", "while", "whereas", "but", "however", "since", "because", "so", "unless", "until",
       "if", "when", "although", "though", "why", "whether"});
  for (std::size_t i = 1; i < taken.size(); ++i)
    for (std::uint32_t w = taken[i - 1] + 1; w < taken[i]; ++w)
      if (is_among(openers, words[w].form) || (one_predicate && begins_clause(words, w, taken[i])))
        return true;
  return false;
}

}  // namespace rationale
