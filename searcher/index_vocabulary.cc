#include "searcher/index_vocabulary.h"

#include <algorithm>
#include <iterator>

namespace rationale {
namespace {

template <typename T>
void add_sorted(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

}  // namespace

std::vector<WordForm> IndexVocabulary::with_prefix(std::string_view prefix,
                                                   std::size_t most) const {
  std::vector<WordForm> words;
  for (const Xapian::Database& shard : shards_)
    add_sorted(words, forms_with_prefix(shard, prefix, most));
  if (words.size() > most) words.resize(most);
  return words;
}

bool IndexVocabulary::is_printed_in_parts(std::string_view stem) const {
  return std::any_of(shards_.begin(), shards_.end(), [&](const Xapian::Database& shard) {
    return rationale::is_printed_in_parts(shard, stem);
  });
}

std::vector<std::string> IndexVocabulary::forms_of(std::string_view stem) const {
  std::vector<std::string> forms;
  for (const Xapian::Database& shard : shards_) add_sorted(forms, forms_of_stem(shard, stem));
  return forms;
}

}  // namespace rationale
