#pragma once

#include <string>
#include <string_view>

namespace rationale {

/// The text that a header of the protocol stands for: itself, or what "=?base64?…?=" encodes;
/// empty where that is ill-formed.
std::string decoded_header_value(std::string_view value);

}  // namespace rationale
