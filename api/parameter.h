#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace rationale {

class Arguments;
class Searcher;

enum class ParameterKind : std::uint8_t {
  text,    ///< any text
  number,  ///< a whole number within bounds
  flag,    ///< true or false
  choice,  ///< one of a few words
  bytes    ///< a file
};

/// How the command line takes a parameter.
enum class OnCommandLine : std::uint8_t {
  option,  ///< by `--name`, with - for _
  words,   ///< without a name: all words that are no option, with spaces between
  apart    ///< in a way of its own, such as a file
};

/// The bounds of a number, both within.
struct Bounds {
  std::uint32_t least = 0;
  std::uint32_t most = 0;
};

/// One thing that an operation may be told. Options of the command line, parameters of HTTP and
/// what describes them are made from this.
struct Parameter {
  std::string_view name;
  ParameterKind kind = ParameterKind::text;
  std::string_view doc;
  std::string_view example;
  std::string_view preset = "";  ///< the value where none is given, as it is written; may be empty
  Bounds bounds = {};            ///< of a number
  Bounds served = {};            ///< the same for those who ask over a network
  std::string_view served_preset = "";  ///< where it differs from `preset`; else empty
  std::string_view choices = "";        ///< of a choice, with | between
  bool repeats = false;
  bool required = false;
  OnCommandLine on_command_line = OnCommandLine::option;
  std::string_view value_name = "";  ///< as --help calls its value; empty: by its kind
};

/// Something that can be asked of an index: from parameters to a JSON document. Knows nothing of
/// the way that it was asked by.
struct Operation {
  std::string_view name;
  std::string_view command;  ///< of the command line that prints the same JSON
  std::string_view doc;
  std::span<const Parameter> parameters;
  bool filtered = false;  ///< also takes each field of index/fields.h, `from` and `to`
  /// Throws Error as the tools of searcher/ do.
  nlohmann::ordered_json (*answer)(Searcher& searcher, const Arguments& arguments) = nullptr;

  /// The parameter of that name beside the filters; null where there is none.
  const Parameter* find(std::string_view parameter) const;
};

/// All operations.
std::span<const Operation> operations();

/// The operation of that name, which must be one.
const Operation& operation(std::string_view name);

/// Calls `take` with each choice of a parameter.
template <typename Take>
void for_each_choice(const Parameter& parameter, const Take& take) {
  std::string_view rest = parameter.choices;
  while (!rest.empty()) {
    const std::size_t end = rest.find('|');
    take(rest.substr(0, end));
    rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
  }
}

}  // namespace rationale
