#include <algorithm>

#include "letters/decision.h"
#include "letters/items.h"
#include "letters/phrase.h"
#include "letters/reader.h"

namespace rationale {
namespace {

struct Opening {
  std::size_t begin = 0;  // of the title
  std::size_t title_end = 0;
  std::size_t fields = 0;  // where the labels begin
  Decision decision = Decision::unknown;
};

bool is_field(Mark mark) {
  return mark == Mark::administrator || mark == Mark::reviewer || mark == Mark::rationale;
}

std::size_t without_colon(std::string_view text, std::size_t floor, std::size_t end) {
  end = skip_space_back(text, end, floor);
  while (end > floor && text[end - 1] == ':') end = skip_space_back(text, end - 1, floor);
  return end;
}

Opening opening_at(const LetterText& text, std::size_t floor, bool after_field, std::size_t fields,
                   const std::optional<DecisionWord>& word) {
  Opening opening;
  opening.fields = fields;
  opening.title_end = word ? word->title_end : without_colon(text.text, floor, fields);
  opening.begin = title_begin(text, floor, opening.title_end, after_field);
  if (word) opening.decision = word->decision;
  return opening;
}

// A label opens an item when a decision stands before it, or when its like was seen already.
std::vector<Opening> openings_by_labels(const LetterText& text, const std::vector<Landmark>& marks,
                                        Span part) {
  std::vector<Opening> openings;
  std::size_t floor = part.begin;
  std::optional<Mark> last;
  for (const Landmark& mark : marks) {
    if (mark.begin < part.begin || mark.begin >= part.end || !is_field(mark.mark)) continue;
    const auto word = decision_before(text, floor, mark.begin);
    const bool again = last && mark.mark <= *last &&
                       (mark.mark == Mark::administrator || *last == Mark::rationale);
    if (openings.empty() || (word && word->marked) || again)
      openings.push_back(opening_at(text, floor, last.has_value(), mark.begin, word));
    floor = mark.end;
    last = mark.mark;
  }
  return openings;
}

// Without any label, a paragraph that ends in a decision is all there is of an item.
std::vector<Opening> openings_by_lines(const LetterText& text, Span part) {
  std::vector<Opening> openings;
  std::size_t floor = part.begin;
  for (std::size_t i = 0; i < text.lines.size(); ++i) {
    const LineMark& line = text.lines[i];
    const bool ends = i + 1 == text.lines.size() || text.lines[i + 1].paragraph;
    if (line.begin < part.begin || line.end > part.end || !ends) continue;
    const auto word = decision_before(text, floor, line.end);
    if (!word || !word->marked) continue;
    Opening opening = opening_at(text, floor, false, line.end, word);
    if (opening.begin >= opening.title_end) continue;
    floor = line.end;
    openings.push_back(opening);
  }
  return openings;
}

// "3. Norco": the number of the item is not part of its title.
std::size_t after_number(const LetterText& text, const Opening& opening, std::size_t number) {
  const auto numbering = numbering_at(text.text, opening.begin);
  const bool own = numbering && numbering->end < opening.title_end &&
                   static_cast<std::size_t>(numbering->number) == number;
  return own ? numbering->end : opening.begin;
}

}  // namespace

std::vector<Item> parse_labelled_items(LetterText& text, const std::vector<Landmark>& marks) {
  const Span part = items_part(text, marks);
  auto openings = openings_by_labels(text, marks, part);
  // Without the heading above them, decision lines alone could be anybody's prose.
  const bool headed = find_mark(marks, Mark::issues) || find_mark(marks, Mark::issues_f2);
  if (openings.empty() && headed) openings = openings_by_lines(text, part);
  check_items(openings.size());
  std::vector<Item> items;
  for (std::size_t i = 0; i < openings.size(); ++i) {
    const Opening& opening = openings[i];
    const std::size_t end = i + 1 < openings.size() ? openings[i + 1].begin : part.end;
    Item item;
    item.decision = opening.decision;
    item.title = text.trimmed(after_number(text, opening, i + 1), opening.title_end);
    text.break_before(opening.begin);
    read_fields(text, marks,
                {static_cast<std::uint32_t>(opening.fields), static_cast<std::uint32_t>(end)},
                item);
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace rationale
