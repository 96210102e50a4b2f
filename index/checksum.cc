#include "index/checksum.h"

// The few calls are inlined, and no library is loaded for them.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace rationale {

std::uint64_t checksum64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(checksum64(bytes));
}

}  // namespace rationale
