#pragma once

#include <vector>

#include <xapian.h>

#include "query/resolve.h"

namespace rationale {

/// The printed words of several indexes taken together. Metadata of a Xapian database that stands
/// for several is that of the first, hence each is asked by itself.
class IndexVocabulary : public Vocabulary {
 public:
  explicit IndexVocabulary(std::vector<Xapian::Database> shards) : shards_(std::move(shards)) {}

  std::vector<WordForm> with_prefix(std::string_view prefix, std::size_t most) const override;
  bool is_printed_in_parts(std::string_view stem) const override;
  std::vector<std::string> forms_of(std::string_view stem) const override;

 private:
  std::vector<Xapian::Database> shards_;
};

}  // namespace rationale
