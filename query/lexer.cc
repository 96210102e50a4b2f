#include "query/lexer.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "analyzers/ascii.h"

namespace rationale {
namespace {

// They stand before a colon as fields do, but say something else of what follows.
constexpr std::string_view modifiers[] = {"absent", "present", "role", "has", "missing"};

// "atleast3" in any case; 0 where the word is none.
std::uint32_t at_least_count(std::string_view word) {
  constexpr std::string_view name = "atleast";
  if (word.size() <= name.size()) return 0;
  for (std::size_t i = 0; i < name.size(); ++i)
    if ((word[i] | 0x20) != name[i]) return 0;
  const std::string_view digits = word.substr(name.size());
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return 0;
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return error == std::errc{} ? count : ~std::uint32_t{0};
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Lexeme> run() {
    bool after_space = true;
    while (at_ < text_.size()) {
      if (is_space(text_[at_])) {
        after_space = true;
        advance(1);
        continue;
      }
      const std::size_t before = lexemes_.size();
      next();
      if (lexemes_.size() > before) lexemes_[before].after_space = after_space;
      after_space = false;
    }
    return std::move(lexemes_);
  }

 private:
  void next() {
    if (text_[at_] == '(' || text_[at_] == ')') {
      Lexeme lexeme = here(text_[at_] == '(' ? LexemeKind::open : LexemeKind::close);
      lexeme.text = text_[at_];
      add(std::move(lexeme), 1);
      return;
    }
    if (is_minus()) {
      Lexeme lexeme = here(LexemeKind::minus);
      lexeme.text = "-";
      add(std::move(lexeme), 1);
      return;
    }
    const WordMark mark = mark_at(at_);
    const std::size_t after = at_ + (mark == WordMark::plain ? 0 : 1);
    if (const std::size_t quote = quote_at(after); quote > 0)
      phrase(mark, after - at_, quote);
    else
      word(mark);
  }

  Lexeme here(LexemeKind kind) const {
    Lexeme lexeme;
    lexeme.kind = kind;
    lexeme.column = column_;
    return lexeme;
  }

  // A hyphen before a word, phrase or group, with nothing before it: "-taper", not "L4 -L5" nor a
  // number.
  bool is_minus() const {
    if (text_[at_] != '-' || at_ + 1 >= text_.size()) return false;
    if (at_ > 0 && !is_space(text_[at_ - 1]) && text_[at_ - 1] != '(') return false;
    const char next = text_[at_ + 1];
    const bool letter = ('a' <= next && next <= 'z') || ('A' <= next && next <= 'Z');
    const bool opens = next == '(' || next == '=' || next == '~' || quote_at(at_ + 1) > 0;
    if (!letter) return opens;
    return at_ + 2 >= text_.size() || !is_digit(text_[at_ + 2]);  // "L4 -L5"
  }

  // A mark counts only where something to be marked follows at once.
  WordMark mark_at(std::size_t at) const {
    const bool marks = at + 1 < text_.size() && !is_space(text_[at + 1]) &&
                       std::string_view("()=~").find(text_[at + 1]) == std::string_view::npos;
    if (!marks) return WordMark::plain;
    if (text_[at] == '=') return WordMark::exact;
    return text_[at] == '~' ? WordMark::synonyms : WordMark::plain;
  }

  // The length of the opening or closing quotation mark at `at`, straight or curly; 0 where none
  // is.
  std::size_t quote_at(std::size_t at) const {
    if (at >= text_.size()) return 0;
    if (text_[at] == '"') return 1;
    const std::string_view three = text_.substr(at, 3);
    return three == "\xE2\x80\x9C" || three == "\xE2\x80\x9D" ? 3 : 0;
  }

  void phrase(WordMark mark, std::size_t before, std::size_t quote) {
    Lexeme lexeme = here(LexemeKind::phrase);
    lexeme.mark = mark;
    advance(before + quote);
    const std::size_t begin = at_;
    while (at_ < text_.size() && quote_at(at_) == 0) advance(1);
    lexeme.text = text_.substr(begin, at_ - begin);
    lexeme.unclosed = at_ == text_.size();
    if (!lexeme.unclosed) advance(quote_at(at_));
    lexemes_.push_back(std::move(lexeme));
  }

  void word(WordMark mark) {
    Lexeme lexeme = here(LexemeKind::word);
    lexeme.mark = mark;
    if (mark != WordMark::plain) advance(1);
    const std::size_t begin = at_;
    int parentheses = 0;  // those within a word belong to it: 9792.20(f)
    while (at_ < text_.size() && !is_space(text_[at_]) && quote_at(at_) == 0) {
      if (text_[at_] == '(' && !(at_ > begin && is_digit(text_[at_ - 1]) && closes(at_))) break;
      if (text_[at_] == '(') ++parentheses;
      if (text_[at_] == ')' && parentheses-- == 0) break;
      if (text_[at_] == ':' && mark == WordMark::plain && take_prefix(begin, lexeme.column)) return;
      advance(1);
      if (at_ < text_.size() && text_[at_] == '(' && mark == WordMark::plain &&
          take_at_least(begin, lexeme.column))
        return;
    }
    lexeme.text = text_.substr(begin, at_ - begin);
    take_word(std::move(lexeme));
  }

  // A parenthesis behind a digit belongs to the word where it closes within it.
  bool closes(std::size_t open) const {
    for (std::size_t i = open + 1; i < text_.size() && !is_space(text_[i]); ++i) {
      if (text_[i] == ')') return true;
      if (text_[i] == '(') return false;
    }
    return false;
  }

  void take_word(Lexeme lexeme) {
    if (lexeme.mark == WordMark::plain) {
      if (const std::optional<Connector> found = connector(lexeme.text)) {
        lexeme.kind = LexemeKind::connector;
        lexeme.connector = *found;
      }
    }
    if (!lexeme.text.empty()) lexemes_.push_back(std::move(lexeme));
  }

  bool take_at_least(std::size_t begin, std::uint32_t column) {
    const std::string_view name = text_.substr(begin, at_ - begin);
    const std::uint32_t count = at_least_count(name);
    if (count == 0) return false;
    Lexeme lexeme = here(LexemeKind::at_least);
    lexeme.text = name;
    lexeme.count = count;
    lexeme.column = column;
    lexemes_.push_back(std::move(lexeme));
    return true;
  }

  bool take_prefix(std::size_t begin, std::uint32_t column) {
    std::string name(text_.substr(begin, at_ - begin));
    for (char& c : name)
      if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const Field* found = find_field(name);
    const bool modifies =
        std::find(std::begin(modifiers), std::end(modifiers), name) != std::end(modifiers);
    if (found == nullptr && !modifies) return false;
    Lexeme lexeme = here(modifies ? LexemeKind::modifier : LexemeKind::field);
    lexeme.text = name;
    lexeme.field = found;
    lexeme.column = column;
    advance(1);
    if (found != nullptr && at_ < text_.size() && text_[at_] == '!') {
      lexeme.negated = true;
      advance(1);
    }
    lexemes_.push_back(std::move(lexeme));
    return true;
  }

  void add(Lexeme lexeme, std::size_t bytes) {
    lexemes_.push_back(std::move(lexeme));
    advance(bytes);
  }

  void advance(std::size_t bytes) {
    for (; bytes > 0 && at_ < text_.size(); --bytes, ++at_)
      if ((static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80) ++column_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t column_ = 1;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

std::vector<Lexeme> lex_query(std::string_view text) {
  return Lexer(text).run();
}

}  // namespace rationale
