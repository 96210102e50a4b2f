#include "base/bytes.h"

#include "base/error.h"
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
