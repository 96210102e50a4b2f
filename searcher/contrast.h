#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/proportion.h"
#include "searcher/similar.h"

namespace rationale {

struct ContrastRequest {
  std::string id;    ///< an item of the index; else
  std::string text;  ///< a query, as for search
  std::vector<Filter> filters;
  bool strict = false;                            ///< of the query, as of a search
  std::uint32_t limit = 5;                        ///< items a side
  std::uint32_t timeout_ms = default_timeout_ms;  ///< 0: no limit
};

/// A side: the nearest items that came out so.
struct ContrastSide {
  std::vector<SimilarHit> items;
  std::uint64_t total = 0;  ///< items of that side that share anything at all, exactly
};

/// How many of each side have a finding.
struct FindingOfAll {
  Proportion overturned;
  Proportion upheld;
};

/// A finding that one side has more often than the other.
struct FindingDifference {
  std::string value;      ///< "functional_improvement:present"
  std::string label;      ///< "Functional improvement: present"
  Proportion overturned;  ///< of the items shown that have it
  Proportion upheld;
  /// The same of all items of the population, where the query names one; what is compared with is
  /// among them.
  std::optional<FindingOfAll> of_all;
  std::string example_id;  ///< of the side that has it more often, the item that says it surest
  Evidence example;        ///< and the sentence that says so
};

struct ContrastAnswer {
  ContrastRequest request;
  std::string population;  ///< of the treatment that the query names, in words; may be empty
  std::string category;    ///< the treatment's, which both sides share; empty where it is unknown
  std::string anchor;      ///< the item that both sides are compared with, on neither of them
  std::vector<std::string> warnings;
  IndexInfo index;
  ContrastSide overturned;  ///< wholly or in part
  ContrastSide upheld;
  std::vector<FindingDifference> differences;  ///< the greatest first
  /// "the overturned ones find …; the upheld ones find …"; empty where a side has too few items
  std::string summary;
};

/// Both sides have items enough to tell what parts them.
bool are_enough(const ContrastAnswer& answer);

/// The nearest upheld and overturned items for the treatment of an item, or of the item that
/// answers a query best, and the findings in which they differ. Throws Error(usage) for an unknown
/// id, with the nearest ids as a hint.
ContrastAnswer contrast(Searcher& searcher, const ContrastRequest& request);

}  // namespace rationale
