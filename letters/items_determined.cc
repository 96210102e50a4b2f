#include <algorithm>

#include "letters/decision.h"
#include "letters/items.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::size_t most_determination_bytes = 1600;

struct Determined {
  int number = 0;
  Span title;
  Decision decision = Decision::unknown;
  std::string key;  // of the title
};

std::string key_of(const LetterText& text, Span title) {
  std::string key;
  for (char c : text.of(title))
    if (!is_white(c)) key += lower(c);
  return key;
}

Determined read_determination(const LetterText& text, const std::vector<Landmark>& marks,
                              const Landmark& mark) {
  const std::size_t end =
      part_end(marks, mark.end,
               std::min<std::size_t>(text.text.size(), mark.end + most_determination_bytes));
  const auto phrases =
      find_necessities(std::string_view(text.text).substr(mark.end, end - mark.end));
  Determined out;
  out.number = mark.number;
  if (phrases.empty()) {
    out.title = text.trimmed(mark.end, end);
  } else {
    out.title = text.trimmed(mark.end, mark.end + phrases.front().begin);
    out.decision = phrases.front().decision;
  }
  return out;
}

// The list is printed twice; the second printing, above the reasons, is the one that is kept.
std::vector<Determined> determinations(LetterText& text, const std::vector<Landmark>& marks) {
  std::vector<Determined> list;
  for (const Landmark& mark : marks) {
    if (mark.mark != Mark::determination) continue;
    text.break_before(mark.begin);
    Determined next = read_determination(text, marks, mark);
    next.key = key_of(text, next.title);
    const auto same = std::find_if(list.begin(), list.end(), [&](const Determined& each) {
      if (each.number > 0 && next.number > 0) return each.number == next.number;
      return each.key == next.key;
    });
    if (same == list.end())
      list.push_back(next);
    else if (next.decision != Decision::unknown)
      *same = next;
  }
  return list;
}

// The part of the letter with one item's reasons.
struct Reasons {
  int number = 0;
  Span title;
  Span part;
};

std::vector<Reasons> reasons(LetterText& text, const std::vector<Landmark>& marks) {
  // Behind the last reasons: a cover is signed, too.
  std::size_t last_reasons = 0;
  for (const Landmark& mark : marks)
    if (mark.mark == Mark::regarding) last_reasons = mark.end;
  const Landmark* closing = find_mark(marks, Mark::closing, last_reasons);
  const std::size_t last = closing ? closing->begin : text.text.size();
  std::vector<Reasons> list;
  for (const Landmark& mark : marks) {
    if (mark.mark != Mark::regarding || mark.begin >= last) continue;
    text.break_before(mark.begin);
    const Landmark* next = find_mark(marks, Mark::regarding, mark.end);
    Span title = text.trimmed(mark.end, part_end(marks, mark.end, last));
    while (!title.empty() && text.text[title.end - 1] == ':')
      title = text.trimmed(title.begin, title.end - 1);
    const auto end =
        static_cast<std::uint32_t>(next ? std::min<std::size_t>(next->begin, last) : last);
    list.push_back({mark.number, title, {title.end, end}});
  }
  return list;
}

const Reasons* reasons_of(const std::vector<Reasons>& list, const Determined& item,
                          std::size_t place) {
  const auto same = std::find_if(list.begin(), list.end(), [&](const Reasons& each) {
    return each.number > 0 && each.number == item.number;
  });
  if (same != list.end()) return &*same;
  return place < list.size() && (item.number == 0 || list[place].number == 0) ? &list[place]
                                                                              : nullptr;
}

bool is_determined(const std::vector<Determined>& list, const Reasons& each, std::size_t place) {
  const bool numbered = std::any_of(list.begin(), list.end(), [&](const Determined& item) {
    return item.number > 0 && item.number == each.number;
  });
  return numbered || (place < list.size() && (each.number == 0 || list[place].number == 0));
}

}  // namespace

std::vector<Item> parse_determined_items(LetterText& text, const std::vector<Landmark>& marks) {
  auto list = determinations(text, marks);
  const auto all_reasons = reasons(text, marks);
  for (std::size_t i = 0; i < all_reasons.size(); ++i)
    if (!is_determined(list, all_reasons[i], i))
      list.push_back({all_reasons[i].number, all_reasons[i].title, Decision::unknown, {}});
  std::vector<Item> items;
  for (std::size_t i = 0; i < list.size(); ++i) {
    Item item;
    item.title = list[i].title;
    item.decision = list[i].decision;
    if (const Reasons* own = reasons_of(all_reasons, list[i], i))
      read_fields(text, marks, own->part, item);
    else if (all_reasons.empty() && list.size() == 1)
      read_fields(text, marks, {item.title.end, static_cast<std::uint32_t>(text.text.size())},
                  item);
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace rationale
