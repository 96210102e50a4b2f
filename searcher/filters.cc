#include "searcher/filters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <iterator>
#include <optional>

#include "analyzers/ascii.h"
#include "base/error.h"
#include "index/places.h"
#include "index/sentence_key.h"
#include "index/terms.h"
#include "letters/decision.h"
#include "query/habits.h"
#include "query/resolve.h"
#include "searcher/closed_values.h"
#include "searcher/every_item.h"
#include "searcher/value_ranges.h"
#include "searcher/value_spelling.h"

namespace rationale {
namespace {

struct Range {
  std::string_view low;
  std::string_view high;
};

Range range_of(std::string_view value) {
  const std::size_t dots = value.find("..");
  if (dots == std::string_view::npos) return {value, value};
  return {value.substr(0, dots), value.substr(dots + 2)};
}

// True when the given parts of YYYYMMDD name a year, a month of it or a day that exists.
bool is_calendar_date(const std::string& digits, std::size_t parts) {
  const auto number = [&](std::size_t at, std::size_t size) {
    return std::stoi(digits.substr(at, size));
  };
  const std::chrono::year year(number(0, 4));
  const std::chrono::month month(parts > 1 ? static_cast<unsigned>(number(4, 2)) : 1);
  const std::chrono::day day(parts > 2 ? static_cast<unsigned>(number(6, 2)) : 1);
  return std::chrono::year_month_day(year, month, day).ok();
}

// "2016", "2016-03" or "2016-03-15" as the first or last day that it can mean: "20160301".
std::optional<std::string> day_of(std::string_view date, bool last) {
  std::string digits;
  std::vector<std::size_t> parts;
  for (std::size_t start = 0;;) {
    const std::size_t dash = date.find('-', start);
    const std::string_view part = date.substr(start, dash - start);
    if (!all_digits(part)) return std::nullopt;
    parts.push_back(part.size());
    digits += part;
    if (dash == std::string_view::npos) break;
    start = dash + 1;
  }
  if (parts.size() > 3 || parts.front() != 4) return std::nullopt;
  for (std::size_t i = 1; i < parts.size(); ++i)
    if (parts[i] != 2) return std::nullopt;
  if (!is_calendar_date(digits, parts.size())) return std::nullopt;
  if (parts.size() < 2) digits += last ? "12" : "01";
  // No month has a 32nd day, so 31 closes each of them.
  if (parts.size() < 3) digits += last ? "31" : "01";
  return digits;
}

// What is written as other query languages and people write it, as this one does: 02/14/2017,
// Feb 14, 2017, 02/2017, ">2016", "1/1/2016-12/31/2016".
std::string usual_dates(std::string_view value) {
  const std::size_t dots = value.find("..");
  if (dots != value.npos) {
    const auto side = [](std::string_view date, bool high) {
      const std::string range = date_range_of(date);
      const std::size_t at = range.find("..");
      if (at == range.npos) return std::string(date);
      return high ? range.substr(at + 2) : range.substr(0, at);
    };
    return side(value.substr(0, dots), false) + ".." + side(value.substr(dots + 2), true);
  }
  const std::string range = date_range_of(value);
  if (!range.empty()) return range;
  const bool two_years = value.size() == 9 && value[4] == '-' && all_digits(value.substr(0, 4)) &&
                         all_digits(value.substr(5));
  if (two_years) return std::string(value.substr(0, 4)) + ".." + std::string(value.substr(5));
  for (const std::string_view bar : {"-", "\xE2\x80\x93", " to "}) {
    const std::size_t at = value.find(bar);
    if (at == value.npos || value.find('/') == value.npos) continue;
    const std::string low = date_range_of(value.substr(0, at));
    const std::string high = date_range_of(value.substr(at + bar.size()));
    if (!low.empty() && !high.empty())
      return low.substr(0, low.find("..")) + ".." + high.substr(high.find("..") + 2);
  }
  return std::string(value);
}

Xapian::Query date_query(const Field& field, std::string_view typed) {
  typed = trim(typed);
  const std::string usual = usual_dates(typed);
  const std::string_view value = usual;
  if (const std::optional<std::string> since = relative_day(trim(value)))
    return {Xapian::Query::OP_VALUE_GE, static_cast<Xapian::valueno>(field.slot),
            date_value(*since)};
  const Range range = range_of(value);
  const auto slot = static_cast<Xapian::valueno>(field.slot);
  const auto day = [&](std::string_view date, bool last) {
    if (const std::optional<std::string> relative = relative_day(trim(date)))
      return date_value(*relative);
    const std::optional<std::string> found = day_of(trim(date), last);
    if (!found)
      refuse_value(field, typed,
                   "write dates as 2016-03-15, 03/15/2016, 2016-03 or 2016; a range as "
                   "2015-01-01..2015-12-31; since two years ago as -2y (d, w, m or y)");
    return *found;
  };
  const bool open_low = trim(range.low).empty();
  const bool open_high = trim(range.high).empty();
  if (open_low && open_high) refuse_value(field, typed, "give at least one end of the range");
  // An unset value sorts before all dates, so that an open low end must not let it in.
  const std::string low = open_low ? std::string("0") : day(range.low, false);
  if (open_high) return {Xapian::Query::OP_VALUE_GE, slot, low};
  const std::string high = day(range.high, true);
  if (high < low) {
    const Range asked = range_of(typed);
    const bool dots = typed.find("..") != typed.npos;
    refuse_value(field, typed,
                 "the range ends before it begins" +
                     (dots ? "; write " + std::string(field.name) + ":" +
                                 std::string(trim(asked.high)) + ".." + std::string(trim(asked.low))
                           : std::string("; write the earlier date first")));
  }
  return {Xapian::Query::OP_VALUE_RANGE, slot, low, high};
}

Xapian::Query any_of(const std::vector<std::string>& terms) {
  if (terms.size() == 1) return Xapian::Query(terms.front());
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

Xapian::Query numbers_query(const Field& field, NumberRange range) {
  std::vector<std::string> terms;
  for (int more = 0; more <= range.high - range.low; ++more)  // the last number has none behind it
    terms.push_back(term(field, std::to_string(range.low + more)));
  return any_of(terms);
}

// What is said for overturned_in_part beside what letters and tables print.
constexpr std::string_view said_in_part[] = {"part",    "in part",           "in_part",
                                             "partial", "partially",         "partly",
                                             "mixed",   "partly overturned", "overturned partly"};

// The State's form says Uphold and Overturn, letters say Upheld and Overturned.
std::string decision_value(const Field& field, std::string_view value) {
  const std::string folded = folded_value(value);
  if (folded == "unknown") return folded;
  if (std::find(std::begin(said_in_part), std::end(said_in_part), folded) != std::end(said_in_part))
    return std::string(to_string(Decision::overturned_in_part));
  if (several_values_hint(field, value).empty())
    if (const std::optional<Decision> named = decision_named(folded))
      return std::string(to_string(*named));
  const std::string meant = decision_meant_by(folded);
  refuse_value(field, value,
               (meant.empty() ? "" : "did you mean decision:" + meant + "? ") +
                   "decisions are upheld (the denial stands), overturned and overturned_in_part",
               meant.empty()
                   ? std::vector<std::string>{"upheld", "overturned", "overturned_in_part"}
                   : std::vector<std::string>{meant});
}

// A sentence, or its key as answers print it.
std::string sentence_value(const Field& field, std::string_view value) {
  if (is_sentence_key(value)) return std::string(value);
  std::string key = sentence_key(value);
  if (key.empty())
    refuse_value(field, value,
                 "give a whole sentence; shorter ones than six words are not compared");
  return key;
}

Xapian::Query boolean_query(const Field& field, std::string_view value) {
  const bool is_decision = field.name == "decision";
  const std::string folded = is_decision            ? decision_value(field, value)
                             : field.name == "same" ? sentence_value(field, value)
                                                    : folded_value(value);
  if (folded.empty()) refuse_value(field, value, "give a value: " + std::string(field.example));
  if (is_decision || field.name == "same") return Xapian::Query(term(field, folded));
  if (field.name == "year") return numbers_query(field, year_range(folded));
  std::vector<std::string> values = spellings_of(field, folded);
  if (field.name == "age")
    if (std::vector<std::string> bands = age_values(folded); !bands.empty())
      values = std::move(bands);
  if (folded.find("..") != folded.npos && field.name != "age")
    refuse_value(field, value,
                 std::string(field.name) + " has no order, so it takes no range; write " +
                     std::string(field.name) + ":(a OR b)");
  std::vector<std::string> terms;
  for (const std::string& spelling : values) terms.push_back(term(field, spelling));
  return any_of(terms);
}

Condition words_condition(const Field& field, std::string_view value, Analyzer& analyzer) {
  Condition condition;
  condition.kind = ConditionKind::text;
  condition.field = &field;
  condition.text = words_in_order(analyzer.analyze(value).tokens);
  if (condition.text.kind == TextKind::atom && condition.text.atom.stem.empty())
    refuse_value(field, value, "give at least one word");
  return condition;
}

Condition joined(ConditionKind kind, std::vector<Condition> parts) {
  if (parts.size() == 1 && kind != ConditionKind::not_there) return std::move(parts.front());
  Condition condition;
  condition.kind = kind;
  condition.children = std::move(parts);
  return condition;
}

}  // namespace

Filter make_filter(const Field& field, std::string_view value) {
  const bool negated = value.starts_with('!');
  if (negated) value.remove_prefix(1);
  if (trim(value).empty())
    refuse_value(field, value, "give a value: " + std::string(field.example));
  return {&field, std::string(trim(value)), negated};
}

Xapian::Query value_query(const Field& field, std::string_view value) {
  switch (field.kind) {
    case FieldKind::text:
      break;
    case FieldKind::boolean:
      return boolean_query(field, value);
    case FieldKind::date:
      return date_query(field, value);
    case FieldKind::number:
      return numbers_query(field, page_range(value));
  }
  return Xapian::Query::MatchNothing;
}

std::optional<std::string> relative_day(std::string_view value) {
  int amount = 0;
  if (value.size() < 3 || value.front() != '-') return std::nullopt;
  const char unit = value.back();
  const std::string_view digits = value.substr(1, value.size() - 2);
  if (!all_digits(digits) || digits.size() > 4) return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), amount);
  using namespace std::chrono;
  const sys_days today = floor<days>(system_clock::now());
  year_month_day day = today;
  if (unit == 'y')
    day -= years(amount);
  else if (unit == 'm')
    day -= months(amount);
  else if (unit == 'w')
    day = today - weeks(amount);
  else if (unit == 'd')
    day = today - days(amount);
  else
    return std::nullopt;
  // Before all letters, and with a year that can be written.
  if (day.year() < year(1)) day = year(1) / January / 1;
  // The 31st of a shorter month is its last day.
  if (!day.ok()) day = day.year() / day.month() / last;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return std::string(text.data());
}

Xapian::Query presence_query(const Field& field) {
  if (field.kind == FieldKind::text) return Xapian::Query(term(field, any_sentence_value));
  // Unset values are empty, and so sort before every other.
  if (field.slot != no_slot)
    return {Xapian::Query::OP_VALUE_GE, static_cast<Xapian::valueno>(field.slot), " "};
  return {Xapian::Query::OP_WILDCARD, beginning(field), 0, Xapian::Query::WILDCARD_LIMIT_ERROR,
          Xapian::Query::OP_OR};
}

Xapian::Query filter_query(const std::vector<Filter>& filters, const Field* but) {
  Xapian::Query all = every_item();
  bool restricted = false;
  for (const Field& field : fields) {
    if (&field == but || field.kind == FieldKind::text) continue;
    std::vector<Xapian::Query> wanted;
    std::vector<Xapian::Query> unwanted;
    for (const Filter& filter : filters)
      if (filter.field == &field)
        (filter.negated ? unwanted : wanted).push_back(value_query(field, filter.value));
    if (!wanted.empty()) {
      const Xapian::Query any(Xapian::Query::OP_OR, wanted.begin(), wanted.end());
      all = restricted ? Xapian::Query(Xapian::Query::OP_AND, all, any) : any;
      restricted = true;
    }
    if (!unwanted.empty()) {
      all = Xapian::Query(Xapian::Query::OP_AND_NOT, all,
                          Xapian::Query(Xapian::Query::OP_OR, unwanted.begin(), unwanted.end()));
      restricted = true;
    }
  }
  return restricted ? all : Xapian::Query();
}

Condition text_filter_condition(const std::vector<Filter>& filters, Analyzer& analyzer) {
  std::vector<Condition> all;
  for (const Field& field : fields) {
    std::vector<Condition> wanted;
    std::vector<Condition> unwanted;
    for (const Filter& filter : filters)
      if (filter.field == &field && field.kind == FieldKind::text)
        (filter.negated ? unwanted : wanted)
            .push_back(words_condition(field, filter.value, analyzer));
    if (!wanted.empty()) all.push_back(joined(ConditionKind::any, std::move(wanted)));
    for (Condition& condition : unwanted)
      all.push_back(joined(ConditionKind::not_there, {std::move(condition)}));
  }
  return all.empty() ? Condition{} : joined(ConditionKind::all, std::move(all));
}

}  // namespace rationale
