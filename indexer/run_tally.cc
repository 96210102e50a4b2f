#include "indexer/run_tally.h"

#include <algorithm>

#include "indexer/indexer.h"

namespace rationale {

// What was counted of the letter is taken back.
RunTally::Counted& RunTally::counted(std::string_view key) {
  const std::uint32_t number = keys_.add(key);
  if (number >= by_key_.size()) by_key_.resize(number + 1);
  Counted& letter = by_key_[number];
  if (letter.outcome != Outcome::none) --letters_;
  items_ -= letter.items;
  return letter;
}

void RunTally::kept(std::string_view key, std::uint32_t items) {
  Counted& letter = counted(key);
  if (letter.outcome == Outcome::none) letter.outcome = Outcome::unchanged;
  letter.items = items;
  ++letters_;
  items_ += items;
}

void RunTally::written(std::string_view key, std::uint32_t items, bool replaced) {
  Counted& letter = counted(key);
  if (letter.outcome != Outcome::added)
    letter.outcome = replaced ? Outcome::replaced : Outcome::added;
  letter.items = items;
  ++letters_;
  items_ += items;
}

void RunTally::removed(std::string_view key) {
  Counted& letter = counted(key);
  if (letter.outcome != Outcome::added) ++removed_;
  letter = {};
}

bool RunTally::was_written(std::string_view key) const {
  const std::optional<std::uint32_t> number = keys_.find(key);
  return number && (by_key_[*number].outcome == Outcome::added ||
                    by_key_[*number].outcome == Outcome::replaced);
}

void RunTally::fill(IndexSummary& summary) const {
  const auto count = [&](Outcome outcome) {
    return static_cast<std::uint64_t>(
        std::count_if(by_key_.begin(), by_key_.end(),
                      [&](const Counted& letter) { return letter.outcome == outcome; }));
  };
  summary.letters = letters_;
  summary.items = items_;
  summary.added = count(Outcome::added);
  summary.replaced = count(Outcome::replaced);
  summary.unchanged = count(Outcome::unchanged);
  summary.removed = removed_;
}

}  // namespace rationale
