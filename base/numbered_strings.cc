#include "base/numbered_strings.h"

namespace rationale {
namespace {

constexpr std::size_t first_slots = 64;

// FNV-1a, the same in every program: std::hash may differ between the one that writes a table and
// the one that reads it.
std::size_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return static_cast<std::size_t>(hash ^ hash >> 32);
}

}  // namespace

NumberedStrings::NumberedStrings(ByteReader& in) : bytes_(in), ends_(in), slots_(in) {}

void NumberedStrings::write(ByteWriter& out) const {
  bytes_.write(out);
  ends_.write(out);
  slots_.write(out);
}

std::string_view NumberedStrings::operator[](std::uint32_t number) const {
  const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
  return {bytes_.data() + begin, ends_[number] - begin};
}

std::size_t NumberedStrings::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_of(text) & mask;
  while (slots_[slot] != 0 && (*this)[slots_[slot] - 1] != text) slot = (slot + 1) & mask;
  return slot;
}

std::optional<std::uint32_t> NumberedStrings::find(std::string_view text) const {
  if (slots_.empty()) return std::nullopt;
  const std::uint32_t found = slots_[slot_of(text)];
  if (found == 0) return std::nullopt;
  return found - 1;
}

void NumberedStrings::grow() {
  slots_.assign(slots_.empty() ? first_slots : slots_.size() * 2, 0);
  for (std::uint32_t n = 0; n < size(); ++n) slots_.set(slot_of((*this)[n]), n + 1);
}

std::uint32_t NumberedStrings::add(std::string_view text) {
  if (slots_.size() < 2 * (ends_.size() + 1)) grow();
  const std::size_t slot = slot_of(text);
  if (slots_[slot] == 0) {
    ends_.push_back(end_among_strings(bytes_.size() + text.size()));
    bytes_.append(text);
    slots_.set(slot, size());
  }
  return slots_[slot] - 1;
}

}  // namespace rationale
