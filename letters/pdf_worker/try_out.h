#pragma once

namespace rationale {

/// Tries, in a process confined as a worker is, what a worker must not do, and prints a line for
/// each: what it was, and the kernel's refusal. Returns 0 where all of it was refused, else 1.
int try_out();

}  // namespace rationale
