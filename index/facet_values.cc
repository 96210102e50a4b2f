#include "index/facet_values.h"

#include <utility>

#include "analyzers/lexicon.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/tsv.h"
#include "index/finding.h"
#include "index/record_sections.h"

namespace rationale {
namespace {

constexpr std::uint32_t states = 3;

// Every finding in words, by its number.
std::vector<std::string> names_of_findings() {
  const Table& concepts = Lexicon::standard().table("concepts");
  const std::size_t id = concepts.column("concept");
  std::vector<std::string> names;
  for (const std::vector<std::string>& row : concepts.rows)
    for (std::uint32_t state = 0; state < states; ++state)
      names.push_back(finding_value(row[id], static_cast<Assertion>(state), Role::finding));
  return names;
}

std::vector<std::string> findings_in(std::string_view slot) {
  static const std::vector<std::string> names = names_of_findings();
  std::vector<std::string> values;
  ByteReader in(slot);
  for (std::uint64_t number = 0; !in.at_end();) {
    number += in.number();
    if (number >= names.size())
      throw Error(ErrorCode::index, "an item's findings are damaged", damaged_record_hint);
    values.push_back(names[number]);
  }
  return values;
}

}  // namespace

std::string finding_slot(const std::set<CountedFinding>& findings) {
  ByteWriter out;
  std::uint64_t last = 0;
  for (const CountedFinding& finding : findings) {
    const std::uint64_t number = std::uint64_t{finding.concept_number} * states + finding.state;
    out.number(number - last);
    last = number;
  }
  return out.take();
}

std::vector<std::string> facet_values(const Field& field, std::string_view slot) {
  static const Field& finding = rationale::field("finding");
  if (&field == &finding && !slot.empty()) return findings_in(slot);
  std::vector<std::string> values;
  for (const std::string_view value : split(slot, value_separator)) values.emplace_back(value);
  return values;
}

}  // namespace rationale
