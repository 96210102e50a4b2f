#include "searcher/query_lexer.h"

#include <algorithm>
#include <iterator>

namespace rationale {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct OperatorWord {
  std::string_view text;
  LexemeKind kind;
};

constexpr OperatorWord operator_words[] = {
    {"AND", LexemeKind::op_and}, {"&", LexemeKind::op_and}, {"OR", LexemeKind::op_or},
    {"NOT", LexemeKind::op_not}, {"%", LexemeKind::op_not},
};

// They stand before a colon as fields do, but say how a reviewer must speak of what follows.
constexpr std::string_view modifiers[] = {"absent", "present", "role"};

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
    if (text_[at_] == '(') return add({LexemeKind::open, "(", nullptr, column_, false, true}, 1);
    if (text_[at_] == ')') return add({LexemeKind::close, ")", nullptr, column_, false, true}, 1);
    if (const std::size_t quote = quote_at(at_); quote > 0) return phrase(quote);
    word();
  }

  // The length of the opening or closing quotation mark at `at`, straight or curly; 0 where none
  // is.
  std::size_t quote_at(std::size_t at) const {
    if (text_[at] == '"') return 1;
    const std::string_view three = text_.substr(at, 3);
    return three == "\xE2\x80\x9C" || three == "\xE2\x80\x9D" ? 3 : 0;
  }

  void phrase(std::size_t quote) {
    Lexeme lexeme{LexemeKind::phrase, "", nullptr, column_, false, true};
    advance(quote);
    const std::size_t begin = at_;
    while (at_ < text_.size() && quote_at(at_) == 0) advance(1);
    lexeme.text = text_.substr(begin, at_ - begin);
    lexeme.unclosed = at_ == text_.size();
    if (!lexeme.unclosed) advance(quote_at(at_));
    lexemes_.push_back(std::move(lexeme));
  }

  void word() {
    const std::size_t begin = at_;
    const std::uint32_t column = column_;
    int parentheses = 0;  // those within a word belong to it: 9792.20(f)
    while (at_ < text_.size() && !is_space(text_[at_]) && quote_at(at_) == 0) {
      if (text_[at_] == '(' && !(at_ > begin && is_digit(text_[at_ - 1]))) break;
      if (text_[at_] == '(') ++parentheses;
      if (text_[at_] == ')' && parentheses-- == 0) break;
      if (text_[at_] == ':' && take_field(begin, column)) return;
      advance(1);
    }
    const std::string_view text = text_.substr(begin, at_ - begin);
    for (const OperatorWord& op : operator_words)
      if (text == op.text) {
        lexemes_.push_back({op.kind, std::string(text), nullptr, column, false, true});
        return;
      }
    lexemes_.push_back({LexemeKind::word, std::string(text), nullptr, column, false, true});
  }

  bool take_field(std::size_t begin, std::uint32_t column) {
    const std::string_view name = text_.substr(begin, at_ - begin);
    const Field* found = find_field(name);
    const bool modifies =
        std::find(std::begin(modifiers), std::end(modifiers), name) != std::end(modifiers);
    if (found == nullptr && !modifies) return false;
    advance(1);
    const LexemeKind kind = modifies ? LexemeKind::modifier : LexemeKind::field;
    lexemes_.push_back({kind, std::string(name), found, column, false, true});
    return true;
  }

  static bool is_digit(char c) { return '0' <= c && c <= '9'; }

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
