#include "index/vocabulary.h"

#include "analyzers/analyzer.h"
#include "base/error.h"
#include "index/database.h"
#include "tests/catch.h"
#include "tests/scratch_folder.h"

using namespace rationale;

namespace {

Xapian::WritableDatabase new_index(const ScratchFolder& scratch) {
  make_database(scratch / "index");
  return open_index_for_writing(scratch / "index");
}

std::vector<std::uint32_t> numbers_in(WordNumbers& words, Analyzer& analyzer,
                                      const std::string& text) {
  std::vector<std::uint32_t> numbers;
  for (const Token& token : analyzer.analyze(text).tokens) numbers.push_back(words.number(token));
  return numbers;
}

}  // namespace

TEST_CASE("a word keeps its number from run to run, and another form has another") {
  const ScratchFolder scratch;
  Xapian::WritableDatabase database = new_index(scratch);
  Analyzer analyzer;
  std::vector<std::uint32_t> before;
  {
    WordNumbers words(database);
    before = numbers_in(words, analyzer, "improve improved Improve");
    words.write_new(database);
    database.commit();
  }
  CHECK(before[0] == before[2]);
  CHECK(before[0] != before[1]);
  WordNumbers words(database);
  CHECK(numbers_in(words, analyzer, "improve improved improve") == before);
  const std::vector<std::uint32_t> more = numbers_in(words, analyzer, "improvement improve");
  CHECK(more[0] != before[0]);
  CHECK(more[0] != before[1]);
  CHECK(more[1] == before[0]);
}

TEST_CASE("the numbers of a stem are those of all its forms, or of the forms asked for") {
  const ScratchFolder scratch;
  Xapian::WritableDatabase database = new_index(scratch);
  Analyzer analyzer;
  WordNumbers words(database);
  const std::vector<std::uint32_t> numbers =
      numbers_in(words, analyzer, "improved improve therapy L4-L5");
  words.write_new(database);
  database.commit();
  const std::string stem = analyzer.stem_of("improved");
  std::vector<std::uint32_t> both{numbers[0], numbers[1]};
  std::sort(both.begin(), both.end());
  CHECK(numbers_of(database, stem, {}) == both);
  CHECK(numbers_of(database, stem, {"improved"}) == std::vector<std::uint32_t>{numbers[0]});
  CHECK(numbers_of(database, stem, {"improving"}).empty());
  // A compound has no form of its own, and is found by what it is indexed under.
  const Token compound = analyzer.analyze("L4-L5").tokens.front();
  REQUIRE(compound.kind == TokenKind::compound);
  CHECK(numbers_of(database, compound.stem, {}) == std::vector<std::uint32_t>{numbers[3]});
  const std::vector<std::string> stems = stems_by_number(database);
  REQUIRE(stems.size() == 6);
  CHECK(stems[numbers[2]] == analyzer.stem_of("therapy"));
}

TEST_CASE("a list of words with a gap is damaged") {
  const ScratchFolder scratch;
  Xapian::WritableDatabase database = new_index(scratch);
  Analyzer analyzer;
  WordNumbers words(database);
  numbers_in(words, analyzer, "functional improvement");
  words.write_new(database);
  database.set_metadata("form:functional", "");
  database.commit();
  CHECK_THROWS_AS(stems_by_number(database), Error);
}
