#pragma once

#include <vector>

#include "analyzers/assertion.h"
#include "analyzers/roles.h"
#include "base/bytes.h"
#include "index/record.h"

namespace rationale {

/// The largest numbers that stored assertions and roles have.
inline constexpr auto last_assertion = static_cast<std::uint32_t>(Assertion::hypothetical);
inline constexpr std::uint32_t last_role = role_count - 1;

// Sections and spans of the stored record, as docs/index-format.md describes them.

void write_free_span(ByteWriter& out, Span span);
Span read_free_span(ByteReader& in);

void write_sections(ByteWriter& out, const std::vector<StoredSection>& sections);

/// Throws Damage where the bytes are not what was written, or a range leaves what it is of.
std::vector<StoredSection> read_sections(ByteReader& in);

}  // namespace rationale
