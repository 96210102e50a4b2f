#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/searcher.h"
#include "searcher/statistics.h"

namespace rationale {

struct CitatorRequest {
  std::string guideline;        ///< words: an authority, words of title, sections or regulation
  std::string section;          ///< words of a section; may be empty
  std::optional<CitedBy> side;  ///< only what this side cites; else either
  std::vector<Filter> filters;  ///< a page filter must hold of the same citation
  std::uint32_t limit = 20;     ///< items listed; 0: none, only counted
  std::uint32_t timeout_ms = default_timeout_ms;  ///< to find items in; 0: no limit
};

/// An item that relies on the guideline.
struct CitingItem {
  ItemRecord item;
  std::vector<Citation> citations;  ///< the ones that match
};

struct CitatorAnswer {
  CitatorRequest request;
  std::vector<std::string> warnings;
  IndexInfo index;
  DecisionCounts all;                   ///< items in which any asked side cites it, exactly
  DecisionCounts claims_administrator;  ///< in which that side does
  DecisionCounts reviewer;
  DecisionCounts both;
  DecisionCounts base;  ///< all items that pass the filters, whatever they cite
  /// Where nothing but an authority is asked for, on either side: items whose rationale names it
  /// while no guideline field cites it, and those together with `all`.
  std::optional<DecisionCounts> only_named;
  std::optional<DecisionCounts> anywhere;
  std::vector<std::string> named_items;  ///< ids of `only_named`, in their order
  std::vector<CitingItem> items;         ///< by id
};

/// Who relies on a guideline, on which side and with which outcome, exactly over all items. Throws
/// Error(usage) where nothing is asked for or a filter cannot be understood, and Error(timeout).
CitatorAnswer cites(Searcher& searcher, const CitatorRequest& request);

}  // namespace rationale
