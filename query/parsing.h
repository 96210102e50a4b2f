#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/lexer.h"
#include "query/parser.h"

namespace rationale {

/// Throws Fault(query_syntax) that names the column.
[[noreturn]] void refuse_at(const std::string& what, std::uint32_t column, const std::string& hint);

/// " at column 5".
std::string at_column(std::uint32_t column);

/// Reads the lexemes of one query into a tree; parse_query() is the way in.
///
///     query     := butNot
///     butNot    := both (("NOT" | "%") both)*
///     both      := near(/p) (("AND" | "AND NOT" | nothing) near(/p))*
///     near(x)   := near(tighter than x) (x near(tighter than x))*      /p, then /s, then /n
///     either    := part ("OR" part)*
///     part      := word | phrase | prefix ":" part | "atleast" n "(" butNot ")" | "(" butNot ")"
///
/// What joins parts is in parser.cc, the parts are in parser_parts.cc.
class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, std::vector<std::string> notes, bool strict);

  ParsedQuery run();

 private:
  const Lexeme* peek() const { return at_ < lexemes_.size() ? &lexemes_[at_] : nullptr; }
  bool next_is(LexemeKind kind) const { return peek() != nullptr && peek()->kind == kind; }
  bool next_is(ConnectorKind kind) const {
    return next_is(LexemeKind::connector) && peek()->connector.kind == kind;
  }
  bool starts_part() const;
  bool has_value() const;

  // A natural query is repaired, and `repair` says how; a set means what it says or nothing.
  void complain(const std::string& what, std::uint32_t column, const std::string& hint,
                const std::string& repair);
  void warn(std::string text);
  void warn_of_neighbours(const QueryNode& left, const QueryNode& right);
  void warn_of_one_word(const std::string& name, const std::string& word);
  void warn_of_mixing();

  QueryNode but_not();
  QueryNode both();
  QueryNode first_part();
  QueryNode both_of(QueryNode left, QueryNode right, bool left_grouped, bool side_by_side);
  QueryNode spliced(QueryNode left, QueryNode& right);
  QueryNode text_part(ConnectorKind loosest);
  QueryNode either();
  void need_operand(const Lexeme& connector) const;

  QueryNode part();
  QueryNode excluded(const Lexeme& minus);
  QueryNode phrase(const Lexeme& lexeme);
  QueryNode word(const Lexeme& lexeme);
  void check_marks(const Lexeme& lexeme, QueryNode& node);
  void check_field_name(const Lexeme& lexeme);
  QueryNode field_part(const Lexeme& name);
  QueryNode value_part();
  QueryNode modified_part(const Lexeme& name);
  QueryNode without_value(const Lexeme& name, const std::string& what, const std::string& hint);
  QueryNode at_least(const Lexeme& name);
  QueryNode group(const Lexeme& open);
  void enter(std::uint32_t column);

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t operands_ = 0;
  int depth_ = 0;
  bool grouped_ = false;       // the part just read stood in parentheses
  bool in_statement_ = false;  // within absent:(…): words there are of one sentence
  bool strict_ = false;
  ParsedQuery result_;
};

/// A node of that kind and place.
QueryNode node_of(NodeKind kind, std::uint32_t column);

/// True of a part that holds nothing.
bool is_empty(const QueryNode& node);

}  // namespace rationale
