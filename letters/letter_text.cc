#include "letters/letter_text.h"

#include <algorithm>
#include <array>

#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::array<std::string_view, 7> bullets = {
    "\xE2\x80\xA2", "\xEF\x82\xB7", "\xE2\x98\x92", "\xE2\x98\x90", "\xE2\x96\xA1", "* ", "[X]"};
constexpr std::array<std::string_view, 5> suspending = {"and ", "or ", "to ", "through ",
                                                        "versus "};

// The length that a full line has: nine of ten lines are not longer.
std::size_t full_line(const std::vector<Line>& lines) {
  std::vector<std::size_t> sizes;
  for (const Line& line : lines) sizes.push_back(line.text.size());
  if (sizes.empty()) return 0;
  const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() * 9 / 10);
  std::nth_element(sizes.begin(), at, sizes.end());
  return *at;
}

bool starts_with_bullet(std::string_view line) {
  return std::any_of(bullets.begin(), bullets.end(),
                     [&](std::string_view bullet) { return line.starts_with(bullet); });
}

// The first word of `line` would have fitted on the line before it.
bool is_short(const Line& before, const Line& line, std::size_t full) {
  const std::size_t word = std::min(line.text.find(' '), line.text.size());
  return 4 * (before.text.size() + 1 + word) < 3 * full;
}

bool starts_paragraph(const Line& before, const Line& line, bool is_short_before, bool blanks) {
  if (starts_with_bullet(line.text)) return true;
  const bool ended = ends_sentence(before.text);
  if (line.page_edge) return ended;
  if (line.gap > 0) return ended || !is_lower(line.text.front());
  return !blanks && ends_full_sentence(before.text) && is_short_before;
}

bool hyphen_joins(std::string_view before, std::string_view line) {
  if (before.size() < 2 || before.back() != '-' || !is_word(before[before.size() - 2]))
    return false;
  if (!is_word(line.front())) return false;
  return std::none_of(suspending.begin(), suspending.end(),
                      [&](std::string_view word) { return line.starts_with(word); });
}

}  // namespace

std::size_t LetterText::line_at(std::size_t offset) const {
  const auto after =
      std::upper_bound(lines.begin(), lines.end(), offset,
                       [](std::size_t at, const LineMark& line) { return at < line.begin; });
  return after == lines.begin() ? 0 : static_cast<std::size_t>(after - lines.begin()) - 1;
}

bool LetterText::starts_line(std::size_t offset) const {
  return !lines.empty() && lines[line_at(offset)].begin == offset;
}

bool LetterText::ends_line(std::size_t offset) const {
  return !lines.empty() &&
         (offset >= text.size() || (offset > 0 && lines[line_at(offset - 1)].end == offset));
}

bool LetterText::starts_paragraph(std::size_t offset) const {
  return starts_line(offset) && lines[line_at(offset)].paragraph;
}

void LetterText::break_before(std::size_t offset) {
  if (offset > 0 && offset <= text.size() && text[offset - 1] == ' ') text[offset - 1] = '\n';
}

Span LetterText::trimmed(std::size_t begin, std::size_t end) const {
  begin = std::min(skip_space(text, begin), end);
  end = skip_space_back(text, end, begin);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

LetterText build_text(const CleanSource& source, LineEndHyphen hyphens) {
  LetterText out;
  out.blank_lines = source.blank_lines;
  const std::size_t full = full_line(source.lines);
  int page = 0;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const Line& line = source.lines[i];
    LineMark mark;
    mark.paragraph = i == 0;
    if (i > 0) {
      const Line& before = source.lines[i - 1];
      mark.short_before = is_short(before, line, full);
      mark.paragraph = starts_paragraph(before, line, mark.short_before, source.blank_lines);
      const bool joined =
          hyphens == LineEndHyphen::join && !mark.paragraph && hyphen_joins(before.text, line.text);
      if (!joined) out.text += mark.paragraph ? '\n' : ' ';
    }
    mark.begin = static_cast<std::uint32_t>(out.text.size());
    out.text += line.text;
    mark.end = static_cast<std::uint32_t>(out.text.size());
    if (line.page != page) out.pages.push_back({mark.begin, page = line.page});
    out.lines.push_back(mark);
  }
  return out;
}

}  // namespace rationale
