#include "searcher/best_matches.h"

#include <algorithm>
#include <cmath>

#include "index/fields.h"

namespace rationale {
namespace {

bool is_better(const Match& a, const Match& b) {
  return a.weight > b.weight;
}

}  // namespace

double steady_weight(double weight) {
  constexpr double steps = 1 << 30;
  return std::round(weight * steps) / steps;
}

std::vector<Match> BestMatches::take() {
  drop_what_is_behind();
  std::sort(matches_.begin(), matches_.end(), is_better);
  for (auto first = matches_.begin(); first != matches_.end();) {
    const auto last = std::find_if(
        first, matches_.end(), [&](const Match& match) { return match.weight != first->weight; });
    order_by_id(first, last);
    first = last;
  }
  if (matches_.size() > wanted_) matches_.resize(wanted_);
  return {matches_.begin(), matches_.end()};
}

// Behind the last one wanted; where too many are as good as that, by their ids.
void BestMatches::drop_what_is_behind() {
  if (wanted_ == 0) matches_.clear();
  if (matches_.size() <= wanted_) return;
  const auto last = matches_.begin() + (static_cast<std::ptrdiff_t>(wanted_) - 1);
  std::nth_element(matches_.begin(), last, matches_.end(), is_better);
  const double lowest = last->weight;
  std::erase_if(matches_, [&](const Match& match) { return match.weight < lowest; });
  constexpr double noise = 1e-9;  // more than what steady_weight() takes or adds
  enough_ = lowest - noise;
  if (matches_.size() < most_ / 2 + wanted_) return;
  const auto equal = std::partition(matches_.begin(), matches_.end(),
                                    [&](const Match& match) { return match.weight > lowest; });
  order_by_id(equal, matches_.end());
  matches_.resize(wanted_);
}

void BestMatches::order_by_id(Iterator first, Iterator last) {
  if (last - first < 2) return;
  read_ids(first, last);
  std::sort(first, last, [](const Kept& a, const Kept& b) {
    return a.id != b.id ? a.id < b.id : a.docid < b.docid;
  });
}

void BestMatches::read_ids(Iterator first, Iterator last) {
  const auto id_slot = static_cast<Xapian::valueno>(field("id").slot);
  std::sort(first, last, [](const Kept& a, const Kept& b) { return a.docid < b.docid; });
  for (auto match = first; match != last; ++match) {
    if (!match->id.empty()) continue;
    if (at_ == 0 || match->docid < at_) ids_ = database_.valuestream_begin(id_slot);
    ids_.skip_to(match->docid);
    at_ = match->docid;
    if (ids_ != database_.valuestream_end(id_slot) && ids_.get_docid() == match->docid)
      match->id = *ids_;
  }
}

}  // namespace rationale
