#include "query/extents.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/joins.h"

namespace rationale {
namespace {

using List = std::vector<Extent>;

// The places of a word. One that stands at both ends of a word printed in parts is all of it.
List places_of(const Atom& atom, Places& places) {
  const std::vector<std::uint32_t>& positions = places.positions(atom);
  List found;
  if (positions.empty()) return found;
  static const std::vector<std::uint32_t> none;
  const std::vector<std::uint32_t>& parts = atom.joined ? places.joined_parts() : none;
  const auto has = [](const std::vector<std::uint32_t>& list, std::uint32_t position) {
    return std::binary_search(list.begin(), list.end(), position);
  };
  std::uint32_t covered = 0;  // one past the last word that an extent before ends with
  for (const std::uint32_t position : positions) {
    if (position < covered && has(parts, position)) continue;
    std::uint32_t last = position;
    while (has(parts, last + 1)) ++last;
    if (last > position && !has(positions, last)) last = position;
    found.push_back({position, last});
    if (last > position) covered = last + 1;
  }
  return found;
}

void add(Extents& all, Extents more) {
  if (all.found.empty()) all.found.swap(more.found);
  all.found.insert(all.found.end(), more.found.begin(), more.found.end());
  all.limited = all.limited || more.limited;
}

void tidy(Extents& extents) {
  std::sort(extents.found.begin(), extents.found.end());
  extents.found.erase(std::unique(extents.found.begin(), extents.found.end()), extents.found.end());
}

bool is_of_unit(const TextExpression& text) {
  return text.kind == TextKind::sentence || text.kind == TextKind::paragraph;
}

// Those extents of `text` that hold no other one: what a unit that is to hold it needs to know of
// it. Whatever can stand beside an extent can stand beside a part of it.
Extents shortest(const TextExpression& text, Places& places) {
  Extents result;
  if (text.kind == TextKind::any) {
    for (const TextExpression& child : text.children) add(result, shortest(child, places));
  } else if (is_of_unit(text)) {
    const Join join = Join::of(text, places);
    result = shortest(text.children.front(), places);
    for (std::size_t i = 1; i < text.children.size() && !result.found.empty(); ++i) {
      const Extents right = shortest(text.children[i], places);
      places.before_join(result.found.size(), right.found.size());
      result.found = shortest_joined(join, result.found, right.found);
      result.limited = result.limited || right.limited;
    }
    return result;
  } else {
    result = extents(text, places);
  }
  keep_shortest(result.found);
  return result;
}

// The extents of an expression and of all its parts, each found once: which words take part is
// seen from the whole down to them.
struct Evaluated {
  List found;
  std::vector<Evaluated> children;
  std::vector<List> joins;  // of a join: of the first two children, then with the third, …
};

Evaluated evaluated(const TextExpression& text, Places& places, std::size_t most) {
  Evaluated result;
  if (text.kind == TextKind::atom) {
    result.found = places_of(text.atom, places);
    return result;
  }
  for (const TextExpression& child : text.children)
    result.children.push_back(evaluated(child, places, most));
  if (text.kind == TextKind::any) {
    Extents all;
    for (const Evaluated& child : result.children) add(all, {child.found, false});
    tidy(all);
    result.found = std::move(all.found);
    return result;
  }
  const Join join = Join::of(text, places);
  for (std::size_t i = 1; i < result.children.size(); ++i) {
    const List& left = i == 1 ? result.children.front().found : result.joins.back();
    const List& right = result.children[i].found;
    places.before_join(left.size(), right.size());
    result.joins.push_back(joined(join, left, right, most).found);
  }
  result.found =
      result.joins.empty() ? result.children.front().found : std::exchange(result.joins.back(), {});
  return result;
}

void collect(const TextExpression& text, const Evaluated& of, const List& wanted, Places& places,
             std::vector<std::uint32_t>& positions) {
  if (wanted.empty()) return;
  if (text.kind == TextKind::atom) {
    for (const Extent& extent : wanted)
      for (std::uint32_t word = extent.first; word <= extent.last; ++word)
        positions.push_back(word);
    return;
  }
  if (text.kind == TextKind::any) {
    for (std::size_t i = 0; i < of.children.size(); ++i) {
      List both;
      const List& found = of.children[i].found;
      std::set_intersection(found.begin(), found.end(), wanted.begin(), wanted.end(),
                            std::back_inserter(both));
      collect(text.children[i], of.children[i], both, places, positions);
    }
    return;
  }
  const Join join = Join::of(text, places);
  List rest = wanted;
  for (std::size_t i = of.children.size() - 1; i > 0; --i) {
    const List& left = i == 1 ? of.children.front().found : of.joins[i - 2];
    places.before_join(left.size(), of.children[i].found.size());
    Contributors contributing = contributors(join, left, of.children[i].found, rest);
    collect(text.children[i], of.children[i], contributing.right, places, positions);
    rest = std::move(contributing.left);
  }
  collect(text.children.front(), of.children.front(), rest, places, positions);
}

std::size_t joins_in(const TextExpression& text) {
  std::size_t joins = 1;
  for (const TextExpression& child : text.children) joins += joins_in(child);
  return joins;
}

// Extents of all parts of an expression that are kept to see which words take part.
constexpr std::size_t most_extents_of_parts = 20 * most_extents;

}  // namespace

Extents extents(const TextExpression& text, Places& places) {
  Extents result;
  if (text.kind == TextKind::atom) {
    result.found = places_of(text.atom, places);
    return result;
  }
  if (text.kind == TextKind::any) {
    for (const TextExpression& child : text.children) add(result, extents(child, places));
    tidy(result);
    return result;
  }
  const Join join = Join::of(text, places);
  result = extents(text.children.front(), places);
  for (std::size_t i = 1; i < text.children.size() && !result.found.empty(); ++i) {
    const Extents right = extents(text.children[i], places);
    const bool limited = result.limited || right.limited;
    places.before_join(result.found.size(), right.found.size());
    result = joined(join, result.found, right.found);
    result.limited = result.limited || limited;
  }
  return result;
}

bool has_extent(const TextExpression& text, Places& places, bool& limited) {
  if (text.kind == TextKind::atom) return !places.positions(text.atom).empty();
  if (text.kind == TextKind::any)
    return std::any_of(
        text.children.begin(), text.children.end(),
        [&](const TextExpression& child) { return has_extent(child, places, limited); });
  if (is_of_unit(text)) {
    const Extents found = shortest(text, places);
    limited = limited || found.limited;
    return !found.found.empty();
  }
  const Join join = Join::of(text, places);
  Extents left = extents(text.children.front(), places);
  for (std::size_t i = 1; i < text.children.size(); ++i) {
    const Extents right = extents(text.children[i], places);
    limited = limited || left.limited || right.limited;
    if (left.found.empty() || right.found.empty()) return false;
    if (i + 1 == text.children.size()) return can_be_joined(join, left.found, right.found);
    places.before_join(left.found.size(), right.found.size());
    left = joined(join, left.found, right.found);
  }
  return !left.found.empty();
}

bool is_within_sentence(const Extent& extent, Places& places) {
  const std::vector<std::uint32_t>& starts = places.starts(TextKind::sentence);
  const auto next = std::upper_bound(starts.begin(), starts.end(), extent.first);
  return next == starts.end() || *next > extent.last;
}

std::vector<std::uint32_t> taking_part(const TextExpression& text, Places& places) {
  std::vector<std::uint32_t> positions;
  const std::size_t most = std::min(most_extents, most_extents_of_parts / joins_in(text));
  const Evaluated all = evaluated(text, places, std::max<std::size_t>(1, most));
  collect(text, all, all.found, places, positions);
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  return positions;
}

std::size_t occurrences(const std::vector<Extent>& extents) {
  std::vector<Extent> by_end = extents;
  std::sort(by_end.begin(), by_end.end(), [](const Extent& a, const Extent& b) {
    return a.last != b.last ? a.last < b.last : a.first > b.first;
  });
  std::size_t count = 0;
  bool any = false;
  std::uint32_t taken = 0;
  for (const Extent& extent : by_end) {
    if (any && extent.first <= taken) continue;
    taken = extent.last;
    any = true;
    ++count;
  }
  return count;
}

}  // namespace rationale
