#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/fields.h"
#include "query/connectors.h"

namespace rationale {

enum class LexemeKind : std::uint8_t {
  word,
  phrase,
  field,     ///< `decision:`; the value is the next lexeme
  modifier,  ///< `absent:`, `present:`, `role:`, `has:`, `missing:`
  at_least,  ///< `atleast3(`; the parenthesis is the next lexeme
  open,
  close,
  connector,
  minus  ///< `-`, right before what must not be there: `-taper`, `-"urine drug screen"`
};

/// How a word or phrase is to be taken.
enum class WordMark : std::uint8_t {
  plain,    ///< in any inflection
  exact,    ///< `=improved`: only as printed here
  synonyms  ///< `~improved`: also what stands for it
};

/// A piece of a query as typed.
struct Lexeme {
  LexemeKind kind = LexemeKind::word;
  std::string text;  ///< of a word or phrase, without quotes and mark; of others as typed
  WordMark mark = WordMark::plain;
  const Field* field = nullptr;  ///< of a field prefix
  bool negated = false;          ///< of a field prefix: `decision:!upheld`
  Connector connector;           ///< of a connector
  std::uint32_t count = 0;       ///< of atleastN
  std::uint32_t column = 0;      ///< 1…, code points
  bool unclosed = false;         ///< a phrase whose closing quote is missing
  bool after_space = true;       ///< white space or the beginning stands before it
};

/// The pieces of `text` in order. Never fails: what is no operator is a word.
std::vector<Lexeme> lex_query(std::string_view text);

}  // namespace rationale
