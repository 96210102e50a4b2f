#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "letters/letter.h"
#include "letters/reader.h"

namespace rationale::test {

/// The letter in `text`, read as a text file is.
Letter letter_of(std::string text);

/// The words that `span` covers, in one line.
std::string words(const Letter& letter, Span span);

/// "title = decision" of each item.
std::vector<std::string> decisions(const Letter& letter);

/// The citations in a guideline field, "AUTHORITY title | sections | pages | regulations | year
/// edition", one a line.
std::string cited(std::string_view field);

/// What reading a path gave.
struct Reading {
  std::vector<Letter> letters;
  std::vector<Reject> rejects;
};
Reading read(const std::string& path);

/// A file in a folder that goes when the object goes.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  /// Writes `bytes` to `name` (folders are made) and returns its path.
  std::string write(const std::string& name, std::string_view bytes) const;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// The whole file; fails the test where it cannot be read.
std::string file_text(const std::string& path);

/// A letter of the year 2014 with one item; `body` follows the heading of the issues.
std::string with_issues(std::string_view body);

/// The three labelled fields of an item.
std::string fields(std::string_view rationale);

}  // namespace rationale::test
