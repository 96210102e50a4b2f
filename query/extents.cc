#include "query/extents.h"

#include <algorithm>
#include <iterator>

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

// How far the second of two extents may begin behind the first's last word.
class Reach {
 public:
  Reach(const TextExpression& text, Places& places)
      : distance_(text.kind == TextKind::sequence ? 1 : text.distance) {
    if (text.kind == TextKind::sentence || text.kind == TextKind::paragraph)
      starts_ = &places.starts(text.kind);
  }

  // The last position at which the second may begin; none where the first spans two units.
  bool limits(const Extent& first, std::uint32_t& last_begin, std::uint32_t& last_end) const {
    if (starts_ == nullptr) {
      last_begin = first.last + distance_;
      last_end = ~std::uint32_t{0};
      return true;
    }
    const auto next = std::upper_bound(starts_->begin(), starts_->end(), first.first);
    last_end = next == starts_->end() ? ~std::uint32_t{0} : *next - 1;
    last_begin = last_end;
    return first.last <= last_end;
  }

 private:
  std::uint32_t distance_;
  const std::vector<std::uint32_t>* starts_ = nullptr;
};

// Calls `pair(a, b)` for each a of `before` and b of `after` that begins behind it within reach,
// until it returns false. Returns whether it never did.
template <typename Pair>
bool follow(const List& before, const List& after, const Reach& reach, const Pair& pair) {
  for (const Extent& a : before) {
    std::uint32_t last_begin = 0;
    std::uint32_t last_end = 0;
    if (!reach.limits(a, last_begin, last_end)) continue;
    auto b = std::lower_bound(after.begin(), after.end(), Extent{a.last + 1, 0});
    for (; b != after.end() && b->first <= last_begin; ++b)
      if (b->last <= last_end && !pair(a, *b)) return false;
  }
  return true;
}

bool has_two_orders(const TextExpression& text) {
  return !text.ordered && text.kind != TextKind::sequence;
}

void tidy(Extents& extents) {
  std::sort(extents.found.begin(), extents.found.end());
  extents.found.erase(std::unique(extents.found.begin(), extents.found.end()), extents.found.end());
}

void add(Extents& all, const Extents& more) {
  all.found.insert(all.found.end(), more.found.begin(), more.found.end());
  all.limited = all.limited || more.limited;
}

// Extents of the two sides joined, as `text` joins them.
Extents joined(const TextExpression& text, const Extents& left, const Extents& right,
               Places& places) {
  Extents result;
  result.limited = left.limited || right.limited;
  if (left.found.empty() || right.found.empty()) return result;
  const Reach reach(text, places);
  const auto take = [&](const Extent& a, const Extent& b) {
    if (result.found.size() == most_extents) {
      tidy(result);  // many pairs may have been the same extent
      if (result.found.size() > most_extents / 2) {
        result.limited = true;
        return false;
      }
    }
    result.found.push_back({a.first, b.last});
    return true;
  };
  if (follow(left.found, right.found, reach, take) && has_two_orders(text))
    follow(right.found, left.found, reach, take);
  tidy(result);
  return result;
}

// Those of the extents by which the wanted ones came about, of either side.
void contributors(const TextExpression& text, const List& left, const List& right,
                  const List& wanted, Places& places, List& of_left, List& of_right) {
  const Reach reach(text, places);
  const auto is_wanted = [&](const Extent& a, const Extent& b) {
    return std::binary_search(wanted.begin(), wanted.end(), Extent{a.first, b.last});
  };
  follow(left, right, reach, [&](const Extent& a, const Extent& b) {
    if (is_wanted(a, b)) {
      of_left.push_back(a);
      of_right.push_back(b);
    }
    return true;
  });
  if (has_two_orders(text))
    follow(right, left, reach, [&](const Extent& a, const Extent& b) {
      if (is_wanted(a, b)) {
        of_right.push_back(a);
        of_left.push_back(b);
      }
      return true;
    });
  for (List* list : {&of_left, &of_right}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
}

// The joins of the first two children, then with the third, …
std::vector<Extents> prefixes(const TextExpression& text, const std::vector<Extents>& of_children,
                              Places& places) {
  std::vector<Extents> all{of_children.front()};
  for (std::size_t i = 1; i < of_children.size(); ++i)
    all.push_back(joined(text, all.back(), of_children[i], places));
  return all;
}

void collect(const TextExpression& text, const List& wanted, Places& places,
             std::vector<std::uint32_t>& positions) {
  if (text.kind == TextKind::atom) {
    for (const Extent& extent : wanted)
      for (std::uint32_t word = extent.first; word <= extent.last; ++word)
        positions.push_back(word);
    return;
  }
  std::vector<Extents> of_children;
  for (const TextExpression& child : text.children) of_children.push_back(extents(child, places));
  if (text.kind == TextKind::any) {
    for (std::size_t i = 0; i < of_children.size(); ++i) {
      List both;
      const List& found = of_children[i].found;
      std::set_intersection(found.begin(), found.end(), wanted.begin(), wanted.end(),
                            std::back_inserter(both));
      collect(text.children[i], both, places, positions);
    }
    return;
  }
  const std::vector<Extents> joins = prefixes(text, of_children, places);
  List left = wanted;
  for (std::size_t i = of_children.size() - 1; i > 0; --i) {
    List of_left;
    List of_right;
    contributors(text, joins[i - 1].found, of_children[i].found, left, places, of_left, of_right);
    collect(text.children[i], of_right, places, positions);
    left = std::move(of_left);
  }
  collect(text.children.front(), left, places, positions);
}

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
  result = extents(text.children.front(), places);
  for (std::size_t i = 1; i < text.children.size() && !result.found.empty(); ++i)
    result = joined(text, result, extents(text.children[i], places), places);
  return result;
}

bool has_extent(const TextExpression& text, Places& places, bool& limited) {
  if (text.kind == TextKind::atom) return !places.positions(text.atom).empty();
  if (text.kind == TextKind::any)
    return std::any_of(
        text.children.begin(), text.children.end(),
        [&](const TextExpression& child) { return has_extent(child, places, limited); });
  Extents left = extents(text.children.front(), places);
  for (std::size_t i = 1; i < text.children.size(); ++i) {
    const Extents right = extents(text.children[i], places);
    limited = limited || left.limited || right.limited;
    if (left.found.empty() || right.found.empty()) return false;
    // Where there may be more than are followed up, it is worth finding out, to be said.
    const bool may_be_limited = left.found.size() * right.found.size() > most_extents;
    if (i + 1 < text.children.size() || may_be_limited) {
      left = joined(text, left, right, places);
      limited = limited || left.limited;
      continue;
    }
    const Reach reach(text, places);
    const auto stop = [](const Extent&, const Extent&) { return false; };
    return !follow(left.found, right.found, reach, stop) ||
           (has_two_orders(text) && !follow(right.found, left.found, reach, stop));
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
  collect(text, extents(text, places).found, places, positions);
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
