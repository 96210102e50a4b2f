#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "query/expression.h"
#include "searcher/deadline.h"
#include "searcher/document_set.h"
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
  /// must outlive the verifier. What Xapian decides of it is found by `postings`, of the index's
  /// shards, where they are given. Throws TimeUp where that is not done by the deadline.
  Verifier(const OpenedIndex& index, const Condition& condition, const Xapian::Query& restricted,
           std::vector<DatabasePostings>* postings = nullptr,
           const Deadline& deadline = Deadline());
  ~Verifier() override;

  /// The same once more, for another thread.
  std::unique_ptr<Verifier> another() const;

  /// Whether the document with these places satisfies the condition. Throws TimeUp where that
  /// takes long and the deadline passes.
  bool holds(Xapian::docid docid, PlacesReader& places);

  /// Finds out, for all documents at once, which fields have the words of which text, so that the
  /// places of others are not read: worth it for thousands of documents. `postings` are of the
  /// index's shards. Throws TimeUp where it is not done by the deadline.
  void know_fields(std::vector<DatabasePostings>& postings, const Deadline& deadline);

  bool operator()(const Xapian::Document& document) const override;

  /// Whether it asks for the places of case summaries.
  bool reads_summary() const;

  /// When holds() gives up; else never.
  void stop_at(const Deadline& deadline);

  /// Documents in which some expression had too many extents to follow up all of them.
  const std::vector<Xapian::docid>& limited() const { return limited_; }
  /// Adds those of another one.
  void add_limited(const Verifier& other);

 private:
  struct Check;
  /// By text and field, the documents of each shard that have its words there.
  using FieldSets = std::map<std::pair<const Condition*, const Field*>, std::vector<DocumentSet>>;

  explicit Verifier(const Verifier& other);
  class CheckMaker;
  static void know_fields(const Check& check, std::vector<DatabasePostings>& postings,
                          const Deadline& deadline, FieldSets& sets);
  static bool reads_summary(const Check& check);
  bool holds(const Check& check, Xapian::docid docid);
  bool text_holds(const Condition& condition, Xapian::docid docid);
  bool may_stand(const Condition& condition, const Field& field, Xapian::docid docid) const;

  const OpenedIndex& index_;
  std::shared_ptr<const NumberedAtoms> atoms_;
  std::shared_ptr<const Check> root_;
  std::shared_ptr<const FieldSets> fields_;  // null where nothing is known
  Deadline deadline_;
  TextPlaces places_;  // of the item that is looked at
  std::vector<Xapian::docid> limited_;
};

/// All documents that `query` finds, ascending. Throws TimeUp where that takes longer than until
/// the deadline; of servers one is waited for.
std::vector<Xapian::docid> documents(const OpenedIndex& index, const Xapian::Query& query,
                                     const Deadline& deadline = Deadline());

}  // namespace rationale
