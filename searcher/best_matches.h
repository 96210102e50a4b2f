#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <xapian.h>

namespace rationale {

/// A document and its weight.
struct Match {
  Xapian::docid docid = 0;
  double weight = 0;
};

/// A weight without the noise of its last digits: the weights of terms are added up in an order
/// that depends on who adds them, and in Xapian on how many documents an index has of each.
double steady_weight(double weight);

/// Keeps the best of all matches that are offered. Of equal weights the first by id count; ids are
/// read only where they decide.
class BestMatches {
 public:
  /// `database` must live as long.
  BestMatches(const Xapian::Database& database, Xapian::doccount wanted)
      : database_(database), wanted_(wanted), most_(2 * std::size_t{wanted} + 1000) {}

  void offer(Xapian::docid docid, double weight) {
    if (weight < enough_) return;
    matches_.push_back({{docid, steady_weight(weight)}, {}});
    if (matches_.size() >= most_) drop_what_is_behind();
  }

  /// What a match must weigh to be among the best, as far as is known: lighter ones are not kept.
  double enough() {
    drop_what_is_behind();
    return enough_;
  }

  /// The best `wanted` or fewer, best first by steady weight, equal ones by id.
  std::vector<Match> take();

 private:
  struct Kept : Match {
    std::string id;  // empty: not read
  };
  using Iterator = std::vector<Kept>::iterator;

  void drop_what_is_behind();
  void order_by_id(Iterator first, Iterator last);
  void read_ids(Iterator first, Iterator last);

  const Xapian::Database& database_;
  Xapian::doccount wanted_;
  std::size_t most_;  // matches that are held before those behind are dropped
  double enough_ = -std::numeric_limits<double>::infinity();
  std::vector<Kept> matches_;
  Xapian::ValueIterator ids_;  // documents mostly come in turn
  Xapian::docid at_ = 0;       // where it stands; 0: nowhere
};

}  // namespace rationale
