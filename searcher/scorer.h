#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searcher/best_matches.h"
#include "searcher/deadline.h"
#include "searcher/disjunction.h"
#include "searcher/document_set.h"
#include "searcher/kept_postings.h"

namespace rationale {

/// All that matches in one database, and the best of it.
struct Scored {
  DocumentSet documents;
  std::vector<Match> best;  ///< best first by steady weight, equal ones by id
  bool complete = true;     ///< false where time was up: of the first documents only
};

/// The alternatives of a query by the numbers of their terms, weighed by BM25.
class ScoringPlan {
 public:
  /// Frequencies are those of `whole`, all databases together. `words` has nothing but
  /// alternatives.
  ScoringPlan(const Xapian::Database& whole, const Disjunction& words);

  struct Single {
    double weight = 0;
    std::size_t term = 0;
  };
  struct Together {
    double weight = 0;
    std::vector<std::size_t> terms;
  };

  const std::vector<std::string>& terms() const { return terms_; }  ///< by number, each once
  double weight(std::size_t term) const { return weights_[term]; }  ///< of its uses, at the most
  /// Whether the term counts only together with others that are so much rarer that few documents of
  /// its list are needed.
  bool needs_few(std::size_t term) const { return needs_few_[term]; }
  const std::vector<Single>& singles() const { return singles_; }  ///< each term once
  const std::vector<Together>& together() const { return together_; }

 private:
  std::optional<std::size_t> number_of(const Xapian::Database& whole, const std::string& term);
  void find_those_that_need_few();

  std::vector<std::string> terms_;
  std::vector<double> weights_;
  std::vector<Xapian::doccount> frequencies_;
  std::vector<bool> needs_few_;
  std::vector<Single> singles_;
  std::vector<Together> together_;
  std::unordered_map<std::string, std::size_t> numbers_;
};

/// Weighs all documents of a database that match and keeps the best `wanted`. What matches is in
/// `restriction` (null: all), and has one of the plan's alternatives, unless `words_must_match` is
/// false and there is a restriction: then alternatives only weigh. Each term's list
/// is gone through once at the most, window by window, where Xapian's matcher asks the lists anew
/// for every document. At the deadline it stops with what it has; throws TimeUp where that is
/// nothing yet.
Scored score(DatabasePostings& postings, const ScoringPlan& plan, const DocumentSet* restriction,
             bool words_must_match, Xapian::doccount wanted, const Deadline& deadline = Deadline());

}  // namespace rationale
