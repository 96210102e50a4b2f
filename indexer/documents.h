#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "analyzers/categories.h"
#include "analyzers/specialties.h"
#include "index/vocabulary.h"
#include "indexer/sections.h"
#include "letters/letter.h"

namespace rationale {

/// A disputed item, ready to be stored.
struct ItemDocument {
  std::string id;
  Xapian::Document document;
  std::vector<WordForm> forms;  ///< of its words that the DocumentMaker gave no document before
};

/// What a letter is called: its case number, else "sha-" and the start of its text's hash.
std::string letter_name(const Letter& letter);

/// What a letter is filed under: its name as terms compare it, so that "cm16-1" and "CM16-1" are
/// one.
std::string letter_key(const Letter& letter);

/// Makes the documents of letters; docs/index-format.md describes them. Not thread-safe: one a
/// thread.
class DocumentMaker {
 public:
  explicit DocumentMaker(const Lexicon& lexicon);

  /// One document per disputed item of `letter`, in the letter's order; the first one carries what
  /// is stored of the letter itself.
  std::vector<ItemDocument> make(const Letter& letter);

 private:
  void file(const Letter& letter, const Item& item, ItemRecord& record);
  void collect_forms(const AnalysedSection& section, std::vector<WordForm>& forms);

  std::unordered_set<std::string> known_forms_;
  SectionAnalyst sections_;
  Categories categories_;
  Specialties specialties_;
};

}  // namespace rationale
