#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "query/expression.h"
#include "searcher/deadline.h"
#include "searcher/item_places.h"
#include "searcher/item_text.h"
#include "searcher/opened_index.h"

namespace rationale {

/// Tells which candidates satisfy a condition that Xapian cannot decide: by the places of their
/// words. As a Xapian::MatchDecider it takes
/// part in a match over local indexes; remote ones know no deciders.
class Verifier : public Xapian::MatchDecider {
 public:
  /// `restricted` finds all candidates there will be. The condition
  /// must outlive the verifier.
  Verifier(const OpenedIndex& index, const Condition& condition, const Xapian::Query& restricted);
  ~Verifier() override;

  /// The same once more, for another thread.
  std::unique_ptr<Verifier> another() const;

  /// Whether the document with these places (index/places.h) satisfies the condition.
  bool holds(Xapian::docid docid, std::string_view places);

  bool operator()(const Xapian::Document& document) const override;

  /// From then on no further document is said to satisfy the condition.
  void stop_at(const Deadline& deadline) { deadline_ = deadline; }

  /// Whether anything is left to verify.
  bool decides() const { return root_ != nullptr; }

  /// Documents in which some expression had too many extents to follow up all of them.
  const std::vector<Xapian::docid>& limited() const { return limited_; }
  /// Adds those of another one.
  void add_limited(const Verifier& other);

 private:
  struct Check;
  void make_places();
  std::unique_ptr<Check> check_of(const Condition& condition, bool ensured,
                                  const Xapian::Query& restricted);
  bool holds(const Check& check, Xapian::docid docid);
  bool text_holds(const Condition& condition, Xapian::docid docid);

  explicit Verifier(const Verifier& other);

  const OpenedIndex& index_;
  std::shared_ptr<const NumberedAtoms> atoms_;
  std::vector<std::pair<const Field*, std::unique_ptr<ItemPlaces>>> places_;
  std::shared_ptr<const Check> root_;
  PlacesBlocks blocks_;  // of the item that is looked at
  std::vector<Xapian::docid> limited_;
  Deadline deadline_;
};

/// All documents that `query` finds, ascending.
std::vector<Xapian::docid> documents(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace rationale
