#include "index/places.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "analyzers/assertion.h"
#include "index/checksum.h"

namespace rationale {
namespace {

using detail::element;
using detail::places_of_words;
using detail::width_of;

// What a value begins with.
constexpr std::size_t checksum_bytes = 4;

std::string as_gaps(const std::vector<std::uint32_t>& ascending) {
  ByteWriter out;
  std::uint32_t last = 0;
  for (const std::uint32_t number : ascending) {
    out.number(number - last);
    last = number;
  }
  return out.take();
}

std::string sorted_gaps(std::vector<std::uint32_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return as_gaps(numbers);
}

// Positions and words beside the sequence.
std::string overlay_bytes(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& overlays) {
  ByteWriter out;
  std::uint32_t last = 0;
  for (const auto& [position, local] : overlays) {
    out.number(position - last);
    out.number(local);
    last = position;
  }
  return out.take();
}

std::string run_bytes(const std::vector<AssertedRun>& runs) {
  ByteWriter out;
  std::uint32_t behind = 0;
  for (const AssertedRun& run : runs) {
    out.number(run.first - behind);
    out.number(run.last - run.first);
    out.number(run.assertion);
    behind = run.last;
  }
  return out.take();
}

void append(std::string& out, std::uint32_t value, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) out += static_cast<char>((value >> (8 * i)) & 0xffU);
}

}  // namespace

void PlacesWriter::section(const Field& field, const SectionWords& section) {
  if (section.words.empty()) return;
  std::vector<std::uint32_t> distinct;
  std::uint32_t size = 0;
  for (const WordPlace& word : section.words) {
    distinct.push_back(word.number);
    size = std::max(size, word.position + 1);
  }
  for (const std::uint32_t part : section.joined) size = std::max(size, part + 1);
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());

  // Of several words at one position the last given stands in the sequence, the others beside it.
  const auto none = static_cast<std::uint32_t>(distinct.size());
  std::vector<std::uint32_t> sequence(size, none);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> overlays;  // position, local
  for (const WordPlace& word : section.words) {
    const auto local = static_cast<std::uint32_t>(
        std::lower_bound(distinct.begin(), distinct.end(), word.number) - distinct.begin());
    std::uint32_t& at = sequence[word.position];
    if (at != none && at != local) overlays.emplace_back(word.position, at);
    at = local;
  }
  std::sort(overlays.begin(), overlays.end());
  overlays.erase(std::unique(overlays.begin(), overlays.end()), overlays.end());

  ByteWriter block;
  block.number(size);
  block.number(distinct.size());
  block.string(as_gaps(distinct));
  std::string elements;
  const std::size_t width = width_of(none);
  for (const std::uint32_t local : sequence) append(elements, local, width);
  block.raw(elements);
  block.string(overlay_bytes(overlays));
  block.string(sorted_gaps(section.joined));
  block.string(sorted_gaps(section.sentences));
  block.string(sorted_gaps(section.paragraphs));
  block.string(run_bytes(section.assertions));

  ByteWriter out;
  out.number(detail::code_of(field));
  out.string(block.bytes());
  bytes_[places_slot_of(field) - places_slot] += out.bytes();
}

void PlacesWriter::judged(std::string_view facts) {
  ByteWriter out;
  out.number(detail::judged_code);
  out.string(facts);
  bytes_[0] += out.bytes();
}

std::string PlacesWriter::take(std::uint32_t slot) {
  std::string value;
  std::string& bytes = bytes_[slot - places_slot];
  append(value, checksum(bytes), checksum_bytes);
  value += bytes;
  bytes.clear();
  return value;
}

bool is_sound_places_value(std::string_view value) {
  return value.size() >= checksum_bytes &&
         element(value, 0, checksum_bytes) == checksum(value.substr(checksum_bytes));
}

void PlacesBlocks::read(std::string_view value) {
  blocks_.clear();
  require_sound(is_sound_places_value(value), places_of_words);
  ByteReader in(value.substr(checksum_bytes), places_of_words);
  while (!in.at_end()) {
    const std::uint32_t code = in.number32();
    blocks_.push_back({code, in.string()});
  }
}

std::string_view PlacesBlocks::judged() const {
  for (const Block& block : blocks_)
    if (block.code == detail::judged_code) return block.bytes;
  return {};
}

SectionView::SectionView(std::string_view block, std::uint32_t first) : first_(first) {
  ByteReader in(block, places_of_words);
  size_ = in.number32();
  distinct_ = in.number32();
  numbers_ = in.string();
  // A number takes a byte or more, and so does a position.
  require_sound(distinct_ <= numbers_.size() && size_ <= block.size() &&
                    size_ <= detail::last_position && first <= detail::last_position - size_,
                places_of_words);
  sequence_ = in.raw(size_ * width_of(distinct_));
  overlays_ = in.string();
  joined_ = in.string();
  sentences_ = in.string();
  paragraphs_ = in.string();
  assertions_ = in.string();
  require_sound(size_ > 0 || distinct_ == 0, places_of_words);
  require_sound(distinct_ > 0 || overlays_.empty(), places_of_words);
}

void SectionView::assertions(std::vector<AssertedRun>& all) const {
  const std::uint32_t end = first_ + size_;
  std::uint32_t position = first_;
  for (ByteReader in(assertions_, places_of_words); !in.at_end();) {
    AssertedRun run;
    run.first = in.after(position, end);
    run.last = in.after(run.first, end);
    run.assertion = in.up_to(static_cast<std::uint32_t>(Assertion::hypothetical));
    position = run.last;
    all.push_back(run);
  }
}

void SectionView::positions(std::uint32_t local, std::vector<std::uint32_t>& all) const {
  const std::size_t before = all.size();
  if (const std::size_t width = width_of(distinct_); width == 1) {
    const char* const begin = sequence_.data();
    const char* const end = begin + sequence_.size();
    const char* at = begin;
    while (at != end) {
      const void* found =
          std::memchr(at, static_cast<int>(local), static_cast<std::size_t>(end - at));
      if (found == nullptr) break;
      at = static_cast<const char*>(found);
      all.push_back(first_ + static_cast<std::uint32_t>(at - begin));
      ++at;
    }
  } else {
    for (std::uint32_t i = 0; i < size_; ++i)
      if (element(sequence_, i, width) == local) all.push_back(first_ + i);
  }
  bool any = false;
  for_each_overlay([&](std::uint32_t position, std::uint32_t beside) {
    if (beside != local) return;
    all.push_back(first_ + position);
    any = true;
  });
  if (any) std::sort(all.begin() + static_cast<std::ptrdiff_t>(before), all.end());
}

std::optional<bool> SectionView::holds_in_turn(
    const std::vector<std::vector<std::uint32_t>>& wanted) const {
  if (width_of(distinct_) != 1) return std::nullopt;
  // By word, which of the positions it will do at, a bit each.
  using Positions = std::uint8_t;
  std::array<Positions, detail::most_of_width_1 + 1> will_do{};
  if (wanted.size() > std::numeric_limits<Positions>::digits || size_ < wanted.size())
    return std::nullopt;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    for (const std::uint32_t local : wanted[i])
      will_do[local] = static_cast<Positions>(will_do[local] | 1U << i);
  bool beside = false;
  for_each_overlay(
      [&](std::uint32_t, std::uint32_t local) { beside = beside || will_do[local] != 0; });
  if (beside) return std::nullopt;
  const auto* const words = reinterpret_cast<const unsigned char*>(sequence_.data());
  const std::size_t last = size_ - wanted.size();
  for (const std::uint32_t local : wanted.front())
    for (std::size_t at = 0; at <= last; ++at) {
      const void* found = std::memchr(words + at, static_cast<int>(local), last + 1 - at);
      if (found == nullptr) break;
      at = static_cast<std::size_t>(static_cast<const unsigned char*>(found) - words);
      std::size_t i = 1;
      while (i < wanted.size() && (will_do[words[at + i]] >> i & 1U) != 0) ++i;
      if (i == wanted.size()) return true;
    }
  return false;
}

void SectionView::sequence(std::vector<std::uint32_t>& numbers) const {
  std::vector<std::uint32_t> of_local;
  of_local.reserve(std::size_t{distinct_} + 1);
  for_each_word([&](std::uint32_t number, std::uint32_t) { of_local.push_back(number); });
  of_local.push_back(no_word);
  for_each_position(
      [&](std::uint32_t, std::uint32_t local) { numbers.push_back(of_local[local]); });
}

void SectionView::list(std::string_view gaps, std::vector<std::uint32_t>& all) const {
  bool is_first = true;
  std::uint32_t position = first_;
  for (ByteReader in(gaps, places_of_words); !in.at_end(); is_first = false) {
    const std::uint32_t next = in.after(position, first_ + size_);
    require_sound(next < first_ + size_ && (is_first || next > position), places_of_words);
    all.push_back(position = next);
  }
}

void SectionView::check(std::uint32_t numbers) const {
  std::uint32_t last = 0;
  for_each_word([&](std::uint32_t number, std::uint32_t local) {
    require_sound(number < numbers && (local == 0 || number > last), places_of_words);
    last = number;
  });
  for_each_position([](std::uint32_t, std::uint32_t) {});
  for_each_overlay([](std::uint32_t, std::uint32_t) {});
  std::vector<AssertedRun> runs;
  assertions(runs);
  for (const std::string_view gaps : {joined_, sentences_, paragraphs_}) {
    std::vector<std::uint32_t> all;
    list(gaps, all);
  }
}

}  // namespace rationale
