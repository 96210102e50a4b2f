#include "searcher/common_sentences.h"

#include <algorithm>

#include "index/sentence_key.h"
#include "index/terms.h"

namespace rationale {

CommonSentences::CommonSentences(const Xapian::Database& database)
    : database_(database),
      fewest_(std::max(fewest_items, (database.get_doccount() + one_item_in - 1) / one_item_in)) {}

bool CommonSentences::contain(std::string_view sentence) const {
  // A smaller index need not be asked.
  if (database_.get_doccount() < fewest_) return false;
  const std::string key = sentence_key(sentence);
  return !key.empty() && database_.get_termfreq(term(field("same"), key)) >= fewest_;
}

}  // namespace rationale
