#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/stemmer.h"
#include "analyzers/token.h"
#include "base/form_cache.h"

namespace rationale {

/// Gives each different word its stem and a number, so that what is known of a word is found out
/// once and then looked up by the number. Numbers count up and are never given twice; when the book
/// grows too large it begins anew, from first_number() on. Not thread-safe.
class WordBook {
 public:
  explicit WordBook(const Lexicon& lexicon) : stemmer_(lexicon) {}

  /// Fills the stem and the number of `token`, which has its form, and in `stem` what is to be
  /// stemmed where that is not the form.
  void look_up(Token& token);

  /// Lower numbers are of words that the book has forgotten.
  std::uint32_t first_number() const { return first_; }

  Stemmer& stemmer() { return stemmer_; }

 private:
  struct Word {
    std::string stem;
    std::uint32_t number = 0;
  };
  const Word& word(const std::string& form, std::string_view unstemmed, TokenKind kind);
  const Word& enter(std::string_view unstemmed);

  Stemmer stemmer_;
  std::deque<Word> words_;
  FormCache<Word> short_;  // by form, of those whose form is what is stemmed
  std::unordered_map<std::string, const Word*> others_;
  std::uint32_t first_ = 0;
};

}  // namespace rationale
