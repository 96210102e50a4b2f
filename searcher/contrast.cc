#include "searcher/contrast.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "searcher/labels.h"
#include "searcher/refused_when_late.h"

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

// The items of the treatment that the query names, sorted; empty where it names none.
std::vector<std::string> of_treatment_named(Searcher& searcher, const ContrastRequest& request,
                                            const Deadline& deadline, ContrastAnswer& answer) {
  if (request.text.empty()) return {};
  SearchRequest search;
  search.text = request.text;
  search.strict = request.strict;
  search.filters = request.filters;
  search.must_hold = AllWordsOf::treatment;
  search.timeout_ms = deadline.milliseconds_left();
  MatchingIds found = searcher.matching_ids(search);
  answer.population = std::move(found.population);
  if (answer.population.empty()) return {};
  return std::move(found.ids);
}

void warn_of_few(const ContrastAnswer& answer, std::vector<std::string>& warnings) {
  for (const auto& [name, side] :
       {std::pair<const char*, const ContrastSide&>("overturned", answer.overturned),
        {"upheld", answer.upheld}})
    if (side.total < enough_items)
      warnings.push_back("only " + std::to_string(side.total) + " " + name +
                         (side.total == 1 ? " item" : " items") +
                         ": too few to tell what makes the difference");
}

using ByFinding =
    std::map<std::string, std::vector<std::size_t>>;  // items of a side, nearest first

ByFinding findings_by_item(const ContrastSide& side) {
  ByFinding found;
  for (std::size_t i = 0; i < side.items.size(); ++i)
    for (const Finding& finding : findings_of(side.items[i].item))
      found[finding.value()].push_back(i);
  return found;
}

Proportion share(const ByFinding& found, const std::string& value, const ContrastSide& side) {
  const auto items = found.find(value);
  return {items == found.end() ? 0 : items->second.size(), side.items.size()};
}

double difference(const FindingDifference& d) {
  return d.overturned.value() - d.upheld.value();
}

void quote(FindingDifference& d, const ByFinding& found, const ContrastSide& side) {
  const ItemRecord& item = side.items[found.at(d.value).front()].item;
  d.example_id = item.id;
  for (const Finding& finding : findings_of(item))
    if (finding.value() == d.value) d.example = evidence_of(item, finding.sentence);
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
    answer.warnings.push_back("there are no " + answer.population);
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
  answer.warnings = found.warnings;     // of missing shards, too
  if (found.hits.empty()) return {};
  answer.warnings.push_back("compared with " + found.hits.front().item.id +
                            ", which answers the query best");
  return found.hits.front().item.id;
}

void compare(Searcher& searcher, const ContrastRequest& request, const std::string& id,
             const std::vector<std::string>& of_treatment, const Deadline& deadline,
             ContrastAnswer& answer) {
  answer.category = searcher.opened().item(id).category;
  if (answer.category.empty())
    answer.warnings.emplace_back(
        "the treatment's category is unknown; the sides may hold other treatments");
  const std::string category = of_treatment.empty() ? answer.category : std::string();
  SimilarRequest like;
  like.ids = {id};
  like.with_themselves = request.id.empty();  // it was found, not given, so it is one of them
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
  if (are_enough(answer)) answer.summary = summary_of(answer);
  warn_of_few(answer, answer.warnings);
}

}  // namespace

bool are_enough(const ContrastAnswer& answer) {
  return std::min(answer.overturned.total, answer.upheld.total) >= enough_items;
}

ContrastAnswer contrast(Searcher& searcher, const ContrastRequest& request) {
  return searcher.opened().repeated([&] {
    return refused_when_late(request.timeout_ms, [&](const Deadline& deadline) {
      ContrastAnswer answer;
      answer.request = request;
      answer.index = searcher.opened().info();
      const std::vector<std::string> of_treatment =
          of_treatment_named(searcher, request, deadline, answer);
      const std::string id = anchor(searcher, request, of_treatment, deadline, answer);
      if (!id.empty()) compare(searcher, request, id, of_treatment, deadline, answer);
      return answer;
    });
  });
}

}  // namespace rationale
