#include <algorithm>
#include <optional>
#include <string_view>

#include "analyzers/answers.h"
#include "analyzers/clause_words.h"
#include "analyzers/cue_context.h"

namespace rationale {
namespace {

using Index = std::uint32_t;

// Parts as wide as this are no correction of what stands before them.
constexpr Index longest_correction = 14;  // words

bool parts_statements(const ScopeView& s, Index i) {
  return (s.words[i].before & (semicolon | dash)) != 0 || is_contrast(s.words[i].form) ||
         (s.words[i].before & comma && s.words[i].classes & (conjunction | determiner | pronoun)) !=
             0;
}

Index part_end(const ScopeView& s, Index i) {
  Index end = i + 1;
  while (end < word_count(s) && !(s.words[end].before & (semicolon | dash))) ++end;
  return end;
}

// "the notes show that it had", "a signed one is before me": an answer within words `[i, end)`.
std::optional<ShortAnswer> answer_within(const ScopeView& s, Index i, Index end) {
  for (Index w = i; w + 1 < end; ++w) {
    const std::string_view form = s.words[w].form;
    const std::string_view before = w > i ? s.words[w - 1].form : std::string_view();
    const bool told = before == "that" || before == "case";
    const bool one = form == "one" || form == "none";
    // Not "the latest one is clean".
    const bool named = one && !told && w > i && !(w > i + 1 && s.words[w - 2].form == "a");
    if ((!told && !one) || named) continue;
    if (told && form != "it" && form != "they" && !one) continue;
    if (const auto answer = short_answer_at(s, w)) return answer;
    if (one && s.words[w + 1].classes & auxiliary)
      return ShortAnswer{
          end,
          form == "one" && std::none_of(s.words.begin() + w, s.words.begin() + end,
                                        [](const WordView& word) { return is_negator(word.form); }),
          false};
  }
  return std::nullopt;
}

// What the part from word `i` on says of the one before it.
std::optional<ShortAnswer> correction_at(const ScopeView& s, Index i) {
  Index from = i;
  while (from < word_count(s) &&
         (is_contrast(s.words[from].form) || s.words[from].classes & conjunction))
    ++from;
  const Index end = part_end(s, i);
  if (from >= end || end - from > longest_correction) return std::nullopt;
  if (const auto answer = answer_within(s, from, end)) return answer;
  const auto answer = bearing_out(s, from);
  return answer && !answer->of_statement ? answer : std::nullopt;
}

}  // namespace

void add_corrections(const ScopeView& s, std::vector<ContextCue>& cues) {
  Index start = 0;
  for (Index i = 1; i < word_count(s); ++i) {
    if (!parts_statements(s, i)) continue;
    const bool answered = std::any_of(cues.begin(), cues.end(), [&](const ContextCue& cue) {
      return effect_of(cue.kind) != Assertion::hypothetical && cue.first >= start;
    });
    const auto answer = answered ? std::nullopt : correction_at(s, i);
    if (answer)
      cues.push_back({answer->says_yes ? CueKind::said_so : CueKind::negation, i, answer->last,
                      words_between(start, i), false});
    if (s.words[i].before & semicolon) start = i;
  }
}

}  // namespace rationale
