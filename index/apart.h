#pragma once

#include <functional>
#include <optional>
#include <string>

namespace rationale {

/// Runs `work` in a process of its own and returns what it returned; nothing where the process
/// crashed or could not be started. For code of others that a damaged file brings down. `work` must
/// not throw, nor rely on threads: none of them is there.
std::optional<std::string> run_apart(const std::function<std::string()>& work);

}  // namespace rationale
