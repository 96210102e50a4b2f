#include "analyzers/paragraphs.h"

#include <algorithm>

namespace rationale {
namespace {

// Line feeds of a stretch of white space; form feeds end a page, not a paragraph.
std::size_t line_feeds(std::string_view gap) {
  return static_cast<std::size_t>(std::count(gap.begin(), gap.end(), '\n'));
}

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// The line feeds that part paragraphs: two, and three in a double-spaced text.
std::size_t parting_line_feeds(std::string_view text) {
  std::size_t single = 0;
  std::size_t blank = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\n') {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_white(text[end])) ++end;
    ++(line_feeds(text.substr(at, end - at)) > 1 ? blank : single);
    at = end;
  }
  return blank > single ? 3 : 2;
}

}  // namespace

std::vector<std::uint32_t> paragraph_starts(std::string_view text,
                                            const std::vector<Span>& sentences) {
  const std::size_t parting = parting_line_feeds(text);
  std::vector<std::uint32_t> starts;
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    const std::uint32_t before = i == 0 ? 0 : sentences[i - 1].end;
    const bool parted =
        line_feeds(text.substr(before, sentences[i].begin - before)) >= parting;
    if (i == 0 || parted) starts.push_back(i);
  }
  return starts;
}

}  // namespace rationale
