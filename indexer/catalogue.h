#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/claims.h"
#include "indexer/sources.h"

namespace rationale {

/// A warning on one letter that no run has told yet.
struct UntoldWarning {
  std::string key;   ///< of the letter
  std::string path;  ///< of the letter
  std::string text;
};

/// Where the entries of files, letters, and letters that wait begin in the metadata.
inline constexpr std::string_view source_keys = "source:";
inline constexpr std::string_view letter_keys = "letter:";
inline constexpr std::string_view waiting_keys = "waiting:";

/// The metadata's key of a file's or a letter's entry.
std::string key_of_source(const std::string& path);
std::string key_of_letter(const std::string& letter_key);

/// What an index remembers of files and letters, kept in its metadata (docs/index-format.md). What
/// is put is part of the batch that is written.
class Catalogue {
 public:
  explicit Catalogue(Xapian::WritableDatabase& database);

  std::optional<Source> source(const std::string& path) const;
  void put(const Source& source);
  void remove_source(const std::string& path);
  /// What is put must be committed before.
  std::vector<std::string> source_paths() const;

  /// A file is open while letters of it may be in the catalogue that its source does not list: it
  /// is being read, or its end was not reached.
  bool is_open(const std::string& path) const;
  void set_open(const std::string& path, bool open);

  /// Of a key that nobody claims, an empty one.
  LetterEntry letter(const std::string& key) const;
  /// `before` is what letter() gave of the key. An entry that says nothing is removed.
  void put(const std::string& key, const LetterEntry& entry, const LetterEntry& before);
  /// Whether letters wait to be read.
  bool any_waits() const { return waiting_ > 0; }
  /// Their keys. What is put must be committed before.
  std::vector<std::string> waiting_letters() const;
  /// Keys of the letters that the file claims, by looking at all; see is_open(). What is put must
  /// be committed before.
  std::vector<std::string> letters_claimed_by(const std::string& path) const;

  /// How many letters the index serves.
  std::uint64_t stored_letters() const;

  /// Remembers the warning until forget_warnings(): should the run die, the next one tells it.
  void remember(UntoldWarning warning) { untold_.push_back(std::move(warning)); }
  /// Those that were committed, by runs that died.
  std::vector<UntoldWarning> untold_warnings() const;
  void forget_warnings();
  bool has_untold() const { return !untold_.empty() || batches_with_warnings_ > 0; }

  /// Writes what was counted and remembered; to be called before what was put is committed.
  void write_counts();

 private:
  void add(std::string_view key, std::int64_t change);
  void write_warnings();
  std::vector<std::string> keys(const std::string& prefix) const;

  Xapian::WritableDatabase& database_;
  std::int64_t more_letters_ = 0;
  std::int64_t more_text_bytes_ = 0;
  std::size_t waiting_;
  std::vector<UntoldWarning> untold_;  // of the batch
  std::size_t batches_with_warnings_;
};

}  // namespace rationale
