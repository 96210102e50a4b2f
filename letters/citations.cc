#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "letters/citation_clauses.h"
#include "letters/citation_edition.h"
#include "letters/citation_parts.h"
#include "letters/cited_works.h"
#include "letters/guideline_names.h"
#include "letters/odg_chapters.h"
#include "letters/other_works.h"
#include "letters/phrase.h"
#include "letters/reader.h"

namespace rationale {
namespace {

void set_edition(Citation& citation, const Edition& edition) {
  if (!citation.year) citation.year = edition.year;
  if (citation.edition.empty()) citation.edition = edition.name;
}

// Erases `phrase` where `text` begins with it, whatever signs come first.
bool erase_leading(std::string& text, std::string_view phrase) {
  const std::size_t at = std::min(text.find_first_not_of(" ,;:.(\x1E\x1F"), text.size());
  const std::size_t end = match_phrase(text, at, phrase);
  if (end == npos || (end < text.size() && is_word(text[end]))) return false;
  text.erase(0, end);
  return true;
}

// The number behind `word` ("Chapter 12") in what is said before the sections, taken out; 0 where
// there is none.
int take_number_behind(std::string& text, std::string_view word) {
  for (Found found = find_phrase(text, word); found; found = find_phrase(text, word, found.end)) {
    std::size_t at = skip_space(text, found.end);
    int number = 0;
    const std::size_t first = at;
    while (at < text.size() && is_digit(text[at]) && number < 100)
      number = 10 * number + (text[at++] - '0');
    if (at == first || (at < text.size() && is_word(text[at]))) continue;
    text.replace(found.begin, at - found.begin, 1, part_break);
    return number;
  }
  return 0;
}

int take_chapter_number(std::string& text) {
  for (std::string_view word : {"Chapter", "Chap.", "Chap", "Ch."})
    if (const int number = take_number_behind(text, word); number > 0) return number;
  return 0;
}

// Names of chapters end so: "Low Back Disorders".
bool ends_as_chapter(std::string_view name) {
  constexpr std::array<std::string_view, 10> nouns = {
      "Disorders", "Disorder", "Complaints", "Conditions", "Injury",
      "Injuries",  "Disease",  "Diseases",   "Asthma",     "Complaint"};
  return std::any_of(nouns.begin(), nouns.end(), [&](std::string_view noun) {
    const Found found = find_last_phrase(name, noun);
    return found && found.end == name.size() && found.begin > 0;
  });
}

// "Hand, Wrist & Forearm": commas only of a list that ends in "and".
bool is_one_series(std::string_view name) {
  const std::size_t comma = name.rfind(',');
  if (comma == npos) return true;
  const auto last = name.substr(comma);
  return last.find(" and ") != npos || last.find(" & ") != npos;
}

// The end of a chapter's name by its shape in `text`: what stands before "Chapter", one that ACOEM
// has, or a first part that ends as chapters do. 0 where there is none.
std::size_t title_end(std::string_view text) {
  if (const Found word = find_phrase(text, "Chapter"); word && word.begin > 0) return word.begin;
  for (std::size_t end : {text.size(), std::min(text.find_first_of(",."), text.size())}) {
    const auto part = strip(text.substr(0, end), " ,.-");
    if (!acoem_short_chapter(part).empty()) return end;
    if (!part.empty() && is_upper(part.front()) && ends_as_chapter(part) && is_one_series(part))
      return end;
  }
  return 0;
}

// That title, taken out of `text`; empty where there is none.
std::string take_title(std::string& text) {
  const std::size_t start = std::min(text.find_first_not_of(" ,;:.-(\x1E\x1F"), text.size());
  const std::size_t limit = std::min(text.find_first_of(";:(\x1E\x1F", start), text.size());
  const std::size_t length = title_end(std::string_view(text).substr(start, limit - start));
  std::string title(strip(std::string_view(text).substr(start, length), " ,.-"));
  if (const auto known = acoem_short_chapter(title); !known.empty()) title = known;
  if (length > 0) text.erase(0, start + length);
  erase_leading(text, "Chapter");
  return title;
}

// What letters print around the number of a regulation.
void drop_code_names(std::string& text) {
  for (std::string_view name :
       {"8 Cal. Code Regs.", "Cal. Code Regs., tit. 8", "Cal. Code Regs.", "tit. 8",
        "Title 8, California Code of Regulations", "Title 8 California Code of Regulations",
        "Title 8, CCR", "California Code of Regulations", "8 C.C.R.", "8 CCR", "C.C.R.", "CCR",
        "Title 8", "\xC2\xA7\xC2\xA7", "\xC2\xA7", "sections", "section"})
    for (Found found; (found = find_phrase(text, name));)
      text.replace(found.begin, found.end - found.begin, 1, part_break);
}

Citation started(const CitedWork& work, CitedBy side) {
  Citation citation;
  citation.cited_by = side;
  citation.authority = to_string(work.authority);
  citation.year = work.year;
  return citation;
}

// Takes what stands between an authority and a title, or behind a title, out of `text`; true where
// it named ACOEM's book.
bool drop_fillers(std::string& text) {
  constexpr std::array<std::string_view, 8> fillers = {
      "of", "the", "OMPG", acoem_book, "Practice Guidelines", "Guidelines", "Guideline", "Chapter"};
  bool book = false;
  const auto drop_one = [&](std::string_view filler) {
    const bool dropped = erase_leading(text, filler);
    book = book || (dropped && filler == acoem_book);
    return dropped;
  };
  while (std::any_of(fillers.begin(), fillers.end(), drop_one)) {
  }
  return book;
}

// A chapter of the MTUS or of ACOEM.
Citation chapter_citation(const CitedWork& work, std::string_view rest, Citation citation) {
  const SectionLabel label = find_section_label(rest);
  WithoutEditions head = take_editions(rest.substr(0, std::min(label.begin, rest.size())));
  for (const Edition& edition : head.editions) set_edition(citation, edition);
  std::string list;
  for (SectionLabel at = label; at; at = find_section_label(rest, at.end)) {
    const SectionLabel next = find_section_label(rest, at.end);
    list += part_break;
    list += rest.substr(at.end, std::min(next.begin, rest.size()) - at.end);
  }
  if (!citation.regulations.empty()) drop_code_names(head.text);
  const int number = take_chapter_number(head.text);
  citation.title = work.title;
  if (drop_fillers(head.text) && citation.title.empty()) citation.title = acoem_book;
  const bool book = citation.title == acoem_book || !citation.edition.empty();
  if (work.authority == Authority::acoem && book) drop_leading_editor(head.text);
  if (work.title.empty()) {
    if (std::string title = take_title(head.text); !title.empty())
      citation.title = title;
    else if (const auto known = acoem_chapter(number); work.authority == Authority::acoem &&
                                                       !citation.edition.starts_with("3rd") &&
                                                       !known.empty())
      citation.title = known;
  }
  if (citation.title.empty() && label)
    citation.title = strip(std::exchange(head.text, {}), " ,;:.-(\x1E\x1F");
  const bool scheduled = work.authority != Authority::acoem;
  citation.title = mtus_title(citation.title, scheduled, citation.year, citation.edition);
  citation.sections = split_sections(head.text + list);
  return citation;
}

// What stands behind "Section(s):" are parts of the chapter before it.
std::string without_section_labels(std::string_view rest) {
  std::string text(rest);
  for (SectionLabel label; (label = find_section_label(text));)
    text.replace(label.begin, label.end - label.begin, 1, part_break);
  return text;
}

std::vector<Citation> odg_citations(std::string_view rest, const Citation& started) {
  std::string labelled = without_section_labels(rest);
  erase_leading(labelled, "the");
  const WithoutEditions bare = take_editions(labelled);
  std::vector<OdgChapter> chapters = odg_chapters(bare.text);
  const auto titled = std::find_if(chapters.begin(), chapters.end(), [](const OdgChapter& chapter) {
    return !chapter.title.empty();
  });
  const std::size_t first_title = titled == chapters.end() ? 0 : titled->begin;
  std::vector<Citation> citations;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    Citation citation = started;
    citation.title = chapters[i].title;
    // An edition before the first chapter is of all, another of the chapter it follows.
    for (const Edition& edition : bare.editions) {
      const bool of_this = edition.at >= chapters[i].begin &&
                           (i + 1 == chapters.size() || edition.at < chapters[i + 1].begin);
      if (edition.dated) continue;
      if (of_this || edition.at <= first_title) set_edition(citation, edition);
    }
    std::string sections = take_pages(chapters[i].sections, citation.pages);
    for (std::string_view filler : {"the", "regarding", "concerning"})
      erase_leading(sections, filler);
    citation.sections = split_sections(sections);
    if (i > 0) citation.regulations.clear();
    citations.push_back(std::move(citation));
  }
  return citations;
}

bool has_words(const CitedWork& work) {
  return std::any_of(work.rest.begin(), work.rest.end(), is_word);
}

// "Non-MTUS Citation Shoulder (Acute & Chronic)" does not name the ODG, but its chapter.
bool is_odg_chapter(const CitedWork& work, const CitedWork* next) {
  if (work.authority != Authority::other) return false;
  const std::string bare = take_editions(work.rest).text;
  return begins_with_odg_chapter(bare, !(next && next->authority == Authority::odg));
}

std::vector<Citation> citations_of(const CitedWork& work, CitedBy side) {
  Citation citation = started(work, side);
  std::string rest = take_regulations(work.rest, citation.regulations);
  if (work.authority == Authority::odg) return odg_citations(rest, citation);
  rest = take_pages(rest, citation.pages);
  const bool unstated = work.authority == Authority::unstated;
  if (unstated && !citation.regulations.empty()) citation.authority = "MTUS";
  if (work.authority != Authority::other && citation.authority != "other")
    return {chapter_citation(work, rest, std::move(citation))};
  std::vector<Citation> works = other_works(rest);
  if (works.empty() && !citation.pages.empty()) works.push_back(citation);
  for (Citation& each : works) each.cited_by = side;
  if (!works.empty() && works.back().pages.empty()) works.back().pages = citation.pages;
  return works;
}

bool is_cited(const CitedWork& work, bool only) {
  const bool names = work.authority == Authority::acoem || work.authority == Authority::odg ||
                     (work.authority == Authority::mtus && (work.alone || only));
  return !work.title.empty() || has_words(work) || names;
}

}  // namespace

std::vector<Citation> parse_citations(std::string_view field, CitedBy side) {
  if (field.size() > longest_guideline)
    field = field.substr(0, std::min(field.rfind(' ', longest_guideline), longest_guideline));
  const std::string flat = collapse(field);
  if (flat.empty()) return {};
  const CitationClauses found = citation_clauses(flat);
  std::vector<Citation> citations;
  for (std::string_view clause : found.clauses) {
    std::vector<CitedWork> works = divide_works(clause);
    for (std::size_t i = 0; i < works.size(); ++i) {
      if (is_odg_chapter(works[i], i + 1 < works.size() ? &works[i + 1] : nullptr))
        works[i].authority = Authority::odg;
      if (!is_cited(works[i], works.size() == 1)) continue;
      std::vector<Citation> cited = citations_of(works[i], side);
      std::move(cited.begin(), cited.end(), std::back_inserter(citations));
    }
  }
  if (!citations.empty()) return citations;
  Citation only;
  only.cited_by = side;
  only.authority = found.cites_nothing ? "none" : "other";
  return {only};
}

}  // namespace rationale
