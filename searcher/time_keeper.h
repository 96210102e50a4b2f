#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <xapian.h>

#include "searcher/best_matches.h"
#include "searcher/deadline.h"

namespace rationale {

/// Ends a match of Xapian's over local databases when time is up, by throwing TimeUp out of it.
/// Xapian's own limit only stops counting, once the best are known.
class TimeKeeper : public Xapian::MatchSpy {
 public:
  /// Keeps up to `kept` of the matches that it sees. `deadline` must live as long.
  explicit TimeKeeper(const Deadline& deadline, std::size_t kept = 0)
      : deadline_(deadline), most_kept_(kept) {}

  /// Has it look on at a match, where there is a limit.
  void watch(Xapian::Enquire& enquire) {
    if (deadline_.limited()) enquire.add_matchspy(this);
  }

  void operator()(const Xapian::Document& document, double weight) override {
    constexpr std::uint64_t at_once = 256;
    ++seen_;
    if (kept_.size() < most_kept_) kept_.push_back({document.get_docid(), steady_weight(weight)});
    if (seen_ % at_once == 0) deadline_.check();
  }

  std::uint64_t seen() const { return seen_; }
  /// The first ones it saw.
  const std::vector<Match>& kept() const { return kept_; }

 private:
  const Deadline& deadline_;
  std::size_t most_kept_;
  std::uint64_t seen_ = 0;
  std::vector<Match> kept_;
};

}  // namespace rationale
