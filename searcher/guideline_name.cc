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

std::vector<std::string> titles_of(const Xapian::Database& database) {
  constexpr std::size_t most_titles = 20'000;
  const std::string prefix = beginning(field("guideline_title"));
  std::vector<std::string> titles;
  for (auto it = database.allterms_begin(prefix);
       it != database.allterms_end(prefix) && titles.size() < most_titles; ++it)
    titles.push_back((*it).substr(prefix.size()));
  return titles;
}

std::set<std::string> words_of(const std::vector<std::string>& titles) {
  std::set<std::string> words;
  for (const std::string& title : titles)
    for (std::string& word : guideline_words(title)) words.insert(std::move(word));
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// The title of several words that is spelled nearly as `words`; empty where none is.
std::string nearest_title(const std::vector<std::string>& words,
                          const std::vector<std::string>& titles) {
  const std::string asked = joined(words);
  std::string best;
  std::size_t least = 2 + asked.size() / 8;  // steps
  for (const std::string& title : titles) {
    const std::vector<std::string> known = guideline_words(title);
    const std::size_t steps = edit_distance(asked, joined(known));
    if (known.size() < 2 || steps >= least) continue;
    least = steps;
    best = title;
  }
  return best;
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

std::vector<std::string> unknown_section_words(const std::vector<std::string>& words,
                                               const std::set<std::string>& seen) {
  std::vector<std::string> warnings;
  for (const std::string& word : words) {
    const auto known = seen.lower_bound(word);
    if (known != seen.end() && known->starts_with(word)) continue;
    std::string meant;
    std::size_t least = word.size() < 6 ? 2 : 3;
    for (const std::string& other : seen) {
      const std::size_t steps = edit_distance(word, other);
      if (steps >= least || other.size() < 4) continue;
      least = steps;
      meant = other;
    }
    warnings.push_back("no section that is cited of it has '" + word + "'" +
                       (meant.empty() ? "" : "; did you mean " + meant + "?"));
  }
  return warnings;
}

std::vector<std::string> unknown_guideline_words(const Xapian::Database& database,
                                                 const GuidelineName& name) {
  if (name.words.empty()) return {};
  const std::vector<std::string> all = titles_of(database);
  const std::set<std::string> titles = words_of(all);
  const std::string title = nearest_title(name.words, all);
  std::vector<std::string> warnings;
  for (const std::string& word : name.words) {
    const auto known = titles.lower_bound(word);
    const bool is_there = known != titles.end() && known->starts_with(word);
    if (is_there || word.find_first_of("0123456789") != word.npos) continue;
    std::string meant = nearest(word, titles);
    if (meant.empty() && !title.empty()) meant = '"' + title + '"';
    warnings.push_back("'" + word + "' is no authority, and no title of a cited guideline has it" +
                       (meant.empty() ? "; 'rationale values guideline' lists the titles"
                                      : "; did you mean " + meant + "?"));
  }
  return warnings;
}

}  // namespace rationale
