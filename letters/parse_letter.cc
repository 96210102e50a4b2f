#include <algorithm>
#include <array>
#include <string>

#include "base/error.h"
#include "letters/credentials.h"
#include "letters/decision.h"
#include "letters/header.h"
#include "letters/items.h"
#include "letters/phrase.h"
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

void read_header_into(LetterText& text, const std::vector<Landmark>& marks,
                      const CleanSource& source, Letter& letter) {
  const std::size_t end = header_end(text, marks);
  for (const LineMark& line : text.lines)
    if (line.begin <= end) text.break_before(line.begin);
  Header header = read_header(std::string_view(text.text).substr(0, end));
  letter.case_number = std::move(header.case_number);
  letter.dates = std::move(header.dates);
  letter.priority = std::move(header.priority);
  letter.warnings = std::move(header.warnings);
  for (std::size_t i = 0; letter.case_number.empty() && i < source.footers.size(); ++i)
    if (const Found label = find_phrase(source.footers[i], "Case Number"))
      letter.case_number =
          case_number_at(source.footers[i], skip_space(source.footers[i], label.end));
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

void read_credentials(const LetterText& text, const std::vector<Landmark>& marks, Letter& letter) {
  if (const Landmark* label = find_mark(marks, Mark::specialty))
    letter.specialties = split_names(labelled_list(text, marks, *label), false);
  if (const Landmark* label = find_mark(marks, Mark::licensure))
    letter.licensure = split_names(labelled_list(text, marks, *label), false);
  if (!letter.specialties.empty() && !letter.licensure.empty()) return;
  const Landmark* section = find_mark(marks, Mark::qualifications);
  if (!section) section = find_mark(marks, Mark::how_made);
  const std::size_t begin = section ? section->end : 0;
  const std::size_t end = part_end(marks, begin, text.text.size());
  Credentials prose =
      read_prose_credentials(std::string_view(text.text).substr(begin, end - begin));
  if (letter.specialties.empty()) letter.specialties = std::move(prose.specialties);
  if (letter.licensure.empty()) letter.licensure = std::move(prose.licensure);
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

void check_most(std::size_t count, std::size_t most, const std::string& what) {
  if (count > most)
    throw Error(ErrorCode::rejected, "the letter has " + std::to_string(count) + " " + what +
                                         ", the most are " + std::to_string(most) +
                                         "; is it many letters in one?");
}

void warn_of_items(Letter& letter) {
  if (letter.items.empty()) letter.warnings.emplace_back("No disputed item was found.");
  for (const Item& item : letter.items) {
    const auto warn = [&](bool missing, const std::string& what) {
      if (missing)
        letter.warnings.push_back("Item " + std::to_string(item.number) + " has no " + what + ".");
    };
    warn(item.title.empty(), "title");
    warn(item.decision == Decision::unknown, "decision that could be read");
    // F0 and F3 do not have a field for the other side.
    const bool two_sides = letter.format != Format::f0 && letter.format != Format::f3;
    warn(two_sides && item.claims_administrator_guideline.empty(),
         "guideline of the claims administrator");
    warn(item.reviewer_guideline.empty(), "guideline of the reviewer");
    warn(item.rationale.empty(), "rationale");
    if (std::max(item.claims_administrator_guideline.size(), item.reviewer_guideline.size()) >
        longest_guideline)
      letter.warnings.push_back("Item " + std::to_string(item.number) +
                                " has a guideline of over " + std::to_string(longest_guideline) +
                                " bytes: only the citations at its beginning were read.");
  }
}

void warn_of_header(Letter& letter) {
  const Dates& dates = letter.dates;
  const bool two_more = letter.format != Format::f0 && letter.format != Format::f3;
  if (!dates.injury && !dates.decided && !dates.received && !dates.ur_denial && !dates.assigned) {
    letter.warnings.emplace_back("The letter has no header with dates.");
  } else {
    const auto warn = [&](bool missing, const std::string& what) {
      if (missing) letter.warnings.push_back("The header gives no " + what + ".");
    };
    warn(!dates.injury, "date of injury");
    warn(two_more && letter.format != Format::f2 && !dates.assigned, "date of assignment");
    warn(!dates.decided, "date of decision");
    warn(!dates.ur_denial, "date of the UR denial");
    warn(!dates.received, "date of receipt");
  }
  if (letter.case_number.empty()) letter.warnings.emplace_back("The letter gives no case number.");
}

void warn_of_sections(Letter& letter) {
  if (letter.specialties.empty())
    letter.warnings.emplace_back("The reviewer's specialty was not found.");
  if (letter.licensure.empty())
    letter.warnings.emplace_back("The reviewer's licensure was not found.");
  if (letter.case_summary.empty()) letter.warnings.emplace_back("The case summary was not found.");
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

Letter parse_letter(const SourceText& source) {
  const CleanSource clean = clean_lines(source);
  // The lines of a PDF are the letter's own, with no word divided by the program that wrote the
  // file: their text is kept as poppler and other readers of the published PDF give it.
  LetterText text =
      build_text(clean, source.has_pages ? LineEndHyphen::keep_space : LineEndHyphen::join);
  check_length(text.text.size());
  Letter letter;
  const auto all_marks = find_landmarks(text);
  check_most(all_marks.size(), most_landmarks, "headings and labels");
  letter.format = recognise(all_marks);
  const auto marks = marks_for(letter.format, all_marks);
  for (const Landmark& mark : marks) {
    text.break_before(mark.begin);
    if (text.ends_line(mark.end)) text.break_before(skip_space(text.text, mark.end));
  }
  read_header_into(text, marks, clean, letter);
  read_credentials(text, marks, letter);
  letter.case_summary = without_introduction(text, section(text, marks, Mark::case_summary));
  letter.documents_reviewed = section(text, marks, Mark::documents);
  letter.items = read_items(text, marks, letter.format);
  check_items(letter.items.size());
  for (Item& item : letter.items) {
    read_title(text, item);
    read_citations(text, item);
  }
  letter.text = std::move(text.text);
  letter.pages = std::move(text.pages);
  name_items(letter);
  warn_of_header(letter);
  warn_of_sections(letter);
  warn_of_items(letter);
  return letter;
}

}  // namespace rationale
