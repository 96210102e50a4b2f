#include "analyzers/lexicon.h"

#include "analyzers/compiled_lexicon.h"
#include "base/error.h"
#include "tests/analyzers/lexicon_folder.h"
#include "tests/catch.h"

using namespace rationale;

TEST_CASE("the built-in lists are the files of data/lexicon") {
  const Lexicon embedded = Lexicon::embedded();
  const std::filesystem::path folder = std::string(RATIONALE_SOURCE_DIR) + "/data/lexicon";
  for (const std::string_view name : lexicon_names()) {
    const auto path = folder / (std::string(name) + ".tsv");
    INFO(path);
    REQUIRE(std::filesystem::exists(path));
    std::ifstream file(path);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    const Table table = parse_tsv(std::string(name), content);
    CHECK_FALSE(table.rows.empty());
    CHECK(embedded.table(name).columns == table.columns);
    CHECK(embedded.table(name).rows == table.rows);
  }
  CHECK(embedded.hash() == Lexicon::from_folder(folder.string()).hash());
}

TEST_CASE("the hash changes with any list") {
  const LexiconFolder folder(std::initializer_list<LexiconFolder::List>{});
  const std::string empty = Lexicon::from_folder(folder.path()).hash();
  CHECK(empty.size() == 16);
  folder.write("stems", "word\tstem\tnote\n");
  const std::string one = Lexicon::from_folder(folder.path()).hash();
  CHECK(one != empty);
  folder.write("stems", "");
  folder.write("drugs", "word\tstem\tnote\n");
  CHECK(Lexicon::from_folder(folder.path()).hash() != one);
}

namespace {

std::string complaint(const LexiconFolder& folder) {
  try {
    Lexicon::from_folder(folder.path());
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("a missing or malformed list is reported by its name") {
  const LexiconFolder folder({{"drugs", "brand\nNorco\thydrocodone\n"}});
  CHECK(complaint(folder).find("drugs.tsv line 2") != std::string::npos);
  folder.remove("drugs");
  CHECK(complaint(folder).find("drugs.tsv") != std::string::npos);
}

TEST_CASE("a list of an unknown name is a defect of the program") {
  CHECK_THROWS_AS(Lexicon::embedded().table("no such list"), Error);
}

TEST_CASE("the tables built into the program are those that its lists give") {
  REQUIRE_FALSE(compiled_lexicon(Lexicon::embedded()).concepts.empty());
  const Lexicon lists = Lexicon::from_folder(RATIONALE_SOURCE_DIR "/data/lexicon");
  CHECK(compiled_lexicon(lists).concepts.empty());
  CHECK((compile(lists) == compile(Lexicon::embedded())));
}
