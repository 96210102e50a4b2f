#include "searcher/value_ranges.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <limits>

#include "analyzers/ascii.h"
#include "base/fault.h"
#include "base/tsv.h"

namespace rationale {
namespace {

constexpr int most_numbers_in_a_range = 1000;
constexpr int no_end = -1;
// Years of decisions: any that is written with four digits and can be one.
constexpr NumberRange years{1900, 2199};

// A range as it is written; an end may be open, and one that is excluded was moved by one.
struct WrittenRange {
  std::optional<int> low;
  std::optional<int> high;
  bool is_range = false;  // more than a single number was written
};

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const std::string_view digits = trim(text);
  if (!all_digits(digits)) return std::nullopt;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{}) return std::nullopt;
  return number;
}

constexpr std::string_view dividers[] = {",", ";", "|", " or ", " OR "};

// The parts between dividers, each once trimmed; none that is empty.
std::vector<std::string> values_in(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    std::size_t end = text.size();
    std::size_t next = text.size();
    for (const std::string_view divider : dividers)
      if (const std::size_t at = text.find(divider); at < end) {
        end = at;
        next = at + divider.size();
      }
    if (const std::string_view part = trim(text.substr(0, end)); !part.empty())
      parts.emplace_back(part);
    text.remove_prefix(next);
  }
  return parts;
}

struct Comparison {
  std::string_view sign;
  bool below;
  int moves;
};
constexpr Comparison comparisons[] = {
    {">=", false, 0}, {"<=", true, 0}, {">", false, 1}, {"<", true, -1}};

// "31-33", also with a dash, is a range: no number is negative.
constexpr std::string_view between[] = {"..", "-", "\xE2\x80\x93", "\xE2\x80\x94", " to "};

std::optional<WrittenRange> written_range(std::string_view value) {
  value = trim(value);
  for (const Comparison& one : comparisons)
    if (value.starts_with(one.sign)) {
      const std::optional<int> number = number_in(value.substr(one.sign.size()));
      const bool last = number == std::numeric_limits<int>::max();
      if (!number || (last && one.moves > 0)) return std::nullopt;
      WrittenRange range;
      range.is_range = true;
      (one.below ? range.high : range.low) = *number + one.moves;
      return range;
    }
  if (value.ends_with('+'))
    if (const std::optional<int> number = number_in(value.substr(0, value.size() - 1)))
      return WrittenRange{number, std::nullopt, true};
  for (const std::string_view bar : between) {
    const std::size_t at = value.find(bar);
    if (at == value.npos) continue;
    const std::string_view low = trim(value.substr(0, at));
    const std::string_view high = trim(value.substr(at + bar.size()));
    WrittenRange range{number_in(low), number_in(high), true};
    const bool read = (low.empty() || range.low) && (high.empty() || range.high);
    const bool open = low.empty() || high.empty();
    if (!read || (low.empty() && high.empty()) || (open && bar != "..")) return std::nullopt;
    return range;
  }
  const std::optional<int> number = number_in(value);
  if (!number) return std::nullopt;
  return WrittenRange{number, number, false};
}

void refuse_reversed(const Field& field, std::string_view value, const WrittenRange& range) {
  if (!range.low || !range.high || *range.high >= *range.low) return;
  int low = *range.high;
  int high = *range.low;
  if (field.name == "year" && low < 100 && high / 100 * 100 + low > high) {  // "2016-17"
    low += high / 100 * 100;
    std::swap(low, high);
  }
  refuse_value(field, value,
               "the range ends before it begins; write " + std::string(field.name) + ":" +
                   std::to_string(low) + ".." + std::to_string(high));
}

// How health plans print ages.
struct AgeBand {
  std::string_view printed;
  int low;
  int high;
};
constexpr AgeBand ages[] = {{"0-10", 0, 10},   {"11-20", 11, 20}, {"21-30", 21, 30},
                            {"31-40", 31, 40}, {"41-50", 41, 50}, {"51-64", 51, 64},
                            {"65+", 65, 200}};

std::string age_hint(int low, int high) {
  std::string meant;
  std::string all;
  for (const AgeBand& band : ages) {
    const bool touches = band.low <= high && low <= band.high;
    if (touches) meant += (meant.empty() ? "age:" : " OR age:") + std::string(band.printed);
    all += (all.empty() ? "" : ", ") + std::string(band.printed);
  }
  return "ages are printed as " + all + (meant.empty() ? "" : "; write " + meant);
}

}  // namespace

std::string several_values_hint(const Field& field, std::string_view value) {
  const std::vector<std::string> parts = values_in(value);
  if (parts.size() < 2) return "";
  const std::string name(field.name);
  std::string any;
  for (const std::string& part : parts)
    any += (any.empty() ? "" : " OR ") + (part.find(' ') == part.npos ? part : '"' + part + '"');
  return "give " + name + " once for each value, or write " + name + ":(" + any + ") in the query";
}

void refuse_value(const Field& field, std::string_view value, const std::string& hint,
                  std::vector<std::string> meant) {
  // Dates and sentences have commas of their own.
  const bool divides = field.kind != FieldKind::date && field.name != "same";
  const std::string several = divides ? several_values_hint(field, value) : "";
  throw Fault(FaultKind::unknown_value,
              Error(ErrorCode::usage,
                    "'" + std::string(value) + "' is no value of " + std::string(field.name),
                    several.empty() ? hint : several),
              {.suggestions = std::move(meant)});
}

NumberRange page_range(std::string_view value) {
  const Field& page = field("page");
  const std::optional<WrittenRange> range = written_range(value);
  const std::string form = "write a whole number or a range: " + std::string(page.example);
  if (!range || range->low.value_or(0) < 0 || range->high.value_or(0) < 0)
    refuse_value(page, value, form);
  refuse_reversed(page, value, *range);
  if (!range->high)
    refuse_value(page, value,
                 "a range of pages needs its end: page:" + std::to_string(*range->low) + ".." +
                     std::to_string(std::int64_t{*range->low} + 99));
  const NumberRange pages{range->low.value_or(0), *range->high};
  if (pages.high - pages.low >= most_numbers_in_a_range)
    refuse_value(page, value,
                 "a range holds at most " + std::to_string(most_numbers_in_a_range) + " numbers");
  return pages;
}

NumberRange year_range(std::string_view value) {
  const Field& year = field("year");
  const std::optional<WrittenRange> range = written_range(value);
  if (!range)
    refuse_value(year, value,
                 "write a year or a range of years: year:2016, year:2015..2017, year:2016..");
  refuse_reversed(year, value, *range);
  const NumberRange asked{range->low.value_or(years.low), range->high.value_or(years.high)};
  for (const int one : {asked.low, asked.high})
    if (one < years.low || one > years.high)
      refuse_value(year, value,
                   one < 100 ? "write years with four digits: year:20" +
                                   std::string(one < 10 ? "0" : "") + std::to_string(one)
                             : "years have four digits: year:2016");
  return asked;
}

std::vector<std::string> age_values(std::string_view value) {
  const Field& age = field("age");
  const std::optional<WrittenRange> range = written_range(value);
  if (!range) return {};
  refuse_reversed(age, value, *range);
  const int low = range->low.value_or(0);
  const int high = range->high.value_or(std::rbegin(ages)->high);
  std::vector<std::string> values;
  bool cuts = !range->is_range;
  for (const AgeBand& band : ages) {
    const bool within = low <= band.low && band.high <= high;
    if (within) values.emplace_back(band.printed);
    cuts = cuts || (!within && band.low <= high && low <= band.high);
  }
  if (cuts || values.empty()) refuse_value(age, value, age_hint(low, high));
  return values;
}

}  // namespace rationale
