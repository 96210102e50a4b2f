#include "base/encoding.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/legacy_text.h"
#include "base/utf8.h"

namespace rationale {
namespace {

constexpr std::uint32_t replacement = 0xFFFD;
constexpr std::size_t read_at_once = std::size_t{64} << 10;

unsigned char octet(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at])
                           : static_cast<unsigned char>(' ');
}

std::size_t unit_bytes(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16_little:
    case Encoding::utf16_big:
      return 2;
    case Encoding::utf32_little:
    case Encoding::utf32_big:
      return 4;
    default:
      return 1;
  }
}

std::uint32_t unit_at(std::string_view bytes, std::size_t at, Encoding encoding) {
  const std::size_t size = unit_bytes(encoding);
  const bool little = encoding == Encoding::utf16_little || encoding == Encoding::utf32_little;
  std::uint32_t unit = 0;
  for (std::size_t i = 0; i < size; ++i)
    unit = unit << 8 | octet(bytes, at + (little ? size - 1 - i : i));
  return unit;
}

bool leads(std::uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool trails(std::uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

// Appends the characters of `bytes` to `out`. Returns how many bytes were used: of a character at
// the end only where all of it is there. False in `sound` where something was replaced.
std::size_t append_wide(std::string_view bytes, Encoding encoding, std::string& out, bool& sound) {
  const std::size_t size = unit_bytes(encoding);
  std::size_t at = 0;
  for (; at + size <= bytes.size(); at += size) {
    std::uint32_t point = unit_at(bytes, at, encoding);
    if (size == 2 && leads(point)) {
      if (at + 2 * size > bytes.size()) break;
      const std::uint32_t low = unit_at(bytes, at + size, encoding);
      if (trails(low)) {
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        at += size;
      }
    }
    const bool character = point < 0x110000 && !leads(point) && !trails(point);
    append_utf8(out, character ? point : replacement);
    sound = sound && character;
  }
  return at;
}

// No byte beyond ASCII is part of a UTF-8 character.
bool has_no_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (octet(bytes, at) < 0x80) continue;
    for (std::size_t length = 2; length <= 4; ++length)
      if (at + length <= bytes.size() && is_valid_utf8(bytes.substr(at, length))) return false;
  }
  return true;
}

// The encoding of one byte a character whose characters stand where they may; `utf8` where neither
// makes sense.
Encoding byte_encoding(std::string_view bytes) {
  constexpr std::size_t odd_at_most = 20;  // one character in so many
  if (!has_no_utf8(bytes)) return Encoding::utf8;
  const auto high = static_cast<std::size_t>(std::count_if(
      bytes.begin(), bytes.end(), [](char c) { return static_cast<signed char>(c) < 0; }));
  const std::size_t windows = oddities(bytes, windows_1252_table);
  const std::size_t mac = oddities(bytes, mac_roman_table);
  if (odd_at_most * std::min(windows, mac) > high) return Encoding::utf8;
  return mac < windows ? Encoding::mac_roman : Encoding::windows_1252;
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

// Which of the four places of a unit hold zero, in hundredths.
std::array<std::size_t, 4> zeros_by_place(std::string_view head) {
  std::array<std::size_t, 4> zeros{};
  const std::size_t whole = head.size() - head.size() % 4;
  if (whole == 0) return zeros;
  for (std::size_t at = 0; at < whole; ++at)
    if (head[at] == '\0') ++zeros[at % 4];
  for (std::size_t& count : zeros) count = count * 400 / whole;
  return zeros;
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::utf16_little:
    case Encoding::utf16_big:
      return "UTF-16";
    case Encoding::utf32_little:
    case Encoding::utf32_big:
      return "UTF-32";
    case Encoding::windows_1252:
      return "Windows-1252";
    case Encoding::mac_roman:
      return "Mac OS Roman";
    case Encoding::utf7:
      return "UTF-7";
    case Encoding::utf8_twice:
      return "UTF-8 that was encoded twice";
  }
  return "";
}

Encoding recognise_encoding(std::string_view head) {
  if (head.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return Encoding::utf32_little;
  if (head.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return Encoding::utf32_big;
  if (head.starts_with("\xFF\xFE")) return Encoding::utf16_little;
  if (head.starts_with("\xFE\xFF")) return Encoding::utf16_big;
  constexpr std::size_t most = 70;
  constexpr std::size_t few = 5;
  const auto zeros = zeros_by_place(head);
  const auto pattern = [&](std::array<bool, 4> zero) {
    for (std::size_t i = 0; i < zero.size(); ++i)
      if (zero[i] ? zeros[i] < most : zeros[i] > few) return false;
    return true;
  };
  if (pattern({false, true, true, true})) return Encoding::utf32_little;
  if (pattern({true, true, true, false})) return Encoding::utf32_big;
  if (pattern({false, true, false, true})) return Encoding::utf16_little;
  if (pattern({true, false, true, false})) return Encoding::utf16_big;
  return Encoding::utf8;
}

DecodedText decode(std::string_view bytes) {
  const Encoding encoding = recognise_encoding(bytes.substr(0, 4096));
  if (encoding != Encoding::utf8) return decode(bytes, encoding);
  if (!is_valid_utf8(bytes)) return decode(bytes, byte_encoding(bytes));
  if (is_ascii(bytes)) {
    if (bytes.find('+') != bytes.npos)
      if (std::optional<std::string> text = from_utf7(bytes))
        return {repair_utf8(*text), Encoding::utf7};
  } else if (const std::optional<std::string> text = encoded_once(bytes)) {
    return {repair_utf8(*text), Encoding::utf8_twice};
  }
  return decode(bytes, encoding);
}

std::string decoding_remark(const DecodedText& text, std::string_view what) {
  switch (text.encoding) {
    case Encoding::windows_1252:
    case Encoding::mac_roman:
    case Encoding::utf7:
    case Encoding::utf8_twice:
      return "The " + std::string(what) + " is not UTF-8; it was read as " +
             std::string(to_string(text.encoding)) + ".";
    default:
      return {};
  }
}

DecodedText decode(std::string_view bytes, Encoding encoding) {
  DecodedText out;
  out.encoding = encoding;
  if (encoding == Encoding::utf8) {
    out.repaired = !is_valid_utf8(bytes);
    out.text = without_c1_signs(repair_utf8(bytes));
  } else if (encoding == Encoding::windows_1252) {
    out.text = repair_utf8(from_table(bytes, windows_1252_table));
  } else if (encoding == Encoding::mac_roman) {
    out.text = repair_utf8(from_table(bytes, mac_roman_table));
  } else {
    std::string text;
    bool sound = true;
    sound = append_wide(bytes, encoding, text, sound) == bytes.size() && sound;
    out.repaired = !sound;
    out.text = repair_utf8(text);
  }
  return out;
}

bool Utf8Buffer::read() {
  if (in_.peek() == std::istream::traits_type::eof()) return false;
  const std::streamsize there = std::max<std::streamsize>(in_.rdbuf()->in_avail(), 1);
  const std::size_t before = rest_.size();
  rest_.resize(before + std::min(read_at_once, static_cast<std::size_t>(there)));
  in_.read(rest_.data() + before, static_cast<std::streamsize>(rest_.size() - before));
  const auto got = static_cast<std::size_t>(in_.gcount());
  rest_.resize(before + got);
  return got > 0;
}

Utf8Buffer::int_type Utf8Buffer::underflow() {
  constexpr std::size_t telling = 4;  // bytes
  if (gptr() < egptr()) return traits_type::to_int_type(*gptr());
  block_.clear();
  while (!encoding_ && rest_.size() < telling && read()) {
  }
  if (!encoding_) encoding_ = recognise_encoding(rest_);
  bool more = begun_ ? read() : !rest_.empty() || read();
  for (; more; more = block_.empty() && read()) {
    bool sound = true;
    if (unit_bytes(*encoding_) == 1) {
      block_ = std::move(rest_);
      rest_.clear();
    } else {
      rest_.erase(0, append_wide(rest_, *encoding_, block_, sound));
    }
    if (!begun_ && block_.starts_with("\xEF\xBB\xBF")) block_.erase(0, 3);  // byte order mark
    begun_ = begun_ || !block_.empty();
    if (!block_.empty()) break;
  }
  if (block_.empty() && !rest_.empty()) {  // half a character at the end
    append_utf8(block_, replacement);
    rest_.clear();
  }
  if (block_.empty()) return traits_type::eof();
  setg(block_.data(), block_.data(), block_.data() + block_.size());
  return traits_type::to_int_type(block_.front());
}

}  // namespace rationale
