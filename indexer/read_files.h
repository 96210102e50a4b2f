#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "indexer/letter_writer.h"
#include "indexer/sources.h"
#include "letters/reader.h"

namespace rationale {

/// How many bytes of letters are read before they are written: bounds memory, and gives every
/// thread something to do.
inline constexpr std::uint64_t bytes_at_once = 4 << 20;

/// A file of few letters as a thread reads it.
struct ReadFile {
  Source source;
  bool unchanged = false;
  bool whole = false;
  std::vector<PreparedLetter> letters;
  std::vector<Reject> rejects;
};

/// One letter of a file of many, on its way from its line to what can be written.
struct ReadLetter {
  /// Nothing, where the letter is known and need not be read.
  std::variant<std::monostate, Letter, LetterLine, Reject> content;
  std::string key;                          ///< of a letter
  Claim claim;                              ///< of a letter
  std::optional<std::uint32_t> items = {};  ///< of a letter that is served as it was
};

/// Whether the file is read as a stream, because it holds many letters or is large, whatever it is
/// called, so that memory stays bounded.
bool is_stream(const std::string& path);

/// Why the path is not read: opening a pipe that nobody writes to would wait for ever, and reading
/// a device need not end.
std::optional<Reject> pipe_or_device(const std::string& path);

/// Reads the file, unless its bytes are those of `known`, and analyses its letters.
void read_file(ReadFile& file, const std::optional<Source>& known, DocumentMaker& maker,
               PdfWorkers& pdf);

/// Reads a line, and finds out what its letter claims.
void read_letter(ReadLetter& letter);

/// The letter analysed.
PreparedLetter prepare(const Letter& letter, Claim&& claim, DocumentMaker& maker);

}  // namespace rationale
