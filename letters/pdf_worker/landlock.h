#pragma once

namespace rationale {

/// Keeps every file but those in `readable` from this process, which can only be read, and ports of
/// TCP where the kernel can. Returns the version of Landlock the kernel has (its manual page says
/// what each covers), 0 where it has none or refuses.
int keep_from_files(const char* readable);

}  // namespace rationale
