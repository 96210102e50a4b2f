#include "searcher/quotations/alignment.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "analyzers/fold.h"
#include "searcher/quotations/comparable_text.h"

namespace rationale {
namespace {

// Words by number: equal ones have the same. 0 is a word that the quotation does not have.
struct Words {
  std::vector<std::uint32_t> numbers;
  std::vector<Span> spans;
  std::vector<std::string> forms;
};

using Numbers = std::unordered_map<std::string, std::uint32_t>;

template <typename NumberOf>
Words words_of(std::string_view text, const NumberOf& number_of) {
  Words words;
  for (const ComparableWord& word : comparable_words(text)) {
    words.numbers.push_back(number_of(fold(word.form)));
    words.spans.push_back(word.span);
    words.forms.push_back(word.form);
  }
  return words;
}

constexpr int match_score = 2;
constexpr int other_score = -1;

int score_of(std::uint32_t a, std::uint32_t b) {
  return a == b ? match_score : other_score;
}

// How many words of `a` can have a counterpart in `b`, whatever their order.
std::size_t in_common(const Words& a, const Words& b) {
  std::vector<std::size_t> left(a.numbers.size() + 1);  // by number
  for (const std::uint32_t number : a.numbers) ++left[number];
  std::size_t common = 0;
  for (const std::uint32_t number : b.numbers) {
    if (number == 0 || left[number] == 0) continue;
    --left[number];
    ++common;
  }
  return common;
}

// The end of the best local alignment, the first of equal ones, and the column where it began.
struct Best {
  std::size_t row = 0;  // one past the last word of the quotation; 0: there is none
  std::size_t column = 0;
  std::size_t first_column = 0;
};

// Of each cell of the table of scores only the row before is needed, and where its alignment began.
Best find_best(const Words& a, const Words& b, const Deadline& deadline) {
  struct Cell {
    int score = 0;
    std::uint32_t first_column = 0;
  };
  std::vector<Cell> row(b.numbers.size() + 1);
  Best best;
  int best_score = 0;
  for (std::size_t i = 1; i <= a.numbers.size(); ++i) {
    deadline.check();
    Cell before;  // of the row before, one column to the left
    for (std::size_t j = 1; j < row.size(); ++j) {
      const Cell above = row[j];
      const int diagonal = before.score + score_of(a.numbers[i - 1], b.numbers[j - 1]);
      const int down = above.score + other_score;
      const int right = row[j - 1].score + other_score;
      const int score = std::max({0, diagonal, down, right});
      const auto begun = static_cast<std::uint32_t>(j - 1);
      row[j].first_column = score == diagonal ? (before.score > 0 ? before.first_column : begun)
                            : score == down   ? above.first_column
                                              : row[j - 1].first_column;
      row[j].score = score;
      before = above;
      if (score <= best_score) continue;
      best_score = score;
      best = {i, j, row[j].first_column};
    }
  }
  return best;
}

// Scores of the rows up to the best end and of its alignment's columns; row and column 0 are zero.
class ScoreTable {
 public:
  ScoreTable(const Words& a, const Words& b, const Best& best)
      : a_(a),
        b_(b),
        first_column_(best.first_column),
        columns_(best.column - best.first_column + 1),
        scores_((best.row + 1) * columns_, 0) {
    for (std::size_t i = 1; i <= best.row; ++i)
      for (std::size_t j = 1; j < columns_; ++j)
        at(i, j) =
            std::max({0, diagonal(i, j), at(i - 1, j) + other_score, at(i, j - 1) + other_score});
  }

  // One step of an alignment: places in either text, -1 where it has none.
  struct Step {
    int quoted = -1;
    int printed = -1;
  };

  // From the best cell back to where the score began, turned round.
  std::vector<Step> trace_back(std::size_t i) {
    std::vector<Step> steps;
    std::size_t j = columns_ - 1;
    while (i > 0 && j > 0 && at(i, j) > 0) {
      if (at(i, j) == diagonal(i, j)) {
        steps.push_back({static_cast<int>(--i), printed(--j)});
      } else if (at(i, j) == at(i - 1, j) + other_score) {
        steps.push_back({static_cast<int>(--i), -1});
      } else {
        steps.push_back({-1, printed(--j)});
      }
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

 private:
  int& at(std::size_t i, std::size_t j) { return scores_[i * columns_ + j]; }
  int printed(std::size_t j) const { return static_cast<int>(first_column_ + j); }
  int diagonal(std::size_t i, std::size_t j) {
    return at(i - 1, j - 1) + score_of(a_.numbers[i - 1], b_.numbers[first_column_ + j - 1]);
  }

  const Words& a_;
  const Words& b_;
  std::size_t first_column_;
  std::size_t columns_;
  std::vector<int> scores_;
};

void add_part(std::vector<DiffPart>& diff, DiffKind kind, std::string_view text) {
  if (!diff.empty() && diff.back().kind == kind)
    diff.back().text += " " + std::string(text);
  else
    diff.push_back({kind, std::string(text)});
}

// What the steps say of the words; counts those that are the same.
class WordComparison {
 public:
  WordComparison(std::string_view quoted, const Words& a, std::string_view printed, const Words& b)
      : quoted_(quoted), a_(a), printed_(printed), b_(b) {}

  void add(const ScoreTable::Step& step) {
    const bool both = step.quoted >= 0 && step.printed >= 0;
    if (both && a_.forms[static_cast<std::size_t>(step.quoted)] ==
                    b_.forms[static_cast<std::size_t>(step.printed)]) {
      ++same;
      add_part(diff, DiffKind::same, printed(step.printed));
      return;
    }
    if (both && a_.numbers[static_cast<std::size_t>(step.quoted)] ==
                    b_.numbers[static_cast<std::size_t>(step.printed)])
      ++same;
    if (step.quoted >= 0) add_quoted(step.quoted);
    if (step.printed >= 0) add_part(diff, DiffKind::only_printed, printed(step.printed));
  }

  void add_quoted(int i) { add_part(diff, DiffKind::only_quoted, quoted(i)); }

  std::vector<DiffPart> diff;
  std::size_t same = 0;

 private:
  std::string_view quoted(int i) const {
    return slice(quoted_, a_.spans[static_cast<std::size_t>(i)]);
  }
  std::string_view printed(int j) const {
    return slice(printed_, b_.spans[static_cast<std::size_t>(j)]);
  }

  std::string_view quoted_;
  const Words& a_;
  std::string_view printed_;
  const Words& b_;
};

}  // namespace

std::optional<Alignment> align(std::string_view quoted, std::string_view printed,
                               double least_share, const Deadline& deadline) {
  Numbers numbers;
  const Words a = words_of(quoted, [&](const std::string& form) {
    const auto next = static_cast<std::uint32_t>(numbers.size() + 1);
    return numbers.try_emplace(form, next).first->second;
  });
  const Words b = words_of(printed, [&](const std::string& form) {
    const auto known = numbers.find(form);
    return known == numbers.end() ? 0 : known->second;
  });
  const auto count = static_cast<double>(a.numbers.size());
  if (static_cast<double>(in_common(a, b)) < least_share * count) return std::nullopt;
  const Best best = find_best(a, b, deadline);
  if (best.row == 0) return std::nullopt;
  const std::vector<ScoreTable::Step> steps = ScoreTable(a, b, best).trace_back(best.row);
  WordComparison comparison(quoted, a, printed, b);
  for (int i = 0; i < steps.front().quoted; ++i) comparison.add_quoted(i);
  for (const ScoreTable::Step& step : steps) comparison.add(step);
  for (std::size_t i = best.row; i < a.numbers.size(); ++i)
    comparison.add_quoted(static_cast<int>(i));
  Alignment found;
  found.share = static_cast<double>(comparison.same) / count;
  if (found.share < least_share) return std::nullopt;
  found.diff = std::move(comparison.diff);
  found.first_word = static_cast<std::uint32_t>(steps.front().printed);
  found.last_word = static_cast<std::uint32_t>(best.column);
  found.span = {b.spans[found.first_word].begin, b.spans[found.last_word - 1].end};
  return found;
}

}  // namespace rationale
