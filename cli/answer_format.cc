#include "cli/answer_format.h"

#include <cstdlib>
#include <string_view>
#include <vector>

#include "cli/output.h"

namespace rationale {
namespace {

std::vector<std::string> words_of(const std::string& formats) {
  std::vector<std::string> words{""};
  for (const char c : formats)
    if (c == '|')
      words.emplace_back();
    else
      words.back() += c;
  return words;
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

void AnswerFormat::add_to(CLI::App& command, const std::string& formats) {
  command.add_option("--format", given, "How to answer; without it text on a terminal, else json")
      ->check(CLI::IsMember(words_of(formats)));
  command
      .add_option("--color", color,
                  "Whether text is coloured; auto: on a terminal, not with NO_COLOR")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

std::string AnswerFormat::chosen() const {
  if (!given.empty()) return given;
  return output_is_terminal() ? "text" : "json";
}

bool AnswerFormat::in_color() const {
  if (color != "auto") return color == "always";
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return output_is_terminal() && !is_set("NO_COLOR") && !is_dumb;
}

}  // namespace rationale
