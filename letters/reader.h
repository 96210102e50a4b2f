#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "letters/letter.h"

namespace rationale {

class PdfWorkers;

/// The longest text of a letter, in bytes. A letter has some ten thousand, and its analysis takes
/// eighty times as much memory as its text.
inline constexpr std::size_t longest_letter = std::size_t{4} << 20;
/// The most items that a letter may dispute; published ones have 21 at the most.
inline constexpr std::size_t most_items = 1000;

/// The most headings and labels that a letter may have: what is found by them takes time by the
/// square of their number.
inline constexpr std::size_t most_landmarks = 10 * most_items;
/// The most letters that a text or PDF may hold.
inline constexpr std::size_t most_letters = 1000;
/// The longest guideline field whose citations are read, in bytes; of a longer one those at its
/// beginning.
inline constexpr std::size_t longest_guideline = 20'000;

/// Throws Error(rejected) where a letter's text has more bytes than `longest_letter`, or a letter
/// more items than `most_items`.
void check_length(std::size_t bytes);
void check_items(std::size_t items);

/// A page whose lines are tilted so much that its text is not in lines.
struct TiltedPage {
  int page = 0;  ///< 1…
  int degrees = 0;
};

/// The text of one source as its library gave it: a page an element; one element where the source
/// has no pages.
struct SourceText {
  std::vector<std::string> pages;
  bool has_pages = false;
  std::vector<std::string> attached = {};  ///< names of the files that are attached to a PDF
  std::vector<TiltedPage> tilted = {};     ///< pages of a PDF that could not be read in lines
};

/// What letters and rejects of "-" have for the name of a file.
inline constexpr std::string_view standard_input = "(standard input)";

/// An input that could not be read, and why.
struct Reject {
  std::string path;
  std::string reason;
};

/// A line of JSON Lines, not yet read.
struct LetterLine {
  std::string file;          ///< "letters.jsonl"
  std::uint64_t number = 0;  ///< 1…
  std::string bytes;         ///< without its end
  std::string sha256;        ///< of the bytes: that of the letter it holds
  bool too_long = false;     ///< there was more of it than a line may have

  /// "letters.jsonl:12"
  std::string place() const { return file + ":" + std::to_string(number); }
};

/// Where the letters and the rejects go, one after the other, in reading order.
struct Sink {
  std::function<void(Letter&&)> letter;
  std::function<void(Reject&&)> reject;
  std::function<void(LetterLine&&)> line =
      {};  ///< where set, lines that are not blank go here instead
};

/// All letter files below `paths`, in a fixed order: the paths as given, folders walked in byte
/// order of their names. A path that does not exist is kept (reading it rejects it); within folders
/// only .txt, .text, .pdf, .jsonl, .ndjson, .csv, .html, .htm and .xhtml count. Hidden files and
/// folders are passed over; other files and links to folders go to `skipped` where it is given.
/// "-" stays "-".
std::vector<std::string> letter_files(const std::vector<std::string>& paths,
                                      std::vector<std::string>* skipped = nullptr);

/// Reads one file (or standard input for "-") by its content: a PDF, JSON Lines, CSV, or the text
/// of one letter. Never throws for a bad input: it goes to `sink.reject` with its reason, and the
/// letters that could be read go to `sink.letter`. PDFs are read by `pdf`. False where the file as
/// a whole was rejected: it could not be read to its end, or is of no kind that holds letters. Then
/// what came before says nothing of the rest of it.
bool read_letters(const std::string& path, const Sink& sink, PdfWorkers& pdf);

/// The same for a single file, with a worker of its own where it is a PDF.
bool read_letters(const std::string& path, const Sink& sink);

/// JSON Lines from a stream: one letter an object (docs/letters.md). `name` stands for the stream.
/// Throws Error(rejected) where the stream goes bad before its end.
void read_json_lines(std::istream& in, const std::string& name, const Sink& sink);

/// The letter of such a line, or why it holds none. Threads may call it side by side.
std::variant<Letter, Reject> read_letter_line(const LetterLine& line);

/// The CSV of the Department of Managed Health Care from a stream: a letter of one item a row
/// (docs/letters.md). Throws Error(rejected) where its header lacks a column that is needed.
void read_dmhc(std::istream& in, const std::string& name, const Sink& sink);

/// One of the determinations of a source, or why a part of it is none.
struct SourceLetter {
  std::uint64_t place = 0;  ///< line of a text, page of a PDF where it begins; 0 where it is alone
  std::variant<Letter, std::string> read;  ///< the letter, or the reason
};

/// The letters that `source` holds, in their order, whatever their formats; at least one element.
/// A missing section is a warning on its letter. Text without any sign of a determination is a
/// letter without items, another document than a determination is rejected by what it is.
/// Throws Error(rejected) where the source holds too many letters.
std::vector<SourceLetter> parse_letters(const SourceText& source);

/// The only letter of `source`. Throws Error(rejected) with the reason where there is none, or
/// where there are several.
Letter parse_letter(const SourceText& source);

/// The citations in one guideline field as printed, as far as `longest_guideline` reaches.
std::vector<Citation> parse_citations(std::string_view field, CitedBy side);

}  // namespace rationale
