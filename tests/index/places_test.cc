#include "index/places.h"

#include <map>
#include <random>

#include "base/error.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

std::vector<std::uint32_t> positions_of(const std::string& value, const Field& field,
                                        std::uint32_t number) {
  std::vector<std::uint32_t> all;
  for_each_section(value, field, [&](const SectionView& section) {
    section.find({number},
                 [&](std::size_t, std::uint32_t local) { section.positions(local, all); });
  });
  return all;
}

}  // namespace

TEST_CASE("places give back every word of a field, compounds beside their parts") {
  SectionWords words;
  words.words = {{7, 0}, {900, 1}, {7, 1}, {3, 2}, {7, 3}};  // 900 is a compound over words 1 and 2
  words.joined = {2};
  words.sentences = {0, 3};
  words.paragraphs = {0};
  PlacesWriter writer;
  writer.section(field("rationale"), words);
  const std::string value = writer.take();
  CHECK(positions_of(value, field("rationale"), 7) == std::vector<std::uint32_t>{1, 2, 4});
  CHECK(positions_of(value, field("rationale"), 900) == std::vector<std::uint32_t>{2});
  CHECK(positions_of(value, field("rationale"), 3) == std::vector<std::uint32_t>{3});
  CHECK(positions_of(value, field("rationale"), 4).empty());
  CHECK(positions_of(value, field("summary"), 7).empty());
  for_each_section(value, field("rationale"), [&](const SectionView& section) {
    std::vector<std::uint32_t> joined;
    std::vector<std::uint32_t> sentences;
    std::vector<std::uint32_t> paragraphs;
    section.joined(joined);
    section.sentences(sentences);
    section.paragraphs(paragraphs);
    CHECK(joined == std::vector<std::uint32_t>{3});
    CHECK(sentences == std::vector<std::uint32_t>{1, 4});
    CHECK(paragraphs == std::vector<std::uint32_t>{1});
    CHECK_NOTHROW(section.check(901));
    CHECK_THROWS_AS(section.check(900), Error);
  });
}

TEST_CASE("two sections of one field are farther apart than any distance asked for") {
  PlacesWriter writer;
  writer.section(field("guideline"), {{{1, 0}, {2, 1}}, {}, {0}, {0}});
  writer.section(field("rationale"), {{{1, 0}}, {}, {0}, {0}});
  writer.section(field("guideline"), {{{1, 0}}, {}, {0}, {0}});
  const std::string value = writer.take();
  const std::vector<std::uint32_t> found = positions_of(value, field("guideline"), 1);
  REQUIRE(found.size() == 2);
  CHECK(found[0] == 1);
  CHECK(found[1] > found[0] + 1 + 500);
  CHECK(positions_of(value, field("rationale"), 1) == std::vector<std::uint32_t>{1});
}

TEST_CASE("places of long texts with many different words are the words' own") {
  std::mt19937 engine(20161130);
  const auto random = [&] { return static_cast<std::uint32_t>(engine()); };
  for (const std::uint32_t different : {1U, 254U, 255U, 256U, 300U, 70'000U}) {
    SectionWords words;
    std::map<std::uint32_t, std::vector<std::uint32_t>> expected;
    for (std::uint32_t position = 0; position < 2 * different + 5; ++position) {
      const std::uint32_t number = position < different ? position * 3 : random() % different * 3;
      words.words.push_back({number, position});
      expected[number].push_back(position + first_position);
    }
    PlacesWriter writer;
    writer.section(field("summary"), words);
    const std::string value = writer.take();
    for (std::uint32_t probe = 0; probe < 20; ++probe) {
      const std::uint32_t number = random() % different * 3;
      CHECK(positions_of(value, field("summary"), number) == expected[number]);
      CHECK(positions_of(value, field("summary"), number + 1).empty());
    }
  }
}

TEST_CASE("damaged places are reported, never believed") {
  SectionWords words;
  for (std::uint32_t i = 0; i < 50; ++i) words.words.push_back({i % 17, i});
  words.sentences = {0, 20};
  PlacesWriter writer;
  writer.section(field("rationale"), words);
  const std::string sound = writer.take();
  const auto read = [](const std::string& value) {
    for_each_section(value, field("rationale"), [](const SectionView& s) { s.check(17); });
  };
  CHECK_NOTHROW(read(sound));
  for (std::size_t size = 1; size < sound.size(); ++size)
    CHECK_THROWS_AS(read(sound.substr(0, size)), Error);
}
