#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// What a label of a letter's header asks for.
enum class HeaderCell : std::uint8_t {
  case_number,
  priority,
  injury,
  assigned,
  decided,
  dated,
  ur_denial,
  received
};
inline constexpr std::size_t header_cells = 8;

/// A label's or value's kind: a value belongs to a label of its kind.
enum class HeaderKind : std::uint8_t { case_number, priority, date };

HeaderKind kind_of(HeaderCell cell);
std::string_view name_of(HeaderCell cell);  ///< as its key is in JSON: "dates.injury"

/// A label or a value of a header.
struct HeaderToken {
  bool is_label = false;
  HeaderCell cell = HeaderCell::case_number;  ///< of a label
  HeaderKind kind = HeaderKind::date;         ///< of a value
  std::string value = {};                     ///< empty for a date that does not exist
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_filled = false;  ///< a label with words behind its colon that are no value: "N/A"
  bool is_range = false;   ///< a value of two dates: "1/1/2010 - 7/19/2018"
};

/// The labels and values of `text`, in order. A value behind a label that no header of a
/// determination has ("Date of Birth:") is left out.
std::vector<HeaderToken> header_tokens(std::string_view text);

}  // namespace rationale
