#include "letters/dates.h"

#include <array>
#include <chrono>

#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr int last_year_of_this_century = 40;

struct Number {
  int value = 0;
  std::size_t digits = 0;
  std::size_t end = 0;
};

Number number_at(std::string_view text, std::size_t at) {
  Number out{0, 0, at};
  while (out.end < text.size() && is_digit(text[out.end]) && out.digits < 5) {
    out.value = 10 * out.value + (text[out.end] - '0');
    ++out.end;
    ++out.digits;
  }
  return out;
}

int full_year(const Number& year) {
  if (year.digits != 2) return year.value;
  return year.value + (year.value <= last_year_of_this_century ? 2000 : 1900);
}

std::optional<std::string> iso(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year{year},
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year < 1900 || year > 2199) return std::nullopt;
  const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

// The byte after what divides the numbers of a date at `at`, and which it is; a dash is a hyphen.
struct DateSign {
  char sign = 0;
  std::size_t end = npos;
};
DateSign date_sign_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 5> dashes = {
      "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93", "\xE2\x88\x92"};
  if (at >= text.size()) return {};
  if (const char sign = text[at]; sign == '-' || sign == '/' || sign == '.') return {sign, at + 1};
  for (const std::string_view dash : dashes)
    if (text.substr(at).starts_with(dash)) return {'-', at + dash.size()};
  return {};
}

std::optional<PrintedDate> numeric_date(std::string_view text, std::size_t at) {
  const Number first = number_at(text, at);
  const DateSign sign = date_sign_at(text, first.end);
  if (first.digits == 0 || sign.sign == 0) return std::nullopt;
  const Number second = number_at(text, sign.end);
  const DateSign again = date_sign_at(text, second.end);
  if (second.digits == 0 || second.digits > 2 || again.sign != sign.sign) return std::nullopt;
  const Number third = number_at(text, again.end);
  if (third.digits == 0 || third.digits > 4) return std::nullopt;
  if (third.end < text.size() && is_word(text[third.end]) &&
      date_sign_at(text, third.end).sign == 0)
    return std::nullopt;
  if (first.digits == 4) return PrintedDate{third.end, iso(first.value, second.value, third.value)};
  if (first.digits > 2 || third.digits == 1 || third.digits == 3)
    return PrintedDate{third.end, std::nullopt};
  return PrintedDate{third.end, iso(full_year(third), first.value, second.value)};
}

struct Month {
  int number = 0;
  std::size_t end = 0;
};

// "March", "Mar", "Mar.", "Sept."
std::optional<Month> month_at(std::string_view text, std::size_t at) {
  for (std::size_t m = 0; m < months.size(); ++m) {
    std::size_t length = 0;
    while (at + length < text.size() && length < months[m].size() &&
           lower(text[at + length]) == months[m][length])
      ++length;
    std::size_t end = at + length;
    if (length < 3 || (end < text.size() && is_word(text[end]))) continue;
    if (end < text.size() && text[end] == '.') ++end;
    return Month{static_cast<int>(m) + 1, skip_space(text, end)};
  }
  return std::nullopt;
}

std::size_t skip_ordinal(std::string_view text, std::size_t at) {
  for (std::string_view suffix : {"st", "nd", "rd", "th"})
    if (match_phrase(text, at, suffix) != npos) return at + suffix.size();
  return at;
}

std::size_t skip_comma(std::string_view text, std::size_t at) {
  at = skip_space(text, at);
  if (at < text.size() && text[at] == ',') ++at;
  return skip_space(text, at);
}

std::optional<PrintedDate> worded_date(std::string_view text, std::size_t at) {
  auto month = month_at(text, at);
  Number day;
  if (month) {
    day = number_at(text, month->end);
    day.end = skip_ordinal(text, day.end);
  } else {
    day = number_at(text, at);
    month = month_at(text, skip_space(text, skip_ordinal(text, day.end)));
    if (month) day.end = month->end;
  }
  if (!month || day.digits == 0 || day.digits > 2) return std::nullopt;
  const Number year = number_at(text, skip_comma(text, day.end));
  if (year.digits != 4) return std::nullopt;
  return PrintedDate{year.end, iso(year.value, month->number, day.value)};
}

}  // namespace

std::optional<PrintedDate> date_at(std::string_view text, std::size_t at) {
  // A dash before it ("1/1/2010–7/19/2018") is outside ASCII.
  const char before = at == 0 ? ' ' : text[at - 1];
  if (at >= text.size() || is_digit(before) || is_upper(before) || is_lower(before))
    return std::nullopt;
  if (auto date = numeric_date(text, at)) return date;
  return worded_date(text, at);
}

bool is_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto date = date_at(text, 0);
  return date && date->end == text.size() && date->iso == std::string(text);
}

}  // namespace rationale
