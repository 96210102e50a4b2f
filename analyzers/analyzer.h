#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lexicon.h"
#include "analyzers/token.h"
#include "base/span.h"

namespace rationale {

/// A sentence of an analysed text: its bytes and its tokens `[first_token, last_token)`.
struct Sentence {
  Span span;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
};

struct WordFacts;

/// A text, understood. Spans are bytes of the text that was analysed.
struct Analysis {
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  /// By token, where they are known already; else empty. Owned by who filled them (Annotator).
  std::vector<const WordFacts*> facts{};
};

/// Name and version of the analysis. Changes whenever a letter may be analysed otherwise than
/// before; an index made by another version must be rebuilt.
inline constexpr std::string_view analyzer_version = "rationale-en/6";

/// The one pipeline for letters and queries: normalise → sentences → words → stems. Not
/// thread-safe; make one a thread, over a shared lexicon.
class Analyzer {
 public:
  explicit Analyzer(const Lexicon& lexicon = Lexicon::standard());
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  Analysis analyze(std::string_view text);

  /// The lowest Token::word that may still be given: lower ones are never given again.
  std::uint32_t first_word() const;

  /// The stem of one printed word, as analyze() would give it to a token of these bytes that is no
  /// compound.
  std::string stem_of(std::string_view printed);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rationale
