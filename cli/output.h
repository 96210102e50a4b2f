#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "api/json_text.h"
#include "base/error.h"
#include "base/printable.h"

namespace rationale {

/// Thrown where standard output cannot be written: neither the line nor the index is at fault. The
/// program exits with exit_cannot_write.
class CannotWrite : public Error {
 public:
  using Error::Error;
};
inline constexpr int exit_cannot_write = 74;

/// Writes to standard output; where that is a terminal, with what would command it written out
/// (base/printable.h), but for \n and \t. Where the reader has closed it, the program ends quietly
/// with exit code 0; where it cannot be written otherwise (a full disk), throws CannotWrite with
/// the reason.
void print(std::string_view text);
void print_line(std::string_view text);

/// The same for what is made of printable() text and of our own marks of bold type.
void print_marked(std::string_view text);

/// As json_text() writes it.
void print_json(const nlohmann::ordered_json& document, int indent = 2);

/// Makes sure that all that was printed has been written; as print() where it cannot be.
void flush_output();

/// Writes "rationale: error: …" and "hint: …" to standard error, a line each; no hint where it is
/// empty.
void complain(const std::string& what, const std::string& hint);

/// Writes what an answer that has no place for it must say to standard error: "note: …", a line
/// each, with `qid` before it where the answer is one of several.
void print_notes(const std::vector<std::string>& notes, const std::string& qid = "");

/// Writes a line of JSON in place of an answer that failed. Does not throw: the failure is the
/// news.
void print_instead(const nlohmann::ordered_json& document);

/// True where standard output / standard error is a terminal.
bool output_is_terminal();
bool errors_are_terminal();

}  // namespace rationale
