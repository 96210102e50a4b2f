#include "base/flat_array.h"

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/packed_map.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

// Bytes where memory is aligned for every number, as those built into the program are.
class Aligned {
 public:
  explicit Aligned(std::string_view bytes)
      : words_(bytes.size() / sizeof(std::uint64_t) + 1), size_(bytes.size()) {
    bytes.copy(reinterpret_cast<char*>(words_.data()), bytes.size());
  }
  std::string_view bytes() const { return {reinterpret_cast<const char*>(words_.data()), size_}; }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_;
};

template <typename T>
std::vector<T> values_of(const FlatArray<T>& array) {
  return {array.begin(), array.end()};
}

}  // namespace

TEST_CASE("an array is read where it was written, whatever stands before it") {
  FlatArray<std::uint64_t> numbers;
  numbers.append(std::vector<std::uint64_t>{1, 1ULL << 40});
  numbers.push_back(3);
  for (const std::string_view before : {"", "a", "seven..", "eight..."}) {
    ByteWriter out;
    out.string(before);
    numbers.write(out);
    FlatArray<std::uint64_t>().write(out);
    out.string("behind");
    const Aligned written(out.take());
    ByteReader in(written.bytes());
    in.string();
    const FlatArray<std::uint64_t> read(in);
    CHECK(values_of(read) == std::vector<std::uint64_t>{1, 1ULL << 40, 3});
    const char* const at = reinterpret_cast<const char*>(read.data());
    CHECK(at >= written.bytes().data());
    CHECK(at < written.bytes().data() + written.bytes().size());
    CHECK(FlatArray<std::uint64_t>(in).empty());
    CHECK(in.string() == "behind");
  }
}

TEST_CASE("what an array made itself moves along with it") {
  FlatArray<std::uint32_t> first;
  first.assign(3, 7);
  first.set(1, 8);
  FlatArray<std::uint32_t> second = std::move(first);
  CHECK(values_of(second) == std::vector<std::uint32_t>{7, 8, 7});
  FlatArray<std::uint32_t> third;
  third.push_back(1);
  third = std::move(second);
  third.push_back(9);
  CHECK(values_of(third) == std::vector<std::uint32_t>{7, 8, 7, 9});
}

TEST_CASE("an array that was read can be changed, and what it was read from stays") {
  ByteWriter out;
  FlatArray<std::uint32_t> numbers;
  numbers.assign(3, 1);
  numbers.write(out);
  const Aligned written(out.take());
  ByteReader in(written.bytes());
  FlatArray<std::uint32_t> read(in);
  read.set(1, 5);
  read.push_back(7);
  CHECK(values_of(read) == std::vector<std::uint32_t>{1, 5, 1, 7});
  ByteReader again(written.bytes());
  CHECK(values_of(FlatArray<std::uint32_t>(again)) == std::vector<std::uint32_t>{1, 1, 1});
}

TEST_CASE("an array that is cut is told, not read beyond its end") {
  ByteWriter out;
  FlatArray<std::uint32_t> numbers;
  numbers.append(std::vector<std::uint32_t>{1, 2, 3});
  numbers.write(out);
  const Aligned written(out.take());
  for (std::size_t size = 0; size < written.bytes().size(); ++size) {
    ByteReader in(written.bytes().substr(0, size));
    CHECK_THROWS_AS(FlatArray<std::uint32_t>(in), Error);
  }
}

TEST_CASE("packed values are found by their keys, also after they were written and read") {
  PackedMap made;
  made.add("knee", "lower limb");
  made.add("", "nothing");
  made.add("hand", "");
  ByteWriter out;
  made.write(out);
  const Aligned written(out.take());
  ByteReader in(written.bytes());
  const PackedMap read(in);
  for (const PackedMap* map : {&std::as_const(made), &read}) {
    CHECK(map->find("knee") == "lower limb");
    CHECK(map->find("") == "nothing");
    CHECK(map->find("hand") == "");
    CHECK(map->find("foot") == std::nullopt);
    REQUIRE(map->size() == 3);
    CHECK(map->key(2) == "hand");
    CHECK(map->value(0) == "lower limb");
  }
}
