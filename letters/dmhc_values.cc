#include "letters/dmhc_values.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "letters/phrase.h"

namespace rationale {
namespace {

// A cell's numbers, and its words in small letters; dashes of every kind are the word "-".
struct CellParts {
  std::vector<std::string> numbers;
  std::vector<std::string> words;
  bool number_first = false;
};

std::size_t dash_length(std::string_view text) {
  for (const std::string_view dash : {"-", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92",
                                      "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"})
    if (text.starts_with(dash)) return dash.size();
  return 0;
}

CellParts cell_parts(std::string_view cell) {
  CellParts parts;
  for (std::size_t at = 0; at < cell.size();) {
    if (is_white(cell[at])) {
      ++at;
      continue;
    }
    if (const std::size_t dash = dash_length(cell.substr(at)); dash > 0) {
      parts.words.emplace_back("-");
      at += dash;
      continue;
    }
    std::string part;
    const bool number = is_digit(cell[at]);
    const auto goes_on = [&](char c) { return number ? is_digit(c) : is_upper(c) || is_lower(c); };
    if (!number && !goes_on(cell[at])) part = cell[at++];
    while (at < cell.size() && goes_on(cell[at]) && (part.empty() || goes_on(part.front())))
      part += lower(cell[at++]);
    if (parts.numbers.empty() && parts.words.empty()) parts.number_first = number;
    (number ? parts.numbers : parts.words).push_back(std::move(part));
  }
  return parts;
}

template <std::size_t N>
bool are_among(const std::vector<std::string>& words,
               const std::array<std::string_view, N>& known) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(known.begin(), known.end(), word) != known.end();
  });
}

std::string in_quotes(std::string_view cell) {
  return "\xE2\x80\x9C" + std::string(cell) + "\xE2\x80\x9D";
}

// The ranges of the table's own edition.
constexpr std::array<std::string_view, 7> table_ranges = {"0-10",  "11-20", "21-30", "31-40",
                                                          "41-50", "51-64", "65+"};

// "Nov-20" and "20-Nov" are what a spreadsheet makes of "11-20"; empty where it is no such date.
std::string range_of_date(const CellParts& parts) {
  constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  if (parts.numbers.size() != 1 || parts.words.size() != 2) return {};
  const std::string& word = parts.words[parts.words[0] == "-" ? 1 : 0];
  const auto month = std::find_if(months.begin(), months.end(), [&](std::string_view name) {
    return std::string_view(word).starts_with(name);
  });
  if (month == months.end()) return {};
  return std::to_string(month - months.begin() + 1) + "-" + parts.numbers[0];
}

}  // namespace

CellValue report_year(std::string_view cell) {
  constexpr std::array<std::string_view, 7> said = {"fy",     "cy",       "year", "report",
                                                    "fiscal", "calendar", "."};
  const CellParts parts = cell_parts(cell);
  if (parts.numbers.empty()) return {std::string(cell), ""};
  const std::string& year = parts.numbers[0];
  const bool whole = parts.numbers.size() == 1 ||
                     (parts.numbers.size() == 2 && parts.numbers[1].find_first_not_of('0') == npos);
  const bool is_year = year.size() == 4 && year >= "1990" && year < "2100";
  if (whole && is_year && are_among(parts.words, said)) return {year, ""};
  return {"", "The report year " + in_quotes(cell) + " is not a year."};
}

CellValue age_range(std::string_view cell) {
  constexpr std::array<std::string_view, 7> between = {"-",    "to",  "through", "years",
                                                       "year", "yrs", "ages"};
  constexpr std::array<std::string_view, 9> above = {"+",     "and",   "or",   "over", "older",
                                                     "above", "years", "year", "up"};
  const CellParts parts = cell_parts(cell);
  if (parts.numbers.empty()) return {std::string(cell), ""};
  const auto& numbers = parts.numbers;
  const bool are_ages = std::all_of(numbers.begin(), numbers.end(),
                                    [](const std::string& age) { return age.size() <= 3; });
  if (are_ages && numbers.size() == 2 && !parts.words.empty() && are_among(parts.words, between))
    return {numbers[0] + "-" + numbers[1], ""};
  if (are_ages && numbers.size() == 1 && !parts.words.empty() && are_among(parts.words, above))
    return {numbers[0] + "+", ""};
  const std::string range = range_of_date(parts);
  if (std::find(table_ranges.begin(), table_ranges.end(), range) != table_ranges.end())
    return {range, "The age range " + in_quotes(cell) + " is a date of a spreadsheet: read as " +
                       range + "."};
  return {"", "The age range " + in_quotes(cell) + " is not a range."};
}

}  // namespace rationale
