#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/numbered_strings.h"

namespace rationale {

struct IndexSummary;

/// Counts what a run did, each letter once, whatever happened to it on the way.
class RunTally {
 public:
  /// The letter is served as it was.
  void kept(std::string_view key, std::uint32_t items);
  /// The letter was written; `replaced`: over what was served under its key.
  void written(std::string_view key, std::uint32_t items, bool replaced);
  /// The letter is no longer served.
  void removed(std::string_view key);

  /// Whether the letter was written and is still served.
  bool was_written(std::string_view key) const;
  std::uint64_t letters() const { return letters_; }
  std::uint64_t items() const { return items_; }
  void fill(IndexSummary& summary) const;

 private:
  enum class Outcome : std::uint8_t { none, added, replaced, unchanged };
  struct Counted {
    std::uint32_t items = 0;
    Outcome outcome = Outcome::none;
  };

  Counted& counted(std::string_view key);

  NumberedStrings keys_;
  std::vector<Counted> by_key_;  // by number
  std::uint64_t letters_ = 0;
  std::uint64_t items_ = 0;
  std::uint64_t removed_ = 0;
};

}  // namespace rationale
