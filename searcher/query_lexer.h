#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/fields.h"

namespace rationale {

enum class LexemeKind : std::uint8_t {
  word,
  phrase,
  field,
  modifier,
  open,
  close,
  op_and,
  op_or,
  op_not
};

/// A piece of a query as typed.
struct Lexeme {
  LexemeKind kind = LexemeKind::word;
  std::string text;  ///< of a word or phrase, without quotes; of a field or modifier, its name
  const Field* field = nullptr;  ///< of a field prefix; the value is the next lexeme
  std::uint32_t column = 0;      ///< 1…, code points
  bool unclosed = false;         ///< a phrase whose closing quote is missing
  bool after_space = true;       ///< white space or the beginning stands before it
};

/// The pieces of `text` in order. Never fails: what is no operator is a word.
std::vector<Lexeme> lex_query(std::string_view text);

}  // namespace rationale
