#include "index/item_findings.h"

#include "tests/catch.h"

using namespace rationale;

namespace {

// An item whose rationale has ten words in two sentences, and these findings.
ItemRecord item_with(std::vector<StoredFinding> findings) {
  StoredSection rationale;
  rationale.text = "a b c d e f g h i j";
  for (std::uint32_t w = 0; w < 10; ++w) rationale.words.push_back({2 * w, 2 * w + 1});
  rationale.sentences = {{{0, 9}, 0, 5}, {{10, 19}, 5, 10}};
  rationale.findings = std::move(findings);
  ItemRecord item;
  item.sections = {rationale};
  return item;
}

StoredFinding finding(std::uint32_t concept_number, std::uint32_t word, bool absent,
                      std::uint8_t share = 100, Span cue = {}) {
  StoredFinding made;
  made.concept_number = concept_number;
  made.first_word = word;
  made.last_word = word + 1;
  made.absent = absent;
  made.cue = cue;
  made.factors.role = share;
  return made;
}

}  // namespace

TEST_CASE("a concept is found once, from the surest evidence, in order of place") {
  const auto found = item_findings(
      item_with({finding(7, 1, true, 80), finding(3, 2, false), finding(7, 6, true)}));
  REQUIRE(found.size() == 2);
  CHECK(found[0].concept_number == 3);
  CHECK(found[0].state == FindingState::present);
  CHECK(found[0].sentence == 0);
  CHECK(found[1].concept_number == 7);
  CHECK(found[1].evidence.first_word == 6);
  CHECK(found[1].sentence == 1);
}

TEST_CASE("of contrary findings the surer counts, then the one that a cue decides") {
  CHECK(item_findings(item_with({finding(7, 1, true), finding(7, 6, false, 90)}))[0].state ==
        FindingState::absent);
  CHECK(item_findings(item_with({finding(7, 1, false), finding(7, 6, true, 100, {10, 11})}))[0]
            .state == FindingState::absent);
}

TEST_CASE("where both are equally sure, the reviewer said both") {
  const auto found = item_findings(item_with({finding(7, 6, true), finding(7, 1, false)}));
  REQUIRE(found.size() == 1);
  CHECK(found[0].state == FindingState::mixed);
  CHECK(found[0].evidence.first_word == 1);
  REQUIRE(found[0].contrary.has_value());
  CHECK(found[0].contrary->first_word == 6);
}

TEST_CASE("what is not sure enough is no finding") {
  const ItemRecord item = item_with({finding(7, 1, true, least_confidence - 1)});
  CHECK(item_findings(item).empty());
  CHECK(item_findings(item, 0).size() == 1);
}
