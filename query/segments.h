#pragma once

#include <string_view>

namespace rationale {

/// A part of documents as another service names it, and the field here. Without a field there is no
/// counterpart, and the note says what there is.
struct SegmentName {
  std::string_view name;
  std::string_view field;
  std::string_view note = {};
};

/// The part that Westlaw, Lexis, PubMed or a web search calls so, in small letters; null where none
/// does.
const SegmentName* segment_named(std::string_view name);

}  // namespace rationale
