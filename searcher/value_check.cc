#include "searcher/value_check.h"

#include <algorithm>

#include "base/fault.h"
#include "index/terms.h"
#include "letters/case_numbers.h"
#include "searcher/closed_values.h"
#include "searcher/value_ranges.h"
#include "searcher/value_spelling.h"

namespace rationale {
namespace {

// Values of other fields are ranges, or are refused when they are read.
bool is_checked(const Field& field) {
  return field.kind == FieldKind::boolean && field.name != "decision" && field.name != "same" &&
         field.name != "year" && field.name != "age";
}

bool any_item_has(const OpenedIndex& index, const Field& field, const std::string& value) {
  const std::vector<std::string> spellings = spellings_of(field, folded_value(value));
  return std::any_of(spellings.begin(), spellings.end(), [&](const std::string& spelling) {
    return index.database.get_termfreq(term(field, spelling)) > 0;
  });
}

std::string quoted(const std::string& value) {
  return value.find(' ') == std::string::npos ? value : '"' + value + '"';
}

class ValueChecker {
 public:
  explicit ValueChecker(const OpenedIndex& index) : index_(index) {}

  void check(const Condition& condition) {
    if (condition.kind == ConditionKind::value)
      check(*condition.field, condition.value, condition.column);
    for (const Condition& child : condition.children) check(child);
  }

  void check(const Field& field, const std::string& value, std::uint32_t column) {
    if (!is_checked(field) || any_item_has(index_, field, value)) return;
    const std::string name(field.name);
    if (!is_possible_value(field, value)) refuse(field, value, column);
    MissingValue missing{name + ":" + quoted(value), ""};
    missing.note = "no item has " + missing.asked + nearest(field, value);
    const auto same = [&](const MissingValue& one) { return one.asked == missing.asked; };
    if (std::none_of(found_.begin(), found_.end(), same)) found_.push_back(std::move(missing));
  }

  std::vector<MissingValue> take() { return std::move(found_); }

 private:
  [[noreturn]] static void refuse(const Field& field, const std::string& value,
                                  std::uint32_t column) {
    const std::string several = several_values_hint(field, value);
    throw Fault(FaultKind::unknown_value,
                Error(ErrorCode::usage,
                      "'" + value + "' is no value of " + std::string(field.name) +
                          (column == 0 ? "" : " at column " + std::to_string(column)),
                      several.empty() ? possible_values_hint(field, value) : several),
                {.column = column, .suggestions = possible_values_near(field, value)});
  }

  std::string nearest(const Field& field, const std::string& value) const {
    const std::string name(field.name);
    if (name == "id" || name == "case") return nearest_letter(name, value);
    if (!field.faceted) return "";
    std::string meant;
    for (const KnownValue& known : nearest_values(index_.database, field, value))
      meant += (meant.empty() ? "; did you mean " : " or ") + name + ":" + quoted(known.value) +
               " (" + std::to_string(known.items) + ")";
    const std::string several = several_values_hint(field, value);
    if (!meant.empty()) return meant + "?" + (several.empty() ? "" : " " + several);
    return several.empty() ? "; 'rationale values " + name + "' lists those that items have"
                           : "; " + several;
  }

  // An item of a letter that has fewer, or the ids that begin alike.
  std::string nearest_letter(const std::string& name, const std::string& value) const {
    const std::vector<std::string> spellings = spellings_of(field(name), folded_value(value));
    const std::string& written = spellings.back();
    const std::size_t mark = written.rfind('#');
    if (mark != std::string::npos) {
      const auto items = index_.database.get_termfreq(term(field("case"), written.substr(0, mark)));
      if (items > 0)
        return "; its letter has " + std::to_string(items) + (items == 1 ? " item" : " items") +
               (name == "id" ? ": write case:" + value.substr(0, value.rfind('#'))
                             : ": write id:" + value);
    }
    return "; " + index_.nearest_hint(written);
  }

  const OpenedIndex& index_;
  std::vector<MissingValue> found_;
};

}  // namespace

std::vector<MissingValue> missing_values(const OpenedIndex& index, const Condition& condition,
                                         const std::vector<Filter>& filters) {
  ValueChecker checker(index);
  checker.check(condition);
  for (const Filter& filter : filters) checker.check(*filter.field, filter.value, 0);
  return checker.take();
}

}  // namespace rationale
