#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "letters/letter.h"

namespace rationale {

struct Header {
  std::string case_number;
  Dates dates;
  std::string priority;
  bool dated = false;                 ///< the date of decision is that of the cover: "Dated:"
  std::vector<std::string> warnings;  ///< values that are printed but are no dates
  std::vector<FieldPlace> places;     ///< of the values, in the text that was read
};

/// Reads the labelled values of `text`, the part of a letter before its first section. Labels and
/// values may alternate, or a column of labels may come before the column of its values, or both;
/// they are paired by kind (case number, date, priority) and order. A label without a value stays
/// unset.
Header read_header(std::string_view text);

/// The case number "CM13-0012345" that begins at `at`, without inner white space; empty if none.
std::string case_number_at(std::string_view text, std::size_t at, std::size_t* end = nullptr);

/// `name` as a whole is a case number.
bool is_case_number(std::string_view name);

}  // namespace rationale
