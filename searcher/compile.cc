#include "searcher/compile.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "index/terms.h"
#include "searcher/filters.h"

namespace rationale {
namespace {

// What was asked for itself must outrank the wordings that stand for it.
constexpr double expansion_weight = 0.5;

// Items that have all of the stems in one field, the heavier the field the better. That the words
// stand together is for the judge to see.
void add_stems(const std::vector<std::string>& stems, double weight, Disjunction& any) {
  for (const Field* field : text_fields(nullptr)) {
    WeighedTerms alternative{weight * field->weight, {}};
    for (const std::string& stem : stems) alternative.terms.push_back(term(*field, stem));
    any.alternatives.push_back(std::move(alternative));
  }
}

TextExpression in_sequence(const std::vector<std::string>& stems) {
  TextExpression text;
  if (stems.size() == 1) {
    text.atom.stem = stems.front();
    return text;
  }
  text.kind = TextKind::sequence;
  for (const std::string& stem : stems) text.children.push_back(in_sequence({stem}));
  return text;
}

// Any of the texts, in any field that is searched by default.
Condition any_of(std::vector<TextExpression> texts) {
  Condition condition;
  condition.kind = ConditionKind::text;
  if (texts.size() == 1) {
    condition.text = std::move(texts.front());
  } else {
    condition.text.kind = TextKind::any;
    condition.text.children = std::move(texts);
  }
  return condition;
}

Wanted stated_by(const QueryNode& node) {
  return node.text == "absent" ? Wanted::absent : Wanted::present;
}

// Of the values of fields that are no texts.
bool is_fact(const Condition& condition) {
  switch (condition.kind) {
    case ConditionKind::value:
      return true;
    case ConditionKind::presence:
      return condition.field->kind != FieldKind::text;
    case ConditionKind::all:
    case ConditionKind::any:
    case ConditionKind::not_there:
      return std::all_of(condition.children.begin(), condition.children.end(), is_fact);
    default:
      return false;
  }
}

}  // namespace

std::vector<Token> without_compounds(const std::vector<Token>& tokens) {
  std::vector<Token> words;
  std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(words),
               [](const Token& token) { return token.kind != TokenKind::compound; });
  return words;
}

Xapian::Query CompiledQuery::query() const {
  if (only_ranks) return ranking.query();
  if (ranking.empty()) return candidates.query;
  return {Xapian::Query::OP_AND_MAYBE, candidates.query, ranking.query()};
}

void CompiledQuery::restrict(const std::vector<Filter>& filters, Analyzer& analyzer) {
  const Condition of_filters = text_filter_condition(filters, analyzer);
  must = condition;
  filter = Xapian::Query();
  for (const Condition& one : {facts, of_filters}) {
    if (one.kind == ConditionKind::everything) continue;
    const Xapian::Query found{0.0, candidate_query(one).query};
    filter = filter.empty() ? found : Xapian::Query(Xapian::Query::OP_AND, filter, found);
    must = {ConditionKind::all, {}, nullptr, "", 0, false, 0, {must, one}};
  }
  verified = !candidate_query(must).exact;
}

CompiledQuery QueryCompiler::compile(const ParsedQuery& parsed) {
  result_ = {};
  required_.clear();
  facts_.clear();
  facts_text_.clear();
  ranked_.clear();
  for (const QueryNode& child : parsed.root.children) {
    if (parsed.connectors) {
      required_.push_back(resolver_.condition(child));
      want(child, Wanted::either);
    } else {
      natural(child, Wanted::either);
    }
  }
  require_facts();
  const bool only_leaves_out = std::all_of(
      required_.begin(), required_.end(),
      [](const Condition& condition) { return condition.kind == ConditionKind::not_there; });
  // Words beside what is left out must be found, or all other items of the index would match.
  if (!required_.empty() && only_leaves_out && !ranked_.empty())
    required_.push_back(any_of(std::move(ranked_)));
  result_.only_ranks = required_.empty();
  if (required_.size() == 1)
    result_.condition = std::move(required_.front());
  else if (!required_.empty())
    result_.condition = {ConditionKind::all, {}, nullptr, "", 0, false, 0, std::move(required_)};
  if (!result_.only_ranks) result_.candidates = candidate_query(result_.condition);
  result_.expansions.insert(result_.expansions.end(), resolver_.synonyms().begin(),
                            resolver_.synonyms().end());
  result_.expanded = resolver_.expanded();
  return std::move(result_);
}

// Values of fields restrict words that rank; beside what must hold anyway they are a part of it.
void QueryCompiler::require_facts() {
  if (!required_.empty() || ranked_.empty()) {
    for (Condition& fact : facts_) required_.push_back(std::move(fact));
  } else if (!facts_.empty()) {
    result_.facts = {ConditionKind::all, {}, nullptr, "", 0, false, 0, std::move(facts_)};
    result_.facts_text = std::move(facts_text_);
  }
}

// In a natural query what is marked, quoted or in a field must hold, and words beside it rank.
void QueryCompiler::natural(const QueryNode& node, Wanted stated) {
  switch (node.kind) {
    case NodeKind::words:
      return ranked_words(node, stated);
    case NodeKind::all:
      for (const QueryNode& child : node.children) natural(child, stated);
      return;
    case NodeKind::stated:
      if (node.children.front().kind == NodeKind::words)
        return natural(node.children.front(), stated_by(node));
      if (const Xapian::Query query =
              candidate_query(resolver_.condition(node.children.front())).query;
          !query.empty())
        result_.ranking.others.push_back(query);
      return want(node, stated);
    case NodeKind::role:
      return want(node, stated);
    default:
      Condition condition = resolver_.condition(node);
      if (is_fact(condition)) facts_text_ += (facts_.empty() ? "" : ", ") + to_string(node);
      (is_fact(condition) ? facts_ : required_).push_back(std::move(condition));
      return want(node, stated);
  }
}

// The text by which the judge looks for a word: a word that an expander stands for.
std::string QueryCompiler::judged_text(const QueryNode& node) const {
  if (node.kind != NodeKind::marked || node.mark != WordMark::plain) return node.text;
  for (const ExpandedWord& word : resolver_.expanded())
    if (word.typed == node.text && !word.forms.empty())
      return *std::min_element(
          word.forms.begin(), word.forms.end(),
          [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  return {};
}

void QueryCompiler::want(const QueryNode& node, Wanted stated) {
  switch (node.kind) {
    case NodeKind::words:
    case NodeKind::marked:
    case NodeKind::phrase:
      return want(judged_text(node), stated);
    case NodeKind::field:
      if (node.field->kind == FieldKind::text && !node.negated) want_of_field(node, stated);
      return;
    case NodeKind::role:
      for (const Role role : {Role::finding, Role::recital, Role::conclusion, Role::background})
        if (to_string(role) == node.text) result_.role = role;
      return;
    case NodeKind::without:
      return want(node.children.front(), stated);
    case NodeKind::not_there:
    case NodeKind::presence:
      return;
    case NodeKind::stated:
      return want(node.children.front(), stated_by(node));
    default:
      for (const QueryNode& child : node.children) want(child, stated);
  }
}

void QueryCompiler::want_of_field(const QueryNode& node, Wanted stated) {
  const bool before = std::exchange(in_other_field_, node.field->name != "rationale");
  want(node.children.front(), stated);
  in_other_field_ = before;
}

void QueryCompiler::want(const std::string& text, Wanted stated) {
  if (text.empty()) return;
  if (!result_.words.empty() && result_.words.back().stated == stated &&
      result_.words.back().of_other_field == in_other_field_)
    result_.words.back().text += " " + text;
  else
    result_.words.push_back({text, stated, in_other_field_});
}

// Words of a natural query: any of them, the more and the rarer the better. Words of grammar match
// nearly everything and say nothing, so they are looked for only where there is nothing else.
void QueryCompiler::ranked_words(const QueryNode& node, Wanted stated) {
  const std::vector<Token> tokens = analyzer_.analyze(node.text).tokens;
  if (tokens.empty()) return;
  Disjunction& any = result_.ranking;
  const std::size_t before = any.alternatives.size();
  const auto rank = [&](const std::vector<std::string>& stems, double weight) {
    add_stems(stems, weight, any);
    ranked_.push_back(in_sequence(stems));
  };
  for (const Token& token : tokens)
    if (!thesaurus_.is_function_word(token.stem)) rank({token.stem}, 1.0);
  if (any.alternatives.size() == before)
    for (const Token& token : tokens) rank({token.stem}, 1.0);
  want(node.text, stated);
  if (!expand_) return;
  for (const ThesaurusMatch& match : thesaurus_.find(without_compounds(tokens), node.text))
    for (const auto& alternative : match.alternatives) {
      rank(alternative.stems, alternative.weight * expansion_weight);
      result_.expansions.push_back(
          {match.text, alternative.text, alternative.weight, alternative.list});
    }
}

}  // namespace rationale
