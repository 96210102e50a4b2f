#include "analyzers/phrase_index.h"

#include <algorithm>
#include <forward_list>

namespace rationale {
namespace {

bool meet(const std::vector<std::uint32_t>& sorted, const std::vector<std::uint32_t>& few) {
  return std::any_of(few.begin(), few.end(), [&](std::uint32_t id) {
    return std::binary_search(sorted.begin(), sorted.end(), id);
  });
}

}  // namespace

PhraseIndex::PhraseIndex(const std::vector<Phrase>& phrases, Ids WordFacts::*remembered)
    : remembered_(remembered) {
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
    elements.push_back({std::move(ids), static_cast<std::uint32_t>(element.max_gap)});
  }
  starting_with_.resize(id_of_word_.size());
  may_follow_.resize(id_of_word_.size());
  const bool two = elements.size() > 1 && elements[1].max_gap == 0;
  for (const std::uint32_t first : elements.front().ids) {
    if (!two) {
      starting_with_[first].push_back(number);
      continue;
    }
    for (const std::uint32_t second : elements[1].ids) {
      starting_with_two_[pair(first, second)].push_back(number);
      may_follow_[first].set(second % followers);
    }
  }
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
                                 const std::vector<const Ids*>& words, std::size_t at) const {
  if (element == phrase.size()) return static_cast<std::uint32_t>(at);
  const std::size_t end = std::min(words.size(), at + phrase[element].max_gap + 1);
  for (std::size_t i = at; i < end; ++i) {
    if (!meet(phrase[element].ids, *words[i])) continue;
    if (const std::uint32_t last = match(phrase, element + 1, words, i + 1); last != 0) return last;
  }
  return 0;
}

std::vector<PhraseMatch> PhraseIndex::find(const std::vector<WordView>& words) const {
  std::forward_list<Ids> own;  // of words whose ids are not remembered
  std::vector<const Ids*> ids;
  ids.reserve(words.size());
  for (const WordView& word : words) {
    const bool known = remembered_ != nullptr && word.facts != nullptr;
    ids.push_back(known ? &(word.facts->*remembered_) : &own.emplace_front(ids_of(word.form)));
  }
  std::vector<PhraseMatch> found;
  const auto look_for = [&](const std::vector<std::uint32_t>& phrases, std::uint32_t first) {
    for (const std::uint32_t phrase : phrases)
      if (const std::uint32_t last = match(phrases_[phrase], 1, ids, first + 1); last != 0)
        found.push_back({phrase, first, last});
  };
  const auto in_order = [](const PhraseMatch& a, const PhraseMatch& b) {
    return a.phrase < b.phrase;
  };
  const auto same = [](const PhraseMatch& a, const PhraseMatch& b) { return a.phrase == b.phrase; };
  for (std::uint32_t i = 0; i < words.size(); ++i)
    for (const std::uint32_t id : *ids[i]) {
      const auto before = static_cast<std::ptrdiff_t>(found.size());
      look_for(starting_with_[id], i);
      if (i + 1 < words.size())
        for (const std::uint32_t second : *ids[i + 1]) {
          if (!may_follow_[id].test(second % followers)) continue;
          if (const auto two = starting_with_two_.find(pair(id, second));
              two != starting_with_two_.end())
            look_for(two->second, i);
        }
      const auto tail = found.begin() + before;
      std::sort(tail, found.end(), in_order);
      found.erase(std::unique(tail, found.end(), same), found.end());
    }
  return found;
}

}  // namespace rationale
