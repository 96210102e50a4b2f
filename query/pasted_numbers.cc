#include "query/pasted_numbers.h"

#include <algorithm>

#include "analyzers/ascii.h"
#include "letters/case_numbers.h"
#include "query/typed_text.h"

namespace rationale {
namespace {

// What may stand before a case number to say what it is.
constexpr std::string_view number_labels[] = {
    "imr",   "case", "cases", "number", "numbers", "no",      "nos",      "num",
    "nr",    "id",   "file",  "letter", "letters", "maximus", "decision", "determination",
    "final", "ref",  "re"};
// What may stand between several.
constexpr std::string_view between_numbers[] = {"and", "or", "&"};

std::string written(const WrittenCaseNumber& number) {
  const std::string item = number.item > 0 ? "#" + std::to_string(number.item) : "";
  return (item.empty() ? "case:\"" : "id:\"") + number.number + item + "\"";
}

class PastedNumberReader {
 public:
  explicit PastedNumberReader(std::string_view text)
      : text_(text), numbers_(written_case_numbers(text)) {}

  ReadHabits run() {
    if (numbers_.empty()) return {std::string(text_), {}};
    while (at_ < text_.size()) {
      if (quote_at(text_, at_) > 0)
        take_phrase();
      else if (!at_word_begin() || !take_numbers())
        result_.text += text_[at_++];
    }
    return std::move(result_);
  }

 private:
  bool at_word_begin() const { return begins_word(at_); }

  bool begins_word(std::size_t at) const {
    if (at == 0) return true;
    const char before = text_[at - 1];
    return is_space(before) || std::string_view("(:!,;#").find(before) != std::string_view::npos ||
           (before == '-' && (at == 1 || is_space(text_[at - 2]) || text_[at - 2] == '('));
  }

  const WrittenCaseNumber* number_at(std::size_t at) const {
    for (const WrittenCaseNumber& number : numbers_)
      if (number.span.begin == at) return is_in_range(number) ? nullptr : &number;
    return nullptr;
  }

  // Of "case:CM16-9000001..CM16-9000009" no end is a case number by itself.
  bool is_in_range(const WrittenCaseNumber& number) const {
    return text_.substr(number.span.end, 2) == ".." ||
           (number.span.begin >= 2 && text_.substr(number.span.begin - 2, 2) == "..");
  }

  // A phrase of nothing but a number, with its label.
  void take_phrase() {
    const std::size_t end = std::min(behind_phrase(text_, at_), text_.size());
    const std::size_t begin = at_ + quote_at(text_, at_);
    for (const WrittenCaseNumber& number : numbers_) {
      if (number.span.begin < begin || number.span.end > end) continue;
      std::string before(text_.substr(begin, number.span.begin - begin));
      drop_label(before);
      const std::string_view after = text_.substr(number.span.end, end - number.span.end);
      const bool alone = before.find_first_not_of(" \t\n") == std::string::npos &&
                         std::none_of(after.begin(), after.end(),
                                      [](char c) { return is_letter(c) || is_digit(c); });
      if (!alone) break;
      take(number, end);
      return;
    }
    result_.text += text_.substr(at_, end - at_);
    at_ = end;
  }

  bool take_numbers() {
    const WrittenCaseNumber* number = number_at(at_);
    if (number == nullptr) return false;
    const std::vector<const WrittenCaseNumber*> row = row_from(*number);
    const std::size_t end = behind_stop(row.back()->span.end);
    if (row.size() == 1 || is_value()) {
      take(*number, row.size() == 1 ? end : behind_stop(number->span.end));
      return true;
    }
    drop_label(result_.text);
    std::string any;
    for (const WrittenCaseNumber* one : row) any += (any.empty() ? "" : " OR ") + written(*one);
    result_.notes.push_back("'" + std::string(text_.substr(at_, row.back()->span.end - at_)) +
                            "' is read as " + any);
    result_.text += "(" + any + ")";
    at_ = end;
    return true;
  }

  // The numbers that follow one another with nothing but "and" or a comma between.
  std::vector<const WrittenCaseNumber*> row_from(const WrittenCaseNumber& first) const {
    std::vector<const WrittenCaseNumber*> row{&first};
    for (std::size_t at = first.span.end;;) {
      while (at < text_.size() &&
             (is_space(text_[at]) || text_[at] == ',' || text_[at] == ';' || text_[at] == '/'))
        ++at;
      const std::string_view word = chunk_at(text_, at);
      if (is_one_of(word, between_numbers)) {
        at = skip_white(text_, at + word.size());
      }
      const WrittenCaseNumber* next = number_at(at);
      if (next == nullptr) return row;
      row.push_back(next);
      at = next->span.end;
    }
  }

  // A stop behind a number is no word.
  std::size_t behind_stop(std::size_t end) const {
    const bool stop =
        end < text_.size() && std::string_view(".,;:").find(text_[end]) != std::string_view::npos;
    return stop && (end + 1 == text_.size() || is_space(text_[end + 1]) || text_[end + 1] == ')')
               ? end + 1
               : end;
  }

  bool is_value() const {
    for (const std::string_view prefix :
         {"case:", "case_number:", "id:", "case:!", "case_number:!", "id:!"})
      if (lowered(result_.text).ends_with(prefix)) return true;
    return false;
  }

  void take(const WrittenCaseNumber& number, std::size_t end) {
    const std::string typed(text_.substr(at_, number.span.end - at_));
    at_ = end;
    std::string asked = written(number);
    if (is_value()) {
      result_.text += asked.substr(asked.find('"'));
      return;
    }
    drop_label(result_.text);
    result_.text += asked;
    std::erase(asked, '"');
    result_.notes.push_back("'" + typed + "' is read as " + asked);
  }

  // "IMR Case Number:" before a number says nothing more.
  static void drop_label(std::string& out) {
    for (;;) {
      std::size_t end = out.size();
      while (end > 0 && (is_space(out[end - 1]) ||
                         std::string_view(":#.,").find(out[end - 1]) != std::string_view::npos))
        --end;
      std::size_t begin = end;
      while (begin > 0 && is_letter(out[begin - 1])) --begin;
      const bool whole = begin == 0 || is_space(out[begin - 1]) || out[begin - 1] == '(';
      const std::string label = lowered(std::string_view(out).substr(begin, end - begin));
      const bool sign = out.size() > end && out.back() == '#' && label.empty();
      if (sign) out.pop_back();
      if (!whole || !is_one_of(label, number_labels)) return;
      out.resize(begin);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<WrittenCaseNumber> numbers_;
  ReadHabits result_;
};

}  // namespace

ReadHabits read_pasted_numbers(std::string_view text) {
  return PastedNumberReader(text).run();
}

}  // namespace rationale
