#include "query/joins.h"

#include <algorithm>
#include <limits>

namespace rationale {
namespace {

using List = std::vector<Extent>;

constexpr std::uint32_t no_end = std::numeric_limits<std::uint32_t>::max();

void tidy(List& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

// The last word of the unit that `position` is in.
std::uint32_t end_of_unit(const Join& join, std::uint32_t position) {
  const auto next = std::upper_bound(join.starts->begin(), join.starts->end(), position);
  return next == join.starts->end() ? no_end : *next - 1;
}

bool is_within_unit(const Join& join, const Extent& extent) {
  return extent.last <= end_of_unit(join, extent.first);
}

// The first of `list` that begins at `position` or behind.
std::size_t begin_at(const List& list, std::uint32_t position) {
  return static_cast<std::size_t>(std::lower_bound(list.begin(), list.end(), Extent{position, 0}) -
                                  list.begin());
}

// Calls `take(begin, end)` with the extents of each first word, in turn, until it returns false.
template <typename Take>
void for_each_first(const List& list, const Take& take) {
  for (std::size_t begin = 0, end = 0; begin < list.size(); begin = end) {
    while (end < list.size() && list[end].first == list[begin].first) ++end;
    if (!take(begin, end)) return;
  }
}

// Calls `take(i)` for each of `after` that begins within reach behind some of the extents
// `[begin, end)` of `before`, which begin at one word: once, until it returns false.
template <typename Take>
void for_each_within_reach(const Join& join, const List& before, std::size_t begin, std::size_t end,
                           const List& after, const Take& take) {
  std::size_t next = 0;
  for (std::size_t a = begin; a < end; ++a) {
    const std::uint32_t last = before[a].last;
    next = std::max(next, begin_at(after, last + 1));
    for (; next < after.size() && after[next].first - last <= join.distance; ++next)
      if (!take(next)) return;
  }
}

// Of the extents that lie within one unit and end at one word the shortest: whatever may follow
// another one may follow that one too. By first word.
List shortest_of_each_end(const Join& join, const List& list) {
  List found;
  for (const Extent& extent : list)
    if (is_within_unit(join, extent)) found.push_back(extent);
  std::sort(found.begin(), found.end(), [](const Extent& a, const Extent& b) {
    return a.last != b.last ? a.last < b.last : a.first > b.first;
  });
  const auto same_end = [](const Extent& a, const Extent& b) { return a.last == b.last; };
  found.erase(std::unique(found.begin(), found.end(), same_end), found.end());
  std::sort(found.begin(), found.end());
  return found;
}

// Collects results, each once for each first word, until there are more than `most`.
struct Results {
  Extents& extents;
  std::size_t most;
  std::size_t of_pass = 0;

  bool add(std::uint32_t first, std::uint32_t last) {
    if (of_pass == most) {
      extents.limited = true;
      return false;
    }
    ++of_pass;
    extents.found.push_back({first, last});
    return true;
  }
};

// Where one side follows the other within a unit, of all with one first word that counts which ends
// first.
void join_within_units(const Join& join, const List& before, const List& after, Results results) {
  const List ends = shortest_of_each_end(join, after);
  for_each_first(before, [&](std::size_t begin, std::size_t) {
    const Extent& shortest = before[begin];
    const std::uint32_t end = end_of_unit(join, shortest.first);
    if (shortest.last > end) return true;
    for (std::size_t i = begin_at(ends, shortest.last + 1); i < ends.size() && ends[i].first <= end;
         ++i)
      if (!results.add(shortest.first, ends[i].last)) return false;
    return true;
  });
}

// The number of each extent's last word among those of the list.
std::vector<std::uint32_t> numbers_of_ends(const List& list) {
  std::vector<std::uint32_t> ends;
  for (const Extent& extent : list) ends.push_back(extent.last);
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::vector<std::uint32_t> numbers;
  for (const Extent& extent : list)
    numbers.push_back(static_cast<std::uint32_t>(
        std::lower_bound(ends.begin(), ends.end(), extent.last) - ends.begin()));
  return numbers;
}

void join_over_distance(const Join& join, const List& before, const List& after, Results results) {
  const std::vector<std::uint32_t> ends = numbers_of_ends(after);
  std::vector<std::size_t> found_of(ends.size(), before.size());  // by end: the first word's extent
  std::size_t steps = 0;
  for_each_first(before, [&](std::size_t begin, std::size_t end) {
    bool goes_on = true;
    for_each_within_reach(join, before, begin, end, after, [&](std::size_t b) {
      if (++steps > most_join_steps) results.extents.limited = true;
      goes_on = steps <= most_join_steps;
      if (!goes_on || found_of[ends[b]] == begin) return goes_on;
      found_of[ends[b]] = begin;
      goes_on = results.add(before[begin].first, after[b].last);
      return goes_on;
    });
    return goes_on;
  });
}

void join_in_order(const Join& join, const List& before, const List& after, Results results) {
  if (join.starts != nullptr)
    join_within_units(join, before, after, results);
  else
    join_over_distance(join, before, after, results);
}

// The wanted results that begin at `first`.
std::pair<List::const_iterator, List::const_iterator> wanted_from(const List& wanted,
                                                                  std::uint32_t first) {
  return {std::lower_bound(wanted.begin(), wanted.end(), Extent{first, 0}),
          std::upper_bound(wanted.begin(), wanted.end(), Extent{first, no_end})};
}

// Which extents of each list contributed, in this order.
struct Marks {
  std::vector<bool>& before;
  std::vector<bool>& after;
};

void mark_over_distance(const Join& join, const List& before, const List& after, const List& wanted,
                        Marks marks) {
  std::size_t steps = 0;
  std::vector<std::uint32_t> begins;  // of those that contribute
  for_each_first(before, [&](std::size_t begin, std::size_t end) {
    const std::uint32_t first = before[begin].first;
    const auto [from, to] = wanted_from(wanted, first);
    if (from == to) return true;
    begins.clear();
    for_each_within_reach(join, before, begin, end, after, [&, from = from, to = to](auto b) {
      if (std::binary_search(from, to, Extent{first, after[b].last})) {
        marks.after[b] = true;
        begins.push_back(after[b].first);
      }
      return ++steps <= most_join_steps;
    });
    for (std::size_t a = begin; a < end; ++a) {
      const auto next = std::upper_bound(begins.begin(), begins.end(), before[a].last);
      if (next != begins.end() && *next - before[a].last <= join.distance) marks.before[a] = true;
    }
    return steps <= most_join_steps;
  });
}

// A result's end, where the shortest extent with it begins, and behind which word those must begin
// that contribute to it.
struct WantedEnd {
  std::uint32_t last = 0;
  std::uint32_t begins_at = 0;
  std::uint32_t behind = no_end;
};

std::vector<WantedEnd>::iterator find_end(std::vector<WantedEnd>& ends, std::uint32_t last) {
  const auto found = std::lower_bound(
      ends.begin(), ends.end(), last,
      [](const WantedEnd& end, std::uint32_t position) { return end.last < position; });
  return found == ends.end() || found->last != last ? ends.end() : found;
}

void mark_within_units(const Join& join, const List& before, const List& after, const List& wanted,
                       Marks marks) {
  std::vector<WantedEnd> ends;
  for (const Extent& extent : shortest_of_each_end(join, after))
    ends.push_back({extent.last, extent.first, no_end});
  std::sort(ends.begin(), ends.end(),
            [](const WantedEnd& a, const WantedEnd& b) { return a.last < b.last; });
  for_each_first(before, [&](std::size_t begin, std::size_t end) {
    const Extent& shortest = before[begin];
    const std::uint32_t unit_end = end_of_unit(join, shortest.first);
    std::uint32_t latest = 0;  // begin of what follows, of wanted results
    const auto [from, to] = wanted_from(wanted, shortest.first);
    for (auto result = from; result != to && result->last <= unit_end; ++result) {
      const auto found = find_end(ends, result->last);
      if (found == ends.end() || found->begins_at <= shortest.last) continue;
      latest = std::max(latest, found->begins_at);
      found->behind = std::min(found->behind, shortest.last);
    }
    for (std::size_t a = begin; a < end && before[a].last < latest; ++a) marks.before[a] = true;
    return true;
  });
  for (std::size_t b = 0; b < after.size(); ++b) {
    const auto found = find_end(ends, after[b].last);
    if (found != ends.end() && after[b].first > found->behind && is_within_unit(join, after[b]))
      marks.after[b] = true;
  }
}

void mark_in_order(const Join& join, const List& before, const List& after, const List& wanted,
                   Marks marks) {
  if (join.starts != nullptr)
    mark_within_units(join, before, after, wanted, marks);
  else
    mark_over_distance(join, before, after, wanted, marks);
}

List marked(const List& list, const std::vector<bool>& marks) {
  List found;
  for (std::size_t i = 0; i < list.size(); ++i)
    if (marks[i]) found.push_back(list[i]);
  return found;
}

bool can_follow(const Join& join, const List& before, const List& after) {
  const List ends = join.starts == nullptr ? List{} : shortest_of_each_end(join, after);
  const List& second = join.starts == nullptr ? after : ends;
  return std::any_of(before.begin(), before.end(), [&](const Extent& a) {
    const std::size_t b = begin_at(second, a.last + 1);
    if (b == second.size()) return false;
    if (join.starts == nullptr) return second[b].first - a.last <= join.distance;
    const std::uint32_t end = end_of_unit(join, a.first);
    return a.last <= end && second[b].first <= end;
  });
}

void add_shortest(const Join& join, const List& before, const List& after, List& found) {
  for (const Extent& a : before) {
    const std::size_t b = begin_at(after, a.last + 1);
    if (b < after.size() && after[b].last <= end_of_unit(join, a.first))
      found.push_back({a.first, after[b].last});
  }
}

}  // namespace

Join Join::of(const TextExpression& text, Places& places) {
  Join join;
  join.either_order = !text.ordered && text.kind != TextKind::sequence;
  if (text.kind == TextKind::sentence || text.kind == TextKind::paragraph)
    join.starts = &places.starts(text.kind);
  else
    join.distance = text.kind == TextKind::sequence ? 1 : text.distance;
  return join;
}

Extents joined(const Join& join, const List& left, const List& right, std::size_t most) {
  Extents result;
  if (left.empty() || right.empty()) return result;
  join_in_order(join, left, right, {result, most});
  if (join.either_order) join_in_order(join, right, left, {result, most});
  tidy(result.found);
  if (result.found.size() > most) {
    result.found.resize(most);
    result.limited = true;
  }
  return result;
}

bool can_be_joined(const Join& join, const List& left, const List& right) {
  return can_follow(join, left, right) || (join.either_order && can_follow(join, right, left));
}

void keep_shortest(List& extents) {
  std::sort(extents.begin(), extents.end(), [](const Extent& a, const Extent& b) {
    return a.first != b.first ? a.first > b.first : a.last < b.last;
  });
  List kept;
  for (const Extent& extent : extents)
    if (kept.empty() || extent.last < kept.back().last) kept.push_back(extent);
  std::reverse(kept.begin(), kept.end());
  extents = std::move(kept);
}

List shortest_joined(const Join& join, const List& left, const List& right) {
  List found;
  add_shortest(join, left, right, found);
  if (join.either_order) add_shortest(join, right, left, found);
  keep_shortest(found);
  return found;
}

Contributors contributors(const Join& join, const List& left, const List& right,
                          const List& wanted) {
  std::vector<bool> of_left(left.size());
  std::vector<bool> of_right(right.size());
  mark_in_order(join, left, right, wanted, {of_left, of_right});
  if (join.either_order) mark_in_order(join, right, left, wanted, {of_right, of_left});
  return {marked(left, of_left), marked(right, of_right)};
}

}  // namespace rationale
