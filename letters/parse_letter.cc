#include <algorithm>
#include <array>
#include <string>

#include "base/error.h"
#include "letters/credentials.h"
#include "letters/decision.h"
#include "letters/disputed_part.h"
#include "letters/header.h"
#include "letters/items.h"
#include "letters/letter_warnings.h"
#include "letters/parse_part.h"
#include "letters/phrase.h"
#include "letters/prose_dates.h"
#include "letters/reader.h"

namespace rationale {
namespace {

constexpr std::size_t longest_header = 8000;

bool has(const std::vector<Landmark>& marks, Mark mark) {
  return find_mark(marks, mark) != nullptr;
}

bool has_any(const std::vector<Landmark>& marks, std::initializer_list<Mark> wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](Mark mark) { return has(marks, mark); });
}

Format recognise(const std::vector<Landmark>& marks) {
  if (has_any(marks, {Mark::determination, Mark::decision_heading})) return Format::f0;
  if (has_any(marks, {Mark::professional_review, Mark::dispute})) return Format::f3;
  if (has(marks, Mark::issues_f2)) return Format::f2;
  if (!has_any(marks, {Mark::how_made, Mark::issues, Mark::administrator, Mark::reviewer}))
    return Format::unknown;
  return has_any(marks, {Mark::credentials, Mark::licensure, Mark::specialty}) ? Format::f1b
                                                                               : Format::f1a;
}

// Landmarks that only other layouts have are prose in this one: a rationale of 2015 may well begin
// with "Regarding the request for".
std::vector<Landmark> marks_for(Format format, const std::vector<Landmark>& marks) {
  const auto foreign = [&](const Landmark& each) {
    switch (each.mark) {
      case Mark::determination:
      case Mark::decision_heading:
        return format != Format::f0;
      case Mark::regarding:
        return format != Format::f0 || each.number == 0;
      case Mark::dispute:
      case Mark::professional_review:
        return format != Format::f3;
      case Mark::issues:
      case Mark::issues_f2:
      case Mark::how_made:
        return format == Format::f0 || format == Format::f3;
      default:
        return false;
    }
  };
  std::vector<Landmark> own;
  std::remove_copy_if(marks.begin(), marks.end(), std::back_inserter(own), foreign);
  // A single item of F0 may go without a number.
  if (format == Format::f0 && !has(own, Mark::regarding)) return marks;
  return own;
}

std::size_t header_end(const LetterText& text, const std::vector<Landmark>& marks) {
  std::size_t end = std::min(text.text.size(), longest_header);
  for (const Landmark& mark : marks)
    if (mark.mark != Mark::professional_review && mark.mark != Mark::closing)
      end = std::min<std::size_t>(end, mark.begin);
  return end;
}

// What stands before the reviewer, the summary and the documents is about the application.
std::size_t introduction_end(const LetterText& text, const std::vector<Landmark>& marks) {
  std::size_t end = std::min(text.text.size(), longest_header);
  for (const Landmark& mark : marks)
    if (mark.mark != Mark::professional_review && mark.mark != Mark::closing &&
        mark.mark != Mark::determination && mark.mark != Mark::decision_heading)
      end = std::min<std::size_t>(end, mark.begin);
  return end;
}

void fill(std::optional<std::string>& slot, std::optional<std::string>& other) {
  if (!slot) slot = std::move(other);
}

// What a cover behind the letter says and its own header does not.
void add_header(Header&& cover, Letter& letter) {
  if (letter.case_number.empty()) letter.case_number = std::move(cover.case_number);
  if (letter.priority.empty()) letter.priority = std::move(cover.priority);
  fill(letter.dates.injury, cover.dates.injury);
  fill(letter.dates.assigned, cover.dates.assigned);
  fill(letter.dates.decided, cover.dates.decided);
  fill(letter.dates.ur_denial, cover.dates.ur_denial);
  fill(letter.dates.received, cover.dates.received);
}

// True where the header is that of a cover.
bool read_header_into(LetterText& text, const std::vector<Landmark>& marks,
                      const CleanSource& source, Letter& letter) {
  const std::size_t end = header_end(text, marks);
  for (const LineMark& line : text.lines)
    if (line.begin <= end) text.break_before(line.begin);
  Header header = read_header(std::string_view(text.text).substr(0, end));
  letter.case_number = std::move(header.case_number);
  letter.dates = std::move(header.dates);
  letter.priority = std::move(header.priority);
  letter.warnings = std::move(header.warnings);
  letter.places = std::move(header.places);
  for (std::size_t i = 0; letter.case_number.empty() && i < source.footers.size(); ++i)
    if (const std::string& footer = source.footers[i].text;
        const Found label = find_phrase(footer, "Case Number"))
      letter.case_number = case_number_at(footer, skip_space(footer, label.end));
  return header.dated;
}

// The list after a label: to the next landmark or the paragraph's end.
std::string_view labelled_list(const LetterText& text, const std::vector<Landmark>& marks,
                               const Landmark& label) {
  const std::size_t begin = skip_space(text.text, label.end);
  const std::size_t end = part_end(marks, label.end, text.text.size());
  if (begin >= end) return {};
  const auto list = std::string_view(text.text).substr(begin, end - begin);
  return list.substr(0, list.find('\n'));
}

// Where `names`, which were found behind `from`, stand.
void add_place(const LetterText& text, std::string_view field,
               const std::vector<std::string>& names, std::size_t from, Letter& letter) {
  if (names.empty()) return;
  const std::size_t begin = text.text.find(names.front(), from);
  if (begin == npos) return;
  const std::size_t last = text.text.find(names.back(), begin);
  const std::size_t end = last == npos ? begin + names.front().size() : last + names.back().size();
  letter.places.push_back(
      {std::string(field), {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
}

void read_credentials(const LetterText& text, const std::vector<Landmark>& marks, Letter& letter) {
  const Landmark* specialty = find_mark(marks, Mark::specialty);
  if (specialty) letter.specialties = split_names(labelled_list(text, marks, *specialty), false);
  const Landmark* licensure = find_mark(marks, Mark::licensure);
  if (licensure) letter.licensure = split_names(labelled_list(text, marks, *licensure), false);
  const Landmark* section = find_mark(marks, Mark::qualifications);
  if (!section) section = find_mark(marks, Mark::how_made);
  const std::size_t begin = section ? section->end : 0;
  const bool labelled_specialty = !letter.specialties.empty();
  const bool labelled_licensure = !letter.licensure.empty();
  if (!labelled_specialty || !labelled_licensure) {
    const std::size_t end = part_end(marks, begin, text.text.size());
    Credentials prose =
        read_prose_credentials(std::string_view(text.text).substr(begin, end - begin));
    if (!labelled_specialty) letter.specialties = std::move(prose.specialties);
    if (!labelled_licensure) letter.licensure = std::move(prose.licensure);
  }
  add_place(text, "reviewer.specialties", letter.specialties,
            labelled_specialty ? specialty->end : begin, letter);
  add_place(text, "reviewer.licensure", letter.licensure,
            labelled_licensure ? licensure->end : begin, letter);
}

Span section(LetterText& text, const std::vector<Landmark>& marks, Mark mark) {
  const Landmark* heading = find_mark(marks, mark);
  if (!heading) return {};
  return text.trimmed(heading->end, part_end(marks, heading->end, text.text.size()));
}

// "The expert reviewer developed the following clinical case summary …:" and the "Disclaimer:" of
// F0 are not the summary.
Span without_introduction(LetterText& text, Span summary) {
  constexpr std::size_t longest_introduction = 260;
  const auto words = text.of(summary);
  const auto start = words.substr(0, longest_introduction);
  std::size_t cut = 0;
  if (const Found introduced = find_phrase(start, "following clinical case summary"))
    if (const std::size_t colon = start.find(':', introduced.end); colon != npos) cut = colon + 1;
  const std::size_t next = skip_space(words, cut);
  if (match_phrase(words, next, "Disclaimer :") != npos) {
    std::size_t end = words.find('\n', next);
    if (end == npos) end = words.find(". ", next);
    cut = end == npos ? cut : end + 1;
  }
  const Span rest = text.trimmed(summary.begin + cut, summary.end);
  text.break_before(rest.begin);
  return rest;
}

std::vector<Item> read_items(LetterText& text, const std::vector<Landmark>& marks, Format format) {
  if (format == Format::f0) return parse_determined_items(text, marks);
  if (format == Format::f3) return parse_dispute_items(text, marks);
  std::vector<Item> items = parse_labelled_items(text, marks);
  const bool decided = std::any_of(items.begin(), items.end(), [](const Item& item) {
    return item.decision != Decision::unknown;
  });
  if (decided) return items;
  std::vector<Item> numbered = parse_numbered_items(text, marks);
  return numbered.empty() ? items : numbered;
}

// A letter that was sent has a signed cover, whose header does not give the day of assignment.
bool is_served(const std::vector<Landmark>& marks) {
  return !marks.empty() && marks.front().mark == Mark::closing;
}

void check_most(std::size_t count, std::size_t most, const std::string& what) {
  if (count > most)
    throw Error(ErrorCode::rejected, "the letter has " + std::to_string(count) + " " + what +
                                         ", the most are " + std::to_string(most) +
                                         "; is it many letters in one?");
}

}  // namespace

void check_length(std::size_t bytes) {
  if (bytes > longest_letter)
    throw Error(ErrorCode::rejected, "the letter's text has " + std::to_string(bytes) +
                                         " bytes, the most are " + std::to_string(longest_letter) +
                                         "; is it many letters in one?");
}

void check_items(std::size_t items) {
  check_most(items, most_items, "items");
}

Letter parse_part(const CleanSource& clean, LetterText&& text,
                  const std::vector<Landmark>& all_marks, std::string_view closing_cover) {
  check_length(text.text.size());
  check_most(all_marks.size(), most_landmarks, "headings and labels");
  Letter letter;
  letter.format = recognise(all_marks);
  const auto marks = marks_for(letter.format, all_marks);
  for (const Landmark& mark : marks) {
    text.break_before(mark.begin);
    if (text.ends_line(mark.end)) text.break_before(skip_space(text.text, mark.end));
  }
  const bool dated = read_header_into(text, marks, clean, letter);
  if (!closing_cover.empty()) add_header(read_header(closing_cover), letter);
  read_prose_dates(std::string_view(text.text).substr(0, introduction_end(text, marks)), 0, letter);
  if (letter.format == Format::f0) {
    const Span summary = section(text, marks, Mark::case_summary);
    read_prose_injury(text.of(summary), summary.begin, letter);
  }
  read_credentials(text, marks, letter);
  letter.case_summary = without_introduction(text, section(text, marks, Mark::case_summary));
  letter.documents_reviewed = section(text, marks, Mark::documents);
  letter.items = read_items(text, marks, letter.format);
  check_items(letter.items.size());
  for (Item& item : letter.items) {
    read_title(text, item);
    read_citations(text, item);
  }
  for (std::size_t i = 0; i < text.lines.size(); ++i)
    letter.lines.push_back({text.lines[i].begin, clean.lines[i].page, clean.lines[i].number});
  letter.text = std::move(text.text);
  letter.pages = std::move(text.pages);
  name_items(letter);
  warn_of_missing(letter, dated || is_served(marks) || !closing_cover.empty());
  return letter;
}

}  // namespace rationale
