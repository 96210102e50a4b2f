#include "indexer/sections.h"

#include "analyzers/lexicon.h"
#include "tests/catch.h"

using namespace rationale;

TEST_CASE(
    "of each section is stored what is asked of it: only rationale and treatment speak of "
    "concepts") {
  const std::string sentence = "There is no documentation of functional improvement.";
  Letter letter;
  const auto add = [&] {
    const auto begin = static_cast<std::uint32_t>(letter.text.size());
    letter.text += sentence + "\n";
    return Span{begin, begin + static_cast<std::uint32_t>(sentence.size())};
  };
  Item item;
  letter.case_summary = add();
  item.title = add();
  item.treatment = item.title;
  item.claims_administrator_guideline = add();
  item.reviewer_guideline = add();
  item.rationale = add();

  SectionAnalyst analyst(Lexicon::standard());
  std::vector<AnalysedSection> sections = analyst.letter_sections(letter);
  for (AnalysedSection& section : analyst.item_sections(letter, item))
    sections.push_back(std::move(section));
  REQUIRE(sections.size() == 5);
  for (const AnalysedSection& section : sections) {
    const StoredSection& stored = section.stored;
    const bool citation = stored.section == SectionKind::claims_administrator_guideline ||
                          stored.section == SectionKind::reviewer_guideline;
    const bool treatment = stored.section == SectionKind::treatment;
    const bool summary = stored.section == SectionKind::case_summary;
    INFO(static_cast<int>(stored.section));
    CHECK(stored.text == sentence);
    CHECK(stored.words.size() == 7);
    CHECK(section.tokens.size() >= 7);
    CHECK(stored.sentences.size() == 1);
    CHECK(stored.assertions.empty() == (citation || treatment));
    CHECK(stored.roles.empty() == (citation || treatment));
    CHECK(stored.mentions.empty() == (citation || summary));
  }
}

TEST_CASE("fault 24: treatment: holds the treatment only; the heading around it is request:") {
  const std::string heading =
      "Norco #60 was the original request. Norco #25 was authorized by the Claims Administrator. "
      "The remaining IMR eligible portion of the original request, Norco #35 is";
  Letter letter;
  letter.text = heading;
  Item item;
  item.title = {0, static_cast<std::uint32_t>(heading.size())};
  const auto begin = static_cast<std::uint32_t>(heading.find("Norco #35"));
  item.treatment = {begin, begin + 9};
  SectionAnalyst analyst(Lexicon::standard());
  std::vector<std::string> stored;
  for (const AnalysedSection& section : analyst.item_sections(letter, item))
    stored.push_back(std::string(to_string(section.stored.section)) + ": " + section.stored.text);
  CHECK(stored == std::vector<std::string>{"treatment: Norco #35", "request: " + heading});
  // Where the heading is the treatment, nothing is stored twice.
  item.treatment = item.title;
  CHECK(analyst.item_sections(letter, item).size() == 1);
}
