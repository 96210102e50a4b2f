#include "searcher/facets.h"

#include <algorithm>
#include <map>

#include "base/tsv.h"
#include "index/terms.h"

namespace rationale {

FacetCounter::FacetCounter(const Field& field)
    : field_(&field),
      spy_(std::make_unique<Xapian::ValueCountMatchSpy>(static_cast<Xapian::valueno>(field.slot))) {
}

Facet FacetCounter::facet(const std::vector<Filter>& filters) const {
  std::map<std::string, std::uint64_t> counts;
  for (auto it = spy_->values_begin(); it != spy_->values_end(); ++it) {
    const std::string values = *it;
    for (const std::string_view value : split(values, value_separator))
      counts[std::string(value)] += it.get_termfreq();
  }

  Facet facet{field_, {}};
  for (const auto& [value, count] : counts) facet.values.push_back({value, count, false});
  for (const Filter& filter : filters) {
    if (filter.field != field_ || filter.negated) continue;
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

}  // namespace rationale
