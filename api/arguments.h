#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/parameter.h"
#include "searcher/request.h"

namespace rationale {

/// What an operation is told, checked against its table.
class Arguments {
 public:
  /// Who asks: somebody at this machine, or anybody who reaches a server, for whom narrower bounds
  /// hold.
  enum class Caller : std::uint8_t { local, served };

  explicit Arguments(const Operation& operation, Caller caller = Caller::local)
      : operation_(&operation), caller_(caller) {}

  /// Adds a value; what is no UTF-8 in it is repaired. Throws Error(usage) where there is no such
  /// parameter, with the one that may be meant as a hint, where it was given before and does not
  /// repeat, and where the value is none of the parameter's.
  void add(std::string_view name, std::string_view value);

  /// Throws Error(usage) where a parameter that must be given is not.
  void require_whole() const;

  const Operation& operation() const { return *operation_; }
  bool is_served() const { return caller_ == Caller::served; }
  bool has(std::string_view name) const { return values_.contains(std::string(name)); }

  /// The value, or else the parameter's default. The name must be one of the operation's: that
  /// another is asked for is a defect and throws Error(internal).
  std::string text(std::string_view name) const;
  std::uint32_t number(std::string_view name) const;
  bool flag(std::string_view name) const;
  /// The most that a number may be, for who asks.
  std::uint32_t most(std::string_view name) const { return bounds(parameter(name)).most; }
  const std::vector<std::string>& all(std::string_view name) const;

  /// The filters, in the order of the fields. Throws Error(usage) where a value cannot be one of
  /// its field's.
  std::vector<Filter> filters() const;

  /// All that was given, by name: two requests that are the same compare equal.
  const std::map<std::string, std::vector<std::string>>& values() const { return values_; }

 private:
  [[noreturn]] void refuse_unknown(std::string_view name) const;
  void check(const Parameter& parameter, const std::string& value) const;
  const Parameter& parameter(std::string_view name) const;
  std::string day(std::string_view name) const;
  void check_order(const std::string& from, const std::string& to) const;
  Bounds bounds(const Parameter& parameter) const;

  const Operation* operation_;
  Caller caller_;
  std::map<std::string, std::vector<std::string>> values_;
};

/// What the command line calls a parameter: "--offset-unit" for "offset_unit".
std::string option_name(std::string_view parameter);

/// Whether `name` is a filter: a field but `id`, `from` or `to`.
bool is_filter(std::string_view name);

/// The filters' names and what they are, in the order of the fields.
struct FilterName {
  std::string_view name;
  std::string_view doc;
  bool repeats = true;
};
const std::vector<FilterName>& filter_names();

}  // namespace rationale
