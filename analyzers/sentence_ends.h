#pragma once

#include <cstddef>
#include <string_view>

namespace rationale {

// The field's corrections to Unicode's sentence boundaries, each a question about one place of a
// text. Places are bytes of a normalised text; `start` is where the sentence under way begins.

/// Whether a sentence goes on over `cut`, where Unicode would end it: after "Dr.", "No. 5", "vs.",
/// an initial, a list mark that opens the sentence, inside an address or a number, between a
/// question and its short answer.
bool continues_over(std::string_view text, std::size_t start, std::size_t cut);

/// Whether the full stop at `stop` ends a sentence though the next one follows without a space:
/// "under review.On December 15".
bool ends_without_space(std::string_view text, std::size_t stop);

/// Whether the full stop at `stop` ends a sentence though a number or a list mark follows, not a
/// capital: "was denied. 12 visits were requested", "1 to 2 months. (d) acupuncture".
bool ends_before_number(std::string_view text, std::size_t stop);

}  // namespace rationale
