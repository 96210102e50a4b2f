#include "searcher/candidates.h"

#include <algorithm>

#include "base/error.h"
#include "index/positions.h"
#include "index/terms.h"
#include "searcher/filters.h"

namespace rationale {
namespace {

CandidateQuery joined(Xapian::Query::op op, const std::vector<CandidateQuery>& parts) {
  if (parts.size() == 1) return parts.front();
  std::vector<Xapian::Query> queries;
  bool exact = true;
  for (const CandidateQuery& part : parts) {
    queries.push_back(part.query);
    exact = exact && part.exact;
  }
  return {Xapian::Query(op, queries.begin(), queries.end()), exact};
}

CandidateQuery nothing() {
  return {Xapian::Query::MatchNothing, true};
}

// Xapian's own phrases are exact for plain words, each another; its order of equal words is not
// relied upon. It does not know that a word printed in parts covers two positions, which matters
// where words stand on both sides of it.
bool is_plain_sequence(const TextExpression& text) {
  std::vector<std::string> stems;
  for (std::size_t i = 0; i < text.children.size(); ++i) {
    const TextExpression& child = text.children[i];
    const bool inside = i > 0 && i + 1 < text.children.size();
    if (child.kind != TextKind::atom || !child.atom.forms.empty()) return false;
    if (inside && child.atom.joined) return false;
    stems.push_back(child.atom.stem);
  }
  std::sort(stems.begin(), stems.end());
  return std::adjacent_find(stems.begin(), stems.end()) == stems.end();
}

// Two different words, neither printed in parts: Xapian tells their distance itself, and faster
// than positions can be asked of it from outside.
bool is_plain_distance(const TextExpression& text) {
  if (text.kind != TextKind::near) return false;
  const TextExpression& a = text.children.front();
  const TextExpression& b = text.children.back();
  for (const TextExpression* side : {&a, &b})
    if (side->kind != TextKind::atom || !side->atom.forms.empty() || side->atom.joined)
      return false;
  return a.atom.stem != b.atom.stem;
}

CandidateQuery in_field(const TextExpression& text, const Field& field) {
  if (text.kind == TextKind::atom)
    return {Xapian::Query(term(field, text.atom.stem)), text.atom.forms.empty()};
  if (text.kind == TextKind::sequence && is_plain_sequence(text)) {
    std::vector<std::string> terms;
    for (const TextExpression& child : text.children) terms.push_back(term(field, child.atom.stem));
    return {Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                          static_cast<Xapian::termcount>(terms.size())),
            true};
  }
  if (is_plain_distance(text)) {
    const std::vector<Xapian::Query> sides{
        Xapian::Query(term(field, text.children.front().atom.stem)),
        Xapian::Query(term(field, text.children.back().atom.stem))};
    return {Xapian::Query(text.ordered ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR,
                          sides.begin(), sides.end(), text.distance + 1),
            true};
  }
  std::vector<CandidateQuery> parts;
  for (const TextExpression& child : text.children) parts.push_back(in_field(child, field));
  if (parts.empty()) return nothing();
  if (text.kind == TextKind::any) return joined(Xapian::Query::OP_OR, parts);
  CandidateQuery all = joined(Xapian::Query::OP_AND, parts);
  all.exact = false;
  return all;
}

CandidateQuery of_text(const Condition& condition) {
  std::vector<CandidateQuery> parts;
  for (const Field* field : text_fields(condition.field)) {
    CandidateQuery part = in_field(condition.text, *field);
    if (condition.field == nullptr && field->weight != 1.0)
      part.query = Xapian::Query(field->weight, part.query);
    parts.push_back(std::move(part));
  }
  CandidateQuery any = joined(Xapian::Query::OP_OR, parts);
  if (condition.kind != ConditionKind::text) any.exact = false;
  return any;
}

CandidateQuery of_value(const Condition& condition, Analyzer& analyzer) {
  try {
    return {Xapian::Query(0.0, value_query(*condition.field, condition.value, analyzer)), true};
  } catch (const Error& error) {
    if (condition.column == 0) throw;
    throw Error(error.code(),
                std::string(error.what()) + " at column " + std::to_string(condition.column),
                error.hint());
  }
}

CandidateQuery without(const CandidateQuery& wanted, const CandidateQuery& unwanted) {
  if (!unwanted.exact) return {wanted.query, false};
  return {Xapian::Query(Xapian::Query::OP_AND_NOT, wanted.query, unwanted.query), wanted.exact};
}

void add_terms(const TextExpression& text, const Field& field, std::vector<std::string>& terms) {
  if (text.kind == TextKind::atom) terms.push_back(term(field, text.atom.stem));
  for (const TextExpression& child : text.children) add_terms(child, field, terms);
}

}  // namespace

std::vector<const Field*> text_fields(const Field* only) {
  if (only != nullptr) return {only};
  std::vector<const Field*> found;
  for (const Field& field : fields)
    if (field.weight > 0) found.push_back(&field);
  return found;
}

CandidateQuery candidate_query(const Condition& condition, Analyzer& analyzer) {
  std::vector<CandidateQuery> parts;
  for (const Condition& child : condition.children)
    parts.push_back(candidate_query(child, analyzer));
  switch (condition.kind) {
    case ConditionKind::everything:
      return {Xapian::Query::MatchAll, true};
    case ConditionKind::nothing:
      return nothing();
    case ConditionKind::text:
    case ConditionKind::at_least:
    case ConditionKind::stated:
      return of_text(condition);
    case ConditionKind::value:
      return of_value(condition, analyzer);
    case ConditionKind::presence:
      return {Xapian::Query(0.0, presence_query(*condition.field)), true};
    case ConditionKind::all:
      return parts.empty() ? CandidateQuery{Xapian::Query::MatchAll, true}
                           : joined(Xapian::Query::OP_AND, parts);
    case ConditionKind::any:
      return parts.empty() ? nothing() : joined(Xapian::Query::OP_OR, parts);
    case ConditionKind::without:
      return without(parts.front(), parts.back());
    case ConditionKind::not_there:
      return without({Xapian::Query::MatchAll, true}, parts.front());
  }
  return nothing();
}

std::vector<std::string> terms_of(const TextExpression& text, const Field& field) {
  std::vector<std::string> terms;
  add_terms(text, field, terms);
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace rationale
