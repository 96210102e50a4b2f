#include "briefs/quotation_marks.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "analyzers/ascii.h"

namespace rationale {
namespace {

enum class Family : std::uint8_t { doubled, angled, single_angled, single };

// What a mark's shape says of its role.
enum class Shape : std::uint8_t { either, opens, closes };

struct MarkForm {
  std::string_view text;
  Family family;
  Shape shape;
};

constexpr MarkForm forms[] = {
    {"\"", Family::doubled, Shape::either},
    {"``", Family::doubled, Shape::opens},
    {"''", Family::doubled, Shape::closes},
    {"\xE2\x80\x9C", Family::doubled, Shape::opens},   // “
    {"\xE2\x80\x9D", Family::doubled, Shape::closes},  // ”
    {"\xE2\x80\x9E", Family::doubled, Shape::opens},   // „
    {"\xE2\x80\x9F", Family::doubled, Shape::opens},   // ‟
    {"\xEF\xBC\x82", Family::doubled, Shape::either},  // ＂
    {"\xC2\xAB", Family::angled, Shape::either},       // «
    {"\xC2\xBB", Family::angled, Shape::either},       // »
    {"<<", Family::angled, Shape::opens},
    {">>", Family::angled, Shape::closes},
    {"\xE2\x80\xB9", Family::single_angled, Shape::either},  // ‹
    {"\xE2\x80\xBA", Family::single_angled, Shape::either},  // ›
    {"\xE2\x80\x98", Family::single, Shape::opens},          // ‘
    {"\xE2\x80\x9A", Family::single, Shape::opens},          // ‚
    {"\xE2\x80\x99", Family::single, Shape::closes},         // ’, which is the apostrophe as well
    {"'", Family::single, Shape::either},
};

bool is_word(char c) {
  return is_digit(c) || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

struct Mark {
  const MarkForm* form = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  char before = ' ';  // the byte before it and before marks that touch it
  char behind = ' ';
  bool can_open = false;
  bool can_close = false;

  bool is_curly_or_angled() const { return form->text.size() > 1; }
};

const MarkForm* form_at(std::string_view text, std::size_t at) {
  const MarkForm* best = nullptr;
  for (const MarkForm& form : forms)
    if (text.substr(at, form.text.size()) == form.text &&
        (best == nullptr || form.text.size() > best->text.size()))
      best = &form;
  return best;
}

// White space that is not ASCII, and dashes: what stands outside of a quotation.
bool ends_with_gap(std::string_view text) {
  for (const std::string_view gap : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x93", "\xE2\x80\x94"})
    if (text.ends_with(gap)) return true;
  return text.empty() || is_space(text.back()) ||
         std::string_view("([{-/").find(text.back()) != std::string_view::npos;
}
bool begins_with_gap(std::string_view text) {
  for (const std::string_view gap :
       {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA6"})
    if (text.starts_with(gap)) return true;
  return text.empty() || is_space(text.front()) ||
         std::string_view(".,;:!?)]}-/*").find(text.front()) != std::string_view::npos;
}

void note_sides(std::string_view text, std::vector<Mark>& marks) {
  for (std::size_t i = 0; i < marks.size(); ++i) {
    std::size_t first = i;
    while (first > 0 && marks[first - 1].end == marks[first].begin) --first;
    std::size_t last = i;
    while (last + 1 < marks.size() && marks[last].end == marks[last + 1].begin) ++last;
    Mark& mark = marks[i];
    const std::string_view before = text.substr(0, marks[first].begin);
    const std::string_view behind = text.substr(marks[last].end);
    mark.before = before.empty() ? ' ' : before.back();
    mark.behind = behind.empty() ? ' ' : behind.front();
    const bool gap_before = ends_with_gap(before);
    const bool gap_behind = begins_with_gap(behind);
    const bool white_before = before.empty() || is_space(mark.before);
    const bool white_behind = behind.empty() || is_space(mark.behind);
    if (gap_before != gap_behind) {
      mark.can_open = gap_before;
      mark.can_close = gap_behind;
    } else if (gap_before && white_before != white_behind) {
      // `"...` opens, `done ".` and `(done -" ` close.
      const bool one_stop = behind.size() < 2 || is_space(behind[1]);
      mark.can_open = white_before && !one_stop;
      mark.can_close = !mark.can_open;
    } else {
      mark.can_open = mark.can_close = true;  // what is open tells
    }
  }
}

// An apostrophe: within a word ("worker's"), or where it begins what is cut short ('90s).
bool is_apostrophe(const Mark& mark) {
  if (mark.form->family != Family::single) return false;
  if (is_word(mark.before) && is_word(mark.behind)) return true;
  return is_digit(mark.behind) && !is_word(mark.before);
}

class MarkPairer {
 public:
  explicit MarkPairer(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size();) {
      const MarkForm* form = form_at(text, at);
      if (form == nullptr) {
        ++at;
        continue;
      }
      Mark mark;
      mark.form = form;
      mark.begin = static_cast<std::uint32_t>(at);
      at += form->text.size();
      mark.end = static_cast<std::uint32_t>(at);
      marks_.push_back(mark);
    }
    note_sides(text, marks_);
    std::erase_if(marks_, is_apostrophe);
  }

  PairedMarks run() {
    for (std::size_t i = 0; i < marks_.size(); ++i) take(i);
    for (const std::size_t i : open_)
      if (tells_when_alone(marks_[i])) {
        result_.open_at_end |= marks_[i].form->family != Family::single;
        result_.unpaired.push_back(marks_[i].begin);
      }
    auto& quoted = result_.quoted;
    std::sort(quoted.begin(), quoted.end(), [](const QuotedSpan& a, const QuotedSpan& b) {
      return a.outer.begin < b.outer.begin;
    });
    for (QuotedSpan& one : quoted)
      one.depth = static_cast<std::uint32_t>(
          std::count_if(quoted.begin(), quoted.end(), [&](const QuotedSpan& other) {
            return other.outer.begin < one.outer.begin && one.outer.end <= other.inner.end;
          }));
    std::sort(result_.unpaired.begin(), result_.unpaired.end());
    return std::move(result_);
  }

 private:
  void take(std::size_t i) {
    const Mark& mark = marks_[i];
    const std::optional<std::size_t> partner = partner_of(mark);
    if (closes(mark, partner.has_value()) && partner) {
      if (is_measure(i, true)) return;
      if (mark.form->family == Family::single && is_possessive(i)) return;
      close(*partner, i);
    } else if (opens(mark)) {
      open_.push_back(i);
    } else if (!is_measure(i, false) && tells_when_alone(mark)) {
      if (result_.quoted.empty() && result_.unpaired.empty() && open_.empty())
        result_.begins_with_closing = true;
      result_.unpaired.push_back(mark.begin);
    }
  }

  // Whether an open mark of the same family waits, and which: the last one. An open single mark
  // above it was an apostrophe.
  std::optional<std::size_t> partner_of(const Mark& mark) const {
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Mark& open = marks_[open_[i - 1]];
      if (open.form->family == mark.form->family && fits(open, mark)) return i - 1;
      if (open.form->family != Family::single) return {};
    }
    return {};
  }

  // «…» and »…«, not «…«; a straight single mark is closed by a straight or a curly one.
  static bool fits(const Mark& open, const Mark& close) {
    const bool angled =
        open.form->family == Family::angled || open.form->family == Family::single_angled;
    return !angled || open.form->text != close.form->text;
  }

  static bool closes(const Mark& mark, bool partner) {
    if (mark.form->shape == Shape::closes) return mark.can_close || !mark.can_open;
    if (mark.form->shape == Shape::opens) return mark.can_close && !mark.can_open && partner;
    if (mark.form->family == Family::angled || mark.form->family == Family::single_angled)
      return partner;
    return mark.can_close || (!mark.can_open && partner);
  }

  static bool opens(const Mark& mark) {
    if (mark.form->shape == Shape::opens) return true;
    if (mark.form->shape == Shape::closes)
      return mark.form->family != Family::single && mark.can_open && !mark.can_close;
    return mark.can_open;
  }

  // A mark that is a quotation mark for certain; a single one may be an apostrophe.
  static bool tells_when_alone(const Mark& mark) {
    return mark.form->family != Family::single ||
           (mark.form->shape == Shape::opens && mark.can_open);
  }

  // `30"`, `5'10"`: inches or feet. Where a quotation is open, it is so if another mark closes
  // that.
  bool is_measure(std::size_t i, bool open) const {
    const Mark& mark = marks_[i];
    if (mark.is_curly_or_angled() || !is_digit(mark.before)) return false;
    if (!open) return true;
    for (std::size_t next = i + 1; next < marks_.size(); ++next) {
      const Mark& other = marks_[next];
      if (other.form->family != mark.form->family) continue;
      if (is_digit(other.before) && !other.is_curly_or_angled()) continue;
      return other.can_close && !other.can_open;
    }
    return false;
  }

  // "‘the patients’ visits were denied’": the genitive of a plural, where another mark closes.
  bool is_possessive(std::size_t i) const {
    const Mark& mark = marks_[i];
    if (mark.before != 's' || mark.behind != ' ' || mark.end + 1 >= text_.size()) return false;
    const char next_word = text_[mark.end + 1];
    if (next_word < 'a' || next_word > 'z') return false;
    for (std::size_t next = i + 1; next < marks_.size(); ++next) {
      const Mark& other = marks_[next];
      if (other.form->family != Family::single) return false;
      if (opens(other)) return false;
      if (other.can_close) return true;
    }
    return false;
  }

  void close(std::size_t partner, std::size_t i) {
    const Mark& open = marks_[open_[partner]];
    const Mark& mark = marks_[i];
    QuotedSpan quoted;
    quoted.inner = {open.end, mark.begin};
    quoted.outer = {open.begin, mark.end};
    quoted.single = open.form->text == "'";
    result_.quoted.push_back(quoted);
    open_.resize(partner);
  }

  std::string_view text_;
  std::vector<Mark> marks_;
  std::vector<std::size_t> open_;  // of marks_
  PairedMarks result_;
};

}  // namespace

PairedMarks paired_marks(std::string_view paragraph) {
  return MarkPairer(paragraph).run();
}

}  // namespace rationale
