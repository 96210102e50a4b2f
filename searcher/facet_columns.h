#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/answer.h"
#include "searcher/kept_postings.h"
#include "searcher/opened_index.h"

namespace rationale {

/// The values of all faceted fields of one local index in memory: for each document the codes of
/// its values, whatever their fields. Counting a match adds 1 for each code, where Xapian's own spy
/// takes a string out of a value stream and looks it up, field by field. Takes four bytes for a
/// document, four for each of its values, and the distinct values. Holds for the state of the index
/// that it was read from.
class FacetColumns {
 public:
  FacetColumns() = default;  ///< of no document

  /// Reads the faceted fields' value streams once, by as many threads as `index` has readers for.
  explicit FacetColumns(DatabasePostings& index);

  /// Adds the values of a document to `counts`, which has a place for each code.
  void count(Xapian::docid docid, std::vector<std::uint32_t>& counts) const {
    if (docid >= ends_.size()) return;
    for (std::uint32_t i = ends_[docid - 1]; i < ends_[docid]; ++i) ++counts[codes_[i]];
  }

  /// Counts of nothing.
  std::vector<std::uint32_t> no_counts() const {
    return std::vector<std::uint32_t>(values_.size());
  }

  /// What was counted of a field.
  std::vector<FacetValue> values(const Field& field,
                                 const std::vector<std::uint32_t>& counts) const;

 private:
  struct Value {
    const Field* field = nullptr;
    std::string value;
  };
  void read(const Xapian::Database& database, Xapian::docid first, Xapian::docid last);
  void append(const FacetColumns& more);

  std::vector<Value> values_;         // by code
  std::vector<std::uint32_t> ends_;   // by docid: where its codes end; [0] is 0
  std::vector<std::uint32_t> codes_;  // of all documents, one after the other
};

/// Counts all that a match visits, over all faceted fields at once.
class ColumnCounter : public Xapian::MatchSpy {
 public:
  /// `columns` must live as long.
  explicit ColumnCounter(const FacetColumns& columns)
      : columns_(columns), counts_(columns.no_counts()) {}

  void operator()(const Xapian::Document& document, double) override {
    columns_.count(document.get_docid(), counts_);
  }

  const std::vector<std::uint32_t>& counts() const { return counts_; }

 private:
  const FacetColumns& columns_;
  std::vector<std::uint32_t> counts_;
};

/// The columns of an index that is asked again and again.
class ColumnsOnDemand {
 public:
  /// Of `index` as it is opened now, to count `matches` items by. Reading columns takes the time of
  /// counting a fifth of all items from the value streams: null at the first request since then,
  /// which is a command line's only one, unless it matches that many. Null also where several
  /// indexes are taken as one.
  const FacetColumns* of(const OpenedIndex& index, KeptPostings& postings, std::uint64_t matches);

 private:
  std::unique_ptr<FacetColumns> columns_;
  std::uint64_t opening_ = 0;
  bool asked_ = false;
};

}  // namespace rationale
