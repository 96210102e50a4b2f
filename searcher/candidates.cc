#include "searcher/candidates.h"

#include <algorithm>

#include "base/fault.h"
#include "index/terms.h"
#include "searcher/every_item.h"
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

CandidateQuery in_field(const TextExpression& text, const Field& field) {
  if (text.kind == TextKind::atom)
    return {Xapian::Query(term(field, text.atom.stem)), text.atom.forms.empty()};
  std::vector<CandidateQuery> parts;
  for (const TextExpression& child : text.children) parts.push_back(in_field(child, field));
  if (parts.empty()) return nothing();
  if (text.kind == TextKind::any) return joined(Xapian::Query::OP_OR, parts);
  CandidateQuery all = joined(Xapian::Query::OP_AND, parts);
  all.exact = false;
  return all;
}

bool is_exact(const TextExpression& text) {
  if (text.kind == TextKind::atom) return text.atom.forms.empty();
  return (text.kind == TextKind::any || text.children.empty()) &&
         std::all_of(text.children.begin(), text.children.end(),
                     [](const TextExpression& child) { return is_exact(child); });
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

CandidateQuery of_value(const Condition& condition) {
  try {
    return {Xapian::Query(0.0, value_query(*condition.field, condition.value)), true};
  } catch (const Fault& fault) {
    if (condition.column == 0) throw;
    FaultDetails details = fault.details();
    details.column = condition.column;
    throw Fault(fault.kind(),
                fault.in_words(std::string(fault.what()) + " at column " +
                               std::to_string(condition.column)),
                std::move(details));
  }
}

CandidateQuery without(const CandidateQuery& wanted, const CandidateQuery& unwanted) {
  if (!unwanted.exact) return {wanted.query, false};
  return {Xapian::Query(Xapian::Query::OP_AND_NOT, wanted.query, unwanted.query), wanted.exact};
}

// The terms of a text that must all be there; nothing where some of them may be missing.
bool add_needed(const TextExpression& text, const Field& field, std::vector<std::string>& terms) {
  if (text.kind == TextKind::atom) {
    terms.push_back(term(field, text.atom.stem));
    return true;
  }
  if (text.children.empty() || (text.kind == TextKind::any && text.children.size() > 1))
    return false;
  return std::all_of(text.children.begin(), text.children.end(),
                     [&](const TextExpression& child) { return add_needed(child, field, terms); });
}

bool add_alternatives(const TextExpression& text, const Field& field, double weight,
                      Disjunction& words) {
  if (text.kind == TextKind::any)
    return std::all_of(
        text.children.begin(), text.children.end(),
        [&](const TextExpression& child) { return add_alternatives(child, field, weight, words); });
  WeighedTerms all{weight, {}};
  if (!add_needed(text, field, all.terms)) return false;
  words.alternatives.push_back(std::move(all));
  return true;
}

// Whether what `condition` weighs could be added. What a document `may_lack` as a whole counts as a
// whole, and so must be a text: of others a part could be there.
bool add_weighed(const Condition& condition, bool may_lack, Disjunction& words) {
  const auto add_child = [&](const Condition& child) {
    return add_weighed(child, may_lack || condition.kind == ConditionKind::any, words);
  };
  switch (condition.kind) {
    case ConditionKind::text:
    case ConditionKind::at_least:
    case ConditionKind::stated: {
      for (const Field* field : text_fields(condition.field)) {
        const double weight = condition.field == nullptr ? field->weight : 1.0;
        if (!add_alternatives(condition.text, *field, weight, words)) return false;
      }
      return true;
    }
    case ConditionKind::all:
      return !may_lack &&
             std::all_of(condition.children.begin(), condition.children.end(), add_child);
    case ConditionKind::any:
      return std::all_of(condition.children.begin(), condition.children.end(), add_child);
    case ConditionKind::without:
      return !may_lack && add_child(condition.children.front());
    case ConditionKind::everything:
    case ConditionKind::nothing:
    case ConditionKind::value:
    case ConditionKind::presence:
    case ConditionKind::not_there:
      break;
  }
  return true;
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

CandidateQuery candidate_query(const Condition& condition) {
  std::vector<CandidateQuery> parts;
  for (const Condition& child : condition.children) parts.push_back(candidate_query(child));
  switch (condition.kind) {
    case ConditionKind::everything:
      return {every_item(), true};
    case ConditionKind::nothing:
      return nothing();
    case ConditionKind::text:
    case ConditionKind::at_least:
    case ConditionKind::stated:
      return of_text(condition);
    case ConditionKind::value:
      return of_value(condition);
    case ConditionKind::presence:
      return {Xapian::Query(0.0, presence_query(*condition.field)), true};
    case ConditionKind::all:
      return parts.empty() ? CandidateQuery{every_item(), true}
                           : joined(Xapian::Query::OP_AND, parts);
    case ConditionKind::any:
      return parts.empty() ? nothing() : joined(Xapian::Query::OP_OR, parts);
    case ConditionKind::without:
      return without(parts.front(), parts.back());
    case ConditionKind::not_there:
      return without({every_item(), true}, parts.front());
  }
  return nothing();
}

bool is_exact(const Condition& condition) {
  switch (condition.kind) {
    case ConditionKind::at_least:
    case ConditionKind::stated:
      return false;
    case ConditionKind::text:
      return is_exact(condition.text);
    default:
      return std::all_of(condition.children.begin(), condition.children.end(),
                         [](const Condition& child) { return is_exact(child); });
  }
}

std::optional<Disjunction> weighed_words(const Condition& condition) {
  Disjunction words;
  if (!add_weighed(condition, false, words)) return std::nullopt;
  return words;
}

std::vector<std::string> terms_of(const TextExpression& text, const Field& field) {
  std::vector<std::string> terms;
  add_terms(text, field, terms);
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace rationale
