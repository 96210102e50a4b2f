#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rationale {

/// What a brief prints between a quotation and a case number behind it.
enum class CitationLead : std::uint8_t {
  none,      ///< other words: the number is not cited for the quotation by these
  direct,    ///< "in", "at", "from", "(see": the number belongs to the quotation
  sentence,  ///< nothing, or "See": so only where the number is all of its sentence
  against    ///< "But see", "cf.": the number is cited, but not as the source
};

/// Classifies the words between a quotation and the number, of which `ends_sentence` says whether
/// the quotation itself closes a sentence.
CitationLead citation_lead(std::string_view between, bool ends_sentence);

/// Whether `behind`, what follows a case number, holds nothing but the rest of a citation up to the
/// end of its sentence, list entry or bracket: ", item 2, p. 3 (upheld 2017).".
bool is_citation_tail(std::string_view behind);

/// Whether a paragraph or line is only a citation: case numbers with items and pages.
bool is_only_citation(std::string_view text);

/// Whether a case number behind `before` is only compared with: "unlike", "contrary to".
bool is_compared(std::string_view before);

/// Whether all words of `text` only join ("and", "then"), and whether one of them goes on with what
/// was cited before, or speaks of its reviewer ("he added", "the reviewer").
bool only_joins(std::string_view text);
bool goes_on_with_reviewer(std::string_view text);

/// Where the sentence begins that byte `at` of a brief's text is in.
std::size_t sentence_begin(std::string_view text, std::size_t at);

}  // namespace rationale
