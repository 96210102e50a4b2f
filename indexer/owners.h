#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/numbered_strings.h"
#include "indexer/indexer.h"
#include "indexer/letter_writer.h"
#include "indexer/run_tally.h"

namespace rationale {

/// Who owns each letter: of the files that claim a key, the one whose letter the index serves. The
/// letter with the later decision is kept; of equal decisions that of a file that is there before
/// one that is gone, then by path and line. So what an index comes to does not depend on the order
/// in which its files came.
///
/// An owner whose letter goes leaves its key to the next claimant. Where that one's letter is not
/// at hand the key waits: wanted_files() says which files to read again.
class Owners {
 public:
  /// Places of a file at which this pass over it has found the key already.
  using Places = std::set<std::uint64_t>;

  Owners(LetterWriter& writer, RunTally& tally) : writer_(writer), tally_(tally) {}

  /// Whether the index would serve the claim's letter and does not yet: the letter must be analysed
  /// and given to claim().
  bool needs_letter(const std::string& key, const Claim& claim, const Places& found) const;

  /// What became of a claim.
  struct Claimed {
    bool stored = false;   ///< its letter was written
    bool changed = false;  ///< the catalogue was
    bool beyond = false;   ///< the file claimed the key at a later line, too, when it was last read
  };

  /// Enters a claim, in the place of those that its file made at or before the line and that are
  /// not `found`. `letter`: what to store where needs_letter(); null leaves the key waiting.
  Claimed claim(const std::string& key, const Claim& claim, PreparedLetter* letter,
                const Places& found);

  /// Takes the claims of `file` away for which `gone` holds.
  void drop(const std::string& key, const std::string& file,
            const std::function<bool(const Claim&)>& gone);

  /// Counts a letter that is served as it was.
  void keep(const std::string& key, std::uint32_t items) { tally_.kept(key, items); }

  /// Counts the letters of a file that did not change. False where one of them is not claimed by
  /// it, and it must be read.
  bool keep(const Source& source);

  /// The file cannot be read in this run: what is not stored of it cannot be served.
  void fail(const std::string& file);
  bool has_failed(const std::string& file) const { return failed_.contains(file); }

  /// Files that hold letters which ought to be served and are not. Everything must be committed.
  std::vector<std::string> wanted_files() const;

  /// Forgets claims to waiting letters whose files are gone. Returns the files. Everything must be
  /// committed.
  std::vector<std::string> forget_gone();

  /// Removes what is stored of letters whose file is gone, where no other can be read now.
  void give_up_waiting();

  /// For each letter that was met and that several files hold, a warning on each that is not kept.
  /// Of files that are gone nothing is said.
  std::vector<LetterWarning> take_overs() const;

 private:
  static constexpr std::size_t nobody = LetterEntry::nobody;

  LetterEntry with_claim(const std::string& key, const Claim& claim, const Places& found,
                         std::size_t& index) const;
  /// The claim to be served, of files that can be read in this run or of all; `at_hand` is one
  /// whose letter was just read.
  std::size_t best(const LetterEntry& entry, bool of_all, std::size_t at_hand = nobody) const;
  void store(PreparedLetter& letter, LetterEntry& entry, std::size_t index);
  void erase(const std::string& key, LetterEntry& entry);
  void lose_standard_input(const std::string& key, LetterEntry& entry);
  bool put(const std::string& key, LetterEntry& entry, const LetterEntry& before);

  LetterWriter& writer_;
  RunTally& tally_;
  NumberedStrings failed_;
  NumberedStrings contested_;           // keys
  std::vector<LetterWarning> refused_;  // letters of standard input, which claim nothing further
};

}  // namespace rationale
