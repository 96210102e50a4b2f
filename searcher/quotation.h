#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/record.h"

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
  std::uint32_t sentence = 0;  ///< 1…, the first
  std::string text;            ///< as printed, byte for byte
  std::uint32_t start = 0;     ///< bytes of the letter's text
  std::uint32_t end = 0;
  std::optional<int> page;
};

enum class QuotationStatus : std::uint8_t { verbatim, nearest, not_found };

/// A quotation, looked up.
struct Quotation {
  std::string text;  ///< as given
  QuotationStatus status = QuotationStatus::not_found;
  std::uint64_t total = 0;          ///< of verbatim: items that hold it
  std::vector<QuotedPlace> places;  ///< of verbatim the first by id, of nearest the best
  std::vector<DiffPart> diff;       ///< of nearest: quotation against letter
};

/// The quotations of a brief: what stands between quotation marks and has at least
/// `fewest_quoted_words` words, in order. Shorter ones are titles and scare quotes.
std::vector<std::string> quotations_of(std::string_view brief);

inline constexpr std::size_t fewest_quoted_words = 4;
inline constexpr std::size_t most_quotations = 500;
inline constexpr std::size_t longest_brief = 4 << 20;  ///< bytes

/// The parts of a quotation between ellipses ("…", "...", ". . .", "[…]", "* * *"), trimmed of
/// quotation marks. Brackets of altered letters, "[T]he", are taken off.
std::vector<std::string> segments_of(std::string_view quotation);

/// Whether `printed` is `quoted` but for white space, curly quotes, dashes, the space around them,
/// punctuation at either end and the case of the first letter.
bool same_text(std::string_view quoted, std::string_view printed);

}  // namespace rationale
