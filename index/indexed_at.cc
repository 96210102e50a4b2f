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

namespace {

// Whether `text` begins as `form`, where 0 is any digit.
bool has_form(std::string_view text, std::string_view form) {
  if (text.size() < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !digit : text[i] != form[i]) return false;
  }
  return true;
}

// "Z" and "+01:00", the minutes before UTC; nothing where it is none.
std::optional<int> offset_minutes(std::string_view zone) {
  if (zone == "Z" || zone == "z") return 0;
  // A plus sign in an address is read as a space.
  const bool east = has_form(zone, "+00:00") || has_form(zone, " 00:00");
  if (zone.size() != 6 || (!east && !has_form(zone, "-00:00"))) return std::nullopt;
  const int hours = *number_at(zone, 1, 2);
  const int minutes = *number_at(zone, 4, 2);
  if (hours > 23 || minutes > 59) return std::nullopt;
  return (east ? 1 : -1) * (hours * 60 + minutes);
}

// What stands behind the seconds: a fraction, which is left out, and the zone.
std::string_view zone_of(std::string_view text) {
  if (text.empty() || text.front() != '.') return text;
  const std::size_t end = text.find_first_not_of("0123456789", 1);
  return end == text.npos || end == 1 ? std::string_view("") : text.substr(end);
}

}  // namespace

std::optional<IndexedAt> read_iso_time(std::string_view text) {
  constexpr std::string_view day_form = "0000-00-00";
  constexpr std::string_view time_form = "0000-00-00T00:00:00";
  const bool has_time = text.size() > day_form.size();
  std::string written(text);
  if (has_time && written[10] == 't') written[10] = 'T';
  if (!has_form(written, has_time ? time_form : day_form)) return std::nullopt;
  const auto part = [&](std::size_t at) {
    return at < written.size() ? number_at(written, at, 2).value_or(0) : 0;
  };
  const std::optional<int> before =
      has_time ? offset_minutes(zone_of(text.substr(time_form.size()))) : std::optional<int>(0);
  const int hour = part(11), minute = part(14), second = part(17);
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(number_at(written, 0, 4).value_or(0)),
                            std::chrono::month(static_cast<unsigned>(part(5))),
                            std::chrono::day(static_cast<unsigned>(part(8)))};
  if (!before || !date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const auto since =
      sys_days(date).time_since_epoch() + hours(hour) + minutes(minute - *before) + seconds(second);
  const std::int64_t count = duration_cast<std::chrono::seconds>(since).count();
  if (count < 0 || count > UINT32_MAX) return std::nullopt;
  return static_cast<IndexedAt>(count);
}

}  // namespace rationale
