#include "letters/citation_parts.h"

#include <algorithm>
#include <array>

#include "letters/citation_edition.h"
#include "letters/guideline_names.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::array<std::string_view, 15> page_words = {
    "Page numbers", "Page number", "Page no.", "Page (s)", "Pages", "Page", "pgs.", "pgs",
    "pg.",          "pg",          "pp.",      "pp",       "p.",    "p ",   "P."};
constexpr int highest_page = 5000;

int read_page(std::string_view text, std::size_t& at) {
  int value = 0;
  while (at < text.size() && is_digit(text[at]) && value <= highest_page)
    value = 10 * value + (text[at++] - '0');
  return value;
}

// The page "1,234" at `at`, in thousands with a comma; 0 where it is none.
int page_in_thousands(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  const bool grouped = digit(at) && !digit(at + 1) && at + 1 < text.size() && text[at + 1] == ',' &&
                       digit(at + 2) && digit(at + 3) && digit(at + 4) && !digit(at + 5);
  if (!grouped) return 0;
  const std::size_t behind = at + 5;
  if (behind < text.size() && text[behind] == ',' && digit(behind + 1)) return 0;  // "8,124,127"
  std::size_t rest = at + 2;
  const int page = 1000 * (text[at] - '0') + read_page(text, rest);
  return page <= highest_page ? page : 0;
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

// A number that is no page: "3rd", "12/20/2016", a year behind a comma.
bool is_other_number(std::string_view text, std::size_t at) {
  std::size_t end = skip_any(text, at, "0123456789");
  if (end < text.size() && (is_word(text[end]) || text[end] == '/')) return true;
  return year_at(text, at, end).has_value();
}

// "303-5" and "98-9" leave out what the first page has.
int whole_last(int first, int last) {
  int scale = 10;
  while (scale <= last) scale *= 10;
  const int whole = first / scale * scale + last;
  return last < first && whole > first ? whole : last;
}

// The numbers at `at`, with all ranges between commas; the end of the list.
std::size_t read_numbers(std::string_view text, std::size_t at, bool singular,
                         std::vector<PageRange>& pages) {
  // "p. 1,234"; "pp. 1,234-1,236". Of "pages 1,234" each may be a page.
  if (const int first = page_in_thousands(text, at); first > 0) {
    const std::size_t sign = skip_range_sign(text, at + 5);
    const int last = sign == at + 5 ? 0 : page_in_thousands(text, sign);
    if (last >= first || (singular && sign == at + 5)) {
      pages.push_back({first, std::max(first, last)});
      return last >= first ? sign + 5 : at + 5;
    }
  }
  while (at < text.size() && is_digit(text[at])) {
    const int first = read_page(text, at);
    int last = first;
    if (const std::size_t next = skip_range_sign(text, at); next != at) {
      at = next;
      last = whole_last(first, read_page(text, at));
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
    if (next == at || is_other_number(text, next)) break;
    at = next;
  }
  return at;
}

struct PageList {
  std::size_t numbers = npos;
  bool labelled = false;  // "Page(s):"
  bool singular = false;  // "p.", "Page"
};

PageList page_list_at(std::string_view text, std::size_t at) {
  if (at > 0 && is_word(text[at - 1])) return {};
  for (std::string_view word : page_words) {
    std::size_t end = match_phrase(text, at, word);
    if (end == npos || (word == "p " && end == at + 1)) continue;
    end = skip_space(text, end);
    const bool colon = end < text.size() && text[end] == ':';
    if (colon) end = skip_space(text, end + 1);
    const bool plural = word.find('s') != npos || word.starts_with("pp");
    if (end < text.size() && is_digit(text[end]))
      return {end, colon || word == "Page (s)", !plural};
  }
  return {};
}

std::size_t parenthesis_at(std::string_view text, std::size_t at) {
  const bool letter =
      at + 2 < text.size() && text[at] == '(' && is_word(text[at + 1]) && text[at + 2] == ')';
  return letter ? at + 3 : npos;
}

// The end of "9792.24", of the chapter of the MTUS, or of another section of the workers'
// compensation regulations (title 8, sections 9700 to 9899) where a letter says that it is one:
// "8 CCR 9785(g)". npos where there is none.
std::size_t section_number_end(std::string_view text, std::size_t at) {
  constexpr std::string_view chapter = "9792.";
  if (text.substr(at).starts_with(chapter)) {
    const std::size_t end = skip_any(text, at + chapter.size(), "0123456789");
    return end == at + chapter.size() ? npos : end;
  }
  constexpr std::size_t digits = 4;
  const bool numbered = text.substr(at).starts_with("97") || text.substr(at).starts_with("98");
  if (!numbered || skip_any(text, at, "0123456789") != at + digits) return npos;
  const std::string_view before = strip(text.substr(0, at), " ,");
  constexpr std::array<std::string_view, 6> codes = {"CCR",     "C.C.R.",   "\xC2\xA7",
                                                     "section", "sections", "Regs."};
  const bool named = std::any_of(codes.begin(), codes.end(),
                                 [&](std::string_view code) { return before.ends_with(code); });
  if (!named) return npos;
  const std::size_t end = at + digits;
  const bool divided = end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]);
  return divided ? skip_any(text, end + 1, "0123456789") : end;
}

// The regulation section that begins at `at`, normalised; `end` is the byte after it.
std::string regulation_at(std::string_view text, std::size_t at, std::size_t& end) {
  const bool signed_number = text.substr(0, at).ends_with("\xC2\xA7");
  if (at > 0 && is_word(text[at - 1]) && !signed_number) return {};
  end = section_number_end(text, at);
  if (end == npos) return {};
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

constexpr std::string_view ends_of_names = " ,;.:";
constexpr char break_bytes[] = {part_break, chapter_mark, '\0'};
constexpr std::string_view breaks = break_bytes;

std::string_view without_dashes(std::string_view name) {
  for (bool more = true; more;) {
    more = false;
    for (std::string_view dash : {"-", " ", "/", "\xE2\x80\x93", "\xE2\x80\x94"})
      if (name.starts_with(dash)) {
        name.remove_prefix(dash.size());
        more = true;
      }
  }
  return strip(name, " -");
}

// A parenthesis that opens or closes alone is what is left of one that was taken out.
std::string_view without_lone_parenthesis(std::string_view name) {
  const auto count = [&](char c) { return std::count(name.begin(), name.end(), c); };
  if (name.starts_with('(') && count('(') > count(')')) name.remove_prefix(1);
  if (name.ends_with(')') && count(')') > count('(')) name.remove_suffix(1);
  return name;
}

void add_distinct(std::vector<std::string>& list, const std::string& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

// The end of " and (2)" at `at` behind a regulation whose last part is of the same kind.
std::size_t sibling_at(std::string_view text, std::size_t at, std::string_view regulation) {
  if (!regulation.ends_with(')')) return npos;
  for (std::string_view sign :
       {", and ", " and ", " & ", ", ", " through ", " to ", "-", " - ", "\xE2\x80\x93"}) {
    const std::size_t start = match_phrase(text, at, sign);
    const std::size_t end = start == npos ? npos : parenthesis_at(text, start);
    if (end != npos && is_digit(text[end - 2]) == is_digit(regulation[regulation.size() - 2]))
      return end;
  }
  return npos;
}

void add_section(std::vector<std::string>& sections, std::string_view name) {
  name = strip(without_lone_parenthesis(strip(name, ends_of_names)), ends_of_names);
  for (std::string_view word : {"and ", "& ", "on ", "upon ", "the "})
    if (name.starts_with(word)) name = strip(name.substr(word.size()), ends_of_names);
  name = without_dashes(name);
  for (std::string_view word : {" the", " upon", " on", " and", " &"})
    if (name.ends_with(word))
      name = strip(name.substr(0, name.size() - word.size()), ends_of_names);
  if (const std::size_t label = match_phrase(name, 0, "Section ");
      label != npos && label < name.size() && is_upper(name[label]) && name[label - 1] == ' ')
    name.remove_prefix(label);
  // "Pain (Benzodiazepines)": the parenthesis is the section.
  if (name.starts_with('(') && name.find(')') + 1 == name.size()) name = strip(name, "()");
  constexpr std::array<std::string_view, 4> joints = {"and", "the", "on", "upon"};
  if (std::find(joints.begin(), joints.end(), name) == joints.end() &&
      std::any_of(name.begin(), name.end(), is_word))
    sections.emplace_back(name);
}

// "1.4 Opioids", "2. Opioids": a heading with its number.
bool is_numbered(std::string_view text, std::size_t at) {
  const std::size_t number = skip_any(text, at, "0123456789.");
  const std::size_t word = skip_space(text, number);
  return number > at && is_digit(text[at]) && word > number && word < text.size() &&
         is_upper(text[word]);
}

// A list of section names without a break. Parts end at semicolons, or, where there are none, at
// commas outside parentheses; a comma before a small letter belongs to the name, unless names
// begin so here; where headings are numbered, only a number begins the next.
class SectionList {
 public:
  explicit SectionList(std::string_view text)
      : text_(text),
        numbered_(is_numbered(text, 0)),
        small_(!text.empty() && is_lower(text.front())) {
    int depth = 0;
    for (char c : text) {
      depth += change(c);
      semicolons_ = semicolons_ || (c == ';' && depth <= 0);
    }
  }

  void divide(std::vector<std::string>& sections) const {
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t whole = whole_section_at(text_, at);
      if (whole != npos && (at == 0 || !is_word(text_[at - 1]))) {
        at = whole;
        continue;
      }
      depth += change(text_[at]);
      if (depth <= 0 && ends_name(at)) {
        add_section(sections, text_.substr(begin, at - begin));
        begin = at + 1;
      }
      ++at;
    }
    add_section(sections, text_.substr(begin));
  }

 private:
  static int change(char c) { return c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0; }

  bool ends_name(std::size_t at) const {
    if (semicolons_) return text_[at] == ';';
    if (text_[at] != ',') return false;
    const std::size_t next = skip_space(text_, at + 1);
    if (next >= text_.size()) return true;
    if (numbered_) return is_numbered(text_, next);
    return small_ || !is_lower(text_[next]) || text_.substr(next).starts_with("and ");
  }

  std::string_view text_;
  bool numbered_;
  bool small_;
  bool semicolons_ = false;
};

// A list that "and" joins to what came before it, without the "and".
std::string_view without_conjunction(std::string_view list) {
  list = strip(list, ends_of_names);
  return list.starts_with("and ") ? strip(list.substr(4), ends_of_names) : list;
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
    rest += part_break;
    at = read_numbers(text, list.numbers, list.singular, list.labelled ? pages : named);
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
    add_distinct(regulations, found);
    at = end;
    // "9792.24.1(c)(1) and (2)": the last part stands for the whole number.
    for (std::size_t next; (next = sibling_at(text, at, found)) != npos; at = next)
      add_distinct(regulations,
                   found.substr(0, found.size() - 3) + std::string(text.substr(next - 3, 3)));
  }
  return rest;
}

std::vector<std::string> split_sections(std::string_view text) {
  std::vector<std::string> sections;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(breaks, begin), text.size());
    SectionList(without_conjunction(text.substr(begin, end - begin))).divide(sections);
    begin = end + 1;
  }
  return sections;
}

}  // namespace rationale
