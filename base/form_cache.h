#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace rationale {

/// Remembers a pointer for each of many short words. Words of up to sixteen bytes are compared as
/// two numbers, which makes looking one up far cheaper than in a map of strings; longer ones are
/// not remembered.
template <typename Value>
class FormCache {
 public:
  /// Where the pointer for `word` stands or is to be put, with whether it is known; null for a word
  /// that is too long. Holds until the next call.
  struct Found {
    const Value** place = nullptr;
    bool known = false;
  };

  Found find(std::string_view word) {
    if (word.empty() || word.size() > sizeof(Key)) return {};
    if (2 * (used_ + 1) > slots_.size()) grow();
    Slot& slot = slot_of(key_of(word));
    const bool known = slot.used;
    if (!known) {
      slot.key = key_of(word);
      slot.used = true;
      ++used_;
    }
    return {&slot.value, known};
  }

 private:
  struct Key {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    bool operator==(const Key&) const = default;
  };
  struct Slot {
    Key key;
    const Value* value = nullptr;
    bool used = false;
  };

  // A word holds no zero byte, so that words of different lengths differ.
  static Key key_of(std::string_view word) {
    Key key;
    const std::size_t head = word.size() < 8 ? word.size() : 8;
    std::memcpy(&key.first, word.data(), head);
    std::memcpy(&key.second, word.data() + head, word.size() - head);
    return key;
  }

  Slot& slot_of(const Key& key) {
    const std::uint64_t mixed =
        (key.first ^ (key.second * 0x9E3779B97F4A7C15ULL)) * 0xFF51AFD7ED558CCDULL;
    std::size_t i = static_cast<std::size_t>(mixed >> 32) & (slots_.size() - 1);
    while (slots_[i].used && slots_[i].key != key) i = (i + 1) & (slots_.size() - 1);
    return slots_[i];
  }

  void grow() {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? 1024 : 2 * old.size(), Slot{});
    for (const Slot& slot : old)
      if (slot.used) slot_of(slot.key) = slot;
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace rationale
