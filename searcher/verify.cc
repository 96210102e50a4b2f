#include "searcher/verify.h"

#include <algorithm>

#include "searcher/candidates.h"
#include "searcher/time_keeper.h"

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
  bool known = false;                  // Xapian decides: the documents are those
  std::vector<DocumentSet> documents;  // by shard
  std::vector<std::unique_ptr<Check>> children;
};

// Makes checks of conditions.
class Verifier::CheckMaker {
 public:
  CheckMaker(const OpenedIndex& index, const Xapian::Query& restricted,
             std::vector<DatabasePostings>* postings, const Deadline& deadline)
      : index_(index), restricted_(restricted), postings_(postings), deadline_(deadline) {}

  // Null where every candidate satisfies the condition anyway: `ensured`, and exact.
  std::unique_ptr<Check> check(const Condition& condition, bool ensured) const {
    const bool exact = is_exact(condition);
    if (exact && ensured) return nullptr;
    auto check = std::make_unique<Check>();
    check->condition = &condition;
    if (exact) {
      check->known = true;
      check->documents = documents_of(candidate_query(condition).query);
      return check;
    }
    if (condition.kind == ConditionKind::any || condition.kind == ConditionKind::all) {
      add_children(condition, ensured && condition.kind == ConditionKind::all, *check);
      return check;
    }
    for (std::size_t i = 0; i < condition.children.size(); ++i) {
      const bool passes_on = condition.kind == ConditionKind::without && i == 0;
      check->children.push_back(this->check(condition.children[i], ensured && passes_on));
    }
    return check;
  }

 private:
  // What Xapian decides of the children is one set.
  void add_children(const Condition& condition, bool ensured, Check& check) const {
    Condition exact;
    exact.kind = condition.kind;
    for (const Condition& child : condition.children)
      if (!is_exact(child))
        check.children.push_back(this->check(child, ensured));
      else if (!ensured)
        exact.children.push_back(child);
    if (exact.children.empty()) return;
    auto known = std::make_unique<Check>();
    known->known = true;
    known->documents = documents_of(candidate_query(exact).query);
    check.children.insert(check.children.begin(), std::move(known));
  }

  std::vector<DocumentSet> documents_of(const Xapian::Query& query) const {
    std::vector<DocumentSet> sets;
    if (postings_ != nullptr) {
      for (DatabasePostings& shard : *postings_)
        sets.push_back(document_set(shard, query, deadline_));
      return sets;
    }
    deadline_.check();
    for (const Xapian::Database& shard : index_.shards) sets.emplace_back(shard.get_lastdocid());
    const Xapian::Query here(Xapian::Query::OP_FILTER, restricted_, query);
    for (const Xapian::docid docid : rationale::documents(index_, here, deadline_))
      sets[(docid - 1) % sets.size()].insert(
          static_cast<Xapian::docid>((docid - 1) / sets.size() + 1));
    return sets;
  }

  const OpenedIndex& index_;
  const Xapian::Query& restricted_;
  std::vector<DatabasePostings>* postings_;
  const Deadline& deadline_;
};

Verifier::Verifier(const OpenedIndex& index, const Condition& condition,
                   const Xapian::Query& restricted, std::vector<DatabasePostings>* postings,
                   const Deadline& deadline)
    : index_(index),
      atoms_(std::make_shared<NumberedAtoms>(condition, index.shards)),
      places_(*atoms_) {
  root_ = CheckMaker(index, restricted, postings, deadline).check(condition, true);
}

Verifier::Verifier(const Verifier& other)
    : Xapian::MatchDecider(),
      index_(other.index_),
      atoms_(other.atoms_),
      root_(other.root_),
      fields_(other.fields_),
      deadline_(other.deadline_),
      places_(*atoms_) {
  places_.stop_at(deadline_);
}

std::unique_ptr<Verifier> Verifier::another() const {
  return std::unique_ptr<Verifier>(new Verifier(*this));
}

void Verifier::add_limited(const Verifier& other) {
  limited_.insert(limited_.end(), other.limited_.begin(), other.limited_.end());
}

Verifier::~Verifier() = default;

void Verifier::stop_at(const Deadline& deadline) {
  deadline_ = deadline;
  places_.stop_at(deadline_);
}

bool Verifier::holds(Xapian::docid docid, PlacesReader& places) {
  if (root_ == nullptr) return true;
  // Xapian deals the documents of several databases out in turn.
  const std::size_t shard = (docid - 1) % index_.shards.size();
  places_.at(shard, places);
  return holds(*root_, docid);
}

bool Verifier::operator()(const Xapian::Document& document) const {
  deadline_.check();
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

void Verifier::know_fields(std::vector<DatabasePostings>& postings, const Deadline& deadline) {
  if (root_ == nullptr) return;
  auto sets = std::make_shared<FieldSets>();
  know_fields(*root_, postings, deadline, *sets);
  fields_ = std::move(sets);
}

void Verifier::know_fields(const Check& check, std::vector<DatabasePostings>& postings,
                           const Deadline& deadline, FieldSets& sets) {
  for (const std::unique_ptr<Check>& child : check.children)
    if (child != nullptr) know_fields(*child, postings, deadline, sets);
  if (check.known || !is_of_text(check.condition->kind)) return;
  for (const Field* field : text_fields(check.condition->field)) {
    if (sets.size() >= most_field_sets) return;
    Condition here = *check.condition;
    here.field = field;
    const Xapian::Query query = candidate_query(here).query;
    std::vector<DocumentSet>& of_shards = sets[{check.condition, field}];
    for (DatabasePostings& shard : postings)
      of_shards.push_back(document_set(shard, query, deadline));
  }
}

bool Verifier::may_stand(const Condition& condition, const Field& field,
                         Xapian::docid docid) const {
  if (fields_ == nullptr) return true;
  const auto found = fields_->find({&condition, &field});
  return found == fields_->end() || is_in(found->second, docid);
}

bool Verifier::holds(const Check& check, Xapian::docid docid) {
  if (check.known) return is_in(check.documents, docid);
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

std::vector<Xapian::docid> documents(const OpenedIndex& index, const Xapian::Query& query,
                                     const Deadline& deadline) {
  deadline.check();
  TimeKeeper keeper(deadline);
  Xapian::Enquire enquire(index.database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  if (!index.any_remote()) keeper.watch(enquire);
  const Xapian::MSet found = enquire.get_mset(0, index.database.get_doccount());
  std::vector<Xapian::docid> all;
  for (auto it = found.begin(); it != found.end(); ++it) all.push_back(*it);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace rationale
