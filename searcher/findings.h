#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "index/finding.h"
#include "index/record.h"

namespace rationale {

/// What a reviewer found of one concept: present, absent or only supposed.
struct Finding {
  std::uint32_t concept_number = 0;  ///< row of the lexicon's concepts
  std::string id;                    ///< "functional_improvement"
  std::string label;                 ///< "Functional improvement"
  Assertion assertion = Assertion::affirmed;
  std::uint32_t sentence = 0;  ///< index into the rationale's sentences: where it says so first

  /// As field `finding` has it: "functional_improvement:absent".
  std::string value() const;
};

/// What the rationale's findings and conclusions say, each concept with each assertion once, in the
/// order in which it says so. Recitals of guidelines find nothing.
std::vector<Finding> findings_of(const ItemRecord& item);

/// A sentence of the rationale as evidence, quoted byte for byte.
struct Evidence {
  std::string text;
  std::uint32_t start = 0;  ///< bytes of the letter's text
  std::uint32_t end = 0;
  std::optional<int> page;
};
Evidence evidence_of(const ItemRecord& item, std::uint32_t sentence);

/// [{"concept", "label", "state"}]
nlohmann::ordered_json findings_json(const std::vector<Finding>& findings);

}  // namespace rationale
