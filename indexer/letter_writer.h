#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "index/record_packing.h"
#include "indexer/catalogue.h"
#include "indexer/documents.h"

namespace rationale {

/// A letter, analysed and ready to be written.
struct PreparedLetter {
  std::string key;   ///< letter_key()
  std::string path;  ///< Letter::path
  Claim claim;
  StoredLetter stored;
  std::vector<std::string> warnings;
  std::vector<ItemDocument> documents;
};

/// The term by which the item of that number of a letter is found.
std::string id_term(const std::string& letter_key, std::size_t number);

/// Packs what is stored of the item.
void pack(Xapian::Document& document, const RecordPacker& packer);

/// Writes letters in batches that are committed as a whole, and keeps the catalogue of what was
/// written. Not thread-safe.
class LetterWriter {
 public:
  virtual ~LetterWriter() = default;
  LetterWriter(const LetterWriter&) = delete;
  LetterWriter& operator=(const LetterWriter&) = delete;

  const Catalogue& catalogue() const { return catalogue_; }
  /// The catalogue, to be changed with the batch.
  Catalogue& change() {
    begin();
    return catalogue_;
  }

  /// The words of the index, for those who prepare letters.
  WordNumbers& words() { return words_; }

  /// Writes the letter's documents in place of what is stored under its key.
  void store_letter(PreparedLetter&& letter, const std::optional<StoredLetter>& before);
  void erase_letter(const std::string& key, const StoredLetter& before);

  /// Commits where the batch has grown large.
  void commit_if_full();
  void commit();

  /// Commits, and brings the index into its place. Nothing may be written any more.
  virtual void finish() { commit(); }

 protected:
  /// `database` holds the catalogue and the words; `batch_bytes` of text are one batch.
  LetterWriter(Xapian::WritableDatabase database, std::uint64_t batch_bytes);

  virtual void store(PreparedLetter&& letter, const std::optional<StoredLetter>& before) = 0;
  virtual void erase(const std::string& key, const StoredLetter& letter) = 0;
  /// Called before the catalogue is committed.
  virtual void flush() {}
  /// Called after it.
  virtual void committed() {}
  virtual void write_words(WordNumbers& words) { words.write_new(database_); }

  /// Opens a transaction where none is open.
  void begin();
  /// Discards what was not committed.
  void cancel();

  /// For what is stored of items, with the index's dictionary.
  const RecordPacker& packer() const { return *packer_; }
  /// From now on, and for those who read the index when this batch is committed.
  void set_dictionary(const std::string& dictionary);

  Xapian::WritableDatabase database_;

 private:
  Catalogue catalogue_;
  WordNumbers words_;
  std::unique_ptr<RecordPacker> packer_;
  std::uint64_t largest_batch_;
  bool in_batch_ = false;
  std::uint64_t batch_bytes_ = 0;
};

/// While it lives, what this process creates has the mode of `file`, where that is there: Xapian
/// writes some files of an index anew, which others may have been allowed to read.
class KeptMode {
 public:
  explicit KeptMode(const std::string& file);
  ~KeptMode();
  KeptMode(const KeptMode&) = delete;
  KeptMode& operator=(const KeptMode&) = delete;

 private:
  std::optional<unsigned> mask_;  // that was set before
};

/// Brings an index that stands up to date: readers see each batch when it is committed.
class UpdatingWriter : public LetterWriter {
 public:
  /// `database` is open on `folder`. `batch_bytes` of text are a batch, 0: some megabytes.
  UpdatingWriter(Xapian::WritableDatabase database, const std::string& folder,
                 std::uint64_t batch_bytes);
  ~UpdatingWriter() override { cancel(); }

 private:
  void store(PreparedLetter&& letter, const std::optional<StoredLetter>& before) override;
  void erase(const std::string& key, const StoredLetter& letter) override;
  /// Throws Error(index) where the disk has no room for the batch.
  void flush() override;
  void committed() override;

  std::string folder_;
  KeptMode mode_;
  std::uint64_t changed_text_bytes_ = 0;  // of letters stored and erased since the last commit
};

}  // namespace rationale
