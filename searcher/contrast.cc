#include "searcher/contrast.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "searcher/labels.h"
#include "searcher/refused_when_late.h"
#include "searcher/tally.h"

namespace rationale {
namespace {

// What fewer than half of a side's items more than of the other's have is left to chance.
constexpr double least_difference = 0.34;
constexpr std::size_t most_differences = 12;
constexpr std::size_t most_in_summary = 3;
// Fewer items of a side tell little.
constexpr std::size_t enough_items = 5;
// So many of the nearest are looked at for those of the treatment asked for.
constexpr std::uint32_t most_compared = 1000;

std::vector<Filter> with_decisions(std::vector<Filter> filters, const std::string& category,
                                   std::initializer_list<Decision> decisions) {
  for (const Decision decision : decisions)
    filters.push_back({&field("decision"), std::string(to_string(decision)), false});
  if (!category.empty()) filters.push_back({&field("category"), category, false});
  return filters;
}

// The nearest of a side, of those that the treatment asked for has where it is known.
ContrastSide side_of(Searcher& searcher, SimilarRequest like, std::vector<Filter> filters,
                     std::uint32_t limit, const std::vector<std::string>& of_treatment) {
  like.filters = std::move(filters);
  like.limit = of_treatment.empty() ? limit : most_compared;
  SimilarAnswer answer = similar(searcher, like);
  ContrastSide side{std::move(answer.hits), answer.total};
  if (of_treatment.empty()) return side;
  std::erase_if(side.items, [&](const SimilarHit& hit) {
    return !std::binary_search(of_treatment.begin(), of_treatment.end(), hit.item.id);
  });
  side.total = side.items.size();
  if (side.items.size() > limit) side.items.resize(limit);
  return side;
}

SearchRequest population_of(const ContrastRequest& request, const Deadline& deadline) {
  SearchRequest search;
  search.text = request.text;
  search.strict = request.strict;
  search.filters = request.filters;
  search.must_hold = AllWordsOf::treatment;
  search.timeout_ms = deadline.milliseconds_left();
  return search;
}

// The items of the treatment that the query names, sorted; empty where it names none.
std::vector<std::string> of_treatment_named(Searcher& searcher, const ContrastRequest& request,
                                            const Deadline& deadline, ContrastAnswer& answer) {
  if (request.text.empty()) return {};
  MatchingIds found = searcher.matching_ids(population_of(request, deadline));
  answer.population = std::move(found.population);
  if (answer.population.empty()) return {};
  return std::move(found.ids);
}

std::string items_of(std::uint64_t count, const char* decision) {
  return std::to_string(count) + " " + decision + (count == 1 ? " item" : " items");
}

void warn_of_few(const ContrastAnswer& answer, std::vector<std::string>& warnings) {
  const std::uint64_t overturned = answer.overturned.total;
  const std::uint64_t upheld = answer.upheld.total;
  if (std::min(overturned, upheld) >= enough_items) return;
  std::string few;
  if (overturned < enough_items) few = items_of(overturned, "overturned");
  if (upheld < enough_items) few += (few.empty() ? "" : " and ") + items_of(upheld, "upheld");
  warnings.push_back("only " + few + " beside the one compared with: too few to tell what makes " +
                     "the difference");
}

using ByFinding =
    std::map<std::string, std::vector<std::size_t>>;  // items of a side, nearest first

ByFinding findings_by_item(const ContrastSide& side) {
  ByFinding found;
  for (std::size_t i = 0; i < side.items.size(); ++i)
    for (const Finding& finding : findings_of(side.items[i].item))
      if (finding.state != FindingState::mixed) found[finding.value()].push_back(i);
  return found;
}

Proportion share(const ByFinding& found, const std::string& value, const ContrastSide& side) {
  const auto items = found.find(value);
  return {items == found.end() ? 0 : items->second.size(), side.items.size()};
}

double difference(const FindingDifference& d) {
  return d.overturned.value() - d.upheld.value();
}

// Whether nothing in the item says the opposite, however weakly.
bool is_undisputed(const ItemRecord& item, const Finding& finding) {
  const auto& all = item.find(SectionKind::rationale)->findings;
  return std::none_of(all.begin(), all.end(), [&](const StoredFinding& one) {
    return one.concept_number == finding.concept_number &&
           one.absent != (finding.state == FindingState::absent);
  });
}

// The sentence that says it surest, of the nearest item where several are as sure.
void quote(FindingDifference& d, const ByFinding& found, const ContrastSide& side) {
  std::pair<bool, unsigned> best{false, 0};
  for (const std::size_t i : found.at(d.value)) {
    const ItemRecord& item = side.items[i].item;
    for (const Finding& finding : findings_of(item)) {
      if (finding.value() != d.value) continue;
      const std::pair<bool, unsigned> sure{is_undisputed(item, finding),
                                           finding.evidence.factors.confidence()};
      if (!d.example_id.empty() && sure <= best) continue;
      best = sure;
      d.example_id = item.id;
      d.example = evidence_of(item, finding.sentence);
    }
  }
}

std::vector<FindingDifference> differences_of(const ContrastAnswer& answer) {
  if (answer.overturned.items.empty() || answer.upheld.items.empty()) return {};
  const ByFinding overturned = findings_by_item(answer.overturned);
  const ByFinding upheld = findings_by_item(answer.upheld);
  ByFinding all = overturned;
  all.insert(upheld.begin(), upheld.end());
  std::vector<FindingDifference> differences;
  for (const auto& [value, items] : all) {
    FindingDifference d;
    d.value = value;
    d.label = label_of(field("finding"), value);
    d.overturned = share(overturned, value, answer.overturned);
    d.upheld = share(upheld, value, answer.upheld);
    if (std::abs(difference(d)) < least_difference) continue;
    if (difference(d) > 0)
      quote(d, overturned, answer.overturned);
    else
      quote(d, upheld, answer.upheld);
    differences.push_back(std::move(d));
  }
  std::stable_sort(differences.begin(), differences.end(), [](const auto& a, const auto& b) {
    return std::abs(difference(a)) > std::abs(difference(b));
  });
  if (differences.size() > most_differences) differences.resize(most_differences);
  return differences;
}

std::string count_of(const Proportion& p) {
  return std::to_string(p.numerator) + " of " + std::to_string(p.denominator);
}

// "the overturned ones find Functional improvement: present (4 of 5, upheld 0 of 5), …"
std::string side_summary(const ContrastAnswer& answer, bool overturned) {
  std::string out;
  std::size_t told = 0;
  for (const FindingDifference& d : answer.differences) {
    if ((difference(d) > 0) != overturned || told == most_in_summary) continue;
    const Proportion& ours = overturned ? d.overturned : d.upheld;
    const Proportion& theirs = overturned ? d.upheld : d.overturned;
    out += (told++ == 0 ? "" : "; ") + d.label + " (" + count_of(ours) + ", against " +
           count_of(theirs) + ")";
  }
  if (out.empty()) return out;
  return std::string(overturned ? "the overturned ones find " : "the upheld ones find ") + out;
}

std::string summary_of(const ContrastAnswer& answer) {
  const std::string overturned = side_summary(answer, true);
  const std::string upheld = side_summary(answer, false);
  if (overturned.empty() && upheld.empty()) return {};
  return overturned + (overturned.empty() || upheld.empty() ? "" : ". ") + upheld;
}

// How often all items of the population have the findings, on either side.
void count_in_population(Searcher& searcher, const SearchRequest& population,
                         std::vector<FindingDifference>& differences) {
  const Tally counted = tally(searcher.opened(), searcher.matching(population).queries,
                              {{&field("finding")}}, CountedUnit::item);
  for (FindingDifference& d : differences) {
    const auto row = counted.rows.front().find({d.value});
    const DecisionCounts with = row == counted.rows.front().end() ? DecisionCounts() : row->second;
    d.of_all = FindingOfAll{{with.overturn_rate().numerator, counted.all.overturn_rate().numerator},
                            {with.upheld, counted.all.upheld}};
  }
}

// The item that both sides are compared with; empty where a query finds none. Of a query that names
// a treatment it has that treatment: never a neighbour.
std::string anchor(Searcher& searcher, const ContrastRequest& request,
                   const std::vector<std::string>& of_treatment, const Deadline& deadline,
                   ContrastAnswer& answer) {
  if (!request.id.empty()) {
    warn_of_missing(searcher.opened(), answer.warnings);
    return searcher.opened().item(request.id).id;
  }
  if (!answer.population.empty() && of_treatment.empty()) {
    answer.warnings.push_back("no item matches: there are no " + answer.population);
    return {};
  }
  SearchRequest search;
  search.text = request.text;
  search.strict = request.strict;
  search.filters = request.filters;
  search.limit = 1;
  search.must_hold = answer.population.empty() ? AllWordsOf::none : AllWordsOf::treatment;
  search.timeout_ms = deadline.milliseconds_left();
  const SearchAnswer found = searcher.search(search);
  if (found.timed_out) throw TimeUp();  // which one answers best is not known
  answer.warnings.insert(answer.warnings.end(), found.warnings.begin(), found.warnings.end());
  if (found.hits.empty()) {
    answer.warnings.emplace_back("no item matches the query");
    return {};
  }
  if (found.interpreted.outcome)
    answer.warnings.push_back("the outcome in the query (" + *found.interpreted.outcome +
                              ") is set aside: both outcomes are shown");
  for (const char* names_outcome : {"decision:", "outcome:"})
    if (found.interpreted.tree.find(names_outcome) != std::string::npos)
      answer.warnings.push_back(std::string("the query itself asks for an outcome (") +
                                names_outcome + "…): leave it out to see both");
  answer.warnings.push_back("compared with " + found.hits.front().item.id +
                            ", which answers the query best and is on neither side");
  return found.hits.front().item.id;
}

void compare(Searcher& searcher, const ContrastRequest& request, const std::string& id,
             const std::vector<std::string>& of_treatment, const Deadline& deadline,
             ContrastAnswer& answer) {
  answer.anchor = id;
  answer.category = searcher.opened().item(id).category;
  if (answer.category.empty())
    answer.warnings.emplace_back(
        "the treatment's category is unknown; the sides may hold other treatments");
  const std::string category = of_treatment.empty() ? answer.category : std::string();
  SimilarRequest like;
  like.ids = {id};
  like.timeout_ms = deadline.milliseconds_left();
  answer.overturned = side_of(searcher, like,
                              with_decisions(request.filters, category,
                                             {Decision::overturned, Decision::overturned_in_part}),
                              request.limit, of_treatment);
  like.timeout_ms = deadline.milliseconds_left();
  answer.upheld =
      side_of(searcher, like, with_decisions(request.filters, category, {Decision::upheld}),
              request.limit, of_treatment);
  answer.differences = differences_of(answer);
  if (!of_treatment.empty())
    count_in_population(searcher, population_of(request, deadline), answer.differences);
  if (are_enough(answer)) answer.summary = summary_of(answer);
  warn_of_few(answer, answer.warnings);
}

}  // namespace

namespace {

// Both outcomes are shown, whichever the filters ask for.
ContrastRequest without_outcomes(ContrastRequest request, std::vector<std::string>& warnings) {
  const std::size_t before = request.filters.size();
  std::erase_if(request.filters,
                [](const Filter& filter) { return filter.field->name == "decision"; });
  if (request.filters.size() < before)
    warnings.emplace_back("the filter on the outcome is set aside: both outcomes are shown");
  return request;
}

}  // namespace

bool are_enough(const ContrastAnswer& answer) {
  return std::min(answer.overturned.total, answer.upheld.total) >= enough_items;
}

ContrastAnswer contrast(Searcher& searcher, const ContrastRequest& request) {
  return searcher.opened().repeated([&] {
    return refused_when_late(request.timeout_ms, [&](const Deadline& deadline) {
      ContrastAnswer answer;
      answer.request = without_outcomes(request, answer.warnings);
      answer.index = searcher.opened().info();
      const ContrastRequest& asked = answer.request;
      const std::vector<std::string> of_treatment =
          of_treatment_named(searcher, asked, deadline, answer);
      const std::string id = anchor(searcher, asked, of_treatment, deadline, answer);
      if (!id.empty()) compare(searcher, asked, id, of_treatment, deadline, answer);
      return answer;
    });
  });
}

}  // namespace rationale
