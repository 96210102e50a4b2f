#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <xapian.h>

#include "analyzers/token.h"
#include "base/numbered_strings.h"

namespace rationale {

/// True of a word that is printed in parts, "pre-operative" or "authoriza- tion" at a line's end:
/// it is looked for as a word, and stands at its first and at its last part.
bool is_joined_word(const Token& token);

/// The printed word by which exact words and expanders find `token`: its form, of a joined word the
/// whole without what joins it; empty for other compounds, whose parts are found.
std::string form_of(const Token& token);

/// A word as printed (case-folded) and what it is indexed under.
struct WordForm {
  std::string form;
  std::string stem;
  bool joined = false;  ///< was printed in parts

  friend auto operator<=>(const WordForm&, const WordForm&) = default;
};

/// Whether the vocabulary lists `form`: not where it is empty, holds white space or is longer than
/// a key may be.
bool is_listed_form(std::string_view form);

/// The words of an index, kept in its metadata, each a printed form and the stem that it is indexed
/// under, with a number by which an item's places name it (index/places.h): `form:<form>` holds
/// stems and numbers, `stem:<stem>` forms, separated by the byte 1F; `whole:<stem>` the numbers of
/// words that have no listed form; `joined:<stem>` is set where the word was printed in parts.
/// Words of letters that are no more in the index may stay.
///
/// While an index is built, new words are only noted, a batch in one value (`noted:<number>`), and
/// all are written in the end: each in its place as it comes would be a tenth of the time.
class WordNumbers {
 public:
  /// Takes over what `database` knows, and what is noted there. Throws Error(index) where a number
  /// is missing.
  explicit WordNumbers(const Xapian::Database& database);

  /// The number of a word, the next one where it is new. May be called from several threads.
  std::uint32_t number(const Token& token);

  /// Writes what was numbered since the last call. Every word of a document must be written by the
  /// time that the document is committed.
  void write_new(Xapian::WritableDatabase& database);

  /// As write_new(), but only notes the words; write_noted() must follow before the index is used.
  void note_new(Xapian::WritableDatabase& database);

  /// Whether a word was numbered, or met in parts for the first time, that is not written yet.
  bool has_new() const { return !new_.empty(); }

  /// Writes all words, and removes the notes.
  void write_noted(Xapian::WritableDatabase& database);

 private:
  struct NewWord {
    WordForm word;
    std::uint32_t number = 0;
    bool again = false;  // known, and now printed in parts
  };

  void read_words(const Xapian::Database& database);
  void read_notes(std::string_view notes);
  void write_forms(Xapian::WritableDatabase& database) const;
  void write_stems(Xapian::WritableDatabase& database) const;

  std::mutex mutex_;
  NumberedStrings numbers_;                 // form, 1F, stem
  std::unordered_set<std::string> joined_;  // stems
  std::vector<NewWord> new_;
  std::uint32_t notes_ = 0;
};

/// Throws Damage where the lists of words by form and by stem do not say the same, or anything of
/// the vocabulary cannot be read.
void check_vocabulary(const Xapian::Database& database);

/// The stem of each word that an index has numbered. Throws Error(index) where a number is missing.
std::vector<std::string> stems_by_number(const Xapian::Database& database);

/// The numbers of the words of `stem`, ascending: of those printed as one of `forms`, or with none
/// given of all.
std::vector<std::uint32_t> numbers_of(const Xapian::Database& database, std::string_view stem,
                                      const std::vector<std::string>& forms);

/// A word's stem and its number.
struct NumberedStem {
  std::string stem;
  std::uint32_t number = 0;
};

/// The words that are printed with a figure, or have one in their stem where no form is listed.
/// Read key by key, which over a server is a round trip each.
std::vector<NumberedStem> words_with_figures(const Xapian::Database& database);

/// The listed forms that begin with `prefix`, in byte order, with their stems; at most `most`.
std::vector<WordForm> forms_with_prefix(const Xapian::Database& database, std::string_view prefix,
                                        std::size_t most);

/// Whether a word of that stem was ever printed in parts.
bool is_printed_in_parts(const Xapian::Database& database, std::string_view stem);

/// The forms of one stem. A word that is printed as its own stem everywhere has just that one.
std::vector<std::string> forms_of_stem(const Xapian::Database& database, std::string_view stem);

}  // namespace rationale
