#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "server/screens/address.h"

namespace rationale {

/// The facets of a search with the addresses that include and exclude each value. Of each field the
/// most frequent values; all of the one that ?more= names.
nlohmann::ordered_json facets_view(const nlohmann::ordered_json& facets, const PageQuery& asked);

/// The filters of a page's address, {has_filters, filters}: each with the address of the page
/// without it.
nlohmann::ordered_json filters_view(const PageQuery& asked, std::string_view path);

/// The same in a sentence: "Outcome: Upheld; Decided from: 2016-01-01"; empty where there are none.
std::string filters_in_words(const PageQuery& asked);

/// The fields of the form that asks for dates of decision, with all else that is asked.
nlohmann::ordered_json dates_view(const PageQuery& asked);

/// The fields of a form that narrow a set: dates of decision, outcome, category; `kept` are all
/// other filters of the address but those of `shown`, which the form asks for itself. `open` where
/// one of the fields has a value.
nlohmann::ordered_json narrow_view(const PageQuery& asked,
                                   const std::vector<std::string_view>& shown = {});

}  // namespace rationale
