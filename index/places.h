#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/damage.h"
#include "index/fields.h"

namespace rationale {

/// Where words stand in a text field: the first word of its first section at `first_position`, and
/// each word one on. A section that follows in the same field begins `section_gap` after the last
/// word, farther than any distance that a query may ask for, so that none spans two sections.
inline constexpr std::uint32_t first_position = 1;
inline constexpr std::uint32_t section_gap = 1000;

/// The value slots of a document's places: those of the case summary stand apart, because they are
/// the most and few questions need them. Fixed for ever, like the fields' slots.
inline constexpr std::uint32_t places_slot = 64;
inline constexpr std::uint32_t summary_places_slot = 65;
inline constexpr std::array places_slots{places_slot, summary_places_slot};

/// Where the places of a text field stand.
constexpr std::uint32_t places_slot_of(const Field& field) {
  return field.name == "summary" ? summary_places_slot : places_slot;
}

/// The value of a term that every item has in whose text field a sentence stands.
inline constexpr std::string_view any_sentence_value = "\x1fs";

/// No word's number.
inline constexpr std::uint32_t no_word = 0xffffffff;

/// A word of a section: its number in the index's vocabulary (index/vocabulary.h) and its position
/// in the section, from 0.
struct WordPlace {
  std::uint32_t number = 0;
  std::uint32_t position = 0;
};

/// Words `[first, last)` of a section that are said otherwise than outright.
struct AssertedRun {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t assertion = 0;  ///< of Assertion
};

/// The words of one section and where its units begin, as positions in the section.
struct SectionWords {
  std::vector<WordPlace> words;       ///< in any order; several may stand at one position
  std::vector<std::uint32_t> joined;  ///< all parts but the first of words printed in parts
  std::vector<std::uint32_t> sentences;
  std::vector<std::uint32_t> paragraphs;
  std::vector<AssertedRun> assertions{};  ///< ascending; words in no run are affirmed
};

/// Collects the places of an item's words, and what else it is judged by. A value holds those
/// of many words, because what satisfies a distance is found several times faster by reading one
/// value of a candidate than by asking the database for the positions of each word
/// (docs/performance.md).
class PlacesWriter {
 public:
  void section(const Field& field, const SectionWords& words);
  /// What an item is judged by beside its words (index/judged_facts.h), encoded; once.
  void judged(std::string_view facts);
  /// The value of one of places_slots: a checksum and what stands in it.
  std::string take(std::uint32_t slot);

 private:
  std::array<std::string, places_slots.size()> bytes_;
};

/// One section as it is read: views into the value.
class SectionView {
 public:
  /// `block` is of PlacesWriter, `first` the position of the section's first word in its field.
  /// Throws Damage where the parts of the block do not fit in it; what stands in the parts is
  /// checked where it is read, so that no position or word leaves the section.
  SectionView(std::string_view block, std::uint32_t first);

  /// Calls `found(i, local)` for each `wanted[i]` (ascending word numbers) that the section holds.
  template <typename Found>
  void find(const std::vector<std::uint32_t>& wanted, const Found& found) const;

  /// Whether words stand side by side as `wanted` has them: of each position the words that will do
  /// there, as find() tells them. Nothing where one of them stands beside the others, as compounds
  /// and the last parts of joined words do, and all must be looked at.
  std::optional<bool> holds_in_turn(const std::vector<std::vector<std::uint32_t>>& wanted) const;

  /// Calls `take(number, local)` for each word of the section.
  template <typename Take>
  void for_each_word(const Take& take) const;

  /// Calls `take(position, local)` for each position of the section, from 0, with the word that
  /// stands there, as find() tells it; of a compound its parts. Where none stands, distinct().
  template <typename Take>
  void for_each_position(const Take& take) const;

  /// Appends the positions, in the field, of a word that find() found; ascending.
  void positions(std::uint32_t local, std::vector<std::uint32_t>& all) const;

  /// Appends the number of the word at each position, the first one first: of a compound those of
  /// its parts. Where no word stands it is `no_word`.
  void sequence(std::vector<std::uint32_t>& numbers) const;

  void joined(std::vector<std::uint32_t>& all) const { list(joined_, all); }
  void sentences(std::vector<std::uint32_t>& all) const { list(sentences_, all); }
  void paragraphs(std::vector<std::uint32_t>& all) const { list(paragraphs_, all); }

  /// Appends the runs, as positions in the field.
  void assertions(std::vector<AssertedRun>& all) const;

  std::uint32_t first() const { return first_; }
  /// How many positions the section has.
  std::uint32_t size() const { return size_; }
  /// How many different words; never more than the block has bytes.
  std::uint32_t distinct() const { return distinct_; }

  /// Throws Damage where anything of the section cannot be read, or a word's number is not below
  /// `numbers`.
  void check(std::uint32_t numbers) const;

 private:
  void list(std::string_view gaps, std::vector<std::uint32_t>& all) const;
  /// Calls `take(position, local)` for each word beside the sequence.
  template <typename Take>
  void for_each_overlay(const Take& take) const;
  std::uint32_t local_at(std::uint32_t position, std::size_t width) const;

  std::uint32_t first_ = 0;
  std::uint32_t size_ = 0;
  std::uint32_t distinct_ = 0;
  std::string_view numbers_;   // of the distinct words, as gaps
  std::string_view sequence_;  // each position's word, as an index into the distinct words
  std::string_view overlays_;  // words beside: compounds, and the last parts of joined words
  std::string_view joined_;
  std::string_view sentences_;
  std::string_view paragraphs_;
  std::string_view assertions_;
};

/// Whether a value of places_slots, as an item has it, is what was written: by its checksum.
/// PlacesBlocks::read() asks itself.
bool is_sound_places_value(std::string_view value);

/// The sections of an item, unread.
class PlacesBlocks {
 public:
  /// Goes on to another item, of which `value` is one of places_slots. Throws Damage where its
  /// checksum is another or its parts do not fit in it; an item without such a value has lost it.
  void read(std::string_view value);

  /// Calls `take(SectionView)` for each section of `field`.
  template <typename Take>
  void for_each_section(const Field& field, const Take& take) const;

  /// What PlacesWriter::judged() was given; empty where it was not.
  std::string_view judged() const;

 private:
  struct Block {
    std::uint32_t code = 0;
    std::string_view bytes;
  };
  std::vector<Block> blocks_;
};

/// Calls `take(SectionView)` for each section of `field` in the value. Throws Damage as
/// PlacesBlocks::read() does.
template <typename Take>
void for_each_section(std::string_view value, const Field& field, const Take& take);

namespace detail {

/// Stands for what is judged, where a section has a letter.
inline constexpr std::uint32_t judged_code = 1;

/// How messages call what this file reads.
inline constexpr const char* places_of_words = "the places of an item's words";

/// No item is nearly as long: positions are sums of what is read.
inline constexpr std::uint32_t last_position = 1U << 31;

/// What stands for a text field in the value: the letter by which its prefix differs from others'.
constexpr std::uint32_t code_of(const Field& field) {
  return static_cast<unsigned char>(field.prefix.back());
}

// Below so many distinct words a position's word is one byte, else two little-endian or four.
inline constexpr std::uint32_t most_of_width_1 = 0xff;
inline constexpr std::uint32_t most_of_width_2 = 0xffff;

inline std::size_t width_of(std::uint32_t distinct) {
  return distinct <= most_of_width_1 ? 1 : distinct <= most_of_width_2 ? 2 : 4;
}

inline std::uint32_t element(std::string_view sequence, std::size_t index, std::size_t width) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i)
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(sequence[index * width + i]))
             << (8 * i);
  return value;
}

}  // namespace detail

template <typename Found>
void SectionView::find(const std::vector<std::uint32_t>& wanted, const Found& found) const {
  if (wanted.empty()) return;
  ByteReader in(numbers_, detail::places_of_words);
  std::uint64_t number = 0;
  std::size_t next = 0;
  for (std::uint32_t local = 0; local < distinct_; ++local) {
    number += in.number32();
    if (number < wanted[next]) continue;
    while (wanted[next] < number)
      if (++next == wanted.size()) return;
    while (wanted[next] == number) {
      found(next, local);
      if (++next == wanted.size()) return;
    }
  }
}

template <typename Take>
void SectionView::for_each_word(const Take& take) const {
  ByteReader in(numbers_, detail::places_of_words);
  std::uint32_t number = 0;
  for (std::uint32_t local = 0; local < distinct_; ++local) {
    number = in.after(number, no_word - 1);
    take(number, local);
  }
}

inline std::uint32_t SectionView::local_at(std::uint32_t position, std::size_t width) const {
  const std::uint32_t local = width == 1 ? static_cast<unsigned char>(sequence_[position])
                                         : detail::element(sequence_, position, width);
  require_sound(local <= distinct_, detail::places_of_words);
  return local;
}

template <typename Take>
void SectionView::for_each_position(const Take& take) const {
  const std::size_t width = detail::width_of(distinct_);
  for (std::uint32_t i = 0; i < size_; ++i) take(i, local_at(i, width));
}

template <typename Take>
void SectionView::for_each_overlay(const Take& take) const {
  std::uint32_t position = 0;
  for (ByteReader in(overlays_, detail::places_of_words); !in.at_end();) {
    position = in.after(position, size_ - 1);
    take(position, in.up_to(distinct_ - 1));
  }
}

template <typename Take>
void PlacesBlocks::for_each_section(const Field& field, const Take& take) const {
  std::uint32_t begin = first_position;
  for (const Block& block : blocks_) {
    if (block.code != detail::code_of(field)) continue;
    const SectionView section(block.bytes, begin);
    take(section);
    begin = section.first() + section.size() + section_gap;
  }
}

template <typename Take>
void for_each_section(std::string_view value, const Field& field, const Take& take) {
  PlacesBlocks blocks;
  blocks.read(value);
  blocks.for_each_section(field, take);
}

}  // namespace rationale
