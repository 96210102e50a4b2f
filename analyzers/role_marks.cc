#include "analyzers/role_marks.h"

#include <algorithm>

#include "analyzers/ascii.h"

namespace rationale {
namespace {

constexpr std::size_t shortest_quotation = 40;  // bytes

bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20")) &&
         is_digit(digits[2]) && is_digit(digits[3]);
}

// "Lee, 2004", "Lee-Cochrane, 2004b", not "May 3, 2016"
bool is_source(std::string_view bracket) {
  if (!bracket.empty() && is_lower(bracket.back())) bracket.remove_suffix(1);
  if (bracket.size() < 8 || !is_year(bracket.substr(bracket.size() - 4))) return false;
  const std::string_view names = bracket.substr(0, bracket.size() - 4);
  return is_upper(names[0]) && names.ends_with(", ") && !is_digit(names[names.size() - 3]);
}

std::size_t digits_from(std::string_view text, std::size_t i) {
  std::size_t end = i;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - i;
}

// Whether "11/03/2016" or the like begins at `i`.
bool day_at(std::string_view text, std::size_t i) {
  const std::size_t month = digits_from(text, i);
  if (month < 1 || month > 2 || i + month >= text.size()) return false;
  const char mark = text[i + month];
  if (mark != '/' && mark != '-') return false;
  const std::size_t second = i + month + 1;
  const std::size_t day = digits_from(text, second);
  if (day < 1 || day > 2 || second + day >= text.size() || text[second + day] != mark) return false;
  const std::size_t year = digits_from(text, second + day + 1);
  return year == 2 || year == 4;
}

// The place after `open` of the straight quotation mark that closes it; npos where there is none.
std::size_t closing_mark(std::string_view text, std::size_t open) {
  for (std::size_t i = text.find('"', open + 1); i != std::string_view::npos;
       i = text.find('"', i + 1)) {
    const bool after_space = text[i - 1] == ' ' || text[i - 1] == '\n';
    if (!after_space || i + 1 == text.size() || text[i + 1] == ' ') return i;
  }
  return std::string_view::npos;
}

bool opens(std::string_view text, std::size_t i) {
  return i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n' || text[i - 1] == '(';
}

void add(std::vector<Span>& spans, std::size_t begin, std::size_t end) {
  if (end - begin >= shortest_quotation)
    spans.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

}  // namespace

std::vector<Span> quotations(std::string_view text) {
  constexpr std::string_view left = "\xE2\x80\x9C";
  constexpr std::string_view right = "\xE2\x80\x9D";
  std::vector<Span> spans;
  // Where nothing closes one, nothing closes a later one.
  bool straight_close = true;
  bool curly_close = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t end = std::string_view::npos;
    if (straight_close && text[i] == '"' && opens(text, i)) {
      end = closing_mark(text, i);
      straight_close = end != std::string_view::npos;
    } else if (curly_close && text.substr(i, left.size()) == left) {
      end = text.find(right, i);
      curly_close = end != std::string_view::npos;
    }
    if (end == std::string_view::npos) continue;
    add(spans, i, end);
    i = end;
  }
  return spans;
}

bool mostly_within(Span part, const std::vector<Span>& spans) {
  const auto first =
      std::lower_bound(spans.begin(), spans.end(), part.begin,
                       [](Span span, std::uint32_t begin) { return span.end <= begin; });
  for (auto span = first; span != spans.end() && span->begin < part.end; ++span) {
    const Span common{std::max(part.begin, span->begin), std::min(part.end, span->end)};
    if (2 * common.size() >= part.size() && !common.empty()) return true;
  }
  return false;
}

bool lists_criteria(std::string_view sentence) {
  int marks = 0;
  for (std::size_t i = 1; i < sentence.size(); ++i) {
    if (sentence[i] != ')') continue;
    const char c = sentence[i - 1];
    const bool mark = (c >= '1' && c <= '9') || (c >= 'a' && c <= 'h');
    const bool alone = i < 2 || sentence[i - 2] == '(' || sentence[i - 2] == ' ';
    if (mark && alone) ++marks;
  }
  return marks >= 2;
}

bool continues_list(std::string_view sentence) {
  const std::size_t from = !sentence.empty() && sentence[0] == '(' ? 1 : 0;
  if (sentence.size() < from + 2 || sentence[from + 1] != ')') return false;
  const char c = sentence[from];
  return (c >= '2' && c <= '9') || (c >= 'b' && c <= 'h');
}

bool cites_literature(std::string_view part) {
  bool said = false;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] != '(') {
      said = said || is_lower(part[i]);
      continue;
    }
    const std::size_t end = part.find(')', i);
    if (end == std::string_view::npos) return false;
    if (said && is_source(part.substr(i + 1, end - i - 1))) return true;
    i = end;
  }
  return false;
}

bool names_day(std::string_view part) {
  for (std::size_t i = 0; i < part.size(); ++i)
    if (is_digit(part[i]) && (i == 0 || !is_digit(part[i - 1])) && day_at(part, i)) return true;
  return false;
}

}  // namespace rationale
