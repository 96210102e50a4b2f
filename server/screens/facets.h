#pragma once

#include <nlohmann/json.hpp>

#include "server/screens/address.h"

namespace rationale {

/// The facets of a search with the addresses that include and exclude each value. Of each field the
/// most frequent values; all of the one that ?more= names.
nlohmann::ordered_json facets_view(const nlohmann::ordered_json& facets, const PageQuery& asked);

/// The filters of a page's address, {has_filters, filters}: each with the address of the page
/// without it.
nlohmann::ordered_json filters_view(const PageQuery& asked, std::string_view path);

/// The fields of the form that asks for dates of decision, with all else that is asked.
nlohmann::ordered_json dates_view(const PageQuery& asked);

/// The same as fields of a form, so that it keeps them: a list of {name, value}.
nlohmann::ordered_json filter_fields_view(const PageQuery& asked);

}  // namespace rationale
