#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "api/arguments.h"

namespace rationale {

/// What a tool is told, read one by one; what nobody has read in the end is refused.
class ToolArguments {
 public:
  /// Throws WrongArguments unless it is an object.
  explicit ToolArguments(const nlohmann::ordered_json& given);

  bool has(const std::string& name) const { return given_.contains(name); }

  /// Adds the value of `name` to `parameter` of `arguments`, where it is given: a text, a whole
  /// number, true or false, or, where `parameter` repeats, a list of texts.
  void add(const std::string& name, std::string_view parameter, Arguments& arguments);

  /// The filters: an object of fields with a value or a list of them each.
  void add_filters(Arguments& arguments);

  /// A text; `otherwise` where none is given.
  std::string text(const std::string& name, const std::string& otherwise = "");
  std::vector<std::string> texts(const std::string& name);
  /// A whole number within these bounds.
  std::uint32_t number(const std::string& name, std::uint32_t otherwise, Bounds bounds);

  /// Throws WrongArguments where something was given that was not asked for.
  void require_all_read() const;

 private:
  const nlohmann::ordered_json& given_;
  std::vector<std::string> read_;
};

}  // namespace rationale
