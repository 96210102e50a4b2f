#include "analyzers/phrase_index.h"

#include <algorithm>
#include <forward_list>

namespace rationale {
namespace {

// Lists by id, one behind the other, and where each begins.
template <typename T>
void lay_out(const std::vector<std::vector<T>>& lists, std::vector<T>& all,
             std::vector<std::uint32_t>& first) {
  first.push_back(0);
  for (const std::vector<T>& list : lists) {
    all.insert(all.end(), list.begin(), list.end());
    first.push_back(static_cast<std::uint32_t>(all.size()));
  }
}

}  // namespace

PhraseIndex::PhraseIndex(const std::vector<Phrase>& phrases, Ids WordFacts::*remembered)
    : remembered_(remembered) {
  first_element_.push_back(0);
  for (const Phrase& phrase : phrases) {
    for (const PhraseElement& element : phrase.elements) {
      Ids ids;
      for (const std::string& word : element.alternatives) ids.push_back(words_.add(word));
      std::sort(ids.begin(), ids.end());
      const auto first = static_cast<std::uint32_t>(element_ids_.size());
      element_ids_.insert(element_ids_.end(), ids.begin(), ids.end());
      elements_.push_back({first, static_cast<std::uint32_t>(element_ids_.size()),
                           static_cast<std::uint32_t>(element.max_gap)});
    }
    first_element_.push_back(static_cast<std::uint32_t>(elements_.size()));
  }
  std::vector<std::vector<std::uint32_t>> starting(words_.size());
  std::vector<std::vector<Pair>> pairs(words_.size());
  for (std::uint32_t phrase = 0; phrase < phrases.size(); ++phrase) {
    const std::uint32_t first = first_element_[phrase];
    const bool two = first_element_[phrase + 1] - first > 1 && elements_[first + 1].max_gap == 0;
    for (std::uint32_t i = elements_[first].first_id; i < elements_[first].last_id; ++i) {
      if (!two) {
        starting[element_ids_[i]].push_back(phrase);
        continue;
      }
      for (std::uint32_t j = elements_[first + 1].first_id; j < elements_[first + 1].last_id; ++j)
        pairs[element_ids_[i]].push_back({element_ids_[j], phrase});
    }
  }
  for (std::vector<Pair>& list : pairs)
    std::stable_sort(list.begin(), list.end(),
                     [](const Pair& a, const Pair& b) { return a.second < b.second; });
  lay_out(starting, starting_, first_starting_);
  lay_out(pairs, pairs_, first_pair_);
  learn();
}

PhraseIndex::PhraseIndex(FlatReader& in, Ids WordFacts::*remembered)
    : words_(in),
      first_element_(in.array<std::uint32_t>()),
      elements_(in.array<Element>()),
      element_ids_(in.array<std::uint32_t>()),
      starting_(in.array<std::uint32_t>()),
      first_starting_(in.array<std::uint32_t>()),
      pairs_(in.array<Pair>()),
      first_pair_(in.array<std::uint32_t>()),
      remembered_(remembered) {
  learn();
}

void PhraseIndex::write(FlatWriter& out) const {
  words_.write(out);
  out.array(first_element_);
  out.array(elements_);
  out.array(element_ids_);
  out.array(starting_);
  out.array(first_starting_);
  out.array(pairs_);
  out.array(first_pair_);
}

// What follows from the arrays.
void PhraseIndex::learn() {
  may_follow_.resize(words_.size());
  for (std::uint32_t id = 0; id < words_.size(); ++id) {
    for (std::uint32_t i = first_pair_[id]; i < first_pair_[id + 1]; ++i)
      may_follow_[id].set(pairs_[i].second % followers);
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
  const auto first = element_ids_.begin() + element.first_id;
  const auto last = element_ids_.begin() + element.last_id;
  return std::any_of(few.begin(), few.end(),
                     [&](std::uint32_t id) { return std::binary_search(first, last, id); });
}

// One past the last word of the rest of a phrase, elements `[element, last_element)`, which begins
// at or after word `at`; 0 where it does not match.
std::uint32_t PhraseIndex::match(std::uint32_t element, std::uint32_t last_element,
                                 const std::vector<const Ids*>& words, std::size_t at) const {
  if (element == last_element) return static_cast<std::uint32_t>(at);
  const std::size_t end = std::min(words.size(), at + elements_[element].max_gap + 1);
  for (std::size_t i = at; i < end; ++i) {
    if (!holds(elements_[element], *words[i])) continue;
    if (const std::uint32_t last = match(element + 1, last_element, words, i + 1); last != 0)
      return last;
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
    if (const std::uint32_t last =
            match(first_element_[phrase] + 1, first_element_[phrase + 1], ids, first + 1);
        last != 0)
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
      for (std::uint32_t s = first_starting_[id]; s < first_starting_[id + 1]; ++s)
        look_for(starting_[s], i);
      if (i + 1 < words.size())
        for (const std::uint32_t second : *ids[i + 1]) {
          if (!may_follow_[id].test(second % followers)) continue;
          const auto end = pairs_.begin() + first_pair_[id + 1];
          auto two = std::lower_bound(pairs_.begin() + first_pair_[id], end, second, by_second);
          for (; two != end && two->second == second; ++two) look_for(two->phrase, i);
        }
      const auto tail = found.begin() + before;
      std::sort(tail, found.end(), in_order);
      found.erase(std::unique(tail, found.end(), same), found.end());
    }
  return found;
}

}  // namespace rationale
