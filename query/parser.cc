#include "query/parser.h"

#include <algorithm>
#include <utility>

#include "base/fault.h"
#include "base/utf8.h"
#include "query/habits.h"
#include "query/loose_forms.h"
#include "query/merging.h"
#include "query/near_misses.h"
#include "query/other_engines.h"
#include "query/parsing.h"
#include "query/repair.h"
#include "query/small_connectors.h"

namespace rationale {
namespace {

NodeKind kind_of(ConnectorKind kind) {
  switch (kind) {
    case ConnectorKind::any:
      return NodeKind::any;
    case ConnectorKind::near:
      return NodeKind::near;
    case ConnectorKind::sentence:
      return NodeKind::sentence;
    case ConnectorKind::paragraph:
      return NodeKind::paragraph;
    case ConnectorKind::all:
      return NodeKind::all;
    case ConnectorKind::without:
      return NodeKind::without;
  }
  return NodeKind::all;
}

void check_distance(const Lexeme& lexeme) {
  const Connector& connector = lexeme.connector;
  if (connector.kind != ConnectorKind::near) return;
  if (connector.distance == 0)
    refuse_at("'" + lexeme.text + "' asks for no distance", lexeme.column,
              "next to one another is /1");
  if (connector.distance > longest_distance)
    refuse_at("'" + lexeme.text + "' is too far", lexeme.column,
              "distances go up to " + std::to_string(longest_distance) +
                  " words; use /p for the same paragraph, AND for the same item");
}

// A distance needs two places in a text.
void check_text(const QueryNode& node, const Lexeme& connector) {
  if (is_text(node)) return;
  const std::string sides = " stands between what has no place in the text";
  if (node.kind == NodeKind::words || (node.kind == NodeKind::all && node.joined))
    refuse_at("'" + connector.text + "'" + sides, connector.column,
              "words side by side are no phrase: put them in quotes, or OR between them");
  if (node.kind == NodeKind::field)
    refuse_at("'" + connector.text + "'" + sides, connector.column,
              "put the field before the whole: rationale:(a /s b)");
  refuse_at("'" + connector.text + "'" + sides, connector.column,
            "connect words, \"phrases\", OR groups and other distances; AND and NOT go outside");
}

}  // namespace

std::string at_column(std::uint32_t column) {
  return " at column " + std::to_string(column);
}

void refuse_at(const std::string& what, std::uint32_t column, const std::string& hint) {
  throw Fault(FaultKind::query_syntax, Error(ErrorCode::usage, what + at_column(column), hint),
              {.column = column});
}

QueryNode node_of(NodeKind kind, std::uint32_t column) {
  QueryNode node;
  node.kind = kind;
  node.column = column;
  return node;
}

bool is_empty(const QueryNode& node) {
  return node.text.empty() && node.children.empty() && node.kind != NodeKind::words &&
         node.kind != NodeKind::presence;
}

Parser::Parser(std::vector<Lexeme> lexemes, std::vector<std::string> notes, bool strict) {
  result_.warnings = std::move(notes);
  SmallConnectors small = with_small_connectors(std::move(lexemes));
  lexemes_ = std::move(small.lexemes);
  for (std::string& text : small.notes) warn(std::move(text));
  result_.connectors = std::any_of(lexemes_.begin(), lexemes_.end(), [](const Lexeme& lexeme) {
    return lexeme.kind == LexemeKind::connector || lexeme.kind == LexemeKind::at_least;
  });
  strict_ = strict || result_.connectors;
}

ParsedQuery Parser::run() {
  for (std::string& note : near_misses(lexemes_)) warn(std::move(note));
  result_.root = node_of(NodeKind::all, 1);
  result_.root.joined = true;
  while (at_ < lexemes_.size()) {
    if (peek()->kind == LexemeKind::close) {
      complain("unbalanced closing parenthesis", peek()->column, "remove it or open one before it",
               "it is left out");
      ++at_;
      continue;
    }
    result_.root.children.push_back(but_not());
  }
  std::erase_if(result_.root.children, [](const QueryNode& node) { return is_empty(node); });
  merge_equal_operands(result_.root);
  warn_of_mixing();
  return std::move(result_);
}

void Parser::complain(const std::string& what, std::uint32_t column, const std::string& hint,
                      const std::string& repair) {
  if (strict_) refuse_at(what, column, hint);
  warn(what + at_column(column) + "; " + repair + "; " + hint);
}

void Parser::warn(std::string text) {
  auto& warnings = result_.warnings;
  if (std::find(warnings.begin(), warnings.end(), text) == warnings.end())
    warnings.push_back(std::move(text));
}

QueryNode Parser::but_not() {
  QueryNode left = both();
  while (next_is(ConnectorKind::without)) {
    const Lexeme connector = lexemes_[at_++];
    need_operand(connector);
    QueryNode node = node_of(NodeKind::without, left.column);
    node.children.push_back(std::move(left));
    node.children.push_back(both());
    if (node.children.back().kind == NodeKind::all && !grouped_)
      warn(connector.text + at_column(connector.column) + " excludes all that follows: read as " +
           to_string(node) + "; write AND NOT to exclude one part only");
    left = std::move(node);
  }
  return left;
}

QueryNode Parser::both() {
  QueryNode node = first_part();
  bool grouped = grouped_;
  for (;;) {
    if (next_is(ConnectorKind::all)) {
      const Lexeme connector = lexemes_[at_++];
      if (next_is(ConnectorKind::without)) {
        const Lexeme negation = lexemes_[at_++];
        need_operand(negation);
        QueryNode excluding = node_of(NodeKind::without, node.column);
        excluding.children.push_back(std::move(node));
        excluding.children.push_back(text_part(ConnectorKind::paragraph));
        node = std::move(excluding);
      } else {
        need_operand(connector);
        node = both_of(std::move(node), text_part(ConnectorKind::paragraph), grouped, false);
      }
    } else if (starts_part()) {
      node = both_of(std::move(node), text_part(ConnectorKind::paragraph), grouped, true);
    } else {
      break;
    }
    grouped = false;
  }
  grouped_ = grouped;
  return node;
}

// What an expression begins with: a part, or NOT and what is not to be there.
QueryNode Parser::first_part() {
  grouped_ = false;
  if (next_is(LexemeKind::connector) && !next_is(ConnectorKind::without))
    refuse_at(peek()->text + " has nothing before it", peek()->column,
              "write what it connects on both sides, or put it in quotes to search for it");
  if (!next_is(ConnectorKind::without)) {
    return starts_part() ? text_part(ConnectorKind::paragraph)
                         : node_of(NodeKind::all, peek() != nullptr ? peek()->column : 1);
  }
  const Lexeme negation = lexemes_[at_++];
  need_operand(negation);
  QueryNode node = node_of(NodeKind::not_there, negation.column);
  node.children.push_back(text_part(ConnectorKind::paragraph));
  return node;
}

bool Parser::starts_part() const {
  const Lexeme* next = peek();
  return next != nullptr && next->kind != LexemeKind::connector && next->kind != LexemeKind::close;
}

// Parts side by side, or joined by AND. Plain words run together, so that "2 x 6" is seen whole.
QueryNode Parser::both_of(QueryNode left, QueryNode right, bool left_grouped, bool side_by_side) {
  if (is_empty(right)) return left;
  if (is_empty(left)) return right;
  if (side_by_side && result_.connectors && !in_statement_) warn_of_neighbours(left, right);
  // Side by side, parentheses say nothing: all parts must be there anyhow, or only rank.
  if (side_by_side && right.kind == NodeKind::all && right.joined)
    return spliced(std::move(left), right);
  const bool run = side_by_side && right.kind == NodeKind::words;
  if (side_by_side && (left.kind != NodeKind::all || left.joined)) left_grouped = false;
  if (run && left.kind == NodeKind::words) {
    left.text += " " + right.text;
    return left;
  }
  const bool goes_on = left.kind == NodeKind::all && left.joined == side_by_side && !left_grouped;
  if (!goes_on) {
    QueryNode node = node_of(NodeKind::all, left.column);
    node.joined = side_by_side;
    node.children.push_back(std::move(left));
    left = std::move(node);
  }
  if (run && left.children.back().kind == NodeKind::words && left.children.size() > 1) {
    left.children.back().text += " " + right.text;
    return left;
  }
  left.children.push_back(std::move(right));
  return left;
}

QueryNode Parser::spliced(QueryNode left, QueryNode& right) {
  for (QueryNode& child : right.children)
    left = both_of(std::move(left), std::move(child), false, true);
  return left;
}

// Westlaw reads a space as OR, Lexis as AND; whoever comes from either must be told.
void Parser::warn_of_neighbours(const QueryNode& left, const QueryNode& right) {
  if (left.kind == NodeKind::not_there || right.kind == NodeKind::not_there) return;
  const bool typed_words = left.kind != NodeKind::field && right.kind != NodeKind::field &&
                           left.kind != NodeKind::role && right.kind != NodeKind::role;
  if (typed_words)
    warn(
        "beside connectors, parts side by side must all be there, as with AND; put a phrase in "
        "quotes");
}

// Operands and connectors of one strength, from left to right, over tighter ones.
QueryNode Parser::text_part(ConnectorKind loosest) {
  if (loosest == ConnectorKind::any) return either();
  const ConnectorKind tighter = loosest == ConnectorKind::paragraph  ? ConnectorKind::sentence
                                : loosest == ConnectorKind::sentence ? ConnectorKind::near
                                                                     : ConnectorKind::any;
  QueryNode left = text_part(tighter);
  while (next_is(loosest)) {
    const Lexeme connector = lexemes_[at_++];
    check_distance(connector);
    need_operand(connector);
    QueryNode node = node_of(kind_of(loosest), left.column);
    node.distance = connector.connector.distance;
    node.ordered = connector.connector.ordered;
    node.children.push_back(std::move(left));
    node.children.push_back(text_part(tighter));
    for (const QueryNode& child : node.children) check_text(child, connector);
    left = std::move(node);
    grouped_ = false;
  }
  return left;
}

QueryNode Parser::either() {
  QueryNode first = part();
  if (!next_is(ConnectorKind::any)) return first;
  QueryNode any = node_of(NodeKind::any, first.column);
  any.children.push_back(std::move(first));
  while (next_is(ConnectorKind::any)) {
    const Lexeme connector = lexemes_[at_++];
    if (next_is(ConnectorKind::without)) {
      const Lexeme negation = lexemes_[at_++];
      need_operand(negation);
      QueryNode node = node_of(NodeKind::not_there, negation.column);
      node.children.push_back(part());
      any.children.push_back(std::move(node));
      continue;
    }
    need_operand(connector);
    any.children.push_back(part());
  }
  grouped_ = false;
  return any;
}

void Parser::need_operand(const Lexeme& connector) const {
  if (starts_part()) return;
  if (connector.connector.kind == ConnectorKind::all && next_is(ConnectorKind::without)) return;
  refuse_at(connector.text + " has nothing after it", connector.column,
            "complete it, or put it in quotes to search for it");
}

// Scripts write OR as in programming languages, attorneys as on Westlaw: say which it was.
void Parser::warn_of_mixing() {
  const auto uses = [&](ConnectorKind kind) {
    return std::any_of(lexemes_.begin(), lexemes_.end(), [&](const Lexeme& lexeme) {
      return lexeme.kind == LexemeKind::connector && lexeme.connector.kind == kind;
    });
  };
  const bool grouped = std::any_of(lexemes_.begin(), lexemes_.end(), [](const Lexeme& lexeme) {
    return lexeme.kind == LexemeKind::open;
  });
  if (uses(ConnectorKind::any) && uses(ConnectorKind::all) && !grouped)
    warn("OR binds before AND, as on Westlaw and Lexis: read as " + to_string(result_.root) +
         "; parentheses say it otherwise");
}

ParsedQuery parse_query(std::string_view text, bool strict) {
  if (text.size() > longest_query)
    throw Fault(
        FaultKind::too_large,
        Error(ErrorCode::usage,
              "the query has " + std::to_string(text.size()) + " bytes, more than " +
                  std::to_string(longest_query),
              "search for the words that matter; 'rationale quote' looks up long passages"));
  ReadHabits read = read_loose_forms(repair_utf8(text));
  for (const auto reader : {read_other_engines, read_habits}) {
    ReadHabits more = reader(read.text);
    read.text = std::move(more.text);
    read.notes.insert(read.notes.end(), more.notes.begin(), more.notes.end());
  }
  try {
    return Parser(lex_query(read.text), std::move(read.notes), strict).run();
  } catch (const Fault& fault) {
    FaultDetails details = fault.details();
    details.repaired_query = repaired_query(read.text, strict);
    throw Fault(fault.kind(), fault, std::move(details));
  }
}

}  // namespace rationale
