#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "briefs/brief.h"

namespace rationale {

/// What is read of a Word file at most; beyond it the file is refused.
struct WordFileLimits {
  std::uint64_t entries = 5000;          ///< files within it
  std::uint64_t part_bytes = 48u << 20;  ///< of its text, and of its foot- and endnotes, each
  std::uint64_t ratio = 200;             ///< times that a part may be larger than it is stored,
                                         ///< once it has a megabyte
  std::uint32_t depth = 100;             ///< elements within one another
};

/// Whether `bytes` begin as a zip archive, which a Word file is.
bool is_zip(std::string_view bytes);

/// The paragraphs of a Word file (.docx, ISO/IEC 29500) as it is printed: what is inserted with it,
/// what is deleted without, foot- and endnotes behind the text. A paragraph in a style of
/// quotations, or indented on both sides, is a block quotation. Throws Error(usage) where it is no
/// Word file, damaged, encrypted, or beyond the limits.
Brief brief_of_word_file(const std::string& bytes, const std::string& name,
                         const WordFileLimits& limits = {});

}  // namespace rationale
