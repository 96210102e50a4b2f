#pragma once

#include <istream>
#include <string>
#include <string_view>

namespace rationale {

/// The SHA-256 of `bytes` in 64 lower-case hex digits (FIPS 180-4, by OpenSSL).
std::string sha256_hex(std::string_view bytes);

/// The same of all that `in` still holds, read in pieces.
std::string sha256_hex(std::istream& in);

}  // namespace rationale
