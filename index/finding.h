#pragma once

#include <cstdint>
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

/// What the reviewer found of a concept: that it holds, that it does not, or both.
enum class FindingState : std::uint8_t { present, absent, mixed };
inline constexpr std::uint32_t finding_states = 3;

std::string_view to_string(FindingState state);  ///< "present", "absent", "mixed"

/// A finding of a lower confidence, in percent, counts for nothing that is shown (see
/// docs/evaluation.md); one below `least_stored` is not even stored.
inline constexpr unsigned least_confidence = 60;
inline constexpr unsigned least_stored = 30;

/// The value of field `finding` for a concept: "<concept>:present", ":absent" or ":mixed".
std::string finding_value(std::string_view concept_id, FindingState state);

/// The term of field `finding` for a concept by its number, as term() makes it of the value: an
/// item has two dozen, so they are short.
std::string finding_term(std::uint32_t concept_number, FindingState state);

/// "present", "absent" or "supposed".
std::string_view state_name(Assertion assertion);

/// The term of a mention, by which items are ranked; findings are only the surest of them. Field
/// `finding` has those of the values ":supposed" and ":recited", too.
std::string mention_term(std::uint32_t concept_number, Assertion assertion, Role role);

/// The term of field `finding` for a value as finding_value() writes it; one that no item has for
/// any other.
std::string finding_term(std::string_view value);

/// The term of field `stated` for a word that findings deny or suppose, likewise.
std::string stated_term(std::string_view stem, Assertion assertion);
std::string stated_term(std::string_view value);

}  // namespace rationale
