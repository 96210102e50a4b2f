#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "searcher/all_words.h"
#include "searcher/answer.h"
#include "searcher/deadline.h"
#include "searcher/kept_postings.h"
#include "searcher/opened_index.h"
#include "searcher/understood_request.h"

namespace rationale {

/// Counts the items that hold all of a natural query, beside those that hold any of it. Of one
/// request: it must not outlive what it is made of.
class TotalOfAll {
 public:
  TotalOfAll(const OpenedIndex& index, Analyzer& analyzer, KeptPostings& postings,
             const UnderstoodRequest& reading, const SearchRequest& request,
             const Deadline& deadline)
      : index_(index),
        analyzer_(analyzer),
        postings_(postings),
        reading_(reading),
        request_(request),
        deadline_(deadline) {}

  /// Sets the total and which items it counts, where that is asked for and takes not too long, and
  /// warns where no item has the treatment that was asked for.
  void add_to(SearchAnswer& answer);

  /// The items that hold all of it, ascending; nothing where add_to() counts nothing.
  const std::optional<std::vector<Xapian::docid>>& documents();
  /// They do so in what their treatment is, or in what was found: not by words alone.
  bool tells() { return documents() && !all_->any_words; }

 private:
  std::optional<std::vector<Xapian::docid>> documents(const std::optional<AllWords>& all);

  const OpenedIndex& index_;
  Analyzer& analyzer_;
  KeptPostings& postings_;
  const UnderstoodRequest& reading_;
  const SearchRequest& request_;
  const Deadline& deadline_;
  bool counted_ = false;
  std::optional<AllWords> all_;
  std::optional<std::vector<Xapian::docid>> documents_;
};

}  // namespace rationale
