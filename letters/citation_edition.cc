#include "letters/citation_edition.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "letters/dates.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

struct EditionPart {
  std::size_t end = npos;
  std::optional<int> year;
  std::string name;
  bool of_chapter = false;
  bool dated = false;
};

constexpr std::array<std::string_view, 12> ordinals = {"first", "second", "third",    "fourth",
                                                       "fifth", "sixth",  "seventh",  "eighth",
                                                       "ninth", "tenth",  "eleventh", "twelfth"};
// Who publishes the Official Disability Guidelines, and what it calls their parts.
constexpr std::array<std::string_view, 17> publishers = {
    "Work Loss Data Institute",
    "Treatment in Workers' Compensation (TWC)",
    "Treatment in Workers Compensation (TWC)",
    "Treatment in Workers' Compensation",
    "Treatment in Workers Compensation",
    "Treatment in Workers' Comp",
    "Treatment in Workers Comp",
    "Treatment for Workers' Compensation",
    "Treatment for Workers Compensation",
    "Procedure Summary",
    "by MCG",
    "Integrated Treatment/Disability Duration Guidelines",
    "Treatment Index",
    "current version",
    "-TWC",
    "/TWC",
    "TWC",
};
constexpr std::string_view effective = "effective";
constexpr std::array<std::string_view, 10> updates = {
    "last review/update", "last updated", "last reviewed", "last update", "last review", "updated",
    "reviewed",           "revised",      "accessed",      "as of"};

bool ends_word(std::string_view text, std::size_t end) {
  return end == text.size() || !is_word(text[end]);
}

bool is_joint(char c) {
  return std::string_view(",;:().-/").find(c) != npos || c == part_break || c == chapter_mark;
}

bool starts_part(std::string_view text, std::size_t at) {
  at = skip_space_back(text, at);
  return at == 0 || is_joint(text[at - 1]);
}

bool ends_part(std::string_view text, std::size_t at) {
  at = skip_space(text, at);
  return at == text.size() || is_joint(text[at]);
}

std::string ordinal(int number) {
  const int last = number % 10;
  const bool teen = number / 10 % 10 == 1;
  const std::string_view ending = teen        ? "th"
                                  : last == 1 ? "st"
                                  : last == 2 ? "nd"
                                  : last == 3 ? "rd"
                                              : "th";
  return std::to_string(number) + std::string(ending);
}

// The number of "2nd", "21th" or "second" at `at`; 0 where there is none.
int ordinal_at(std::string_view text, std::size_t at, std::size_t& end) {
  for (std::size_t i = 0; i < ordinals.size(); ++i)
    if (const std::size_t after = match_phrase(text, at, ordinals[i]);
        after != npos && ends_word(text, after)) {
      end = after;
      return static_cast<int>(i) + 1;
    }
  int number = 0;
  const char* first = text.data() + at;
  const auto [stop, error] = std::from_chars(first, text.data() + text.size(), number);
  if (error != std::errc() || number < 1 || number > 99) return 0;
  at += static_cast<std::size_t>(stop - first);
  for (std::string_view ending : {"st", "nd", "rd", "th"})
    if (const std::size_t after = match_phrase(text, at, ending);
        after != npos && ends_word(text, after)) {
      end = after;
      return number;
    }
  return 0;
}

EditionPart edition_at(std::string_view text, std::size_t at) {
  std::size_t end = 0;
  const int number = ordinal_at(text, at, end);
  if (number == 0) return {};
  if (const std::size_t annual = match_phrase(text, end, " annual"); annual != npos) end = annual;
  for (std::string_view word : {" edition", " ed.", " ed"})
    if (const std::size_t after = match_phrase(text, end, word);
        after != npos && ends_word(text, after))
      return {after, {}, ordinal(number) + " edition", false, false};
  return {};
}

// "V.3", "v3.0", "Version 3": as a part of its own.
EditionPart numbered_version_at(std::string_view text, std::size_t at) {
  if (!starts_part(text, at) && text.substr(0, at).find_last_not_of(' ') == npos) return {};
  for (std::string_view word : {"version", "vers.", "ver.", "v.", "v"}) {
    std::size_t end = match_phrase(text, at, word);
    if (end == npos) continue;
    end = skip_space(text, end);
    int number = 0;
    const char* first = text.data() + end;
    const auto [stop, error] = std::from_chars(first, text.data() + text.size(), number);
    if (error != std::errc() || number < 1 || number > 99) continue;
    end += static_cast<std::size_t>(stop - first);
    if (text.substr(end).starts_with(".0")) end += 2;
    if (ends_word(text, end) && ends_part(text, end))
      return {end, {}, "version " + std::to_string(number), false, false};
  }
  return {};
}

// "Web Version"; "Online" only as a part of its own.
EditionPart version_at(std::string_view text, std::size_t at) {
  const std::size_t before = skip_space_back(text, at);
  const bool begins = starts_part(text, at) || is_digit(text[before - 1]);
  for (std::string_view medium : {"web", "online", "internet"})
    for (std::string_view form : {" version", " edition", ""}) {
      const std::size_t end = match_phrase(text, at, std::string(medium) + std::string(form));
      const bool whole = !form.empty() || (begins && end != npos && ends_part(text, end));
      if (whole && end != npos && ends_word(text, end))
        return {end, {}, std::string(medium) + " version", false, false};
    }
  return {};
}

int year_of(const std::string& iso) {
  int year = 0;
  std::from_chars(iso.data(), iso.data() + 4, year);
  return year;
}

// The end of "updated on", "effective", with what may stand before the date; `at` where there is
// none.
template <std::size_t N>
std::size_t lead_end(std::string_view text, std::size_t at,
                     const std::array<std::string_view, N>& leads) {
  for (std::string_view lead : leads) {
    std::size_t end = match_phrase(text, at, lead);
    if (end == npos || !ends_word(text, end)) continue;
    for (std::string_view word : {" on ", " as of ", ":"})
      if (const std::size_t after = match_phrase(text, end, word); after != npos) end = after;
    return skip_space(text, end);
  }
  return at;
}

// "May, 2009", "December 2016": a month and a year, and the byte after them.
std::optional<int> month_year_at(std::string_view text, std::size_t at, std::size_t& end) {
  constexpr std::array<std::string_view, 12> months = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  for (std::string_view month : months) {
    std::size_t after = match_phrase(text, at, month);
    if (after == npos || !ends_word(text, after)) continue;
    if (after < text.size() && text[after] == ',') ++after;
    after = skip_space(text, after);
    return after < text.size() ? year_at(text, after, end) : std::nullopt;
  }
  return std::nullopt;
}

// A date, and what it is of: an update, or ("effective", or in words) an edition.
EditionPart date_part_at(std::string_view text, std::size_t at) {
  const std::size_t update = lead_end(text, at, updates);
  const std::size_t start = update != at ? update : lead_end(text, at, std::array{effective});
  if (start >= text.size()) return {};
  const auto date = date_at(text, start);
  std::size_t end = 0;
  std::optional<int> year;
  // "3.3.9" is the number of a heading.
  if (date && date->iso && ends_word(text, date->end) &&
      text.substr(start, date->end - start).find('.') == npos) {
    end = date->end;
    year = year_of(*date->iso);
  } else {
    year = month_year_at(text, start, end);
    if (!year && update != at) year = year_at(text, start, end);
  }
  if (!year) return {};
  if (update != at) return {end, {}, {}, true, false};
  // "(ACOEM August 1, 2016)" tells editions apart, "12/20/2016" does not.
  if (start == at && is_digit(text[start])) return {end, {}, {}, false, false};
  return {end, year, {}, false, start == at};
}

EditionPart year_part_at(std::string_view text, std::size_t at) {
  std::size_t end = 0;
  const auto year = year_at(text, at, end);
  if (!year) return {};
  for (std::string_view word : {" edition", " version"})
    if (const std::size_t after = match_phrase(text, end, word); after != npos) end = after;
  if (!starts_part(text, at) && !ends_part(text, end)) return {};
  return {end, year, {}, false, false};
}

EditionPart publisher_at(std::string_view text, std::size_t at) {
  for (std::string_view name : publishers)
    if (const std::size_t end = match_phrase(text, at, name); end != npos && ends_word(text, end))
      return {end, {}, {}, false, false};
  return {};
}

// "Acute & Chronic", "Thoracic and Lumbar": the words of a qualifier.
std::size_t qualifier_end(std::string_view text, std::size_t at) {
  for (std::string_view word :
       {"acute", "chronic", "subacute", "thoracic", "lumbar", "cervical", "&", "and", "/"})
    if (const std::size_t end = match_phrase(text, at, word);
        end != npos && (!is_word(word.front()) || ends_word(text, end)))
      return end;
  return npos;
}

EditionPart bare_at(std::string_view text, std::size_t at) {
  if (EditionPart found = edition_at(text, at); found.end != npos) return found;
  if (EditionPart found = date_part_at(text, at); found.end != npos) return found;
  if (EditionPart found = version_at(text, at); found.end != npos) return found;
  if (EditionPart found = numbered_version_at(text, at); found.end != npos) return found;
  if (EditionPart found = year_part_at(text, at); found.end != npos) return found;
  return publisher_at(text, at);
}

void add(EditionPart& whole, EditionPart&& part) {
  if (!whole.year) whole.year = part.year;
  if (whole.name.empty()) whole.name = std::move(part.name);
  whole.of_chapter = whole.of_chapter || part.of_chapter;
  whole.dated = whole.dated || part.dated;
}

// A parenthesis that holds nothing else: "(2nd ed., 2004)", "(Acute & Chronic)".
EditionPart parenthesized_at(std::string_view text, std::size_t at) {
  const std::size_t close = text.find(')', at);
  if (close == npos) return {};
  const auto inner = text.substr(at + 1, close - at - 1);
  EditionPart whole;
  std::size_t within = 0;
  while ((within = std::min(inner.find_first_not_of(" ,;.", within), inner.size())) <
         inner.size()) {
    if (EditionPart part = bare_at(inner, within); part.end != npos) {
      within = part.end;
      add(whole, std::move(part));
    } else if (const std::size_t end = qualifier_end(inner, within); end != npos) {
      within = end;
      whole.of_chapter = true;
    } else {
      return {};
    }
  }
  if (strip(inner, " ,;.").empty()) return {};
  whole.end = close + 1;
  return whole;
}

EditionPart part_at(std::string_view text, std::size_t at) {
  if (text[at] == '(') return parenthesized_at(text, at);
  const bool word = is_word(text[at]) && (at == 0 || !is_word(text[at - 1]));
  if (word) return bare_at(text, at);
  return text[at] == '-' || text[at] == '/' ? publisher_at(text, at) : EditionPart{};
}

}  // namespace

std::optional<int> year_at(std::string_view text, std::size_t at, std::size_t& end) {
  int year = 0;
  const char* first = text.data() + at;
  const auto [stop, error] = std::from_chars(first, text.data() + text.size(), year);
  end = at + static_cast<std::size_t>(stop - first);
  if (error != std::errc() || year < 1950 || year > 2049 || !ends_word(text, end))
    return std::nullopt;
  // "2016.3" and "2016-17" are other numbers.
  if (end + 1 < text.size() && std::string_view(".-/").find(text[end]) != npos &&
      is_digit(text[end + 1]))
    return std::nullopt;
  return year;
}

WithoutEditions take_editions(std::string_view text) {
  WithoutEditions out;
  for (std::size_t at = 0; at < text.size();) {
    EditionPart found = part_at(text, at);
    if (found.end == npos) {
      out.text += text[at++];
      continue;
    }
    if (found.year || !found.name.empty())
      out.editions.push_back({out.text.size(), found.year, std::move(found.name), found.dated});
    out.text += found.of_chapter ? chapter_mark : part_break;
    at = found.end;
  }
  return out;
}

}  // namespace rationale
