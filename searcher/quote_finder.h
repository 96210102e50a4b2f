#pragma once

#include <string>

#include <xapian.h>

#include "searcher/deadline.h"
#include "searcher/matches.h"
#include "searcher/quotation.h"

namespace rationale {

/// Looks up quotations in the texts of an index: treatments, guidelines, rationales and case
/// summaries. Not thread-safe.
class QuoteFinder {
 public:
  /// All must live as long.
  QuoteFinder(const OpenedIndex& index, Analyzer& analyzer, ReadDocument read,
              KeptPostings& postings, const Deadline& deadline)
      : index_(index),
        analyzer_(analyzer),
        read_(std::move(read)),
        postings_(postings),
        deadline_(deadline) {}

  /// The places where `text` stands verbatim, the first by id; else the nearest text; else nothing.
  /// Throws TimeUp where that is not known by the deadline.
  Quotation find(const std::string& text);

 private:
  /// By id; of equal ids, which two indexes may have, by docid.
  std::vector<Xapian::docid> with_words_in_order(const std::vector<std::string>& segments);
  std::vector<Xapian::docid> with_most_words(const std::string& text);
  std::optional<QuotedPlace> verbatim(const std::vector<std::string>& segments,
                                      const ItemText& text);
  void find_nearest(const std::vector<Xapian::docid>& candidates, Quotation& quotation);

  const OpenedIndex& index_;
  Analyzer& analyzer_;
  ReadDocument read_;
  KeptPostings& postings_;
  const Deadline& deadline_;
};

}  // namespace rationale
