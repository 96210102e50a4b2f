#include "searcher/quotation.h"

#include <algorithm>

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

}  // namespace rationale
