#include "briefs/brief.h"

#include <algorithm>
#include <map>

#include "base/fault.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "briefs/word_file.h"

namespace rationale {
namespace {

constexpr std::size_t least_indent = 2;  // columns beyond the body's, of what is set off
constexpr std::size_t fewest_words = 8;  // of what is set off without "> " or a colon before it
constexpr std::size_t tab_columns = 8;

struct Line {
  std::string_view text;  // without its indentation and marks of quoting
  std::size_t indent = 0;
  bool is_blank = false;
  bool is_marked = false;  // "> "
};

Line line_of(std::string_view text) {
  Line line;
  while (!text.empty() && (text.back() == '\r' || text.back() == ' ' || text.back() == '\t'))
    text.remove_suffix(1);
  for (; !text.empty(); text.remove_prefix(1)) {
    if (text.front() == ' ' || text.front() == '\f')
      ++line.indent;
    else if (text.front() == '\t')
      line.indent += tab_columns - line.indent % tab_columns;
    else if (text.starts_with("\xC2\xA0"))
      ++line.indent, text.remove_prefix(1);
    else
      break;
  }
  while (text.starts_with(">") && !text.starts_with(">>")) {
    line.is_marked = true;
    text.remove_prefix(1);
    while (text.starts_with(" ")) text.remove_prefix(1);
  }
  line.text = text;
  line.is_blank = text.empty();
  return line;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(line_of(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The margin of the body: where most of its letters stand.
std::size_t body_margin(const std::vector<Line>& lines) {
  std::map<std::size_t, std::size_t> letters;
  for (const Line& line : lines)
    if (!line.is_blank && !line.is_marked) letters[line.indent] += line.text.size();
  std::size_t margin = 0;
  std::size_t most = 0;
  for (const auto& [indent, count] : letters)
    if (count > most) most = count, margin = indent;
  return margin;
}

std::size_t words_in(const std::vector<Line>& lines, std::size_t first, std::size_t last) {
  std::size_t words = 0;
  for (std::size_t i = first; i < last; ++i) {
    words += !lines[i].text.empty();
    words += static_cast<std::size_t>(std::count(lines[i].text.begin(), lines[i].text.end(), ' '));
  }
  return words;
}

// "1.", "(a)", "•", "-": an entry of a list.
bool is_list_entry(std::string_view text) {
  for (const std::string_view bullet : {"- ", "* ", "\xE2\x80\xA2", "\xE2\x97\xA6", "\xE2\x96\xAA"})
    if (text.starts_with(bullet)) return true;
  if (text.starts_with('(')) text.remove_prefix(1);
  std::size_t end = 0;
  while (end < text.size() && end < 4 && text[end] != '.' && text[end] != ')' && text[end] != ' ')
    ++end;
  return end > 0 && end < 4 && end < text.size() && (text[end] == '.' || text[end] == ')');
}

bool has_small_letters(const std::vector<Line>& lines, std::size_t first, std::size_t last) {
  std::size_t small = 0;
  std::size_t capitals = 0;
  for (std::size_t i = first; i < last; ++i)
    for (const char c : lines[i].text) {
      small += 'a' <= c && c <= 'z';
      capitals += 'A' <= c && c <= 'Z';
    }
  return small > 2 * capitals;
}

class TextReader {
 public:
  explicit TextReader(std::string_view text)
      : lines_(lines_of(text)), margin_(body_margin(lines_)) {}

  Brief run() {
    for (std::size_t i = 0; i < lines_.size();) {
      if (lines_[i].is_blank) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < lines_.size() && !lines_[end].is_blank && is_set_off(end) == is_set_off(i))
        ++end;
      // The first line of a paragraph may be indented alone.
      if (end == i + 1 && !is_led_in() && end < lines_.size() && !lines_[end].is_blank &&
          is_set_off(i) && !lines_[i].is_marked)
        while (end < lines_.size() && !lines_[end].is_blank && !is_set_off(end)) ++end;
      add(i, end);
      i = end;
    }
    return std::move(brief_);
  }

 private:
  bool is_set_off(std::size_t i) const {
    return lines_[i].is_marked || lines_[i].indent >= margin_ + least_indent;
  }

  // Whether what comes next was announced by a colon.
  bool is_led_in() const {
    return !brief_.paragraphs.empty() && brief_.paragraphs.back().text.ends_with(':');
  }

  bool is_block(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i)
      if (!is_set_off(i)) return false;
    if (lines_[first].is_marked) return true;
    if (!has_small_letters(lines_, first, last)) return false;
    if (is_list_entry(lines_[first].text)) return false;
    const std::size_t words = words_in(lines_, first, last);
    const bool goes_on = !brief_.paragraphs.empty() && brief_.paragraphs.back().is_block;
    if (is_led_in() || goes_on) return words >= 3;
    // Without a colon before it a single line may be the first of an ordinary paragraph.
    return words >= fewest_words && last - first > 1;
  }

  void add(std::size_t first, std::size_t last) {
    BriefParagraph paragraph;
    paragraph.number = static_cast<std::uint32_t>(first + 1);
    paragraph.is_block = is_block(first, last);
    for (std::size_t i = first; i < last; ++i)
      paragraph.text += (i > first ? "\n" : "") + std::string(lines_[i].text);
    brief_.paragraphs.push_back(std::move(paragraph));
  }

  std::vector<Line> lines_;
  std::size_t margin_;
  Brief brief_;
};

// What a file is that is neither text nor a Word file; empty where it may be text.
std::string_view other_kind(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return "a PDF";
  if (bytes.starts_with("{\\rtf")) return "in Rich Text Format";
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return "an old or encrypted Word file";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "UTF-16";
  if (bytes.find('\0') != bytes.npos) return "no text";
  return {};
}

}  // namespace

std::string Brief::place(std::uint32_t number) const {
  return (numbered_by_paragraph ? "paragraph " : "line ") + std::to_string(number);
}

Brief brief_of_text(std::string_view text) {
  return TextReader(text).run();
}

Brief read_brief(const std::string& bytes, const std::string& name) {
  if (is_zip(bytes)) return brief_of_word_file(bytes, name);
  if (const std::string_view kind = other_kind(bytes); !kind.empty())
    throw Error(ErrorCode::usage, name + " is " + std::string(kind) + ", which is not read",
                "save it as .docx or as plain text in UTF-8");
  if (bytes.size() > longest_brief)
    throw Fault(FaultKind::too_large,
                Error(ErrorCode::usage,
                      "the brief has more than " + std::to_string(longest_brief) + " bytes",
                      "give it in parts"));
  return brief_of_text(repair_utf8(bytes));
}

}  // namespace rationale
