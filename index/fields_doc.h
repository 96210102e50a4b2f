#pragma once

#include <string>

namespace rationale {

/// docs/fields.md: the field table for readers, in Markdown.
std::string fields_document();

}  // namespace rationale
