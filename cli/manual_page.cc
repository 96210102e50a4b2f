#include "cli/manual_page.h"

#include <algorithm>

namespace rationale {
namespace {

constexpr std::size_t text_width = 80;
constexpr std::size_t entry_indent = 6;

bool begins_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point));
}

// The next word of `text` from `at`, which is moved behind it; empty at the end.
std::string_view next_word(std::string_view text, std::size_t& at) {
  at = std::min(text.find_first_not_of(" \n", at), text.size());
  const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
  const std::string_view word = text.substr(at, end - at);
  at = end;
  return word;
}

std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

const ManualSection* ManualPage::find(std::string_view heading) const {
  for (const ManualSection& section : sections)
    if (section.heading == heading) return &section;
  return nullptr;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent,
                    std::size_t first_column) {
  std::string out(first_column == 0 ? indent : 0, ' ');
  std::size_t column = first_column == 0 ? indent : first_column;
  bool begins = true;
  std::size_t at = 0;
  for (std::string_view word = next_word(text, at); !word.empty(); word = next_word(text, at)) {
    if (!begins && column + 1 + columns_of(word) > width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
      begins = true;
    }
    out += (begins ? "" : " ") + std::string(word);
    column += columns_of(word) + (begins ? 0 : 1);
    begins = false;
  }
  return out + "\n";
}

std::string as_text(const ManualPage& page) {
  std::string out = wrapped(page.name + ": " + page.what, text_width, 0);
  if (!page.synopsis.empty()) out += "\n";
  for (const std::string& line : page.synopsis) out += wrapped(line, text_width, 2);
  for (const ManualSection& section : page.sections) {
    out += "\n" + section.heading + "\n";
    for (const std::string& paragraph : section.paragraphs)
      out += wrapped(paragraph, text_width, 2);
    for (const ManualEntry& entry : section.entries)
      out += wrapped(entry.term, text_width, 2) + wrapped(entry.text, text_width, entry_indent);
    for (const std::string& sample : section.samples) out += "  " + sample + "\n";
  }
  return out;
}

std::string as_markdown(const ManualPage& page) {
  std::string out = "## `" + page.name + "`\n" + page.what + ".\n";
  for (const ManualSection& section : page.sections) {
    if (section.paragraphs.empty() && section.entries.empty()) continue;
    out += "\n";
    for (const std::string& paragraph : section.paragraphs) out += paragraph + "\n\n";
    if (section.entries.empty()) continue;
    out += "| " + section.heading + " | |\n|---|---|\n";
    for (const ManualEntry& entry : section.entries)
      out += "| `" + escaped(entry.term, "|") + "` | " + escaped(entry.text, "|*<") + " |\n";
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace rationale
