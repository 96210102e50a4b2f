#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace rationale {

/// The options --format and --color of a command whose answer is also text for people. Without
/// --format the answer is text on a terminal, and JSON everywhere else.
struct AnswerFormat {
  std::string given;
  std::string color = "auto";

  /// `formats` are the words that --format takes, with | between; json and text among them.
  void add_to(CLI::App& command, const std::string& formats);
  std::string chosen() const;
  bool is(const char* format) const { return chosen() == format; }
  /// Whether text is to be coloured: as --color says, else on a terminal unless NO_COLOR is set.
  bool in_color() const;
};

}  // namespace rationale
