#include "searcher/limit_warnings.h"

#include "index/fields.h"
#include "query/extents.h"

namespace rationale {

void warn_of_limits(const Xapian::Database& database, const std::vector<Xapian::docid>& limited,
                    std::vector<std::string>& warnings) {
  if (limited.empty()) return;
  const auto slot = static_cast<Xapian::valueno>(field("id").slot);
  std::string first;  // by id, which does not depend on how the items are spread
  for (const Xapian::docid docid : limited) {
    std::string id = database.get_document(docid).get_value(slot);
    if (first.empty() || id < first) first = std::move(id);
  }
  warnings.push_back("in " + std::to_string(limited.size()) +
                     (limited.size() == 1 ? " item" : " items") + ", " + first +
                     " first, a distance is satisfied in more than " +
                     std::to_string(most_extents) + " ways; the others were not followed up");
}

std::string late_warning(const SearchRequest& request, const SearchAnswer& answer) {
  std::string warning = "time was up after " + std::to_string(request.timeout_ms) + " ms: hits " +
                        (answer.total_is_exact ? "" : "and total ") +
                        "are of what was looked at until then";
  if (request.facets && answer.facets.empty()) warning += ", and no facet was counted";
  return warning + "; --timeout 0 sets no limit";
}

}  // namespace rationale
