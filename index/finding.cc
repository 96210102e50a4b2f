#include "index/finding.h"

#include <map>

#include "analyzers/lexicon.h"
#include "base/digits64.h"
#include "index/fields.h"
#include "index/terms.h"

namespace rationale {
namespace {

constexpr std::uint32_t term_states = 4;  // the assertions, and recited
constexpr std::size_t term_digits = 2;    // 1,024 concepts

std::uint32_t state_number(Assertion assertion, Role role) {
  return is_found(role) ? static_cast<std::uint32_t>(assertion) : term_states - 1;
}

std::map<std::string, std::string, std::less<>> terms_of_findings() {
  std::map<std::string, std::string, std::less<>> terms;
  const Table& concepts = Lexicon::standard().table("concepts");
  const std::size_t id = concepts.column("concept");
  for (std::uint32_t row = 0; row < concepts.rows.size(); ++row)
    for (std::uint32_t state = 0; state < term_states; ++state) {
      const Role role = state == term_states - 1 ? Role::recital : Role::finding;
      const auto assertion = static_cast<Assertion>(state % (term_states - 1));
      terms[finding_value(concepts.rows[row][id], assertion, role)] =
          finding_term(row, assertion, role);
    }
  return terms;
}

}  // namespace

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

std::string finding_term(std::uint32_t concept_number, Assertion assertion, Role role) {
  return cut_term(
      beginning(field("finding")),
      digits64(concept_number * term_states + state_number(assertion, role), term_digits));
}

std::string finding_term(std::string_view value) {
  static const auto terms = terms_of_findings();
  const auto found = terms.find(value);
  return found != terms.end() ? found->second : cut_term(beginning(field("finding")) + ":", value);
}

std::string stated_term(std::string_view stem, Assertion assertion) {
  // First the state, so that one compares few bytes.
  return cut_term(beginning(field("stated")) + state_name(assertion).front(), stem);
}

std::string stated_term(std::string_view value) {
  const std::size_t colon = value.rfind(':');
  for (const Assertion assertion : {Assertion::negated, Assertion::hypothetical})
    if (colon != std::string_view::npos && value.substr(colon + 1) == state_name(assertion))
      return stated_term(value.substr(0, colon), assertion);
  return cut_term(beginning(field("stated")) + ":", value);
}

}  // namespace rationale
