#include "index/citing.h"

#include <algorithm>

namespace rationale {
namespace {

constexpr std::string_view no_evidence = "none";  // Citation::authority

bool may_be_same(const Citation& a, const Citation& b) {
  return a.authority == b.authority && (a.title.empty() || b.title.empty() || a.title == b.title);
}

std::vector<const Citation*> relied_upon(const std::vector<Citation>& citations, CitedBy side) {
  std::vector<const Citation*> found;
  for (const Citation& citation : citations)
    if (citation.cited_by == side && citation.authority != no_evidence &&
        !citation.authority.empty())
      found.push_back(&citation);
  return found;
}

}  // namespace

std::vector<std::string> citing(const std::vector<Citation>& citations) {
  std::vector<std::string> values;
  const bool none = std::any_of(citations.begin(), citations.end(), [](const Citation& c) {
    return c.cited_by == CitedBy::claims_administrator && c.authority == no_evidence;
  });
  if (none) values.emplace_back("ur_cited_no_evidence");
  const auto ours = relied_upon(citations, CitedBy::reviewer);
  const auto theirs = relied_upon(citations, CitedBy::claims_administrator);
  if (ours.empty() || theirs.empty()) return values;
  const bool same = std::any_of(ours.begin(), ours.end(), [&](const Citation* a) {
    return std::any_of(theirs.begin(), theirs.end(),
                       [&](const Citation* b) { return may_be_same(*a, *b); });
  });
  values.emplace_back(same ? "same_guideline" : "other_guideline");
  return values;
}

}  // namespace rationale
