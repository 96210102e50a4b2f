#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <xapian.h>

#include "index/record.h"
#include "index/vocabulary.h"
#include "indexer/check_state.h"
#include "indexer/documents.h"

namespace rationale {

/// A letter as its items tell of it.
struct CheckedLetter {
  std::uint32_t expected = 0;  ///< items
  std::uint32_t found = 0;
  std::uint64_t text_bytes = 0;
  std::string file;
  std::string sha256;
};

/// What items were found, and the traces that their lists must make up for.
struct CheckedItems {
  std::uint64_t items = 0;
  std::uint64_t length = 0;  ///< of all items together, as BM25 counts it
  Xapian::termcount shortest = 0xffffffff;
  Xapian::termcount longest = 0;
  std::map<std::string, CheckedLetter> letters;  ///< by key

  void add(const CheckedItems& more);
};

/// The sums that lists are compared with.
struct CheckedTraces {
  TraceSum postings;
  TraceSum values;
};

/// Compares stored documents with what their records say. One a thread.
class ItemChecker {
 public:
  ItemChecker(CheckState& state, unsigned worker, WordNumbers& words, CheckedTraces& traces);

  /// Checks the documents from `first` to `last`.
  void check(Xapian::docid first, Xapian::docid last);

  const CheckedItems& found() const { return found_; }

 private:
  void item(Xapian::docid docid, const std::string& name);
  void terms(const Xapian::Document& stored, const Xapian::Document& made, const std::string& name);
  void values(const Xapian::Document& stored, const Xapian::Document& made,
              const std::string& name);
  const LetterRecord& letter_of(const ItemRecord& item, const std::string& record);
  void note_letter(const ItemRecord& item);

  CheckState& state_;
  const Xapian::Database& database_;
  CheckedTraces& traces_;
  DocumentMaker maker_;
  CheckedItems found_;
  std::string letter_key_;  // of letter_
  LetterRecord letter_;
};

}  // namespace rationale
