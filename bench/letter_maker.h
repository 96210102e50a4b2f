#pragma once

#include <string>
#include <string_view>

#include "bench/grammar.h"

namespace rationale {

/// Makes letters up, as lines of JSON that the indexer takes: the same ones for the same grammar.
/// A letter decides one to twenty-one items, 1.75 in the mean, as the State's do. How wordings are
/// put together follows real letters in length, in how many different words there are and in how
/// often they deny (docs/performance.md has the figures of both).
class LetterMaker {
 public:
  /// `grammar` is that of bench/letters.grammar. Throws std::runtime_error as Grammar does.
  explicit LetterMaker(std::string_view grammar) : grammar_(grammar) {}

  /// The next letter, with the line's end. Adds its items to `items`. Throws std::runtime_error
  /// where the grammar lacks a slot that letters have.
  std::string next(long& items);

 private:
  unsigned below(unsigned n) { return draw(random_, n); }
  std::string one(std::string_view slot);
  std::string sentence(Grammar::Slot slot, std::size_t wording, std::string_view lead);
  void add(std::string sentence, std::string& out);
  void sentences(std::string_view name, unsigned count, std::string& out,
                 std::string_view lead = {});
  std::string summary();
  std::string rationale(bool upheld);
  std::string day(int year);
  std::string listed(std::string_view slot);
  std::string item();

  Grammar grammar_;
  Theme theme_;
  Random random_{20'130'101};
  long number_ = 0;
};

}  // namespace rationale
