#include "analyzers/predicates.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace rationale {

std::vector<std::uint32_t> place_after(const ScopeView& sentence, std::uint32_t last) {
  constexpr std::uint32_t longest = 7;
  constexpr std::string_view places[] = {"at", "over", "on", "in", "along", "across", "below"};
  const auto size = static_cast<std::uint32_t>(sentence.words.size());
  std::vector<std::uint32_t> words;
  if (last >= size || sentence.words[last].before != 0 ||
      std::find(std::begin(places), std::end(places), sentence.words[last].form) ==
          std::end(places))
    return words;
  for (std::uint32_t i = last; i < size && i < last + longest; ++i) {
    const WordView& word = sentence.words[i];
    if (i > last && (word.before != 0 || word.finite ||
                     word.classes & (conjunction | preposition | subordinator | complementizer)))
      break;
    if (word.classes & (record_noun | evidence_noun)) return {};
    words.push_back(i);
  }
  if (words.size() == longest) words.clear();
  return words;
}

// "absent at the elbow and present at the wrist": the subject is there all the same.
bool is_mixed(const ScopeView& sentence, std::uint32_t next) {
  constexpr std::string_view present_words[] = {
      "present",   "noted",    "found",    "seen",    "positive", "intact", "there",
      "evident",   "felt",     "kept",     "full",    "brisk",    "normal", "reduced",
      "marked",    "severe",   "mild",     "lost",    "good",     "some",   "strong",
      "preserved", "palpable", "elicited", "retained"};
  if (next + 1 >= sentence.words.size()) return false;
  const std::string_view joint = sentence.words[next].form;
  if (joint != "and" && joint != "but") return false;
  return std::find(std::begin(present_words), std::end(present_words),
                   sentence.words[next + 1].form) != std::end(present_words);
}

// "the fusion of the joint is requested": what is named as known within the subject is there.
void leave_known(const ScopeView& sentence, std::vector<std::uint32_t>& words) {
  constexpr std::string_view known[] = {"the", "this", "his", "her", "their"};
  std::vector<std::uint32_t> left;
  std::sort(words.begin(), words.end());
  // "…, and the second is requested": what stands before "and the" is another subject.
  for (std::size_t n = words.size(); n-- > 1;)
    if ((sentence.words[words[n - 1]].form == "and" ||
         sentence.words[words[n - 1]].classes & subordinator) &&
        (sentence.words[words[n]].classes & determiner) != 0) {
      words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n));
      break;
    }
  bool inside = false;
  for (const std::uint32_t i : words) {
    const bool opens = i + 1 < sentence.words.size() && i > words.front() &&
                       (sentence.words[i].classes & preposition) != 0 &&
                       std::find(std::begin(known), std::end(known), sentence.words[i + 1].form) !=
                           std::end(known);
    inside = inside || opens;
    if (!inside) left.push_back(i);
  }
  words = std::move(left);
}

bool is_attribute(const ScopeView& sentence, const std::vector<std::uint32_t>& words) {
  constexpr std::string_view attributes[] = {
      "date",   "dates",  "dose",     "dosage", "frequency", "number", "duration", "extent",
      "nature", "site",   "size",     "name",   "cause",     "type",   "length",   "location",
      "timing", "degree", "strength", "reason", "reasons",   "amount", "quantity", "side"};
  if (words.empty()) return false;
  const std::uint32_t first = *std::min_element(words.begin(), words.end());
  for (std::uint32_t i = first; i < first + 3 && i < sentence.words.size(); ++i)
    if (std::find(std::begin(attributes), std::end(attributes), sentence.words[i].form) !=
        std::end(attributes))
      return true;
  return false;
}

// "warfarin was stopped, aspirin was not": the negation without a verb turns back what the clause
// before it denies.
bool repeats_denial(const ScopeView& sentence, CuePlace earlier, CuePlace cue) {
  if (!looks_back(sentence, cue.last) || earlier.last > cue.first) return false;
  if (!(sentence.words[cue.first].classes & auxiliary)) return false;
  std::uint32_t start = cue.first;
  while (start > earlier.last && sentence.words[start].before == 0 &&
         !(sentence.words[start - 1].classes & (conjunction | subordinator)) &&
         sentence.words[start - 1].form != "but")
    --start;
  const bool at_end = earlier.last == start ||
                      (earlier.last + 1 == start && sentence.words[start - 1].before == 0 &&
                       sentence.words[start].before == 0);
  return start < cue.first && at_end;
}

// "X unclear", "her drug screen is not": nothing follows, so it speaks of what stands before.
bool looks_back(const ScopeView& sentence, std::uint32_t last) {
  return last >= sentence.words.size() || sentence.words[last].before != 0;
}

Scope shared_subject(const ScopeView& s, std::uint32_t first) {
  if (first < 2) return {};
  const std::string_view joint = s.words[first - 1].form;
  if (joint != "but" && joint != "and" && joint != "yet") return {};
  std::uint32_t start = first - 1;
  while (start > 0 && (s.words[start].before & semicolon) == 0 &&
         s.terminator_covers[start - 1] != 1)
    --start;
  Scope scope;
  for (std::uint32_t i = start; i + 1 < first && !s.words[i].finite; ++i) {
    if ((s.words[i].classes & (person | pronoun)) != 0 || (s.words[i].before & (comma | dash)) != 0)
      return {};
    scope.words.push_back(i);
  }
  return scope.words.size() + start + 1 < first ? scope : Scope{};
}

}  // namespace rationale
