#include "searcher/verify.h"

#include <algorithm>

#include "searcher/candidates.h"

namespace rationale {

namespace {

// A bit a document each. Of fields beyond it is not known, and their places are read.
constexpr std::size_t most_field_sets = 64;

bool is_of_text(ConditionKind kind) {
  return kind == ConditionKind::text || kind == ConditionKind::at_least ||
         kind == ConditionKind::stated;
}

}  // namespace

// A condition as it is checked: parts that Xapian decides are sets of documents, or left out where
// no candidate lacks them.
struct Verifier::Check {
  const Condition* condition = nullptr;
  bool known = false;                    // Xapian decides: the documents are those
  std::vector<Xapian::docid> documents;  // ascending
  std::vector<std::unique_ptr<Check>> children;
};

Verifier::Verifier(const OpenedIndex& index, const Condition& condition,
                   const Xapian::Query& restricted)
    : index_(index),
      atoms_(std::make_shared<NumberedAtoms>(condition, index.shards)),
      places_(*atoms_) {
  root_ = check_of(condition, true, restricted);
}

Verifier::Verifier(const Verifier& other)
    : Xapian::MatchDecider(),
      index_(other.index_),
      atoms_(other.atoms_),
      root_(other.root_),
      fields_(other.fields_),
      deadline_(other.deadline_),
      places_(*atoms_) {}

std::unique_ptr<Verifier> Verifier::another() const {
  return std::unique_ptr<Verifier>(new Verifier(*this));
}

void Verifier::add_limited(const Verifier& other) {
  limited_.insert(limited_.end(), other.limited_.begin(), other.limited_.end());
}

Verifier::~Verifier() = default;

// Null where every candidate satisfies the condition anyway: `ensured`, and exact.
std::unique_ptr<Verifier::Check> Verifier::check_of(const Condition& condition, bool ensured,
                                                    const Xapian::Query& restricted) {
  const CandidateQuery candidates = candidate_query(condition);
  if (candidates.exact && ensured) return nullptr;
  auto check = std::make_unique<Check>();
  check->condition = &condition;
  if (candidates.exact) {
    check->known = true;
    check->documents = documents(
        index_.database, Xapian::Query(Xapian::Query::OP_FILTER, restricted, candidates.query));
    return check;
  }
  for (std::size_t i = 0; i < condition.children.size(); ++i) {
    const bool passes_on = condition.kind == ConditionKind::all ||
                           (condition.kind == ConditionKind::without && i == 0);
    check->children.push_back(check_of(condition.children[i], ensured && passes_on, restricted));
  }
  return check;
}

bool Verifier::holds(Xapian::docid docid, PlacesReader& places) {
  if (root_ == nullptr) return true;
  if (deadline_.passed()) return false;
  // Xapian deals the documents of several databases out in turn.
  const std::size_t shard = (docid - 1) % index_.shards.size();
  places_.at(shard, places);
  return holds(*root_, docid);
}

bool Verifier::operator()(const Xapian::Document& document) const {
  DocumentPlaces places(document);
  // Xapian asks from one thread; what is remembered of the document is no state of the answer.
  return const_cast<Verifier*>(this)->holds(document.get_docid(), places);
}

bool Verifier::reads_summary() const {
  return root_ != nullptr && reads_summary(*root_);
}

bool Verifier::reads_summary(const Check& check) {
  for (const std::unique_ptr<Check>& child : check.children)
    if (child != nullptr && reads_summary(*child)) return true;
  if (check.known || !is_of_text(check.condition->kind)) return false;
  const std::vector<const Field*> searched = text_fields(check.condition->field);
  return std::any_of(searched.begin(), searched.end(), [](const Field* field) {
    return places_slot_of(*field) == summary_places_slot;
  });
}

void Verifier::know_fields(std::vector<DatabasePostings>& postings) {
  if (root_ == nullptr) return;
  auto sets = std::make_shared<FieldSets>();
  know_fields(*root_, postings, *sets);
  fields_ = std::move(sets);
}

void Verifier::know_fields(const Check& check, std::vector<DatabasePostings>& postings,
                           FieldSets& sets) {
  for (const std::unique_ptr<Check>& child : check.children)
    if (child != nullptr) know_fields(*child, postings, sets);
  if (check.known || !is_of_text(check.condition->kind)) return;
  for (const Field* field : text_fields(check.condition->field)) {
    if (sets.size() >= most_field_sets) return;
    Condition here = *check.condition;
    here.field = field;
    const Xapian::Query query = candidate_query(here).query;
    std::vector<DocumentSet>& of_shards = sets[{check.condition, field}];
    for (DatabasePostings& shard : postings) of_shards.push_back(document_set(shard, query));
  }
}

bool Verifier::may_stand(const Condition& condition, const Field& field,
                         Xapian::docid docid) const {
  if (fields_ == nullptr) return true;
  const auto found = fields_->find({&condition, &field});
  return found == fields_->end() || is_in(found->second, docid);
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
  std::size_t count = 0;
  const auto note_limited = [&](bool limited) {
    if (limited && (limited_.empty() || limited_.back() != docid)) limited_.push_back(docid);
  };
  for (const TextPlaces::OfField& of : places_.all()) {
    const Field* field = of.field;
    const std::unique_ptr<ItemPlaces>& places = of.places;
    if (condition.field == nullptr ? field->weight <= 0 : condition.field != field) continue;
    if (!may_stand(condition, *field, docid) || !places->may_hold(condition.text)) continue;
    if (condition.kind == ConditionKind::text) {
      bool limited = false;
      const bool any = places->has(condition.text, limited);
      note_limited(limited);
      if (any) return true;
      continue;
    }
    if (condition.kind == ConditionKind::stated)
      places->only(condition.negated ? Assertion::negated : Assertion::affirmed);
    const Extents here = extents(condition.text, *places);
    note_limited(here.limited);
    const bool stated =
        condition.kind == ConditionKind::stated &&
        std::any_of(here.found.begin(), here.found.end(),
                    [&](const Extent& extent) { return is_within_sentence(extent, *places); });
    places->any_assertion();
    if (stated) return true;
    if (condition.kind == ConditionKind::at_least) count += occurrences(here.found);
  }
  return condition.kind == ConditionKind::at_least && count >= condition.count;
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
