#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/numbered_strings.h"
#include "indexer/owners.h"

namespace rationale {

/// One reading of a file, from its first letter to its end: which letters it holds, and what is in
/// the catalogue of it afterwards. Of standard input, which is nobody's file, only the letters are
/// remembered.
class FilePass {
 public:
  /// `now` is the file as it is, without letters. `in_batches`: what was claimed may be committed
  /// before the end.
  FilePass(LetterWriter& writer, Owners& owners, Source now, bool in_batches);

  const std::string& path() const { return now_.path; }

  /// Whether the letter must be analysed to be claimed.
  bool needs_letter(const std::string& key, const Claim& claim) const;
  /// The file holds the letter; see Owners::claim(). Returns whether the letter was stored.
  bool claim(const std::string& key, const Claim& claim, PreparedLetter* letter);

  /// The file holds the letter as it did, and no other file claims it.
  void keep(const std::string& key, const Claim& claim, std::uint32_t items);

  /// Whether a batch may be committed before the end.
  bool may_commit() const { return is_open_ || !is_file_; }

  /// The end of the file. `whole`: it was read to its end; else nothing of it is removed. `clean`:
  /// nothing in it was rejected. A file that was rejected as a whole keeps what was indexed of it.
  /// Returns whether there is anything of that.
  bool end(bool whole, bool clean);

 private:
  Owners::Places found(const std::string& key) const;
  void open();
  void drop_missing();
  void add_missing();

  LetterWriter& writer_;
  Owners& owners_;
  Source now_;
  bool is_file_;
  bool in_batches_;
  bool was_open_;
  bool is_open_;
  NumberedStrings read_;                            // keys
  std::map<std::string, Owners::Places> repeated_;  // keys that came more than once, and where
  std::set<std::string> beyond_;  // keys that the file claimed before at a later line
};

}  // namespace rationale
