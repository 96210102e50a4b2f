#include <algorithm>

#include "letters/decision.h"
#include "letters/items.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

std::vector<Landmark> marks_of(const std::vector<Landmark>& marks, Mark mark) {
  std::vector<Landmark> found;
  std::copy_if(marks.begin(), marks.end(), std::back_inserter(found),
               [&](const Landmark& each) { return each.mark == mark; });
  return found;
}

// "1. X 2. Y": the numbers count up, each at a line's start or after white space.
std::vector<Span> numbered_parts(const LetterText& text, Span field) {
  std::vector<Span> parts;
  std::vector<std::size_t> begins;
  const std::string_view all = text.text;
  for (std::size_t at = field.begin; at < field.end; ++at) {
    if (at > field.begin && !is_white(all[at - 1])) continue;
    const auto numbering = numbering_at(all, at);
    if (!numbering || numbering->number != static_cast<int>(parts.size()) + 1) continue;
    if (!parts.empty()) parts.back() = text.trimmed(parts.back().begin, at);
    parts.push_back(text.trimmed(numbering->end, field.end));
  }
  return parts;
}

// What is disputed: one field an item, or one field with a numbered list.
std::vector<Span> titles(LetterText& text, const std::vector<Landmark>& marks,
                         const std::vector<Landmark>& disputes, std::size_t rationales) {
  std::vector<Span> list;
  for (const Landmark& dispute : disputes) {
    text.break_before(dispute.begin);
    const Span field = text.trimmed(dispute.end, part_end(marks, dispute.end, text.text.size()));
    const auto parts = numbered_parts(text, field);
    const bool divided = disputes.size() == 1 && parts.size() >= 2 && parts.size() == rationales;
    if (divided)
      list = parts;
    else
      list.push_back(!parts.empty() && parts.size() == 1 ? parts.front() : field);
  }
  return list;
}

// The heading says which way it went: "… IS NOT MEDICALLY NECESSARY". One that offers both ("IS OR
// IS NOT") says nothing.
Decision decision_of(const LetterText& text, const Landmark& heading) {
  const auto words = text.of(heading.span());
  for (std::string_view both :
       {"is or is not", "is/is not", "was or was not", "was/was not", "is (not)", "was (not)"})
    if (contains_phrase(words, both)) return Decision::unknown;
  std::string spaced(words);
  std::replace(spaced.begin(), spaced.end(), '/', ' ');
  const auto phrases = find_necessities(spaced);
  return phrases.empty() ? Decision::unknown : phrases.back().decision;
}

// "DETERMINATION: Upheld" on a line of its own, for headings that do not say it.
Decision decision_line(const LetterText& text, std::size_t begin, std::size_t end) {
  for (const LineMark& line : text.lines) {
    if (line.begin < begin || line.end > end) continue;
    for (std::string_view label : {"Final Determination :", "Determination :", "Decision :"})
      if (match_phrase(text.text, line.begin, label) != npos)
        if (const auto word = decision_before(text, line.begin, line.end)) return word->decision;
  }
  return Decision::unknown;
}

}  // namespace

std::vector<Item> parse_dispute_items(LetterText& text, const std::vector<Landmark>& marks) {
  const auto disputes = marks_of(marks, Mark::dispute);
  const auto rationales = marks_of(marks, Mark::rationale);
  const auto sides = marks_of(marks, Mark::reviewer);
  const auto list = titles(text, marks, disputes, rationales.size());
  std::vector<Item> items;
  for (std::size_t i = 0; i < list.size(); ++i) {
    Item item;
    item.title = list[i];
    // One ISSUE AT DISPUTE an item: its part runs up to the next one. A list: the n-th fields.
    std::size_t begin = item.title.end;
    std::size_t end = text.text.size();
    if (disputes.size() > 1) {
      if (i + 1 < disputes.size()) end = disputes[i + 1].begin;
    } else if (list.size() > 1) {
      const auto& firsts = sides.size() == rationales.size() ? sides : rationales;
      begin = firsts[i].begin;
      if (i + 1 < firsts.size()) end = firsts[i + 1].begin;
    }
    const Landmark* rationale = find_mark(marks, Mark::rationale, begin);
    if (rationale && rationale->begin < end) item.decision = decision_of(text, *rationale);
    if (item.decision == Decision::unknown) item.decision = decision_line(text, begin, end);
    read_fields(text, marks, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                item);
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace rationale
