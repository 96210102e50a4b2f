#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rationale {

/// A date as printed at one place of a text.
struct PrintedDate {
  std::size_t end = 0;             ///< the byte after it
  std::optional<std::string> iso;  ///< "2016-10-13"; unset where no such day exists
};

/// The date that begins at `at`: 10-13-16, 10/13/2016, 10.13.2016, March 22, 1999, 22 March 1999,
/// 2016-10-13. Month before day, as in all letters. A year of two digits up to 40 is in this
/// century. Unset where nothing there looks like a date.
std::optional<PrintedDate> date_at(std::string_view text, std::size_t at);

/// True for "2016-10-13": a day that exists, in ISO 8601.
bool is_iso_date(std::string_view text);

}  // namespace rationale
