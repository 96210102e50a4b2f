#include "index/indexed_at.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "base/damage.h"

namespace rationale {
namespace {

constexpr std::size_t time_bytes = 4;

// Another one where any bit of the time is another, for sure: of a few bytes a sum says more than
// the low byte of a hash.
char check_byte(std::string_view bytes) {
  unsigned sum = 0x5A;  // so that zeros are no time
  for (const char c : bytes) sum ^= static_cast<unsigned char>(c);
  return static_cast<char>(sum);
}

// A number of so many digits at a place of "2026-12-01T11:45:00Z"; nothing where there is none.
std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t size) {
  int number = 0;
  const char* end = text.data() + at + size;
  const auto [read, error] = std::from_chars(text.data() + at, end, number);
  if (error != std::errc() || read != end || number < 0) return std::nullopt;
  return number;
}

}  // namespace

IndexedAt indexing_time() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  return static_cast<IndexedAt>(epoch != nullptr ? std::strtoul(epoch, nullptr, 10)
                                                 : static_cast<unsigned long>(std::time(nullptr)));
}

std::string earliest_indexed_at(IndexedAt time) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(time >> shift & 0xFF);
  return bytes;
}

std::string encode_indexed_at(IndexedAt time) {
  const std::string bytes = earliest_indexed_at(time);
  return bytes + check_byte(bytes);
}

std::optional<IndexedAt> decode_indexed_at(std::string_view value) {
  if (value.empty()) return std::nullopt;
  const bool sound =
      value.size() == time_bytes + 1 && check_byte(value.substr(0, time_bytes)) == value.back();
  require_sound(sound, "the time at which an item was indexed");
  IndexedAt time = 0;
  for (std::size_t i = 0; i < time_bytes; ++i)
    time = time << 8 | static_cast<unsigned char>(value[i]);
  return time;
}

std::string iso_time(IndexedAt time) {
  const auto seconds = static_cast<std::time_t>(time);
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

std::optional<IndexedAt> read_iso_time(std::string_view text) {
  const bool has_time = text.size() == 20;
  if (text.size() != 10 && !has_time) return std::nullopt;
  const std::string_view form = "0000-00-00T00:00:00Z";
  for (std::size_t i = 0; i < text.size(); ++i)
    if (form[i] != '0' && text[i] != form[i]) return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size) {
    return at < text.size() ? number_at(text, at, size) : std::optional<int>(0);
  };
  const auto year = part(0, 4), month = part(5, 2), day = part(8, 2);
  const auto hour = part(11, 2), minute = part(14, 2), second = part(17, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(*year), std::chrono::month(*month),
                            std::chrono::day(*day)};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const auto since = sys_days(date).time_since_epoch() + std::chrono::hours(*hour) +
                     std::chrono::minutes(*minute) + std::chrono::seconds(*second);
  const std::int64_t count = duration_cast<std::chrono::seconds>(since).count();
  if (count < 0 || count > UINT32_MAX) return std::nullopt;
  return static_cast<IndexedAt>(count);
}

}  // namespace rationale
