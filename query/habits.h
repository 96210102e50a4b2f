#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// A query in the words of this program, and what was read otherwise than it was typed.
struct ReadHabits {
  std::string text;
  std::vector<std::string> notes;
};

/// Reads what people bring from other places: case numbers as they are pasted, and forms of
/// Westlaw, Lexis, dtSearch and Lucene ("ti(lumbar)", "da(aft 2016)", "object**", "#damage", "BUT
/// NOT", "/seg", "NOT w/5", "\"a b\"~5"). Where the same exists here it is written so; else a note
/// says what to write. What stands in quotation marks is left alone. docs/query-language.md has the
/// table.
ReadHabits read_habits(std::string_view text);

/// The dates that the inside of Westlaw's "da(…)" means, as a range here: "aft 2016" is
/// "2017-01-01..", "bef 3/1/2016" "..2016-02-29", "aft 2015 & bef 2017" "2016-01-01..2016-12-31",
/// "last 30 days" "-30d". Empty where it cannot be understood.
std::string date_range_of(std::string_view text);

/// True for what Lexis writes behind "date": "aft", ">=", "is".
bool is_date_operator(std::string_view word);

}  // namespace rationale
