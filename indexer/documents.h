#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/specialties.h"
#include "analyzers/thesaurus.h"
#include "analyzers/treatments.h"
#include "index/vocabulary.h"
#include "indexer/sections.h"
#include "letters/letter.h"

namespace rationale {

/// A disputed item, ready to be stored.
struct ItemDocument {
  std::string id;
  Xapian::Document document;
};

/// What a letter is called: its case number, else "sha-" and the start of its text's hash.
std::string letter_name(const Letter& letter);

/// What a letter is filed under: its name as terms compare it, so that "cm16-1" and "CM16-1" are
/// one.
std::string letter_key(const Letter& letter);

/// The numbers of words in an index by the numbers that an analyzer gave them, so that the index's
/// are asked for once a word. Not thread-safe.
class NumberCache {
 public:
  explicit NumberCache(WordNumbers& numbers) : numbers_(numbers) {}

  /// Forgets words that the analyzer has forgotten: those below `first_word`.
  void forget_before(std::uint32_t first_word);

  std::uint32_t number(const Token& token);

 private:
  WordNumbers& numbers_;
  std::uint32_t first_word_ = 0;
  std::vector<std::uint32_t> by_word_;  // from first_word_ on
};

/// Makes the documents of letters; docs/index-format.md describes them. Not thread-safe: one a
/// thread.
class DocumentMaker {
 public:
  /// `numbers` may be shared by several makers, and is to be written with what they make.
  DocumentMaker(const Lexicon& lexicon, WordNumbers& numbers);

  /// One document per disputed item of `letter`, in the letter's order; the first one carries what
  /// is stored of the letter itself.
  std::vector<ItemDocument> make(const Letter& letter);

  /// The document of an item once more, from what is stored of it and of its letter: all but the
  /// record. What an index holds of the item must be the same (indexer/check.h).
  Xapian::Document again(const ItemRecord& item, const LetterRecord& letter);

 private:
  // `tokens` of the sections of the record, and of those that its letter's items share.
  Xapian::Document document(const ItemRecord& record, const std::vector<std::vector<Token>>& tokens,
                            const LetterRecord& letter,
                            const std::vector<std::vector<Token>>& shared_tokens);
  TreatmentFacts treatment_facts(const ItemRecord& record,
                                 const std::vector<std::vector<Token>>& tokens) const;
  void file(const Letter& letter, const Item& item, ItemRecord& record);

  NumberCache numbers_;
  Thesaurus thesaurus_;
  SectionAnalyst sections_;
  TreatmentReader treatments_;
  Specialties specialties_;
};

}  // namespace rationale
