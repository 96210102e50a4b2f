#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "index/record.h"
#include "searcher/quotations/left_out.h"

namespace rationale {

/// How a word of a quotation compares with the letter.
enum class DiffKind : std::uint8_t { same, only_quoted, only_printed };

/// Words side by side that compare alike.
struct DiffPart {
  DiffKind kind = DiffKind::same;
  std::string text;
};

/// Where a text stands in an item.
struct QuotedPlace {
  ItemRecord item;
  SectionKind section = SectionKind::rationale;
  std::uint32_t sentence = 0;       ///< 1…, the first
  std::uint32_t last_sentence = 0;  ///< 1…
  std::string text;                 ///< as printed, byte for byte
  std::uint32_t start = 0;          ///< bytes of the letter's text
  std::uint32_t end = 0;
  std::optional<int> page;  ///< the first
  std::optional<int> last_page;
};

/// What a search for a quotation comes to.
enum class QuotationStatus : std::uint8_t {
  verbatim,      ///< the letter says it, word for word
  bracketed,     ///< verbatim but for the changes that its brackets say
  replaced,      ///< brackets stand for other words of the letter than they may
  sense_turned,  ///< the words are there, but others that turn their sense are left out
  nearest,       ///< no letter says it; this is the nearest text
  not_found
};

/// "verbatim", "verbatim_but_brackets", "word_replaced", "sense_turned", "nearest", "not_found".
std::string_view to_string(QuotationStatus status);

/// What a bracket of a quotation stands for.
struct BracketedChange {
  std::string quoted;     ///< with its brackets
  std::string printed;    ///< empty where it stands for nothing
  bool replaces = false;  ///< other words than whoever quotes may put there
};

/// Whether the letter that is cited for a quotation says it.
enum class CitedLetter : std::uint8_t {
  says_it,
  does_not_say_it,
  not_indexed,
  unclear  ///< it is not certain which letter is cited, and not all that may be say it
};

/// "says_it", "does_not_say_it", "not_indexed", "unclear".
std::string_view to_string(CitedLetter cited);

/// A quotation that is to be looked up.
struct QuotationRequest {
  std::string text;
  std::string before;       ///< of a brief: its words before the quotation, in the same sentence
  std::string case_number;  ///< of the letter that is cited for it; empty where none is
  /// Other letters that may be cited for it, where that is not certain.
  std::vector<std::string> other_cases = {};
  bool surely_cited = true;  ///< false: `case_number` is only likely to be cited for it
};

/// A quotation, looked up.
struct Quotation {
  std::string text;  ///< as given
  QuotationStatus status = QuotationStatus::not_found;
  std::uint64_t total = 0;     ///< items that say it
  bool total_is_exact = true;  ///< false: items with these words in this order, in any inflection
  std::vector<QuotedPlace>
      places;                  ///< those of the cited letter first, then by id; of nearest the best
  std::vector<DiffPart> diff;  ///< of nearest: quotation against letter
  std::vector<BracketedChange> changes;
  std::vector<LeftOut> left_out;         ///< of sense_turned: as the first place prints it
  std::string goes_on;                   ///< the rest of the letter's sentence, where the quotation
                                         ///< closes as if it were one; empty where nothing follows
  std::string case_number;               ///< that was cited
  std::vector<std::string> other_cases;  ///< that may be cited as well
  std::optional<CitedLetter> cited;      ///< nothing where no number was cited

  /// Whether it may be certified: verbatim, brackets aside, in the letter that is cited.
  bool is_sound() const;
};

inline constexpr std::size_t most_quotations = 500;  ///< of one brief

}  // namespace rationale
