#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace rationale {

/// `document` as JSON, indented by `indent` spaces a level or, where it is negative, in one line;
/// what is no UTF-8 in it is replaced, and what would command a terminal is escaped
/// (base/printable.h).
std::string json_text(const nlohmann::ordered_json& document, int indent);

}  // namespace rationale
