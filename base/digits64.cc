#include "base/digits64.h"

namespace rationale {

std::string digits64(std::uint64_t number, std::size_t count) {
  constexpr std::string_view alphabet =
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  static_assert(alphabet.size() == 64);
  std::string out(count, '\0');
  for (std::size_t i = count; i > 0; --i, number /= 64) out[i - 1] = alphabet[number % 64];
  return out;
}

}  // namespace rationale
