// The parts of a query: words, phrases, fields, statements and groups.
#include <algorithm>
#include <iterator>
#include <utility>

#include "base/edit_distance.h"
#include "index/fields.h"
#include "query/limits.h"
#include "query/marks.h"
#include "query/parsing.h"

namespace rationale {
namespace {

constexpr std::string_view role_names[] = {"finding", "recital", "conclusion", "background"};

QueryNode role(const Lexeme& name, const QueryNode& value) {
  if (std::find(std::begin(role_names), std::end(role_names), value.text) == std::end(role_names))
    refuse_at("'" + value.text + "' is no role", name.column,
              "roles are finding, recital, conclusion and background");
  QueryNode node = node_of(NodeKind::role, name.column);
  node.text = value.text;
  return node;
}

QueryNode presence(const Lexeme& name, const QueryNode& value) {
  QueryNode node = node_of(NodeKind::presence, name.column);
  node.field = find_field(value.text);
  node.negated = name.text == "missing";
  if (node.field == nullptr)
    refuse_at("'" + value.text + "' is no field", name.column,
              "'rationale fields' lists them: has:summary, missing:received");
  return node;
}

// "lumbar*mri" as the words that it holds.
std::string without_signs(std::string_view word) {
  std::string letters;
  for (const char c : word) {
    const bool sign = c == '!' || c == '*' || c == '?';
    if (!sign) letters += c;
    if (sign && !letters.empty() && letters.back() != ' ') letters += ' ';
  }
  while (!letters.empty() && letters.back() == ' ') letters.pop_back();
  return letters;
}

}  // namespace

QueryNode Parser::part() {
  if (!starts_part()) refuse_at("something is missing", peek() ? peek()->column : 1, "complete it");
  if (++operands_ > most_operands)
    refuse_at("the query has more than " + std::to_string(most_operands) + " parts",
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
QueryNode Parser::excluded(const Lexeme& minus) {
  if (!starts_part())
    refuse_at("'-' has nothing after it", minus.column, "write what is to be left out: -taper");
  enter(minus.column);
  QueryNode node = node_of(NodeKind::not_there, minus.column);
  node.children.push_back(part());
  --depth_;
  grouped_ = false;
  return node;
}

QueryNode Parser::phrase(const Lexeme& lexeme) {
  if (lexeme.unclosed)
    complain("unbalanced quotation mark", lexeme.column, "close the phrase with \"",
             "read as a phrase up to the end");
  QueryNode node = node_of(NodeKind::phrase, lexeme.column);
  node.text = lexeme.text;
  node.mark = lexeme.mark;
  if (node.mark == WordMark::synonyms) {
    complain("~ before a phrase", lexeme.column, "put it before a word: ~improved",
             "the ~ is left out");
    node.mark = WordMark::plain;
  }
  return node;
}

QueryNode Parser::word(const Lexeme& lexeme) {
  QueryNode node = node_of(NodeKind::words, lexeme.column);
  node.text = lexeme.text;
  node.mark = lexeme.mark;
  check_field_name(lexeme);
  check_marks(lexeme, node);
  return node;
}

// A word with signs that say nothing here is read by its letters.
void Parser::check_marks(const Lexeme& lexeme, QueryNode& node) {
  const MarkedWord marks = read_marks(lexeme.text);
  const bool pattern = marks.is_pattern();
  if (!marks.complaint.empty()) {
    const std::string letters = without_signs(lexeme.text);
    complain(marks.complaint, lexeme.column, marks.hint,
             letters.empty() ? "it is left out" : "read as " + letters);
    if (!letters.empty()) node.text = letters;
  }
  if (!pattern && node.mark == WordMark::plain) return;
  if (pattern && node.mark != WordMark::plain) {
    node.text = without_signs(lexeme.text);
    const std::string mark = node.mark == WordMark::exact ? "=" : "~";
    complain("'" + mark + lexeme.text + "' is both marked and expanded", lexeme.column,
             "use one of the two", "read as " + mark + node.text);
  }
  node.kind = NodeKind::marked;
}

// "specality:Neurology" is a slip of the pen, "4:30" and "http://…" are not.
void Parser::check_field_name(const Lexeme& lexeme) {
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
  if (strict_) refuse_at(what, lexeme.column, hint);
  warn(what + at_column(lexeme.column) + ", so its words are looked for; " + hint);
}

// What stands right behind a colon.
bool Parser::has_value() const {
  const Lexeme* value = peek();
  return value != nullptr && !value->after_space &&
         (value->kind == LexemeKind::word || value->kind == LexemeKind::phrase ||
          value->kind == LexemeKind::open);
}

QueryNode Parser::field_part(const Lexeme& name) {
  QueryNode node = node_of(NodeKind::field, name.column);
  node.field = name.field;
  node.negated = name.negated;
  if (!has_value()) {
    return without_value(name, "field '" + name.text + "' has no value",
                         "write it without a space: " + std::string(name.field->example));
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
QueryNode Parser::value_part() {
  if (!next_is(LexemeKind::word)) return part();
  const Lexeme lexeme = lexemes_[at_++];
  QueryNode node = node_of(NodeKind::words, lexeme.column);
  node.text = lexeme.text;
  return node;
}

// "decision: upheld": the name is a word like any other.
QueryNode Parser::without_value(const Lexeme& name, const std::string& what,
                                const std::string& hint) {
  complain(what, name.column, hint, "read as the word '" + name.text + "'");
  QueryNode node = node_of(NodeKind::words, name.column);
  node.text = name.text;
  return node;
}

QueryNode Parser::modified_part(const Lexeme& name) {
  if (!has_value()) {
    return without_value(name, "'" + name.text + ":' has nothing after it",
                         "write it without a space: absent:(functional improvement), role:finding");
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
             "write what is missed or found: absent:(functional improvement)", "it is left out");
    return node_of(NodeKind::all, name.column);
  }
  node.text = name.text;
  node.children.push_back(std::move(value));
  return node;
}

// "absent:functional improvement": the second word is not missed, but looked for.
void Parser::warn_of_one_word(const std::string& name, const std::string& word) {
  const Lexeme* next = peek();
  if (next == nullptr || next->kind != LexemeKind::word || !next->after_space) return;
  warn(name + ": holds only '" + word + "'; for several words write " + name + ":(" + word + " " +
       next->text + ")");
}

void Parser::enter(std::uint32_t column) {
  if (++depth_ > deepest_query)
    refuse_at("the query is nested too deeply", column,
              "use at most " + std::to_string(deepest_query) + " parentheses inside one another");
}

QueryNode Parser::at_least(const Lexeme& name) {
  QueryNode node = node_of(NodeKind::at_least, name.column);
  node.distance = name.count;
  const Lexeme open = lexemes_[at_++];
  node.children.push_back(group(open));
  grouped_ = false;
  if (is_empty(node.children.front()) || !is_text(node.children.front()))
    refuse_at("'" + name.text + "' counts what has no place in the text", name.column,
              "count a word, a phrase, an OR group or a distance: atleast3(improve!)");
  return node;
}

QueryNode Parser::group(const Lexeme& open) {
  enter(open.column);
  QueryNode node = next_is(LexemeKind::close) ? node_of(NodeKind::all, open.column) : but_not();
  if (next_is(LexemeKind::close))
    ++at_;
  else
    complain("unbalanced parenthesis", open.column, "close it with )",
             "read as if it were closed at the end");
  --depth_;
  grouped_ = true;
  return node;
}

}  // namespace rationale
