#include "query/loose_forms.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "analyzers/ascii.h"
#include "query/connectors.h"
#include "query/typed_text.h"

namespace rationale {
namespace {

constexpr std::size_t most_digits = 3;  // of a distance or count

// A sign that measures, with what is joined to it: "no/5documentation".
struct Joined {
  std::string_view left;
  std::string connector;  // "/5"
  std::string_view right;
};

// Words that a number belongs to rather than a distance: "w/6visits".
constexpr std::string_view counted[] = {"visit", "visits", "session", "sessions", "times",  "days",
                                        "weeks", "months", "hours",   "tabs",     "refills"};

std::size_t letters_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_letter(text[at]) || text[at] == '-' || text[at] == '\'')) ++at;
  return at;
}

std::optional<Joined> joined_connector(std::string_view typed) {
  constexpr std::string_view names[] = {"w", "near", "pre", "within", "onear"};
  Joined joined;
  std::size_t at = letters_end(typed, 0);
  joined.left = typed.substr(0, at);
  if (at >= typed.size() || (typed[at] != '/' && typed[at] != '+')) return std::nullopt;
  const bool ordered = typed[at] == '+' || lowered(joined.left) == "pre";
  if (is_one_of(lowered(joined.left), names)) joined.left = {};
  std::size_t end = ++at;
  while (end < typed.size() && is_digit(typed[end])) ++end;
  if (end == at && end < typed.size() && std::string_view("sSpP").find(typed[end]) != typed.npos &&
      !joined.left.empty() && !ordered)
    ++end;  // "mri/s"
  if (end == at || end - at > most_digits) return std::nullopt;
  joined.connector = (ordered ? "+" : "/") + lowered(typed.substr(at, end - at));
  joined.right = typed.substr(end);
  const bool measures_words = is_digit(typed[at]);
  if (!joined.right.empty() && (!measures_words || joined.right.size() < 4 ||
                                !is_word(joined.right) || is_one_of(joined.right, counted)))
    return std::nullopt;
  // "s/p fusion", "n/5"
  if (joined.left.size() == 1 || (joined.left.empty() && joined.right.empty())) return std::nullopt;
  return joined;
}

// The places where the chunks of `text` from `at` on end, with none behind a sign that ends prose.
std::vector<std::size_t> chunk_ends(std::string_view text, std::size_t at) {
  constexpr std::size_t most_chunks = 8;
  std::vector<std::size_t> ends;
  while (ends.size() < most_chunks) {
    at = skip_white(text, at);
    const std::size_t size = chunk_at(text, at).size();
    if (size == 0) break;
    ends.push_back(at + size);
    at += size;
  }
  return ends;
}

bool has_year(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const bool bounded =
        (at == 0 || !is_digit(text[at - 1])) && (at + 4 == text.size() || !is_digit(text[at + 4]));
    const std::string_view year = text.substr(at, 4);
    if (bounded && all_digits(year) && year >= "1990" && year < "2050") return true;
  }
  // "1/1/17"
  return std::count(text.begin(), text.end(), '/') >= 2;
}

// "between A and B" as the ranges of this program are read.
std::string as_range(std::string words) {
  constexpr std::string_view between = "between ";
  if (!lowered(words).starts_with(between)) return words;
  const std::size_t joint = lowered(words).find(" and ");
  if (joint == words.npos) return {};
  return "from " + words.substr(between.size(), joint - between.size()) + " to " +
         words.substr(joint + 5);
}

struct DatedWords {
  std::string range;
  std::size_t end = 0;
};

// The longest words from `at` on that are dates with what is said of them: "from 1/1/2017 to
// 1/31/2017".
std::optional<DatedWords> dates_at(std::string_view text, std::size_t at) {
  std::optional<DatedWords> found;
  for (const std::size_t end : chunk_ends(text, at)) {
    std::size_t stop = end;
    while (stop > at && std::string_view(",.;?").find(text[stop - 1]) != text.npos) --stop;
    const std::string_view words = text.substr(at, stop - at);
    if (!has_year(words)) continue;
    const std::string range = date_range_of(as_range(std::string(words)));
    if (!range.empty()) found = DatedWords{range, stop};
  }
  return found;
}

class LooseFormsReader {
 public:
  explicit LooseFormsReader(std::string_view text) : text_(text) {}

  ReadHabits run() {
    while (at_ < text_.size()) {
      if (quote_at(text_, at_) > 0)
        keep(std::min(behind_phrase(text_, at_), text_.size()));
      else if (!at_word_begin() || !take_form())
        result_.text += text_[at_++];
    }
    return std::move(result_);
  }

 private:
  bool at_word_begin() const {
    return !is_space(text_[at_]) && (at_ == 0 || is_space(text_[at_ - 1]) || text_[at_ - 1] == '(');
  }

  void keep(std::size_t end) {
    result_.text += text_.substr(at_, end - at_);
    at_ = end;
  }

  void note(std::string_view typed, const std::string& what) {
    std::string text = "'" + std::string(typed) + "' " + what;
    if (!is_one_of(text, result_.notes)) result_.notes.push_back(std::move(text));
  }

  bool replace(std::size_t end, const std::string& by) {
    note(text_.substr(at_, end - at_), "is read as " + by);
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

  bool take_form() {
    const std::string_view typed = chunk_at(text_, at_);
    if (typed.empty()) return false;
    return keep_date(typed) || take_count(typed) || take_joined(typed) || take_spelling(typed) ||
           take_decided(typed) || take_from_to(typed) || note_dates(typed) || note_year(typed) ||
           note_hyphen(typed);
  }

  // "da(aft 2016)", "date aft 2016": another service's way to ask for the decision's date, which
  // read_habits() takes.
  bool keep_date(std::string_view typed) {
    const std::string name = lowered(typed);
    const std::size_t behind = at_ + typed.size();
    if (name != "date" && name != "da") return false;
    if (behind < text_.size() && text_[behind] == '(') {
      keep(std::min(behind_group(text_, behind), text_.size()));
      return true;
    }
    const std::size_t sign = skip_white(text_, behind);
    const std::string_view op = chunk_at(text_, sign);
    if (name == "da" || sign == behind || !is_date_operator(op)) return false;
    std::size_t end = sign + op.size();
    constexpr int most_words = 3;  // "January 3, 2017"
    for (int words = 0; words < most_words && !is_digit(text_[end - 1]); ++words) {
      const std::size_t word = skip_white(text_, end);
      const std::size_t size = chunk_at(text_, word).size();
      if (size == 0) break;
      end = word + size;
    }
    keep(end);
    return true;
  }

  // "no/5 documentation", "w/5documentation", "pain+5 relief".
  bool take_joined(std::string_view typed) {
    const std::optional<Joined> joined = joined_connector(typed);
    const std::size_t end = at_ + typed.size();
    if (!joined || connector(typed)) return false;
    if (joined->left.empty() && !has_operand_before()) return false;
    if (joined->right.empty() && !has_operand_behind(end)) return false;
    std::string here(joined->left);
    for (const std::string& part : {joined->connector, std::string(joined->right)})
      if (!part.empty()) here += (here.empty() ? "" : " ") + part;
    return replace(end, here);
  }

  // "ATL5(pain)", "atleast 5 (pain)", "atleast5 pain".
  bool take_count(std::string_view typed) {
    const std::string name = lowered(typed);
    const std::string_view rest =
        std::string_view(name).substr(name.starts_with("atleast") ? 7
                                      : name.starts_with("atl")   ? 3
                                                                  : name.size());
    const bool bare = name == "atleast" || name == "atl";
    if (!bare && !(all_digits(rest) && rest.size() <= most_digits)) return false;
    std::size_t end = at_ + typed.size();
    std::string count(rest);
    if (bare) {
      const std::size_t number = skip_white(text_, end);
      count = chunk_at(text_, number);
      if (number == end || !all_digits(count) || count.size() > most_digits) return false;
      end = number + count.size();
    }
    const std::size_t operand = skip_white(text_, end);
    const std::string here = "atleast" + count + "(";
    if (operand < text_.size() && text_[operand] == '(') {
      if (operand == at_ + typed.size() && name.starts_with("atleast")) return false;
      note(text_.substr(at_, end - at_), "is read as atleast" + count);
      result_.text += here;
      at_ = operand + 1;
      return true;
    }
    const std::size_t stop = operand_end(text_, operand);
    if (stop == operand || connector(chunk_at(text_, operand))) return false;
    return replace(stop, here + std::string(text_.substr(operand, stop - operand)) + ")");
  }

  // "adj2", "near5" in small letters, "~5": between operands.
  bool take_spelling(std::string_view typed) {
    const std::size_t end = at_ + typed.size();
    if (!has_operand_before() || !has_operand_behind(end)) return false;
    const std::string name = lowered(typed);
    for (const auto& [start, sign] :
         {std::pair{std::string_view("adj"), "+"}, {"near", "/"}, {"~", "/"}}) {
      const std::string_view digits =
          name.starts_with(start) ? std::string_view(name).substr(start.size()) : "";
      if (!digits.empty() && digits.size() <= most_digits && all_digits(digits))
        return replace(end, sign + std::string(digits));
    }
    return false;
  }

  // "decided after 1/1/2017", "decisions from 2016 to 2017": what the decision's date is said to
  // be.
  bool take_decided(std::string_view typed) {
    constexpr std::string_view verbs[] = {"decided",   "determined",    "decision",
                                          "decisions", "determination", "determinations"};
    if (!is_one_of(lowered(typed), verbs)) return false;
    const std::size_t words = skip_white(text_, at_ + typed.size());
    const auto dates = dates_at(text_, words);
    if (!dates || words == at_ + typed.size()) return false;
    return replace(dates->end, "decided:" + dates->range);
  }

  // "from:2016-01-01 to:2016-12-31", as the options are called.
  bool take_from_to(std::string_view typed) {
    const std::string name = lowered(typed.substr(0, typed.find(':')));
    if (name.size() + 1 >= typed.size() || (name != "from" && name != "to")) return false;
    const std::string day(typed.substr(name.size() + 1));
    if (!is_digit(day.front())) return false;
    return replace(at_ + typed.size(), "decided:" + (name == "to" ? ".." + day : day + ".."));
  }

  // "MRI after 1/1/2017" may say when the MRI was.
  bool note_dates(std::string_view typed) {
    constexpr std::string_view leads[] = {"after", "before",  "since", "from",   "in",  "between",
                                          "until", "through", "on",    "during", "aft", "bef"};
    if (!is_one_of(lowered(typed), leads) || !has_operand_before()) return false;
    std::size_t from = at_;
    if (lowered(typed) == "during") from = skip_white(text_, at_ + typed.size());
    const auto dates = dates_at(text_, from);
    if (!dates) return false;
    note(text_.substr(at_, dates->end - at_),
         "is taken as words, as of any date in the letter; for the date of the decision write "
         "decided:" +
             dates->range);
    keep(dates->end);
    return true;
  }

  // "Knee MRI 2016". Editions of guidelines are older.
  bool note_year(std::string_view typed) {
    const std::string year(typed);
    const bool stands_alone = !has_operand_before() && !has_operand_behind(at_ + typed.size());
    if (year.size() != 4 || !all_digits(year) || year < "2013" || year > "2039" || stands_alone)
      return false;
    note(typed, "is taken as a word; for what was decided in that year write year:" + year);
    keep(at_ + typed.size());
    return true;
  }

  // "lumbar - fusion".
  bool note_hyphen(std::string_view typed) {
    const std::size_t next = skip_white(text_, at_ + typed.size());
    const bool alone = typed == "-" && next > at_ + typed.size();  // not -"…" and not -(…)
    if (!alone || !has_operand_before() || !has_operand_behind(next)) return false;
    const std::size_t end = operand_end(text_, next);
    if (end == next || !(is_letter(text_[next]) || text_[next] == '(' || quote_at(text_, next) > 0))
      return false;
    const std::string operand(text_.substr(next, end - next));
    note("- " + operand, "is looked for; to leave it out write -" + operand + " without the space");
    keep(next);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  ReadHabits result_;
};

}  // namespace

ReadHabits read_loose_forms(std::string_view text) {
  return LooseFormsReader(text).run();
}

}  // namespace rationale
