#include "letters/explain.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

struct Placed {
  std::string field;
  Span span;
  std::string value;
};

std::string value_of(const Letter& letter, std::string_view field) {
  const auto or_none = [](const std::optional<std::string>& date) { return date.value_or(""); };
  if (field == "dates.injury") return or_none(letter.dates.injury);
  if (field == "dates.assigned") return or_none(letter.dates.assigned);
  if (field == "dates.decided") return or_none(letter.dates.decided);
  if (field == "dates.ur_denial") return or_none(letter.dates.ur_denial);
  if (field == "dates.received") return or_none(letter.dates.received);
  return {};
}

// The words that state an item's decision: behind its title, to the end of a line; in F3 the
// heading of the rationale.
Span decision_words(const Letter& letter, const Item& item) {
  const std::string_view text = letter.text;
  if (letter.format == Format::f3) {
    const Span before = item.reviewer_guideline.empty() ? item.title : item.reviewer_guideline;
    if (item.rationale.empty() || item.rationale.begin < before.end) return {};
    const auto begin = static_cast<std::uint32_t>(skip_space(text, before.end));
    return {begin, static_cast<std::uint32_t>(skip_space_back(text, item.rationale.begin, begin))};
  }
  const auto begin = static_cast<std::uint32_t>(
      std::min(text.find_first_not_of(" \n:", item.title.end), text.size()));
  std::size_t end = std::min(text.find('\n', begin), text.size());
  for (const LineStart& line : letter.lines)
    if (line.offset > begin && line.offset <= end) {
      end = line.offset - 1;
      break;
    }
  return {begin, static_cast<std::uint32_t>(end)};
}

std::vector<Placed> fields_of(const Letter& letter) {
  std::vector<Placed> fields;
  const auto add = [&](const std::string& field, Span span, std::string value = {}) {
    if (!span.empty()) fields.push_back({field, span, std::move(value)});
  };
  for (const FieldPlace& place : letter.places)
    add(place.field, place.span, value_of(letter, place.field));
  add("case_summary", letter.case_summary);
  add("documents_reviewed", letter.documents_reviewed);
  for (const Item& item : letter.items) {
    const std::string name = "items[" + std::to_string(item.number) + "].";
    add(name + "title", item.title);
    if (item.decision != Decision::unknown && !item.title.empty())
      add(name + "decision", decision_words(letter, item), std::string(to_string(item.decision)));
    if (item.treatment != item.title) add(name + "treatment", item.treatment);
    add(name + "original_request", item.original_request);
    add(name + "claims_administrator_guideline", item.claims_administrator_guideline);
    if (item.reviewer_guideline != item.claims_administrator_guideline)
      add(name + "reviewer_guideline", item.reviewer_guideline);
    add(name + "rationale", item.rationale);
  }
  std::stable_sort(fields.begin(), fields.end(),
                   [](const Placed& a, const Placed& b) { return a.span.begin < b.span.begin; });
  return fields;
}

std::size_t line_of(const Letter& letter, std::uint32_t offset) {
  const auto after =
      std::upper_bound(letter.lines.begin(), letter.lines.end(), offset,
                       [](std::uint32_t at, const LineStart& line) { return at < line.offset; });
  return after == letter.lines.begin() ? 0
                                       : static_cast<std::size_t>(after - letter.lines.begin()) - 1;
}

std::string where(const Letter& letter, std::size_t first, std::size_t last) {
  if (letter.lines.empty())
    return letter.line > 0 ? "line " + std::to_string(letter.line) : std::string();
  const LineStart& a = letter.lines[first];
  const LineStart& b = letter.lines[last];
  const std::string page = a.page > 0 ? "page " + std::to_string(a.page) + ", " : "";
  if (a.page != b.page)
    return page + "line " + std::to_string(a.number) + " to page " + std::to_string(b.page) +
           ", line " + std::to_string(b.number);
  return page + (a.number == b.number
                     ? "line " + std::to_string(a.number)
                     : "lines " + std::to_string(a.number) + "-" + std::to_string(b.number));
}

std::string shown(const Letter& letter, std::size_t begin, std::size_t end) {
  const std::string words = collapse(std::string_view(letter.text).substr(begin, end - begin));
  if (words.size() <= longest_explained) return words;
  return std::string(utf8_prefix(words, longest_explained - 3)) + "\xE2\x80\xA6";
}

// The lines [first, last] that gave no field.
ExplainedField unread(const Letter& letter, std::size_t first, std::size_t last) {
  const std::size_t end =
      last + 1 < letter.lines.size() ? letter.lines[last + 1].offset : letter.text.size();
  return {{}, where(letter, first, last), {}, shown(letter, letter.lines[first].offset, end)};
}

}  // namespace

std::vector<ExplainedField> explain(const Letter& letter) {
  std::vector<ExplainedField> all;
  std::size_t next = 0;  // the first line that was not told of
  for (const Placed& each : fields_of(letter)) {
    const std::size_t first = line_of(letter, each.span.begin);
    const std::size_t last = line_of(letter, each.span.end - 1);
    if (!letter.lines.empty() && first > next) all.push_back(unread(letter, next, first - 1));
    next = std::max(next, last + 1);
    all.push_back({each.field, where(letter, first, last), each.value,
                   shown(letter, each.span.begin, each.span.end)});
  }
  if (next < letter.lines.size()) all.push_back(unread(letter, next, letter.lines.size() - 1));
  return all;
}

}  // namespace rationale
