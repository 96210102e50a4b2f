#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

using Random = std::mt19937_64;

/// A number from 0 to `below` - 1.
inline unsigned draw(Random& random, unsigned below) {
  return static_cast<unsigned>(random() % below);
}

/// What a text is about: its slots that stay the same, and what the writer of the letter fills in.
struct Theme {
  std::vector<std::string> kept;     // by slot; empty: not drawn yet
  std::vector<std::size_t> written;  // by slot: which wording came last
  std::string kind;                  // of the item
  std::string title;                 // of the item
  unsigned day_style = 0;
};

/// Slots and their wordings, as bench/letters.grammar describes them.
class Grammar {
 public:
  using Slot = std::uint32_t;

  /// Throws std::runtime_error with the line where `text` is no grammar: a slot without wordings, a
  /// wording of an unknown slot, a brace that is not closed.
  explicit Grammar(std::string_view text);

  /// Throws std::runtime_error where there is no such slot.
  Slot slot(std::string_view name) const;

  std::size_t slots() const { return slots_.size(); }
  std::size_t wordings(Slot slot) const { return slots_[slot].wordings.size(); }

  /// Adds a wording of `slot` to `out`, seldom the one that came last.
  void write(Slot slot, Theme& theme, Random& random, std::string& out) const;

  /// Which wording of `slot` is drawn, and to write that one.
  std::size_t choose(Slot slot, Random& random) const;
  void write(Slot slot, std::size_t wording, Theme& theme, Random& random, std::string& out) const;

 private:
  enum class Fill { words, slot, kept_slot, slot_of_kind, number, day, title };

  struct Part {
    Fill fill = Fill::words;
    std::string words;  // or the slot's name within its kind
    Slot slot = 0;
    unsigned least = 0, most = 0;
  };

  struct Wordings {
    std::vector<std::vector<Part>> wordings;
    std::array<std::uint16_t, 1024> by_chance{};  // each as often as it is to be drawn
  };

  Slot named(const std::string& name);
  std::vector<Part> read(std::string_view wording);
  Part read_braces(std::string_view inside);
  static void spread(Wordings& wordings);

  std::vector<Wordings> slots_;
  std::map<std::string, Slot, std::less<>> by_name_;
};

/// Slips of the pen: of `text`, now and then two letters of a word are exchanged or a blank is
/// lost.
std::string with_slips(std::string_view text, Random& random);

}  // namespace rationale
