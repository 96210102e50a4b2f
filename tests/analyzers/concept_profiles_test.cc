#include "analyzers/concept_profiles.h"

#include <algorithm>
#include <set>

#include "analyzers/concepts.h"
#include "base/error.h"
#include "tests/analyzers/lexicon_folder.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

const std::string concept_list =
    "concept\tlabel\tgroup\treason\nweakness\tmotor weakness\t\t\ndeficit\tneurologic deficit\t\t\n"
    "gait\tabnormal gait\t\t\n";
const std::string patterns =
    "concept\tpolarity\tpattern\tnote\tfinding\tguard\nweakness\t+\tweak grip\t\t\t\nweakness\t-\t"
    "full strength\t\t\t\ngait\t+\tlimp*\t\t\t\n";

std::string relations(const std::string& rows) {
  return "concept\trelation\tother\n" + rows;
}

}  // namespace

TEST_CASE("a concept's profile holds the words of its label and of its wordings") {
  const LexiconFolder folder{
      {"concepts", concept_list}, {"concept_patterns", patterns}, {"concept_relations", ""}};
  const ConceptProfiles profiles(Lexicon::from_folder(folder.path()));
  REQUIRE(profiles.of("grip").size() == 1);
  CHECK(profiles.of("grip").front().concept_number == 0);
  CHECK(profiles.of("grip").front().present > 0);
  CHECK(profiles.of("grip").front().absent == 0);
  CHECK(profiles.of("strength").front().absent > 0);
  CHECK(profiles.of("neurolog").front().concept_number == 1);
  CHECK(profiles.of("limp*").front().concept_number == 2);
  CHECK(profiles.of("knee").empty());
  CHECK(profiles.rarity("knee") >= profiles.rarity("grip"));
}

TEST_CASE("concepts are related both ways and a concept that a lexicon lacks is left out") {
  using Kind = RelatedConcept::Kind;
  const LexiconFolder folder{
      {"concepts", concept_list},
      {"concept_patterns", patterns},
      {"concept_relations",
       relations(
           "deficit\tnarrower\tweakness\ndeficit\topposite\tgait\ndeficit\tnarrower\tbone\n")}};
  const ConceptProfiles profiles(Lexicon::from_folder(folder.path()));
  REQUIRE(profiles.related(1).size() == 2);
  CHECK((profiles.related(1)[0].kind == Kind::narrower));
  CHECK((profiles.related(0)[0].kind == Kind::broader));
  CHECK((profiles.related(2)[0].kind == Kind::opposite));
  folder.write("concept_relations", relations("deficit\tcousin\tgait\n"));
  CHECK_THROWS_AS(ConceptProfiles(Lexicon::from_folder(folder.path())), Error);
}

TEST_CASE("the list of relations names concepts that there are and says nothing twice") {
  const Lexicon lexicon = Lexicon::embedded();
  const Table& table = lexicon.table("concept_relations");
  const ConceptMatcher matcher(lexicon);
  std::set<std::pair<std::string, std::string>> pairs;
  for (const auto& row : table.rows) {
    INFO(row[0] << ' ' << row[1] << ' ' << row[2]);
    CHECK(matcher.find(row[0]) >= 0);
    CHECK(matcher.find(row[2]) >= 0);
    CHECK(row[0] != row[2]);
    CHECK(pairs.insert(std::minmax(row[0], row[2])).second);
  }
}
