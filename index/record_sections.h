#pragma once

#include <vector>

#include "base/bytes.h"
#include "index/record.h"

namespace rationale {

/// What to do where a stored record is damaged.
inline constexpr const char* damaged_record_hint =
    "run 'rationale check', and build the index anew from the letters into a new folder";

// Sections and spans of the stored record, as docs/index-format.md describes them.

void write_free_span(ByteWriter& out, Span span);
Span read_free_span(ByteReader& in);

void write_sections(ByteWriter& out, const std::vector<StoredSection>& sections);

/// Throws Error(index) where the bytes are damaged.
std::vector<StoredSection> read_sections(ByteReader& in);

}  // namespace rationale
