#pragma once

#include <cstdint>

#include "index/record.h"

namespace rationale {

/// The sentence of a section that a byte is in; null between sentences.
const StoredSentence* sentence_at(const StoredSection& section, std::uint32_t byte);

/// The end of the sentence that the byte before `byte` is in; `byte` itself where it is in none.
std::uint32_t sentence_end(const StoredSection& section, std::uint32_t byte);

/// The number, 1…, of the sentence that a byte is in, or of the last one before it.
std::uint32_t sentence_number(const StoredSection& section, std::uint32_t byte);

}  // namespace rationale
