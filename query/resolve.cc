#include "query/resolve.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "analyzers/fold.h"
#include "analyzers/normalise.h"
#include "base/fault.h"
#include "base/tsv.h"
#include "query/limits.h"
#include "query/marks.h"
#include "query/merging.h"

namespace rationale {
namespace {

[[noreturn]] void refuse(const std::string& what, const QueryNode& node, const std::string& hint) {
  throw Fault(FaultKind::query_syntax,
              Error(ErrorCode::usage, what + " at column " + std::to_string(node.column), hint),
              {.column = node.column});
}

[[noreturn]] void refuse_no_word(const QueryNode& node) {
  refuse("'" + node.text + "' holds no word", node, "remove it or put a word in its place");
}

TextExpression atom(std::string stem, std::vector<std::string> forms = {}) {
  TextExpression text;
  text.atom.stem = std::move(stem);
  text.atom.forms = std::move(forms);
  return text;
}

TextExpression group(TextKind kind, std::vector<TextExpression> children) {
  if (children.size() == 1) return std::move(children.front());
  TextExpression text;
  text.kind = kind;
  text.children = std::move(children);
  return text;
}

TextKind kind_of(NodeKind kind) {
  if (kind == NodeKind::near) return TextKind::near;
  return kind == NodeKind::sentence ? TextKind::sentence : TextKind::paragraph;
}

Condition condition_of(ConditionKind kind, std::vector<Condition> children) {
  Condition condition;
  condition.kind = kind;
  condition.children = std::move(children);
  return condition;
}

std::vector<std::string> chunks(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n\f", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\f", begin), text.size());
    found.emplace_back(text.substr(begin, end - begin));
    at = end;
  }
  return found;
}

// The words of `tokens`; a joined word is itself or its parts.
std::vector<TextExpression> parts_of(const std::vector<Token>& tokens) {
  std::vector<TextExpression> parts;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != TokenKind::compound) {
      parts.push_back(atom(token.stem));
      continue;
    }
    // Parts that are compounds themselves are left to the words they are made of.
    std::vector<TextExpression> inner;
    std::size_t next = i + 1;
    for (; next < tokens.size() && inner.size() < token.length; ++next)
      if (tokens[next].kind != TokenKind::compound) inner.push_back(atom(tokens[next].stem));
    if (!is_joined_word(token) || inner.size() != token.length) continue;
    std::vector<TextExpression> ways;
    ways.push_back(group(TextKind::sequence, std::move(inner)));
    ways.push_back(atom(token.stem));
    parts.push_back(group(TextKind::any, std::move(ways)));
    i = next - 1;
  }
  return parts;
}

}  // namespace

TextExpression words_in_order(const std::vector<Token>& tokens) {
  std::vector<TextExpression> parts = parts_of(tokens);
  return parts.empty() ? TextExpression{} : group(TextKind::sequence, std::move(parts));
}

Condition Resolver::condition(const QueryNode& node) {
  return in_field(node, nullptr);
}

Condition Resolver::in_field(const QueryNode& node, const Field* field) {
  switch (node.kind) {
    case NodeKind::words:
      return words(node, field);
    case NodeKind::all:
      return of_children(ConditionKind::all, node, field);
    case NodeKind::any:
      if (is_text(node)) return text_condition(text(node), node, field);
      return of_children(ConditionKind::any, node, field);
    case NodeKind::without:
      return of_children(ConditionKind::without, node, field);
    case NodeKind::not_there:
      return of_children(ConditionKind::not_there, node, field);
    case NodeKind::field:
      if (field != nullptr)
        refuse("a field stands inside field '" + std::string(field->name) + "'", node,
               "give each field its own parentheses");
      return field_condition(node);
    case NodeKind::presence: {
      Condition condition;
      condition.kind = ConditionKind::presence;
      condition.field = node.field;
      if (!node.negated) return condition;
      return condition_of(ConditionKind::not_there, {condition});
    }
    case NodeKind::stated:
      return stated(node);
    case NodeKind::role:
      return {};
    case NodeKind::at_least: {
      Condition condition = text_condition(text(node.children.front()), node, field);
      condition.kind = ConditionKind::at_least;
      condition.count = node.distance;
      return condition;
    }
    default:
      return text_condition(text(node), node, field);
  }
}

Condition Resolver::of_children(ConditionKind kind, const QueryNode& node, const Field* field) {
  std::vector<Condition> children;
  for (const QueryNode& child : node.children) children.push_back(in_field(child, field));
  const bool group = kind == ConditionKind::all || kind == ConditionKind::any;
  if (group) merge_conditions(children);
  if (group && children.size() == 1) return std::move(children.front());
  return condition_of(kind, std::move(children));
}

// Which words may be printed in parts is asked once a query, not once an item.
void Resolver::note_joined(TextExpression& text) const {
  if (text.kind == TextKind::atom)
    text.atom.joined = vocabulary_.is_printed_in_parts(text.atom.stem);
  for (TextExpression& child : text.children) note_joined(child);
}

Condition Resolver::text_condition(TextExpression text, const QueryNode& node, const Field* field) {
  note_joined(text);
  Condition condition;
  condition.kind = ConditionKind::text;
  condition.text = std::move(text);
  condition.field = field;
  condition.column = node.column;
  return condition;
}

// Each of the words, anywhere; what was typed as one stays together.
Condition Resolver::words(const QueryNode& node, const Field* field) {
  std::vector<Condition> all;
  for (const std::string& typed : chunks(node.text)) {
    TextExpression text = of_lexeme(typed);
    if (text.kind != TextKind::atom || !text.atom.stem.empty())
      all.push_back(text_condition(std::move(text), node, field));
  }
  if (all.empty()) refuse_no_word(node);
  merge_conditions(all);
  if (all.size() == 1) return std::move(all.front());
  return condition_of(ConditionKind::all, std::move(all));
}

Condition Resolver::field_condition(const QueryNode& node) {
  const QueryNode& child = node.children.front();
  Condition condition =
      node.field->kind == FieldKind::text ? in_field(child, node.field) : values(child, node);
  if (!node.negated) return condition;
  return condition_of(ConditionKind::not_there, {std::move(condition)});
}

// A value, or several of which one will do.
Condition Resolver::values(const QueryNode& value, const QueryNode& node) {
  if (value.kind == NodeKind::any) {
    std::vector<Condition> any;
    for (const QueryNode& child : value.children) any.push_back(values(child, node));
    merge_conditions(any);
    return condition_of(ConditionKind::any, std::move(any));
  }
  const std::string name(node.field->name);
  if (value.kind != NodeKind::words && value.kind != NodeKind::phrase)
    refuse(name + " takes values, not a nested query", node,
           "write " + name + ":(a OR b), or the field once for each");
  Condition condition;
  condition.kind = ConditionKind::value;
  condition.field = node.field;
  condition.value = value.text;
  condition.column = node.column;
  return condition;
}

Condition Resolver::stated(const QueryNode& node) {
  const QueryNode& child = node.children.front();
  const bool words_only = child.kind == NodeKind::words;
  if (!words_only && !is_text(child))
    refuse("'" + node.text + ":' takes words that one sentence holds", node,
           "connect them by OR, /n or /s: absent:(pain /5 relief)");
  std::vector<TextExpression> parts;
  if (words_only) {
    for (const std::string& typed : chunks(child.text)) {
      TextExpression part = of_lexeme(typed);
      if (part.kind == TextKind::atom && thesaurus_.is_function_word(part.atom.stem)) continue;
      parts.push_back(std::move(part));
    }
    if (parts.empty()) refuse_no_word(child);
  } else {
    parts.push_back(text(child));
  }
  TextExpression whole = std::move(parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::vector<TextExpression> sides;
    sides.push_back(std::move(whole));
    sides.push_back(std::move(parts[i]));
    whole = group(TextKind::sentence, std::move(sides));
  }
  Condition condition = text_condition(std::move(whole), node, &rationale::field("rationale"));
  condition.kind = ConditionKind::stated;
  condition.negated = node.text == "absent";
  return condition;
}

TextExpression Resolver::text(const QueryNode& node) {
  switch (node.kind) {
    case NodeKind::words: {
      TextExpression found = of_lexeme(node.text);
      if (found.kind == TextKind::atom && found.atom.stem.empty()) refuse_no_word(node);
      return found;
    }
    case NodeKind::marked:
      return marked(node);
    case NodeKind::phrase:
      return phrase(node);
    default:
      break;
  }
  TextExpression found;
  found.kind = node.kind == NodeKind::any ? TextKind::any : kind_of(node.kind);
  found.distance = node.distance;
  found.ordered = node.ordered;
  for (const QueryNode& child : node.children) found.children.push_back(text(child));
  if (found.kind == TextKind::any) {
    merge_alternatives(found.children);
    if (found.children.size() == 1) return std::move(found.children.front());
  }
  return found;
}

// A typed word that is several words of a text, "10/325", is those words in order. An atom without
// a stem where it holds none.
TextExpression Resolver::of_lexeme(std::string_view typed) {
  return words_in_order(analyzer_.analyze(typed).tokens);
}

TextExpression Resolver::marked(const QueryNode& node) {
  if (node.mark == WordMark::synonyms) return synonyms_of(node);
  if (node.mark == WordMark::plain) return expand(node.text, node);
  std::vector<TextExpression> parts;
  add_run(node.text, true, parts);
  if (parts.empty()) refuse_no_word(node);
  return group(TextKind::sequence, std::move(parts));
}

TextExpression Resolver::exact(const Token& token) const {
  const std::vector<std::string> forms = vocabulary_.forms_of(token.stem);
  const bool only_form = forms.size() == 1 && forms.front() == token.form;
  return only_form ? atom(token.stem) : atom(token.stem, {token.form});
}

// An expander that is typed several times is looked up once.
TextExpression Resolver::expand(std::string_view typed, const QueryNode& node) {
  const auto [known, is_new] = looked_up_.try_emplace(std::string(typed));
  if (is_new) known->second = looked_up(typed, node);
  return known->second;
}

TextExpression Resolver::looked_up(std::string_view typed, const QueryNode& node) {
  MarkedWord word = read_marks(typed);
  word.letters = fold(normalise(word.letters).text);
  const std::string root = word.letters.substr(0, word.letters.find('?'));
  const std::size_t most = word.universal ? most_read_forms : most_expanded_forms;
  const std::vector<WordForm> candidates = vocabulary_.with_prefix(root, most + 1);
  std::map<std::string, std::vector<std::string>> by_stem;
  ExpandedWord expanded{std::string(typed), {}};
  for (const WordForm& candidate : candidates) {
    if (!matches(word, candidate.form)) continue;
    by_stem[candidate.stem].push_back(candidate.form);
    expanded.forms.push_back(candidate.form);
  }
  if (candidates.size() > most || expanded.forms.size() > most_expanded_forms)
    refuse("'" + std::string(typed) + "' stands for more than " +
               std::to_string(most_expanded_forms) + " words",
           node, "write more of its letters");
  forms_read_ += candidates.size();
  forms_found_ += expanded.forms.size();
  if (forms_read_ > most_read_in_all || forms_found_ > most_expanded_in_all)
    refuse("up to '" + std::string(typed) + "' the query's expanders stand for more than " +
               std::to_string(most_expanded_in_all) + " words, or look through more than " +
               std::to_string(most_read_in_all),
           node, "write more of their letters, or split the query into several");
  expanded.forms.erase(std::unique(expanded.forms.begin(), expanded.forms.end()),
                       expanded.forms.end());
  TextExpression any;
  any.kind = TextKind::any;
  for (auto& [stem, forms] : by_stem) {
    std::sort(forms.begin(), forms.end());
    const std::vector<std::string> all = vocabulary_.forms_of(stem);
    const bool every = std::includes(forms.begin(), forms.end(), all.begin(), all.end());
    any.children.push_back(every ? atom(stem) : atom(stem, forms));
  }
  expanded_.push_back(std::move(expanded));
  return any;
}

TextExpression Resolver::synonyms_of(const QueryNode& node) {
  const std::vector<Token> tokens = analyzer_.analyze(node.text).tokens;
  std::vector<TextExpression> parts = parts_of(tokens);
  if (parts.empty()) refuse_no_word(node);
  std::vector<TextExpression> ways;
  ways.push_back(group(TextKind::sequence, std::move(parts)));
  std::vector<Token> words;
  std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(words),
               [](const Token& token) { return token.kind != TokenKind::compound; });
  for (const ThesaurusMatch& match : thesaurus_.find(words, node.text))
    for (const Alternative& alternative : match.alternatives) {
      std::vector<TextExpression> stems;
      for (const std::string& stem : alternative.stems) stems.push_back(atom(stem));
      ways.push_back(group(TextKind::sequence, std::move(stems)));
      synonyms_.push_back({match.text, alternative.text, alternative.weight, alternative.list});
    }
  return group(TextKind::any, std::move(ways));
}

void Resolver::add_run(const std::string& run, bool exact, std::vector<TextExpression>& parts) {
  const std::vector<Token> tokens = analyzer_.analyze(run).tokens;
  if (!exact) {
    for (TextExpression& part : parts_of(tokens)) parts.push_back(std::move(part));
    return;
  }
  for (const Token& token : tokens)
    if (token.kind != TokenKind::compound) parts.push_back(this->exact(token));
}

TextExpression Resolver::phrase(const QueryNode& node) {
  std::vector<TextExpression> parts;
  std::string run;
  const auto end_run = [&] {
    if (!run.empty()) add_run(run, node.mark == WordMark::exact, parts);
    run.clear();
  };
  for (const std::string& chunk : chunks(node.text)) {
    const MarkedWord word = read_marks(chunk);
    if (!word.complaint.empty()) refuse(word.complaint, node, word.hint);
    if (word.is_pattern()) {
      end_run();
      parts.push_back(expand(chunk, node));
    } else {
      run += (run.empty() ? "" : " ") + chunk;
    }
  }
  end_run();
  if (parts.empty()) refuse_no_word(node);
  return group(TextKind::sequence, std::move(parts));
}

}  // namespace rationale
