#include "letters/header.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "letters/dates.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

enum class Cell : std::uint8_t {
  case_number,
  priority,
  injury,
  assigned,
  decided,
  dated,
  ur_denial,
  received
};
enum class Kind : std::uint8_t { case_number, priority, date };

struct LabelForm {
  Cell cell;
  std::string_view printed;
};

// Longest first where one begins another.
constexpr std::array labels = {
    LabelForm{Cell::case_number, "MAXIMUS Case Number"},
    LabelForm{Cell::case_number, "IMR Case Number"},
    LabelForm{Cell::case_number, "Case Number"},
    LabelForm{Cell::case_number, "Case No."},
    LabelForm{Cell::case_number, "Case No"},
    LabelForm{Cell::case_number, "Case #"},
    LabelForm{Cell::priority, "Priority"},
    LabelForm{Cell::injury, "Date of Injury"},
    LabelForm{Cell::injury, "Injury Date"},
    LabelForm{Cell::assigned, "Date Assigned"},
    LabelForm{Cell::assigned, "Assigned Date"},
    LabelForm{Cell::assigned, "Assignment Date"},
    LabelForm{Cell::decided, "Decision Date"},
    LabelForm{Cell::decided, "Date of Decision"},
    LabelForm{Cell::decided, "Date of Determination"},
    LabelForm{Cell::decided, "Determination Date"},
    LabelForm{Cell::dated, "Dated"},
    LabelForm{Cell::ur_denial, "UR Denial Date"},
    LabelForm{Cell::ur_denial, "UR Decision Date"},
    LabelForm{Cell::ur_denial, "Date of UR Decision"},
    LabelForm{Cell::ur_denial, "Date of UR Denial"},
    LabelForm{Cell::ur_denial, "Utilization Review Denial Date"},
    LabelForm{Cell::ur_denial, "Utilization Review Decision Date"},
    LabelForm{Cell::ur_denial, "Date of Utilization Review Decision"},
    LabelForm{Cell::ur_denial, "Date of Utilization Review Denial"},
    LabelForm{Cell::ur_denial, "Denial Date"},
    LabelForm{Cell::ur_denial, "Date of Denial"},
    LabelForm{Cell::received, "IMR Application Received"},
    LabelForm{Cell::received, "Application Received"},
    LabelForm{Cell::received, "Date Application Received"},
    LabelForm{Cell::received, "Date Received"},
    LabelForm{Cell::received, "Received Date"},
    LabelForm{Cell::received, "Date of Receipt"},
    // In the PDFs the label is a cell of two lines, and the value stands between them.
    LabelForm{Cell::received, "Application"},
    LabelForm{Cell::received, "Received"},
};

constexpr std::array<std::string_view, 8> priorities = {
    "Standard",   "Expedited",     "Regular",     "Urgent",
    "Concurrent", "Retrospective", "Prospective", "Routine"};

struct Token {
  bool is_label = false;
  Cell cell = Cell::case_number;  // of a label
  Kind kind = Kind::date;         // of a value
  std::string value;              // empty for a date that does not exist
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::string_view name_of(Cell cell) {
  switch (cell) {
    case Cell::case_number:
      return "case_number";
    case Cell::priority:
      return "priority";
    case Cell::injury:
      return "dates.injury";
    case Cell::assigned:
      return "dates.assigned";
    case Cell::decided:
    case Cell::dated:
      return "dates.decided";
    case Cell::ur_denial:
      return "dates.ur_denial";
    case Cell::received:
      return "dates.received";
  }
  return "";
}

Kind kind_of(Cell cell) {
  if (cell == Cell::case_number) return Kind::case_number;
  return cell == Cell::priority ? Kind::priority : Kind::date;
}

std::optional<Token> value_at(std::string_view text, std::size_t at) {
  std::size_t end = 0;
  if (std::string number = case_number_at(text, at, &end); !number.empty())
    return Token{false, {}, Kind::case_number, number, at, end};
  if (const auto date = date_at(text, at))
    return Token{false, {}, Kind::date, date->iso.value_or(""), at, date->end};
  for (std::string_view word : priorities)
    if (const std::size_t after = match_phrase(text, at, word);
        after != npos && (after == text.size() || !is_word(text[after])))
      return Token{false, {}, Kind::priority, std::string(text.substr(at, after - at)), at, after};
  return std::nullopt;
}

// A label has a colon, or its value next to it, or is alone on its line; prose has not.
std::optional<Token> label_at(std::string_view text, std::size_t at) {
  for (const LabelForm& form : labels) {
    const std::size_t end = match_phrase(text, at, form.printed);
    if (end == npos || (end < text.size() && is_word(text[end]) && is_word(text[end - 1])))
      continue;
    const std::size_t next = skip_space(text, end);
    const bool colon = next < text.size() && text[next] == ':';
    const bool alone =
        (at == 0 || text[at - 1] == '\n') && (end == text.size() || text[end] == '\n');
    if (!colon && !alone && !value_at(text, next)) continue;
    return Token{true, form.cell, {}, {}, at, colon ? next + 1 : end};
  }
  return std::nullopt;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<Token> token;
    if (is_word(text[at]) && (at == 0 || !is_word(text[at - 1]))) {
      token = label_at(text, at);
      if (!token) token = value_at(text, at);
    }
    if (token) tokens.push_back(*token);
    at = token ? token->end : at + 1;
  }
  return tokens;
}

class HeaderTable {
 public:
  explicit HeaderTable(std::string_view text) : text_(text), tokens_(tokens_of(text)) {}

  Header read() {
    for (std::size_t i = 0; i < tokens_.size();) {
      const std::size_t first_value = end_of_run(i, true);
      const std::size_t next = end_of_run(first_value, false);
      pair(i, first_value, next);
      i = next;
    }
    return finish();
  }

 private:
  std::size_t end_of_run(std::size_t i, bool is_label) const {
    while (i < tokens_.size() && tokens_[i].is_label == is_label) ++i;
    return i;
  }

  // Labels [begin, middle) and the values [middle, end) that follow them.
  void pair(std::size_t begin, std::size_t middle, std::size_t end) {
    std::vector<const Token*> open;
    for (std::size_t i = begin; i < middle; ++i) {
      // "Received:" below "Application" is the rest of that label.
      const bool repeated = i > begin && tokens_[i].cell == tokens_[i - 1].cell;
      if (!repeated) open.push_back(&tokens_[i]);
    }
    for (Kind kind : {Kind::case_number, Kind::priority, Kind::date})
      pair_kind(open, kind, middle, end);
  }

  void pair_kind(const std::vector<const Token*>& open, Kind kind, std::size_t middle,
                 std::size_t end) {
    std::vector<const Token*> asking;
    for (const Token* label : open)
      if (kind_of(label->cell) == kind) asking.push_back(label);
    std::vector<const Token*> values;
    for (std::size_t i = middle; i < end; ++i)
      if (tokens_[i].kind == kind) values.push_back(&tokens_[i]);
    // Fewer values than labels: cells are empty. A value on its label's line still belongs to it.
    if (values.size() < asking.size() && !values.empty()) {
      const std::string_view between =
          text_.substr(asking.back()->end, values[0]->begin - asking.back()->end);
      if (between.find('\n') != npos && values.size() > 1) return;
      asking.erase(asking.begin(), asking.end() - static_cast<std::ptrdiff_t>(values.size()));
    }
    for (std::size_t i = 0; i < asking.size() && i < values.size(); ++i)
      set(asking[i]->cell, *values[i]);
  }

  void set(Cell cell, const Token& value) {
    auto& slot = values_[static_cast<std::size_t>(cell)];
    if (slot) return;
    slot = value.value;
    header_.places.push_back(
        {std::string(name_of(cell)),
         {static_cast<std::uint32_t>(value.begin), static_cast<std::uint32_t>(value.end)}});
    if (value.value.empty())
      header_.warnings.push_back("The header's “" +
                                 std::string(text_.substr(value.begin, value.end - value.begin)) +
                                 "” is not a date.");
  }

  std::optional<std::string> value(Cell cell) const {
    const auto& slot = values_[static_cast<std::size_t>(cell)];
    return slot && !slot->empty() ? slot : std::nullopt;
  }

  Header finish() {
    header_.case_number = value(Cell::case_number).value_or("");
    header_.priority = value(Cell::priority).value_or("");
    header_.dates.injury = value(Cell::injury);
    header_.dates.assigned = value(Cell::assigned);
    header_.dates.decided = value(Cell::decided) ? value(Cell::decided) : value(Cell::dated);
    header_.dated = !value(Cell::decided) && value(Cell::dated);
    header_.dates.ur_denial = value(Cell::ur_denial);
    header_.dates.received = value(Cell::received);
    return header_;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::array<std::optional<std::string>, 8> values_;
  Header header_;
};

}  // namespace

namespace {

// The length of the dash at `at`, 0 without one: what word processors put for a hyphen, too.
std::size_t dash_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 8> dashes_of_numbers = {"-",
                                                                 "\xE2\x80\x90",
                                                                 "\xE2\x80\x91",
                                                                 "\xE2\x80\x92",
                                                                 "\xE2\x80\x93",
                                                                 "\xE2\x80\x94",
                                                                 "\xE2\x88\x92",
                                                                 "\xC2\xAD"};
  for (const std::string_view dash : dashes_of_numbers)
    if (text.substr(std::min(at, text.size())).starts_with(dash)) return dash.size();
  return 0;
}

}  // namespace

std::string case_number_at(std::string_view text, std::size_t at, std::size_t* end) {
  constexpr std::size_t fewest_digits = 5;
  constexpr std::size_t most_digits = 8;
  if (at + 4 > text.size() || !is_upper(text[at]) || !is_upper(text[at + 1])) return {};
  std::string number(text.substr(at, 2));
  at = skip_space(text, at + 2);
  for (int n = 0; n < 2; ++n, ++at) {
    if (at >= text.size() || !is_digit(text[at])) return {};
    number += text[at];
  }
  at = skip_space(text, at);
  const std::size_t dash = dash_at(text, at);
  if (dash == 0) return {};
  number += '-';
  at = skip_space(text, at + dash);
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) number += text[at++];
  if (at - begin < fewest_digits || at - begin > most_digits) return {};
  if (at < text.size() && is_word(text[at])) return {};
  if (end) *end = at;
  return number;
}

bool is_case_number(std::string_view name) {
  std::size_t end = 0;
  return case_number_at(name, 0, &end) == name && end == name.size();
}

Header read_header(std::string_view text) {
  return HeaderTable(text).read();
}

}  // namespace rationale
