#include <cstdint>
#include <cstdio>

#include "base/utf8.h"
#include "cli/manual_page.h"

namespace rationale {
namespace {

constexpr std::size_t source_width = 78;

// The code point that begins at `at`, which is moved behind it. `text` is UTF-8.
std::uint32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at++]);
  if (byte < 0x80) return byte;
  std::uint32_t code = byte >= 0xF0 ? byte & 0x07U : byte >= 0xE0 ? byte & 0x0FU : byte & 0x1FU;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
    code = (code << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  return code;
}

// What roff would take for its own is escaped. A hyphen that can be copied is \-.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t code = next_code_point(text, at);
    if (code == '\\')
      out += "\\e";
    else if (code == '"')
      out += "\\(dq";
    else if (code == '\'')
      out += "\\(aq";
    else if (code == '~')
      out += "\\(ti";
    else if (code == '^')
      out += "\\(ha";
    else if (code == '`')
      out += "\\(ga";
    else if (code == '-')
      out += "\\-";
    else if (code < 0x80)
      out += static_cast<char>(code);
    else {
      char escape[16];
      std::snprintf(escape, sizeof escape, "\\[u%04X]", static_cast<unsigned>(code));
      out += escape;
    }
  }
  return out;
}

// A line of text that is no request.
std::string text_line(std::string_view line) {
  return (line.starts_with('.') || line.starts_with('\'') ? "\\&" : "") + roff(line) + "\n";
}

// A sentence begins a line of the source, as mdoc has it.
std::string prose(std::string_view text) {
  std::string out;
  std::string line;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string word(text.substr(at, end - at));
    at = end + 1;
    if (word.empty()) continue;
    const bool ends_sentence = word.find_last_of(".?!") == word.size() - 1;
    const bool too_long = line.size() + 1 + roff(word).size() > source_width;
    if (too_long && !line.empty()) {
      out += line + "\n";
      line.clear();
    }
    std::string shown = roff(word);
    if (line.empty() && (word[0] == '.' || word[0] == '\'')) shown = "\\&" + shown;
    line += (line.empty() ? "" : " ") + shown;
    if (!ends_sentence) continue;
    out += line + "\n";
    line.clear();
  }
  return line.empty() ? out : out + line + "\n";
}

// An argument of a macro, which is one whatever it says.
std::string macro_argument(std::string_view text) {
  return "\"\\&" + roff(text) + "\"";
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string section_mdoc(const ManualSection& section) {
  std::string out = ".Sh " + upper(section.heading) + "\n";
  bool begins = true;
  for (const std::string& paragraph : section.paragraphs) {
    out += (begins ? "" : ".Pp\n") + prose(paragraph);
    begins = false;
  }
  if (!section.entries.empty()) {
    out += ".Bl -tag -width Ds\n";
    for (const ManualEntry& entry : section.entries)
      out += ".It Cm " + macro_argument(entry.term) + "\n" + prose(entry.text);
    out += ".El\n";
  }
  if (!section.samples.empty()) {
    out += ".Bd -literal -offset indent\n";
    for (const std::string& sample : section.samples) out += text_line(sample);
    out += ".Ed\n";
  }
  return out;
}

std::string see_also_mdoc(const std::vector<std::string>& pages) {
  if (pages.empty()) return "";
  std::string out = ".Sh SEE ALSO\n";
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::size_t bracket = pages[i].find('(');
    out += ".Xr " + pages[i].substr(0, bracket) + " " +
           pages[i].substr(bracket + 1, pages[i].size() - bracket - 2) +
           (i + 1 < pages.size() ? " ,\n" : "\n");
  }
  return out;
}

}  // namespace

std::string as_mdoc(const ManualPage& page) {
  std::string what = page.what;
  if (what.ends_with(", …")) what.resize(what.size() - std::string_view(", …").size());
  std::string out = ".Dd " RATIONALE_RELEASED "\n.Dt " + upper(page.name) + " " +
                    std::to_string(page.number) + "\n.Os\n.Sh NAME\n.Nm " + page.name + "\n.Nd " +
                    roff(what) + "\n";
  if (!page.synopsis.empty()) {
    out += ".Sh SYNOPSIS\n";
    for (std::size_t i = 0; i < page.synopsis.size(); ++i)
      out +=
          (i == 0 ? "" : ".br\n") + std::string(".Cm ") + macro_argument(page.synopsis[i]) + "\n";
  }
  // Which sections there may be before EXAMPLES and SEE ALSO is the page's affair; these are last.
  std::string last;
  for (const ManualSection& section : page.sections)
    (section.heading == "Examples" ? last : out) += section_mdoc(section);
  return out + last + see_also_mdoc(page.see_also);
}

}  // namespace rationale
