#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "analyzers/assertion.h"
#include "index/places.h"
#include "query/expression.h"
#include "query/extents.h"
#include "searcher/deadline.h"

namespace rationale {

/// The words of a condition as one index after another numbers them.
class NumberedAtoms {
 public:
  /// `condition` must outlive this and stay where it is: its atoms are known by their addresses.
  NumberedAtoms(const Condition& condition, const std::vector<Xapian::Database>& shards);

  /// Rows: equal words share one.
  std::size_t size() const { return size_; }
  std::size_t row(const Atom& atom) const { return rows_.at(&atom); }

  /// Numbers in the shard, ascending; and the row of the atom that each stands for.
  const std::vector<std::uint32_t>& numbers(std::size_t shard) const {
    return shards_[shard].numbers;
  }
  std::size_t row_of(std::size_t shard, std::size_t i) const { return shards_[shard].rows[i]; }

 private:
  struct Shard {
    std::vector<std::uint32_t> numbers;
    std::vector<std::uint32_t> rows;
  };
  using RowsByWord = std::map<std::pair<std::string, std::vector<std::string>>, std::uint32_t>;
  static void add(const Condition& condition, std::vector<const Atom*>& atoms);
  static void add(const TextExpression& text, std::vector<const Atom*>& atoms);

  std::unordered_map<const Atom*, std::uint32_t> rows_;
  std::size_t size_ = 0;
  std::vector<Shard> shards_;
};

/// Hands out the places of one item (index/places.h), a slot at a time.
class PlacesReader {
 public:
  virtual ~PlacesReader() = default;
  /// The item's value in a slot of places_slots; stays until the reader goes on.
  virtual std::string_view read(std::uint32_t slot) = 0;
};

/// Of a document that is at hand.
class DocumentPlaces : public PlacesReader {
 public:
  explicit DocumentPlaces(const Xapian::Document& document) : document_(document) {}
  std::string_view read(std::uint32_t slot) override {
    return values_[slot - places_slot] = document_.get_value(slot);
  }

 private:
  const Xapian::Document& document_;
  std::array<std::string, places_slots.size()> values_;
};

/// The sections of an item, read when they are asked for.
class LazyPlaces {
 public:
  /// Goes on to another item. `reader` must stay as long.
  void at(PlacesReader& reader) {
    reader_ = &reader;
    read_.fill(false);
  }

  const PlacesBlocks& of(const Field& field) {
    const std::uint32_t slot = places_slot_of(field);
    const std::size_t i = slot - places_slot;
    if (!read_[i]) blocks_[i].read(reader_->read(slot));
    read_[i] = true;
    return blocks_[i];
  }

 private:
  PlacesReader* reader_ = nullptr;
  std::array<PlacesBlocks, places_slots.size()> blocks_;
  std::array<bool, places_slots.size()> read_{};
};

/// The words of one text field of one item after another, read from their places.
class ItemPlaces : public Places {
 public:
  ItemPlaces(const Field& field, const NumberedAtoms& atoms)
      : field_(field), atoms_(atoms), of_atoms_(atoms.size()) {}

  /// Goes on to the item of these places (index/places.h), which must stay as long.
  void at(std::size_t shard, LazyPlaces& places);

  /// False where `text` cannot be satisfied in this item, for want of one of its words: cheaper
  /// than looking where they stand.
  bool may_hold(const TextExpression& text);

  /// Whether `text`, which may_hold() says this item may hold, stands here: has_extent(), faster of
  /// plain phrases.
  bool has(const TextExpression& text, bool& limited);

  /// The sections that the item has in this field, in the order of its record.
  const std::vector<SectionView>& sections() {
    look();
    return sections_;
  }

  /// Only words that the reviewer says so from now on, in this item.
  void only(Assertion assertion);
  /// Any word again.
  void any_assertion();

  const std::vector<std::uint32_t>& positions(const Atom& atom) override;
  const std::vector<std::uint32_t>& starts(TextKind unit) override;
  const std::vector<std::uint32_t>& joined_parts() override;
  /// Looks at the deadline where the join takes longer than that.
  void before_join(std::size_t left, std::size_t right) override {
    constexpr std::size_t long_lists = 500;
    if (deadline_ != nullptr && left + right >= long_lists) deadline_->check();
  }

  /// When to give up by throwing TimeUp; it must stay as long.
  void stop_at(const Deadline& deadline) { deadline_ = &deadline; }

 private:
  struct Found {
    std::uint32_t section = 0;
    std::uint32_t local = 0;
  };
  struct OfAtom {
    std::vector<Found> found;
    std::vector<std::uint32_t> positions;
    bool read = false;
  };
  struct List {
    std::vector<std::uint32_t> positions;
    bool read = false;
  };
  const std::vector<std::uint32_t>& all(List& list,
                                        void (SectionView::*get)(std::vector<std::uint32_t>&)
                                            const);
  void look();
  std::optional<bool> has_phrase(const TextExpression& text);

  const Field& field_;
  const NumberedAtoms& atoms_;
  std::size_t shard_ = 0;
  LazyPlaces* places_ = nullptr;
  bool looked_ = false;
  std::vector<SectionView> sections_;
  std::vector<OfAtom> of_atoms_;
  List joined_;
  List sentences_;
  List paragraphs_;
  std::optional<Assertion> only_;
  std::vector<AssertedRun> runs_;
  std::vector<std::vector<std::uint32_t>> in_turn_;
  const Deadline* deadline_ = nullptr;
};

/// The words of all text fields of one item after another.
class TextPlaces {
 public:
  struct OfField {
    const Field* field = nullptr;
    std::unique_ptr<ItemPlaces> places;
  };

  /// `atoms` must stay as long.
  explicit TextPlaces(const NumberedAtoms& atoms);

  /// Goes on to the item of a shard; `reader` must stay until it goes on again.
  void at(std::size_t shard, PlacesReader& reader);

  /// When to give up by throwing TimeUp; it must stay as long.
  void stop_at(const Deadline& deadline);

  const std::vector<OfField>& all() { return all_; }
  ItemPlaces& of(const Field& field);

 private:
  LazyPlaces lazy_;
  std::vector<OfField> all_;
};

}  // namespace rationale
