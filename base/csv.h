#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// One row of a CSV file for spreadsheets: RFC 4180 with CRLF. A value that a spreadsheet would run
/// as a formula gets an apostrophe before it (OWASP, "CSV Injection": first characters = + - @,
/// tab, CR, LF, and the full-width forms of the first four); plain numbers such as -0.5 are left
/// alone.
std::string csv_row(const std::vector<std::string>& values);

}  // namespace rationale
