#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// What ICU's rules take for one word of a normalised text, without punctuation and white space:
/// letters and digits in a row, an apostrophe between letters ("patient's"), a period between
/// digits
/// ("9792.20", "M54.16", "325mg" and "2x6" are one segment each); words of Thai, Chinese … by ICU's
/// dictionaries. Unlike Unicode's default words, a period never joins letters ("review.On") and a
/// comma never joins digits ("171,174").
/// Not thread-safe per object; make one a thread.
class SegmentReader {
 public:
  SegmentReader();
  ~SegmentReader();
  SegmentReader(SegmentReader&&) noexcept;
  SegmentReader& operator=(SegmentReader&&) noexcept;

  /// Replaces `segments` by those of `normalised`, in order.
  void read(std::string_view normalised, std::vector<Span>& segments);

  /// The same by ICU's rules alone, which read() does not need for ASCII.
  void read_by_rules(std::string_view normalised, std::vector<Span>& segments);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rationale
