#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// A database with some letters of an index that is being built.
struct BuildPart {
  std::string name;
  std::uint32_t level = 0;  ///< how many merges made it
};

/// What a build has committed. Kept in the metadata of its catalogue under `progress_key`.
struct BuildProgress {
  std::string boot;              ///< this_boot() of the process that wrote it
  std::uint64_t named = 0;       ///< number of the last part that was named
  std::vector<BuildPart> parts;  ///< in the order in which their letters came
  /// Letters with older versions in the parts, and how many items are right.
  std::map<std::string, std::uint32_t> stale;

  std::string encoded() const;
  /// Throws Error(index) where the bytes are damaged.
  static BuildProgress decoded(std::string_view bytes);
};

inline constexpr const char* progress_key = "building";

/// Names the time since the machine was started. A part is written without waiting for the disk, so
/// what counts as written would be lost with the machine's power: a build goes on only while the
/// machine runs that began it.
std::string this_boot();

}  // namespace rationale
