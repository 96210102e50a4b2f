#include <algorithm>
#include <map>
#include <numeric>

#include "analyzers/ascii.h"
#include "analyzers/stem_patterns.h"
#include "base/error.h"

namespace rationale {
namespace {

constexpr std::size_t cost_of_common = 100000;

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

// Makes the lists of patterns.
class StemPatterns::Builder {
 public:
  Builder(StemPatterns& made, const Lexicon& lexicon) : made_(made), analyzer_(lexicon) {}

  void add(const Phrase& phrase, std::uint32_t number) {
    for (const Chain& chain : chains_of(phrase)) {
      std::vector<Element> elements;
      for (const Link& link : chain) elements.push_back({number_of(link.ids), link.max_gap});
      made_.elements_.add(elements);
      made_.patterns_.push_back({phrase.any_order ? 1U : 0U, number});
    }
  }

  void finish(const std::vector<std::string>& common) {
    std::vector<std::vector<std::uint32_t>> of_key(made_.keys_.size());
    for (std::uint32_t number = 0; number < made_.alternatives_.size(); ++number)
      for (const Id id : made_.alternatives_[number]) of_key[id].push_back(number);
    made_.alternatives_of_ = FlatLists(of_key);
    choose_anchors(common);
    made_.find_prefixes();
  }

 private:
  struct Link {
    std::vector<Id> ids;  // sorted
    std::uint32_t max_gap = 0;
  };
  using Chain = std::vector<Link>;

  std::uint32_t number_of(const std::vector<Id>& ids) {
    const auto [entry, is_new] = numbers_.try_emplace(ids, made_.alternatives_.size());
    if (is_new) made_.alternatives_.add(ids);
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
    for (std::uint32_t p = 0; p < made_.elements_.size(); ++p)
      for (const Element& element : made_.elements_[p])
        for (const Id id : made_.alternatives_[element.alternatives]) ++cost_of_key[id];
    for (const std::string& word : common)
      for (const std::string& stem : stems_of(word, analyzer_))
        if (const auto id = made_.keys_.find(stem)) cost_of_key[*id] += cost_of_common;
    std::vector<std::size_t> cost(made_.alternatives_.size(), 0);
    for (std::uint32_t number = 0; number < cost.size(); ++number)
      for (const Id id : made_.alternatives_[number]) cost[number] += cost_of_key[id];

    std::vector<std::vector<Anchor>> of_key(made_.keys_.size());
    for (std::uint32_t p = 0; p < made_.elements_.size(); ++p) {
      const std::span<const Element> elements = made_.elements_[p];
      std::vector<std::uint32_t> by_rarity(elements.size());
      std::iota(by_rarity.begin(), by_rarity.end(), 0);
      std::stable_sort(by_rarity.begin(), by_rarity.end(), [&](std::uint32_t a, std::uint32_t b) {
        return cost[elements[a].alternatives] < cost[elements[b].alternatives];
      });
      const std::uint32_t rarest = by_rarity.front();
      by_rarity.resize(3, rarest);
      const Anchor anchor{p, rarest, elements[by_rarity[1]].alternatives,
                          elements[by_rarity[2]].alternatives};
      for (const Id id : made_.alternatives_[elements[rarest].alternatives])
        of_key[id].push_back(anchor);
    }
    made_.anchors_ = FlatLists(of_key);
  }

  StemPatterns& made_;
  Analyzer analyzer_;
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

}  // namespace rationale
