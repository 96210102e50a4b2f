#include "letters/division.h"

#include <algorithm>
#include <array>
#include <optional>

#include "letters/footers.h"
#include "letters/foreign_matter.h"
#include "letters/header_lines.h"
#include "letters/letter_starts.h"
#include "letters/other_documents.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::size_t page_head_lines = 12;
constexpr std::size_t block_head_lines = 4;
constexpr std::size_t longest_head_line = 70;

bool is_prose(const Line& line) {
  return line.text.size() > longest_head_line && ends_full_sentence(line.text);
}

class Divider {
 public:
  Divider(const CleanSource& source, const MarkedLines& all)
      : source_(source),
        lines_(source.lines),
        footers_(source.footers),
        marks_(all.marks),
        headers_(all.headers),
        mark_lines_(all.mark_lines),
        all_(all) {}

  std::vector<LetterLines> divide() {
    std::vector<std::size_t> begins = {0};
    for (const LetterStart& start : find_letter_starts(all_))
      begins.push_back(first_line(start.anchor, std::max(start.after + 1, begins.back() + 1)));
    std::vector<LetterLines> letters;
    for (std::size_t i = 0; i < begins.size(); ++i) {
      std::size_t end = i + 1 < begins.size() ? begins[i + 1] : lines_.size();
      while (end > begins[i] + 1 && is_rule(lines_[end - 1].text)) --end;
      letters.push_back(letter_in({begins[i], end}, i == 0));
    }
    return letters;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // The first line of the header, letterhead and page head above `anchor`, not before `floor`.
  std::size_t first_line(std::size_t anchor, std::size_t floor) const {
    floor = std::min(floor, anchor);
    std::size_t first = anchor;
    for (std::size_t i = anchor; i-- > floor && anchor - i <= header_lines_above;) {
      if (is_letterhead(lines_[i].text) || begins_with_header_label(lines_[i].text))
        first = i;
      else if (is_prose(lines_[i]))
        break;
    }
    const std::size_t top = page_top(first);
    return top >= floor && is_page_head(top, first) ? top : first;
  }

  // The first line of the page that `line` is on; none where the source has no pages.
  std::size_t page_top(std::size_t line) const {
    if (lines_[line].page == 0) return none;
    std::size_t top = line;
    while (top > 0 && line - top <= page_head_lines && lines_[top - 1].page == lines_[line].page)
      --top;
    return top == 0 || lines_[top - 1].page != lines_[line].page ? top : none;
  }

  // Nothing that continues the page before stands on the lines [top, line).
  bool is_page_head(std::size_t top, std::size_t line) const {
    if (top == none || line - top > page_head_lines) return false;
    return std::all_of(lines_.begin() + static_cast<std::ptrdiff_t>(top),
                       lines_.begin() + static_cast<std::ptrdiff_t>(line), [](const Line& each) {
                         return each.text.size() <= longest_head_line && !each.text.ends_with('.');
                       });
  }

  std::size_t first_mark(LineRange range) const {
    const auto at = std::lower_bound(mark_lines_.begin(), mark_lines_.end(), range.begin);
    return static_cast<std::size_t>(at - mark_lines_.begin());
  }

  // The first section of the letter; none without one.
  std::size_t first_section(LineRange range) const {
    for (std::size_t i = first_mark(range); i < marks_.size() && mark_lines_[i] < range.end; ++i)
      if (marks_[i].mark != Mark::closing) return mark_lines_[i];
    return none;
  }

  LetterLines letter_in(LineRange range, bool first) const {
    LetterLines letter;
    letter.letter = range;
    letter.body = range.begin;
    if (first_section(range) == none) return letter;
    if (first)
      if (const std::size_t begin = behind_other_documents(range.end); begin > 0) {
        add_attachments({0, begin}, letter);
        letter.letter.begin = letter.body = begin;
      }
    cut_tail(letter);
    letter.body = body_of(letter.letter, first_section(letter.letter));
    return letter;
  }

  bool is_head(std::size_t line) const {
    const auto header = all_.header_from(line);
    return (header != headers_.end() && header->line == line) || is_letterhead(lines_[line].text);
  }

  // Where the first letter begins, behind documents that stand above its header; 0 without any.
  std::size_t behind_other_documents(std::size_t end) const {
    const std::size_t core = first_core();
    if (core == none || core >= end) return 0;
    std::size_t title = none;
    for (std::size_t i = 0; i < core && (lines_[i].page != 0 || !is_head(i)); ++i)
      if (!titled_document(lines_[i].text).empty() && is_above_heads(i)) title = i;
    if (title == none) return 0;
    // On its own page a header is that of the other document.
    std::size_t first = title + 1;
    while (first < core && lines_[first].page != 0 && lines_[first].page == lines_[title].page)
      ++first;
    std::size_t head = first;
    while (head < core && !is_head(head)) ++head;
    return first_line(head, first);
  }

  // The title of a page, which has no letterhead above it; of a text without pages, any line.
  bool is_above_heads(std::size_t i) const {
    if (lines_[i].page == 0) return true;
    const std::size_t top = page_top(i);
    if (top == none) return false;
    for (std::size_t n = top; n < i; ++n)
      if (is_head(n)) return false;
    return true;
  }

  // The line of the first heading that only determinations have; none without one.
  std::size_t first_core() const {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const Mark mark = marks_[i].mark;
      if (mark == Mark::how_made || is_issues(mark) || mark == Mark::decision_heading ||
          mark == Mark::professional_review ||
          (mark == Mark::determination && marks_[i].number > 0))
        return mark_lines_[i];
    }
    return none;
  }

  // Where the cover ends that stands in front: it is signed, and the sections begin behind it.
  std::size_t body_of(LineRange letter, std::size_t section) const {
    const std::size_t i = first_mark(letter);
    if (i >= marks_.size() || marks_[i].mark != Mark::closing || mark_lines_[i] >= section)
      return letter.begin;
    const std::size_t top = page_top(section);
    if (top != none && top > mark_lines_[i]) return top;
    // A header of its own may stand between.
    const auto header = all_.header_from(mark_lines_[i] + 1);
    return header != headers_.end() && header->line < section
               ? first_line(header->line, mark_lines_[i] + 1)
               : section;
  }

  // Behind the last item's reasons: the line from which other documents may follow.
  std::size_t last_reason(LineRange letter) const {
    std::size_t last = none;
    bool sided = false;
    for (std::size_t i = first_mark(letter); i < marks_.size() && mark_lines_[i] < letter.end;
         ++i) {
      const Mark mark = marks_[i].mark;
      if (mark == Mark::administrator || mark == Mark::reviewer || mark == Mark::regarding) {
        last = mark_lines_[i];
        sided = true;
      } else if (mark == Mark::rationale && sided) {
        last = mark_lines_[i];
        sided = false;
      }
    }
    return last;
  }

  void cut_tail(LetterLines& letter) const {
    const std::size_t last = last_reason(letter.letter);
    if (last == none) return;
    const std::size_t end = letter.letter.end;
    std::size_t other = numbered_anew(letter.letter, last);
    for (std::size_t i = last + 1; i < other; ++i)
      other = std::min(other, other_document_at(i, last, other));
    if (const std::size_t line = behind_own_sections(letter.letter, last); line < other) {
      const Untitled untitled = untitled_document(source_, line, other, closings_behind(line));
      letter.doubtful = {untitled.doubtful, untitled.begin};
      other = untitled.begin;
    }
    other = before_separators(other, last);
    std::size_t cover = std::min(closing_cover(letter.letter, last), other);
    if (other < end) add_attachments({other, end}, letter);
    letter.letter.end = cover;
    letter.closing_cover = {cover, other};
  }

  // The line of the last section of the letter's own; what closes a letter is in others, too.
  std::size_t behind_own_sections(LineRange letter, std::size_t last) const {
    for (std::size_t i = first_mark(letter); i < marks_.size() && mark_lines_[i] < letter.end; ++i)
      if (marks_[i].mark != Mark::closing) last = std::max(last, mark_lines_[i]);
    return last;
  }

  // The lines behind `last` on which what closes a letter begins.
  std::vector<std::size_t> closings_behind(std::size_t last) const {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < marks_.size(); ++i)
      if (marks_[i].mark == Mark::closing && mark_lines_[i] > last) lines.push_back(mark_lines_[i]);
    return lines;
  }

  // Above the lines before `end` that stand between documents.
  std::size_t before_separators(std::size_t end, std::size_t last) const {
    std::size_t first = end;
    for (std::size_t i = end; i-- > last + 1 && !separator(lines_[i].text).empty();)
      if (ends_sentence(lines_[i - 1].text) || !separator(lines_[i - 1].text).empty()) first = i;
    return first;
  }

  // The page that begins with line `top` has the head of a report, bill or letter.
  bool has_document_head(std::size_t top, std::size_t end) const {
    constexpr int fewest = 2;
    int labels = 0;
    for (std::size_t i = top;
         i < end && i - top < page_head_lines && lines_[i].page == lines_[top].page; ++i)
      if (is_document_label(lines_[i].text)) ++labels;
    return labels >= fewest && ends_sentence(lines_[top - 1].text);
  }

  // The first line of the document whose title is on line `i`; the end where it is none.
  std::size_t other_document_at(std::size_t i, std::size_t last, std::size_t end) const {
    if (lines_[i].page != 0 && lines_[i].page != lines_[i - 1].page && has_document_head(i, end))
      return i;
    if (titled_document(lines_[i].text).empty()) return end;
    if (lines_[i].page != 0) {
      const std::size_t top = page_top(i);
      if (top == none || top <= last) return end;
      return is_page_head(top, i) ? top : i;
    }
    // In capitals, in the first lines of a block.
    if (!std::none_of(lines_[i].text.begin(), lines_[i].text.end(), is_lower)) return end;
    std::size_t first = i;
    while (first > last + 1 && i - first < block_head_lines && lines_[first].gap == 0 &&
           is_page_head(first - 1, first))
      --first;
    return first > last && lines_[first].gap > 0 && ends_sentence(lines_[first - 1].text) ? first
                                                                                          : end;
  }

  // The first line of a page behind `last` that is numbered 1 once more.
  std::size_t numbered_anew(LineRange letter, std::size_t last) const {
    bool counted = false;
    for (const Line& footer : footers_) {
      if (is_before(footer, lines_[letter.begin])) continue;
      if (letter.end < lines_.size() && !is_before(footer, lines_[letter.end])) break;
      const int number = printed_page_number(footer.text);
      if (number > 1 && footer.page <= lines_[last].page) counted = true;
      if (number != 1 || !counted || footer.page <= lines_[last].page) continue;
      for (std::size_t i = last + 1; i < letter.end; ++i)
        if (lines_[i].page == footer.page) return i;
      break;
    }
    return letter.end;
  }

  // A header or letterhead behind the reasons that no section follows; the end without one. One
  // that pages before have, too, is a running head.
  std::size_t closing_cover(LineRange letter, std::size_t last) const {
    const auto cover = all_.header_from(last + 1);
    const auto heads = cover - all_.header_from(letter.begin);
    if (cover == headers_.end() || cover->line >= letter.end || heads > 1) return letter.end;
    return first_line(cover->line, last + 1);
  }

  // Each title at the top of a page begins another one.
  void add_attachments(LineRange range, LetterLines& letter) const {
    const std::size_t before = letter.attachments.size();
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const bool first = i == range.begin;
      if (!first && (lines_[i].page == 0 || lines_[i].page == lines_[i - 1].page)) continue;
      const std::string_view what = title_on_page(i);
      if (!first && what.empty()) continue;
      if (letter.attachments.size() > before) letter.attachments.back().lines.end = i;
      letter.attachments.push_back({{i, range.end}, std::string(what)});
    }
  }

  std::string_view title_on_page(std::size_t top) const {
    for (std::size_t i = top;
         i < lines_.size() && i - top <= page_head_lines && lines_[i].page == lines_[top].page; ++i)
      if (const std::string_view what = titled_document(lines_[i].text); !what.empty()) return what;
    return separator(lines_[top].text);
  }

  const CleanSource& source_;
  const std::vector<Line>& lines_;
  const std::vector<Line>& footers_;
  const std::vector<Landmark>& marks_;
  const std::vector<HeaderLine>& headers_;
  const std::vector<std::size_t>& mark_lines_;
  const MarkedLines& all_;
};

}  // namespace

std::vector<LetterLines> divide_letters(const CleanSource& source, const LetterText& text,
                                        const std::vector<Landmark>& marks) {
  if (source.lines.empty()) return {LetterLines{}};
  const MarkedLines all(source, text, marks);
  return Divider(source, all).divide();
}

}  // namespace rationale
