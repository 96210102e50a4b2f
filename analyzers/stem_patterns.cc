#include "analyzers/stem_patterns.h"

#include <algorithm>

namespace rationale {
namespace {

std::uint16_t first_one(std::string_view form) {
  return static_cast<unsigned char>(form[0]);
}

std::uint16_t first_two(std::string_view form) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(form[0]) << 8 |
                                    static_cast<unsigned char>(form[1]));
}

}  // namespace

bool StemPatterns::is_light(std::string_view form) {
  constexpr std::string_view light_words[] = {
      "the", "a",   "an",  "of",   "in", "on",   "at", "over", "his", "her",  "their", "this",
      "is",  "was", "are", "were", "be", "been", "as", "to",   "has", "have", "had",   "these"};
  return std::find(std::begin(light_words), std::end(light_words), form) != std::end(light_words);
}

StemPatterns::StemPatterns(ByteReader& in)
    : keys_(in),
      patterns_(in),
      elements_(in),
      alternatives_(in),
      alternatives_of_(in),
      anchors_(in) {
  find_prefixes();
}

void StemPatterns::write(ByteWriter& out) const {
  keys_.write(out);
  patterns_.write(out);
  elements_.write(out);
  alternatives_.write(out);
  alternatives_of_.write(out);
  anchors_.write(out);
}

void StemPatterns::find_prefixes() {
  for (Id id = 0; id < keys_.size(); ++id) {
    const std::string_view key = keys_[id];
    if (key.size() < 2 || !key.ends_with('*')) continue;
    const std::string_view beginning = key.substr(0, key.size() - 1);
    prefixes_[beginning.size() == 1 ? first_one(key) : first_two(key)].emplace_back(beginning, id);
  }
}

std::vector<std::uint32_t> StemPatterns::ids_of(const Token& token) const {
  std::vector<Id> ids;
  if (const auto id = keys_.find(token.stem)) ids.push_back(*id);
  const auto add_begun = [&](std::uint16_t bucket) {
    const auto it = prefixes_.find(bucket);
    if (it == prefixes_.end()) return;
    for (const auto& [prefix, id] : it->second)
      if (token.form.starts_with(prefix)) ids.push_back(id);
  };
  if (!token.form.empty()) add_begun(first_one(token.form));
  if (token.form.size() >= 2) add_begun(first_two(token.form));
  return ids;
}

void StemPatterns::add_keys(StemLine& line, const Analysis& analysis, std::uint32_t token,
                            std::uint32_t length) const {
  const auto add = [&](const std::vector<Id>& ids) {
    for (const Id id : ids) line.keys.push_back({id, length});
  };
  if (analysis.facts.empty())
    add(ids_of(analysis.tokens[token]));
  else
    add(analysis.facts[token]->stem_ids);
}

void StemPatterns::read(const Analysis& analysis, const Sentence& sentence,
                        const std::vector<WordView>& words, StemLine& line) const {
  line.tokens.clear();
  line.stretch.clear();
  line.heavy.clear();
  line.first_key.clear();
  line.keys.clear();
  line.alternatives.assign(alternatives_.size(), false);
  std::uint32_t next = sentence.first_token;
  std::uint32_t stretch = 0;
  std::uint32_t heavy = 0;
  for (const WordView& word : words) {
    if (word.before & semicolon) ++stretch;
    line.tokens.push_back(word.token);
    line.stretch.push_back(stretch);
    line.heavy.push_back(heavy);
    // What is set off by commas stands farther away.
    const bool light = word.facts != nullptr ? word.facts->light : is_light(word.form);
    heavy += (light ? 0 : 1) + (word.before & comma ? 1 : 0);
    line.first_key.push_back(static_cast<std::uint32_t>(line.keys.size()));
    for (; next < word.token; ++next) add_keys(line, analysis, next, analysis.tokens[next].length);
    add_keys(line, analysis, next++, 1);
  }
  line.heavy.push_back(heavy);
  line.first_key.push_back(static_cast<std::uint32_t>(line.keys.size()));
  for (const StemLine::Key& key : line.keys)
    for (const std::uint32_t number : alternatives_of_[key.id]) line.alternatives[number] = true;
}

// False where an element of the pattern occurs nowhere in the line; spares most searches.
bool StemPatterns::may_hold(const StemLine& line, std::span<const Element> elements) const {
  return std::all_of(elements.begin(), elements.end(), [&](const Element& element) {
    return line.alternatives[element.alternatives];
  });
}

// Patterns in a line, one after another, each matched outward from its rarest element.
class StemPatterns::Search {
 public:
  Search(const StemPatterns& patterns, const StemLine& line) : patterns_(patterns), line_(line) {}

  bool run(std::span<const Element> elements, std::uint32_t anchor, TakenWords at, bool any_order) {
    elements_ = elements;
    places_.resize(elements.size());
    placed_.assign(elements.size(), false);
    places_[anchor] = at;
    placed_[anchor] = true;
    if (any_order) return spread(at.first, at.end(), 1);
    return leftward(anchor) && rightward(anchor);
  }

  // Of the pattern that was found last.
  std::vector<TakenWords> taken() const {
    std::vector<TakenWords> ordered = places_;
    std::sort(ordered.begin(), ordered.end(),
              [](TakenWords a, TakenWords b) { return a.first < b.first; });
    return ordered;
  }

 private:
  // The words that `element` takes at `word`, with the length of the longest; 0 where it takes
  // none.
  std::uint32_t length_at(std::size_t element, std::uint32_t word) const {
    std::uint32_t length = 0;
    const std::span<const Id> ids = patterns_.alternatives_[elements_[element].alternatives];
    for (std::uint32_t k = line_.first_key[word]; k < line_.first_key[word + 1]; ++k)
      if (std::binary_search(ids.begin(), ids.end(), line_.keys[k].id))
        length = std::max(length, line_.keys[k].length);
    return length;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(line_.tokens.size()); }

  bool same_stretch(std::uint32_t a, std::uint32_t b) const {
    return line_.stretch[a] == line_.stretch[b];
  }

  // How far apart an element may stand that allows `gap` words before it.
  static std::uint32_t farthest(std::uint32_t gap) {
    return gap < loose_gap ? gap : gap + most_light_words;
  }

  // Whether the words `[first, last)` fit into a gap: in a loose one light words do not count
  // ("strength in the upper extremities is reduced").
  bool fits(std::uint32_t first, std::uint32_t last, std::uint32_t gap) const {
    if (last - first <= gap) return true;
    return last - first <= farthest(gap) && line_.heavy[last] - line_.heavy[first] <= gap;
  }

  bool leftward(std::size_t placed) {
    if (placed == 0) return true;
    const std::uint32_t border = places_[placed].first;
    for (std::uint32_t gap = 0; gap <= farthest(elements_[placed].max_gap) + longest_compound;
         ++gap) {
      if (gap >= border || !same_stretch(border - 1 - gap, border)) return false;
      const std::uint32_t word = border - 1 - gap;
      const std::uint32_t length = length_at(placed - 1, word);
      if (length == 0 || word + length > border) continue;
      if (!fits(word + length, border, elements_[placed].max_gap)) continue;
      places_[placed - 1] = {word, length};
      if (leftward(placed - 1)) return true;
    }
    return false;
  }

  bool rightward(std::size_t placed) {
    if (placed + 1 == elements_.size()) return true;
    const std::uint32_t border = places_[placed].end();
    for (std::uint32_t word = border; word <= border + farthest(elements_[placed + 1].max_gap);
         ++word) {
      if (word >= size() || !same_stretch(word, places_[placed].first)) return false;
      const std::uint32_t length = length_at(placed + 1, word);
      if (length == 0 || !fits(border, word, elements_[placed + 1].max_gap)) continue;
      places_[placed + 1] = {word, length};
      if (rightward(placed + 1)) return true;
    }
    return false;
  }

  // Any order: grows words `[first, last)` by one element after the other on either side.
  bool spread(std::uint32_t first, std::uint32_t last, std::size_t count) {
    if (count == elements_.size()) return true;
    for (std::size_t e = 0; e < elements_.size(); ++e)
      if (!placed_[e] && (try_after(e, first, last, count) || try_before(e, first, last, count)))
        return true;
    return false;
  }

  bool try_after(std::size_t e, std::uint32_t first, std::uint32_t last, std::size_t count) {
    for (std::uint32_t word = last; word <= last + farthest(gap_of(e)) && word < size(); ++word) {
      const std::uint32_t length = length_at(e, word);
      if (length != 0 && fits(last, word, gap_of(e)) && same_stretch(word, first) &&
          place(e, {word, length}, first, word + length, count))
        return true;
    }
    return false;
  }

  bool try_before(std::size_t e, std::uint32_t first, std::uint32_t last, std::size_t count) {
    for (std::uint32_t gap = 0; gap <= farthest(gap_of(e)) && gap < first; ++gap) {
      const std::uint32_t word = first - 1 - gap;
      const std::uint32_t length = length_at(e, word);
      if (length != 0 && word + length <= first && fits(word + length, first, gap_of(e)) &&
          same_stretch(word, first) && place(e, {word, length}, word, last, count))
        return true;
    }
    return false;
  }

  bool place(std::size_t e, TakenWords at, std::uint32_t first, std::uint32_t last,
             std::size_t count) {
    places_[e] = at;
    placed_[e] = true;
    if (spread(first, last, count + 1)) return true;
    placed_[e] = false;
    return false;
  }

  // The first element has no gap of its own; in any order it takes the next one's.
  std::uint32_t gap_of(std::size_t e) const { return elements_[e == 0 ? 1 : e].max_gap; }

  static constexpr std::uint32_t longest_compound = 3;
  static constexpr std::uint32_t loose_gap = 3;
  static constexpr std::uint32_t most_light_words = 4;
  const StemPatterns& patterns_;
  const StemLine& line_;
  std::span<const Element> elements_;
  std::vector<TakenWords> places_;
  std::vector<bool> placed_;
};

std::vector<StemMatch> StemPatterns::find(const StemLine& line) const {
  std::vector<StemMatch> found;
  Search search(*this, line);
  for (std::uint32_t word = 0; word < line.tokens.size(); ++word)
    for (std::uint32_t k = line.first_key[word]; k < line.first_key[word + 1]; ++k) {
      const StemLine::Key key = line.keys[k];
      for (const Anchor& anchor : anchors_[key.id]) {
        if (!line.alternatives[anchor.second] || !line.alternatives[anchor.third]) continue;
        const std::span<const Element> elements = elements_[anchor.pattern];
        if (!may_hold(line, elements)) continue;
        const Pattern& pattern = patterns_[anchor.pattern];
        if (search.run(elements, anchor.element, {word, key.length}, pattern.any_order != 0))
          found.push_back({pattern.number, search.taken()});
      }
    }
  return found;
}

}  // namespace rationale
