#include "analyzers/categories.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "analyzers/analyzer.h"
#include "analyzers/lexicon.h"
#include "analyzers/phrase.h"
#include "base/error.h"

namespace rationale {
namespace {

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
  Family family = 0;
  int priority = 0;
  std::vector<Element> elements;
  std::vector<std::uint32_t> ingredients;
  bool of_combination = false;  // the first ingredient of a brand that holds others
};

struct Match {
  std::vector<std::uint32_t> words;  // that fit the elements

  std::size_t first() const { return words.front(); }
  std::size_t size() const { return words.back() + 1 - words.front(); }
};

bool fits(const Element& element, const Token& word) {
  return std::any_of(
      element.alternatives.begin(), element.alternatives.end(), [&](const StemOrPrefix& wanted) {
        return wanted.prefix ? word.form.starts_with(wanted.text) : word.stem == wanted.text;
      });
}

// Elements in order from `at`, each after at most its gap of other words.
bool match_rest(const Rule& rule, std::size_t element, const std::vector<Token>& words,
                std::size_t at, Match& found) {
  if (element == rule.elements.size()) return true;
  const std::size_t end =
      std::min<std::size_t>(words.size(), at + rule.elements[element].max_gap + 1);
  for (std::size_t i = at; i < end; ++i) {
    if (!fits(rule.elements[element], words[i])) continue;
    found.words.push_back(static_cast<std::uint32_t>(i));
    if (match_rest(rule, element + 1, words, i + 1, found)) return true;
    found.words.pop_back();
  }
  return false;
}

bool match(const Rule& rule, const std::vector<Token>& words, Match& found) {
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!fits(rule.elements.front(), words[first])) continue;
    found.words = {static_cast<std::uint32_t>(first)};
    if (match_rest(rule, 1, words, first + 1, found)) return true;
  }
  return false;
}

// Higher is better: priority, then the earlier, then the longer.
auto merit(const Rule& rule, const Match& match) {
  return std::tuple(rule.priority, -static_cast<std::ptrdiff_t>(match.first()), match.size());
}

}  // namespace

struct Categories::Impl {
  std::vector<Rule> rules;
  std::vector<Category> families;
  std::map<std::pair<std::string, std::string>, Family> family_numbers;
  std::map<std::string, std::uint32_t> ingredients;
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

  Family family_of(const std::string& category, const std::string& subcategory) {
    const auto [known, is_new] =
        family_numbers.try_emplace({category, subcategory}, static_cast<Family>(families.size()));
    if (is_new) families.push_back({category, subcategory});
    return known->second;
  }

  void load_rules(const Table& table) {
    if (table.rows.empty()) return;
    for (const auto& row : table.rows) {
      Rule rule;
      rule.family = family_of(row[table.column("category")], row[table.column("subcategory")]);
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
      const std::vector<std::string_view> generic = split(row[table.column("generic")], '+');
      std::vector<std::uint32_t> contents;
      for (const std::string_view one : generic)
        contents.push_back(
            ingredients.try_emplace(std::string(one), ingredients.size()).first->second);
      add_drug(row[table.column("brand")], drug_class, contents);
      // "hydrocodone+acetaminophen": the first ingredient names the class.
      add_drug(std::string(generic.front()), drug_class, {contents.front()}, generic.size() > 1);
    }
  }

  void add_drug(const std::string& name, const std::string& drug_class,
                const std::vector<std::uint32_t>& contents, bool of_combination = false) {
    Rule rule{
        family_of("Pharmaceuticals", drug_class), drug_priority, {}, contents, of_combination};
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
  return best != nullptr ? impl_->families[best->family] : Category{};
}

// A brand's own name tells more than that of its first ingredient.
std::vector<CategoryMatch> Categories::all(const std::vector<Token>& words) const {
  std::vector<CategoryMatch> matches;
  std::vector<CategoryMatch> of_combinations;
  for (const std::uint32_t i : impl_->rules_for(words)) {
    const Rule& rule = impl_->rules[i];
    Match found;
    if (!match(rule, words, found)) continue;
    auto& into = rule.of_combination ? of_combinations : matches;
    into.push_back({rule.family, rule.priority, std::move(found.words), rule.ingredients});
  }
  // "Cyclobenzaprine" is a muscle relaxant, although a brand that begins with it is a topical.
  for (CategoryMatch& match : of_combinations)
    if (std::none_of(matches.begin(), matches.end(), [&](const CategoryMatch& other) {
          return !other.ingredients.empty() && other.words == match.words;
        }))
      matches.push_back(std::move(match));
  return matches;
}

const std::vector<Category>& Categories::families() const {
  return impl_->families;
}

std::string Categories::ingredient(std::uint32_t number) const {
  for (const auto& [name, known] : impl_->ingredients)
    if (known == number) return name;
  return {};
}

}  // namespace rationale
