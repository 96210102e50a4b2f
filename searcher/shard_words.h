#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace rationale {

/// What the words of one index that stand in an item's places (index/places.h) are to one question.
/// A local index is read whole; of one on a server, where each word is a round trip, only what the
/// question needs.
class ShardWords {
 public:
  ShardWords(Xapian::Database database, bool remote);

  /// The stem of each number that `words` name; these are the words of `text`. Throws Error(index)
  /// where a number is none of the index's.
  std::unordered_map<std::uint32_t, std::string> stems(const std::vector<std::uint32_t>& words,
                                                       std::string_view text) const;

  /// Learns the words whose comparable() stem is one of `known`.
  void learn(const std::unordered_map<std::string, std::uint32_t>& known);

  /// What `known` says of the word; 0 of others. Throws Error(index) where there is no such number.
  std::uint32_t word(std::uint32_t number) const;

 private:
  Xapian::Database database_;
  bool remote_;
  std::vector<std::string> stems_;                          // local: by number
  std::vector<std::uint32_t> words_;                        // local: by number
  std::unordered_map<std::uint32_t, std::uint32_t> known_;  // remote
};

}  // namespace rationale
