#include "searcher/query.h"

#include <algorithm>
#include <iterator>

#include "base/error.h"
#include "base/utf8.h"
#include "searcher/query_lexer.h"

namespace rationale {
namespace {

bool is_connector(const Lexeme& lexeme) {
  return lexeme.kind == LexemeKind::op_and || lexeme.kind == LexemeKind::op_or ||
         lexeme.kind == LexemeKind::op_not;
}

constexpr std::string_view role_names[] = {"finding", "recital", "conclusion", "background"};

std::string at_column(std::uint32_t column) {
  return " at column " + std::to_string(column);
}

// query   := orExpr
// orExpr  := andExpr ("OR" andExpr)*
// andExpr := part+ (("AND" | "NOT") part+)*
// part    := word | phrase | (field | "absent" | "present" | "role") ":" part | "(" orExpr ")"
class Parser {
 public:
  explicit Parser(std::vector<Lexeme> lexemes) : lexemes_(std::move(lexemes)) {
    result_.connectors = std::any_of(lexemes_.begin(), lexemes_.end(), is_connector);
  }

  ParsedQuery run() {
    result_.root.kind = NodeKind::all;
    result_.root.column = 1;
    while (at_ < lexemes_.size()) {
      if (peek()->kind == LexemeKind::close) {
        complain("unbalanced closing parenthesis", peek()->column,
                 "remove it or open one before it");
        ++at_;
        continue;
      }
      result_.root.children.push_back(or_expression());
    }
    std::erase_if(result_.root.children, [](const QueryNode& node) { return is_empty(node); });
    return std::move(result_);
  }

 private:
  const Lexeme* peek() const { return at_ < lexemes_.size() ? &lexemes_[at_] : nullptr; }

  bool next_is(LexemeKind kind) const { return peek() != nullptr && peek()->kind == kind; }

  // A natural query is repaired and says so; a query with connectors means what it says or nothing.
  void complain(const std::string& what, std::uint32_t column, const std::string& hint) {
    if (result_.connectors) throw Error(ErrorCode::usage, what + at_column(column), hint);
    result_.warnings.push_back(what + at_column(column) + " was ignored");
  }

  static bool is_empty(const QueryNode& node) {
    return node.text.empty() && node.children.empty() && node.kind != NodeKind::words;
  }

  QueryNode or_expression() {
    QueryNode first = and_expression();
    if (!next_is(LexemeKind::op_or)) return first;
    QueryNode any{NodeKind::any, "", nullptr, first.column, {}};
    any.children.push_back(std::move(first));
    while (next_is(LexemeKind::op_or)) {
      const std::uint32_t column = peek()->column;
      ++at_;
      need_operand("OR", column);
      any.children.push_back(and_expression());
    }
    return any;
  }

  QueryNode and_expression() {
    QueryNode node = parts();
    while (next_is(LexemeKind::op_and) || next_is(LexemeKind::op_not)) {
      const bool negated = peek()->kind == LexemeKind::op_not;
      const std::uint32_t column = peek()->column;
      const std::string name = peek()->text;
      if (is_empty(node))
        throw Error(ErrorCode::usage, name + " has nothing before it" + at_column(column),
                    "write what is wanted first: improvement NOT surgery");
      ++at_;
      if (!negated && next_is(LexemeKind::op_not)) continue;  // AND NOT
      need_operand(name, column);
      QueryNode joined{negated ? NodeKind::without : NodeKind::all, "", nullptr, node.column, {}};
      joined.children.push_back(std::move(node));
      joined.children.push_back(parts());
      node = std::move(joined);
    }
    return node;
  }

  void need_operand(const std::string& name, std::uint32_t column) const {
    const Lexeme* next = peek();
    const bool missing = next == nullptr || next->kind == LexemeKind::close || is_connector(*next);
    if (missing && !(next != nullptr && next->kind == LexemeKind::op_not))
      throw Error(ErrorCode::usage, name + " has nothing after it" + at_column(column),
                  "complete it, or write it in lower case to search for the word");
  }

  // Parts side by side: words run together, so that "2 x 6" is seen whole.
  QueryNode parts() {
    QueryNode node{NodeKind::all, "", nullptr, peek() != nullptr ? peek()->column : 1, {}};
    while (const Lexeme* lexeme = peek()) {
      if (is_connector(*lexeme) || lexeme->kind == LexemeKind::close) break;
      QueryNode next = part();
      const bool joins = next.kind == NodeKind::words && !node.children.empty() &&
                         node.children.back().kind == NodeKind::words;
      if (joins)
        node.children.back().text += " " + next.text;
      else if (!is_empty(next))
        node.children.push_back(std::move(next));
    }
    if (node.children.size() != 1) return node;
    QueryNode only = std::move(node.children.front());
    return only;
  }

  QueryNode part() {
    const Lexeme lexeme = lexemes_[at_++];
    switch (lexeme.kind) {
      case LexemeKind::phrase:
        if (lexeme.unclosed)
          complain("unbalanced quotation mark", lexeme.column, "close the phrase with \"");
        return {NodeKind::phrase, lexeme.text, nullptr, lexeme.column, {}};
      case LexemeKind::field:
        return field_part(lexeme);
      case LexemeKind::modifier:
        return modified_part(lexeme);
      case LexemeKind::open:
        return group(lexeme);
      default:
        return {NodeKind::words, lexeme.text, nullptr, lexeme.column, {}};
    }
  }

  // What stands right behind a colon.
  bool has_value() const {
    const Lexeme* value = peek();
    return value != nullptr && !value->after_space &&
           (value->kind == LexemeKind::word || value->kind == LexemeKind::phrase ||
            value->kind == LexemeKind::open);
  }

  QueryNode field_part(const Lexeme& name) {
    if (!has_value()) {
      complain("field '" + name.text + "' has no value", name.column,
               "write it without a space: " + std::string(name.field->example));
      return {NodeKind::words, name.text, nullptr, name.column, {}};
    }
    QueryNode node{NodeKind::field, "", name.field, name.column, {}};
    node.children.push_back(part());
    return node;
  }

  QueryNode modified_part(const Lexeme& name) {
    if (!has_value()) {
      complain("'" + name.text + ":' has nothing after it", name.column,
               "write it without a space: absent:(functional improvement), role:finding");
      return {NodeKind::words, name.text, nullptr, name.column, {}};
    }
    QueryNode value = part();
    if (name.text != "role") {
      QueryNode node{NodeKind::stated, name.text, nullptr, name.column, {}};
      node.children.push_back(std::move(value));
      return node;
    }
    if (std::find(std::begin(role_names), std::end(role_names), value.text) == std::end(role_names))
      throw Error(ErrorCode::usage, "'" + value.text + "' is no role" + at_column(name.column),
                  "roles are finding, recital, conclusion and background");
    return {NodeKind::role, value.text, nullptr, name.column, {}};
  }

  QueryNode group(const Lexeme& open) {
    if (++depth_ > deepest_query)
      throw Error(
          ErrorCode::usage, "the query is nested too deeply" + at_column(open.column),
          "use at most " + std::to_string(deepest_query) + " parentheses inside one another");
    QueryNode node = next_is(LexemeKind::close)
                         ? QueryNode{NodeKind::all, "", nullptr, open.column, {}}
                         : or_expression();
    if (next_is(LexemeKind::close))
      ++at_;
    else
      complain("unbalanced parenthesis", open.column, "close it with )");
    --depth_;
    return node;
  }

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  int depth_ = 0;
  ParsedQuery result_;
};

std::string joined(const QueryNode& node, std::string_view separator) {
  std::string out;
  for (const QueryNode& child : node.children) {
    if (!out.empty()) out += separator;
    out += to_string(child);
  }
  return node.children.size() > 1 ? "(" + out + ")" : out;
}

}  // namespace

ParsedQuery parse_query(std::string_view text) {
  if (text.size() > longest_query)
    throw Error(ErrorCode::usage,
                "the query has " + std::to_string(text.size()) + " bytes, more than " +
                    std::to_string(longest_query),
                "search for the words that matter; 'rationale quote' looks up long passages");
  return Parser(lex_query(repair_utf8(text))).run();
}

std::string to_string(const QueryNode& node) {
  switch (node.kind) {
    case NodeKind::words:
      return node.text;
    case NodeKind::phrase:
      return '"' + node.text + '"';
    case NodeKind::field:
      return std::string(node.field->name) + ":" + joined(node, " ");
    case NodeKind::stated:
      return node.text + ":" + joined(node, " ");
    case NodeKind::role:
      return "role:" + node.text;
    case NodeKind::all:
      return joined(node, " ");
    case NodeKind::any:
      return joined(node, " OR ");
    case NodeKind::without:
      return joined(node, " NOT ");
  }
  return {};
}

}  // namespace rationale
