#include "searcher/guideline_name.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "analyzers/ascii.h"
#include "base/edit_distance.h"
#include "base/tsv.h"
#include "index/fields.h"
#include "index/terms.h"

namespace rationale {
namespace {

struct Authority {
  std::string_view name;
  std::string_view in_full;  // empty: texts do not name it
};
constexpr Authority authorities[] = {
    {"mtus", "medical treatment utilization schedule"},
    {"acoem", "american college of occupational and environmental medicine"},
    {"odg", "official disability guidelines"},
    {"none", ""}};

// What people write around a guideline's name.
constexpr std::array<std::string_view, 9> passed_over{
    "guideline", "guidelines", "the", "of", "and", "chapter", "chapters", "section", "page"};
// Whose schedule it is, and what ODG's treatment guide is called.
constexpr std::array<std::string_view, 4> of_authorities{"ca", "california", "twc", "state"};

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The place of the phrase in the words; their number where it is not there.
std::size_t find_phrase(const std::vector<std::string>& words,
                        const std::vector<std::string>& phrase) {
  const auto found = std::search(words.begin(), words.end(), phrase.begin(), phrase.end());
  return static_cast<std::size_t>(found - words.begin());
}

void add_once(std::vector<std::string>& list, std::string_view value) {
  if (!holds(list, value)) list.emplace_back(value);
}

std::set<std::string> title_words(const Xapian::Database& database) {
  constexpr std::size_t most_titles = 20'000;
  const std::string prefix = beginning(field("guideline_title"));
  std::set<std::string> words;
  std::size_t titles = 0;
  for (auto it = database.allterms_begin(prefix);
       it != database.allterms_end(prefix) && titles < most_titles; ++it, ++titles)
    for (std::string& word : guideline_words((*it).substr(prefix.size())))
      words.insert(std::move(word));
  return words;
}

// Empty where none is near.
std::string nearest(const std::string& word, const std::set<std::string>& titles) {
  const std::size_t most_steps = word.size() < 6 ? 1 : 2;
  std::string best;
  std::size_t least = most_steps + 1;
  const auto compare = [&](std::string_view known, std::string_view shown) {
    const std::size_t steps = edit_distance(word, known);
    if (steps >= least) return;
    least = steps;
    best = shown;
  };
  for (const Authority& authority : authorities) {
    std::string shown;
    for (const char c : authority.name) shown += static_cast<char>(c - 'a' + 'A');
    if (!authority.in_full.empty()) compare(authority.name, shown);
  }
  for (const std::string& title : titles)
    if (word.size() > 3 && title.size() > 3) compare(title, title);
  return best;
}

}  // namespace

std::vector<std::string> guideline_words(std::string_view text) {
  std::string spaced;
  for (const char c : folded_value(text))
    spaced += std::string_view(",;:\"/()").find(c) == std::string_view::npos ? c : ' ';
  std::vector<std::string> words;
  for (const std::string_view word : split(spaced, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

GuidelineName read_guideline_name(std::string_view text) {
  GuidelineName name;
  std::vector<std::string> words = guideline_words(text);
  for (const Authority& authority : authorities) {
    const std::vector<std::string> phrase = guideline_words(authority.in_full);
    const std::size_t at = phrase.empty() ? words.size() : find_phrase(words, phrase);
    if (at == words.size()) continue;
    add_once(name.authorities, authority.name);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at),
                words.begin() + static_cast<std::ptrdiff_t>(at + phrase.size()));
  }
  for (const std::string& word : words) {
    const std::string_view first = std::string_view(word).substr(0, word.find('-'));
    const auto is_named = [&](const Authority& one) { return one.name == first; };
    if (std::any_of(std::begin(authorities), std::end(authorities), is_named)) {
      add_once(name.authorities, first);
      if (first.size() < word.size() && !holds(of_authorities, word.substr(first.size() + 1)))
        name.words.push_back(word.substr(first.size() + 1));
    } else if (!holds(passed_over, word)) {
      name.words.push_back(word);
    }
  }
  if (!name.authorities.empty())
    std::erase_if(name.words, [](const std::string& word) { return holds(of_authorities, word); });
  return name;
}

std::string query_for_named(const std::vector<std::string>& named) {
  std::string any;
  for (const Authority& authority : authorities)
    if (!authority.in_full.empty() && holds(named, authority.name))
      any += (any.empty() ? "" : " OR ") + std::string(authority.name) + " OR \"" +
             std::string(authority.in_full) + "\"";
  return any.empty() ? "" : "rationale:(" + any + ")";
}

std::vector<std::string> unknown_guideline_words(const Xapian::Database& database,
                                                 const GuidelineName& name) {
  if (name.words.empty()) return {};
  const std::set<std::string> titles = title_words(database);
  std::vector<std::string> warnings;
  for (const std::string& word : name.words) {
    const auto known = titles.lower_bound(word);
    const bool is_there = known != titles.end() && known->starts_with(word);
    if (is_there || word.find_first_of("0123456789") != word.npos) continue;
    const std::string meant = nearest(word, titles);
    warnings.push_back("'" + word + "' is no authority, and no title of a cited guideline has it" +
                       (meant.empty() ? "; 'rationale values guideline' lists the titles"
                                      : "; did you mean " + meant + "?"));
  }
  return warnings;
}

}  // namespace rationale
