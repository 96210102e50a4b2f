#include "letters/citation_parts.h"

#include <algorithm>
#include <array>

#include "letters/guideline_names.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::array<std::string_view, 8> page_words = {"Page (s)", "Pages", "Page", "pgs.",
                                                        "pgs",      "pg.",   "pg",   "pp."};
constexpr int highest_page = 5000;

int read_page(std::string_view text, std::size_t& at) {
  int value = 0;
  while (at < text.size() && is_digit(text[at]) && value <= highest_page)
    value = 10 * value + (text[at++] - '0');
  return value;
}

std::size_t skip_any(std::string_view text, std::size_t at, std::string_view set) {
  while (at < text.size() && set.find(text[at]) != npos) ++at;
  return at;
}

std::size_t skip_range_sign(std::string_view text, std::size_t at) {
  const std::size_t start = skip_space(text, at);
  for (std::string_view sign : {"-", "\xE2\x80\x93", "\xE2\x80\x94", "to ", "through "})
    if (text.substr(start).starts_with(sign)) {
      const std::size_t end = skip_space(text, start + sign.size());
      if (end < text.size() && is_digit(text[end])) return end;
    }
  return at;
}

std::size_t skip_list_sign(std::string_view text, std::size_t at) {
  const std::size_t start = skip_space(text, at);
  for (std::string_view sign : {", and ", ", & ", ",", "and ", "& "})
    if (text.substr(start).starts_with(sign)) {
      const std::size_t end = skip_space(text, start + sign.size());
      if (end < text.size() && is_digit(text[end])) return end;
    }
  return at;
}

// The numbers at `at`, with all ranges between commas; the end of the list.
std::size_t read_numbers(std::string_view text, std::size_t at, std::vector<PageRange>& pages) {
  while (at < text.size() && is_digit(text[at])) {
    const int first = read_page(text, at);
    int last = first;
    if (const std::size_t next = skip_range_sign(text, at); next != at) {
      at = next;
      last = read_page(text, at);
    }
    // "60 of 127" gives the length of the document.
    if (const std::size_t of = match_phrase(text, at, " of ");
        of != npos && of < text.size() && is_digit(text[of])) {
      at = of;
      read_page(text, at);
    }
    // An enumerator glued to the page, as in "page 99.3. MTUS page 8".
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]))
      at = skip_any(text, at + 1, "0123456789");
    if (first > 0 && first <= highest_page && last <= highest_page)
      pages.push_back({first, std::max(first, last)});
    const std::size_t next = skip_list_sign(text, at);
    if (next == at) break;
    at = next;
  }
  return at;
}

struct PageList {
  std::size_t numbers = npos;
  bool labelled = false;  // "Page(s):"
};

PageList page_list_at(std::string_view text, std::size_t at) {
  if (at > 0 && is_word(text[at - 1])) return {};
  for (std::string_view word : page_words) {
    std::size_t end = match_phrase(text, at, word);
    if (end == npos) continue;
    end = skip_space(text, end);
    const bool colon = end < text.size() && text[end] == ':';
    if (colon) end = skip_space(text, end + 1);
    if (end < text.size() && is_digit(text[end])) return {end, colon || word == "Page (s)"};
  }
  return {};
}

std::size_t parenthesis_at(std::string_view text, std::size_t at) {
  const bool letter =
      at + 2 < text.size() && text[at] == '(' && is_word(text[at + 1]) && text[at + 2] == ')';
  return letter ? at + 3 : npos;
}

// The regulation section that begins at `at`, normalised; `end` is the byte after it.
std::string regulation_at(std::string_view text, std::size_t at, std::size_t& end) {
  constexpr std::string_view chapter = "9792.";
  if (!text.substr(at).starts_with(chapter) || (at > 0 && is_word(text[at - 1]))) return {};
  end = skip_any(text, at + chapter.size(), "0123456789");
  if (end == at + chapter.size()) return {};
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]))
    end = skip_any(text, end + 1, "0123456789");
  std::string out(text.substr(at, end - at));
  if (end < text.size() && is_lower(text[end]) &&
      (end + 1 == text.size() || !is_word(text[end + 1]))) {
    out += std::string("(") + text[end] + ")";
    ++end;
  }
  for (std::size_t next; (next = parenthesis_at(text, end)) != npos; end = next)
    out += text.substr(end, 3);
  // The number of the next entry of a list: "9792.20f.2. MTUS page 99".
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]))
    end = skip_any(text, end + 1, "0123456789");
  return out;
}

void add_section(std::vector<std::string>& sections, std::string_view name) {
  name = strip(name, " ,;.:");
  if (name.starts_with("and ")) name = strip(name.substr(4), " ,;.:");
  while (name.starts_with('-') || name.starts_with(' ')) name.remove_prefix(1);
  if (name.ends_with(" and")) name = strip(name.substr(0, name.size() - 4), " ,;.:");
  // "Pain (Benzodiazepines)": the parenthesis is the section.
  if (name.starts_with('(') && name.find(')') + 1 == name.size()) name = strip(name, "()");
  if (!name.empty() && name != "and") sections.emplace_back(name);
}

}  // namespace

std::string take_pages(std::string_view text, std::vector<PageRange>& pages) {
  std::string rest;
  std::vector<PageRange> named;
  for (std::size_t at = 0; at < text.size();) {
    const PageList list = page_list_at(text, at);
    if (list.numbers == npos) {
      rest += text[at++];
      continue;
    }
    rest += ';';
    at = read_numbers(text, list.numbers, list.labelled ? pages : named);
  }
  for (const PageRange& page : named)
    if (std::none_of(pages.begin(), pages.end(), [&](const PageRange& each) {
          return each.first <= page.first && page.last <= each.last;
        }))
      pages.push_back(page);
  return rest;
}

std::string take_regulations(std::string_view text, std::vector<std::string>& regulations) {
  std::string rest;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = 0;
    const std::string found = regulation_at(text, at, end);
    if (found.empty()) {
      rest += text[at++];
      continue;
    }
    if (std::find(regulations.begin(), regulations.end(), found) == regulations.end())
      regulations.push_back(found);
    at = end;
  }
  return rest;
}

std::vector<std::string> split_sections(std::string_view text) {
  text = strip(text, " ,;.:");
  int depth = 0;
  bool semicolons = false;
  for (char c : text) {
    depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
    semicolons = semicolons || (c == ';' && depth <= 0);
  }
  std::vector<std::string> sections;
  std::size_t begin = 0;
  depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t end = whole_section_at(text, at);
        end != npos && (at == 0 || !is_word(text[at - 1]))) {
      at = end;
      continue;
    }
    const char c = text[at];
    depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
    const std::size_t next = skip_space(text, at + 1);
    const bool ends = c == (semicolons ? ';' : ',') && depth <= 0 &&
                      (semicolons || next >= text.size() || !is_lower(text[next]) ||
                       text.substr(next).starts_with("and "));
    if (ends) {
      add_section(sections, text.substr(begin, at - begin));
      begin = at + 1;
    }
    ++at;
  }
  add_section(sections, text.substr(begin));
  return sections;
}

}  // namespace rationale
