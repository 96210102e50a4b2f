#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "searcher/answer.h"

namespace rationale {

/// A column of a table that is exported.
struct ExportColumn {
  std::string_view name;
  std::string_view doc;
};

/// One of the tables of an export. All are in the order of the items' ids and name their item by
/// `id`, so that they can be joined.
struct ExportTable {
  std::string_view name;  ///< items, findings, citations or passages
  std::string_view doc;
  std::vector<ExportColumn> columns;
  /// The rows of one item: objects whose members are the columns. Of `items` there is one.
  std::vector<nlohmann::ordered_json> (*rows)(const Hit& hit);
};

std::span<const ExportTable> export_tables();

/// The members of a line of NDJSON of the table `items`, which has the whole item.
std::span<const ExportColumn> item_members();

/// The table of that name, which must be one.
const ExportTable& export_table(std::string_view name);

}  // namespace rationale
