#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rationale {

/// Words with a tag behind them, as they are written here.
struct TaggedWords {
  std::string text;
  std::string note;  ///< what must be said, where it is not that it is read as `text`
};

/// What PubMed's "pain[ti]" asks for: `typed` is a word, a phrase in quotation marks or a group,
/// `tag` what stands in brackets. Nothing where the tag is none of PubMed's ("report[ed]",
/// "[sic]").
std::optional<TaggedWords> read_pubmed_tag(std::string_view typed, std::string_view tag);

}  // namespace rationale
