#include "letters/header_tokens.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "letters/dates.h"
#include "letters/header.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

struct LabelForm {
  HeaderCell cell;
  std::string_view printed;
};

// Longest first where one begins another.
constexpr std::array label_forms = {
    LabelForm{HeaderCell::case_number, "MAXIMUS Case Number"},
    LabelForm{HeaderCell::case_number, "IMR Case Number"},
    LabelForm{HeaderCell::case_number, "Case Number"},
    LabelForm{HeaderCell::case_number, "Case No."},
    LabelForm{HeaderCell::case_number, "Case No"},
    LabelForm{HeaderCell::case_number, "Case #"},
    LabelForm{HeaderCell::priority, "Priority"},
    LabelForm{HeaderCell::injury, "Date of Injury"},
    LabelForm{HeaderCell::injury, "Injury Date"},
    LabelForm{HeaderCell::assigned, "Date Assigned"},
    LabelForm{HeaderCell::assigned, "Assigned Date"},
    LabelForm{HeaderCell::assigned, "Assignment Date"},
    LabelForm{HeaderCell::decided, "Decision Date"},
    LabelForm{HeaderCell::decided, "Date of Decision"},
    LabelForm{HeaderCell::decided, "Date of Determination"},
    LabelForm{HeaderCell::decided, "Determination Date"},
    LabelForm{HeaderCell::dated, "Dated"},
    LabelForm{HeaderCell::ur_denial, "UR Denial Date"},
    LabelForm{HeaderCell::ur_denial, "UR Decision Date"},
    LabelForm{HeaderCell::ur_denial, "Date of UR Decision"},
    LabelForm{HeaderCell::ur_denial, "Date of UR Denial"},
    LabelForm{HeaderCell::ur_denial, "Utilization Review Denial Date"},
    LabelForm{HeaderCell::ur_denial, "Utilization Review Decision Date"},
    LabelForm{HeaderCell::ur_denial, "Date of Utilization Review Decision"},
    LabelForm{HeaderCell::ur_denial, "Date of Utilization Review Denial"},
    LabelForm{HeaderCell::ur_denial, "Denial Date"},
    LabelForm{HeaderCell::ur_denial, "Date of Denial"},
    LabelForm{HeaderCell::received, "IMR Application Received"},
    LabelForm{HeaderCell::received, "Application Received"},
    LabelForm{HeaderCell::received, "Date Application Received"},
    LabelForm{HeaderCell::received, "Date Received"},
    LabelForm{HeaderCell::received, "Received Date"},
    LabelForm{HeaderCell::received, "Date of Receipt"},
    // In the PDFs the label is a cell of two lines, and the value stands between them.
    LabelForm{HeaderCell::received, "Application"},
    LabelForm{HeaderCell::received, "Received"},
};

constexpr std::array<std::string_view, 8> priorities = {
    "Standard",   "Expedited",     "Regular",     "Urgent",
    "Concurrent", "Retrospective", "Prospective", "Routine"};

HeaderToken value_token(HeaderKind kind, std::string value, std::size_t begin, std::size_t end) {
  HeaderToken token;
  token.kind = kind;
  token.value = std::move(value);
  token.begin = begin;
  token.end = end;
  return token;
}

std::optional<HeaderToken> value_at(std::string_view text, std::size_t at) {
  std::size_t end = 0;
  if (std::string number = case_number_at(text, at, &end); !number.empty())
    return value_token(HeaderKind::case_number, std::move(number), at, end);
  if (const auto date = date_at(text, at))
    return value_token(HeaderKind::date, date->iso.value_or(""), at, date->end);
  for (std::string_view word : priorities)
    if (const std::size_t after = match_phrase(text, at, word);
        after != npos && (after == text.size() || !is_word(text[after])))
      return value_token(HeaderKind::priority, std::string(text.substr(at, after - at)), at, after);
  return std::nullopt;
}

bool is_ascii_word(char c) {
  return is_digit(c) || is_upper(c) || is_lower(c);
}

// The byte after the colon at `at`, npos without one.
std::size_t colon_end(std::string_view text, std::size_t at) {
  return match_phrase(text, at, ":");
}

// A label has a colon, or its value next to it, or is alone on its line; prose has not.
std::optional<HeaderToken> label_at(std::string_view text, std::size_t at) {
  for (const LabelForm& form : label_forms) {
    const std::size_t end = match_phrase(text, at, form.printed);
    if (end == npos || (end < text.size() && is_word(text[end]) && is_word(text[end - 1])))
      continue;
    const std::size_t next = skip_space(text, end);
    const std::size_t colon = colon_end(text, next);
    const bool alone =
        (at == 0 || text[at - 1] == '\n') && (end == text.size() || text[end] == '\n');
    if (colon == npos && !alone && !value_at(text, next)) continue;
    // "the Utilization Review Denial dated 8/30/2013" is prose.
    if (form.cell == HeaderCell::dated && colon == npos && at > 0 && text[at - 1] != '\n') continue;
    HeaderToken token;
    token.is_label = true;
    token.cell = form.cell;
    token.begin = at;
    token.end = colon != npos ? colon : end;
    return token;
  }
  return std::nullopt;
}

// The words of `text` are all of `known`; signs do not count.
template <std::size_t N>
bool are_all(std::string_view text, const std::array<std::string_view, N>& known) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word(text[at])) {
      ++at;
      continue;
    }
    const auto here = [&](std::string_view word) {
      const std::size_t end = match_phrase(text, at, word);
      return end != npos && (end == text.size() || !is_word(text[end]));
    };
    const auto word = std::find_if(known.begin(), known.end(), here);
    if (word == known.end()) return false;
    at += word->size();
  }
  return true;
}

// Words that may stand between a label and its date.
bool leads_to_value(std::string_view words) {
  constexpr auto leads = std::to_array<std::string_view>(
      {"CT",        "cumulative", "trauma",   "injury",       "from",    "on",        "or",
       "about",     "approx",     "circa",    "the",          "began",   "DOI",       "continuous",
       "beginning", "dated",      "specific", "Monday",       "Tuesday", "Wednesday", "Thursday",
       "Friday",    "Saturday",   "Sunday",   "approximately"});
  return words.find(':') == npos && are_all(words, leads);
}

// Joins two dates of one cell: "1/1/2010 - 7/19/2018", "1/1/2010 to 7/19/2018".
bool joins_dates(std::string_view words) {
  constexpr auto joints =
      std::to_array<std::string_view>({"to", "through", "thru", "and", "or", "\xE2\x80\x93",
                                       "\xE2\x80\x94", "\xE2\x80\x91", "\xE2\x88\x92"});
  return strip(words, " ").find_first_of(":\n") == npos && !strip(words, " ").empty() &&
         are_all(words, joints);
}

// Reads on: each value is one that stands at the beginning of its line, behind a label or behind
// another value, but for words that lead to it.
class TokenReader {
 public:
  explicit TokenReader(std::string_view text) : text_(text) {}

  std::vector<HeaderToken> read() {
    for (std::size_t at = 0; at < text_.size();) {
      const bool starts = is_word(text_[at]) && (at == 0 || !is_ascii_word(text_[at - 1]));
      std::optional<HeaderToken> token = starts ? label_at(text_, at) : std::nullopt;
      if (!token && starts) token = value_at(text_, at);
      at = token ? token->end : at + 1;
      if (token) add(std::move(*token));
    }
    close_label(text_.size());
    return std::move(tokens_);
  }

 private:
  void add(HeaderToken&& token) {
    const std::string_view before = words_before(token.begin);
    const bool is_date = !token.is_label && token.kind == HeaderKind::date;
    if (is_date && !tokens_.empty() && is_second_date(before)) {
      tokens_.back().end = token.end;
      tokens_.back().is_range = true;
    } else if (!is_date || leads_to_value(before)) {
      if (!is_date) close_label(token.begin);
      tokens_.push_back(std::move(token));
    } else {
      close_label(token.begin);
    }
    last_end_ = std::max(last_end_, token.end);
  }

  // What is printed between the last token, or the line's beginning, and `at`.
  std::string_view words_before(std::size_t at) const {
    const std::size_t line = at == 0 ? npos : text_.rfind('\n', at - 1);
    const std::size_t begin = std::max(last_end_, line == npos ? 0 : line + 1);
    return text_.substr(begin, at - std::min(begin, at));
  }

  bool is_second_date(std::string_view before) const {
    const HeaderToken& last = tokens_.back();
    return !last.is_label && last.kind == HeaderKind::date && last.end == last_end_ &&
           before.data() == text_.data() + last_end_ && joins_dates(before);
  }

  // The cell of the label that was read last goes on to its line's end, at most to `end`.
  void close_label(std::size_t end) {
    if (tokens_.empty() || !tokens_.back().is_label) return;
    HeaderToken& label = tokens_.back();
    if (label.end < 1 || is_word(text_[label.end - 1])) return;  // no colon
    const std::size_t stop = std::min(text_.find('\n', label.end), end);
    label.is_filled = !strip(text_.substr(label.end, stop - label.end), " ").empty();
  }

  std::string_view text_;
  std::vector<HeaderToken> tokens_;
  std::size_t last_end_ = 0;  // of what was read, kept or left out
};

}  // namespace

std::string_view name_of(HeaderCell cell) {
  switch (cell) {
    case HeaderCell::case_number:
      return "case_number";
    case HeaderCell::priority:
      return "priority";
    case HeaderCell::injury:
      return "dates.injury";
    case HeaderCell::assigned:
      return "dates.assigned";
    case HeaderCell::decided:
    case HeaderCell::dated:
      return "dates.decided";
    case HeaderCell::ur_denial:
      return "dates.ur_denial";
    case HeaderCell::received:
      return "dates.received";
  }
  return "";
}

HeaderKind kind_of(HeaderCell cell) {
  if (cell == HeaderCell::case_number) return HeaderKind::case_number;
  return cell == HeaderCell::priority ? HeaderKind::priority : HeaderKind::date;
}

std::vector<HeaderToken> header_tokens(std::string_view text) {
  return TokenReader(text).read();
}

}  // namespace rationale
