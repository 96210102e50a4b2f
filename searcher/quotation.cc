#include "searcher/quotation.h"

#include <algorithm>

#include "analyzers/fold.h"
#include "analyzers/normalise.h"
#include "base/tsv.h"

namespace rationale {
namespace {

// The length of a quotation mark at `at`; 0 where none is. `opens` is set for those that can open.
std::size_t mark_at(std::string_view text, std::size_t at) {
  if (text[at] == '"') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\x9C" || three == "\xE2\x80\x9D" ? 3 : 0;
}

std::size_t word_count(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool white = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (!white && !inside) ++words;
    inside = !white;
  }
  return words;
}

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_end_punctuation(char c) {
  return std::string_view("\"'.,;:!?()[]- \t\r\n\f").find(c) != std::string_view::npos;
}

std::string_view without_ends(std::string_view text) {
  while (!text.empty() && is_end_punctuation(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_end_punctuation(text.back())) text.remove_suffix(1);
  return text;
}

// Comparable: normalised, white space as one space and none around hyphens and dashes.
std::string canonical(std::string_view text) {
  const std::string normalised = normalise(text).text;
  std::string out;
  for (const char c : without_ends(normalised)) {
    if (is_white(c)) {
      if (!out.empty() && out.back() != ' ' && out.back() != '-') out += ' ';
    } else if (c == '-') {
      while (!out.empty() && (out.back() == ' ' || out.back() == '-')) out.pop_back();
      out += '-';
    } else {
      out += c;
    }
  }
  return out;
}

// Ellipses in normalised text: "..." (also from "…"), ". . .", "* * *".
std::size_t ellipsis_at(std::string_view text, std::size_t at) {
  for (const std::string_view form : {"....", "...", ". . . .", ". . .", "* * *"})
    if (text.substr(at, form.size()) == form) return form.size();
  return 0;
}

struct Words {
  std::vector<std::string> forms;
  std::vector<Span> spans;
};

Words words_of(std::string_view text, Analyzer& analyzer) {
  Words words;
  for (const Token& token : analyzer.analyze(text).tokens) {
    if (token.kind == TokenKind::compound) continue;
    words.forms.push_back(token.form);
    words.spans.push_back(token.span);
  }
  return words;
}

constexpr int match_score = 2;
constexpr int other_score = -1;

// The best local alignment's table of scores; row 0 and column 0 are zero.
std::vector<std::vector<int>> score_table(const Words& a, const Words& b) {
  std::vector<std::vector<int>> score(a.forms.size() + 1, std::vector<int>(b.forms.size() + 1, 0));
  for (std::size_t i = 1; i <= a.forms.size(); ++i)
    for (std::size_t j = 1; j <= b.forms.size(); ++j) {
      const bool same = a.forms[i - 1] == b.forms[j - 1];
      score[i][j] = std::max({0, score[i - 1][j - 1] + (same ? match_score : other_score),
                              score[i - 1][j] + other_score, score[i][j - 1] + other_score});
    }
  return score;
}

void add_part(std::vector<DiffPart>& diff, DiffKind kind, std::string_view text) {
  if (!diff.empty() && diff.back().kind == kind)
    diff.back().text += " " + std::string(text);
  else
    diff.push_back({kind, std::string(text)});
}

// One step of an alignment: places in either text, -1 where it has none.
struct Step {
  int quoted = -1;
  int printed = -1;
};

// From the best cell back to where the score began, turned round.
std::vector<Step> trace_back(const std::vector<std::vector<int>>& score, const Words& a,
                             const Words& b, std::size_t i, std::size_t j) {
  std::vector<Step> steps;
  while (i > 0 && j > 0 && score[i][j] > 0) {
    const bool same = a.forms[i - 1] == b.forms[j - 1];
    if (score[i][j] == score[i - 1][j - 1] + (same ? match_score : other_score)) {
      steps.push_back({static_cast<int>(--i), static_cast<int>(--j)});
    } else if (score[i][j] == score[i - 1][j] + other_score) {
      steps.push_back({static_cast<int>(--i), -1});
    } else {
      steps.push_back({-1, static_cast<int>(--j)});
    }
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

}  // namespace

std::vector<std::string> quotations_of(std::string_view brief) {
  std::vector<std::string> found;
  std::size_t open = std::string_view::npos;
  for (std::size_t at = 0; at < brief.size();) {
    const std::size_t mark = mark_at(brief, at);
    if (mark == 0) {
      ++at;
      continue;
    }
    const bool closes = open != std::string_view::npos && brief.substr(at, 3) != "\xE2\x80\x9C";
    if (closes) {
      const std::string_view text = brief.substr(open, at - open);
      if (word_count(text) >= fewest_quoted_words) found.emplace_back(trim(text));
      open = std::string_view::npos;
    } else {
      open = at + mark;
    }
    at += mark;
  }
  return found;
}

std::vector<std::string> segments_of(std::string_view quotation) {
  std::string text;
  for (const char c : normalise(quotation).text)
    if (c != '[' && c != ']') text += c;
  std::vector<std::string> segments;
  const auto take = [&](std::string_view part) {
    const std::string_view kept = without_ends(part);
    if (!kept.empty()) segments.emplace_back(kept);
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = ellipsis_at(text, at);
    if (size == 0) {
      ++at;
      continue;
    }
    take(std::string_view(text).substr(begin, at - begin));
    at += size;
    begin = at;
  }
  take(std::string_view(text).substr(begin));
  return segments;
}

bool same_text(std::string_view quoted, std::string_view printed) {
  std::string a = canonical(quoted);
  std::string b = canonical(printed);
  for (std::string* text : {&a, &b})
    if (!text->empty() && 'A' <= text->front() && text->front() <= 'Z')
      text->front() = static_cast<char>(text->front() - 'A' + 'a');
  return a == b;
}

std::optional<Alignment> align(std::string_view quoted, const StoredSection& section,
                               Analyzer& analyzer) {
  const Words a = words_of(quoted, analyzer);
  const Words b = words_of(section.text, analyzer);
  const std::vector<std::vector<int>> score = score_table(a, b);
  std::size_t best_i = 0;
  std::size_t best_j = 0;
  for (std::size_t i = 1; i < score.size(); ++i)
    for (std::size_t j = 1; j < score[i].size(); ++j)
      if (score[i][j] > score[best_i][best_j]) {
        best_i = i;
        best_j = j;
      }
  if (best_i == 0) return std::nullopt;
  const std::vector<Step> steps = trace_back(score, a, b, best_i, best_j);
  Alignment found;
  std::size_t same = 0;
  const auto quoted_word = [&](int i) {
    return slice(quoted, a.spans[static_cast<std::size_t>(i)]);
  };
  const auto printed_word = [&](int j) {
    return slice(section.text, b.spans[static_cast<std::size_t>(j)]);
  };
  for (int i = 0; i < steps.front().quoted; ++i)
    add_part(found.diff, DiffKind::only_quoted, quoted_word(i));
  for (const Step& step : steps) {
    const bool both = step.quoted >= 0 && step.printed >= 0;
    if (both && quoted_word(step.quoted) == printed_word(step.printed)) {
      ++same;
      add_part(found.diff, DiffKind::same, printed_word(step.printed));
      continue;
    }
    if (both && a.forms[static_cast<std::size_t>(step.quoted)] ==
                    b.forms[static_cast<std::size_t>(step.printed)])
      ++same;
    if (step.quoted >= 0) add_part(found.diff, DiffKind::only_quoted, quoted_word(step.quoted));
    if (step.printed >= 0) add_part(found.diff, DiffKind::only_printed, printed_word(step.printed));
  }
  for (std::size_t i = best_i; i < a.forms.size(); ++i)
    add_part(found.diff, DiffKind::only_quoted, quoted_word(static_cast<int>(i)));
  found.share = static_cast<double>(same) / static_cast<double>(a.forms.size());
  found.first_word = static_cast<std::uint32_t>(steps.front().printed);
  found.last_word = static_cast<std::uint32_t>(best_j);
  return found;
}

}  // namespace rationale
