#include "letters/other_works.h"

#include <algorithm>
#include <string>

#include "letters/citation_edition.h"
#include "letters/citation_parts.h"
#include "letters/cited_works.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::size_t longest_name = 120;  // of a place or a publisher
constexpr std::size_t longest_date = 24;
constexpr std::string_view title_ends = " ,;.:";

std::string without_breaks(std::string_view text) {
  std::string out;
  for (char c : text)
    if (c == part_break || c == chapter_mark) {
      while (!out.empty() && title_ends.find(out.back()) != npos) out.pop_back();
    } else {
      out += c;
    }
  return out;
}

std::string_view without_joints(std::string_view text) {
  text = strip(text, title_ends);
  if (text.starts_with("and ")) text = strip(text.substr(4), title_ends);
  if (text.ends_with(" and")) text = strip(text.substr(0, text.size() - 4), title_ends);
  if (text.starts_with("the ")) text = strip(text.substr(4), title_ends);
  return text;
}

// "Ann Arbor (MI): Publisher; 2007 Jan", ". New York: Publisher; 2011": where the place begins, and
// the year. npos where the text names no place so.
std::size_t imprint_at(std::string_view text, std::optional<int>& year) {
  for (std::size_t colon = text.find(": "); colon != npos; colon = text.find(": ", colon + 1)) {
    const std::size_t first = colon - std::min(colon, longest_name);
    const std::size_t place = text.substr(first, colon - first).rfind(". ");
    const std::size_t publisher = text.substr(colon, longest_name).find("; ");
    if (place == npos || publisher == npos) continue;
    const std::size_t stop = first + place;
    const std::size_t semicolon = colon + publisher;
    std::size_t end = 0;
    const std::size_t number = skip_space(text, semicolon + 1);
    if (number >= text.size()) continue;
    year = year_at(text, number, end);
    if (year) return stop;
  }
  return npos;
}

// "Spine. 2008;33(4):123-130": where the date of an article begins, its year and pages.
std::size_t volume_at(std::string_view text, Citation& citation) {
  for (std::size_t at = text.find(';'); at != npos; at = text.find(';', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < longest_date &&
           (is_word(text[begin - 1]) || text[begin - 1] == ' '))
      --begin;
    begin = skip_space(text, begin);
    std::size_t end = 0;
    if (begin >= at || !is_digit(text[begin])) continue;
    const auto year = year_at(text, begin, end);
    const std::size_t volume = skip_space(text, at + 1);
    if (!year || volume >= text.size() || (!is_digit(text[volume]) && text[volume] != '('))
      continue;
    citation.year = year;
    if (const std::size_t colon = text.find(':', volume); colon != npos)
      take_pages("p. " + std::string(strip(text.substr(colon + 1), " ")), citation.pages);
    return begin;
  }
  return npos;
}

// A numbered part of a work: "40.1- Definition", "Chapter 12".
bool begins_part(std::string_view text, std::size_t at) {
  if (at < text.size() && is_digit(text[at])) return true;
  for (std::string_view word : {"Chapter ", "Section ", "Part ", "Table ", "Appendix "}) {
    const std::size_t end = match_phrase(text, at, word);
    if (end == npos || end >= text.size()) continue;
    const bool letter = is_upper(text[end]) && (end + 1 == text.size() || !is_word(text[end + 1]));
    if (is_digit(text[end]) || letter) return true;
  }
  return false;
}

// Where sections begin: at a numbered part, or behind "Guidelines,".
std::size_t sections_at(std::string_view text) {
  for (std::size_t at = text.find_first_of(",;"); at != npos;
       at = text.find_first_of(",;", at + 1)) {
    const auto before = text.substr(0, at);
    const bool named =
        text[at] == ',' && (before.ends_with("uidelines") || before.ends_with("uideline"));
    if (named || begins_part(text, skip_space(text, at + 1))) return at;
  }
  return text.size();
}

Citation work_of(std::string_view text) {
  Citation citation;
  citation.authority = "other";
  if (const std::size_t place = imprint_at(text, citation.year); place != npos)
    text = text.substr(0, place);
  else if (const std::size_t date = volume_at(text, citation); date != npos)
    text = text.substr(0, date);
  WithoutEditions bare = take_editions(text);
  for (const Edition& edition : bare.editions) {
    if (!citation.year) citation.year = edition.year;
    if (citation.edition.empty()) citation.edition = edition.name;
  }
  const std::string flat = without_breaks(bare.text);
  const std::size_t sections = sections_at(flat);
  citation.title = without_joints(std::string_view(flat).substr(0, sections));
  if (sections < flat.size())
    citation.sections = split_sections(std::string_view(flat).substr(sections));
  return citation;
}

// A semicolon before a capital begins another work, unless a part of the same or a date follows.
std::size_t work_end(std::string_view text) {
  for (std::size_t at = text.find(';'); at != npos; at = text.find(';', at + 1)) {
    const std::size_t next = skip_space(text, at + 1);
    if (next >= text.size() || !is_upper(text[next])) continue;
    if (begins_part(text, next)) continue;
    return at;
  }
  return text.size();
}

void add_named(std::string_view text, std::vector<Citation>& works) {
  while (!strip(text, title_ends).empty()) {
    const std::size_t end = work_end(text);
    Citation work = work_of(text.substr(0, end));
    if (!work.title.empty() || !work.sections.empty()) works.push_back(std::move(work));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// A line that was broken behind a hyphen left a space in the address.
std::string without_spaces(std::string_view address) {
  std::string out;
  for (char c : address)
    if (c != ' ') out += c;
  return out;
}

}  // namespace

std::vector<Citation> other_works(std::string_view text) {
  std::vector<Citation> works;
  std::string name;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = at == 0 || !is_word(text[at - 1]) ? address_end(text, at) : npos;
    if (end == npos) {
      name += text[at++];
      continue;
    }
    Citation work;
    work.authority = "other";
    const std::string before = without_breaks(name);
    // "Clinical Policy Bulletin: http://…" is one work with its address.
    const auto label = without_joints(before);
    if (label != "and" && !label.empty()) {
      work.title = strip(before, " ,;");
      if (work.title.starts_with("and ")) work.title.erase(0, 4);
      work.title += ' ';
    }
    work.title += without_spaces(text.substr(at, end - at));
    works.push_back(std::move(work));
    name.clear();
    at = end;
  }
  add_named(name, works);
  return works;
}

}  // namespace rationale
