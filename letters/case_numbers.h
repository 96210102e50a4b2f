#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// A case number as people write it in a text.
struct WrittenCaseNumber {
  std::string number;  ///< as the letters have it: "CM16-0224814"
  int item = 0;        ///< 0 where none is named: "CM16-0224814#2", "CM16-0224814, item 2"
  Span span;           ///< bytes of the text, the item's included
};

/// The case numbers of `text`, in order: two letters, two digits and seven digits, the digits
/// divided by any dash, a space or nothing ("CM16–0224814", "cm16 0224814", "CM160224814").
std::vector<WrittenCaseNumber> written_case_numbers(std::string_view text);

}  // namespace rationale
