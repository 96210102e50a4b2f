#include "index/places.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>

#include "base/damage.h"
#include "index/checksum.h"
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
  const std::string value = writer.take(places_slot);
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
  const std::string value = writer.take(places_slot);
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
    const std::string value = writer.take(summary_places_slot);
    for (std::uint32_t probe = 0; probe < 20; ++probe) {
      const std::uint32_t number = random() % different * 3;
      CHECK(positions_of(value, field("summary"), number) == expected[number]);
      CHECK(positions_of(value, field("summary"), number + 1).empty());
    }
  }
}

TEST_CASE("words that stand in turn are found as by their places, or it is left open") {
  std::mt19937 engine(20161201);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(engine() % n); };
  int told = 0, found = 0;
  for (int round = 0; round < 400; ++round) {
    SectionWords words;
    const bool wide = round % 20 == 0;  // more different words than one byte tells apart
    const std::uint32_t different = wide ? 400 : 3 + below(6);
    const std::uint32_t size = wide ? 1500 : 10 + below(60);
    for (std::uint32_t position = 0; position < size; ++position)
      words.words.push_back({below(different), position});
    for (std::uint32_t compounds = below(3); compounds > 0; --compounds)
      words.words.push_back({below(different), below(10)});
    PlacesWriter writer;
    writer.section(field("rationale"), words);
    const std::string value = writer.take(places_slot);

    std::vector<std::vector<std::uint32_t>> forms(
        wide              ? 2
        : round % 20 == 1 ? 9
                          : 1 + below(4));  // numbers that will do, by place
    for (auto& numbers : forms)
      for (std::uint32_t n = 1 + below(2); n > 0; --n) numbers.push_back(below(different));
    bool expected = false;
    for (const std::uint32_t at : [&] {
           std::vector<std::uint32_t> starts;
           for (const std::uint32_t number : forms.front())
             for (const std::uint32_t position : positions_of(value, field("rationale"), number))
               starts.push_back(position);
           return starts;
         }()) {
      bool all = true;
      for (std::uint32_t i = 1; i < forms.size(); ++i) {
        bool here = false;
        for (const std::uint32_t number : forms[i])
          for (const std::uint32_t position : positions_of(value, field("rationale"), number))
            here = here || position == at + i;
        all = all && here;
      }
      expected = expected || all;
    }
    for_each_section(value, field("rationale"), [&](const SectionView& section) {
      std::vector<std::vector<std::uint32_t>> locals(forms.size());
      for (std::size_t i = 0; i < forms.size(); ++i) {
        std::vector<std::uint32_t> numbers = forms[i];
        std::sort(numbers.begin(), numbers.end());
        section.find(numbers,
                     [&](std::size_t, std::uint32_t local) { locals[i].push_back(local); });
      }
      const std::optional<bool> holds = section.holds_in_turn(locals);
      if (wide || forms.size() > 8) CHECK_FALSE(holds);
      if (!holds) return;
      ++told;
      found += *holds ? 1 : 0;
      CHECK(*holds == expected);
    });
  }
  CHECK(told > 100);
  CHECK(found > 50);
}

namespace {

SectionWords fifty_words() {
  SectionWords words;
  for (std::uint32_t i = 0; i < 50; ++i) words.words.push_back({i % 17, i});
  words.words.push_back({3, 4});  // a compound
  words.joined = {5};
  words.sentences = {0, 20};
  words.paragraphs = {0};
  words.assertions = {{3, 9, 1}, {20, 22, 2}};
  return words;
}

// Everything that can be read of a value.
void read_all(const std::string& value) {
  PlacesBlocks blocks;
  blocks.read(value);
  blocks.judged();
  for (const Field& f : fields) {
    if (f.kind != FieldKind::text) continue;
    blocks.for_each_section(f, [](const SectionView& section) {
      std::vector<std::uint32_t> all;
      std::vector<AssertedRun> runs;
      section.joined(all);
      section.sentences(all);
      section.paragraphs(all);
      section.assertions(runs);
      for (std::uint32_t local = 0; local < section.distinct(); ++local)
        section.positions(local, all);
      for (const std::uint32_t position : all)
        CHECK((section.first() <= position && position < section.first() + section.size()));
      for (const AssertedRun& run : runs) CHECK(run.last <= section.first() + section.size());
      section.find({1, 2, 3}, [&](std::size_t, std::uint32_t local) {
        CHECK(local < section.distinct());
        section.holds_in_turn({{local}, {local}});
      });
      std::vector<std::uint32_t> numbers;
      section.sequence(numbers);
      CHECK(numbers.size() == section.size());
      section.check(17);
    });
  }
}

// As a hostile hand writes it: with the checksum that fits.
std::string sealed(std::string_view bytes) {
  std::string value;
  for (std::uint32_t sum = checksum(bytes), i = 0; i < 4; ++i, sum >>= 8)
    value += static_cast<char>(sum & 0xff);
  return value += bytes;
}

// A section of field rationale: size, number of words, their numbers, and what follows.
std::string block_of(std::uint64_t size, std::uint64_t distinct, std::string_view numbers,
                     std::string_view rest) {
  ByteWriter block;
  block.number(size);
  block.number(distinct);
  block.string(numbers);
  block.raw(rest);
  ByteWriter out;
  out.number(detail::code_of(field("rationale")));
  out.string(block.bytes());
  return sealed(out.bytes());
}

}  // namespace

TEST_CASE("damaged places are reported, wherever they are cut and whichever bit is another") {
  PlacesWriter writer;
  writer.section(field("rationale"), fifty_words());
  writer.judged("what it is judged by");
  const std::string sound = writer.take(places_slot);
  CHECK_NOTHROW(read_all(sound));
  for (std::size_t size = 0; size < sound.size(); ++size)
    CHECK_THROWS_AS(read_all(sound.substr(0, size)), Damage);
  for (std::size_t bit = 0; bit < 8 * sound.size(); ++bit) {
    std::string flipped = sound;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
    CHECK_THROWS_AS(read_all(flipped), Damage);
  }
}

TEST_CASE("places with a fitting checksum lead nowhere outside their section, whatever they say") {
  PlacesWriter writer;
  writer.section(field("rationale"), fifty_words());
  const std::string sound = writer.take(places_slot).substr(4);
  int reported = 0;
  for (std::size_t at = 0; at < sound.size(); ++at)
    for (int change = 1; change < 256; ++change) {
      std::string changed = sound;
      changed[at] = static_cast<char>(changed[at] ^ change);
      try {
        read_all(sealed(changed));
      } catch (const Damage&) {
        ++reported;
      }
    }
  CHECK(reported > 10'000);
}

TEST_CASE("a section that claims more words than its bytes can hold is reported") {
  const std::string five_lists(5, '\0');
  CHECK_NOTHROW(read_all(block_of(1, 1, "\x03", '\0' + five_lists)));
  for (const std::uint64_t distinct :
       {2ULL, 0x7fffffffULL, 0x80000000ULL, 0xffffffffULL, 0x100000000ULL, ~0ULL})
    CHECK_THROWS_AS(read_all(block_of(1, distinct, "\x03", '\0' + five_lists)), Damage);
  for (const std::uint64_t size : {2ULL, 100ULL, 0x80000000ULL, 0xffffffffULL, ~0ULL})
    CHECK_THROWS_AS(read_all(block_of(size, 1, "\x03", '\0' + five_lists)), Damage);
}

TEST_CASE("an item that has lost its places is reported") {
  PlacesBlocks blocks;
  CHECK_THROWS_AS(blocks.read(""), Damage);
  CHECK_NOTHROW(blocks.read(PlacesWriter().take(places_slot)));
}
