#include "query/typed_text.h"

#include "analyzers/ascii.h"

namespace rationale {
namespace {

// A field or mark right before an operand belongs to it: "treatment:(a OR b)".
std::size_t with_prefix(std::string_view text, std::size_t begin) {
  while (begin > 0 && !is_space(text[begin - 1]) && text[begin - 1] != '(') --begin;
  return begin;
}

}  // namespace

std::string lowered(std::string_view text) {
  std::string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(), ascii_lower);
  return folded;
}

std::size_t quote_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '"') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\x9C" || three == "\xE2\x80\x9D" ? 3 : 0;
}

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || !is_ascii(c) || c == '\'' || c == '-';
  });
}

std::string_view chunk_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && !is_space(text[end]) && text[end] != '(' && text[end] != ')' &&
         quote_at(text, end) == 0)
    ++end;
  return text.substr(std::min(at, text.size()), end - at);
}

std::size_t skip_white(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::size_t behind_group(std::string_view text, std::size_t open) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (quote_at(text, i) > 0) quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i + 1;
  }
  return std::string_view::npos;
}

std::size_t behind_phrase(std::string_view text, std::size_t open) {
  std::size_t end = open + quote_at(text, open);
  while (end < text.size() && quote_at(text, end) == 0) ++end;
  return end < text.size() ? end + quote_at(text, end) : std::string_view::npos;
}

std::size_t last_operand(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \t\n");
  if (end == text.npos || text[end] == '(') return text.size();
  if (text[end] == ')') {
    int depth = 0;
    for (std::size_t i = end + 1; i > 0; --i) {
      if (text[i - 1] == ')') ++depth;
      if (text[i - 1] == '(' && --depth == 0) return with_prefix(text, i - 1);
    }
    return text.size();
  }
  if (text[end] == '"') {
    const std::size_t open = text.rfind('"', end == 0 ? 0 : end - 1);
    return open == text.npos || open == end ? text.size() : with_prefix(text, open);
  }
  return with_prefix(text, end);
}

std::size_t operand_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  const std::size_t begin = at + chunk_at(text, at).size();  // of a group behind a field
  if (begin < text.size() && text[begin] == '(') {
    const std::size_t end = behind_group(text, begin);
    return end == text.npos ? at : end;
  }
  if (quote_at(text, begin) > 0) {
    const std::size_t end = behind_phrase(text, begin);
    return end == text.npos ? at : end;
  }
  return begin;
}

}  // namespace rationale
