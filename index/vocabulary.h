#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "analyzers/token.h"

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

/// The printed forms of an index and their stems, kept in its metadata: `form:<form>` holds stems,
/// `stem:<stem>` forms, several of them separated by the byte 1F; `joined:<stem>` is set where the
/// word was printed in parts. Forms of letters that are no more
/// in the index may stay.
void add_to_vocabulary(Xapian::WritableDatabase& database, const WordForm& word);

/// The listed forms that begin with `prefix`, in byte order, with their stems; at most `most`.
std::vector<WordForm> forms_with_prefix(const Xapian::Database& database, std::string_view prefix,
                                        std::size_t most);

/// Whether a word of that stem was ever printed in parts.
bool is_printed_in_parts(const Xapian::Database& database, std::string_view stem);

/// The forms of one stem. A word that is printed as its own stem everywhere has just that one.
std::vector<std::string> forms_of_stem(const Xapian::Database& database, std::string_view stem);

}  // namespace rationale
