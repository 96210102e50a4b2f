#include "searcher/shard_words.h"

#include <algorithm>
#include <set>
#include <utility>

#include "analyzers/analyzer.h"
#include "index/places.h"
#include "index/vocabulary.h"
#include "searcher/near_sentences.h"

namespace rationale {
namespace {

bool has_figure(std::string_view stem) {
  return stem.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

ShardWords::ShardWords(Xapian::Database database, bool remote)
    : database_(std::move(database)), remote_(remote) {
  if (!remote) stems_ = stems_by_number(database_);
}

std::unordered_map<std::uint32_t, std::string> ShardWords::stems(
    const std::vector<std::uint32_t>& words, std::string_view text) const {
  std::unordered_map<std::uint32_t, std::string> all;
  if (remote_) {
    std::set<std::string> wanted;
    for (const Token& token : Analyzer().analyze(text).tokens) wanted.insert(token.stem);
    for (const std::string& stem : wanted)
      for (const std::uint32_t number : numbers_of(database_, stem, {})) all.emplace(number, stem);
  }
  for (const std::uint32_t number : words) {
    if (number == no_word) continue;
    require_sound(remote_ ? all.contains(number) : number < stems_.size(), detail::places_of_words);
    if (!remote_) all.emplace(number, stems_[number]);
  }
  return all;
}

void ShardWords::learn(const std::unordered_map<std::string, std::uint32_t>& known) {
  const auto word_of = [&](const std::string& stem) {
    const auto found = known.find(comparable(stem));
    return found == known.end() ? 0 : found->second;
  };
  if (!remote_) {
    for (const std::string& stem : stems_) words_.push_back(word_of(stem));
    return;
  }
  // A stem without a figure is its own comparable(); figures are all alike, so that many stems are.
  bool figures = false;
  for (const auto& [stem, word] : known) {
    figures = figures || has_figure(stem);
    if (!has_figure(stem))
      for (const std::uint32_t number : numbers_of(database_, stem, {})) known_[number] = word;
  }
  if (!figures) return;
  for (const NumberedStem& word : words_with_figures(database_))
    if (const std::uint32_t is = word_of(word.stem); is != 0) known_[word.number] = is;
}

std::uint32_t ShardWords::word(std::uint32_t number) const {
  if (number == no_word) return 0;
  if (remote_) {
    const auto found = known_.find(number);
    return found == known_.end() ? 0 : found->second;
  }
  require_sound(number < words_.size(), detail::places_of_words);
  return words_[number];
}

}  // namespace rationale
