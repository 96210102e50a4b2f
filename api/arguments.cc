#include "api/arguments.h"

#include <algorithm>
#include <charconv>

#include "base/edit_distance.h"
#include "base/fault.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "index/fields.h"
#include "searcher/filters.h"

namespace rationale {
namespace {

constexpr std::size_t most_misspelled = 2;  // letters of a name that may be meant

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 100;
  return "'" + std::string(utf8_prefix(text, longest)) + (text.size() > longest ? "…'" : "'");
}

std::vector<std::string> choices_of(const Parameter& parameter) {
  std::vector<std::string> list;
  for_each_choice(parameter, [&](std::string_view choice) { list.emplace_back(choice); });
  return list;
}

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

bool is_number(const std::string& value, std::uint32_t& number) {
  const char* end = value.data() + value.size();
  const auto [read, error] = std::from_chars(value.data(), end, number);
  return error == std::errc() && read == end;
}

const std::vector<std::string> no_values;

}  // namespace

const std::vector<FilterName>& filter_names() {
  static const std::vector<FilterName> names = [] {
    std::vector<FilterName> all;
    for (const Field& field : fields)
      if (field.name != "id") all.push_back({field.name, field.doc, true});
    all.push_back({"from", "Decided on or after this date", false});
    all.push_back({"to", "Decided on or before this date", false});
    return all;
  }();
  return names;
}

std::string option_name(std::string_view parameter) {
  std::string name = "--" + std::string(parameter);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

bool is_filter(std::string_view name) {
  for (const FilterName& filter : filter_names())
    if (filter.name == name) return true;
  return false;
}

void Arguments::add(std::string_view name, std::string_view value) {
  const Parameter* parameter = operation_->find(name);
  const bool filters = parameter == nullptr && operation_->filtered && is_filter(name);
  if (parameter == nullptr && !filters) refuse_unknown(name);
  const bool bytes = parameter != nullptr && parameter->kind == ParameterKind::bytes;
  const std::string repaired = bytes ? std::string(value) : repair_utf8(value);
  if (parameter != nullptr) check(*parameter, repaired);
  const bool repeats = filters ? name != "from" && name != "to" : parameter->repeats;
  std::vector<std::string>& given = values_[std::string(name)];
  if (!given.empty() && !repeats)
    throw Error(ErrorCode::usage, std::string(name) + " is given more than once", "give it once");
  given.push_back(repaired);
}

void Arguments::refuse_unknown(std::string_view name) const {
  std::string nearest;
  std::string known;
  std::size_t distance = most_misspelled + 1;
  const auto compare = [&](std::string_view parameter) {
    const std::size_t steps = edit_distance(name.substr(0, 40), parameter);
    if (steps < distance) nearest = parameter;
    distance = std::min(distance, steps);
  };
  for (const Parameter& parameter : operation_->parameters) {
    compare(parameter.name);
    known += (known.empty() ? "" : ", ") + std::string(parameter.name);
  }
  if (operation_->filtered) {
    for (const FilterName& filter : filter_names()) compare(filter.name);
    known += " and the fields";
  }
  const std::string hint = known.empty() ? "it has none" : "it has " + known;
  const Error error(
      ErrorCode::usage,
      std::string(operation_->name) + " has no parameter " + in_quotes(repair_utf8(name)),
      nearest.empty() ? hint : "did you mean '" + nearest + "'?");
  FaultDetails details;
  if (!nearest.empty()) details.suggestions = {nearest};
  throw Fault(FaultKind::unknown_parameter, error, std::move(details));
}

Bounds Arguments::bounds(const Parameter& parameter) const {
  return is_served() && parameter.served.most > 0 ? parameter.served : parameter.bounds;
}

void Arguments::check(const Parameter& parameter, const std::string& value) const {
  const std::string name(parameter.name);
  if (parameter.kind == ParameterKind::number) {
    const Bounds within = bounds(parameter);
    std::uint32_t number = 0;
    if (!is_number(value, number) || number < within.least || number > within.most)
      throw Error(ErrorCode::usage, name + " cannot be " + in_quotes(value),
                  "give a whole number from " + std::to_string(within.least) + " to " +
                      std::to_string(within.most));
  }
  if (parameter.kind == ParameterKind::flag && value != "true" && value != "false")
    throw Error(ErrorCode::usage, name + " cannot be " + in_quotes(value), "give true or false");
  if (parameter.kind != ParameterKind::choice) return;
  bool known = false;
  for_each_choice(parameter, [&](std::string_view choice) { known = known || choice == value; });
  if (known) return;
  const Error error(ErrorCode::usage, name + " cannot be " + in_quotes(value),
                    "give one of: " + listed(choices_of(parameter)));
  throw Fault(FaultKind::unknown_value, error, {.suggestions = choices_of(parameter)});
}

void Arguments::require_whole() const {
  for (const Parameter& parameter : operation_->parameters)
    if (parameter.required && !has(parameter.name))
      throw Error(ErrorCode::usage,
                  std::string(operation_->name) + " needs " + std::string(parameter.name),
                  std::string(parameter.doc) + "; for example " + std::string(parameter.example));
}

const Parameter& Arguments::parameter(std::string_view name) const {
  if (const Parameter* found = operation_->find(name)) return *found;
  throw Error(ErrorCode::internal,
              std::string(operation_->name) + " has no parameter " + std::string(name),
              "please report this as a defect");
}

std::string Arguments::text(std::string_view name) const {
  const Parameter& asked = parameter(name);
  const auto found = values_.find(std::string(name));
  if (found != values_.end()) return found->second.front();
  return std::string(is_served() && !asked.served_preset.empty() ? asked.served_preset
                                                                 : asked.preset);
}

std::uint32_t Arguments::number(std::string_view name) const {
  std::uint32_t value = 0;
  is_number(text(name), value);
  return value;
}

bool Arguments::flag(std::string_view name) const {
  return text(name) == "true";
}

const std::vector<std::string>& Arguments::all(std::string_view name) const {
  parameter(name);
  const auto found = values_.find(std::string(name));
  return found == values_.end() ? no_values : found->second;
}

std::vector<Filter> Arguments::filters() const {
  const auto values = [&](std::string_view name) -> const std::vector<std::string>& {
    const auto found = values_.find(std::string(name));
    const bool is_other = operation_->find(name) != nullptr;
    return found == values_.end() || is_other ? no_values : found->second;
  };
  std::vector<Filter> filters;
  for (const Field& field : fields)
    for (const std::string& value : values(field.name))
      filters.push_back(make_filter(field, value));
  if (values("from").empty() && values("to").empty()) return filters;
  if (!values("decided").empty())
    throw Error(ErrorCode::usage, "from and to cannot be combined with decided",
                "give the whole range: decided 2015-01-01..2015-12-31");
  const std::string from = day("from");
  const std::string to = day("to");
  if (!from.empty() && !to.empty()) check_order(from, to);
  filters.push_back(make_filter(field("decided"), from + ".." + to));
  return filters;
}

void Arguments::check_order(const std::string& from, const std::string& to) const {
  try {
    value_query(field("decided"), from + ".." + to);
  } catch (const Error& error) {
    throw Error(error.code(),
                is_served() ? "from is after to" : "--from " + from + " is after --to " + to,
                "give the earlier date to from");
  }
}

// A date that `name` gives, or nothing where it is not given.
std::string Arguments::day(std::string_view name) const {
  const auto found = values_.find(std::string(name));
  if (found == values_.end()) return "";
  const std::string value(trim(found->second.front()));
  const std::string shown = is_served() ? std::string(name) : option_name(name);
  if (value.empty())
    throw Error(ErrorCode::usage, shown + " is empty",
                "give a date, as " + shown + " 2016-01-31, or leave it out");
  if (value.find("..") != value.npos || value.front() == '<' || value.front() == '>')
    throw Error(ErrorCode::usage, shown + " takes one date, not '" + value + "'",
                "give the range to decided: 2015-01-01..2015-12-31");
  try {
    value_query(field("decided"), value + "..");
  } catch (const Fault& fault) {
    throw fault.in_words(shown + " cannot be " + in_quotes(value));
  }
  return value;
}

}  // namespace rationale
