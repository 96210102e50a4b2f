#include "letters/letter_starts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace rationale {
namespace {

bool is_reason(Mark mark) {
  return mark == Mark::administrator || mark == Mark::reviewer || mark == Mark::rationale ||
         mark == Mark::regarding;
}
// After a header, these show that it is a determination's.
bool begins_sections(Mark mark) {
  constexpr std::array<Mark, 7> begins = {
      Mark::how_made, Mark::decision_heading, Mark::professional_review, Mark::case_summary,
      Mark::issues,   Mark::issues_f2,        Mark::determination};
  return std::find(begins.begin(), begins.end(), mark) != begins.end();
}

class LetterStarts {
 public:
  explicit LetterStarts(const MarkedLines& all)
      : lines_(all.lines),
        marks_(all.marks),
        headers_(all.headers),
        mark_lines_(all.mark_lines),
        all_(all) {
    look_ahead();
  }

  std::vector<LetterStart> starts() {
    std::vector<LetterStart> found;
    Cycle cycle;
    std::size_t next_header = 0;
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      for (; next_header < headers_.size() && headers_[next_header].line <= mark_lines_[i];
           ++next_header)
        see(headers_[next_header], cycle);
      if (std::optional<std::size_t> anchor = anchor_at(i, cycle)) {
        found.push_back({*anchor, cycle.last_reason});
        cycle = {};
        cycle.number = number_at(*anchor);
      }
      see(i, cycle);
    }
    return found;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // What was seen of the letter that is being read.
  struct Cycle {
    bool reasons = false;  // and no heading of a next letter may come without making it one
    bool determined = false;
    bool summed_up = false;
    bool issues = false;
    bool regarding = false;
    std::size_t last_reason = 0;        // line
    std::string number;                 // of its first header
    std::optional<std::size_t> header;  // index of one that stands behind the reasons
  };

  // For each mark, the next of some kinds at or behind it, so that each is looked at once.
  void look_ahead() {
    const std::size_t count = marks_.size();
    next_reason_.assign(count + 1, none);
    next_issues_.assign(count + 1, none);
    next_summary_.assign(count + 1, none);
    for (std::size_t i = count; i-- > 0;) {
      const Mark mark = marks_[i].mark;
      next_reason_[i] = is_reason(mark) ? i : next_reason_[i + 1];
      next_issues_[i] = is_issues(mark) ? i : next_issues_[i + 1];
      next_summary_[i] = mark == Mark::case_summary ? i : next_summary_[i + 1];
    }
  }

  bool has_reasons_behind(std::size_t mark) const {
    return next_reason_[mark + 1] != none || next_issues_[mark + 1] != none;
  }

  // The headings of a determination, which no letter has twice.
  bool is_core(std::size_t i, const Cycle& cycle) const {
    const std::size_t reason = next_reason_[i];
    switch (marks_[i].mark) {
      case Mark::how_made:
      case Mark::decision_heading:
        return has_reasons_behind(i);
      case Mark::professional_review:
        return next_summary_[i] != none && next_summary_[i] < reason;
      case Mark::case_summary:
      case Mark::documents:
      case Mark::credentials:
        return begins_items_anew(i, cycle);
      default:
        return false;
    }
  }

  // Behind a section, the heading of the items comes once more, or the first item of F0.
  bool begins_items_anew(std::size_t i, const Cycle& cycle) const {
    const std::size_t reason = next_reason_[i];
    if (cycle.issues || cycle.summed_up)
      if (next_issues_[i] != none && next_issues_[i] < reason) return true;
    return cycle.regarding && reason != none && marks_[reason].mark == Mark::regarding &&
           marks_[reason].number <= 1;
  }

  void see(const HeaderLine& header, Cycle& cycle) {
    const auto index = static_cast<std::size_t>(&header - headers_.data());
    const bool other = !cycle.number.empty() && header.number != cycle.number;
    if (cycle.reasons || (cycle.determined && other)) {
      if (!cycle.header && header.line > cycle.last_reason) cycle.header = index;
    } else if (cycle.number.empty()) {
      cycle.number = header.number;
    }
  }

  void see(std::size_t i, Cycle& cycle) {
    const Mark mark = marks_[i].mark;
    if (is_reason(mark)) cycle.header.reset();  // a running head
    if (is_reason(mark) || is_issues(mark)) {
      cycle.reasons = true;
      cycle.last_reason = mark_lines_[i];
    }
    if (mark == Mark::determination) {
      cycle.determined = true;
      if (!cycle.reasons) cycle.last_reason = mark_lines_[i];
    }
    if (mark == Mark::case_summary) cycle.summed_up = true;
    if (is_issues(mark)) cycle.issues = true;
    if (mark == Mark::regarding) cycle.regarding = true;
  }

  std::string number_at(std::size_t line) const {
    const auto header = all_.header_from(line);
    return header != headers_.end() && header->line <= line + header_lines_above ? header->number
                                                                                 : std::string();
  }

  // The line by which the letter is known that begins with or above mark `i`, if one does.
  std::optional<std::size_t> anchor_at(std::size_t i, const Cycle& cycle) const {
    const Mark mark = marks_[i].mark;
    if (mark_lines_[i] <= cycle.last_reason) return std::nullopt;
    if (cycle.header) {
      const HeaderLine& header = headers_[*cycle.header];
      const bool other = header.number != cycle.number;
      if (begins_sections(mark) || (other && (mark == Mark::credentials || mark == Mark::dispute ||
                                              mark == Mark::regarding)))
        return header.line;
    }
    if (!cycle.reasons) return std::nullopt;
    if (is_core(i, cycle)) return mark_lines_[i];
    if (mark == Mark::determination && letterhead_above(mark_lines_[i], cycle.last_reason + 1))
      return mark_lines_[i];
    return std::nullopt;
  }

  bool letterhead_above(std::size_t line, std::size_t floor) const {
    for (std::size_t i = line; i-- > floor && line - i <= header_lines_above;)
      if (is_letterhead(lines_[i].text)) return true;
    return false;
  }

  const std::vector<Line>& lines_;
  const std::vector<Landmark>& marks_;
  const std::vector<HeaderLine>& headers_;
  const std::vector<std::size_t>& mark_lines_;
  const MarkedLines& all_;
  std::vector<std::size_t> next_reason_;
  std::vector<std::size_t> next_issues_;
  std::vector<std::size_t> next_summary_;
};

}  // namespace

MarkedLines::MarkedLines(const CleanSource& source, const LetterText& text,
                         const std::vector<Landmark>& all_marks)
    : lines(source.lines), marks(all_marks), headers(find_header_lines(source.lines)) {
  for (const Landmark& mark : marks) mark_lines.push_back(text.line_at(mark.begin));
}

std::vector<HeaderLine>::const_iterator MarkedLines::header_from(std::size_t line) const {
  return std::lower_bound(headers.begin(), headers.end(), line,
                          [](const HeaderLine& each, std::size_t at) { return each.line < at; });
}

std::vector<LetterStart> find_letter_starts(const MarkedLines& all) {
  return LetterStarts(all).starts();
}

bool is_issues(Mark mark) {
  return mark == Mark::issues || mark == Mark::issues_f2;
}

}  // namespace rationale
