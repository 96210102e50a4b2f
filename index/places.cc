#include "index/places.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "base/bytes.h"
#include "base/error.h"

namespace rationale {
namespace {

using detail::element;
using detail::width_of;

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

namespace detail {

void damaged_places() {
  throw Error(ErrorCode::index, "the places of an item's words are damaged",
              "run 'rationale check', and build the index anew from the letters into a new folder");
}

}  // namespace detail

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

void PlacesBlocks::read(std::string_view value) {
  blocks_.clear();
  const char* at = value.data();
  const char* const end = at + value.size();
  while (at != end) {
    const std::uint32_t code = detail::read_number(at, end);
    blocks_.push_back({code, detail::read_block(at, end)});
  }
}

std::string_view judged_part(std::string_view value) {
  const char* at = value.data();
  const char* const end = at + value.size();
  while (at != end) {
    const std::uint32_t code = detail::read_number(at, end);
    const std::string_view block = detail::read_block(at, end);
    if (code == detail::judged_code) return block;
  }
  return {};
}

SectionView::SectionView(std::string_view block, std::uint32_t first) : first_(first) {
  const char* at = block.data();
  const char* const end = at + block.size();
  size_ = detail::read_number(at, end);
  distinct_ = detail::read_number(at, end);
  numbers_ = detail::read_block(at, end);
  const std::size_t bytes = size_ * width_of(distinct_);
  if (static_cast<std::size_t>(end - at) < bytes) detail::damaged_places();
  sequence_ = {at, bytes};
  at += bytes;
  overlays_ = detail::read_block(at, end);
  joined_ = detail::read_block(at, end);
  sentences_ = detail::read_block(at, end);
  paragraphs_ = detail::read_block(at, end);
  assertions_ = detail::read_block(at, end);
}

void SectionView::assertions(std::vector<AssertedRun>& all) const {
  const char* at = assertions_.data();
  const char* const end = at + assertions_.size();
  for (std::uint32_t position = first_; at != end;) {
    AssertedRun run;
    run.first = position + detail::read_number(at, end);
    run.last = run.first + detail::read_number(at, end);
    run.assertion = detail::read_number(at, end);
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
  const char* at = overlays_.data();
  const char* const end = at + overlays_.size();
  bool any = false;
  for (std::uint32_t position = first_; at != end;) {
    position += detail::read_number(at, end);
    if (detail::read_number(at, end) != local) continue;
    all.push_back(position);
    any = true;
  }
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
  const char* beside = overlays_.data();
  const char* const beside_end = beside + overlays_.size();
  while (beside != beside_end) {
    detail::read_number(beside, beside_end);
    if (will_do[detail::read_number(beside, beside_end) & 0xffU] != 0) return std::nullopt;
  }
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
  of_local.reserve(distinct_ + 1);
  for_each_word([&](std::uint32_t number, std::uint32_t) { of_local.push_back(number); });
  of_local.push_back(no_word);
  const std::size_t width = width_of(distinct_);
  for (std::uint32_t i = 0; i < size_; ++i) {
    const std::uint32_t local = element(sequence_, i, width);
    if (local > distinct_) detail::damaged_places();
    numbers.push_back(of_local[local]);
  }
}

void SectionView::list(std::string_view gaps, std::vector<std::uint32_t>& all) const {
  const char* at = gaps.data();
  const char* const end = at + gaps.size();
  for (std::uint32_t position = first_; at != end;) {
    position += detail::read_number(at, end);
    all.push_back(position);
  }
}

void SectionView::check(std::uint32_t numbers) const {
  const char* at = numbers_.data();
  const char* const end = at + numbers_.size();
  std::uint64_t number = 0;
  for (std::uint32_t i = 0; i < distinct_; ++i) number += detail::read_number(at, end);
  if (at != end || (distinct_ > 0 && number >= numbers)) detail::damaged_places();
  const std::size_t width = width_of(distinct_);
  for (std::uint32_t i = 0; i < size_; ++i)
    if (element(sequence_, i, width) > distinct_) detail::damaged_places();
  const char* beside = overlays_.data();
  const char* const beside_end = beside + overlays_.size();
  for (std::uint64_t position = 0; beside != beside_end;) {
    position += detail::read_number(beside, beside_end);
    if (position >= size_ || detail::read_number(beside, beside_end) >= distinct_)
      detail::damaged_places();
  }
  std::vector<AssertedRun> runs;
  assertions(runs);
  if (!runs.empty() && runs.back().last > first_ + size_) detail::damaged_places();
  for (const std::string_view gaps : {joined_, sentences_, paragraphs_}) {
    std::vector<std::uint32_t> all;
    list(gaps, all);
    if (!all.empty() && (all.back() >= first_ + size_ || !std::is_sorted(all.begin(), all.end())))
      detail::damaged_places();
  }
}

}  // namespace rationale
