#include "index/facet_values.h"

#include <utility>

#include "analyzers/lexicon.h"
#include "base/bytes.h"
#include "base/tsv.h"
#include "index/finding.h"

namespace rationale {
namespace {

// Every finding in words, by its number.
std::vector<std::string> names_of_findings() {
  const Table& concepts = Lexicon::standard().table("concepts");
  const std::size_t id = concepts.column("concept");
  std::vector<std::string> names;
  for (const std::vector<std::string>& row : concepts.rows)
    for (std::uint32_t state = 0; state < finding_states; ++state)
      names.push_back(finding_value(row[id], static_cast<FindingState>(state)));
  return names;
}

const std::vector<std::string>& findings() {
  static const std::vector<std::string> names = names_of_findings();
  return names;
}

}  // namespace

void finding_numbers(std::string_view slot, std::vector<std::uint32_t>& numbers) {
  const auto last = static_cast<std::uint32_t>(findings().size() - 1);
  ByteReader in(slot, "an item's findings");
  bool is_first = true;
  for (std::uint32_t number = 0; !in.at_end(); is_first = false) {
    const std::uint32_t next = in.after(number, last);
    if (!is_first && next == number) in.damaged();
    numbers.push_back(number = next);
  }
}

const std::string& finding_of_number(std::uint32_t number) {
  return findings()[number];
}

std::string finding_slot(const std::set<CountedFinding>& findings) {
  ByteWriter out;
  std::uint64_t last = 0;
  for (const CountedFinding& finding : findings) {
    const std::uint64_t number =
        std::uint64_t{finding.concept_number} * finding_states + finding.state;
    out.number(number - last);
    last = number;
  }
  return out.take();
}

std::vector<std::string> facet_values(const Field& field, std::string_view slot) {
  static const Field& finding = rationale::field("finding");
  std::vector<std::string> values;
  if (&field == &finding && !slot.empty()) {
    std::vector<std::uint32_t> numbers;
    finding_numbers(slot, numbers);
    for (const std::uint32_t number : numbers) values.push_back(finding_of_number(number));
    return values;
  }
  for (const std::string_view value : split(slot, value_separator)) values.emplace_back(value);
  return values;
}

}  // namespace rationale
