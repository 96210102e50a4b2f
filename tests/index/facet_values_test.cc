#include "index/facet_values.h"

#include "analyzers/lexicon.h"
#include "base/error.h"
#include "tests/catch.h"

using namespace rationale;

TEST_CASE("findings are read from their slot in the words that queries use") {
  const Table& concepts = Lexicon::standard().table("concepts");
  const std::size_t id = concepts.column("concept");
  const auto last = static_cast<std::uint32_t>(concepts.rows.size() - 1);
  const std::string slot = finding_slot({{0, 1}, {3, 0}, {3, 2}, {last, 2}});
  CHECK(facet_values(field("finding"), slot) ==
        std::vector<std::string>{concepts.rows[0][id] + ":absent",
                                 concepts.rows[3][id] + ":present", concepts.rows[3][id] + ":mixed",
                                 concepts.rows[last][id] + ":mixed"});
}

TEST_CASE("a finding that no list knows is damage") {
  const auto beyond = static_cast<std::uint32_t>(Lexicon::standard().table("concepts").rows.size());
  CHECK_THROWS_AS(facet_values(field("finding"), finding_slot({{beyond, 0}})), Error);
}

TEST_CASE("other fields hold their values as they are, and a missing one is an empty value") {
  CHECK(facet_values(field("specialty"), "Neurology\x1fPain Management") ==
        std::vector<std::string>{"Neurology", "Pain Management"});
  CHECK(facet_values(field("finding"), "") == std::vector<std::string>{""});
}
