#pragma once

#include <functional>
#include <random>
#include <string>
#include <vector>

/// Something that is done to an index.
struct DamageCase {
  std::string name;
  /// Whether what is written fits its checksum: then it is another index, not a damaged one, and a
  /// reader may answer from it; `check` must still see that it contradicts itself.
  bool fits_checksum = false;
  std::function<void(const std::string& folder)> apply;
};

/// A bit of a file is flipped, a file is cut, a stretch of it is zero, or a bit of a stored value
/// is flipped, with or without a checksum that fits.
DamageCase random_damage(std::mt19937& engine);

/// Values as a hostile hand would write them, through Xapian's own interface.
std::vector<DamageCase> hostile_values();
