#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// The longest sentence, in bytes: some three pages without a full stop.
inline constexpr std::size_t longest_sentence = 8000;

/// The sentences of a normalised text in order, without the white space around them; together they
/// cover all that is not white space. ICU's sentence boundaries, corrected for this field: a
/// missing space after a full stop ("review.On") ends a sentence; "Dr.", "No.", "e.g.", "vs.",
/// initials, decimals and section numbers do not; a list mark "(1)" or "1." stays with what it
/// numbers; `\n` always ends a sentence. What is longer than `longest_sentence` is divided there,
/// between words where it has any: what is found out about a sentence takes time by the square of
/// its length. Not thread-safe per object; make one a thread.
class SentenceSplitter {
 public:
  SentenceSplitter();
  ~SentenceSplitter();
  SentenceSplitter(SentenceSplitter&&) noexcept;
  SentenceSplitter& operator=(SentenceSplitter&&) noexcept;

  std::vector<Span> split(std::string_view normalised);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rationale
