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

/// What follows the kind of one section, written over all but its kind. Throws as read_sections()
/// does.
void read_section(ByteReader& in, StoredSection& section);

/// Passes over what read_section() reads.
void skip_section(ByteReader& in);

}  // namespace rationale
