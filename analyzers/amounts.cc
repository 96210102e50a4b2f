#include "analyzers/amounts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "analyzers/ascii.h"
#include "analyzers/clause_words.h"

namespace rationale {
namespace {

using Index = std::uint32_t;

struct Numeral {
  std::string_view form;
  int value;
};
constexpr Numeral numerals[] = {
    {"two", 2},       {"three", 3},     {"four", 4},      {"five", 5},     {"six", 6},
    {"seven", 7},     {"eight", 8},     {"nine", 9},      {"ten", 10},     {"eleven", 11},
    {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},
    {"eighteen", 18}, {"twenty", 20},   {"thirty", 30},   {"forty", 40}};
constexpr auto allowing = std::to_array<std::string_view>(
    {"allow", "allows", "allowed", "permit", "permits", "permitted", "recommend", "recommends",
     "recommended", "support", "supports", "supported", "limit", "maximum", "ceiling", "cap",
     "threshold"});
constexpr auto asking = std::to_array<std::string_view>(
    {"requested", "request", "requests", "sought", "seeks", "asked", "asks", "wants", "proposed",
     "comes", "takes", "totals", "provided", "given", "completed", "attended", "received",
     "prescribed"});
// What makes another thing of a number than an amount of the request.
constexpr auto otherwise = std::to_array<std::string_view>(
    {"not", "cannot", "if", "unless", "percent", "years", "old", "page", "chapter", "section"});
constexpr Index close_by = 6;  // words

// The value of a number up to 9999; -1 for none.
int value_of(std::string_view form) {
  if (is_digit(form[0])) {
    int value = 0;
    const auto [end, error] = std::from_chars(form.data(), form.data() + form.size(), value);
    return error == std::errc{} && end == form.data() + form.size() && value < 1900 ? value : -1;
  }
  for (const Numeral& numeral : numerals)
    if (numeral.form == form) return numeral.value;
  return -1;
}

// The nearest word of `list` to word `i` within reach; the sentence's size for none.
template <std::size_t size>
Index nearest(const std::vector<WordView>& words, Index i, const WordList<size>& list) {
  const auto count = static_cast<Index>(words.size());
  for (Index away = 1; away <= close_by; ++away) {
    if (away <= i && is_among(list, words[i - away].form)) return i - away;
    if (i + away < count && is_among(list, words[i + away].form)) return i + away;
  }
  return count;
}

Index apart(Index a, Index b) {
  return a < b ? b - a : a - b;
}

}  // namespace

std::optional<ComparedAmounts> compared_amounts(const std::vector<WordView>& words) {
  std::vector<Index> numbers;
  const auto count = static_cast<Index>(words.size());
  for (Index i = 0; i < count; ++i) {
    if (is_among(otherwise, words[i].form)) return std::nullopt;
    const bool digits = is_digit(words[i].form[0]);
    const int value = value_of(words[i].form);
    if (digits && value < 0) return std::nullopt;
    if (value >= 0) numbers.push_back(i);
    if (numbers.size() > 2) return std::nullopt;
  }
  if (numbers.size() != 2) return std::nullopt;
  const Index limits[] = {nearest(words, numbers[0], allowing),
                          nearest(words, numbers[1], allowing)};
  const Index asks[] = {nearest(words, numbers[0], asking), nearest(words, numbers[1], asking)};
  const std::size_t limit =
      limits[1] == count ||
              (limits[0] != count && apart(limits[0], numbers[0]) < apart(limits[1], numbers[1]))
          ? 0
          : 1;
  const std::size_t asked = 1 - limit;
  if (limits[limit] == count || asks[asked] == count) return std::nullopt;
  ComparedAmounts amounts;
  amounts.over = value_of(words[numbers[asked]].form) > value_of(words[numbers[limit]].form);
  amounts.tokens = {words[numbers[0]].token, words[numbers[1]].token, words[limits[limit]].token};
  std::sort(amounts.tokens.begin(), amounts.tokens.end());
  return amounts;
}

}  // namespace rationale
