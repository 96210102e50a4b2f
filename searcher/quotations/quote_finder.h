#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/deadline.h"
#include "searcher/matches.h"
#include "searcher/quotations/quotation.h"

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

  /// The places where a text is printed; else the nearest text; else nothing.
  Quotation find(const QuotationRequest& request);

 private:
  // An item that prints the quotation, or nearly.
  struct Candidate {
    Xapian::docid docid = 0;
    std::string id;
  };
  // Where an item prints it best.
  struct Printed {
    QuotedPlace place;
    std::vector<BracketedChange> changes;
    std::vector<LeftOut> left_out;
    std::string goes_on;
  };

  std::vector<Candidate> with_words_in_order(const std::vector<std::string>& texts);
  std::vector<Candidate> with_most_words(const std::string& text);
  std::vector<Candidate> of_letter(const std::string& case_number) const;
  std::optional<Printed> best_place(const QuotationPattern& pattern, const ItemText& text) const;
  bool find_printed(const QuotationPattern& pattern, const std::vector<Candidate>& candidates,
                    std::size_t most_read, Quotation& quotation);
  void take_printed(std::vector<Printed> printed, Quotation& quotation) const;
  void find_nearest(const std::vector<Candidate>& candidates, Quotation& quotation);
  bool is_cited(std::string_view id) const;
  bool says_it(const std::string& case_number, const std::vector<QuotationPattern>& readings);

  const OpenedIndex& index_;
  Analyzer& analyzer_;
  ReadDocument read_;
  KeptPostings& postings_;
  const Deadline& deadline_;
  QuotationRequest request_;
};

}  // namespace rationale
