#include "index/finding.h"

namespace rationale {
namespace {

std::string_view state_of(Assertion assertion, Role role) {
  if (!is_found(role)) return "recited";
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

}  // namespace

std::string finding_value(std::string_view concept_id, Assertion assertion, Role role) {
  return std::string(concept_id) + ":" + std::string(state_of(assertion, role));
}

}  // namespace rationale
