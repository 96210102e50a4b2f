#include "index/checksum.h"

#include <bit>
#include <cstring>

namespace rationale {
namespace {

// Least significant byte first, whatever the machine; what is missing of the last eight is zero.
std::uint64_t eight_bytes(std::string_view bytes) {
  if constexpr (std::endian::native == std::endian::little)
    if (bytes.size() == sizeof(std::uint64_t)) {
      std::uint64_t value = 0;
      std::memcpy(&value, bytes.data(), sizeof value);
      return value;
    }
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
  return value;
}

// The finaliser of MurmurHash3 (Austin Appleby, public domain): a bijection, so that no two values
// of eight bytes meet.
std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccdULL;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53ULL;
  return value ^ (value >> 33);
}

}  // namespace

std::uint32_t checksum(std::string_view bytes) {
  std::uint64_t sum = bytes.size();
  for (; !bytes.empty(); bytes.remove_prefix(bytes.size() < 8 ? bytes.size() : 8))
    sum = mixed(sum ^ eight_bytes(bytes.substr(0, 8)));
  return static_cast<std::uint32_t>(sum ^ (sum >> 32));
}

}  // namespace rationale
