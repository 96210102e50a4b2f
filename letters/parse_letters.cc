#include <algorithm>
#include <optional>
#include <string>

#include "base/error.h"
#include "letters/division.h"
#include "letters/other_documents.h"
#include "letters/parse_part.h"
#include "letters/reader.h"

namespace rationale {
namespace {

constexpr std::string_view no_text = "no text";
constexpr std::size_t lines_of_title = 40;  // of a document, among which its title stands

// A text with its headings and labels.
struct Marked {
  CleanSource clean;
  LetterText text;
  std::vector<Landmark> marks;
};

// The lines of a PDF are the letter's own, with no word divided by the program that wrote the file:
// their text is kept as poppler and other readers of the published PDF give it.
Marked marked(CleanSource&& gathered, LineEndHyphen hyphens) {
  Marked out;
  out.clean = std::move(gathered);
  settle_spacing(out.clean);
  out.text = build_text(out.clean, hyphens);
  out.marks = find_landmarks(out.text);
  return out;
}

bool has_mark(const std::vector<Landmark>& marks, std::initializer_list<Mark> wanted) {
  return std::any_of(marks.begin(), marks.end(), [&](const Landmark& each) {
    return std::find(wanted.begin(), wanted.end(), each.mark) != wanted.end();
  });
}

bool is_decided(const Letter& letter) {
  return std::any_of(letter.items.begin(), letter.items.end(),
                     [](const Item& item) { return item.decision != Decision::unknown; });
}

// Why the document is no determination; empty where it is one, or nothing that is known.
std::string reason_against(const Marked& source, const Letter& letter) {
  constexpr std::string_view instead = ", not a determination of an Independent Medical Review";
  if (has_mark(source.marks, {Mark::issues, Mark::issues_f2, Mark::decision_heading})) return {};
  if (is_bill_review(source.clean.lines))
    return std::string(other_document(source.clean.lines, lines_of_title)) + std::string(instead);
  if (has_mark(source.marks, {Mark::how_made})) return {};
  const bool numbered = std::any_of(
      source.marks.begin(), source.marks.end(),
      [](const Landmark& mark) { return mark.mark == Mark::determination && mark.number > 0; });
  if (numbered || has_mark(source.marks, {Mark::professional_review})) return {};
  // Among the documents that were reviewed such titles are none.
  const std::size_t titles =
      source.marks.empty()
          ? lines_of_title
          : std::min(lines_of_title, source.text.line_at(source.marks.front().begin));
  if (const std::string_view other = other_document(source.clean.lines, titles); !other.empty())
    return std::string(other) + std::string(instead);
  // "ISSUE AT DISPUTE" alone is in many documents.
  const bool headed_alone = letter.format == Format::f3 && !is_decided(letter) &&
                            !has_mark(source.marks, {Mark::rationale, Mark::reviewer});
  return headed_alone ? "no disputed item found: \"ISSUE AT DISPUTE\" has no decision behind it"
                      : std::string();
}

FilePart part_of(const CleanSource& source, LineRange lines, FilePart::Kind kind,
                 std::string what = {}) {
  const Line& first = source.lines[lines.begin];
  const Line& last = source.lines[lines.end - 1];
  return {kind, std::move(what), first.page, last.page, first.number, last.number};
}

std::vector<FilePart> parts_of(const CleanSource& source, const LetterLines& lines) {
  std::vector<FilePart> parts;
  const auto add = [&](LineRange range, FilePart::Kind kind, const std::string& what = {}) {
    if (!range.empty()) parts.push_back(part_of(source, range, kind, what));
  };
  for (const Attachment& each : lines.attachments)
    if (each.lines.end <= lines.letter.begin)
      add(each.lines, FilePart::Kind::attachment, each.what);
  add({lines.letter.begin, lines.body}, FilePart::Kind::cover);
  add({lines.body, lines.letter.end}, FilePart::Kind::letter);
  add(lines.closing_cover, FilePart::Kind::cover);
  for (const Attachment& each : lines.attachments)
    if (each.lines.begin >= lines.letter.end)
      add(each.lines, FilePart::Kind::attachment, each.what);
  return parts;
}

// Those of the pages [first, last] that hold no text. One at the end is blank paper.
void add_empty_pages(const std::vector<bool>& empty, int first, int last,
                     std::vector<FilePart>& parts) {
  const auto count = static_cast<int>(empty.size());
  if (last == count && last > first && empty.back() && !empty[empty.size() - 2]) --last;
  for (int page = first; page <= last; ++page) {
    if (!empty[static_cast<std::size_t>(page) - 1]) continue;
    if (!parts.empty() && parts.back().what == no_text && parts.back().last_page == page - 1)
      parts.back().last_page = page;
    else
      parts.push_back({FilePart::Kind::attachment, std::string(no_text), page, page, 0, 0});
  }
}

std::vector<bool> empty_pages(const SourceText& source, const CleanSource& gathered) {
  std::vector<bool> empty(source.has_pages ? source.pages.size() : 0, true);
  for (const std::vector<Line>* lines : {&gathered.lines, &gathered.footers})
    for (const Line& line : *lines)
      if (!empty.empty()) empty[static_cast<std::size_t>(line.page) - 1] = false;
  return empty;
}

std::string range_of(std::uint64_t first, std::uint64_t last) {
  return std::to_string(first) + (first == last ? "" : "-" + std::to_string(last));
}

// "Page 3 is", "Lines 4-9 are".
std::string place_of(const FilePart& part, bool paged, std::string_view one_verb,
                     std::string_view verb) {
  const bool one = paged ? part.first_page == part.last_page : part.first_line == part.last_line;
  return std::string(paged ? "Page" : "Line") + (one ? " " : "s ") +
         (paged ? range_of(static_cast<std::uint64_t>(part.first_page),
                           static_cast<std::uint64_t>(part.last_page))
                : range_of(part.first_line, part.last_line)) +
         std::string(one ? one_verb : verb);
}

void warn_of_attachments(Letter& letter) {
  for (const FilePart& part : letter.parts)
    if (part.kind == FilePart::Kind::attachment)
      letter.warnings.push_back(place_of(part, part.first_page > 0, " is", " are") +
                                " no part of the letter" +
                                (part.what.empty() ? "" : ": " + part.what) + ".");
}

void warn_of_doubtful(const CleanSource& source, LineRange lines, Letter& letter) {
  if (lines.empty()) return;
  const FilePart part = part_of(source, lines, FilePart::Kind::letter);
  letter.warnings.push_back(
      place_of(part, false, "", "") +
      (part.first_page > 0 ? " of page " + std::to_string(part.first_page) : std::string()) +
      ", behind the last item's conclusion, may be no part of the letter; " +
      "it was read as part of the rationale.");
}

std::string joined(const CleanSource& source, LineRange range) {
  std::string text;
  for (std::size_t i = range.begin; i < range.end; ++i) text += source.lines[i].text + "\n";
  return text;
}

std::variant<Letter, std::string> read_part(Marked&& source, std::string_view closing_cover) {
  Letter letter;
  std::string reason;
  try {
    LetterText text = source.text;
    letter = parse_part(source.clean, std::move(text), source.marks, closing_cover);
    reason = reason_against(source, letter);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::rejected) throw;
    reason = error.what();
  }
  if (!reason.empty()) return reason;
  return letter;
}

std::string named(const SourceLetter& each) {
  const Letter* letter = std::get_if<Letter>(&each.read);
  return letter && !letter->case_number.empty() ? letter->case_number : "one without a number";
}

}  // namespace

std::vector<SourceLetter> parse_letters(const SourceText& source) {
  const LineEndHyphen hyphens = source.has_pages ? LineEndHyphen::keep_space : LineEndHyphen::join;
  const CleanSource gathered = gather_lines(source);
  Marked whole = marked(CleanSource(gathered), hyphens);
  const std::vector<LetterLines> divided = divide_letters(whole.clean, whole.text, whole.marks);
  if (divided.size() > most_letters)
    throw Error(ErrorCode::rejected, "the file holds " + std::to_string(divided.size()) +
                                         " letters, the most are " + std::to_string(most_letters));
  const std::vector<bool> empty = empty_pages(source, gathered);
  int page = 1;
  std::vector<SourceLetter> letters;
  for (const LetterLines& lines : divided) {
    const LineRange own = lines.letter;
    const bool all = own.begin == 0 && own.end == gathered.lines.size();
    const std::string cover = joined(gathered, lines.closing_cover);
    SourceLetter next;
    next.read =
        all ? read_part(std::move(whole), cover)
            : read_part(marked(lines_between(gathered, own.begin, own.end), hyphens), cover);
    if (Letter* letter = std::get_if<Letter>(&next.read); letter && !gathered.lines.empty()) {
      letter->parts = parts_of(gathered, lines);
      const bool is_last = &lines == &divided.back();
      const int next_page = is_last ? static_cast<int>(source.pages.size()) + 1
                                    : gathered.lines[divided[letters.size() + 1].letter.begin].page;
      if (source.has_pages) add_empty_pages(empty, page, next_page - 1, letter->parts);
      page = std::max(page, next_page);
      warn_of_attachments(*letter);
      warn_of_doubtful(gathered, lines.doubtful, *letter);
    }
    if (divided.size() > 1) {
      const Line& first = gathered.lines[own.begin];
      next.place = source.has_pages ? static_cast<std::uint64_t>(first.page) : first.number;
      if (!letters.empty()) next.place = std::max(next.place, letters.back().place + 1);
    }
    letters.push_back(std::move(next));
  }
  return letters;
}

Letter parse_letter(const SourceText& source) {
  std::vector<SourceLetter> letters = parse_letters(source);
  if (letters.size() > 1) {
    std::string names = named(letters.front());
    for (std::size_t i = 1; i < letters.size(); ++i)
      names += (i + 1 == letters.size() ? " and " : ", ") + named(letters[i]);
    throw Error(ErrorCode::rejected, "the text holds " + std::to_string(letters.size()) +
                                         " determinations, " + names + "; give each by itself");
  }
  if (const std::string* reason = std::get_if<std::string>(&letters.front().read))
    throw Error(ErrorCode::rejected, *reason);
  return std::get<Letter>(std::move(letters.front().read));
}

}  // namespace rationale
