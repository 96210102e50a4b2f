#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// One letter of one file, of the key under which both stand in the catalogue: the file's claim
/// that its letter be served under that key.
struct Claim {
  std::string file;  ///< as given, "(standard input)" for what came from there
  std::uint64_t place =
      0;                ///< line of the file where it begins, 1…; 0 where the file is the letter
  bool named = false;   ///< the letter calls itself by a path of its own
  std::string sha256;   ///< of the letter's bytes, hex
  std::string decided;  ///< date of the decision, ISO 8601; empty where unknown
  std::uint64_t text_mark = 0;  ///< the same for letters with the same text

  /// "FILE" or "FILE:LINE".
  std::string where() const;
  /// Whether both show the same letter under the same path.
  bool shows_the_same(const Claim& other) const;
  friend bool operator==(const Claim&, const Claim&) = default;
};

/// What the index serves of a letter.
struct StoredLetter {
  std::uint32_t items = 0;
  std::uint64_t text_bytes = 0;  ///< of its normalised text
  friend bool operator==(const StoredLetter&, const StoredLetter&) = default;
};

/// All that an index remembers of one letter key.
struct LetterEntry {
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);

  /// The later decision first; of equal ones by file (standard input last) and place.
  std::vector<Claim> claims;
  std::optional<StoredLetter> stored;  ///< unset where nothing is served under the key
  /// The claim whose letter is stored; nobody where that claim is gone and the letter is still to
  /// be replaced or removed.
  std::size_t owner = nobody;
  bool waiting = false;  ///< the letter of another claim should be stored, and is still to be read

  const Claim* owning() const { return owner == nobody ? nullptr : &claims[owner]; }
  /// Puts the claim in its place. Returns its index.
  std::size_t insert(Claim&& claim);
  /// Removes the claims for which `gone` holds.
  void remove_if(const std::function<bool(const Claim&)>& gone);
  friend bool operator==(const LetterEntry&, const LetterEntry&) = default;
};

/// As stored in the catalogue.
std::string encode(const LetterEntry& entry);
/// Throws Damage where the bytes are not what was written. `rest`: what follows the entry.
LetterEntry decode_letter_entry(std::string_view bytes, std::string_view* rest = nullptr);

/// A mark that letters of the same text have in common.
std::uint64_t text_mark(std::string_view text);

}  // namespace rationale
