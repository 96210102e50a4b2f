#include "letters/pdf_worker/level.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <vector>

namespace rationale {
namespace {

// Points, y downward.
struct Word {
  std::string text;
  double left = 0;
  double right = 0;
  double middle = 0;  // of its height
  double height = 0;

  double centre() const { return (left + right) / 2; }
};

struct TextLine {
  double y = 0;  // where its words would be at x = 0
  std::vector<Word> words;
};

constexpr std::size_t fewest_pairs = 12;
constexpr double least_tilt = 0.003;  // a line falls 2 points over the width of a page
constexpr double most_tilt = 0.22;    // some 12 degrees: with more of it poppler divides words
constexpr double even = 0.006;        // what a word's own box may add

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// None of a page with turned words, unless `turned` ones count, too.
std::vector<Word> words_of(const poppler::page& page, bool turned = false) {
  std::vector<Word> words;
  for (const poppler::text_box& box : page.text_list()) {
    if (box.rotation() != 0 && !turned) return {};
    const poppler::rectf at = box.bbox();
    const auto utf8 = box.text().to_utf8();
    if (utf8.empty()) continue;
    words.push_back({{utf8.data(), utf8.size()},
                     at.left(),
                     at.right(),
                     (at.top() + at.bottom()) / 2,
                     at.bottom() - at.top()});
  }
  return words;
}

// How much the middle of a word is lower than that of the word before it on the line, for each unit
// to the right; unset where lines are level or go in many directions.
std::optional<double> tilt_of(const std::vector<Word>& words) {
  std::vector<double> slopes;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const Word& before = words[i - 1];
    const Word& word = words[i];
    const double height = std::min(before.height, word.height);
    const double gap = word.left - before.right;
    const double drop = word.middle - before.middle;
    const double step = word.centre() - before.centre();
    if (step <= 0 || gap < -height || gap > 2 * height || std::abs(drop) > height / 2) continue;
    slopes.push_back(drop / step);
  }
  if (slopes.size() < fewest_pairs) return std::nullopt;
  const double tilt = median(slopes);
  const auto near = std::count_if(slopes.begin(), slopes.end(), [&](double slope) {
    return std::abs(slope - tilt) <= std::max(even, std::abs(tilt) / 3);
  });
  const bool one_way = 10 * static_cast<std::size_t>(near) >= 6 * slopes.size();
  if (!one_way || std::abs(tilt) < least_tilt || std::abs(tilt) > most_tilt) return std::nullopt;
  return tilt;
}

std::vector<TextLine> level_lines(std::vector<Word> words, double tilt, double height) {
  const auto level = [&](const Word& word) { return word.middle - tilt * word.centre(); };
  std::stable_sort(words.begin(), words.end(),
                   [&](const Word& a, const Word& b) { return level(a) < level(b); });
  std::vector<TextLine> lines;
  for (Word& word : words) {
    const double y = level(word);
    if (lines.empty() || y - lines.back().y > height / 2) lines.push_back({y, {}});
    TextLine& line = lines.back();
    const auto count = static_cast<double>(line.words.size());
    line.y = (line.y * count + y) / (count + 1);
    line.words.push_back(std::move(word));
  }
  for (TextLine& line : lines)
    std::stable_sort(line.words.begin(), line.words.end(),
                     [](const Word& a, const Word& b) { return a.left < b.left; });
  return lines;
}

// The usual distance of two lines.
double pitch_of(const std::vector<TextLine>& lines, double height) {
  std::vector<double> steps;
  for (std::size_t i = 1; i < lines.size(); ++i) steps.push_back(lines[i].y - lines[i - 1].y);
  return steps.empty() ? height : std::max(height, median(steps));
}

void append_spaces(std::string& text, double width, double character, std::size_t fewest) {
  constexpr double most = 60;
  const auto count = static_cast<std::size_t>(std::clamp(width / character, 0.0, most) + 0.5);
  text.append(std::max(fewest, count), ' ');
}

}  // namespace

int degrees_of_tilt(const poppler::page& page) {
  constexpr int least = 12;
  constexpr int most = 80;
  constexpr std::size_t fewest_words = 40;
  constexpr double band = 3;       // points, less than half of a line
  constexpr double clearly = 1.5;  // times as much in lines as a level page would be
  const std::vector<Word> words = words_of(page, true);
  if (words.size() < fewest_words) return 0;
  // How much the words gather in lines at that angle.
  const auto gathered = [&](int degrees) {
    const double angle = degrees * std::numbers::pi / 180;
    std::map<long, double> bands;
    for (const Word& word : words)
      ++bands[std::lround((word.middle * std::cos(angle) - word.centre() * std::sin(angle)) /
                          band)];
    double sum = 0;
    for (const auto& [at, count] : bands) sum += count * count;
    return sum;
  };
  int best = 0;
  double best_sum = clearly * gathered(0);
  for (int degrees = -most; degrees <= most; ++degrees) {
    if (std::abs(degrees) < least) continue;
    if (const double sum = gathered(degrees); sum > best_sum) {
      best = degrees;
      best_sum = sum;
    }
  }
  return best;
}

std::string level_text(const poppler::page& page) {
  std::vector<Word> words = words_of(page);
  const std::optional<double> tilt = tilt_of(words);
  if (!tilt) return {};
  std::vector<double> heights;
  std::vector<double> characters;
  double margin = words.front().left;
  for (const Word& word : words) {
    heights.push_back(word.height - std::abs(*tilt) * (word.right - word.left));
    characters.push_back((word.right - word.left) / static_cast<double>(word.text.size()));
    margin = std::min(margin, word.left);
  }
  const double height = std::max(1.0, median(heights));
  const double character = std::max(1.0, median(characters));
  const std::vector<TextLine> lines = level_lines(std::move(words), *tilt, height);
  const double pitch = pitch_of(lines, height);
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double step = i == 0 ? pitch : lines[i].y - lines[i - 1].y;
    if (step > 1.6 * pitch) text += '\n';
    double right = margin;
    for (const Word& word : lines[i].words) {
      const bool joined =
          right == margin || word.left - right < height / 10;  // a word in two boxes
      append_spaces(text, word.left - right, character, joined ? 0 : 1);
      text += word.text;
      right = word.right;
    }
    text += '\n';
  }
  return text;
}

}  // namespace rationale
