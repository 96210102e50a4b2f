#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace rationale {

/// `view` put into a mustache template. Null, false, "" and [] are not there for a section; numbers
/// are written as they are. All text is escaped for HTML, what is no UTF-8 is repaired, and control
/// characters, also those that turn the direction of text, are written out (base/printable.h).
/// Throws Error(internal) where the template is malformed.
std::string rendered(const std::string& mustache_template, const nlohmann::ordered_json& view);

}  // namespace rationale
