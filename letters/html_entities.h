#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rationale {

/// Appends the character that the entity at `at`, an ampersand, stands for: "&amp;", "&#8217;",
/// "&#x2019;". Returns where it ends; `at` where it is none that is known.
std::size_t append_entity(std::string_view page, std::size_t at, std::string& out);

}  // namespace rationale
