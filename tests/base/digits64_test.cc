#include "base/digits64.h"

#include "tests/catch.h"

using namespace rationale;

TEST_CASE("digits to the base 64 sort as their numbers do, and differ while they suffice") {
  CHECK(digits64(0, 2) == "--");
  CHECK(digits64(63, 1) == "z");
  std::string last;
  for (std::uint64_t number = 0; number < 4096; ++number) {
    const std::string digits = digits64(number, 2);
    CHECK(digits.size() == 2);
    CHECK(last < digits);
    last = digits;
  }
}

TEST_CASE("eleven digits tell 64-bit numbers apart") {
  CHECK(digits64(~std::uint64_t{0}, 11) != digits64(~std::uint64_t{0} >> 1, 11));
  CHECK(digits64(1ULL << 63, 11) > digits64(1ULL << 62, 11));
}
