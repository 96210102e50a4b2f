#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rationale {

/// The value slot of when a document was written: of an item that an update left alone, when it
/// first was. Fixed for ever, like the fields' slots. Indexes of before it have none.
inline constexpr std::uint32_t indexed_at_slot = 67;

/// Seconds since 1970 (UTC), to 2106.
using IndexedAt = std::uint32_t;

/// The time now; of the environment's SOURCE_DATE_EPOCH where that is set, for indexes that are the
/// same whenever they are made (https://reproducible-builds.org/specs/source-date-epoch/).
IndexedAt indexing_time();

/// The value of the slot: in the order of the times, with a checksum behind.
std::string encode_indexed_at(IndexedAt time);

/// What begins the values of that time and sorts before them.
std::string earliest_indexed_at(IndexedAt time);

/// Nothing where the value is empty. Throws Damage where it is none.
std::optional<IndexedAt> decode_indexed_at(std::string_view value);

/// "2026-12-01T11:45:00Z".
std::string iso_time(IndexedAt time);

/// The time that "2026-12-01T11:45:00Z" names, in any offset of RFC 3339 ("…T12:45:00+01:00"), or a
/// day in UTC ("2026-12-01"). A fraction of a second is left out. Nothing where it is none of 1970
/// to 2106.
std::optional<IndexedAt> read_iso_time(std::string_view text);

}  // namespace rationale
