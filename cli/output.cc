#include "cli/output.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

#include "base/error.h"
#include "base/utf8.h"

namespace rationale {
namespace {

[[noreturn]] void failed() {
  if (errno == EPIPE) std::_Exit(0);  // the reader has seen enough, as in "| head"
  throw Error(ErrorCode::internal, std::string("cannot write the answer: ") + std::strerror(errno),
              "free space where standard output goes, and run again");
}

// Of the control characters those below U+0020 and U+007F; U+0080 to U+009F, which some terminals
// obey, are C2 80 to C2 9F.
bool is_control(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20 || byte == 0x7F) return true;
  return byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

std::string escaped(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return "\\n";
  if (text[at] == '\t') return "\\t";
  const bool two_bytes = text[at] == '\xC2';
  std::array<char, 8> hex{};
  std::snprintf(hex.data(), hex.size(), "\\x%02x",
                static_cast<unsigned>(static_cast<unsigned char>(text[two_bytes ? at + 1 : at])));
  return hex.data();
}

std::string without_controls(std::string_view text, std::string_view kept) {
  const std::string sound = repair_utf8(text);
  std::string out;
  for (std::size_t at = 0; at < sound.size(); ++at) {
    if (!is_control(sound, at) || kept.find(sound[at]) != std::string_view::npos) {
      out += sound[at];
      continue;
    }
    out += escaped(sound, at);
    if (sound[at] == '\xC2') ++at;
  }
  return out;
}

}  // namespace

std::string one_line(std::string_view text) {
  return without_controls(text, "");
}

std::string printable(std::string_view text) {
  return without_controls(text, "\n\t");
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) failed();
}

void print_line(std::string_view text) {
  print(text);
  print("\n");
}

void flush_output() {
  if (std::fflush(stdout) != 0) failed();
}

namespace {

// What was complained about may be an argument of a hundred thousand bytes.
std::string shown(const std::string& text) {
  constexpr std::size_t most_bytes = 1000;
  const std::string line = one_line(text);
  return line.size() <= most_bytes ? line : std::string(utf8_prefix(line, most_bytes)) + "…";
}

}  // namespace

void complain(const std::string& what, const std::string& hint) {
  std::fprintf(stderr, "rationale: error: %s\n", shown(what).c_str());
  if (!hint.empty()) std::fprintf(stderr, "hint: %s\n", shown(hint).c_str());
}

bool output_is_terminal() {
  return ::isatty(STDOUT_FILENO) == 1;
}
bool errors_are_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}

}  // namespace rationale
