#include "analyzers/analyzer.h"

#include <algorithm>
#include <utility>

#include "analyzers/ascii.h"
#include "analyzers/fold.h"
#include "analyzers/normalise.h"
#include "analyzers/sentences.h"
#include "analyzers/short_forms.h"
#include "analyzers/word_book.h"
#include "analyzers/words.h"

namespace rationale {

struct Analyzer::Impl {
  explicit Impl(const Lexicon& lexicon) : book(lexicon) {}

  // The words of one sentence, whose first byte is `offset` and first word `position` of the text.
  std::vector<Token> words(std::string_view sentence, std::uint32_t offset,
                           std::uint32_t position) {
    std::vector<Token> tokens = splitter.split(sentence);
    read_short_forms(sentence, tokens);
    for (Token& token : tokens) {
      token.span = {token.span.begin + offset, token.span.end + offset};
      token.position += position;
      book.look_up(token);
    }
    return tokens;
  }

  SentenceSplitter sentences;
  WordSplitter splitter;
  WordBook book;
};

Analyzer::Analyzer(const Lexicon& lexicon) : impl_(std::make_unique<Impl>(lexicon)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

Analysis Analyzer::analyze(std::string_view text) {
  const Normalised normalised = normalise(text);
  Analysis analysis;
  std::uint32_t position = 0;
  for (const Span sentence : impl_->sentences.split(normalised.text)) {
    const auto first = static_cast<std::uint32_t>(analysis.tokens.size());
    for (Token& token : impl_->words(slice(normalised.text, sentence), sentence.begin, position)) {
      token.span = normalised.source(token.span);
      analysis.tokens.push_back(std::move(token));
    }
    const auto last = static_cast<std::uint32_t>(analysis.tokens.size());
    if (last > first) position = analysis.tokens.back().position + 1;
    analysis.sentences.push_back({normalised.source(sentence), first, last});
  }
  return analysis;
}

std::uint32_t Analyzer::first_word() const {
  return impl_->book.first_number();
}

std::string Analyzer::stem_of(std::string_view printed) {
  // Nothing is to be normalised in plain letters, which nearly all words are.
  if (std::all_of(printed.begin(), printed.end(), is_letter))
    return impl_->book.stemmer().stem(fold(printed));
  return impl_->book.stemmer().stem(fold(normalise(printed).text));
}

}  // namespace rationale
