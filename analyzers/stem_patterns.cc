#include "analyzers/stem_patterns.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "analyzers/ascii.h"
#include "base/error.h"

namespace rationale {
namespace {

constexpr std::size_t cost_of_common = 100000;

std::uint16_t first_one(std::string_view form) {
  return static_cast<unsigned char>(form[0]);
}

std::uint16_t first_two(std::string_view form) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(form[0]) << 8 |
                                    static_cast<unsigned char>(form[1]));
}

bool is_plain_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_letter);
}

// Nearly all words of patterns are plain: setting up the splitter for each of thousands was most of
// what it took to start the program.
std::vector<std::string> stems_of(const std::string& text, Analyzer& analyzer) {
  if (is_plain_word(text)) return {analyzer.stem_of(text)};
  std::vector<std::string> stems;
  for (Token& token : analyzer.analyze(text).tokens) stems.push_back(std::move(token.stem));
  return stems;
}

}  // namespace

bool StemPatterns::is_light(std::string_view form) {
  constexpr std::string_view light_words[] = {
      "the", "a",   "an",  "of",   "in", "on",   "at", "over", "his", "her",  "their", "this",
      "is",  "was", "are", "were", "be", "been", "as", "to",   "has", "have", "had",   "these"};
  return std::find(std::begin(light_words), std::end(light_words), form) != std::end(light_words);
}

// Makes the arrays of patterns.
class StemPatterns::Builder {
 public:
  Builder(StemPatterns& made, const Lexicon& lexicon) : made_(made), analyzer_(lexicon) {}

  void add(const Phrase& phrase, std::uint32_t number) {
    for (const Chain& chain : chains_of(phrase)) {
      const auto first = static_cast<std::uint32_t>(made_.elements_.size());
      for (const Link& link : chain) made_.elements_.push_back({number_of(link.ids), link.max_gap});
      made_.patterns_.push_back({first, static_cast<std::uint32_t>(made_.elements_.size()),
                                 phrase.any_order ? 1U : 0U, number});
    }
  }

  void finish(const std::vector<std::string>& common) {
    std::vector<std::vector<std::uint32_t>> of_key(made_.keys_.size());
    made_.first_id_.push_back(0);
    for (std::uint32_t number = 0; number < alternatives_.size(); ++number) {
      for (const Id id : alternatives_[number]) of_key[id].push_back(number);
      made_.ids_.insert(made_.ids_.end(), alternatives_[number].begin(),
                        alternatives_[number].end());
      made_.first_id_.push_back(static_cast<std::uint32_t>(made_.ids_.size()));
    }
    lay_flat(of_key, made_.alternatives_, made_.first_alternatives_);
    choose_anchors(common);
    made_.find_prefixes();
  }

 private:
  struct Link {
    std::vector<Id> ids;  // sorted
    std::uint32_t max_gap = 0;
  };
  using Chain = std::vector<Link>;

  template <typename T>
  static void lay_flat(const std::vector<std::vector<T>>& lists, std::vector<T>& all,
                       std::vector<std::uint32_t>& first) {
    first.push_back(0);
    for (const std::vector<T>& list : lists) {
      all.insert(all.end(), list.begin(), list.end());
      first.push_back(static_cast<std::uint32_t>(all.size()));
    }
  }

  std::uint32_t number_of(const std::vector<Id>& ids) {
    const auto [entry, is_new] =
        numbers_.try_emplace(ids, static_cast<std::uint32_t>(alternatives_.size()));
    if (is_new) alternatives_.push_back(ids);
    return entry->second;
  }

  // Each way to write the phrase as a chain of single words. There is one, unless an alternative is
  // several words to the analyzer ("4+/5").
  std::vector<Chain> chains_of(const Phrase& phrase) {
    std::vector<Chain> chains(1);
    for (const PhraseElement& element : phrase.elements) {
      std::vector<Chain> longer;
      for (const Chain& chain : chains)
        for (const Chain& end : chains_of(element)) {
          longer.push_back(chain);
          longer.back().insert(longer.back().end(), end.begin(), end.end());
        }
      chains = std::move(longer);
    }
    return chains;
  }

  std::vector<Chain> chains_of(const PhraseElement& element) {
    Link single{{}, static_cast<std::uint32_t>(element.max_gap)};
    std::vector<Chain> chains;
    for (const std::string& word : element.alternatives) {
      const std::vector<Id> ids = ids_of_word(word);
      if (ids.size() == 1) single.ids.push_back(ids.front());
      if (ids.size() < 2) continue;
      Chain chain;
      for (const Id id : ids) chain.push_back({{id}, chain.empty() ? single.max_gap : 0});
      chains.push_back(std::move(chain));
    }
    std::sort(single.ids.begin(), single.ids.end());
    if (!single.ids.empty()) chains.push_back({std::move(single)});
    if (chains.empty())
      throw Error(ErrorCode::usage, "'" + element.alternatives.front() + "' holds no word");
    return chains;
  }

  // A word by its stem, a compound by its canonical whole, "begin*" by itself; otherwise each word.
  std::vector<Id> ids_of_word(const std::string& word) {
    NumberedStrings& keys = made_.keys_;
    if (word.ends_with('*')) return {keys.add(word)};
    if (is_plain_word(word)) return {keys.add(analyzer_.stem_of(word))};
    const Analysis analysis = analyzer_.analyze(word);
    if (!analysis.tokens.empty()) {
      const Token& whole = analysis.tokens.front();
      if (whole.kind == TokenKind::compound && whole.length + 1 == analysis.tokens.size())
        return {keys.add(whole.stem)};
    }
    std::vector<Id> ids;
    for (const Token& token : analysis.tokens)
      if (token.kind != TokenKind::compound) ids.push_back(keys.add(token.stem));
    return ids;
  }

  // The rarest element is the one whose words the fewest elements of all patterns share.
  void choose_anchors(const std::vector<std::string>& common) {
    std::vector<std::size_t> cost_of_key(made_.keys_.size(), 0);
    for (const Element& element : made_.elements_)
      for (const Id id : alternatives_[element.alternatives]) ++cost_of_key[id];
    for (const std::string& word : common)
      for (const std::string& stem : stems_of(word, analyzer_))
        if (const auto id = made_.keys_.find(stem)) cost_of_key[*id] += cost_of_common;
    std::vector<std::size_t> cost(alternatives_.size(), 0);
    for (std::size_t number = 0; number < cost.size(); ++number)
      for (const Id id : alternatives_[number]) cost[number] += cost_of_key[id];

    std::vector<std::vector<Anchor>> of_key(made_.keys_.size());
    for (std::uint32_t p = 0; p < made_.patterns_.size(); ++p) {
      const Pattern& pattern = made_.patterns_[p];
      std::vector<std::uint32_t> elements(pattern.last_element - pattern.first_element);
      std::iota(elements.begin(), elements.end(), pattern.first_element);
      const auto alternatives = [&](std::uint32_t element) {
        return made_.elements_[element].alternatives;
      };
      std::stable_sort(elements.begin(), elements.end(), [&](std::uint32_t a, std::uint32_t b) {
        return cost[alternatives(a)] < cost[alternatives(b)];
      });
      const std::uint32_t rarest = elements.front();
      elements.resize(3, rarest);
      const Anchor anchor{p, rarest - pattern.first_element, alternatives(elements[1]),
                          alternatives(elements[2])};
      for (const Id id : alternatives_[alternatives(rarest)]) of_key[id].push_back(anchor);
    }
    lay_flat(of_key, made_.anchors_, made_.first_anchor_);
  }

  StemPatterns& made_;
  Analyzer analyzer_;
  std::vector<std::vector<Id>> alternatives_;  // by number
  std::map<std::vector<Id>, std::uint32_t> numbers_;
};

StemPatterns::StemPatterns(const std::vector<Phrase>& patterns,
                           const std::vector<std::string>& common, const Lexicon& lexicon) {
  Builder builder(*this, lexicon);
  for (std::uint32_t i = 0; i < patterns.size(); ++i) try {
      builder.add(patterns[i], i);
    } catch (const Error& error) {
      throw Error(error.code(), "row " + std::to_string(i + 1) + ": " + error.what(), error.hint());
    }
  builder.finish(common);
}

StemPatterns::StemPatterns(FlatReader& in)
    : keys_(in),
      patterns_(in.array<Pattern>()),
      elements_(in.array<Element>()),
      ids_(in.array<Id>()),
      first_id_(in.array<std::uint32_t>()),
      alternatives_(in.array<std::uint32_t>()),
      first_alternatives_(in.array<std::uint32_t>()),
      anchors_(in.array<Anchor>()),
      first_anchor_(in.array<std::uint32_t>()) {
  find_prefixes();
}

void StemPatterns::write(FlatWriter& out) const {
  keys_.write(out);
  out.array(patterns_);
  out.array(elements_);
  out.array(ids_);
  out.array(first_id_);
  out.array(alternatives_);
  out.array(first_alternatives_);
  out.array(anchors_);
  out.array(first_anchor_);
}

void StemPatterns::find_prefixes() {
  for (Id id = 0; id < keys_.size(); ++id) {
    const std::string_view key = keys_[id];
    if (key.size() < 2 || !key.ends_with('*')) continue;
    const std::string_view beginning = key.substr(0, key.size() - 1);
    prefixes_[beginning.size() == 1 ? first_one(key) : first_two(key)].emplace_back(beginning, id);
  }
}

std::span<const StemPatterns::Id> StemPatterns::ids_of_alternatives(std::uint32_t number) const {
  return std::span(ids_).subspan(first_id_[number], first_id_[number + 1] - first_id_[number]);
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
  line.alternatives.assign(first_id_.size() - 1, false);
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
    for (std::uint32_t i = first_alternatives_[key.id]; i < first_alternatives_[key.id + 1]; ++i)
      line.alternatives[alternatives_[i]] = true;
}

// False where an element of the pattern occurs nowhere in the line; spares most searches.
bool StemPatterns::may_hold(const StemLine& line, const Pattern& pattern) const {
  for (std::uint32_t e = pattern.first_element; e < pattern.last_element; ++e)
    if (!line.alternatives[elements_[e].alternatives]) return false;
  return true;
}

// One pattern, matched outward from its rarest element.
class StemPatterns::Search {
 public:
  Search(const StemPatterns& patterns, const Pattern& pattern, const StemLine& line)
      : patterns_(patterns),
        elements_(
            std::span(patterns.elements_)
                .subspan(pattern.first_element, pattern.last_element - pattern.first_element)),
        line_(line),
        places_(elements_.size()),
        placed_(elements_.size()) {}

  bool run(std::uint32_t anchor, TakenWords at, bool any_order) {
    places_[anchor] = at;
    placed_[anchor] = true;
    if (any_order) return spread(at.first, at.end(), 1);
    return leftward(anchor) && rightward(anchor);
  }

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
    const std::span<const Id> ids = patterns_.ids_of_alternatives(elements_[element].alternatives);
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
  std::span<const Element> elements_;
  const StemLine& line_;
  std::vector<TakenWords> places_;
  std::vector<bool> placed_;
};

std::vector<StemMatch> StemPatterns::find(const StemLine& line) const {
  std::vector<StemMatch> found;
  for (std::uint32_t word = 0; word < line.tokens.size(); ++word)
    for (std::uint32_t k = line.first_key[word]; k < line.first_key[word + 1]; ++k) {
      const StemLine::Key key = line.keys[k];
      for (std::uint32_t a = first_anchor_[key.id]; a < first_anchor_[key.id + 1]; ++a) {
        const Anchor& anchor = anchors_[a];
        if (!line.alternatives[anchor.second] || !line.alternatives[anchor.third]) continue;
        const Pattern& pattern = patterns_[anchor.pattern];
        if (!may_hold(line, pattern)) continue;
        Search search(*this, pattern, line);
        if (search.run(anchor.element, {word, key.length}, pattern.any_order != 0))
          found.push_back({pattern.number, search.taken()});
      }
    }
  return found;
}

}  // namespace rationale
