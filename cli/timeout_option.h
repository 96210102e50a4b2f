#pragma once

#include <cstdint>

#include <CLI/CLI.hpp>

namespace rationale {

/// --timeout of a command whose answer is whole or refused: with exit code 5 where time is up.
void add_timeout(CLI::App& command, std::uint32_t& milliseconds);

}  // namespace rationale
