#include <algorithm>
#include <array>

#include "letters/decision.h"
#include "letters/items.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::size_t longest_numbered_line = 1600;

struct Numbered {
  std::size_t begin = 0;  // of the number
  Span title;
  std::size_t end = 0;  // of the sentence
  Decision decision = Decision::unknown;
};

std::size_t after_request(std::string_view text, std::size_t at) {
  for (std::string_view lead : {"The request for ", "The requests for ", "Request for "})
    if (const std::size_t end = match_phrase(text, at, lead); end != npos) return end;
  return at;
}

// The end of the paragraph that begins with line `i`.
std::size_t paragraph_end(const LetterText& text, std::size_t i) {
  std::size_t next = i + 1;
  while (next < text.lines.size() && !text.lines[next].paragraph) ++next;
  return text.lines[next - 1].end;
}

// A paragraph that is one determination: the necessity phrase ends its first sentence.
std::optional<Numbered> numbered_at(const LetterText& text, std::size_t line, std::size_t limit) {
  const std::string_view all = text.text;
  const std::size_t begin = text.lines[line].begin;
  const auto numbering = numbering_at(all, begin);
  if (!numbering) return std::nullopt;
  const std::size_t start = after_request(all, numbering->end);
  const std::size_t end = std::min(
      {text.blank_lines ? paragraph_end(text, line) : limit, limit, start + longest_numbered_line});
  const auto phrases = find_necessities(all.substr(start, end - start));
  if (phrases.empty()) return std::nullopt;
  const NecessityPhrase& phrase = phrases.front();
  std::size_t after = start + phrase.end;
  if (after < all.size() && all[after] == '.')
    ++after;
  else if (after < end)
    return std::nullopt;
  return Numbered{begin, text.trimmed(start, start + phrase.begin), after, phrase.decision};
}

// What follows a determination is what a side relied upon, or a label.
bool followed_by_fields(const LetterText& text, const std::vector<Landmark>& marks,
                        std::size_t end) {
  constexpr std::array<std::string_view, 4> subjects = {
      "The Claims Administrator", "The Physician Reviewer", "The Expert Reviewer",
      "The Professional Reviewer"};
  const std::size_t next = skip_space(text.text, end);
  return std::any_of(subjects.begin(), subjects.end(),
                     [&](std::string_view subject) {
                       return match_phrase(text.text, next, subject) != npos;
                     }) ||
         std::any_of(marks.begin(), marks.end(),
                     [&](const Landmark& mark) { return mark.begin == next; });
}

// The determinations 1., 2., 3. … in this order; a list within a rationale is not followed by
// fields, and does not count where another determination is.
std::vector<Numbered> numbered_determinations(const LetterText& text,
                                              const std::vector<Landmark>& marks, Span part,
                                              bool with_fields) {
  std::vector<Numbered> found;
  for (std::size_t i = 0; i < text.lines.size(); ++i) {
    const std::size_t begin = text.lines[i].begin;
    if (begin < part.begin || begin >= part.end) continue;
    const auto numbering = numbering_at(text.text, begin);
    if (!numbering || numbering->number != static_cast<int>(found.size()) + 1) continue;
    const auto next = numbered_at(text, i, part.end);
    if (next && (!with_fields || followed_by_fields(text, marks, next->end)))
      found.push_back(*next);
  }
  return found;
}

}  // namespace

std::vector<Item> parse_numbered_items(LetterText& text, const std::vector<Landmark>& marks) {
  const Span part = items_part(text, marks);
  auto found = numbered_determinations(text, marks, part, true);
  if (found.empty()) found = numbered_determinations(text, marks, part, false);
  std::vector<Item> items;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t end = i + 1 < found.size() ? found[i + 1].begin : part.end;
    Item item;
    item.title = found[i].title;
    item.decision = found[i].decision;
    text.break_before(found[i].begin);
    read_fields(text, marks, text.trimmed(found[i].end, end), item);
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace rationale
