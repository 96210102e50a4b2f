#include "index/finding.h"

namespace rationale {

std::string_view state_name(Assertion assertion) {
  switch (assertion) {
    case Assertion::affirmed:
      return "present";
    case Assertion::negated:
      return "absent";
    case Assertion::hypothetical:
      return "supposed";
  }
  return "present";
}

std::string finding_value(std::string_view concept_id, Assertion assertion, Role role) {
  const std::string_view state = is_found(role) ? state_name(assertion) : "recited";
  return std::string(concept_id) + ":" + std::string(state);
}

}  // namespace rationale
