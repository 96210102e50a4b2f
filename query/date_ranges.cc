// Dates of other query languages, as ranges of this one.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>

#include "analyzers/ascii.h"
#include "letters/dates.h"
#include "query/habits.h"

namespace rationale {
namespace {

namespace chrono = std::chrono;

// The first and last day that a date means: a day, a month or a year.
struct Days {
  chrono::sys_days first;
  chrono::sys_days last;
};

std::string iso(chrono::sys_days day) {
  const chrono::year_month_day date(day);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

int number_in(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::optional<Days> days_of(int in_year, int in_month) {
  const chrono::year y(in_year);
  if (in_month == 0)
    return Days{chrono::sys_days(y / chrono::January / 1),
                chrono::sys_days(y / chrono::December / 31)};
  const chrono::month m(static_cast<unsigned>(in_month));
  if (!m.ok()) return std::nullopt;
  return Days{chrono::sys_days(y / m / 1), chrono::sys_days(y / m / chrono::last)};
}

// What operators say of the date behind them.
enum class Side : unsigned char { on, after, before, from, until };

struct Operator {
  std::string_view text;
  Side side;
};

constexpr Operator operators[] = {
    {"aft", Side::after},     {"after", Side::after}, {">", Side::after},
    {"since", Side::from},    {"bef", Side::before},  {"before", Side::before},
    {"<", Side::before},      {">=", Side::from},     {"geq", Side::from},
    {"from", Side::from},     {"<=", Side::until},    {"leq", Side::until},
    {"through", Side::until}, {"to", Side::until},    {"until", Side::until},
    {"on", Side::on},         {"is", Side::on},       {"=", Side::on},
    {"in", Side::on}};
constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::string_view between_dates[] = {"&", "and", "or", ","};

class RangeReader {
 public:
  explicit RangeReader(std::string_view text) : text_(text) {}

  std::string run() {
    if (const std::string recent = last_days(); !recent.empty()) return recent;
    Side side = Side::on;
    bool any = false;
    for (skip_white(); at_ < text_.size(); skip_white()) {
      if (const std::optional<Days> days = take_date()) {
        apply(side, *days);
        side = Side::on;
        any = true;
      } else if (const std::optional<Side> found = take_operator()) {
        side = *found;
      } else if (!take_between()) {
        return "";
      }
    }
    if (!any || (low_ && high_ && *high_ < *low_)) return "";
    return (low_ ? iso(*low_) : "") + ".." + (high_ ? iso(*high_) : "");
  }

 private:
  void skip_white() {
    while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '(' || text_[at_] == ')'))
      ++at_;
  }

  // "last 30 days"
  std::string last_days() {
    std::string folded(text_);
    std::transform(folded.begin(), folded.end(), folded.begin(), ascii_lower);
    std::size_t at = folded.find_first_not_of(' ');
    if (at == folded.npos || folded.compare(at, 5, "last ") != 0) return "";
    at = folded.find_first_not_of(' ', at + 5);
    std::size_t end = at;
    while (end < folded.size() && is_digit(folded[end])) ++end;
    if (at == folded.npos || end == at) return "";
    const std::size_t unit = folded.find_first_not_of(' ', end);
    if (unit == folded.npos ||
        std::string_view("dwmy").find(folded[unit]) == std::string_view::npos)
      return "";
    return "-" + folded.substr(at, end - at) + folded[unit];
  }

  std::optional<Days> take_date() {
    if (const std::optional<PrintedDate> printed = date_at(text_, at_)) {
      if (!printed->iso) return std::nullopt;
      at_ = printed->end;
      const std::string& day = *printed->iso;
      const chrono::sys_days found(chrono::year(number_in(day.substr(0, 4))) /
                                   static_cast<int>(number_in(day.substr(5, 2))) /
                                   static_cast<int>(number_in(day.substr(8, 2))));
      return Days{found, found};
    }
    if (const std::optional<Days> month = take_named_month()) return month;
    std::size_t end = at_;
    while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '-' || text_[end] == '/'))
      ++end;
    const std::string_view date = text_.substr(at_, end - at_);
    const std::size_t bar = date.find_first_of("-/");
    std::optional<Days> days;
    if (date.size() == 4 && all_digits(date))
      days = days_of(number_in(date), 0);
    else if (bar == 4 && date.size() <= 7 && all_digits(date.substr(5)))
      days = days_of(number_in(date.substr(0, 4)), number_in(date.substr(5)));
    else if ((bar == 1 || bar == 2) && date.size() == bar + 5 && all_digits(date.substr(bar + 1)))
      days = days_of(number_in(date.substr(bar + 1)), number_in(date.substr(0, bar)));
    if (days) at_ = end;
    return days;
  }

  // "January 2017", "Feb. 2017", "Mar-2017".
  std::optional<Days> take_named_month() {
    std::size_t end = at_;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    const std::string_view name = text_.substr(at_, end - at_);
    int month = 0;
    for (std::size_t i = 0; i < months.size() && name.size() >= 3; ++i)
      if (name.size() <= months[i].size() &&
          equal_ignoring_case(name, months[i].substr(0, name.size())))
        month = static_cast<int>(i) + 1;
    while (end < text_.size() &&
           std::string_view(" .,-/").find(text_[end]) != std::string_view::npos)
      ++end;
    std::size_t behind = end;
    while (behind < text_.size() && is_digit(text_[behind])) ++behind;
    if (month == 0 || behind - end != 4) return std::nullopt;
    at_ = behind;
    return days_of(number_in(text_.substr(end, 4)), month);
  }

  std::string_view word() const {
    std::size_t end = at_;
    const bool signs =
        end < text_.size() && std::string_view("<>=").find(text_[end]) != std::string_view::npos;
    while (end < text_.size() && !is_space(text_[end]) &&
           (std::string_view("<>=").find(text_[end]) != std::string_view::npos) == signs &&
           text_[end] != '(' && text_[end] != ')')
      ++end;
    return text_.substr(at_, end - at_);
  }

  std::optional<Side> take_operator() {
    const std::string_view found = word();
    for (const Operator& one : operators)
      if (equal_ignoring_case(found, one.text)) {
        at_ += found.size();
        return one.side;
      }
    return std::nullopt;
  }

  bool take_between() {
    const std::string_view found = word();
    for (const std::string_view one : between_dates)
      if (equal_ignoring_case(found, one)) {
        at_ += found.size();
        return true;
      }
    return false;
  }

  void apply(Side side, Days days_meant) {
    if (side == Side::on || side == Side::from) low_ = days_meant.first;
    if (side == Side::after) low_ = days_meant.last + chrono::days{1};
    if (side == Side::on || side == Side::until) high_ = days_meant.last;
    if (side == Side::before) high_ = days_meant.first - chrono::days{1};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<chrono::sys_days> low_;
  std::optional<chrono::sys_days> high_;
};

}  // namespace

std::string date_range_of(std::string_view text) {
  return RangeReader(text).run();
}

bool is_date_operator(std::string_view word) {
  constexpr std::string_view of_lexis[] = {"aft", "after", "bef", "before", ">", "<",
                                           ">=",  "<=",    "geq", "leq",    "=", "is"};
  return std::any_of(std::begin(of_lexis), std::end(of_lexis),
                     [&](std::string_view one) { return equal_ignoring_case(word, one); });
}

}  // namespace rationale
