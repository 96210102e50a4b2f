// Aligning in bounded memory must give what the whole table of scores gives.
#include "searcher/quotations/alignment.h"

#include <algorithm>
#include <random>

#include "tests/catch.h"

using namespace rationale;

namespace {

using Words = std::vector<std::string>;

std::string text_of(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

void add_part(std::vector<DiffPart>& diff, DiffKind kind, const std::string& text) {
  if (!diff.empty() && diff.back().kind == kind)
    diff.back().text += " " + text;
  else
    diff.push_back({kind, text});
}

// The whole table, and the way back through it.
std::optional<Alignment> by_whole_table(const Words& a, const Words& b) {
  std::vector<std::vector<int>> score(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  std::size_t i = 0, j = 0;
  const auto same = [&](std::size_t m, std::size_t n) { return a[m - 1] == b[n - 1] ? 2 : -1; };
  for (std::size_t m = 1; m <= a.size(); ++m)
    for (std::size_t n = 1; n <= b.size(); ++n) {
      score[m][n] =
          std::max({0, score[m - 1][n - 1] + same(m, n), score[m - 1][n] - 1, score[m][n - 1] - 1});
      if (score[m][n] > score[i][j]) i = m, j = n;
    }
  if (i == 0) return std::nullopt;
  const std::size_t row = i, column = j;
  std::vector<std::pair<int, int>> steps;
  while (i > 0 && j > 0 && score[i][j] > 0) {
    if (score[i][j] == score[i - 1][j - 1] + same(i, j)) {
      --i, --j;
      steps.emplace_back(i, j);
    } else if (score[i][j] == score[i - 1][j] - 1) {
      steps.emplace_back(--i, -1);
    } else {
      steps.emplace_back(-1, --j);
    }
  }
  std::reverse(steps.begin(), steps.end());
  Alignment found;
  int equal = 0;
  for (int m = 0; m < steps.front().first; ++m)
    add_part(found.diff, DiffKind::only_quoted, a[static_cast<std::size_t>(m)]);
  for (const auto& [m, n] : steps) {
    const std::string quoted = m < 0 ? "" : a[static_cast<std::size_t>(m)];
    const std::string printed = n < 0 ? "" : b[static_cast<std::size_t>(n)];
    if (m >= 0 && quoted == printed) {
      ++equal;
      add_part(found.diff, DiffKind::same, printed);
      continue;
    }
    if (m >= 0) add_part(found.diff, DiffKind::only_quoted, quoted);
    if (n >= 0) add_part(found.diff, DiffKind::only_printed, printed);
  }
  for (std::size_t m = row; m < a.size(); ++m) add_part(found.diff, DiffKind::only_quoted, a[m]);
  found.share = equal / static_cast<double>(a.size());
  found.first_word = static_cast<std::uint32_t>(steps.front().second);
  found.last_word = static_cast<std::uint32_t>(column);
  return found;
}

}  // namespace

TEST_CASE("an alignment in bounded memory is the one of the whole table of scores") {
  std::mt19937 random(20'261'130);
  const auto below = [&](unsigned end) { return random() % end; };
  const char* names[] = {"pain", "relief", "norco", "therapy", "knee", "brace"};
  const auto words = [&](unsigned most) {
    Words made;
    for (auto i = 1 + below(most); i > 0; --i) made.emplace_back(names[below(6)]);
    return made;
  };
  int aligned = 0;
  for (int round = 0; round < 1500; ++round) {
    const Words a = words(12);
    const Words b = words(60);
    const std::string printed = text_of(b);
    INFO(text_of(a) << " / " << printed);
    std::optional<Alignment> expected = by_whole_table(a, b);
    if (expected && expected->share < 0.5) expected.reset();
    const auto found = align(text_of(a), printed, 0.5, Deadline());
    REQUIRE(found.has_value() == expected.has_value());
    if (!found) continue;
    ++aligned;
    CHECK(found->share == expected->share);
    CHECK(found->first_word == expected->first_word);
    CHECK(found->last_word == expected->last_word);
    REQUIRE(found->diff.size() == expected->diff.size());
    for (std::size_t i = 0; i < found->diff.size(); ++i) {
      CHECK(found->diff[i].kind == expected->diff[i].kind);
      CHECK(found->diff[i].text == expected->diff[i].text);
    }
  }
  CHECK(aligned > 1000);
}
