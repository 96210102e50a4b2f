#include "query/habits.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "analyzers/ascii.h"
#include "index/fields.h"
#include "letters/case_numbers.h"
#include "query/connectors.h"

namespace rationale {
namespace {

// Parts of documents as other services name them, and the field here. Without a field there is no
// counterpart, and the note says what there is.
struct SegmentName {
  std::string_view name;
  std::string_view field;
  std::string_view note = {};
};

constexpr std::string_view anonymous =
    "reviewers are anonymous: write specialty:\"Pain Management\"";
constexpr std::string_view no_court = "letters name no court, party or attorney";
constexpr std::string_view no_digest =
    "letters have no digest, headnotes or topics: write treatment:(…), rationale:(…) or category:…";

constexpr SegmentName segment_names[] = {{"ti", "treatment"},
                                         {"headline", "treatment"},
                                         {"name", "treatment"},
                                         {"caption", "treatment"},
                                         {"ca", "treatment"},
                                         {"hlead", "treatment"},
                                         {"heading", "treatment"},
                                         {"issue", "treatment"},
                                         {"te", "rationale"},
                                         {"text", "rationale"},
                                         {"body", "rationale"},
                                         {"op", "rationale"},
                                         {"opinion", "rationale"},
                                         {"lead", "rationale"},
                                         {"opn", "rationale"},
                                         {"sy", "summary"},
                                         {"synopsis", "summary"},
                                         {"overview", "summary"},
                                         {"background", "summary"},
                                         {"facts", "summary"},
                                         {"disposition", "decision"},
                                         {"holding", "decision"},
                                         {"docket", "case"},
                                         {"dn", "case"},
                                         {"number", "case"},
                                         {"ci", "case"},
                                         {"cite", "case"},
                                         {"ju", "", anonymous},
                                         {"judge", "", anonymous},
                                         {"judges", "", anonymous},
                                         {"opinionby", "", anonymous},
                                         {"writtenby", "", anonymous},
                                         {"author", "", anonymous},
                                         {"au", "", anonymous},
                                         {"co", "", no_court},
                                         {"court", "", no_court},
                                         {"counsel", "", no_court},
                                         {"attorney", "", no_court},
                                         {"at", "", no_court},
                                         {"pr", "", no_court},
                                         {"di", "", no_digest},
                                         {"dig", "", no_digest},
                                         {"digest", "", no_digest},
                                         {"he", "", no_digest},
                                         {"headnote", "", no_digest},
                                         {"headnotes", "", no_digest},
                                         {"to", "", no_digest},
                                         {"topic", "", no_digest},
                                         {"core-terms", "", no_digest},
                                         {"ky", "", no_digest}};

// Lexis's ways to ask for one form of a word.
constexpr std::string_view form_names[] = {"plural", "singular", "caps", "allcaps", "nocaps"};
// What may stand before a case number to say what it is.
constexpr std::string_view number_labels[] = {
    "imr",     "case",     "number",        "no",    "num", "nr", "id", "file", "letter",
    "maximus", "decision", "determination", "final", "ref", "re"};

std::string lower(std::string_view text) {
  std::string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(), ascii_lower);
  return folded;
}

template <typename List>
bool is_one_of(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

const SegmentName* segment_named(std::string_view name) {
  const auto* found = std::find_if(std::begin(segment_names), std::end(segment_names),
                                   [&](const SegmentName& one) { return one.name == name; });
  return found == std::end(segment_names) ? nullptr : found;
}

std::size_t quote_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '"') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\x9C" || three == "\xE2\x80\x9D" ? 3 : 0;
}

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || !is_ascii(c) || c == '\'' || c == '-';
  });
}

// The place behind what is closed by the parenthesis that opens at `open`; npos where none closes.
std::size_t behind_group(std::string_view text, std::size_t open) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (quote_at(text, i) > 0) quoted = !quoted;
    if (quoted) continue;
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i + 1;
  }
  return std::string_view::npos;
}

// Where the last operand of `text` begins: a group, a phrase or a word.
std::size_t last_operand(std::string_view text) {
  std::size_t end = text.find_last_not_of(" \t\n");
  if (end == text.npos) return text.size();
  if (text[end] == ')') {
    int depth = 0;
    for (std::size_t i = end + 1; i > 0; --i) {
      if (text[i - 1] == ')') ++depth;
      if (text[i - 1] == '(' && --depth == 0) return i - 1;
    }
    return text.size();
  }
  if (text[end] == '"') {
    const std::size_t open = text.rfind('"', end == 0 ? 0 : end - 1);
    return open == text.npos ? text.size() : open;
  }
  const std::size_t begin = text.find_last_of(" \t\n(", end);
  return begin == text.npos ? 0 : begin + 1;
}

class HabitReader {
 public:
  explicit HabitReader(std::string_view text) : text_(text), numbers_(written_case_numbers(text)) {}

  ReadHabits run() {
    while (at_ < text_.size()) {
      if (quote_at(text_, at_) > 0)
        take_phrase();
      else if (!at_word_begin() || !take_habit())
        result_.text += text_[at_++];
    }
    return std::move(result_);
  }

 private:
  void note(const std::string& typed, const std::string& what) {
    std::string text = "'" + typed + "' " + what;
    if (!is_one_of(text, result_.notes)) result_.notes.push_back(std::move(text));
  }
  void note_read(const std::string& typed, const std::string& as) {
    note(typed, "is read as " + as);
  }

  bool at_word_begin() const {
    if (is_space(text_[at_])) return false;
    if (at_ == 0) return true;
    const char before = text_[at_ - 1];
    return is_space(before) || before == '(' || before == ':' || before == '!' || before == ',';
  }

  // Behind a colon a value begins, in which nothing but a case number is read.
  bool is_value_begin() const {
    return at_ > 0 && std::string_view(":!,").find(text_[at_ - 1]) != std::string_view::npos;
  }

  // What is typed from `at_` up to white space, a parenthesis or a quotation mark.
  std::string_view chunk(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != '(' && text_[end] != ')' &&
           quote_at(text_, end) == 0)
      ++end;
    return text_.substr(at, end - at);
  }

  std::size_t skip_white(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) ++at;
    return at;
  }

  void take_phrase() {
    const std::size_t open = quote_at(text_, at_);
    std::size_t end = at_ + open;
    while (end < text_.size() && quote_at(text_, end) == 0) ++end;
    const std::string_view inside = text_.substr(at_ + open, end - at_ - open);
    if (end < text_.size()) end += quote_at(text_, end);
    if (take_quoted_number(inside, end)) return;
    if (take_slop(inside, end)) return;
    result_.text += text_.substr(at_, end - at_);
    at_ = end;
  }

  // "CM17-9801101" in quotation marks and nothing else.
  bool take_quoted_number(std::string_view inside, std::size_t end) {
    const auto number = std::find_if(numbers_.begin(), numbers_.end(), [&](const auto& one) {
      const std::string_view printed = slice(text_, one.span);
      return inside.find(printed) != inside.npos && inside.size() <= printed.size() + 2 &&
             one.span.begin >= at_ && one.span.end <= end;
    });
    if (number == numbers_.end()) return false;
    take_number(*number, end);
    return true;
  }

  // Lucene's "a b"~5.
  bool take_slop(std::string_view inside, std::size_t end) {
    if (end + 1 >= text_.size() || text_[end] != '~' || !is_digit(text_[end + 1])) return false;
    std::size_t behind = end + 1;
    while (behind < text_.size() && is_digit(text_[behind])) ++behind;
    const std::string distance(text_.substr(end + 1, behind - end - 1));
    std::string near;
    for (std::size_t at = 0; at < inside.size();) {
      const std::size_t begin = std::min(inside.find_first_not_of(" \t\n", at), inside.size());
      const std::size_t stop = std::min(inside.find_first_of(" \t\n", begin), inside.size());
      if (stop > begin)
        near += (near.empty() ? "" : " /" + distance + " ") +
                std::string(inside.substr(begin, stop - begin));
      at = stop;
    }
    if (near.empty()) return false;
    note_read(std::string(text_.substr(at_, behind - at_)), "(" + near + ")");
    result_.text += "(" + near + ")";
    at_ = behind;
    return true;
  }

  bool take_habit() {
    for (const WrittenCaseNumber& number : numbers_)
      if (number.span.begin == at_) {
        take_number(number, number.span.end);
        return true;
      }
    const std::string_view typed = chunk(at_);
    if (typed.empty() || is_value_begin()) return false;
    return take_part(typed) || take_dates(typed) || take_words(typed) ||
           take_excluded_distance(typed) || take_signs(typed);
  }

  // A case number, pasted: its letter or item.
  void take_number(const WrittenCaseNumber& number, std::size_t end) {
    const std::string typed(text_.substr(at_, end - at_));
    const std::string item = number.item > 0 ? "#" + std::to_string(number.item) : "";
    at_ = end;
    for (const std::string_view prefix :
         {"case:", "case_number:", "id:", "case:!", "case_number:!", "id:!"})
      if (lower(result_.text).ends_with(prefix)) {
        result_.text += "\"" + number.number + item + "\"";
        return;
      }
    drop_label();
    const std::string field = item.empty() ? "case:" : "id:";
    result_.text += field + "\"" + number.number + item + "\"";
    note_read(typed, field + number.number + item);
  }

  // "IMR Case Number:" before a number says nothing more.
  void drop_label() {
    std::string& out = result_.text;
    for (;;) {
      std::size_t end = out.size();
      while (end > 0 && (is_space(out[end - 1]) ||
                         std::string_view(":#.,").find(out[end - 1]) != std::string_view::npos))
        --end;
      std::size_t begin = end;
      while (begin > 0 && is_letter(out[begin - 1])) --begin;
      const bool whole = begin == 0 || is_space(out[begin - 1]) || out[begin - 1] == '(';
      if (!whole ||
          !is_one_of(lower(std::string_view(out).substr(begin, end - begin)), number_labels))
        return;
      out.resize(begin);
    }
  }

  // "ti(lumbar)", "SY,DI(lumbar)", "HEADLINE(lumbar)", "plural(visit)", "headline:lumbar".
  bool take_part(std::string_view typed) {
    const std::size_t open = at_ + typed.size();
    const std::size_t colon = typed.find(':');
    if (colon != typed.npos) return take_prefix(typed, colon);
    if (open >= text_.size() || text_[open] != '(') return false;
    const std::size_t behind = behind_group(text_, open);
    const std::string inside(
        text_.substr(open + 1, (behind == text_.npos ? text_.size() : behind - 1) - open - 1));
    constexpr std::string_view endings[] = {"s", "es", "ies", "d", "ed", "ing"};
    if (is_one_of(lower(inside), endings)) return false;  // "visit(s)"
    const std::string name = lower(typed);
    if (is_one_of(name, form_names)) {
      note(std::string(typed) + "(…)",
           "asks for one form of a word: here it is read as its words; write =" + inside +
               " for one form only");
      at_ = open;
      return true;
    }
    if (name == "da" || name == "date") return take_date_part(typed, inside, behind);
    return take_segments(typed, name, inside, behind);
  }

  bool take_date_part(std::string_view typed, const std::string& inside, std::size_t behind) {
    const std::string shown = std::string(typed) + "(" + inside + ")";
    const std::string range = date_range_of(inside);
    if (range.empty()) {
      note(shown,
           "is no date that is understood; write decided:2016-01-01..2016-12-31, decided:2016, "
           "decided:2016.. or decided:-2y");
      at_ += typed.size();
      return true;
    }
    note_read(shown, "decided:" + range);
    result_.text += "decided:" + range;
    at_ = behind == text_.npos ? text_.size() : behind;
    return true;
  }

  bool take_segments(std::string_view typed, const std::string& name, const std::string& inside,
                     std::size_t behind) {
    std::vector<std::string> read;
    std::string without;
    for (std::size_t at = 0; at <= name.size();) {
      const std::size_t comma = std::min(name.find(',', at), name.size());
      const std::string one = name.substr(at, comma - at);
      at = comma + 1;
      const SegmentName* segment = segment_named(one);
      const Field* field = segment != nullptr && !segment->field.empty()
                               ? find_field(segment->field)
                               : find_field(one);
      if (segment == nullptr && field == nullptr) return false;
      if (field != nullptr)
        read.push_back(std::string(field->name) + ":" + value_of(*field, inside));
      else
        without = segment->note;
    }
    const std::string shown = std::string(typed) + "(…)";
    if (read.empty()) {
      note(shown, "has no counterpart: " + without + "; its words are looked for anywhere");
      at_ += typed.size();
      return true;
    }
    std::string whole;
    for (const std::string& one : read) whole += (whole.empty() ? "" : " OR ") + one;
    if (read.size() > 1) whole = "(" + whole + ")";
    note_read(shown, whole);
    result_.text += whole;
    at_ = behind == text_.npos ? text_.size() : behind;
    return true;
  }

  // What a field is asked for: a text may hold such forms itself, a value is taken as it is.
  static std::string value_of(const Field& field, const std::string& inside) {
    if (field.kind == FieldKind::text) return "(" + read_habits(inside).text + ")";
    const std::vector<WrittenCaseNumber> numbers = written_case_numbers(inside);
    if (field.name == "case" && numbers.size() == 1) return "\"" + numbers[0].number + "\"";
    return "(" + inside + ")";
  }

  bool take_prefix(std::string_view typed, std::size_t colon) {
    const std::string name = lower(typed.substr(0, colon));
    if (name == "adv" || name == "advanced") {
      note(name + ":", "is left out: connectors need no switch");
      at_ += colon + 1;
      return true;
    }
    if (colon + 1 == typed.size()) return false;
    if (find_field(name) != nullptr) return take_bracket_range(typed, colon);
    const SegmentName* segment = segment_named(name);
    if (segment == nullptr || segment->field.empty()) return false;
    note_read(name + ":", std::string(segment->field) + ":");
    result_.text += std::string(segment->field) + ":";
    at_ += colon + 1;
    return true;
  }

  // Lucene's decided:[2016-01-01 TO 2016-12-31].
  bool take_bracket_range(std::string_view typed, std::size_t colon) {
    if (typed[colon + 1] != '[' && typed[colon + 1] != '{') return false;
    const std::size_t begin = at_ + colon + 2;
    const std::size_t end = text_.find_first_of("]}", begin);
    const std::size_t to = text_.find(" TO ", begin);
    if (end == text_.npos || to == text_.npos || to > end) return false;
    const auto side = [](std::string_view text) {
      return text == "*" ? std::string() : std::string(text);
    };
    const std::string range =
        side(text_.substr(begin, to - begin)) + ".." + side(text_.substr(to + 4, end - to - 4));
    note_read(std::string(text_.substr(at_, end + 1 - at_)),
              std::string(typed.substr(0, colon + 1)) + range);
    result_.text += std::string(typed.substr(0, colon + 1)) + range;
    at_ = end + 1;
    return true;
  }

  // Lexis's "date aft 2016", "date > 2016".
  bool take_dates(std::string_view typed) {
    if (lower(typed) != "date") return false;
    const std::size_t sign = skip_white(at_ + typed.size());
    const std::string op = lower(chunk(sign));
    if (!is_one_of(
            op, std::initializer_list<std::string_view>{"aft", "after", "bef", "before", ">", "<",
                                                        ">=", "<=", "geq", "leq", "=", "is"}))
      return false;
    const std::size_t date = skip_white(sign + op.size());
    const std::string_view value = chunk(date);
    const std::string range = date_range_of(op + " " + std::string(value));
    if (value.empty() || !is_digit(value[0]) || range.empty()) return false;
    const std::size_t end = date + value.size();
    note_read(std::string(text_.substr(at_, end - at_)), "decided:" + range);
    result_.text += "decided:" + range;
    at_ = end;
    return true;
  }

  // Connectors that are named otherwise elsewhere.
  bool take_words(std::string_view typed) {
    const std::size_t behind = at_ + typed.size();
    const std::string_view next = chunk(skip_white(behind));
    const std::string name = lower(typed);
    if (typed == "BUT" && next == "NOT") return replace(skip_white(behind) + 3, "NOT");
    if (typed == "ANDNOT") return replace(behind, "AND NOT");
    if (name == "/seg" || name == "w/seg" || name == "/segment") {
      note(std::string(typed),
           "has no counterpart and is read as AND; for one section write "
           "rationale:(a AND b)");
      result_.text += "AND";
      at_ = behind;
      return true;
    }
    if ((name == "w/" || name == "near/" || name == "/") && all_digits(next) && next.size() <= 3)
      return replace(skip_white(behind) + next.size(), "/" + std::string(next));
    if ((name == "pre/" || name == "+") && all_digits(next) && next.size() <= 3)
      return replace(skip_white(behind) + next.size(), "+" + std::string(next));
    if (typed == "ADJ") return replace(behind, "+1");
    if (typed.starts_with("ADJ") && all_digits(typed.substr(3)))
      return replace(behind, "+" + std::string(typed.substr(3)));
    if (typed.starts_with("NEAR") && all_digits(typed.substr(4)))
      return replace(behind, "/" + std::string(typed.substr(4)));
    return false;
  }

  bool replace(std::size_t end, const std::string& by) {
    note_read(std::string(text_.substr(at_, end - at_)), by);
    result_.text += by;
    at_ = end;
    return true;
  }

  // "a NOT w/5 b": a, where b is not near it.
  bool take_excluded_distance(std::string_view typed) {
    if (lower(typed) != "not") return false;
    const std::size_t sign = skip_white(at_ + typed.size());
    const std::string_view distance = chunk(sign);
    const std::optional<Connector> found = connector(distance);
    const bool measures =
        found && (found->kind == ConnectorKind::near || found->kind == ConnectorKind::sentence ||
                  found->kind == ConnectorKind::paragraph);
    if (!measures) return false;
    const std::size_t left = last_operand(result_.text);
    const std::size_t right = skip_white(sign + distance.size());
    const std::size_t end = operand_end(right);
    if (left >= result_.text.size() || end == right) return false;
    std::string a = result_.text.substr(left);
    while (!a.empty() && is_space(a.back())) a.pop_back();
    const std::string b(text_.substr(right, end - right));
    const std::string near = a + " " + std::string(distance) + " " + b;
    result_.text.resize(left);
    result_.text += "(" + a + " AND NOT (" + near + "))";
    note_read(a + " " + std::string(typed) + " " + std::string(distance) + " " + b,
              a + " AND NOT (" + near + ")");
    at_ = end;
    return true;
  }

  std::size_t operand_end(std::size_t at) const {
    if (at >= text_.size()) return at;
    if (text_[at] == '(') {
      const std::size_t end = behind_group(text_, at);
      return end == text_.npos ? at : end;
    }
    if (const std::size_t quote = quote_at(text_, at)) {
      std::size_t end = at + quote;
      while (end < text_.size() && quote_at(text_, end) == 0) ++end;
      return end < text_.size() ? end + quote_at(text_, end) : at;
    }
    return at + chunk(at).size();
  }

  // Signs within or around a word.
  bool take_signs(std::string_view typed) {
    const std::size_t end = at_ + typed.size();
    const std::string word(typed);
    std::size_t stars = 0;
    while (stars < word.size() && word[word.size() - 1 - stars] == '*') ++stars;
    if (stars >= 2 && is_word(std::string_view(word).substr(0, word.size() - stars)))
      return replace(end, word.substr(0, word.size() - stars) + "!");
    if (word.size() > 2 && word[0] == '#' && is_word(std::string_view(word).substr(1)))
      return replace(end, "=" + word.substr(1));
    if (word.size() > 2 && word[0] == '+' && is_word(std::string_view(word).substr(1)) &&
        !connector(word))
      return replace(end, "\"" + word.substr(1) + "\"");
    if (const std::size_t sign = word.find('~'); sign != word.npos && sign > 1)
      return take_tilde(word, sign);
    if (const std::size_t sign = word.find('^');
        sign != word.npos && sign > 1 && all_digits(std::string_view(word).substr(sign + 1)))
      return replace(end, word.substr(0, sign));
    if (word.size() > 3 && word.ends_with('&') &&
        is_word(std::string_view(word).substr(0, word.size() - 1)))
      return replace(end, "~" + word.substr(0, word.size() - 1));
    const std::size_t percent = word.find('%');
    if (percent != word.npos && percent > 0 && percent + 1 < word.size() &&
        is_word(std::string_view(word).substr(0, percent)) && is_letter(word.back())) {
      std::string plain = word;
      std::erase(plain, '%');
      note(word, "asks for words spelled alike, which are only suggested here: read as " + plain);
      result_.text += plain;
      at_ = end;
      return true;
    }
    return false;
  }

  // dtSearch's "apply~" and "12~~24", Lucene's "apply~2".
  bool take_tilde(const std::string& word, std::size_t sign) {
    if (word.compare(sign, 2, "~~") == 0) {
      note(word, "is a range of numbers, which only fields have: page:31..33");
      return false;
    }
    const std::string_view behind = std::string_view(word).substr(sign + 1);
    if (!is_word(std::string_view(word).substr(0, sign)) ||
        (!behind.empty() && !all_digits(behind)))
      return false;
    note(word, std::string(behind.empty()
                               ? "asks for all inflections, which every word here does"
                               : "asks for words spelled alike, which are only suggested here") +
                   ": read as " + word.substr(0, sign));
    result_.text += word.substr(0, sign);
    at_ += word.size();
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<WrittenCaseNumber> numbers_;
  ReadHabits result_;
};

}  // namespace

ReadHabits read_habits(std::string_view text) {
  return HabitReader(text).run();
}

}  // namespace rationale
