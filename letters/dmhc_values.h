#pragma once

#include <string>
#include <string_view>

namespace rationale {

/// A cell of the health plans' table in the one form that values of its column have.
struct CellValue {
  std::string value;    ///< empty where the cell cannot be read so
  std::string warning;  ///< what is odd of it, a sentence; empty where nothing is
};

/// "2016" of "2016", "FY 2016" or "2016.0". Of "20" nothing, with a warning.
CellValue report_year(std::string_view cell);

/// "41-50" of "41–50", "41 to 50"; "65+" of "65 and over". What a spreadsheet made a date of
/// ("Nov-20" for 11-20) is read where it is a range of the table, with a warning.
CellValue age_range(std::string_view cell);

}  // namespace rationale
