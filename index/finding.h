#pragma once

#include <string>
#include <string_view>

#include "analyzers/assertion.h"
#include "analyzers/roles.h"

namespace rationale {

/// True for the roles in which a reviewer says something about the patient.
constexpr bool is_found(Role role) {
  return role == Role::finding || role == Role::conclusion;
}

/// As how many more uses of a word one counts that a finding says outright: the first stage, too,
/// tells it from a word that is denied, supposed or recited. Chosen in docs/evaluation.md.
inline constexpr unsigned affirmed_uses = 2;

/// "present", "absent" or "supposed".
std::string_view state_name(Assertion assertion);

/// The value of field `finding` for a concept: "<concept>:present", ":absent" or ":supposed" where
/// the reviewer says so of the patient, ":recited" where a guideline or the history is told.
std::string finding_value(std::string_view concept_id, Assertion assertion, Role role);

}  // namespace rationale
