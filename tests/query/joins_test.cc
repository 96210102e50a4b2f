#include "query/joins.h"

#include <algorithm>
#include <random>
#include <set>

#include "tests/catch.h"

using namespace rationale;

namespace {

using List = std::vector<Extent>;

const std::vector<std::uint32_t> units{0, 7, 8, 20};

bool may_be_joined(const Join& join, const Extent& a, const Extent& b) {
  if (b.first <= a.last) return false;
  if (join.starts == nullptr) return b.first - a.last <= join.distance;
  return std::upper_bound(units.begin(), units.end(), a.first) ==
         std::upper_bound(units.begin(), units.end(), b.last);
}

// By trying each pair.
List all_pairs(const Join& join, const List& left, const List& right) {
  std::set<Extent> found;
  for (const Extent& a : left)
    for (const Extent& b : right) {
      if (may_be_joined(join, a, b)) found.insert({a.first, b.last});
      if (join.either_order && may_be_joined(join, b, a)) found.insert({b.first, a.last});
    }
  return {found.begin(), found.end()};
}

Contributors contributing_pairs(const Join& join, const List& left, const List& right,
                                const List& wanted) {
  const auto is_wanted = [&](const Extent& a, const Extent& b) {
    return may_be_joined(join, a, b) &&
           std::binary_search(wanted.begin(), wanted.end(), Extent{a.first, b.last});
  };
  std::set<Extent> of_left;
  std::set<Extent> of_right;
  for (const Extent& a : left)
    for (const Extent& b : right)
      if (is_wanted(a, b) || (join.either_order && is_wanted(b, a))) {
        of_left.insert(a);
        of_right.insert(b);
      }
  return {{of_left.begin(), of_left.end()}, {of_right.begin(), of_right.end()}};
}

List without_holders(const List& extents) {
  List shortest;
  for (const Extent& outer : extents) {
    const bool holds_another =
        std::any_of(extents.begin(), extents.end(), [&](const Extent& inner) {
          return inner != outer && outer.first <= inner.first && inner.last <= outer.last;
        });
    if (!holds_another) shortest.push_back(outer);
  }
  return shortest;
}

class Random {
 public:
  explicit Random(unsigned seed) : numbers_(seed) {}

  std::uint32_t below(std::uint32_t end) {
    return std::uniform_int_distribution<std::uint32_t>(0, end - 1)(numbers_);
  }

  List extents() {
    std::set<Extent> found;
    for (std::uint32_t i = below(12); i > 0; --i) {
      const std::uint32_t first = below(25);
      found.insert({first, first + (below(2) == 0 ? 0 : below(8))});
    }
    return {found.begin(), found.end()};
  }

  Join join() {
    Join join;
    if (below(2) == 0)
      join.starts = &units;
    else
      join.distance = 1 + below(6);
    join.either_order = below(2) == 0;
    return join;
  }

 private:
  std::mt19937 numbers_;
};

constexpr int rounds = 4000;

}  // namespace

TEST_CASE("a join finds what trying each pair finds") {
  Random random(1);
  for (int round = 0; round < rounds; ++round) {
    INFO(round);
    const Join join = random.join();
    const List left = random.extents();
    const List right = random.extents();
    const List expected = all_pairs(join, left, right);
    const Extents found = joined(join, left, right);
    REQUIRE(found.found == expected);
    REQUIRE(!found.limited);
    REQUIRE(can_be_joined(join, left, right) == !expected.empty());
  }
}

TEST_CASE("those that contribute to some of the results are those of the pairs that make them") {
  Random random(2);
  for (int round = 0; round < rounds; ++round) {
    INFO(round);
    const Join join = random.join();
    const List left = random.extents();
    const List right = random.extents();
    List wanted = all_pairs(join, left, right);
    std::erase_if(wanted, [&](const Extent&) { return random.below(2) == 0; });
    const Contributors expected = contributing_pairs(join, left, right, wanted);
    const Contributors found = contributors(join, left, right, wanted);
    REQUIRE(found.left == expected.left);
    REQUIRE(found.right == expected.right);
  }
}

TEST_CASE("of a join within units the shortest results follow from the shortest of its sides") {
  Random random(3);
  for (int round = 0; round < rounds; ++round) {
    INFO(round);
    Join join = random.join();
    join.starts = &units;
    List left = random.extents();
    List right = random.extents();
    const List expected = without_holders(all_pairs(join, left, right));
    keep_shortest(left);
    keep_shortest(right);
    REQUIRE(shortest_joined(join, left, right) == expected);
  }
}

TEST_CASE("a join stops at the most extents that are asked for, and says so") {
  List many;
  for (std::uint32_t i = 0; i < 200; ++i) many.push_back({i, i});
  const std::vector<std::uint32_t> whole{0};
  for (Join join : {Join{0, &whole, true}, Join{255, nullptr, true}}) {
    const std::size_t all = joined(join, many, many).found.size();
    CHECK(all == 200 * 199 / 2);
    CHECK(!joined(join, many, many, all).limited);
    const Extents cut = joined(join, many, many, all - 1);
    CHECK(cut.limited);
    CHECK(cut.found.size() == all - 1);
  }
}
