#include "query/habits.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "analyzers/ascii.h"
#include "index/fields.h"
#include "letters/case_numbers.h"
#include "query/connectors.h"
#include "query/pasted_numbers.h"
#include "query/segments.h"
#include "query/typed_text.h"

namespace rationale {
namespace {

// Lexis's ways to ask for one form of a word.
constexpr std::string_view form_names[] = {"plural", "singular", "caps", "allcaps", "nocaps"};

// Connectors that are spelled out.
struct SpelledOut {
  std::string_view typed;
  std::string_view here;
};
constexpr SpelledOut spelled_out[] = {
    {"/sent", "/s"},      {"/sentence", "/s"},   {"w/sentence", "/s"},    {"/para", "/p"},
    {"/paragraph", "/p"}, {"w/paragraph", "/p"}, {"pre/sent", "+s"},      {"pre/sentence", "+s"},
    {"+sent", "+s"},      {"pre/para", "+p"},    {"pre/paragraph", "+p"}, {"+para", "+p"},
    {"near/s", "/s"},     {"near/p", "/p"}};

const SpelledOut* spelled_otherwise(std::string_view name) {
  const auto* found = std::find_if(std::begin(spelled_out), std::end(spelled_out),
                                   [&](const SpelledOut& one) { return one.typed == name; });
  return found == std::end(spelled_out) ? nullptr : found;
}

// Distances in parts of a text that letters are not divided into.
constexpr std::string_view wider_units[] = {"/seg",  "w/seg",     "/segment", "w/segment",
                                            "/page", "w/page",    "/pg",      "w/doc",
                                            "/doc",  "w/document"};

// Fields of this program that are written with a colon.
constexpr std::string_view statements[] = {"absent", "present"};
class HabitReader {
 public:
  explicit HabitReader(std::string_view text) : text_(text) {}

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

  // Behind a colon a value begins, in which no form is read.
  bool is_value_begin() const {
    return at_ > 0 && std::string_view(":!,").find(text_[at_ - 1]) != std::string_view::npos;
  }

  void take_phrase() {
    const std::size_t open = quote_at(text_, at_);
    std::size_t end = at_ + open;
    while (end < text_.size() && quote_at(text_, end) == 0) ++end;
    const std::string_view inside = text_.substr(at_ + open, end - at_ - open);
    if (end < text_.size()) end += quote_at(text_, end);
    if (take_slop(inside, end)) return;
    result_.text += text_.substr(at_, end - at_);
    at_ = end;
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
    const std::string_view typed = chunk_at(text_, at_);
    if (typed.empty() || is_value_begin()) return false;
    return take_part(typed) || take_dates(typed) || take_words(typed) ||
           take_excluded_distance(typed) || take_signs(typed);
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
    if (is_one_of(lowered(inside), endings)) return false;  // "visit(s)"
    const std::string name = lowered(typed);
    if (is_one_of(name, statements)) {
      note_read(std::string(typed) + "(…)", name + ":(…)");
      result_.text += name + ":";
      at_ = open;
      return true;
    }
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
      if (segment == nullptr && field == nullptr) return note_unknown_part(typed, inside);
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

  // "xy(lumbar)": a word that is joined to a group may be meant for a field.
  bool note_unknown_part(std::string_view typed, const std::string& inside) {
    constexpr std::string_view joins[] = {"and", "or", "not", "but", "near", "within"};
    const std::string name = lowered(typed);
    if (!is_word(typed) || typed.size() < 2 || inside.size() < 4 || connector(typed) ||
        is_one_of(name, joins))
      return false;
    note(std::string(typed) + "(" + inside + ")",
         "names no field and is read as words; fields are treatment:(…), rationale:(…), "
         "summary:(…) and those of 'rationale fields'");
    return false;
  }

  // What a field is asked for: a text may hold such forms itself, a value is taken as it is.
  static std::string value_of(const Field& field, const std::string& inside) {
    if (field.kind == FieldKind::text) return "(" + read_habits(inside).text + ")";
    const std::vector<WrittenCaseNumber> numbers = written_case_numbers(inside);
    if (field.name == "case" && numbers.size() == 1) return "\"" + numbers[0].number + "\"";
    return "(" + inside + ")";
  }

  bool take_prefix(std::string_view typed, std::size_t colon) {
    const std::string name = lowered(typed.substr(0, colon));
    if (name == "adv" || name == "advanced") {
      note(name + ":", "is left out: connectors need no switch");
      at_ += colon + 1;
      return true;
    }
    if (colon + 1 == typed.size()) return false;
    if (const Field* field = find_field(name))
      return take_bracket_range(typed, colon) || take_spaced_range(typed, *field);
    const SegmentName* segment = segment_named(name);
    if (segment == nullptr) return false;
    if (segment->field.empty()) {
      if (name.size() < 5) return false;  // "to:"
      note(name + ":", "has no counterpart: " + std::string(segment->note) +
                           "; its words are looked for anywhere");
      at_ += colon + 1;
      return true;
    }
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

  // "decided:2016 to 2017": the end belongs to the value.
  bool take_spaced_range(std::string_view typed, const Field& field) {
    constexpr std::string_view between[] = {"to", "through", "until", "-", "..", "\xE2\x80\x93"};
    const bool ranges = field.kind == FieldKind::date || field.kind == FieldKind::number ||
                        field.name == "year" || field.name == "age";
    const std::size_t word = skip_white(text_, at_ + typed.size());
    const std::string_view joins = chunk_at(text_, word);
    const std::size_t high = skip_white(text_, word + joins.size());
    const std::string_view date = chunk_at(text_, high);
    if (!ranges || !is_digit(typed.back()) || typed.find("..") != typed.npos ||
        !is_one_of(lowered(joins), between) || date.empty() || !is_digit(date[0]))
      return false;
    return replace(high + date.size(), std::string(typed) + ".." + std::string(date));
  }

  // Lexis's "date aft 2016", "date > 2016".
  bool take_dates(std::string_view typed) {
    if (lowered(typed) != "date") return false;
    const std::size_t sign = skip_white(text_, at_ + typed.size());
    const std::string op = lowered(chunk_at(text_, sign));
    if (!is_date_operator(op)) return false;
    const std::size_t date = skip_white(text_, sign + op.size());
    // The longest of up to three words that is a date: "date aft January 3, 2017".
    std::size_t found = 0;
    std::string range;
    std::size_t end = date;
    for (int words = 0; words < 3 && end < text_.size(); ++words) {
      const std::size_t word = skip_white(text_, end);
      end = word < text_.size() && text_[word] == '('
                ? std::min(behind_group(text_, word), text_.size())
                : word + chunk_at(text_, word).size();
      std::string one = date_range_of(op + " " + std::string(text_.substr(date, end - date)));
      if (one.empty() || !(is_digit(text_[end - 1]) || text_[end - 1] == ')')) continue;
      range = std::move(one);
      found = end;
    }
    if (found == 0) return false;
    note_read(std::string(text_.substr(at_, found - at_)), "decided:" + range);
    result_.text += "decided:" + range;
    at_ = found;
    return true;
  }

  // Connectors that are named otherwise elsewhere.
  bool take_words(std::string_view typed) {
    const std::size_t behind = at_ + typed.size();
    const std::string_view next = chunk_at(text_, skip_white(text_, behind));
    const std::string name = lowered(typed);
    if (name == "but" && next == "NOT") return replace(skip_white(text_, behind) + 3, "NOT");
    if (typed == "ANDNOT") return replace(behind, "AND NOT");
    if (const SpelledOut* other = spelled_otherwise(name))
      return replace(behind, std::string(other->here));
    if (is_one_of(name, wider_units)) {
      note(std::string(typed),
           "has no counterpart and is read as AND; for one section write "
           "rationale:(a AND b)");
      result_.text += "AND";
      at_ = behind;
      return true;
    }
    if ((name == "w/" || name == "near/" || name == "/") && all_digits(next) && next.size() <= 3)
      return replace(skip_white(text_, behind) + next.size(), "/" + std::string(next));
    if ((name == "pre/" || name == "+") && all_digits(next) && next.size() <= 3)
      return replace(skip_white(text_, behind) + next.size(), "+" + std::string(next));
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

  // Where the last operand of `text` begins, with those that a distance joins to it: "red w/1
  // flags".
  static std::size_t last_measured(std::string_view text) {
    std::size_t left = last_operand(text);
    while (left < text.size() && left > 0) {
      const std::size_t sign = last_operand(text.substr(0, left));
      if (sign >= left) break;
      const std::size_t end = text.find_first_of(" \t\n", sign);
      const std::optional<Connector> joint = connector(text.substr(sign, end - sign));
      const bool measures =
          joint && (joint->kind == ConnectorKind::near || joint->kind == ConnectorKind::sentence ||
                    joint->kind == ConnectorKind::paragraph);
      const std::size_t before = last_operand(text.substr(0, sign));
      if (!measures || before >= sign) break;
      left = before;
    }
    return left;
  }

  // "a NOT w/5 b": a, where b is not near it.
  bool take_excluded_distance(std::string_view typed) {
    if (lowered(typed) != "not") return false;
    const std::size_t sign = skip_white(text_, at_ + typed.size());
    const std::string_view distance = chunk_at(text_, sign);
    const std::optional<Connector> found = connector(distance);
    const bool measures =
        found && (found->kind == ConnectorKind::near || found->kind == ConnectorKind::sentence ||
                  found->kind == ConnectorKind::paragraph);
    if (!measures) return false;
    const std::size_t left = last_measured(result_.text);
    const std::size_t right = skip_white(text_, sign + distance.size());
    const std::size_t end = operand_end(text_, right);
    if (left >= result_.text.size() || end == right) return false;
    std::string a = result_.text.substr(left);
    while (!a.empty() && is_space(a.back())) a.pop_back();
    if (left != last_operand(result_.text)) a = "(" + a + ")";
    const std::string b(text_.substr(right, end - right));
    const std::string near = a + " " + std::string(distance) + " " + b;
    result_.text.resize(left);
    result_.text += "(" + a + " AND NOT (" + near + "))";
    note_read(a + " " + std::string(typed) + " " + std::string(distance) + " " + b,
              a + " AND NOT (" + near + ")");
    at_ = end;
    return true;
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
  ReadHabits result_;
};

}  // namespace

ReadHabits read_habits(std::string_view text) {
  ReadHabits forms = HabitReader(text).run();
  ReadHabits numbers = read_pasted_numbers(forms.text);
  forms.text = std::move(numbers.text);
  forms.notes.insert(forms.notes.end(), numbers.notes.begin(), numbers.notes.end());
  return forms;
}

}  // namespace rationale
