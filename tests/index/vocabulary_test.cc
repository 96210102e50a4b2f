#include "index/vocabulary.h"

#include <algorithm>

#include "analyzers/analyzer.h"
#include "base/damage.h"
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
  const std::string entry = database.get_metadata("form:functional");
  database.set_metadata("form:functional", "");
  database.commit();
  CHECK_THROWS_AS(stems_by_number(database), Damage);
  CHECK_THROWS_AS(WordNumbers(database), Damage);
  // Nor may one word's entry stand for another's.
  database.set_metadata("form:functional", database.get_metadata("form:improvement"));
  database.commit();
  CHECK_THROWS_AS(stems_by_number(database), Error);
  CHECK_THROWS_AS(WordNumbers(database), Error);
  database.set_metadata("form:functional", entry);
  database.commit();
  CHECK_NOTHROW(WordNumbers(database));
}

TEST_CASE("words that were noted batch by batch are written as if each had come into its place") {
  const std::string batches[] = {
      "improved L4-L5 pre-operative therapy 50 mg " + std::string(150, 'a'),
      "improve improvement preoperative " + std::string(150, 'a') + "b 10/325 therapies"};
  const ScratchFolder scratch;
  const ScratchFolder other;
  Xapian::WritableDatabase noted = new_index(scratch);
  Xapian::WritableDatabase direct = new_index(other);
  Analyzer analyzer;
  {
    WordNumbers words(direct);
    for (const std::string& batch : batches) {
      numbers_in(words, analyzer, batch);
      words.write_new(direct);
    }
  }
  // A build that died goes on with the words that it had noted.
  for (const std::string& batch : batches) {
    WordNumbers words(noted);
    numbers_in(words, analyzer, batch);
    words.note_new(noted);
    noted.commit();
  }
  WordNumbers words(noted);
  words.write_noted(noted);
  noted.commit();

  CHECK(stems_by_number(noted) == stems_by_number(direct));
  for (const std::string& batch : batches)
    for (const Token& token : analyzer.analyze(batch).tokens) {
      CHECK(numbers_of(noted, token.stem, {}) == numbers_of(direct, token.stem, {}));
      CHECK_FALSE(numbers_of(noted, token.stem, {}).empty());
      std::vector<std::string> forms = forms_of_stem(direct, token.stem);
      std::sort(forms.begin(), forms.end());
      CHECK(forms_of_stem(noted, token.stem) == forms);
      CHECK(is_printed_in_parts(noted, token.stem) == is_printed_in_parts(direct, token.stem));
    }
  CHECK(forms_with_prefix(noted, "", 100) == forms_with_prefix(direct, "", 100));
  std::size_t keys = 0;
  for (auto key = noted.metadata_keys_begin(""); key != noted.metadata_keys_end(""); ++key) ++keys;
  for (auto key = direct.metadata_keys_begin(""); key != direct.metadata_keys_end(""); ++key)
    --keys;
  CHECK(keys == 0);
}

namespace {

// Everything that is read of a vocabulary.
void read_vocabulary(const Xapian::Database& database) {
  const WordNumbers words(database);
  for (const std::string& stem : stems_by_number(database)) {
    numbers_of(database, stem, {});
    is_printed_in_parts(database, stem);
    for (const std::string& form : forms_of_stem(database, stem))
      numbers_of(database, stem, {form});
  }
  forms_with_prefix(database, "", 1000);
  words_with_figures(database);
}

}  // namespace

TEST_CASE("a vocabulary is reported of which any bit is another, or any value is cut") {
  const ScratchFolder scratch;
  Xapian::WritableDatabase database = new_index(scratch);
  Analyzer analyzer;
  WordNumbers words(database);
  numbers_in(words, analyzer, "improve improved L4-L5 pre-operative 50 mg");
  words.write_new(database);
  database.commit();
  CHECK_NOTHROW(read_vocabulary(database));
  std::vector<std::string> keys;
  for (const char* kind : {"form:", "stem:", "whole:", "joined:"})
    for (auto key = database.metadata_keys_begin(kind); key != database.metadata_keys_end(kind);
         ++key)
      keys.push_back(*key);
  REQUIRE(keys.size() > 10);
  for (const std::string& key : keys) {
    const std::string sound = database.get_metadata(key);
    for (std::size_t bit = 0; bit < 8 * sound.size(); ++bit) {
      std::string flipped = sound;
      flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
      database.set_metadata(key, flipped);
      INFO(key << ", bit " << bit);
      CHECK_THROWS_AS(read_vocabulary(database), Damage);
    }
    database.set_metadata(key, sound.substr(0, sound.size() / 2));
    CHECK_THROWS_AS(read_vocabulary(database), Damage);
    database.set_metadata(key, sound);
  }
  CHECK_NOTHROW(read_vocabulary(database));
}

TEST_CASE(
    "a vocabulary that counts thousands of millions of words is reported, not made room for") {
  const ScratchFolder scratch;
  Xapian::WritableDatabase database = new_index(scratch);
  Analyzer analyzer;
  WordNumbers words(database);
  numbers_in(words, analyzer, "functional improvement");
  words.write_new(database);
  for (const char* count : {"3000000000", "18446744073709551615", "1", "", "-1", "two", "2x"}) {
    database.set_metadata("words", count);
    INFO(count);
    CHECK_THROWS_AS(read_vocabulary(database), Damage);
  }
}
