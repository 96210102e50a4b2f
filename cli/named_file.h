#pragma once

#include <string>

namespace rationale {

/// A pipe with a name, whose other end may never be opened. One that the shell has opened for a
/// command, as "<(…)" does, is read like a file and is none.
bool is_waiting_pipe(const std::string& path);

/// A file, or a pipe that the shell has opened: what can be read to its end.
bool is_readable_file(const std::string& path);

/// Throws Error(usage) where `path`, which `what` names ("the queries of"), cannot be read.
void require_file(const std::string& path, const std::string& what, const std::string& hint);

}  // namespace rationale
