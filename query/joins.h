#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/extents.h"

namespace rationale {

/// How the extents of two sides are joined: by at most `distance` words from one to the other, or
/// by standing in one sentence or paragraph. Lists are ascending, each extent once; so are results.
struct Join {
  std::uint32_t distance = 0;                          ///< used where there are no `starts`
  const std::vector<std::uint32_t>* starts = nullptr;  ///< the first words of the units
  bool either_order = false;                           ///< the right side may come first

  /// The join of the children of `text`, which is a sequence, a distance, or one of a unit.
  static Join of(const TextExpression& text, Places& places);
};

/// Steps of one join over one distance: what a join of two lists of `most_extents` may cost, whose
/// results are many times the same.
inline constexpr std::size_t most_join_steps = 100 * most_extents;

/// All extents from the first word of one side to the last of the other, up to `most`. A unit takes
/// n log n steps of the extents given and found. So does a distance, unless many extents of one
/// side begin at one word and many of the other end at one: at most `most_join_steps`.
Extents joined(const Join& join, const std::vector<Extent>& left, const std::vector<Extent>& right,
               std::size_t most = most_extents);

/// Whether joined() would find any; n log n steps.
bool can_be_joined(const Join& join, const std::vector<Extent>& left,
                   const std::vector<Extent>& right);

/// Leaves those extents that hold no other one.
void keep_shortest(std::vector<Extent>& extents);

/// Of a join within units: those results that hold no other one, of sides of which none holds
/// another. There are no more of them than words.
std::vector<Extent> shortest_joined(const Join& join, const std::vector<Extent>& left,
                                    const std::vector<Extent>& right);

/// Those of the extents by which the `wanted` results came about.
struct Contributors {
  std::vector<Extent> left;
  std::vector<Extent> right;
};
Contributors contributors(const Join& join, const std::vector<Extent>& left,
                          const std::vector<Extent>& right, const std::vector<Extent>& wanted);

}  // namespace rationale
