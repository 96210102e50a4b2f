#include <algorithm>

#include "analyzers/assertion.h"

namespace rationale {
namespace {

// What a token has so far, and from which kind of cue.
struct State {
  Reading reading;
  CueKind by = CueKind::pseudo;
  bool from_complement = false;
  bool says_not = false;
};

// "no indication that he cannot …": a plain negation within what another one governs.
bool turns_back(const State& old, const Cue& cue) {
  return old.from_complement && cue.says_not;
}

State joined(const State& old, const Cue& cue, std::int32_t number) {
  const State fresh{{effect_of(cue.kind), number}, cue.kind, cue.in_complement, cue.says_not};
  if (cue.kind == CueKind::said_so) return {{Assertion::affirmed, number}, cue.kind, false};
  if (old.by == CueKind::said_so) return old;
  switch (old.reading.assertion) {
    case Assertion::affirmed:
      return fresh;
    case Assertion::hypothetical:
      return effect_of(cue.kind) == Assertion::negated &&
                     (old.by == CueKind::modal || cue.kind == CueKind::uncertain)
                 ? fresh
                 : old;
    case Assertion::negated:
      break;
  }
  if (effect_of(cue.kind) == Assertion::hypothetical) return old;
  if (turns_back(old, cue)) return {{Assertion::affirmed, number}, cue.kind, false};
  // "it cannot be said that it was lacking"
  if (old.from_complement && cue.lexical && old.says_not)
    return {{Assertion::affirmed, number}, cue.kind, false};
  // "no sign that he is unable to …": nobody has said that he does.
  if (old.from_complement && (cue.inability || cue.lexical))
    return {{Assertion::hypothetical, number}, cue.kind, false};
  return fresh;
}

}  // namespace

std::string_view to_string(Assertion assertion) {
  constexpr std::string_view names[] = {"affirmed", "negated", "hypothetical"};
  return names[static_cast<std::size_t>(assertion)];
}

Assertion effect_of(CueKind kind) {
  switch (kind) {
    case CueKind::negation:
    case CueKind::uncertain:
      return Assertion::negated;
    case CueKind::hypothetical:
    case CueKind::modal:
      return Assertion::hypothetical;
    default:
      return Assertion::affirmed;
  }
}

bool Cue::reaches(std::uint32_t token) const {
  if (token < reached.front() || token > reached.back()) return false;
  return std::binary_search(reached.begin(), reached.end(), token);
}

std::pair<std::uint32_t, std::uint32_t> AssertionMap::cues_in(const Sentence& sentence) const {
  const auto before = [](const Cue& cue, std::uint32_t token) { return cue.first_token < token; };
  const auto first = std::lower_bound(cues.begin(), cues.end(), sentence.first_token, before);
  const auto last = std::lower_bound(first, cues.end(), sentence.last_token, before);
  return {static_cast<std::uint32_t>(first - cues.begin()),
          static_cast<std::uint32_t>(last - cues.begin())};
}

Reading AssertionMap::read(std::uint32_t token, std::pair<std::uint32_t, std::uint32_t> range,
                           const std::vector<bool>& ignored) const {
  State state;
  for (std::uint32_t i = range.first; i < range.second; ++i) {
    if (cues[i].kind == CueKind::two_negatives) continue;
    if (!ignored.empty() && ignored[i - range.first]) continue;
    if (cues[i].reaches(token)) state = joined(state, cues[i], static_cast<std::int32_t>(i));
  }
  return state.reading;
}

void AssertionMap::read_all(const Analysis& analysis) {
  std::vector<State> states(analysis.tokens.size());
  for (std::size_t i = 0; i < cues.size(); ++i) {
    if (cues[i].kind == CueKind::two_negatives) continue;
    for (const std::uint32_t token : cues[i].reached)
      states[token] = joined(states[token], cues[i], static_cast<std::int32_t>(i));
  }
  of_token.resize(analysis.tokens.size());
  cue_of_token.resize(analysis.tokens.size());
  for (std::size_t t = 0; t < states.size(); ++t) {
    std::size_t word = t;  // a compound stands before its first part and is read as that
    while (word + 1 < states.size() && analysis.tokens[word].kind == TokenKind::compound) ++word;
    of_token[t] = states[word].reading.assertion;
    cue_of_token[t] = states[word].reading.cue;
  }
}

}  // namespace rationale
