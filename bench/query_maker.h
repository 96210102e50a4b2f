#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace rationale {

/// Makes queries up, by chance, as no one should write them: common words mostly, connectors of all
/// kinds within one another, expanders, phrases, filters, lists of OR up to the longest query, and
/// slips of the keyboard. The same seed makes the same queries.
class QueryMaker {
 public:
  /// `words` are printed words, the commonest first.
  QueryMaker(std::vector<std::string> words, std::uint64_t seed);

  std::string query();

 private:
  std::uint32_t below(std::uint32_t end);
  bool chance(std::uint32_t percent) { return below(100) < percent; }
  const std::string& word();
  std::string expander();
  std::string operand();
  std::string phrase();
  std::string connector(bool between_texts);
  std::string group(std::uint32_t operands);
  std::string text(std::uint32_t depth);
  std::string clause(std::uint32_t depth);
  std::string set(std::uint32_t depth);
  std::string chain_of_groups();
  std::string natural();
  std::string longest();
  std::string with_slips(std::string query);

  std::vector<std::string> words_;
  std::mt19937_64 numbers_;
};

}  // namespace rationale
