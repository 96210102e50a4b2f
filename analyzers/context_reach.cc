#include "analyzers/context_reach.h"

#include <algorithm>
#include <vector>

namespace rationale {

bool within_context(const ScopeCue& found, CueKind kind, const std::vector<ContextCue>& context) {
  return std::any_of(context.begin(), context.end(), [&](const ContextCue& cue) {
    const bool supposed = effect_of(cue.kind) == Assertion::hypothetical;
    return (!supposed || kind == CueKind::hypothetical) && cue.first <= found.first &&
           found.last <= cue.last;
  });
}

void keep_within(const ContextCue& past, Cue& cue, const ScopeView& sentence) {
  if (past.kind != CueKind::hypothetical || past.words.empty()) return;
  const auto [lowest, highest] = std::minmax_element(past.words.begin(), past.words.end());
  const std::uint32_t first = sentence.words[std::min(past.first, *lowest)].token;
  const std::uint32_t last = sentence.words[*highest].token;
  if (cue.first_token < first || cue.last_token > last + 1) return;
  std::erase_if(cue.reached, [&](std::uint32_t token) { return token < first || token > last; });
}

Cue from_context(const ScopeView& sentence, const ContextCue& found) {
  Cue cue{found.kind,
          sentence.words[found.first].token,
          sentence.words[found.last - 1].token + 1,
          {},
          false,
          found.kind == CueKind::negation,
          false,
          false,
          found.by_mark};
  for (const std::uint32_t word : found.words) cue.reached.push_back(sentence.words[word].token);
  for (std::uint32_t word = found.first; word < found.last; ++word)
    cue.reached.push_back(sentence.words[word].token);
  std::sort(cue.reached.begin(), cue.reached.end());
  cue.reached.erase(std::unique(cue.reached.begin(), cue.reached.end()), cue.reached.end());
  return cue;
}

void drop_denied_questions(const ScopeView& sentence, std::vector<Cue>& cues) {
  if (sentence.words.empty() || sentence.words[0].form != "whether" || cues.empty()) return;
  const Cue& asks = cues.front();
  const std::uint32_t token = sentence.words[0].token;
  if (asks.first_token != token || effect_of(asks.kind) != Assertion::hypothetical) return;
  const bool denied = std::any_of(cues.begin() + 1, cues.end(), [&](const Cue& cue) {
    return effect_of(cue.kind) == Assertion::negated && cue.reaches(token);
  });
  if (denied) cues.erase(cues.begin());
}

}  // namespace rationale
