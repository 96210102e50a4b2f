#include "server/target.h"

#include <algorithm>

#include "base/utf8.h"
#include "server/problem.h"

namespace rationale {
namespace {

[[noreturn]] void bad_target(const std::string& what) {
  throw Refused({400, "bad-request", "The request cannot be understood", what,
                 "escape what is no letter or digit, as UTF-8: é is %C3%A9"});
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

// Values may have lines, as queries to be counted do.
bool is_kept_control(char c) {
  return c == '\n' || c == '\t' || c == '\r';
}

std::string unescaped(std::string_view text, bool is_value) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && is_value) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) bad_target("the address has a % without two hexadecimal digits");
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!is_valid_utf8(out)) bad_target("the address is no UTF-8");
  for (const char c : out)
    if (is_control(c) && !(is_value && is_kept_control(c)))
      bad_target("the address has a control character");
  return out;
}

void read_path(std::string_view path, Target& target) {
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    std::string segment = unescaped(path.substr(begin, end - begin), false);
    if (segment.empty() || segment == "." || segment == "..")
      throw Refused({404, "no-such-address", "There is nothing at this address",
                     "the path has an empty, . or .. part", "see /openapi.json"});
    target.segments.push_back(std::move(segment));
    begin = end + 1;
  }
}

}  // namespace

Target read_target(std::string_view text) {
  if (text.size() > longest_target)
    throw Refused({414, "too-large", "The address is too long",
                   "an address may have " + std::to_string(longest_target) + " bytes", ""});
  if (text.empty() || text.front() != '/') bad_target("the address is no path");
  Target target;
  const std::size_t question = std::min(text.find('?'), text.size());
  const std::string_view path = text.substr(0, question);
  if (path != "/") read_path(path, target);
  std::string_view query = question < text.size() ? text.substr(question + 1) : "";
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (!pair.empty())
      target.parameters.emplace_back(
          unescaped(pair.substr(0, equals), true),
          equals < pair.size() ? unescaped(pair.substr(equals + 1), true) : std::string());
    query = end < query.size() ? query.substr(end + 1) : "";
  }
  return target;
}

}  // namespace rationale
