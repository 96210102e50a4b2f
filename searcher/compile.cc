#include "searcher/compile.h"

#include <algorithm>

#include "base/error.h"
#include "index/terms.h"
#include "searcher/filters.h"

namespace rationale {

// Where words are looked for, and whether each of them must be there.
struct QueryCompiler::Scope {
  const Field* field = nullptr;  // null: all fields that are searched by default
  bool required = false;         // beside connectors
  bool wanted = true;            // false: what is looked for is to be excluded
  Wanted stated = Wanted::either;
};

namespace {

// What was asked for itself must outrank the wordings that stand for it.
constexpr double expansion_weight = 0.5;

Xapian::Query scaled(const Xapian::Query& query, double weight) {
  return weight == 1.0 ? query : Xapian::Query(weight, query);
}

Xapian::Query any_of(const std::vector<Xapian::Query>& queries) {
  if (queries.size() == 1) return queries.front();
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

template <typename Make>
Xapian::Query over_fields(const Field* only, const Make& make) {
  if (only != nullptr) return make(*only);
  std::vector<Xapian::Query> queries;
  for (const Field& field : fields)
    if (field.weight > 0) queries.push_back(scaled(make(field), field.weight));
  return any_of(queries);
}

Xapian::Query stem_query(const Field* only, const std::string& stem) {
  return over_fields(only, [&](const Field& field) { return Xapian::Query(term(field, stem)); });
}

Xapian::Query adjacent(const Field* only, const std::vector<std::string>& stems) {
  if (stems.size() == 1) return stem_query(only, stems.front());
  return over_fields(only, [&](const Field& field) {
    std::vector<std::string> terms;
    for (const std::string& stem : stems) terms.push_back(term(field, stem));
    return Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                         static_cast<Xapian::termcount>(terms.size()));
  });
}

std::vector<std::string> stems_of(const std::vector<Token>& words) {
  std::vector<std::string> stems;
  for (const Token& word : words) stems.push_back(word.stem);
  return stems;
}

bool same_field_only(const QueryNode& node) {
  return node.kind == NodeKind::words || node.kind == NodeKind::phrase;
}

}  // namespace

std::vector<Token> without_compounds(const std::vector<Token>& tokens) {
  std::vector<Token> words;
  std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(words),
               [](const Token& token) { return token.kind != TokenKind::compound; });
  return words;
}

CompiledQuery QueryCompiler::compile(const ParsedQuery& parsed) {
  result_ = {};
  Scope scope;
  scope.required = parsed.connectors;
  if (!parsed.root.children.empty()) result_.query = node(parsed.root, scope);
  return std::move(result_);
}

Xapian::Query QueryCompiler::node(const QueryNode& node, const Scope& scope) {
  switch (node.kind) {
    case NodeKind::words:
      return scope.required ? required_words(node, scope) : ranked_words(node, scope);
    case NodeKind::phrase:
      return phrase(node, scope);
    case NodeKind::field:
      return field(node, scope);
    case NodeKind::all:
      return side_by_side(node, scope);
    case NodeKind::any: {
      std::vector<Xapian::Query> children;
      for (const QueryNode& child : node.children) children.push_back(this->node(child, scope));
      return any_of(children);
    }
    case NodeKind::stated: {
      Scope inner = scope;
      inner.stated = node.text == "absent" ? Wanted::absent : Wanted::present;
      return this->node(node.children.front(), inner);
    }
    case NodeKind::role:
      for (const Role role : {Role::finding, Role::recital, Role::conclusion, Role::background})
        if (to_string(role) == node.text) result_.role = role;
      return {};
    case NodeKind::without: {
      Scope unwanted = scope;
      unwanted.wanted = false;
      return {Xapian::Query::OP_AND_NOT, this->node(node.children.front(), scope),
              this->node(node.children.back(), unwanted)};
    }
  }
  return {};
}

void QueryCompiler::want(const QueryNode& node, const Scope& scope) {
  if (!scope.wanted) return;
  if (!result_.words.empty() && result_.words.back().stated == scope.stated)
    result_.words.back().text += " " + node.text;
  else
    result_.words.push_back({node.text, scope.stated});
}

// Words of a natural query: any of them, the more and the rarer the better. Words of grammar match
// nearly everything and say nothing, so they are looked for only where there is nothing else.
Xapian::Query QueryCompiler::ranked_words(const QueryNode& node, const Scope& scope) {
  const std::vector<Token> tokens = analyzer_.analyze(node.text).tokens;
  if (!tokens.empty()) want(node, scope);
  std::vector<Xapian::Query> queries;
  for (const Token& token : tokens)
    if (!thesaurus_.is_function_word(token.stem))
      queries.push_back(stem_query(scope.field, token.stem));
  if (queries.empty())
    for (const Token& token : tokens) queries.push_back(stem_query(scope.field, token.stem));
  if (queries.empty()) return Xapian::Query::MatchNothing;
  if (expand_ && scope.wanted) {
    for (const ThesaurusMatch& match : thesaurus_.find(without_compounds(tokens), node.text))
      for (const Alternative& alternative : match.alternatives) {
        queries.push_back(scaled(adjacent(scope.field, alternative.stems),
                                 alternative.weight * expansion_weight));
        result_.expansions.push_back(
            {match.text, alternative.text, alternative.weight, alternative.list});
      }
  }
  return any_of(queries);
}

Xapian::Query QueryCompiler::required_words(const QueryNode& node, const Scope& scope) {
  const std::vector<Token> words = without_compounds(analyzer_.analyze(node.text).tokens);
  if (words.empty())
    throw Error(ErrorCode::usage,
                "'" + node.text + "' at column " + std::to_string(node.column) + " holds no word",
                "remove it or put a word in its place");
  want(node, scope);
  std::vector<Xapian::Query> queries;
  for (const Token& word : words) queries.push_back(stem_query(scope.field, word.stem));
  return {Xapian::Query::OP_AND, queries.begin(), queries.end()};
}

Xapian::Query QueryCompiler::phrase(const QueryNode& node, const Scope& scope) {
  const std::vector<Token> words = without_compounds(analyzer_.analyze(node.text).tokens);
  if (words.empty()) return Xapian::Query::MatchNothing;
  want(node, scope);
  return adjacent(scope.field, stems_of(words));
}

Xapian::Query QueryCompiler::field(const QueryNode& node, const Scope& scope) {
  const QueryNode& child = node.children.front();
  if (node.field->kind == FieldKind::text) {
    Scope inner = scope;
    inner.field = node.field;
    inner.required = true;
    return this->node(child, inner);
  }
  std::vector<const QueryNode*> values;
  if (same_field_only(child))
    values.push_back(&child);
  else
    for (const QueryNode& grandchild : child.children) values.push_back(&grandchild);
  std::vector<Xapian::Query> queries;
  for (const QueryNode* value : values) {
    if (!same_field_only(*value))
      throw Error(ErrorCode::usage,
                  std::string(node.field->name) + " at column " + std::to_string(node.column) +
                      " takes values, not a nested query",
                  "write " + std::string(node.field->name) + ":(a OR b)");
    queries.push_back(value_query(*node.field, value->text, analyzer_));
  }
  if (queries.empty()) return Xapian::Query::MatchNothing;
  return {0.0, any_of(queries)};  // a fact is no reason to rank higher
}

// In a natural query phrases and fields must hold, and the words beside them rank; where there are
// only words, at least one must be there.
Xapian::Query QueryCompiler::side_by_side(const QueryNode& node, const Scope& scope) {
  std::vector<Xapian::Query> required;
  std::vector<Xapian::Query> ranking;
  for (const QueryNode& child : node.children) {
    const bool ranks =
        (child.kind == NodeKind::words || child.kind == NodeKind::stated) && !scope.required;
    const Xapian::Query query = this->node(child, scope);
    if (child.kind != NodeKind::role) (ranks ? ranking : required).push_back(query);
  }
  if (required.empty()) return ranking.empty() ? Xapian::Query() : any_of(ranking);
  Xapian::Query all(Xapian::Query::OP_AND, required.begin(), required.end());
  if (ranking.empty()) return all;
  return {Xapian::Query::OP_AND_MAYBE, all, any_of(ranking)};
}

}  // namespace rationale
