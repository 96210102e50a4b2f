#include "analyzers/phrase_index.h"

#include <algorithm>

namespace rationale {
namespace {

bool meet(const std::vector<std::uint32_t>& sorted, const std::vector<std::uint32_t>& few) {
  return std::any_of(few.begin(), few.end(), [&](std::uint32_t id) {
    return std::binary_search(sorted.begin(), sorted.end(), id);
  });
}

}  // namespace

PhraseIndex::PhraseIndex(const std::vector<Phrase>& phrases) {
  for (std::uint32_t i = 0; i < phrases.size(); ++i) add(phrases[i], i);
}

std::uint32_t PhraseIndex::id_of(std::string_view word) {
  const auto [it, fresh] =
      id_of_word_.try_emplace(std::string(word), static_cast<std::uint32_t>(id_of_word_.size()));
  if (fresh && word.size() > 1 && word.ends_with('*'))
    prefixes_[static_cast<unsigned char>(word.front())].emplace_back(
        word.substr(0, word.size() - 1), it->second);
  return it->second;
}

void PhraseIndex::add(const Phrase& phrase, std::uint32_t number) {
  std::vector<Element> elements;
  for (const PhraseElement& element : phrase.elements) {
    Ids ids;
    for (const std::string& word : element.alternatives) ids.push_back(id_of(word));
    std::sort(ids.begin(), ids.end());
    elements.push_back({std::move(ids), element.max_gap});
  }
  starting_with_.resize(id_of_word_.size());
  for (const std::uint32_t id : elements.front().ids) starting_with_[id].push_back(number);
  phrases_.push_back(std::move(elements));
}

PhraseIndex::Ids PhraseIndex::ids_of(std::string_view form) const {
  Ids ids;
  if (const auto it = id_of_word_.find(form); it != id_of_word_.end()) ids.push_back(it->second);
  if (form.empty()) return ids;
  for (const auto& [prefix, id] : prefixes_[static_cast<unsigned char>(form.front())])
    if (form.starts_with(prefix)) ids.push_back(id);
  return ids;
}

// One past the last word of the rest of `phrase` from `element` on, which begins at or after word
// `at`; 0 where it does not match.
std::uint32_t PhraseIndex::match(const std::vector<Element>& phrase, std::size_t element,
                                 const std::vector<Ids>& words, std::size_t at) const {
  if (element == phrase.size()) return static_cast<std::uint32_t>(at);
  const std::size_t end =
      std::min(words.size(), at + static_cast<std::size_t>(phrase[element].max_gap) + 1);
  for (std::size_t i = at; i < end; ++i) {
    if (!meet(phrase[element].ids, words[i])) continue;
    if (const std::uint32_t last = match(phrase, element + 1, words, i + 1); last != 0) return last;
  }
  return 0;
}

std::vector<PhraseMatch> PhraseIndex::find(const std::vector<WordView>& words) const {
  std::vector<Ids> ids;
  ids.reserve(words.size());
  for (const WordView& word : words) ids.push_back(ids_of(word.form));
  std::vector<PhraseMatch> found;
  for (std::uint32_t i = 0; i < words.size(); ++i)
    for (const std::uint32_t id : ids[i])
      for (const std::uint32_t phrase : starting_with_[id])
        if (const std::uint32_t last = match(phrases_[phrase], 1, ids, i + 1); last != 0)
          found.push_back({phrase, i, last});
  return found;
}

}  // namespace rationale
