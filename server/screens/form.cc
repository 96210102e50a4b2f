#include "server/screens/form.h"

#include <algorithm>
#include <cctype>

#include "server/problem.h"

namespace rationale {
namespace {

constexpr std::size_t most_parts = 20;
constexpr std::size_t longest_boundary = 70;  // RFC 2046, 5.1.1

[[noreturn]] void malformed_form(const char* what) {
  throw Refused({400, "bad-request", "The form cannot be read", what, "send the form again"});
}

int value_of_hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::string field_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? value_of_hex(text[i + 1]) : -1;
    const int low = high >= 0 ? value_of_hex(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

PageQuery urlencoded_form(std::string_view body) {
  PageQuery::Pairs pairs;
  while (!body.empty() && pairs.size() < most_parts) {
    const std::size_t end = std::min(body.find('&'), body.size());
    const std::string_view pair = body.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    pairs.emplace_back(field_text(pair.substr(0, equals)),
                       equals < pair.size() ? field_text(pair.substr(equals + 1)) : "");
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return PageQuery(std::move(pairs));
}

// `name` of a header such as: form-data; name="file"; filename="brief.docx"
std::string parameter_of(std::string_view header, std::string_view name) {
  const std::string before = std::string(name) + "=";
  for (std::size_t at = header.find(before); at != std::string_view::npos;
       at = header.find(before, at + 1)) {
    if (at > 0 && header[at - 1] != ' ' && header[at - 1] != ';') continue;
    std::string_view value = header.substr(at + before.size());
    const bool quoted = value.starts_with('"');
    if (quoted) value.remove_prefix(1);
    return std::string(
        value.substr(0, std::min(value.find_first_of(quoted ? "\"" : "; \r\n"), value.size())));
  }
  return "";
}

PageQuery multipart_form(const std::string& type, std::string_view body) {
  const std::string boundary = parameter_of(type, "boundary");
  if (boundary.empty() || boundary.size() > longest_boundary)
    malformed_form("the form has no boundary between its parts");
  const std::string delimiter = "\r\n--" + boundary;
  PageQuery::Pairs pairs;
  if (!body.starts_with(delimiter.substr(2))) malformed_form("the form does not begin with a part");
  body.remove_prefix(delimiter.size() - 2);
  while (!body.starts_with("--")) {
    const std::size_t head = body.find("\r\n\r\n");
    const std::size_t end = body.find(delimiter);
    if (head == std::string_view::npos || end == std::string_view::npos || end < head + 2)
      malformed_form("a part of the form has no end");
    if (pairs.size() == most_parts) malformed_form("the form has too many parts");
    const std::size_t begin = std::min(head + 4, end);
    pairs.emplace_back(parameter_of(body.substr(0, head), "name"),
                       std::string(body.substr(begin, end - begin)));
    body.remove_prefix(end + delimiter.size());
  }
  return PageQuery(std::move(pairs));
}

}  // namespace

PageQuery form_of(const std::string& type, std::string_view body) {
  if (type.starts_with("application/x-www-form-urlencoded")) return urlencoded_form(body);
  if (type.starts_with("multipart/form-data")) return multipart_form(type, body);
  throw Refused({415, "media-type", "The body is of a type that is not read",
                 "a page takes what its forms send", "use the form of the page"});
}

std::string typed_text(std::string text) {
  for (std::size_t at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at))
    text.erase(at, 1);
  return text;
}

}  // namespace rationale
