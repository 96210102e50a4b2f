#include "base/bytes.h"

#include <random>

#include "base/damage.h"
#include "tests/catch.h"

using namespace rationale;

TEST_CASE("numbers and strings come back as they were written") {
  ByteWriter out;
  const std::uint64_t numbers[] = {0, 1, 127, 128, 300, 0xFFFFFFFF, ~0ULL};
  for (const std::uint64_t number : numbers) out.number(number);
  out.string("functional improvement");
  out.string("");
  const std::string bytes = out.take();
  ByteReader in(bytes);
  for (const std::uint64_t number : numbers) CHECK(in.number() == number);
  CHECK(in.string() == "functional improvement");
  CHECK(in.string().empty());
  CHECK(in.at_end());
}

TEST_CASE("bytes that end early are reported, wherever they are cut") {
  ByteWriter out;
  out.number(300);
  out.string("rationale");
  const std::string bytes = out.take();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);
    const auto read_all = [&] {
      ByteReader in(cut);
      in.number();
      in.string();
    };
    CHECK_THROWS_AS(read_all(), Error);
  }
}

TEST_CASE("a number too large for 32 bits is reported, not cut") {
  ByteWriter out;
  out.number(0x1'0000'0000ULL);
  const std::string bytes = out.take();
  ByteReader in(bytes);
  CHECK_THROWS_AS(in.number32(), Error);
}

TEST_CASE("a count that the bytes cannot hold is reported before anything is made of it") {
  for (const std::uint64_t count : {std::uint64_t{4}, std::uint64_t{1} << 31, ~std::uint64_t{0}}) {
    ByteWriter out;
    out.number(count);
    out.raw("abc");
    const std::string bytes = out.bytes();
    ByteReader in(bytes);
    CHECK_THROWS_AS(in.count(), Damage);
    ByteReader as_string(bytes);
    CHECK_THROWS_AS(as_string.string(), Damage);
  }
  ByteWriter out;
  out.number(3);
  out.raw("abcdef");
  const std::string bytes = out.take();
  CHECK(ByteReader(bytes).count() == 3);
  CHECK(ByteReader(bytes).count(2) == 3);
  ByteReader in(bytes);
  CHECK_THROWS_AS(in.count(3), Damage);
}

TEST_CASE("a gap that leads beyond what is allowed, or begins anew at zero, is reported") {
  ByteWriter out;
  for (const std::uint64_t gap : {std::uint64_t{5}, std::uint64_t{0xFFFFFFFF}, ~std::uint64_t{0}})
    out.number(gap);
  const std::string bytes = out.take();
  ByteReader in(bytes);
  CHECK(in.after(10, 15) == 15);
  CHECK_THROWS_AS(in.after(10), Damage);
  CHECK_THROWS_AS(in.after(10), Damage);
  ByteReader again(bytes);
  CHECK_THROWS_AS(again.after(11, 15), Damage);
}

TEST_CASE("a number of more than 64 bits is reported, not cut") {
  const std::string bytes = std::string(9, '\xff') + '\x02';
  ByteReader in(bytes);
  CHECK_THROWS_AS(in.number(), Damage);
  const std::string largest = std::string(9, '\xff') + '\x01';
  CHECK(ByteReader(largest).number() == ~std::uint64_t{0});
}

TEST_CASE("what is left behind the last value is reported where nothing may be") {
  const std::string bytes("\x01\x02", 2);
  ByteReader in(bytes, "a sample");
  in.number();
  try {
    in.expect_end();
    FAIL("nothing was reported");
  } catch (const Damage& damage) {
    CHECK(damage.part() == "a sample, at byte 1");
    CHECK(std::string(damage.what()) == "the index is damaged: a sample, at byte 1");
    CHECK(damage.code() == ErrorCode::index);
  }
  in.number();
  CHECK_NOTHROW(in.expect_end());
}

namespace {

// Reads something in one of the ways there are. Whether it is within what was allowed.
bool read_one(ByteReader& in, unsigned way, std::size_t size) {
  switch (way) {
    case 0:
      in.number();
      return true;
    case 1:
      return in.up_to(100) <= 100;
    case 2:
      return in.count(2) <= size / 2;
    case 3: {
      const std::uint32_t next = in.after(7, 1000);
      return 7 <= next && next <= 1000;
    }
    case 4:
      return in.string().size() < size;
    default:
      return in.raw(1).size() == 1;
  }
}

}  // namespace

TEST_CASE("random bytes are read or reported, and never beyond their end") {
  std::mt19937 engine(20261130);
  int reported = 0;
  int wrong = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(engine() % 24, '\0');
    for (char& byte : bytes) byte = static_cast<char>(engine());
    ByteReader in(bytes);
    try {
      while (!in.at_end())
        wrong += read_one(in, static_cast<unsigned>(engine() % 6), bytes.size()) ? 0 : 1;
    } catch (const Damage&) {
      ++reported;
    }
  }
  CHECK(wrong == 0);
  CHECK(reported > 1'000);
}
