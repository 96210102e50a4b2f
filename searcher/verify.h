#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "query/expression.h"
#include "searcher/index_places.h"
#include "searcher/item_text.h"

namespace rationale {

/// Tells which candidates satisfy a condition that Xapian cannot decide: by the positions of words
/// in the postings, and where these leave it open by the stored text. Nothing of it needs more of
/// Xapian than what remote shards answer too.
class Verifier {
 public:
  /// `restricted` finds all candidates there will be; `read` reads the item of a document.
  Verifier(const Xapian::Database& database, const Condition& condition, Analyzer& analyzer,
           const Xapian::Query& restricted,
           std::function<ItemText(Xapian::docid, bool letter)> read);
  ~Verifier();

  /// Whether the document satisfies the condition. Ids must ascend from call to call.
  bool holds(Xapian::docid docid);

  /// Documents in which some expression had too many extents to follow up all of them.
  const std::vector<Xapian::docid>& limited() const { return limited_; }

 private:
  struct Check;
  std::unique_ptr<Check> check_of(const Condition& condition, bool ensured,
                                  const Xapian::Query& restricted);
  bool holds(const Check& check, Xapian::docid docid);
  bool text_holds(const Condition& condition, Xapian::docid docid);

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  std::function<ItemText(Xapian::docid, bool)> read_;
  std::vector<std::pair<const Field*, std::unique_ptr<IndexPlaces>>> places_;
  std::unique_ptr<Check> root_;
  std::vector<Xapian::docid> limited_;
};

/// All documents that `query` finds, ascending.
std::vector<Xapian::docid> documents(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace rationale
