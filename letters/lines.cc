#include "letters/lines.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "letters/footers.h"
#include "letters/header_lines.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

using Page = std::vector<Line>;

std::vector<std::string_view> pages_of(const SourceText& source) {
  std::vector<std::string_view> pages;
  for (const std::string& given : source.pages) {
    std::string_view rest = given;
    // A PDF's pages are already divided; a form feed inside one is noise.
    for (std::size_t at; !source.has_pages && (at = rest.find('\f')) != npos;) {
      pages.push_back(rest.substr(0, at));
      rest.remove_prefix(at + 1);
    }
    pages.push_back(rest);
  }
  return pages;
}

// The colon of East Asian keyboards is a colon, so that labels are labels.
void narrow_colons(std::string& line) {
  constexpr std::string_view wide = "\xEF\xBC\x9A";
  for (std::size_t at = 0; (at = line.find(wide, at)) != npos; ++at)
    line.replace(at, wide.size(), ":");
}

// Markdown's marks of headings and bold words are not printed: "## SUMMARY", "**Decision
// rationale:** None". A pair of asterisks around white space marks a footnote.
void drop_markdown(std::string& line) {
  constexpr std::string_view bold = "**";
  for (std::size_t at = 0; (at = line.find(bold, at)) != npos;) {
    const std::size_t inner = at + bold.size();
    const std::size_t close = line.find(bold, inner);
    if (close == npos) break;
    const bool pairs = close > inner && line[inner] != ' ' && line[close - 1] != ' ' &&
                       line[inner] != '*' && (at == 0 || line[at - 1] != '*');
    if (!pairs) {
      at = inner;
      continue;
    }
    line.erase(close, bold.size());
    line.erase(at, bold.size());
    at = close - bold.size();
  }
  const std::size_t marks = line.find_first_not_of('#');
  if (marks != npos && marks > 0 && marks < 7 && line[marks] == ' ' && marks + 1 < line.size() &&
      (is_upper(line[marks + 1]) || is_lower(line[marks + 1])))
    line.erase(0, marks + 1);
}

// A line of the source as it is printed.
std::string printed_line(std::string_view source) {
  std::string line = collapse(source);
  narrow_colons(line);
  drop_markdown(line);
  return without_inner_footers(std::move(line));
}

// `line` counts on, over pages where they are not a PDF's.
Page lines_of(std::string_view page, int number, std::uint64_t& line) {
  Page lines;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find_first_of("\n\r\v\f"), page.size());
    lines.push_back({printed_line(page.substr(0, end)), number, 0, false, line});
    page.remove_prefix(end);
    if (page.starts_with("\r\n")) page.remove_prefix(1);
    if (page.starts_with('\n') || page.starts_with('\r')) ++line;
    if (!page.empty()) page.remove_prefix(1);
  }
  return lines;
}

std::vector<Line> without_blanks(std::vector<Page>& pages) {
  std::vector<Line> lines;
  for (Page& page : pages) {
    bool edge = !lines.empty();
    int gap = 0;
    for (Line& line : page) {
      if (line.text.empty()) {
        ++gap;
        continue;
      }
      line.gap = gap;
      line.page_edge = line.page_edge || edge;
      lines.push_back(std::move(line));
      edge = false;
      gap = 0;
    }
  }
  return lines;
}

// In a text that arrives as one line so do its letters: a line that ends one and begins the next is
// two.
void divide_joined_letters(std::vector<Line>& lines) {
  std::vector<Line> divided;
  std::size_t left = most_letters;
  for (Line& line : lines) {
    std::string_view rest = line.text;
    for (std::size_t at; left > 0 && (at = joined_letter_at(rest)) != npos; --left) {
      const bool is_first = rest.size() == line.text.size();
      divided.push_back({std::string(rest.substr(0, skip_space_back(rest, at))), line.page,
                         is_first ? line.gap : 1, is_first && line.page_edge, line.number});
      rest.remove_prefix(at);
    }
    const bool whole = rest.size() == line.text.size();
    if (!whole) line.text = std::string(rest);
    divided.push_back(std::move(line));
    if (!whole) divided.back().gap = 1;
  }
  lines = std::move(divided);
}

// The line breaks inside a sentence before `line`.
bool continues(const Line& before, const Line& line) {
  return !ends_sentence(before.text) && is_lower(line.text.front());
}

// The blank lines between any two lines of a letter that is printed with wide spacing; 0 for normal
// spacing. A letter of one-line paragraphs also has blank lines everywhere, but they do not fall
// inside sentences.
int line_spacing(const std::vector<Line>& lines) {
  constexpr int widest = 8;
  std::array<int, widest + 1> counts{};
  std::array<int, widest + 1> inside{};
  int all = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].page_edge) continue;
    const auto gap = static_cast<std::size_t>(std::min(lines[i].gap, widest));
    ++all;
    ++counts[gap];
    if (continues(lines[i - 1], lines[i])) ++inside[gap];
  }
  const auto usual = std::max_element(counts.begin() + 1, counts.end()) - counts.begin();
  const auto at = static_cast<std::size_t>(usual);
  const bool wide = all >= 4 && 2 * counts[0] < all && 8 * inside[at] >= counts[at];
  return wide ? static_cast<int>(usual) : 0;
}

}  // namespace

CleanSource gather_lines(const SourceText& source) {
  const auto texts = pages_of(source);
  const bool numbered = source.has_pages || texts.size() > 1;
  std::vector<Page> pages;
  std::uint64_t line = 1;
  for (std::size_t p = 0; p < texts.size(); ++p) {
    if (source.has_pages) line = 1;
    pages.push_back(lines_of(texts[p], numbered ? static_cast<int>(p) + 1 : 0, line));
  }
  CleanSource clean;
  clean.footers = remove_footers(pages);
  clean.lines = without_blanks(pages);
  divide_joined_letters(clean.lines);
  return clean;
}

void settle_spacing(CleanSource& source) {
  const int spacing = line_spacing(source.lines);
  int gaps = 0;
  for (Line& line : source.lines) {
    line.gap = std::max(0, line.gap - spacing);
    if (line.gap > 0 && !line.page_edge) ++gaps;
  }
  source.blank_lines = gaps >= 3 && 30 * static_cast<std::size_t>(gaps) >= source.lines.size();
}

CleanSource clean_lines(const SourceText& source) {
  CleanSource clean = gather_lines(source);
  settle_spacing(clean);
  return clean;
}

CleanSource lines_between(const CleanSource& source, std::size_t begin, std::size_t end) {
  CleanSource part;
  const auto at = [&](std::size_t i) {
    return source.lines.begin() + static_cast<std::ptrdiff_t>(i);
  };
  part.lines.assign(at(begin), at(end));
  if (part.lines.empty()) return part;
  part.lines.front().page_edge = false;
  // The number of its last page ends a part as it ends a source.
  if (const std::size_t count = part.lines.size(); end < source.lines.size() && count >= 2 &&
                                                   is_page_number(part.lines.back().text) &&
                                                   ends_sentence(part.lines[count - 2].text))
    part.lines.pop_back();
  for (const Line& footer : source.footers)
    if ((begin == 0 || is_before(source.lines[begin], footer)) &&
        (end == source.lines.size() || is_before(footer, source.lines[end])))
      part.footers.push_back(footer);
  return part;
}

bool is_before(const Line& a, const Line& b) {
  return a.page != b.page ? a.page < b.page : a.number < b.number;
}

}  // namespace rationale
