#pragma once

#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/understanding.h"
#include "index/record.h"
#include "letters/letter.h"

namespace rationale {

/// A section with its analysis: what is stored and, beside it, the tokens to index.
struct AnalysedSection {
  StoredSection stored;
  std::vector<Token> tokens;
};

/// Analyses the sections of letters, each as far as something is asked of it: sentences and words
/// of all, what is affirmed and for what in rationale and case summary, concepts in rationale and
/// treatment. Not thread-safe: one a thread.
class SectionAnalyst {
 public:
  explicit SectionAnalyst(const Lexicon& lexicon) : analyzer_(lexicon), annotator_(lexicon) {}

  /// The sections that a letter's items share (its case summary).
  std::vector<AnalysedSection> letter_sections(const Letter& letter);

  /// The sections of one item, in the order of SectionKind.
  std::vector<AnalysedSection> item_sections(const Letter& letter, const Item& item);

  /// As Analyzer::first_word(), of the tokens of sections.
  std::uint32_t first_word() const { return annotator_.first_word(); }

  /// The tokens of a stored section, as they were when it was analysed.
  std::vector<Token> tokens_of(const StoredSection& section);

  /// The tokens of a text that is not stored, as of a treatment to be filed.
  std::vector<Token> tokens(std::string_view text) { return analyzer_.analyze(text).tokens; }

 private:
  AnalysedSection analyse(const Letter& letter, Span span, SectionKind kind,
                          const std::vector<Token>& treatment = {});

  Analyzer analyzer_;
  Annotator annotator_;
};

/// The pieces of `text` that no span of `covered` touches.
std::vector<TextPiece> uncovered(std::string_view text, std::vector<Span> covered);

}  // namespace rationale
