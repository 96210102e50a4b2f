#include "letters/header.h"

#include <algorithm>
#include <array>
#include <optional>

#include "letters/header_tokens.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

class HeaderTable {
 public:
  explicit HeaderTable(std::string_view text) : text_(text), tokens_(header_tokens(text)) {}

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
    std::vector<const HeaderToken*> open;
    for (std::size_t i = begin; i < middle; ++i) {
      // "Received:" below "Application" is the rest of that label.
      const bool repeated = i > begin && tokens_[i].cell == tokens_[i - 1].cell;
      const bool filled = tokens_[i].is_filled && kind_of(tokens_[i].cell) == HeaderKind::date;
      if (!repeated && !filled) open.push_back(&tokens_[i]);
    }
    for (HeaderKind kind : {HeaderKind::case_number, HeaderKind::priority, HeaderKind::date})
      pair_kind(open, kind, middle, end);
  }

  void pair_kind(const std::vector<const HeaderToken*>& open, HeaderKind kind, std::size_t middle,
                 std::size_t end) {
    std::vector<const HeaderToken*> asking;
    for (const HeaderToken* label : open)
      if (kind_of(label->cell) == kind) asking.push_back(label);
    std::vector<const HeaderToken*> values;
    for (std::size_t i = middle; i < end; ++i)
      if (tokens_[i].kind == kind) values.push_back(&tokens_[i]);
    // Fewer values than labels: cells are empty. A value on its label's line still belongs to it.
    if (values.size() < asking.size() && !values.empty()) {
      if (between(*asking.back(), *values[0]).find('\n') != npos) return;
      asking.erase(asking.begin(), asking.end() - static_cast<std::ptrdiff_t>(values.size()));
    }
    // One label with two dates on one line.
    if (kind == HeaderKind::date && asking.size() == 1 && values.size() > 1 &&
        between(*values[0], *values[1]).find('\n') == npos)
      warn_of_dates(text_.substr(values[0]->begin, values[1]->end - values[0]->begin));
    for (std::size_t i = 0; i < asking.size() && i < values.size(); ++i)
      set(asking[i]->cell, *values[i]);
  }

  std::string_view between(const HeaderToken& one, const HeaderToken& other) const {
    return text_.substr(one.end, other.begin - one.end);
  }

  void warn_of_dates(std::string_view printed) {
    header_.warnings.push_back("The header's “" + std::string(printed) +
                               "” is more than one date: the first is kept.");
  }

  void set(HeaderCell cell, const HeaderToken& value) {
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
    else if (value.is_range)
      warn_of_dates(text_.substr(value.begin, value.end - value.begin));
  }

  std::optional<std::string> value(HeaderCell cell) const {
    const auto& slot = values_[static_cast<std::size_t>(cell)];
    return slot && !slot->empty() ? slot : std::nullopt;
  }

  Header finish() {
    header_.case_number = value(HeaderCell::case_number).value_or("");
    header_.priority = value(HeaderCell::priority).value_or("");
    header_.dates.injury = value(HeaderCell::injury);
    header_.dates.assigned = value(HeaderCell::assigned);
    header_.dates.decided =
        value(HeaderCell::decided) ? value(HeaderCell::decided) : value(HeaderCell::dated);
    header_.dated = !value(HeaderCell::decided) && value(HeaderCell::dated);
    header_.dates.ur_denial = value(HeaderCell::ur_denial);
    header_.dates.received = value(HeaderCell::received);
    return header_;
  }

  std::string_view text_;
  std::vector<HeaderToken> tokens_;
  std::array<std::optional<std::string>, header_cells> values_;
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
  constexpr std::size_t digits_of_joined = 7;
  if (at + 4 > text.size()) return {};
  // "cm21-0099999", "CM21 0099999": of these alone small letters and a missing dash are a number.
  const bool of_workers = match_phrase(text, at, "CM") == at + 2;
  if (!of_workers && (!is_upper(text[at]) || !is_upper(text[at + 1]))) return {};
  std::string number = of_workers ? "CM" : std::string(text.substr(at, 2));
  at = skip_space(text, at + 2);
  if (of_workers) at = skip_space(text, at + dash_at(text, at));
  for (int n = 0; n < 2; ++n, ++at) {
    if (at >= text.size() || !is_digit(text[at])) return {};
    number += text[at];
  }
  at = skip_space(text, at);
  const std::size_t dash = dash_at(text, at);
  if (dash == 0 && !of_workers) return {};
  number += '-';
  at = skip_space(text, at + dash);
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) number += text[at++];
  if (at - begin < fewest_digits || at - begin > most_digits) return {};
  if (dash == 0 && at - begin != digits_of_joined) return {};
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
