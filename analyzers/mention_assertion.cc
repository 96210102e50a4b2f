#include "analyzers/mention_assertion.h"

#include <algorithm>
#include <string_view>

namespace rationale {
namespace {

constexpr std::uint32_t close_by = 4;  // tokens between a plain "not" and what it turns round

// The words by which a cue denies; what else a cue holds ("documented") may belong to a wording
// that the cue denies.
constexpr std::string_view negative_words[] = {
    "no",      "not",    "nor",     "non",    "none",   "nothing", "never",     "neither", "nobody",
    "without", "cannot", "yet",     "hardly", "barely", "rarely",  "seldom",    "zero",    "un",
    "if",      "when",   "whether", "unless", "until",  "risk",    "suspected", "possible"};
constexpr std::string_view negative_beginnings[] = {
    "lack",    "absen",      "fail",       "insuffic",   "inadequa", "unable",    "inabil",
    "unclear", "uncertain",  "deni",       "deny",       "negati",   "missing",   "paucity",
    "omit",    "exclud",     "contradict", "undermin",   "ceas",     "stop",      "refus",
    "declin",  "inconsist",  "unlikely",   "undocument", "unspecif", "unknown",   "question",
    "doubt",   "short",      "too",        "scan",       "unremark", "incomplet", "vague",
    "silen",   "discontinu", "halt",       "cancel",     "postpon",  "withdr",    "withh",
    "avoid",   "waiv",       "drop",       "mute"};

bool denies(std::string_view form) {
  if (form.ends_with("n't")) return true;
  if (std::find(std::begin(negative_words), std::end(negative_words), form) !=
      std::end(negative_words))
    return true;
  return std::any_of(std::begin(negative_beginnings), std::end(negative_beginnings),
                     [form](std::string_view beginning) { return form.starts_with(beginning); });
}

// "no trouble sleeping" says of sleeping that it goes well, of trouble that there is none.
bool is_trouble(std::string_view form) {
  return form.starts_with("troubl") || form.starts_with("difficult") || form.starts_with("problem");
}

bool is_plain_negator(std::string_view form) {
  constexpr std::string_view plain_negators[] = {"no", "not", "never", "cannot", "nor", "neither"};
  return form.ends_with("n't") || std::find(std::begin(plain_negators), std::end(plain_negators),
                                            form) != std::end(plain_negators);
}

// "failed to show": the cue denies the record, not what the wording says of a treatment.
bool denies_record(const Cue& cue, const Analysis& analysis) {
  constexpr std::string_view record_verbs[] = {
      "show",    "document", "demonstrate", "establish", "provide",  "specify",  "state", "explain",
      "mention", "describe", "address",     "indicate",  "identify", "submit",   "prove", "report",
      "note",    "record",   "offer",       "give",      "list",     "quantify", "say",   "supply"};
  constexpr std::string_view patients[] = {"he",       "she",       "patient",  "worker",
                                           "claimant", "applicant", "employee", "individual"};
  // "She failed to show any improvement" is told of her.
  if (cue.first_token > 0 &&
      std::find(std::begin(patients), std::end(patients),
                analysis.tokens[cue.first_token - 1].form) != std::end(patients))
    return false;
  std::uint32_t next = cue.last_token;
  while (next < analysis.tokens.size() && analysis.tokens[next].kind == TokenKind::compound) ++next;
  return next < analysis.tokens.size() && analysis.tokens[next - 1].form == "to" &&
         std::find(std::begin(record_verbs), std::end(record_verbs), analysis.tokens[next].form) !=
             std::end(record_verbs);
}

// Whether the wording holds what the cue denies by: "failed" of "failed to", but not "has not
// failed", whose "not" stands outside of "failed splinting".
bool within_wording(const Cue& cue, const MentionWords& words, const Analysis& analysis) {
  if (cue.by_mark) return false;
  bool shared = false;
  bool whole = true;
  for (std::uint32_t token = cue.first_token; token < cue.last_token; ++token) {
    const std::string& form = analysis.tokens[token].form;
    const bool taken = std::binary_search(words.taken.begin(), words.taken.end(), token);
    if (!taken && is_plain_negator(form)) return false;
    shared = shared || (taken && denies(form));
    whole = whole && (taken || analysis.tokens[token].kind == TokenKind::compound);
  }
  return (shared || whole) && !denies_record(cue, analysis);
}

// Two negatives of which the wording holds only the second: "not absent" over "reflexes absent".
// What the wording says is denied. -1 for none.
std::int32_t half_within(const MentionWords& words, const Analysis& analysis,
                         const AssertionMap& assertions,
                         std::pair<std::uint32_t, std::uint32_t> cues, bool states_absence) {
  for (std::uint32_t i = cues.first; i < cues.second; ++i)
    if (const Cue& cue = assertions.cues[i]; cue.kind == CueKind::two_negatives) {
      std::size_t inside = 0;
      std::size_t outside = 0;
      for (std::uint32_t token = cue.first_token; token < cue.last_token; ++token) {
        const std::string& form = analysis.tokens[token].form;
        const bool taken = std::binary_search(words.taken.begin(), words.taken.end(), token);
        const bool denied = denies(form) || is_trouble(form) || form.starts_with("un");
        if (taken && (states_absence || denied)) ++inside;
        if (!taken &&
            (is_plain_negator(form) || form == "hardly" || form == "none" || form == "without"))
          ++outside;
      }
      if (inside > 0 && outside > 0) return static_cast<std::int32_t>(i);
    }
  return -1;
}

// The strongest reading of any word: negated before hypothetical before affirmed.
Reading strongest(const MentionWords& words, const AssertionMap& assertions,
                  std::pair<std::uint32_t, std::uint32_t> cues, const std::vector<bool>& ignored) {
  Reading best;
  for (const std::uint32_t token : words.taken) {
    const Reading reading = assertions.read(token, cues, ignored);
    if (reading.assertion == Assertion::negated) return reading;
    if (reading.assertion == Assertion::hypothetical && best.assertion == Assertion::affirmed)
      best = reading;
  }
  return best;
}

// "showed no aberrant results": the cue ends in "no", right before the wording.
bool ends_plainly(const Cue& cue, const MentionWords& words, const Analysis& analysis) {
  return is_plain_negator(analysis.tokens[cue.last_token - 1].form) &&
         std::binary_search(words.taken.begin(), words.taken.end(), cue.last_token);
}

Reading turned_round(const Reading& reading, const MentionWords& words, const Analysis& analysis,
                     const AssertionMap& assertions) {
  switch (reading.assertion) {
    case Assertion::affirmed:
      return {Assertion::negated, reading.cue};
    case Assertion::hypothetical:
      return reading;
    case Assertion::negated:
      break;
  }
  const Cue& cue = assertions.cues[static_cast<std::size_t>(reading.cue)];
  const bool near =
      cue.last_token + close_by > words.taken.front() && cue.first_token < words.taken.back();
  if ((cue.plain && near) || ends_plainly(cue, words, analysis))
    return {Assertion::affirmed, reading.cue};
  // "It is not documented that the home program was ineffective" leaves open what it was.
  return cue.lexical ? reading : Reading{Assertion::hypothetical, reading.cue};
}

}  // namespace

MentionWords words_of(const StemMatch& match, const StemLine& line) {
  MentionWords words;
  for (const TakenWords& taken : match.taken)
    for (std::uint32_t word = taken.first; word < taken.end(); ++word)
      words.taken.push_back(line.tokens[word]);
  return words;
}

Reading read_mention(const MentionWords& words, bool states_absence, const Analysis& analysis,
                     const AssertionMap& assertions, std::pair<std::uint32_t, std::uint32_t> cues) {
  std::vector<bool> ignored;
  for (std::uint32_t i = cues.first; i < cues.second; ++i)
    ignored.push_back(within_wording(assertions.cues[i], words, analysis));
  const Reading reading = strongest(words, assertions, cues, ignored);
  if (const std::int32_t cue = half_within(words, analysis, assertions, cues, states_absence);
      cue >= 0 && reading.assertion == Assertion::affirmed)
    return {states_absence ? Assertion::affirmed : Assertion::negated, cue};
  return states_absence ? turned_round(reading, words, analysis, assertions) : reading;
}

}  // namespace rationale
