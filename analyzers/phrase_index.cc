#include "analyzers/phrase_index.h"

#include <algorithm>
#include <forward_list>

namespace rationale {

PhraseIndex::PhraseIndex(const std::vector<Phrase>& phrases, Ids WordFacts::*remembered)
    : remembered_(remembered) {
  for (const Phrase& phrase : phrases) {
    std::vector<Element> elements;
    for (const PhraseElement& element : phrase.elements) {
      Ids ids;
      for (const std::string& word : element.alternatives) ids.push_back(words_.add(word));
      std::sort(ids.begin(), ids.end());
      elements.push_back({ids_.size(), static_cast<std::uint32_t>(element.max_gap)});
      ids_.add(ids);
    }
    phrases_.add(elements);
  }
  std::vector<std::vector<std::uint32_t>> starting(words_.size());
  std::vector<std::vector<Pair>> pairs(words_.size());
  for (std::uint32_t phrase = 0; phrase < phrases_.size(); ++phrase) {
    const std::span<const Element> elements = phrases_[phrase];
    const bool two = elements.size() > 1 && elements[1].max_gap == 0;
    for (const std::uint32_t first : ids_[elements[0].ids]) {
      if (!two) {
        starting[first].push_back(phrase);
        continue;
      }
      for (const std::uint32_t second : ids_[elements[1].ids])
        pairs[first].push_back({second, phrase});
    }
  }
  for (std::vector<Pair>& list : pairs)
    std::stable_sort(list.begin(), list.end(),
                     [](const Pair& a, const Pair& b) { return a.second < b.second; });
  starting_ = FlatLists(starting);
  pairs_ = FlatLists(pairs);
  for (const std::vector<Pair>& list : pairs) {
    std::bitset<followers> seconds;
    for (const Pair& pair : list) seconds.set(pair.second % followers);
    may_follow_.push_back(seconds);
  }
  find_prefixes();
}

PhraseIndex::PhraseIndex(ByteReader& in, Ids WordFacts::*remembered)
    : words_(in),
      phrases_(in),
      ids_(in),
      starting_(in),
      pairs_(in),
      may_follow_(in),
      remembered_(remembered) {
  find_prefixes();
}

void PhraseIndex::write(ByteWriter& out) const {
  words_.write(out);
  phrases_.write(out);
  ids_.write(out);
  starting_.write(out);
  pairs_.write(out);
  may_follow_.write(out);
}

void PhraseIndex::find_prefixes() {
  for (std::uint32_t id = 0; id < words_.size(); ++id) {
    const std::string_view word = words_[id];
    if (word.size() > 1 && word.ends_with('*'))
      prefixes_[static_cast<unsigned char>(word.front())].emplace_back(
          word.substr(0, word.size() - 1), id);
  }
}

PhraseIndex::Ids PhraseIndex::ids_of(std::string_view form) const {
  Ids ids;
  if (const auto id = words_.find(form)) ids.push_back(*id);
  if (form.empty()) return ids;
  for (const auto& [prefix, id] : prefixes_[static_cast<unsigned char>(form.front())])
    if (form.starts_with(prefix)) ids.push_back(id);
  return ids;
}

bool PhraseIndex::holds(const Element& element, const Ids& few) const {
  const std::span<const std::uint32_t> ids = ids_[element.ids];
  if (ids.size() == 1) return std::find(few.begin(), few.end(), ids.front()) != few.end();
  return std::any_of(few.begin(), few.end(), [&](std::uint32_t id) {
    return std::binary_search(ids.begin(), ids.end(), id);
  });
}

// One past the last word of the rest of a phrase, which begins at or after word `at`; 0 where it
// does not match.
std::uint32_t PhraseIndex::match(std::span<const Element> rest,
                                 const std::vector<const Ids*>& words, std::size_t at) const {
  if (rest.empty()) return static_cast<std::uint32_t>(at);
  const std::size_t end = std::min(words.size(), at + rest.front().max_gap + 1);
  for (std::size_t i = at; i < end; ++i) {
    if (!holds(rest.front(), *words[i])) continue;
    if (const std::uint32_t last = match(rest.subspan(1), words, i + 1); last != 0) return last;
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
  const auto look_for = [&](std::uint32_t phrase, std::uint32_t first) {
    if (const std::uint32_t last = match(phrases_[phrase].subspan(1), ids, first + 1); last != 0)
      found.push_back({phrase, first, last});
  };
  const auto by_second = [](const Pair& a, std::uint32_t second) { return a.second < second; };
  const auto in_order = [](const PhraseMatch& a, const PhraseMatch& b) {
    return a.phrase < b.phrase;
  };
  const auto same = [](const PhraseMatch& a, const PhraseMatch& b) { return a.phrase == b.phrase; };
  for (std::uint32_t i = 0; i < words.size(); ++i)
    for (const std::uint32_t id : *ids[i]) {
      const auto before = static_cast<std::ptrdiff_t>(found.size());
      for (const std::uint32_t phrase : starting_[id]) look_for(phrase, i);
      if (i + 1 < words.size())
        for (const std::uint32_t second : *ids[i + 1]) {
          if (!may_follow_[id].test(second % followers)) continue;
          const std::span<const Pair> pairs = pairs_[id];
          auto two = std::lower_bound(pairs.begin(), pairs.end(), second, by_second);
          for (; two != pairs.end() && two->second == second; ++two) look_for(two->phrase, i);
        }
      const auto tail = found.begin() + before;
      std::sort(tail, found.end(), in_order);
      found.erase(std::unique(tail, found.end(), same), found.end());
    }
  return found;
}

}  // namespace rationale
