// Reads random bytes as the places of an item's words, with a checksum that is right: they are
// damage, or no word, position or sentence that is read of them leaves its section.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/damage.h"
#include "index/checksum.h"
#include "index/places.h"
#include "tests/fuzz/sound_letter.h"

using namespace rationale;

namespace {

std::string sealed(std::string_view bytes) {
  std::string value;
  for (std::uint32_t i = 0, sum = checksum(bytes); i < 4; ++i, sum >>= 8)
    value += static_cast<char>(sum & 0xff);
  value += bytes;
  return value;
}

template <typename Read>
void unless_damaged(const Read& read) {
  try {
    read();
  } catch (const Damage&) {
    // As it may be.
  }
}

// Words may stand one place behind the last, as ends of sentences do.
void require_within(const SectionView& section, const std::vector<std::uint32_t>& positions) {
  for (const std::uint32_t position : positions)
    fuzz::require(section.first() <= position && position <= section.first() + section.size());
}

void read_words(const SectionView& section) {
  std::vector<std::uint32_t> numbers;
  section.for_each_word([&](std::uint32_t number, std::uint32_t local) {
    fuzz::require(local < section.distinct());
    numbers.push_back(number);
  });
  fuzz::require(std::is_sorted(numbers.begin(), numbers.end()));
  std::vector<std::vector<std::uint32_t>> in_turn;
  section.find(numbers, [&](std::size_t, std::uint32_t local) {
    std::vector<std::uint32_t> positions;
    section.positions(local, positions);
    require_within(section, positions);
    if (in_turn.size() < 3) in_turn.push_back({local});
  });
  if (!in_turn.empty()) section.holds_in_turn(in_turn);
}

void read_section(const SectionView& section) {
  unless_damaged([&] { read_words(section); });
  unless_damaged([&] {
    section.for_each_position([&](std::uint32_t position, std::uint32_t local) {
      fuzz::require(position < section.size() && local <= section.distinct());
    });
  });
  unless_damaged([&] {
    std::vector<std::uint32_t> numbers;
    section.sequence(numbers);
    fuzz::require(numbers.size() == section.size());
  });
  for (const auto list : {&SectionView::joined, &SectionView::sentences, &SectionView::paragraphs})
    unless_damaged([&] {
      std::vector<std::uint32_t> all;
      (section.*list)(all);
      require_within(section, all);
    });
  unless_damaged([&] {
    std::vector<AssertedRun> runs;
    section.assertions(runs);
    for (const AssertedRun& run : runs) {
      fuzz::require(run.first <= run.last);
      require_within(section, {run.first, run.last});
    }
  });
}

void read(std::string_view value) {
  PlacesBlocks blocks;
  unless_damaged([&] {
    blocks.read(value);
    for (const Field& field : fields)
      if (field.kind == FieldKind::text)
        unless_damaged([&] { blocks.for_each_section(field, read_section); });
  });
}

// What passes the check is read without damage.
void read_checked(std::string_view value) {
  PlacesBlocks blocks;
  bool sound = false;
  unless_damaged([&] {
    blocks.read(value);
    blocks.for_each_section(field("rationale"),
                            [](const SectionView& section) { section.check(no_word); });
    sound = true;
  });
  if (!sound) return;
  blocks.for_each_section(field("rationale"), [](const SectionView& section) {
    std::vector<std::uint32_t> all;
    section.sequence(all);
    section.joined(all);
    section.sentences(all);
    section.paragraphs(all);
    std::vector<AssertedRun> runs;
    section.assertions(runs);
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  const std::string value = sealed(bytes);
  read(value);
  read_checked(value);
  return 0;
}
