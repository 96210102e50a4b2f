#include "letters/footers.h"

#include <array>
#include <map>

#include "letters/header.h"
#include "letters/header_lines.h"
#include "letters/landmarks.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::array<std::string_view, 4> footer_starts = {
    "final determination letter for", "final letter of determination",
    "final determination for imr", "imr final determination letter for"};
constexpr std::size_t longest_footer = 110;
constexpr std::size_t longest_repeated = 80;
constexpr std::size_t edge_lines = 2;

std::size_t skip_number(std::string_view line, std::size_t at) {
  const std::size_t begin = at;
  while (at < line.size() && is_digit(line[at]) && at - begin < 4) ++at;
  return at;
}

// "Page 3", "Page 3 of 5", "Page | 3", "P a g e 3"; `at` stands before it.
bool is_page_count(std::string_view line, std::size_t at) {
  std::size_t end = match_phrase(line, at, "p a g e ");
  if (end == npos) return false;
  if (end < line.size() && std::string_view("|:-").find(line[end]) != npos)
    end = skip_space(line, end + 1);
  const std::size_t number = skip_number(line, end);
  if (number == end) return false;
  const std::size_t of = match_phrase(line, number, " of ");
  const std::size_t last = of == npos ? number : skip_number(line, of);
  return last == line.size() && last != of;
}

// "3 | P a g e"
bool is_number_then_page(std::string_view line) {
  std::size_t at = skip_number(line, 0);
  if (at == 0) return false;
  at = skip_space(line, at);
  if (at < line.size() && line[at] == '|') at = skip_space(line, at + 1);
  return match_phrase(line, at, "p a g e") == line.size();
}

// With a capital: "… listed on page 94" at the foot of a page is prose.
bool ends_in_page_count(std::string_view line) {
  const Found last = find_last_phrase(line, "page");
  return last && line[last.begin] == 'P' && line.size() <= longest_footer &&
         is_page_count(line, last.begin);
}

// What pages repeat: the line with its digits made alike.
std::string repeated_form(std::string_view line) {
  std::string form;
  for (char c : line) form += is_digit(c) ? '#' : lower(c);
  return form;
}

bool may_repeat(std::string_view line) {
  return line.size() <= longest_repeated && !ends_sentence(line) && !is_lower(line.front()) &&
         line.find(": ") == npos && !is_section_heading(line);
}

using Page = std::vector<Line>;

// "Case Number: CM13-0012345 Date of Injury: …" above the text of a page. In a letter's own header
// more labels follow.
bool is_running_header(const Page& page, std::size_t i) {
  if (find_header_number(page[i].text).empty()) return false;
  for (std::size_t next = i + 1; next < page.size(); ++next)
    if (!page[next].text.empty())
      return next > i + 1 && !begins_with_header_label(page[next].text) &&
             !is_section_heading(page[next].text);
  return false;
}

// The first or last lines with text of a page, nearest the edge first.
std::vector<std::size_t> edge(const Page& page, bool top) {
  std::vector<std::size_t> found;
  for (std::size_t n = 0; n < page.size() && found.size() < edge_lines; ++n) {
    const std::size_t i = top ? n : page.size() - 1 - n;
    if (!page[i].text.empty()) found.push_back(i);
  }
  return found;
}

// A running head is set off from the body by a blank line.
bool set_off(const Page& page, std::size_t i, bool top) {
  const std::size_t next = top ? i + 1 : i - 1;
  return next >= page.size() || page[next].text.empty();
}

// Headers above the text of the pages behind the first, which has its own: with the same case
// number, or equal to the letter on several pages.
void mark_running_headers(const std::vector<Page>& pages, std::vector<std::vector<bool>>& footer) {
  if (pages.size() < 2) return;
  std::string number;
  for (const Line& line : pages.front())
    if (number.empty()) number = find_header_number(line.text);
  std::map<std::string_view, std::size_t> counts;
  const auto each = [&](auto visit) {
    for (std::size_t p = 1; p < pages.size(); ++p)
      for (std::size_t i : edge(pages[p], true))
        if (is_running_header(pages[p], i)) visit(p, i);
  };
  each([&](std::size_t p, std::size_t i) { ++counts[pages[p][i].text]; });
  each([&](std::size_t p, std::size_t i) {
    const std::string& line = pages[p][i].text;
    if (counts[line] > 1 || find_header_number(line) == number) footer[p][i] = true;
  });
}

std::map<std::string, std::size_t> repeated_lines(const std::vector<Page>& pages, bool top) {
  std::map<std::string, std::size_t> counts;
  for (const Page& page : pages)
    for (std::size_t i : edge(page, top))
      if (may_repeat(page[i].text) && set_off(page, i, top)) ++counts[repeated_form(page[i].text)];
  return counts;
}

// The number of the last page ends the source; the text above it has ended too.
void mark_last_number(const std::vector<Page>& pages, std::vector<std::vector<bool>>& footer) {
  const Page& page = pages.back();
  const auto last = edge(page, false);
  if (last.size() < 2 || !is_page_number(page[last[0]].text)) return;
  if (footer.back()[last[1]] || ends_sentence(page[last[1]].text)) footer.back()[last[0]] = true;
}

// The rest of a footer that was wrapped: "Number CM13-0012345 3", or the page number alone.
bool ends_footer(std::string_view line) {
  if (is_page_number(line)) return true;
  std::size_t at = match_phrase(line, 0, "Number ");
  at = at == npos ? 0 : at;
  std::size_t end = 0;
  return !case_number_at(line, at, &end).empty() &&
         skip_number(line, skip_space(line, end)) == line.size();
}

// A page number is a footer only where pages are divided; the outer edges of the letter count too.
void mark_edges(std::vector<Page>& pages, bool top, std::vector<std::vector<bool>>& footer) {
  if (pages.size() < 2) return;
  const auto counts = repeated_lines(pages, top);
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (std::size_t i : edge(pages[p], top)) {
      const std::string& line = pages[p][i].text;
      const auto repeated = counts.find(repeated_form(line));
      const bool head = repeated != counts.end() && repeated->second >= 2 &&
                        2 * repeated->second >= pages.size() && set_off(pages[p], i, top);
      if (is_page_number(line) || ends_in_page_count(line) || head) footer[p][i] = true;
    }
}

}  // namespace

bool is_footer(std::string_view line) {
  if (line.size() > longest_footer) return false;
  if (is_page_count(line, 0) || is_number_then_page(line)) return true;
  for (std::string_view start : footer_starts)
    if (match_phrase(line, 0, start) != npos) return true;
  return false;
}

bool is_page_number(std::string_view line) {
  const std::string_view bare = strip(line, "-[]() |");
  return !bare.empty() && bare.size() <= 3 && skip_number(bare, 0) == bare.size();
}

int printed_page_number(std::string_view line) {
  std::size_t at = npos;
  if (is_number_then_page(line))
    at = 0;
  else if (const Found last = find_last_phrase(line, "page");
           last && is_page_count(line, last.begin))
    at = line.find_first_of("0123456789", last.end);
  int number = 0;
  for (; at < line.size() && is_digit(line[at]) && number < 1000; ++at)
    number = 10 * number + line[at] - '0';
  return number;
}

std::string without_inner_footers(std::string line) {
  constexpr std::string_view footer = "Final Determination Letter for IMR Case Number";
  std::string rest;
  std::size_t from = 0;
  for (std::size_t at = 0; (at = line.find(footer, at)) != npos;) {
    std::size_t end = skip_space(line, at + footer.size());
    if (at == 0 || case_number_at(line, end, &end).empty()) {
      ++at;
      continue;
    }
    const std::size_t number = skip_space(line, end);
    end = number < line.size() && is_digit(line[number]) ? skip_number(line, number) : end;
    rest.append(line, from, at - from);
    from = at = skip_space(line, end);
  }
  if (from == 0) return line;
  return rest.append(line, from);
}

std::vector<Line> remove_footers(std::vector<Page>& pages) {
  std::vector<std::vector<bool>> footer;
  for (const Page& page : pages) {
    std::vector<bool>& flags = footer.emplace_back(page.size());
    for (std::size_t i = 0; i < page.size(); ++i) flags[i] = is_footer(page[i].text);
  }
  mark_edges(pages, true, footer);
  mark_edges(pages, false, footer);
  mark_running_headers(pages, footer);
  if (!pages.empty()) mark_last_number(pages, footer);
  std::vector<Line> removed;
  bool after_footer = false;
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (std::size_t i = 0; i < pages[p].size(); ++i) {
      Line& line = pages[p][i];
      if (footer[p][i] || (after_footer && ends_footer(line.text))) {
        removed.push_back(line);
        line.text.clear();
        after_footer = true;
      } else if (!line.text.empty()) {
        line.page_edge = line.page_edge || after_footer;
        after_footer = false;
      }
    }
  return removed;
}

}  // namespace rationale
