#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"

namespace rationale {

class ByteWriter;
class Lexicon;

/// A word of the same family as another, or one that denies it (data/lexicon/word_families.tsv).
struct RelatedWord {
  std::string stem;
  bool opposed = false;  ///< denies it: "normal" for "deficit"
};

/// Another way to say a run of words.
struct Alternative {
  std::string text;                ///< "epidural steroid injection"
  std::vector<std::string> stems;  ///< of its words, adjacent
  double weight = 0;               ///< 0…1, how near in meaning
  std::string_view list;           ///< "abbreviations", "drugs" or "synonyms"
};

/// A run of words of a query that can be said otherwise.
struct ThesaurusMatch {
  std::uint32_t first = 0;  ///< index into the words given
  std::uint32_t last = 0;   ///< one past the end
  std::string text;         ///< as typed
  std::vector<Alternative> alternatives;
};

/// Abbreviations, drug names and synonyms of data/lexicon/, in both directions. Immutable after
/// construction, so threads may share one.
class Thesaurus {
 public:
  explicit Thesaurus(const Lexicon& lexicon);
  ~Thesaurus();
  Thesaurus(Thesaurus&&) noexcept;
  Thesaurus& operator=(Thesaurus&&) noexcept;

  /// What the constructor reads of CompiledLexicon::thesaurus.
  void write(ByteWriter& out) const;

  /// The runs of `words` (no compounds; spans are bytes of `text`) that have alternatives, the
  /// longest at each place. An ambiguous abbreviation is read by the other words where they tell;
  /// else all its usual readings apply. An abbreviation that is also an everyday word ("OR", "IT")
  /// counts only where it is typed in capitals.
  std::vector<ThesaurusMatch> find(const std::vector<Token>& words, std::string_view text) const;

  /// The words of the same families as `stem`, and those that deny them. Not among the alternatives
  /// of find(): too far to be looked for, near enough to be judged by.
  std::vector<RelatedWord> related(std::string_view stem) const;

  /// True for words that carry grammar more than content (data/lexicon/function_words.tsv).
  bool is_function_word(std::string_view stem) const;

  /// "upheld" or "overturned" for words that name an outcome (data/lexicon/outcome_words.tsv), else
  /// "".
  std::string_view outcome(std::string_view form) const;

  /// True for words about the record rather than the patient (data/lexicon/record_words.tsv).
  bool is_record_word(std::string_view stem) const;

 private:
  class Builder;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rationale
