#include "query/other_engines.h"

#include <optional>
#include <utility>

#include "analyzers/ascii.h"
#include "index/fields.h"
#include "letters/case_numbers.h"
#include "query/connectors.h"
#include "query/pubmed_tags.h"
#include "query/segments.h"
#include "query/typed_text.h"

namespace rationale {
namespace {

// "NEAR" without a number: what engines that know it take.
constexpr std::string_view usual_distance = "/10";

// Prefixes of web searches that ask for what letters do not have.
constexpr std::string_view web_prefixes[] = {"site",  "inurl", "allinurl", "filetype", "ext",
                                             "cache", "link",  "info",     "define",   "inanchor"};
constexpr std::string_view title_prefixes[] = {"intitle", "allintitle"};
constexpr std::string_view text_prefixes[] = {"intext", "allintext", "inbody"};
constexpr std::string_view compares[] = {"=", "==", "<", ">", "<=", ">="};

// How another engine writes a connector.
struct OtherSpelling {
  std::string_view typed;
  std::string_view here;
};
constexpr OtherSpelling spellings[] = {{"&&", "AND"}, {"||", "OR"}, {"|", "OR"}};

bool is_compare(std::string_view text) {
  return is_one_of(text, compares);
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    const bool kept = is_letter(c) || is_digit(c) || !is_ascii(c);
    if (kept) letters += c;
    if (!kept && !letters.empty() && letters.back() != ' ') letters += ' ';
  }
  while (!letters.empty() && letters.back() == ' ') letters.pop_back();
  return letters;
}

class OtherEnginesReader {
 public:
  explicit OtherEnginesReader(std::string_view text) : text_(text) {}

  ReadHabits run() {
    while (at_ < text_.size()) {
      if (quote_at(text_, at_) > 0)
        take_phrase();
      else if (!at_word_begin() || !take_form())
        result_.text += text_[at_++];
    }
    return std::move(result_);
  }

 private:
  bool at_word_begin() const {
    return !is_space(text_[at_]) && (at_ == 0 || is_space(text_[at_ - 1]) || text_[at_ - 1] == '(');
  }

  void note(std::string_view typed, const std::string& what) {
    std::string text = "'" + std::string(typed) + "' " + what;
    if (!is_one_of(text, result_.notes)) result_.notes.push_back(std::move(text));
  }

  // What was typed up to `end` is read as `by`.
  bool replace(std::size_t end, const std::string& by, const std::string& more = "") {
    note(text_.substr(at_, end - at_), "is read as " + by + more);
    result_.text += by;
    at_ = end;
    return true;
  }

  bool has_operand_before() const {
    return result_.text.find_last_not_of(" \t\n(") != std::string::npos;
  }
  bool has_operand_behind(std::size_t at) const {
    at = skip_white(text_, at);
    return at < text_.size() && text_[at] != ')';
  }
  bool is_between_operands(std::size_t end) const {
    return has_operand_before() && has_operand_behind(end);
  }

  void take_phrase() {
    const std::size_t end = std::min(behind_phrase(text_, at_), text_.size());
    const std::string_view phrase = text_.substr(at_, end - at_);
    if (take_tag(phrase, end)) return;
    result_.text += phrase;
    at_ = end;
  }

  bool take_form() {
    const std::string_view typed = chunk_at(text_, at_);
    if (typed.empty()) return take_group_tag();
    return take_connector(typed) || take_distance(typed) || take_either_or(typed) ||
           take_joined(typed) || take_negation(typed) || take_pattern(typed) ||
           take_tagged(typed) || take_comparison(typed) || take_contains(typed) ||
           take_prefix(typed) || take_signs(typed);
  }

  bool take_connector(std::string_view typed) {
    const std::size_t end = at_ + typed.size();
    for (const OtherSpelling& spelling : spellings)
      if (typed == spelling.typed && is_between_operands(end))
        return replace(end, std::string(spelling.here));
    return false;
  }

  bool take_distance(std::string_view typed) {
    const std::size_t end = at_ + typed.size();
    if (lowered(typed).starts_with("atleast") && all_digits(typed.substr(7)))
      return take_spaced_count(typed, end);
    if (!is_between_operands(end)) return false;
    if (typed == "NEAR" && text_[skip_white(text_, end)] != '/')
      return replace(end, std::string(usual_distance), "; write /5 for another distance");
    if (typed == "AROUND") return take_around(end);
    if (lowered(typed) == "within") return take_within(end);
    // ProQuest's "N/5" and "P/5".
    const bool short_name = typed.size() > 2 && (typed[0] == 'N' || typed[0] == 'P');
    if (!short_name || typed[1] != '/' || typed.size() > 5 || !all_digits(typed.substr(2)))
      return false;
    return replace(end, (typed[0] == 'N' ? "/" : "+") + std::string(typed.substr(2)));
  }

  // "atleast3 (pain)".
  bool take_spaced_count(std::string_view typed, std::size_t end) {
    const std::size_t open = skip_white(text_, end);
    if (open == end || open >= text_.size() || text_[open] != '(') return false;
    note(std::string(typed) + " (", "is read as " + std::string(typed) + "(");
    result_.text += typed;
    at_ = open;
    return true;
  }

  // Google's "AROUND(5)".
  bool take_around(std::size_t end) {
    std::size_t at = skip_white(text_, end);
    const bool grouped = at < text_.size() && text_[at] == '(';
    if (grouped) at = skip_white(text_, at + 1);
    std::size_t behind = at;
    while (behind < text_.size() && is_digit(text_[behind])) ++behind;
    const std::string digits(text_.substr(at, behind - at));
    if (grouped) {
      behind = skip_white(text_, behind);
      if (behind >= text_.size() || text_[behind] != ')') return false;
      ++behind;
    }
    if (digits.empty() || digits.size() > 3 || !has_operand_behind(behind)) return false;
    return replace(behind, "/" + digits);
  }

  // "within 5 words of".
  bool take_within(std::size_t end) {
    const std::size_t number = skip_white(text_, end);
    const std::string_view digits = chunk_at(text_, number);
    const std::size_t unit = skip_white(text_, number + digits.size());
    const std::string_view words = chunk_at(text_, unit);
    const bool named = words == "words" || words == "word";  // "within 5 of" leaves it out
    const std::size_t of = named ? skip_white(text_, unit + words.size()) : unit;
    if (!all_digits(digits) || digits.size() > 3 || chunk_at(text_, of) != "of") return false;
    return has_operand_behind(of + 2) && replace(of + 2, "/" + std::string(digits));
  }

  // "a XOR b": one of the two and not both.
  bool take_either_or(std::string_view typed) {
    if (lowered(typed) != "xor") return false;
    const std::size_t left = last_operand(result_.text);
    const std::size_t right = skip_white(text_, at_ + typed.size());
    const std::size_t end = operand_end(text_, right);
    if (left >= result_.text.size() || end == right) return false;
    std::string a = result_.text.substr(left);
    while (!a.empty() && is_space(a.back())) a.pop_back();
    const std::string b(text_.substr(right, end - right));
    const std::string here = "((" + a + " OR " + b + ") AND NOT (" + a + " AND " + b + "))";
    note(a + " " + std::string(typed) + " " + b, "is read as " + here);
    result_.text.resize(left);
    result_.text += here;
    at_ = end;
    return true;
  }

  // "pain|relief", "pain||relief", "pain&&relief".
  bool take_joined(std::string_view typed) {
    const std::size_t bar = typed.find('|');
    const std::size_t both = typed.find("&&");
    if ((bar == typed.npos) == (both == typed.npos)) return false;
    std::string here;
    for (std::size_t at = 0; at < typed.size();) {
      const std::size_t end = std::min(typed.find_first_of("|&", at), typed.size());
      const std::string_view part = typed.substr(at, end - at);
      if (!is_word(part)) return false;
      here += (here.empty() ? "" : both == typed.npos ? " OR " : " AND ") + std::string(part);
      at = std::min(typed.find_first_not_of("|&", end), typed.size());
      if (end < typed.size() && at == typed.size()) return false;
    }
    return replace(at_ + typed.size(), "(" + here + ")");
  }

  // "!c" of programming languages.
  bool take_negation(std::string_view typed) {
    if (typed[0] != '!') return false;
    const std::size_t next = at_ + 1;
    const bool marks = next < text_.size() &&
                       (is_letter(text_[next]) || text_[next] == '(' || quote_at(text_, next) > 0);
    if (!marks || typed.find('!', 1) != typed.npos) return false;
    const std::size_t end = operand_end(text_, next);
    if (end == next) return false;
    const std::string operand(text_.substr(next, end - next));
    note("!" + operand, "is read as -" + operand + ", which leaves it out");
    result_.text += "-";
    at_ = next;
    return true;
  }

  // "/pain.*/" and dtSearch's "##pain.*".
  bool take_pattern(std::string_view typed) {
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end])) ++end;
    const std::string_view whole = text_.substr(at_, end - at_);
    const bool slashes = whole.size() > 3 && whole[0] == '/' && whole.back() == '/' &&
                         !connector(whole) && whole.find_first_of(".*+[]^$|\\{(") != whole.npos;
    if (!slashes && !typed.starts_with("##")) return false;
    const std::string letters = letters_of(whole);
    note(whole,
         "is a regular expression, which has no counterpart: write improv! for endings, "
         "wom?n for one character, (a OR b) for several words" +
             (letters.empty() ? "; it is left out" : "; read as " + letters));
    result_.text += letters;
    at_ = end;
    return true;
  }

  // PubMed's "pain[ti]".
  bool take_tagged(std::string_view typed) {
    const std::size_t open = typed.find('[');
    if (open == typed.npos || open == 0) return false;
    const bool has_field = typed.find(':') < open && !is_digit(typed[0]);
    return !has_field && take_tag(typed.substr(0, open), at_ + open);
  }

  // A group that a tag follows is taken with it when its end is reached.
  bool take_group_tag() {
    if (text_[at_] != '(') return false;
    const std::size_t end = behind_group(text_, at_);
    return end != text_.npos && take_tag(text_.substr(at_, end - at_), end);
  }

  // `typed` ends at `open`, where a tag may begin.
  bool take_tag(std::string_view typed, std::size_t open) {
    if (open >= text_.size() || text_[open] != '[') return false;
    const std::size_t close = text_.find(']', open);
    if (close == text_.npos) return false;
    const std::optional<TaggedWords> read =
        read_pubmed_tag(typed, text_.substr(open + 1, close - open - 1));
    if (!read) return false;
    const std::string_view whole = text_.substr(at_, close + 1 - at_);
    note(whole, read->note.empty() ? "is read as " + read->text : read->note);
    result_.text += read->text;
    at_ = close + 1;
    return true;
  }

  // "decision=upheld", "year >= 2015".
  bool take_comparison(std::string_view typed) {
    const std::size_t sign = typed.find_first_of("=<>");
    const std::string name = lowered(typed.substr(0, sign));
    const Field* field = find_field(name);
    if (field == nullptr || field->kind == FieldKind::text || name == "date") return false;
    std::size_t begin = at_ + name.size();
    if (sign == typed.npos) {
      if (field->name == "age") return false;  // "age > 50 years" is said of the patient
      begin = skip_white(text_, begin);
    }
    std::size_t value = begin;
    while (value < text_.size() && std::string_view("=<>").find(text_[value]) != text_.npos)
      ++value;
    const std::string_view op = text_.substr(begin, value - begin);
    value = skip_white(text_, value);
    const std::size_t end = operand_end(text_, value);
    if (!is_compare(op) || end == value) return false;
    const bool equals = op[0] == '=';
    if (!equals && field->kind == FieldKind::boolean && field->name != "year" &&
        field->name != "age")
      return false;
    const std::string operand(text_.substr(value, end - value));
    return replace(end, std::string(field->name) + ":" + (equals ? "" : std::string(op)) + operand);
  }

  // dtSearch's "treatment contains (lumbar)".
  bool take_contains(std::string_view typed) {
    const std::string name = lowered(typed);
    const Field* field = find_field(name);
    if (field == nullptr) {
      const SegmentName* segment = segment_named(name);
      if (segment == nullptr || segment->field.empty()) return false;
      field = find_field(segment->field);
    }
    const std::size_t verb = skip_white(text_, at_ + typed.size());
    if (chunk_at(text_, verb) != "contains") return false;
    const std::size_t value = skip_white(text_, verb + 8);
    const bool marked = value < text_.size() && (text_[value] == '(' || quote_at(text_, value) > 0);
    const std::size_t end = operand_end(text_, value);
    const bool whole = at_ == 0 && skip_white(text_, end) == text_.size();
    if (end == value || (!marked && !whole)) return false;
    return replace(end,
                   std::string(field->name) + ":" + std::string(text_.substr(value, end - value)));
  }

  // "intitle:x", "site:x", "before:2016".
  bool take_prefix(std::string_view typed) {
    const std::size_t colon = typed.find(':');
    if (colon == typed.npos || colon == 0) return false;
    const std::string name = lowered(typed.substr(0, colon));
    const std::size_t value = at_ + colon + 1;
    if (is_one_of(name, title_prefixes)) return take_title(name, value);
    if (is_one_of(name, text_prefixes)) {
      note(name + ":", "is left out: words are looked for in the whole text");
      at_ = skip_white(text_, value);
      return true;
    }
    const std::size_t end = operand_end(text_, value);
    if (end == value) return false;
    const std::string operand(text_.substr(value, end - value));
    if (name == "before" || name == "after") return take_google_date(name, operand, end);
    if (name == "related" && !written_case_numbers(operand).empty()) {
      note(name + ":" + operand,
           "asks for items like one: write rationale similar " + operand + "; read as " + operand);
      at_ = value;
      return true;
    }
    if (is_one_of(name, web_prefixes) && find_field(name) == nullptr)
      return leave_out(name + ":" + operand, end);
    return false;
  }

  bool take_title(const std::string& name, std::size_t value) {
    const std::size_t begin = skip_white(text_, value);
    if (name == "intitle" || text_.find_first_of("()\"", begin) != text_.npos) {
      const std::size_t end = operand_end(text_, value);
      if (end == value) return false;
      return replace(end, "treatment:" + std::string(text_.substr(value, end - value)));
    }
    if (begin >= text_.size()) return false;
    return replace(text_.size(), "treatment:(" + std::string(text_.substr(begin)) + ")");
  }

  bool take_google_date(const std::string& name, const std::string& date, std::size_t end) {
    const std::string range = date_range_of(name + " " + date);
    if (!is_digit(date[0]) || range.empty()) return false;
    return replace(end, "decided:" + range);
  }

  // Only where nothing depends on it: what stands beside a connector must be there.
  bool leave_out(const std::string& typed, std::size_t end) {
    const std::string_view next = chunk_at(text_, skip_white(text_, end));
    const std::size_t last = last_operand(result_.text);
    std::string before = result_.text.substr(std::min(last, result_.text.size()));
    while (!before.empty() && is_space(before.back())) before.pop_back();
    if (connector(next) || connector(before)) return false;
    note(typed, "has no counterpart, for letters are no pages of the web; it is left out");
    at_ = skip_white(text_, end);
    return true;
  }

  bool take_signs(std::string_view typed) {
    const std::size_t end = at_ + typed.size();
    if (take_dash(typed)) return true;
    if (typed[0] == '^' && is_word(typed.substr(1)))
      return replace(end, std::string(typed.substr(1)),
                     "; where a text begins cannot be asked for");
    if (typed.size() > 3 && typed.back() == '$' && is_word(typed.substr(0, typed.size() - 1)))
      return replace(end, std::string(typed.substr(0, typed.size() - 1)) + "!");
    const std::string name = lowered(typed);
    if (name == "xfirstword" || name == "xlastword")
      note(typed, "has no counterpart and is taken as a word; write what stands there in quotes");
    note_years(typed);
    return false;
  }

  // "–taper", as word processors write a hyphen, and "--taper".
  bool take_dash(std::string_view typed) {
    for (const std::string_view dash : {"\xE2\x80\x93", "\xE2\x88\x92", "\xE2\x80\x94", "--"}) {
      const std::size_t next = at_ + dash.size();
      if (!typed.starts_with(dash) || next >= text_.size() || at_ == 0) continue;
      if (!is_letter(text_[next]) && text_[next] != '(' && quote_at(text_, next) == 0) continue;
      const std::string operand(text_.substr(next, operand_end(text_, next) - next));
      note(std::string(dash) + operand, "is read as -" + operand + ", which leaves it out");
      result_.text += "-";
      at_ = next;
      return true;
    }
    return false;
  }

  // "lumbar 2016..2017" among the words.
  void note_years(std::string_view typed) {
    const std::size_t dots = typed.find("..");
    if (dots != 4 || typed.size() != 10 || !all_digits(typed.substr(0, 4)) ||
        !all_digits(typed.substr(6)))
      return;
    note(typed,
         "is taken as words; for the years of the decision write year:" + std::string(typed));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  ReadHabits result_;
};

}  // namespace

ReadHabits read_other_engines(std::string_view text) {
  return OtherEnginesReader(text).run();
}

}  // namespace rationale
