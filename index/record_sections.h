#pragma once

#include <vector>

#include "index/bytes.h"
#include "index/record.h"

namespace rationale {

// Sections and spans of the stored record, as docs/index-format.md describes them.

void write_free_span(ByteWriter& out, Span span);
Span read_free_span(ByteReader& in);

void write_sections(ByteWriter& out, const std::vector<StoredSection>& sections);

/// Throws Error(index) where the bytes are damaged.
std::vector<StoredSection> read_sections(ByteReader& in);

}  // namespace rationale
