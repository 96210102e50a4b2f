#include "query/repair.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/fault.h"
#include "query/parsing.h"

namespace rationale {
namespace {

constexpr int most_repairs = 8;

/// Where and why a query cannot be read.
struct Complaint {
  std::string what;
  std::uint32_t column = 0;
};

std::optional<Complaint> complaint_of(const std::string& text, bool strict) {
  try {
    Parser(lex_query(text), {}, strict).run();
    return std::nullopt;
  } catch (const Fault& fault) {
    return Complaint{fault.what(), fault.details().column};
  }
}

std::size_t byte_of(const std::string& text, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t passed = 1; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins && passed++ == column) break;
  }
  return at;
}

std::string replaced(std::string text, std::size_t begin, std::size_t size,
                     const std::string& with) {
  return text.replace(begin, size, with);
}

/// "/300" as "/255".
std::string with_distance(std::string connector, std::uint32_t distance) {
  connector.erase(
      std::find_if(connector.begin(), connector.end(), [](char c) { return '0' <= c && c <= '9'; }),
      connector.end());
  return connector + std::to_string(distance);
}

bool is_plain_word(const Lexeme& lexeme) {
  return lexeme.kind == LexemeKind::word && lexeme.mark == WordMark::plain;
}

/// Puts the group of words between the parentheses `open` and `close` in quotes instead.
void quote_group(const std::vector<Lexeme>& lexemes, std::size_t open, std::size_t close,
                 std::string& text) {
  for (std::size_t i = open + 1; i < close; ++i)
    if (!is_plain_word(lexemes[i])) return;
  text[byte_of(text, lexemes[open].column)] = '"';
  text[byte_of(text, lexemes[close].column)] = '"';
}

/// Words in parentheses on a side of the connector `at` as phrases.
std::string with_phrases(const std::string& text, const std::vector<Lexeme>& lexemes,
                         std::size_t at) {
  std::string quoted = text;
  const auto is = [&](std::size_t i, LexemeKind kind) {
    return i < lexemes.size() && lexemes[i].kind == kind;
  };
  std::size_t open = at - 1;
  while (open < at && lexemes[open].kind != LexemeKind::open) --open;
  if (at > 0 && is(at - 1, LexemeKind::close) && open < at)
    quote_group(lexemes, open, at - 1, quoted);
  std::size_t close = at + 1;
  while (close < lexemes.size() && lexemes[close].kind != LexemeKind::close) ++close;
  if (is(at + 1, LexemeKind::open) && close < lexemes.size())
    quote_group(lexemes, at + 1, close, quoted);
  return quoted;
}

std::vector<std::string> with_connector(const std::string& text, const std::vector<Lexeme>& lexemes,
                                        std::size_t at) {
  const Lexeme& lexeme = lexemes[at];
  const std::size_t begin = byte_of(text, lexeme.column);
  std::vector<std::string> tried;
  if (lexeme.connector.kind == ConnectorKind::near) {
    const std::uint32_t distance = std::clamp(lexeme.connector.distance, 1U, longest_distance);
    tried.push_back(
        replaced(text, begin, lexeme.text.size(), with_distance(lexeme.text, distance)));
  }
  tried.push_back(with_phrases(text, lexemes, at));
  tried.push_back(replaced(text, begin, lexeme.text.size(), ""));
  return tried;
}

/// What may mend a complaint, the mildest first.
std::vector<std::string> repairs_at(const std::string& text, std::uint32_t column) {
  const std::vector<Lexeme> lexemes = lex_query(text);
  const auto found = std::find_if(lexemes.begin(), lexemes.end(),
                                  [&](const Lexeme& lexeme) { return lexeme.column == column; });
  if (found == lexemes.end()) return {};
  const std::size_t begin = byte_of(text, column);
  switch (found->kind) {
    case LexemeKind::connector:
      return with_connector(text, lexemes, static_cast<std::size_t>(found - lexemes.begin()));
    case LexemeKind::open:
      if (found + 1 == lexemes.end()) return {replaced(text, begin, 1, "")};  // nothing is in it
      return {text + ")", replaced(text, begin, 1, "")};
    case LexemeKind::close:
    case LexemeKind::minus:
      return {replaced(text, begin, 1, "")};
    case LexemeKind::phrase:
      return {text + "\""};
    default:
      return {};
  }
}

std::string without_spare_spaces(const std::string& text) {
  std::string kept;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    const bool spare = c == ' ' && !quoted && (kept.empty() || kept.back() == ' ');
    if (!spare) kept += c;
  }
  while (!kept.empty() && kept.back() == ' ') kept.pop_back();
  return kept;
}

}  // namespace

std::string repaired_query(const std::string& text, bool strict) {
  std::string repaired = text;
  std::optional<Complaint> complaint = complaint_of(repaired, strict);
  for (int i = 0; complaint && i < most_repairs; ++i) {
    bool better = false;
    for (std::string& tried : repairs_at(repaired, complaint->column)) {
      std::optional<Complaint> next = complaint_of(tried, strict);
      better = !next || next->what != complaint->what;
      if (!better) continue;
      repaired = std::move(tried);
      complaint = std::move(next);
      break;
    }
    if (!better) return "";
  }
  return complaint ? "" : without_spare_spaces(repaired);
}

}  // namespace rationale
