#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "letters/lines.h"

namespace rationale {

/// A line with the case number of a determination's header; two more labels of a header stand near
/// it.
struct HeaderLine {
  std::size_t line = 0;  ///< index
  std::string number;    ///< "CM13-0012345"
};

std::vector<HeaderLine> find_header_lines(const std::vector<Line>& lines);

/// The case number behind its label in the first 300 bytes of `line`; empty without one.
std::string find_header_number(std::string_view line);

/// "Date of Injury: 3/2/2015": the line begins with a label of a header and its colon.
bool begins_with_header_label(std::string_view line);

/// Where within `line` the header or letterhead of a further letter begins, behind the reasons of
/// one; npos without one.
std::size_t joined_letter_at(std::string_view line);

/// The letterhead or title of a determination: "MAXIMUS FEDERAL SERVICES, INC.", "Independent
/// Medical Review Final Determination Letter".
bool is_letterhead(std::string_view line);

}  // namespace rationale
