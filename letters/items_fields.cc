#include <algorithm>
#include <array>

#include "letters/items.h"
#include "letters/phrase.h"
#include "letters/reader.h"

namespace rationale {
namespace {

constexpr std::array<std::string_view, 1> administrator_subjects = {"The Claims Administrator"};
constexpr std::array<std::string_view, 4> reviewer_subjects = {
    "The Expert Reviewer", "The Physician Reviewer", "The Professional Reviewer",
    "The Medical Reviewer"};
constexpr std::string_view agrees_with_administrator =
    "guidelines used by the Claims Administrator relevant";

// The first sentence of `text` that begins with one of `subjects`; npos without one.
template <std::size_t N>
std::size_t sentence_with(std::string_view text, const std::array<std::string_view, N>& subjects) {
  std::size_t first = npos;
  for (std::string_view subject : subjects)
    for (Found found = find_phrase(text, subject); found;
         found = find_phrase(text, subject, found.end)) {
      const std::size_t before = skip_space_back(text, found.begin);
      if (text[found.begin] != 'T' || (before > 0 && text[before - 1] != '.')) continue;
      first = std::min(first, found.begin);
      break;
    }
  return first;
}

// Divides a field that holds what both sides relied upon.
void divide_sides(LetterText& text, Span field, Item& item) {
  const std::string_view words = text.of(field);
  const std::size_t claims = sentence_with(words, administrator_subjects);
  const std::size_t reviewer = sentence_with(words, reviewer_subjects);
  if (claims == npos) {
    item.reviewer_guideline = field;
  } else if (reviewer == npos) {
    item.claims_administrator_guideline = field;
    item.reviewer_guideline = field;
  } else {
    const std::size_t second = std::max(claims, reviewer);
    const Span front = text.trimmed(field.begin, field.begin + second);
    const Span back = text.trimmed(field.begin + second, field.end);
    item.claims_administrator_guideline = claims < reviewer ? front : back;
    item.reviewer_guideline = claims < reviewer ? back : front;
    text.break_before(back.begin);
  }
}

void set_side(LetterText& text, Mark mark, Span field, bool both_sides, Item& item) {
  if (field.empty()) return;
  if (mark == Mark::administrator && item.claims_administrator_guideline.empty())
    item.claims_administrator_guideline = field;
  else if (mark == Mark::reviewer && both_sides)
    divide_sides(text, field, item);
  else if (mark == Mark::reviewer && item.reviewer_guideline.empty())
    item.reviewer_guideline = field;
  else if (mark == Mark::rationale && item.rationale.empty())
    item.rationale = field;
}

}  // namespace

void read_fields(LetterText& text, const std::vector<Landmark>& marks, Span part, Item& item) {
  const auto within = [&](Mark mark) {
    const Landmark* found = find_mark(marks, mark, part.begin);
    return found && found->begin < part.end ? found : nullptr;
  };
  const bool names_sides = within(Mark::administrator) != nullptr;
  if (!names_sides && !within(Mark::reviewer))
    if (const Landmark* rationale = within(Mark::rationale))
      if (const Span field = text.trimmed(part.begin, rationale->begin); !field.empty()) {
        text.break_before(field.begin);
        divide_sides(text, field, item);
      }
  for (const Landmark& mark : marks) {
    if (mark.begin < part.begin || mark.begin >= part.end) continue;
    text.break_before(mark.begin);
    const Span field = text.trimmed(mark.end, part_end(marks, mark.end, part.end));
    set_side(text, mark.mark, field, !names_sides, item);
  }
}

void read_citations(const LetterText& text, Item& item) {
  const std::string_view claims = text.of(item.claims_administrator_guideline);
  const std::string_view reviewer = text.of(item.reviewer_guideline);
  item.guidelines = parse_citations(claims, CitedBy::claims_administrator);
  std::vector<Citation> own = parse_citations(reviewer, CitedBy::reviewer);
  // The reviewer names no guideline but adopts the other side's.
  if (contains_phrase(reviewer, agrees_with_administrator)) {
    own = item.guidelines;
    for (Citation& citation : own) citation.cited_by = CitedBy::reviewer;
  }
  item.guidelines.insert(item.guidelines.end(), own.begin(), own.end());
}

Span items_part(const LetterText& text, const std::vector<Landmark>& marks) {
  constexpr std::size_t longest_introduction = 300;
  const Landmark* heading = find_mark(marks, Mark::issues);
  if (!heading) heading = find_mark(marks, Mark::issues_f2);
  std::size_t begin = heading ? heading->end : 0;
  if (heading) {
    const auto start = std::string_view(text.text).substr(begin, longest_introduction);
    if (const Found introduced = find_phrase(start, "set forth below")) begin += introduced.end;
    if (begin < text.text.size() && (text.text[begin] == ':' || text.text[begin] == '.')) ++begin;
  }
  // Behind the last item's fields: a cover is signed, too, and a disclaimer may be on each page.
  std::size_t fields = begin;
  for (const Landmark& mark : marks)
    if (mark.mark == Mark::administrator || mark.mark == Mark::reviewer ||
        mark.mark == Mark::rationale)
      fields = std::max<std::size_t>(fields, mark.end);
  const Landmark* closing = find_mark(marks, Mark::closing, fields);
  if (const Landmark* qualifications = find_mark(marks, Mark::qualifications, begin);
      heading && qualifications && (!closing || qualifications->begin < closing->begin))
    closing = qualifications;
  return text.trimmed(begin, closing ? closing->begin : text.text.size());
}

}  // namespace rationale
