#include "searcher/facets.h"

#include <algorithm>
#include <map>

#include "index/facet_values.h"
#include "index/terms.h"
#include "searcher/slot_values.h"

namespace rationale {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

void count(const Field& field, std::string_view slot, std::uint64_t times, Counts& counts) {
  for (const std::string& value : facet_values(field, slot)) counts[value] += times;
}

std::vector<FacetValue> values_of(const Counts& counts) {
  std::vector<FacetValue> values;
  for (const auto& [value, times] : counts) values.push_back({value, times, false});
  return values;
}

}  // namespace

Facet facet_of(const Field& field, std::vector<FacetValue> counted,
               const std::vector<Filter>& filters) {
  Facet facet{&field, std::move(counted)};
  // Of several values that a filter means the first by name is marked, however they were counted.
  std::sort(facet.values.begin(), facet.values.end(),
            [](const FacetValue& a, const FacetValue& b) { return a.value < b.value; });
  for (const Filter& filter : filters) {
    if (filter.field != &field || filter.negated) continue;
    const std::string wanted = folded_value(filter.value);
    const auto same = [&](const FacetValue& v) { return folded_value(v.value) == wanted; };
    const auto found = std::find_if(facet.values.begin(), facet.values.end(), same);
    if (found != facet.values.end())
      found->selected = true;
    else
      facet.values.push_back({filter.value, 0, true});
  }
  std::stable_sort(facet.values.begin(), facet.values.end(),
                   [](const FacetValue& a, const FacetValue& b) {
                     return a.count != b.count ? a.count > b.count : a.value < b.value;
                   });
  return facet;
}

FacetCounter::FacetCounter(const Field& field)
    : field_(&field),
      spy_(std::make_unique<Xapian::ValueCountMatchSpy>(static_cast<Xapian::valueno>(field.slot))) {
}

Facet FacetCounter::facet(const std::vector<Filter>& filters) const {
  Counts counts;
  for (auto it = spy_->values_begin(); it != spy_->values_end(); ++it)
    count(*field_, *it, it.get_termfreq(), counts);
  return facet_of(*field_, values_of(counts), filters);
}

Facet facet_of(const OpenedIndex& index, const Xapian::Query& query, const Field& field,
               const std::vector<Xapian::docid>& documents, const std::vector<Filter>& filters) {
  Counts counts;
  for_each_value(index, query, static_cast<Xapian::valueno>(field.slot), documents,
                 [&](Xapian::docid, std::string_view value) {
                   if (!value.empty()) count(field, value, 1, counts);
                 });
  return facet_of(field, values_of(counts), filters);
}

}  // namespace rationale
