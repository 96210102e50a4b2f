#include "cli/output.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/utf8.h"

namespace rationale {
namespace {

[[noreturn]] void failed() {
  if (errno == EPIPE) std::_Exit(0);  // the reader has seen enough, as in "| head"
  const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
  throw CannotWrite(ErrorCode::internal,
                    std::string("cannot write the answer: ") + std::strerror(errno),
                    full ? "free space where standard output goes, and run again"
                         : "see where standard output goes, and run again");
}

void write_out(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) failed();
}

void print_on_terminal(std::string_view text) {
  constexpr std::string_view end_of_row = "\r\n";  // of CSV
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(end_of_row, begin), text.size());
    write_out(printable(text.substr(begin, end - begin)));
    write_out(text.substr(end, end_of_row.size()));
    begin = end + end_of_row.size();
  }
}

}  // namespace

void print_json(const nlohmann::ordered_json& document, int indent) {
  print_line(json_text(document, indent));
}

void print(std::string_view text) {
  static const bool on_terminal = output_is_terminal();
  if (on_terminal)
    print_on_terminal(text);
  else
    write_out(text);
}

void print_marked(std::string_view text) {
  write_out(text);
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

void print_notes(const std::vector<std::string>& notes, const std::string& qid) {
  const std::string of = qid.empty() ? "" : one_line(qid) + ": ";
  for (const std::string& note : notes)
    std::fprintf(stderr, "note: %s%s\n", of.c_str(), one_line(note).c_str());
}

void print_instead(const nlohmann::ordered_json& document) {
  const std::string text = json_text(document, -1) + "\n";
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size()) std::fflush(stdout);
}

bool output_is_terminal() {
  return ::isatty(STDOUT_FILENO) == 1;
}
bool errors_are_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}

}  // namespace rationale
