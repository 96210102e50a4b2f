#include "index/finding.h"

#include <map>

#include "analyzers/lexicon.h"
#include "base/digits64.h"
#include "index/fields.h"
#include "index/terms.h"

namespace rationale {
namespace {

constexpr std::uint32_t mention_states = 4;  // the assertions, and recited
constexpr std::uint32_t term_states = mention_states + finding_states + 1;
constexpr std::size_t term_digits = 2;  // 512 concepts

std::string numbered_term(std::uint32_t concept_number, std::uint32_t state) {
  return cut_term(beginning(field("finding")),
                  digits64(concept_number * term_states + state, term_digits));
}

std::map<std::string, std::string, std::less<>> terms_of_findings() {
  std::map<std::string, std::string, std::less<>> terms;
  const Table& concepts = Lexicon::standard().table("concepts");
  const std::size_t id = concepts.column("concept");
  for (std::uint32_t row = 0; row < concepts.rows.size(); ++row) {
    const std::string& name = concepts.rows[row][id];
    for (std::uint32_t state = 0; state < finding_states; ++state)
      terms[finding_value(name, static_cast<FindingState>(state))] =
          finding_term(row, static_cast<FindingState>(state));
    terms[name + ":supposed"] = mention_term(row, Assertion::hypothetical, Role::finding);
    terms[name + ":recited"] = mention_term(row, Assertion::affirmed, Role::recital);
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

std::string_view to_string(FindingState state) {
  constexpr std::string_view names[] = {"present", "absent", "mixed"};
  return names[static_cast<std::size_t>(state)];
}

std::string finding_value(std::string_view concept_id, FindingState state) {
  return std::string(concept_id) + ":" + std::string(to_string(state));
}

std::string finding_term(std::uint32_t concept_number, FindingState state) {
  return numbered_term(concept_number, mention_states + static_cast<std::uint32_t>(state));
}

std::string mention_term(std::uint32_t concept_number, Assertion assertion, Role role) {
  return numbered_term(concept_number,
                       is_found(role) ? static_cast<std::uint32_t>(assertion) : mention_states - 1);
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
