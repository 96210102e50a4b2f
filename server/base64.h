#pragma once

#include <string>
#include <string_view>

namespace rationale {

/// Base64 (RFC 4648, 4, with padding) as the bytes it stands for; empty where it is none.
std::string decoded_base64(std::string_view text);

}  // namespace rationale
