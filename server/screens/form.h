#pragma once

#include <string>
#include <string_view>

#include "server/screens/address.h"

namespace rationale {

/// The fields of a form as a browser posts it: `type` is its Content-Type, either
/// application/x-www-form-urlencoded or multipart/form-data, of which files are fields with their
/// content. Escapes that are none are kept as they are. Throws Refused: 415 for another type, 400
/// where a multipart body is malformed or has more than 20 parts.
PageQuery form_of(const std::string& type, std::string_view body);

/// Text as its author typed it: browsers send the ends of its lines as CR LF.
std::string typed_text(std::string text);

}  // namespace rationale
