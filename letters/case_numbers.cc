#include "letters/case_numbers.h"

#include <algorithm>
#include <optional>

namespace rationale {
namespace {

bool is_digit_of(char c) {
  return '0' <= c && c <= '9';
}
bool is_latin(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
}
char upper(char c) {
  return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// Hyphens and dashes, spaces: by bytes of UTF-8.
constexpr std::string_view dashes[] = {"-",
                                       "\xE2\x80\x90",
                                       "\xE2\x80\x91",
                                       "\xE2\x80\x92",
                                       "\xE2\x80\x93",
                                       "\xE2\x80\x94",
                                       "\xE2\x80\x95",
                                       "\xE2\x88\x92",
                                       "\xEF\xBC\x8D",
                                       "\xC2\xAD",
                                       "_",
                                       "."};
constexpr std::string_view spaces[] = {" ", "\t", "\n", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x8B"};

// Reads on in a text.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }

  bool take_any(const auto& list) {
    for (const std::string_view one : list)
      if (text_.substr(at_, one.size()) == one) {
        at_ += one.size();
        return true;
      }
    return false;
  }

  // Spaces, a dash, spaces: at most one dash and two spaces on either side.
  void take_divider() {
    for (int i = 0; i < 2; ++i) take_any(spaces);
    if (!take_any(dashes)) return;
    take_any(dashes);  // "--"
    for (int i = 0; i < 2; ++i) take_any(spaces);
  }

  // Exactly `count` digits.
  std::optional<std::string> take_digits(std::size_t count) {
    const std::string_view digits = text_.substr(std::min(at_, text_.size()), count);
    if (digits.size() < count || !std::all_of(digits.begin(), digits.end(), is_digit_of)) return {};
    at_ += count;
    return std::string(digits);
  }

  bool at_digit() const { return at_ < text_.size() && is_digit_of(text_[at_]); }

  bool take_word(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i)
      if (at_ + i >= text_.size() || upper(text_[at_ + i]) != word[i]) return false;
    at_ += word.size();
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

// "#2", ", item 2", " item #2": the number of an item behind a case number.
int item_behind(Reader& reader) {
  Reader ahead = reader;
  const auto take_spaces = [&] {
    while (ahead.take_any(spaces)) {
    }
  };
  take_spaces();
  const bool hash_first = ahead.take_word("#");
  if (!hash_first) {
    ahead.take_word(",");
    take_spaces();
    if (!ahead.take_word("ITEM")) return 0;
    take_spaces();
    ahead.take_word("#");
  }
  int item = 0;
  int digits = 0;
  for (; ahead.at_digit() && digits < 3; ++digits)
    item = item * 10 + (*ahead.take_digits(1))[0] - '0';
  if (digits == 0 || ahead.at_digit()) return 0;
  reader = ahead;
  return item;
}

std::optional<WrittenCaseNumber> number_at(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || !is_latin(text[at]) || !is_latin(text[at + 1])) return {};
  if (at > 0 && (is_latin(text[at - 1]) || is_digit_of(text[at - 1]))) return {};
  WrittenCaseNumber written;
  written.number = {upper(text[at]), upper(text[at + 1])};
  Reader reader(text, at + 2);
  reader.take_divider();
  const std::optional<std::string> year = reader.take_digits(2);
  if (!year) return {};
  reader.take_divider();
  const std::optional<std::string> rest = reader.take_digits(7);
  if (!rest || reader.at_digit()) return {};
  written.number += *year + "-" + *rest;
  written.item = item_behind(reader);
  written.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(reader.at())};
  return written;
}

}  // namespace

std::vector<WrittenCaseNumber> written_case_numbers(std::string_view text) {
  std::vector<WrittenCaseNumber> found;
  for (std::size_t at = 0; at < text.size();) {
    if (std::optional<WrittenCaseNumber> number = number_at(text, at)) {
      at = number->span.end;
      found.push_back(std::move(*number));
    } else {
      ++at;
    }
  }
  return found;
}

}  // namespace rationale
