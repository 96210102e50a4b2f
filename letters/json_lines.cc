#include <exception>
#include <istream>
#include <string>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/sha256.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "letters/letter_json.h"
#include "letters/reader.h"

namespace rationale {
namespace {

constexpr std::size_t most_line_bytes = std::size_t{16} << 20;

struct JsonLine {
  std::string bytes;
  bool too_long = false;  // the rest of it was passed over
};

// The next line; false at the end of the stream. Never holds more than a line may have.
bool next_line(std::istream& in, JsonLine& line) {
  line = {};
  bool any = false;
  for (int c; (c = in.get()) != std::istream::traits_type::eof();) {
    any = true;
    if (c == '\n') break;
    if (line.bytes.size() < most_line_bytes)
      line.bytes += static_cast<char>(c);
    else
      line.too_long = true;
  }
  return any;
}

Letter letter_of_line(const JsonLine& line, const std::string& place) {
  if (line.too_long)
    throw Error(ErrorCode::rejected, "longer than " + std::to_string(most_line_bytes >> 20) +
                                         " MiB, the most for a line");
  // nlohmann throws on ill-formed UTF-8; what was repaired is a warning on the letter.
  const bool repaired = !is_valid_utf8(line.bytes);
  Letter letter = letter_from_json(nlohmann::json::parse(repair_utf8(line.bytes)));
  if (letter.items.empty() && letter.format == Format::unknown)
    throw Error(ErrorCode::rejected, "no disputed item found in the text");
  if (letter.path.empty()) letter.path = place;
  letter.sha256 = sha256_hex(line.bytes);
  if (repaired) letter.warnings.emplace_back("Ill-formed UTF-8 was replaced by U+FFFD.");
  return letter;
}

// The library's message without its identifier: "[json.exception.parse_error.101] parse error …".
std::string reason_of(const nlohmann::json::exception& problem) {
  const std::string what = problem.what();
  const std::size_t end = what.find("] ");
  return "not JSON: " + (end == std::string::npos ? what : what.substr(end + 2));
}

}  // namespace

void read_json_lines(std::istream& in, const std::string& name, const Sink& sink) {
  JsonLine line;
  for (std::size_t number = 1; next_line(in, line); ++number) {
    if (!line.too_long && trim(line.bytes).empty()) continue;
    const std::string place = name + ":" + std::to_string(number);
    std::string reason;
    Letter letter;
    try {
      letter = letter_of_line(line, place);
    } catch (const nlohmann::json::exception& problem) {
      reason = reason_of(problem);
    } catch (const Error& error) {
      reason = error.what();
    }
    if (reason.empty())
      sink.letter(std::move(letter));
    else
      sink.reject({place, reason});
  }
}

}  // namespace rationale
