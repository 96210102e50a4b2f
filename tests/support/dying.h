#pragma once

#include <functional>

/// Runs `work` in a process of its own that is killed (SIGKILL) when it syncs or renames a file for
/// the `nth` time. Returns whether it was killed; false where it had finished before. Throws where
/// it ended otherwise.
bool dies_at_write(int nth, const std::function<void()>& work);
