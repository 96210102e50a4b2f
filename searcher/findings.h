#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "index/item_findings.h"
#include "index/record.h"

namespace rationale {

/// What a reviewer found of one concept, for readers.
struct Finding : ItemFinding {
  std::string id;     ///< "functional_improvement"
  std::string label;  ///< "Functional improvement"

  /// As field `finding` has it: "functional_improvement:absent".
  std::string value() const;
};

/// The findings of item_findings(), with their names.
std::vector<Finding> findings_of(const ItemRecord& item);

/// A sentence of the rationale as evidence, quoted byte for byte.
struct Evidence {
  std::string text;
  std::uint32_t start = 0;  ///< bytes of the letter's text
  std::uint32_t end = 0;
  std::optional<int> page;
};
Evidence evidence_of(const ItemRecord& item, std::uint32_t sentence);

/// The findings of an item, each with the sentence that says so.
nlohmann::ordered_json findings_json(const ItemRecord& item);

}  // namespace rationale
