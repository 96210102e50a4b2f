#include "analyzers/role_places.h"

#include <algorithm>
#include <array>

namespace rationale {
namespace {

constexpr std::size_t shortest_quotation = 40;  // bytes
constexpr std::uint32_t shortest_part = 3;      // words

constexpr std::array<std::string_view, 9> contrasts = {
    "but", "however", "whereas", "yet", "although", "though", "while", "so", "therefore"};
constexpr std::array<std::string_view, 15> openers = {
    "and",  "also",    "moreover",     "furthermore", "additionally", "but",   "however", "or",
    "then", "further", "specifically", "in",          "addition",     "again", "note"};

template <std::size_t size>
bool among(const std::array<std::string_view, size>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// "in this case", "in the present case"
bool names_this_case(const std::vector<WordView>& words, std::uint32_t i) {
  if (words[i].form != "in" || i + 2 >= words.size()) return false;
  if (words[i + 1].form == "this")
    return words[i + 2].form == "case" || words[i + 2].form == "patient" ||
           words[i + 2].form == "instance";
  const bool present = words[i + 2].form == "present" || words[i + 2].form == "current" ||
                       words[i + 2].form == "instant";
  return words[i + 1].form == "the" && present;
}

bool cut_before(const std::vector<WordView>& words, std::uint32_t i) {
  if (words[i].before & semicolon) return true;
  if (words[i].before & comma && among(contrasts, words[i].form)) return true;
  return names_this_case(words, i);
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

std::vector<WordRange> role_parts(const std::vector<WordView>& words) {
  std::vector<WordRange> parts;
  const auto size = static_cast<std::uint32_t>(words.size());
  std::uint32_t first = 0;
  for (std::uint32_t i = shortest_part; i + shortest_part <= size; ++i) {
    if (i - first < shortest_part || !cut_before(words, i)) continue;
    parts.push_back({first, i});
    first = i;
  }
  parts.push_back({first, size});
  return parts;
}

std::uint32_t opening_word(const std::vector<WordView>& words, WordRange range) {
  std::uint32_t i = range.first;
  while (i + 1 < range.last && among(openers, words[i].form)) ++i;
  return i;
}

std::vector<Span> quotations(std::string_view text) {
  constexpr std::string_view left = "\xE2\x80\x9C";
  constexpr std::string_view right = "\xE2\x80\x9D";
  std::vector<Span> spans;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t end = std::string_view::npos;
    if (text[i] == '"' && opens(text, i))
      end = closing_mark(text, i);
    else if (text.substr(i, left.size()) == left)
      end = text.find(right, i);
    if (end == std::string_view::npos) continue;
    add(spans, i, end);
    i = end;
  }
  return spans;
}

bool mostly_within(Span part, const std::vector<Span>& spans) {
  return std::any_of(spans.begin(), spans.end(), [part](Span span) {
    const Span common{std::max(part.begin, span.begin), std::min(part.end, span.end)};
    return 2 * common.size() >= part.size() && !common.empty();
  });
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

}  // namespace rationale
