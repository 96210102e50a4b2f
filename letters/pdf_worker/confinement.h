#pragma once

#include <cstdint>

namespace rationale {

/// What the kernel enforces upon this process.
struct Confinement {
  bool system_calls = false;  ///< seccomp: no network, no process, no file but as `files` says
  int files = 0;              ///< version of Landlock that keeps all files from it; 0: none
};

/// Gives up what reading a PDF does not need, for good: privileges by set-user-ID programs, writing
/// files, core dumps, more than `memory_mib` of address space, and by seccomp and Landlock, where
/// the kernel has them, all system calls but those that memory and answers need. Of files only
/// poppler's own tables can be opened, and those only where Landlock can tell them from others.
Confinement confine(std::uint32_t memory_mib);

/// Allows so much processor time from now on; SIGXCPU ends the process then.
void limit_processor_time(std::uint32_t seconds);

}  // namespace rationale
