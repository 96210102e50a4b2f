// Of two texts that differ in nothing but what they assert, the one that says what was asked comes
// first. The pairs are described in data/eval/README.md.

#include "tests/searcher/minimal_pairs.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

#include "tests/catch.h"

namespace {

struct Share {
  int right = 0;
  int all = 0;

  void add(bool is_right) {
    right += is_right ? 1 : 0;
    ++all;
  }
  double percent() const { return all == 0 ? 0 : 100.0 * right / all; }
};

using Outcomes = std::vector<PairOutcome>;
using Choice = std::function<bool(const MinimalPair&)>;

Share share_of(const std::vector<MinimalPair>& pairs, const Outcomes& outcomes,
               const Choice& chosen) {
  Share share;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (chosen(pairs[i])) share.add(outcomes[i].right());
  return share;
}

Share queries_of(const Outcomes& outcomes) {
  Share share;
  for (const PairOutcome& outcome : outcomes)
    for (const Outcome query : outcome.queries)
      if (query != Outcome::unmeasured) share.add(query == Outcome::right);
  return share;
}

int unmeasured_in(const Outcomes& outcomes) {
  int count = 0;
  for (const PairOutcome& outcome : outcomes)
    count +=
        static_cast<int>(std::count(outcome.queries, outcome.queries + 2, Outcome::unmeasured));
  return count;
}

std::vector<std::string> phenomena_of(const std::vector<MinimalPair>& pairs) {
  std::vector<std::string> names;
  for (const MinimalPair& pair : pairs)
    if (std::find(names.begin(), names.end(), pair.phenomenon) == names.end())
      names.push_back(pair.phenomenon);
  return names;
}

void print_row(const std::string& name, const Share& own, const Share& stock) {
  std::printf("%-22s %5d %9.1f %9.1f\n", name.c_str(), own.all, own.percent(), stock.percent());
}

void print_table(const std::vector<MinimalPair>& pairs, const Outcomes& own,
                 const Outcomes& stock) {
  const auto row = [&](const std::string& name, const Choice& chosen) {
    print_row(name, share_of(pairs, own, chosen), share_of(pairs, stock, chosen));
  };
  std::printf("%-22s %5s %9s %9s\n", "pairs right, %", "pairs", "rationale", "BM25");
  for (const std::string& name : phenomena_of(pairs))
    row(name, [&](const MinimalPair& pair) { return pair.phenomenon == name; });
  row("even numbers", is_development);
  row("odd numbers", [](const MinimalPair& pair) { return !is_development(pair); });
  row("assertion", [](const MinimalPair& pair) { return !pair.of_roles; });
  row("all", [](const MinimalPair&) { return true; });
  print_row("queries", queries_of(own), queries_of(stock));
  if (const int unmeasured = unmeasured_in(own))
    std::printf("%d queries by role are not measured: the query language has no role yet\n",
                unmeasured);
  std::fflush(stdout);
}

// The figures that the last change reached, less what one unlucky pair may cost.
constexpr double least_right = 97.5;      // per cent, of all pairs
constexpr double least_right_odd = 97.0;  // of the half that was looked at later

}  // namespace

TEST_CASE("of two texts that differ in what they assert, the one asked for comes first") {
  const std::vector<MinimalPair> pairs = read_minimal_pairs();
  REQUIRE(pairs.size() > 400);
  const Outcomes own = own_outcomes(pairs);
  const Outcomes stock = stock_outcomes(pairs);
  print_table(pairs, own, stock);
  const auto odd = [](const MinimalPair& pair) { return !is_development(pair); };
  CHECK(share_of(pairs, own, [](const MinimalPair&) { return true; }).percent() >= least_right);
  CHECK(share_of(pairs, own, odd).percent() >= least_right_odd);
}

TEST_CASE("of two texts about things that no rule was made on, the one asked for comes first") {
  const std::vector<MinimalPair> pairs = read_minimal_pairs("held_out_pairs");
  REQUIRE(pairs.size() >= 60);
  const Outcomes own = own_outcomes(pairs);
  const Outcomes stock = stock_outcomes(pairs);
  print_table(pairs, own, stock);
  const auto all = [](const MinimalPair&) { return true; };
  CHECK(share_of(pairs, own, all).percent() > share_of(pairs, stock, all).percent() + 20);
}

TEST_CASE("of two texts in wordings of neither list, the one asked for comes first") {
  const std::vector<MinimalPair> pairs = read_minimal_pairs("fresh_pairs");
  REQUIRE(pairs.size() >= 55);
  const Outcomes own = own_outcomes(pairs);
  const Outcomes stock = stock_outcomes(pairs);
  print_table(pairs, own, stock);
  const auto all = [](const MinimalPair&) { return true; };
  CHECK(share_of(pairs, own, all).percent() > share_of(pairs, stock, all).percent() + 40);
}

TEST_CASE("of two texts of thirty kinds of construction, the one asked for comes first") {
  const std::vector<MinimalPair> pairs = read_minimal_pairs("kinds_pairs");
  REQUIRE(pairs.size() >= 150);
  const Outcomes own = own_outcomes(pairs);
  const Outcomes stock = stock_outcomes(pairs);
  print_table(pairs, own, stock);
  const auto all = [](const MinimalPair&) { return true; };
  CHECK(share_of(pairs, own, all).percent() > 75);
}

// The table alone of the file that RATIONALE_PAIRS names: for pairs that nobody may look at.
TEST_CASE("pairs of a file by kind of construction", "[.table]") {
  const char* path = std::getenv("RATIONALE_PAIRS");
  REQUIRE(path != nullptr);
  const std::vector<MinimalPair> pairs = read_minimal_pairs(path);
  print_table(pairs, own_outcomes(pairs), stock_outcomes(pairs));
}

// Only of what may be developed on, or of the file that RATIONALE_PAIRS names.
TEST_CASE("pairs that come out wrong", "[.failures]") {
  std::vector<MinimalPair> pairs;
  if (const char* path = std::getenv("RATIONALE_PAIRS")) {
    pairs = read_minimal_pairs(path);
  } else {
    pairs = read_minimal_pairs();
    for (const MinimalPair& pair : read_minimal_pairs("kinds_pairs"))
      if (is_development(pair)) pairs.push_back(pair);
  }
  const Outcomes own = own_outcomes(pairs);
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (std::size_t side = 0; side < 2; ++side)
      if (own[i].queries[side] == Outcome::wrong) {
        INFO(pairs[i].texts[0]);
        INFO(pairs[i].texts[1]);
        INFO(pairs[i].queries[side]);
        FAIL_CHECK(pairs[i].id);
      }
}
