#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/documents.h"
#include "indexer/sources.h"

namespace rationale {

/// A letter, analysed and ready to be written.
struct PreparedLetter {
  std::string key;   ///< letter_key()
  std::string name;  ///< letter_name()
  StoredLetter stored;
  std::vector<std::string> warnings;
  std::uint64_t bytes = 0;  ///< of its text
  std::vector<ItemDocument> documents;
};

enum class WriteOutcome { added, replaced, unchanged, duplicate };

/// Writes letters in batches that are committed as a whole. Not thread-safe: the one thread that
/// owns the WritableDatabase.
class LetterWriter {
 public:
  explicit LetterWriter(Xapian::WritableDatabase& database)
      : database_(database), catalogue_(database) {}
  /// Discards what was not committed.
  ~LetterWriter();
  LetterWriter(const LetterWriter&) = delete;
  LetterWriter& operator=(const LetterWriter&) = delete;

  const Catalogue& catalogue() const { return catalogue_; }

  /// What writing `letter` would do, given what the index holds under its key.
  WriteOutcome outcome(const std::string& key, const StoredLetter& letter) const;

  WriteOutcome write(PreparedLetter&& letter);
  void remove(const std::string& key);
  void put(const Source& source);
  void remove_source(const std::string& path);

  /// Commits where the batch has grown large.
  void commit_if_full();
  void commit();

 private:
  void begin();
  void write_forms(const PreparedLetter& letter);

  Xapian::WritableDatabase& database_;
  Catalogue catalogue_;
  bool in_batch_ = false;
  std::uint64_t batch_bytes_ = 0;
};

}  // namespace rationale
