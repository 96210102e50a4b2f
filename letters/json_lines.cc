#include <algorithm>
#include <array>
#include <istream>
#include <string>

#include <nlohmann/json.hpp>

#include "base/encoding.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/tsv.h"
#include "letters/input.h"
#include "letters/letter_json.h"
#include "letters/reader.h"

namespace rationale {
namespace {

constexpr std::size_t most_line_bytes = std::size_t{16} << 20;

// The next line; false at the end of the stream. Never holds more than a line may have.
bool next_line(std::istream& in, LetterLine& line) {
  line.bytes.clear();
  line.too_long = false;
  std::array<char, std::size_t{64} << 10> block;
  bool any = false;
  while (in.getline(block.data(), block.size()) || in.gcount() > 0) {
    any = true;
    const bool goes_on = in.fail() && !in.eof();  // the block is full
    // What getline counts includes the line's end, which it does not store.
    const auto length = static_cast<std::size_t>(in.gcount()) - (in.fail() || in.eof() ? 0 : 1);
    const std::size_t room = most_line_bytes - line.bytes.size();
    line.bytes.append(block.data(), std::min(length, room));
    line.too_long = line.too_long || length > room;
    if (!goes_on) break;
    in.clear();
  }
  return any;
}

Letter letter_of(const LetterLine& line) {
  if (line.too_long)
    throw Error(ErrorCode::rejected, "longer than " + std::to_string(most_line_bytes >> 20) +
                                         " MiB, the most for a line");
  // nlohmann throws on ill-formed UTF-8; what was repaired is a warning on the letter.
  const DecodedText text = decode(line.bytes);
  Letter letter = letter_from_json(nlohmann::json::parse(text.text));
  if (letter.items.empty() && letter.format == Format::unknown)
    throw Error(ErrorCode::rejected, "no disputed item found in the text");
  letter.file = line.file;
  letter.line = line.number;
  if (letter.path.empty()) letter.path = line.place();
  letter.sha256 = line.sha256;
  if (text.repaired) letter.warnings.emplace_back("Ill-formed UTF-8 was replaced by U+FFFD.");
  if (const std::string remark = decoding_remark(text, "line"); !remark.empty())
    letter.warnings.push_back(remark);
  return letter;
}

// The library's message without its identifier: "[json.exception.parse_error.101] parse error …".
std::string reason_of(const nlohmann::json::exception& problem) {
  const std::string what = problem.what();
  const std::size_t end = what.find("] ");
  return "not JSON: " + (end == std::string::npos ? what : what.substr(end + 2));
}

}  // namespace

std::variant<Letter, Reject> read_letter_line(const LetterLine& line) {
  try {
    return letter_of(line);
  } catch (const nlohmann::json::exception& problem) {
    return Reject{line.place(), reason_of(problem)};
  } catch (const Error& error) {
    return Reject{line.place(), error.what()};
  }
}

void read_json_lines(std::istream& in, const std::string& name, const Sink& sink) {
  LetterLine line;
  for (std::uint64_t number = 1; next_line(in, line); ++number) {
    if (!line.too_long && trim(line.bytes).empty()) continue;
    line.file = name;
    line.number = number;
    line.sha256 = sha256_hex(line.bytes);
    if (sink.line) {
      sink.line(std::move(line));
      continue;
    }
    std::variant<Letter, Reject> read = read_letter_line(line);
    if (Letter* letter = std::get_if<Letter>(&read))
      sink.letter(std::move(*letter));
    else
      sink.reject(std::move(std::get<Reject>(read)));
  }
  refuse_bad(in);
}

}  // namespace rationale
