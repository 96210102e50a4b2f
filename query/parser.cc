#include "query/parser.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/utf8.h"
#include "query/habits.h"
#include "query/marks.h"
#include "query/merging.h"
#include "query/small_connectors.h"

namespace rationale {
namespace {

constexpr std::string_view role_names[] = {"finding", "recital", "conclusion", "background"};

std::string at_column(std::uint32_t column) {
  return " at column " + std::to_string(column);
}

[[noreturn]] void refuse(const std::string& what, std::uint32_t column, const std::string& hint) {
  throw Error(ErrorCode::usage, what + at_column(column), hint);
}

QueryNode node_of(NodeKind kind, std::uint32_t column) {
  QueryNode node;
  node.kind = kind;
  node.column = column;
  return node;
}

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

// "&&", "w/ 5", "/five", "/-5", "NEAR", "atleast3 (pain)": habits of other engines, and slips.
bool is_near_miss(std::string_view word, bool before_group) {
  std::string folded(word);
  for (char& c : folded)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const std::string_view text = folded;
  if (text == "&&" || text == "||" || word == "NEAR" || word == "WITHIN") return true;
  if (before_group && (text.starts_with("atleast") || text == "di")) return true;
  for (const std::string_view start : {"w/", "pre/", "near/", "onear/", "/", "+"})
    if (text.starts_with(start)) {
      const std::string_view rest = text.substr(start.size());
      return rest.empty() || rest.front() == '-' || rest == "five" || rest == "ten" ||
             rest == "sentence" || rest == "paragraph";
    }
  return false;
}

// query     := butNot
// butNot    := both (("NOT" | "%") both)*
// both      := near(/p) (("AND" | "AND NOT" | nothing) near(/p))*
// near(x)   := near(tighter than x) (x near(tighter than x))*      /p, then /s, then /n
// either    := part ("OR" part)*
// part      := word | phrase | prefix ":" part | "atleast" n "(" butNot ")" | "(" butNot ")"
class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, std::vector<std::string> notes, bool strict) {
    result_.warnings = std::move(notes);
    SmallConnectors small = with_small_connectors(std::move(lexemes));
    lexemes_ = std::move(small.lexemes);
    for (std::string& text : small.notes) warn(std::move(text));
    result_.connectors = std::any_of(lexemes_.begin(), lexemes_.end(), [](const Lexeme& lexeme) {
      return lexeme.kind == LexemeKind::connector || lexeme.kind == LexemeKind::at_least;
    });
    strict_ = strict || result_.connectors;
  }

  ParsedQuery run() {
    warn_of_near_misses();
    result_.root = node_of(NodeKind::all, 1);
    result_.root.joined = true;
    while (at_ < lexemes_.size()) {
      if (peek()->kind == LexemeKind::close) {
        complain("unbalanced closing parenthesis", peek()->column,
                 "remove it or open one before it");
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

 private:
  const Lexeme* peek() const { return at_ < lexemes_.size() ? &lexemes_[at_] : nullptr; }

  bool next_is(LexemeKind kind) const { return peek() != nullptr && peek()->kind == kind; }

  bool next_is(ConnectorKind kind) const {
    return next_is(LexemeKind::connector) && peek()->connector.kind == kind;
  }

  // A natural query is repaired and says so; a set means what it says or nothing.
  void complain(const std::string& what, std::uint32_t column, const std::string& hint) {
    if (strict_) refuse(what, column, hint);
    result_.warnings.push_back(what + at_column(column) + "; this part was ignored");
  }

  void warn(std::string text) {
    auto& warnings = result_.warnings;
    if (std::find(warnings.begin(), warnings.end(), text) == warnings.end())
      warnings.push_back(std::move(text));
  }

  // What was meant for a connector and is none is looked for as a word, which nobody would notice.
  void warn_of_near_misses() {
    for (std::size_t i = 0; i < lexemes_.size(); ++i) {
      const Lexeme& lexeme = lexemes_[i];
      if (lexeme.kind != LexemeKind::word || lexeme.mark != WordMark::plain) continue;
      const bool before_group = i + 1 < lexemes_.size() && lexemes_[i + 1].kind == LexemeKind::open;
      if (is_near_miss(lexeme.text, before_group))
        warn("'" + lexeme.text + "'" + at_column(lexeme.column) +
             " is taken as a word; connectors are AND, OR, NOT, /5, +5, /s, /p and atleast3(…)");
    }
  }

  static bool is_empty(const QueryNode& node) {
    return node.text.empty() && node.children.empty() && node.kind != NodeKind::words &&
           node.kind != NodeKind::presence;
  }

  QueryNode but_not() {
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

  QueryNode both() {
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
  QueryNode first_part() {
    grouped_ = false;
    if (next_is(LexemeKind::connector) && !next_is(ConnectorKind::without))
      refuse(peek()->text + " has nothing before it", peek()->column,
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

  bool starts_part() const {
    const Lexeme* next = peek();
    return next != nullptr && next->kind != LexemeKind::connector &&
           next->kind != LexemeKind::close;
  }

  // Parts side by side, or joined by AND. Plain words run together, so that "2 x 6" is seen whole.
  QueryNode both_of(QueryNode left, QueryNode right, bool left_grouped, bool side_by_side) {
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

  QueryNode spliced(QueryNode left, QueryNode& right) {
    for (QueryNode& child : right.children)
      left = both_of(std::move(left), std::move(child), false, true);
    return left;
  }

  // Westlaw reads a space as OR, Lexis as AND; whoever comes from either must be told.
  void warn_of_neighbours(const QueryNode& left, const QueryNode& right) {
    if (left.kind == NodeKind::not_there || right.kind == NodeKind::not_there) return;
    const bool typed_words = left.kind != NodeKind::field && right.kind != NodeKind::field &&
                             left.kind != NodeKind::role && right.kind != NodeKind::role;
    if (typed_words)
      warn(
          "beside connectors, parts side by side must all be there, as with AND; put a phrase in "
          "quotes");
  }

  // Operands and connectors of one strength, from left to right, over tighter ones.
  QueryNode text_part(ConnectorKind loosest) {
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

  QueryNode either() {
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

  void check_distance(const Lexeme& lexeme) const {
    const Connector& connector = lexeme.connector;
    if (connector.kind != ConnectorKind::near) return;
    if (connector.distance == 0)
      refuse("'" + lexeme.text + "' asks for no distance", lexeme.column,
             "next to one another is /1");
    if (connector.distance > longest_distance)
      refuse("'" + lexeme.text + "' is too far", lexeme.column,
             "distances go up to " + std::to_string(longest_distance) +
                 " words; use /p for the same paragraph, AND for the same item");
  }

  // A distance needs two places in a text.
  void check_text(const QueryNode& node, const Lexeme& connector) const {
    if (is_text(node)) return;
    const std::string sides = " stands between what has no place in the text";
    if (node.kind == NodeKind::words || (node.kind == NodeKind::all && node.joined))
      refuse("'" + connector.text + "'" + sides, connector.column,
             "words side by side are no phrase: put them in quotes, or OR between them");
    if (node.kind == NodeKind::field)
      refuse("'" + connector.text + "'" + sides, connector.column,
             "put the field before the whole: rationale:(a /s b)");
    refuse("'" + connector.text + "'" + sides, connector.column,
           "connect words, \"phrases\", OR groups and other distances; AND and NOT go outside");
  }

  void need_operand(const Lexeme& connector) const {
    if (starts_part()) return;
    if (connector.connector.kind == ConnectorKind::all && next_is(ConnectorKind::without)) return;
    refuse(connector.text + " has nothing after it", connector.column,
           "complete it, or put it in quotes to search for it");
  }

  QueryNode part() {
    if (!starts_part()) refuse("something is missing", peek() ? peek()->column : 1, "complete it");
    if (++operands_ > most_operands)
      refuse("the query has more than " + std::to_string(most_operands) + " parts",
             lexemes_[at_].column, "split it into several queries");
    const Lexeme lexeme = lexemes_[at_++];
    grouped_ = false;
    switch (lexeme.kind) {
      case LexemeKind::phrase:
        return phrase(lexeme);
      case LexemeKind::field:
        return field_part(lexeme);
      case LexemeKind::modifier:
        return modified_part(lexeme);
      case LexemeKind::at_least:
        return at_least(lexeme);
      case LexemeKind::open:
        return group(lexeme);
      case LexemeKind::minus:
        return excluded(lexeme);
      default:
        return word(lexeme);
    }
  }

  // "-taper": what must not be there.
  QueryNode excluded(const Lexeme& minus) {
    if (!starts_part())
      refuse("'-' has nothing after it", minus.column, "write what is to be left out: -taper");
    enter(minus.column);
    QueryNode node = node_of(NodeKind::not_there, minus.column);
    node.children.push_back(part());
    --depth_;
    grouped_ = false;
    return node;
  }

  QueryNode phrase(const Lexeme& lexeme) {
    if (lexeme.unclosed)
      complain("unbalanced quotation mark", lexeme.column, "close the phrase with \"");
    QueryNode node = node_of(NodeKind::phrase, lexeme.column);
    node.text = lexeme.text;
    node.mark = lexeme.mark;
    if (node.mark == WordMark::synonyms) {
      complain("~ before a phrase", lexeme.column, "put it before a word: ~improved");
      node.mark = WordMark::plain;
    }
    return node;
  }

  QueryNode word(const Lexeme& lexeme) {
    QueryNode node = node_of(NodeKind::words, lexeme.column);
    node.text = lexeme.text;
    node.mark = lexeme.mark;
    check_field_name(lexeme);
    const MarkedWord marks = read_marks(lexeme.text);
    if (!marks.complaint.empty()) complain(marks.complaint, lexeme.column, marks.hint);
    if (marks.is_pattern() || node.mark != WordMark::plain) {
      if (marks.is_pattern() && node.mark != WordMark::plain)
        complain("'" + lexeme.text + "' is both marked and expanded", lexeme.column,
                 "use one of the two");
      node.kind = NodeKind::marked;
    }
    return node;
  }

  // "specality:Neurology" is a slip of the pen, "4:30" and "http://…" are not.
  void check_field_name(const Lexeme& lexeme) {
    const std::size_t colon = lexeme.text.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 >= lexeme.text.size()) return;
    const std::string_view name = std::string_view(lexeme.text).substr(0, colon);
    const bool named = std::all_of(name.begin(), name.end(),
                                   [](char c) { return ('a' <= c && c <= 'z') || c == '_'; });
    if (!named || lexeme.text[colon + 1] == '/') return;
    std::string hint = "'rationale fields' lists the fields; put a word with a colon in quotes";
    for (const Field& field : fields)
      if (edit_distance(name, field.name) <= 2)
        hint = "did you mean " + std::string(field.name) + ":?";
    const std::string what = "'" + std::string(name) + "' is no field";
    if (strict_) refuse(what, lexeme.column, hint);
    warn(what + at_column(lexeme.column) + ", so its words are looked for; " + hint);
  }

  // What stands right behind a colon.
  bool has_value() const {
    const Lexeme* value = peek();
    return value != nullptr && !value->after_space &&
           (value->kind == LexemeKind::word || value->kind == LexemeKind::phrase ||
            value->kind == LexemeKind::open);
  }

  QueryNode field_part(const Lexeme& name) {
    QueryNode node = node_of(NodeKind::field, name.column);
    node.field = name.field;
    node.negated = name.negated;
    if (!has_value()) {
      complain("field '" + name.text + "' has no value", name.column,
               "write it without a space: " + std::string(name.field->example));
      node = node_of(NodeKind::words, name.column);
      node.text = name.text;
      return node;
    }
    enter(name.column);
    const bool one_word = name.field->kind == FieldKind::text && next_is(LexemeKind::word);
    node.children.push_back(name.field->kind == FieldKind::text ? part() : value_part());
    --depth_;
    if (one_word) warn_of_one_word(name.text, node.children.front().text);
    grouped_ = false;
    return node;
  }

  // The value of a field without a text is taken as it is typed: "CM16-1*" is no expander.
  QueryNode value_part() {
    if (!next_is(LexemeKind::word)) return part();
    const Lexeme lexeme = lexemes_[at_++];
    QueryNode node = node_of(NodeKind::words, lexeme.column);
    node.text = lexeme.text;
    return node;
  }

  QueryNode modified_part(const Lexeme& name) {
    if (!has_value()) {
      complain("'" + name.text + ":' has nothing after it", name.column,
               "write it without a space: absent:(functional improvement), role:finding");
      QueryNode node = node_of(NodeKind::words, name.column);
      node.text = name.text;
      return node;
    }
    const bool states = name.text == "absent" || name.text == "present";
    enter(name.column);
    const bool before = std::exchange(in_statement_, in_statement_ || states);
    const bool one_word = states && next_is(LexemeKind::word);
    QueryNode value = states ? part() : value_part();
    in_statement_ = before;
    if (one_word) warn_of_one_word(name.text, value.text);
    --depth_;
    grouped_ = false;
    if (name.text == "role") return role(name, value);
    if (name.text == "has" || name.text == "missing") return presence(name, value);
    QueryNode node = node_of(NodeKind::stated, name.column);
    if (is_empty(value)) {
      complain("'" + name.text + ":' holds no word", name.column,
               "write what is missed or found: absent:(functional improvement)");
      return node_of(NodeKind::all, name.column);
    }
    node.text = name.text;
    node.children.push_back(std::move(value));
    return node;
  }

  // "absent:functional improvement": the second word is not missed, but looked for.
  void warn_of_one_word(const std::string& name, const std::string& word) {
    const Lexeme* next = peek();
    if (next == nullptr || next->kind != LexemeKind::word || !next->after_space) return;
    warn(name + ": holds only '" + word + "'; for several words write " + name + ":(" + word + " " +
         next->text + ")");
  }

  static QueryNode role(const Lexeme& name, const QueryNode& value) {
    if (std::find(std::begin(role_names), std::end(role_names), value.text) == std::end(role_names))
      refuse("'" + value.text + "' is no role", name.column,
             "roles are finding, recital, conclusion and background");
    QueryNode node = node_of(NodeKind::role, name.column);
    node.text = value.text;
    return node;
  }

  static QueryNode presence(const Lexeme& name, const QueryNode& value) {
    QueryNode node = node_of(NodeKind::presence, name.column);
    node.field = find_field(value.text);
    node.negated = name.text == "missing";
    if (node.field == nullptr)
      refuse("'" + value.text + "' is no field", name.column,
             "'rationale fields' lists them: has:summary, missing:received");
    return node;
  }

  void enter(std::uint32_t column) {
    if (++depth_ > deepest_query)
      refuse("the query is nested too deeply", column,
             "use at most " + std::to_string(deepest_query) + " parentheses inside one another");
  }

  QueryNode at_least(const Lexeme& name) {
    QueryNode node = node_of(NodeKind::at_least, name.column);
    node.distance = name.count;
    const Lexeme open = lexemes_[at_++];
    node.children.push_back(group(open));
    grouped_ = false;
    if (is_empty(node.children.front()) || !is_text(node.children.front()))
      refuse("'" + name.text + "' counts what has no place in the text", name.column,
             "count a word, a phrase, an OR group or a distance: atleast3(improve!)");
    return node;
  }

  QueryNode group(const Lexeme& open) {
    enter(open.column);
    QueryNode node = next_is(LexemeKind::close) ? node_of(NodeKind::all, open.column) : but_not();
    if (next_is(LexemeKind::close))
      ++at_;
    else
      complain("unbalanced parenthesis", open.column, "close it with )");
    --depth_;
    grouped_ = true;
    return node;
  }

  // Scripts write OR as in programming languages, attorneys as on Westlaw: say which it was.
  void warn_of_mixing() {
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

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t operands_ = 0;
  int depth_ = 0;
  bool grouped_ = false;       // the part just read stood in parentheses
  bool in_statement_ = false;  // within absent:(…): words there are of one sentence
  bool strict_ = false;
  ParsedQuery result_;
};

}  // namespace

ParsedQuery parse_query(std::string_view text, bool strict) {
  if (text.size() > longest_query)
    throw Error(ErrorCode::usage,
                "the query has " + std::to_string(text.size()) + " bytes, more than " +
                    std::to_string(longest_query),
                "search for the words that matter; 'rationale quote' looks up long passages");
  ReadHabits habits = read_habits(repair_utf8(text));
  return Parser(lex_query(habits.text), std::move(habits.notes), strict).run();
}

}  // namespace rationale
