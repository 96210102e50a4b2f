#include "searcher/verify.h"

#include <algorithm>

#include "searcher/candidates.h"

namespace rationale {

// A condition as it is checked: parts that Xapian decides are sets of documents, or left out where
// no candidate lacks them.
struct Verifier::Check {
  const Condition* condition = nullptr;
  bool known = false;                    // Xapian decides: the documents are those
  std::vector<Xapian::docid> documents;  // ascending
  std::vector<std::unique_ptr<Check>> children;
};

Verifier::Verifier(const Xapian::Database& database, const Condition& condition, Analyzer& analyzer,
                   const Xapian::Query& restricted,
                   std::function<ItemText(Xapian::docid, bool)> read)
    : database_(database), analyzer_(analyzer), read_(std::move(read)) {
  for (const Field* field : text_fields(nullptr))
    places_.emplace_back(field, std::make_unique<IndexPlaces>(database_, *field));
  root_ = check_of(condition, true, restricted);
}

Verifier::~Verifier() = default;

// Null where every candidate satisfies the condition anyway: `ensured`, and exact.
std::unique_ptr<Verifier::Check> Verifier::check_of(const Condition& condition, bool ensured,
                                                    const Xapian::Query& restricted) {
  const CandidateQuery candidates = candidate_query(condition, analyzer_);
  if (candidates.exact && ensured) return nullptr;
  auto check = std::make_unique<Check>();
  check->condition = &condition;
  if (candidates.exact) {
    check->known = true;
    check->documents =
        documents(database_, Xapian::Query(Xapian::Query::OP_FILTER, restricted, candidates.query));
    return check;
  }
  for (std::size_t i = 0; i < condition.children.size(); ++i) {
    const bool passes_on = condition.kind == ConditionKind::all ||
                           (condition.kind == ConditionKind::without && i == 0);
    check->children.push_back(check_of(condition.children[i], ensured && passes_on, restricted));
  }
  return check;
}

bool Verifier::holds(Xapian::docid docid) {
  for (auto& [field, places] : places_) places->at(docid);
  return root_ == nullptr || holds(*root_, docid);
}

bool Verifier::holds(const Check& check, Xapian::docid docid) {
  if (check.known) return std::binary_search(check.documents.begin(), check.documents.end(), docid);
  const auto child = [&](std::size_t i) {
    return check.children[i] == nullptr || holds(*check.children[i], docid);
  };
  const std::size_t count = check.children.size();
  switch (check.condition->kind) {
    case ConditionKind::all:
      for (std::size_t i = 0; i < count; ++i)
        if (!child(i)) return false;
      return true;
    case ConditionKind::any:
      for (std::size_t i = 0; i < count; ++i)
        if (child(i)) return true;
      return false;
    case ConditionKind::without:
      return child(0) && !child(1);
    case ConditionKind::not_there:
      return !child(0);
    default:
      return text_holds(*check.condition, docid);
  }
}

bool Verifier::text_holds(const Condition& condition, Xapian::docid docid) {
  bool found = false;
  std::size_t count = 0;
  bool in_letter = false;
  const bool by_words = condition.kind == ConditionKind::text && !needs_forms(condition.text);
  for (auto& [field, places] : places_) {
    if (condition.field != nullptr && condition.field != field) continue;
    if (!places->may_hold(condition.text)) continue;
    const Extents here = extents(condition.text, *places);
    if (here.limited && (limited_.empty() || limited_.back() != docid)) limited_.push_back(docid);
    if (here.found.empty()) continue;
    if (by_words) return true;
    found = true;
    in_letter = in_letter || field->name == "summary";
    count += occurrences(here.found);
  }
  if (!found || (condition.kind == ConditionKind::at_least && count < condition.count))
    return false;
  const bool decided = condition.kind != ConditionKind::stated && !needs_forms(condition.text);
  return decided || rationale::holds(condition, read_(docid, in_letter), analyzer_);
}

std::vector<Xapian::docid> documents(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  std::vector<Xapian::docid> all;
  for (auto it = found.begin(); it != found.end(); ++it) all.push_back(*it);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace rationale
