#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "api/arguments.h"

namespace rationale {

/// The members of a hit, in their order (docs/search.schema.json).
const std::vector<std::string>& hit_members();

/// Which members of hits an answer has, by the parameters `detail` and `fields` of a search.
class HitMembers {
 public:
  /// Throws Fault(unknown_value) where `fields` names one that no hit has.
  explicit HitMembers(const Arguments& arguments);

  /// The hit with only those, and in concise detail only its best passage.
  nlohmann::ordered_json of(const nlohmann::ordered_json& hit) const;

  /// The same for all hits of a search's answer, whose query then says so.
  void apply(nlohmann::ordered_json& answer) const;

 private:
  std::vector<std::string> members_;  // empty: all
  bool concise_ = false;
};

}  // namespace rationale
