#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace rationale {

/// What --help prints of the program or of one of its commands: a screen, with a line or two an
/// option and the names of the filters.
std::string help_text(const CLI::App& command);

/// The word of `known` that `word` is most like, if they differ by few letters; else empty.
std::string nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace rationale
