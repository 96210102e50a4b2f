#include "analyzers/categories.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>
#include <unordered_map>

#include "analyzers/analyzer.h"
#include "analyzers/lexicon.h"
#include "analyzers/phrase.h"
#include "base/error.h"

namespace rationale {
namespace {

// A drug's name tells its class unless a rule says what is done with it ("pump refill").
constexpr int drug_priority = 50;
constexpr int category_gap = 3;

struct StemOrPrefix {
  std::string text;
  bool prefix = false;
};

struct Element {
  std::vector<StemOrPrefix> alternatives;
  std::uint32_t max_gap = 0;
};

struct Rule {
  Category category;
  int priority = 0;
  std::vector<Element> elements;
};

struct Match {
  std::size_t first = 0;
  std::size_t last = 0;
};

bool fits(const Element& element, const Token& word) {
  return std::any_of(
      element.alternatives.begin(), element.alternatives.end(), [&](const StemOrPrefix& wanted) {
        return wanted.prefix ? word.form.starts_with(wanted.text) : word.stem == wanted.text;
      });
}

// Elements in order from `at`, each after at most its gap of other words; `last` is one past the
// last.
bool match_rest(const Rule& rule, std::size_t element, const std::vector<Token>& words,
                std::size_t at, std::size_t& last) {
  if (element == rule.elements.size()) {
    last = at;
    return true;
  }
  const std::size_t end =
      std::min<std::size_t>(words.size(), at + rule.elements[element].max_gap + 1);
  for (std::size_t i = at; i < end; ++i)
    if (fits(rule.elements[element], words[i]) && match_rest(rule, element + 1, words, i + 1, last))
      return true;
  return false;
}

bool match(const Rule& rule, const std::vector<Token>& words, Match& found) {
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!fits(rule.elements.front(), words[first])) continue;
    found.first = first;
    if (match_rest(rule, 1, words, first + 1, found.last)) return true;
  }
  return false;
}

// Higher is better: priority, then the earlier, then the longer.
auto merit(const Rule& rule, const Match& match) {
  return std::tuple(rule.priority, -static_cast<std::ptrdiff_t>(match.first),
                    match.last - match.first);
}

}  // namespace

struct Categories::Impl {
  std::vector<Rule> rules;
  // Rules by what their first element takes, so that a treatment meets the few that may fit it.
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_stem;
  std::vector<std::pair<std::string, std::uint32_t>> by_prefix;
  Analyzer analyzer;

  explicit Impl(const Lexicon& lexicon) : analyzer(lexicon) {
    load_rules(lexicon.table("categories"));
    load_drugs(lexicon.table("drugs"));
    for (std::uint32_t i = 0; i < rules.size(); ++i)
      for (const StemOrPrefix& wanted : rules[i].elements.front().alternatives)
        if (wanted.prefix)
          by_prefix.emplace_back(wanted.text, i);
        else
          by_stem[wanted.text].push_back(i);
  }

  // In the order of the rules.
  std::set<std::uint32_t> rules_for(const std::vector<Token>& words) const {
    std::set<std::uint32_t> candidates;
    for (const Token& word : words) {
      if (const auto known = by_stem.find(word.stem); known != by_stem.end())
        candidates.insert(known->second.begin(), known->second.end());
      for (const auto& [prefix, rule] : by_prefix)
        if (word.form.starts_with(prefix)) candidates.insert(rule);
    }
    return candidates;
  }

  void load_rules(const Table& table) {
    if (table.rows.empty()) return;
    for (const auto& row : table.rows) {
      Rule rule;
      rule.category = {row[table.column("category")], row[table.column("subcategory")]};
      rule.priority = std::atoi(row[table.column("priority")].c_str());
      rule.elements = elements_of(row[table.column("pattern")], table.name);
      rules.push_back(std::move(rule));
    }
  }

  void load_drugs(const Table& table) {
    if (table.rows.empty()) return;
    for (const auto& row : table.rows) {
      const std::string& drug_class = row[table.column("class")];
      if (drug_class.empty()) continue;
      add_drug(row[table.column("brand")], drug_class);
      // "hydrocodone+acetaminophen": the first ingredient names the class.
      add_drug(std::string(split(row[table.column("generic")], '+').front()), drug_class);
    }
  }

  void add_drug(const std::string& name, const std::string& drug_class) {
    Rule rule{{"Pharmaceuticals", drug_class}, drug_priority, {}};
    for (const Token& token : analyzer.analyze(name).tokens)
      if (token.kind != TokenKind::compound) rule.elements.push_back({{{token.stem, false}}, 0});
    if (!rule.elements.empty()) rules.push_back(std::move(rule));
  }

  std::vector<Element> elements_of(const std::string& pattern, const std::string& list) {
    std::vector<Element> elements;
    for (const PhraseElement& written : parse_phrase(pattern, category_gap).elements) {
      Element element{{}, static_cast<std::uint32_t>(written.max_gap)};
      for (const std::string& word : written.alternatives) {
        const bool prefix = word.ends_with('*');
        const std::string text = prefix ? word.substr(0, word.size() - 1) : word;
        element.alternatives.push_back({prefix ? text : analyzer.stem_of(text), prefix});
      }
      elements.push_back(std::move(element));
    }
    if (elements.empty()) throw Error(ErrorCode::usage, list + " has an empty pattern");
    return elements;
  }
};

Categories::Categories(const Lexicon& lexicon) : impl_(std::make_unique<Impl>(lexicon)) {}
Categories::~Categories() = default;
Categories::Categories(Categories&&) noexcept = default;
Categories& Categories::operator=(Categories&&) noexcept = default;

Category Categories::of(const std::vector<Token>& treatment) const {
  std::vector<Token> words;
  std::copy_if(treatment.begin(), treatment.end(), std::back_inserter(words),
               [](const Token& token) { return token.kind != TokenKind::compound; });
  const Rule* best = nullptr;
  Match best_match;
  for (const std::uint32_t i : impl_->rules_for(words)) {
    const Rule& rule = impl_->rules[i];
    Match found;
    if (!match(rule, words, found)) continue;
    if (best == nullptr || merit(rule, found) > merit(*best, best_match)) {
      best = &rule;
      best_match = found;
    }
  }
  return best != nullptr ? best->category : Category{};
}

}  // namespace rationale
