#include "searcher/total_of_all.h"

#include "searcher/matches.h"

namespace rationale {

// Nothing where that takes too long.
std::optional<std::vector<Xapian::docid>> TotalOfAll::documents(
    const std::optional<AllWords>& all) {
  if (!all || !reading_.compiled.only_ranks || request_.estimate || request_.plain ||
      deadline_.passed())
    return std::nullopt;
  UnderstoodRequest set;
  set.compiled.condition = all->condition;
  set.compiled.candidates = candidate_query(all->condition);
  set.compiled.facts = reading_.compiled.facts;
  set.compiled.restrict(request_.filters, analyzer_);
  set.query = set.compiled.query();
  try {
    return all_matches(index_, whole_query(set, request_, nullptr), set.compiled, postings_,
                       deadline_)
        .documents;
  } catch (const TimeUp&) {
    return std::nullopt;
  }
}

const std::optional<std::vector<Xapian::docid>>& TotalOfAll::documents() {
  if (!counted_) {
    counted_ = true;
    all_ = all_words(reading_.meaning, Held::all);
    documents_ = documents(all_);
  }
  return documents_;
}

void TotalOfAll::add_to(SearchAnswer& answer) {
  const QueryMeaning& meaning = reading_.meaning;
  if (documents()) {
    answer.total_of_all = documents_->size();
    answer.population_of_all = with_facts(all_->population, reading_.compiled);
  }
  if (answer.total_of_all != 0 || !meaning.treatment) return;
  const std::optional<AllWords> treated = all_words(meaning, Held::treatment);
  if (const auto found = documents(treated); found && found->empty())
    answer.warnings.push_back("there are no " + with_facts(treated->population, reading_.compiled) +
                              ": the hits are of other treatments");
}

}  // namespace rationale
