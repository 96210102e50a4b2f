#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rationale {

/// A paragraph of a brief.
struct BriefParagraph {
  std::string text;          ///< its lines joined with "\n"
  std::uint32_t number = 0;  ///< 1…: its first line; of a Word file the paragraph
  bool is_block = false;     ///< set off as a block quotation
  std::string note;          ///< of a foot- or endnote: its name
  std::vector<std::pair<std::uint32_t, std::string>> marks;  ///< of notes: byte of `text`, name
};

/// A document that quotes letters.
struct Brief {
  std::vector<BriefParagraph> paragraphs;
  bool numbered_by_paragraph = false;  ///< of a Word file, which has no lines

  /// "line 12" or "paragraph 12".
  std::string place(std::uint32_t number) const;
};

/// The largest brief that is read: bytes of a text, and of a Word file as it is stored.
inline constexpr std::size_t longest_brief = 4 << 20;
inline constexpr std::size_t longest_word_file = 64 << 20;

/// Reads a brief: plain text in UTF-8, or a Word file, known by its first bytes. `name` is for
/// messages. Throws Error(usage) where it is neither, is too large, or is damaged.
Brief read_brief(const std::string& bytes, const std::string& name);

/// The paragraphs of a plain text. Blank lines divide them, and so does a change between the body
/// and lines that are set off ("> ", or indented more than the body): a block quotation.
Brief brief_of_text(std::string_view text);

}  // namespace rationale
