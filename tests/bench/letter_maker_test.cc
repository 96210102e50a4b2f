// What benchmarks measure is worth something only where made-up letters are as real ones.
#include "bench/letter_maker.h"

#include <cctype>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "letters/letter.h"
#include "letters/letter_json.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

std::string the_grammar() {
  std::ifstream file(RATIONALE_SOURCE_DIR "/bench/letters.grammar");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : std::string(text) + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!word.empty())
      words.push_back(std::exchange(word, {}));
  }
  return words;
}

}  // namespace

TEST_CASE("letters are made up the same each time, and are read without a complaint") {
  LetterMaker one(the_grammar());
  LetterMaker other(the_grammar());
  long items = 0;
  for (int i = 0; i < 50; ++i) {
    long of_one = 0;
    const std::string letter = one.next(of_one);
    CHECK(letter == other.next(items));
    const Letter read = letter_from_json(nlohmann::json::parse(letter));
    CHECK(read.items.size() == static_cast<std::size_t>(of_one));
    CHECK(read.warnings.empty());
    for (const Item& item : read.items) {
      CHECK(item.decision != Decision::unknown);
      CHECK_FALSE(item.rationale.empty());
      CHECK_FALSE(item.guidelines.empty());
    }
  }
  CHECK(items >= 50);
}

// Of 64 letters of the State and five bodies: 2.3 items a letter (all letters: 1.75), summaries of
// 1,595 and rationales of 918 characters, 201 different words of both, 29 words of a thousand in
// rationales that deny (bench/letter_statistics.py).
TEST_CASE("made-up letters are as long, as varied and deny as often as real ones") {
  const std::set<std::string> denying{"no",      "not",    "without", "absence",     "lack",
                                      "lacking", "denies", "denied",  "negative",    "none",
                                      "neither", "nor",    "cannot",  "insufficient"};
  LetterMaker maker(the_grammar());
  long items = 0;
  double letters = 0, summaries = 0, rationales = 0, different = 0, words = 0, denials = 0;
  std::set<std::string> of_first;
  std::size_t first = 0;
  for (; letters < 500; ++letters) {
    const nlohmann::json letter = nlohmann::json::parse(maker.next(items));
    const std::string summary = letter["case_summary"];
    summaries += static_cast<double>(summary.size());
    for (const std::string& word : words_of(summary))
      if (first++ < 20'000) of_first.insert(word);
    for (const nlohmann::json& item : letter["items"]) {
      const std::string rationale = item["rationale"];
      rationales += static_cast<double>(rationale.size());
      const std::vector<std::string> said = words_of(rationale);
      for (const std::string& word : said) denials += denying.contains(word) ? 1 : 0;
      words += static_cast<double>(said.size());
      const std::vector<std::string> all = words_of(rationale + " " + summary);
      different += static_cast<double>(std::set<std::string>(all.begin(), all.end()).size());
    }
  }
  const auto near = [](double figure, double real) {
    return figure > 0.75 * real && figure < 1.25 * real;
  };
  const auto count = static_cast<double>(items);
  INFO("items " << count / letters << ", summaries " << summaries / letters << ", rationales "
                << rationales / count << ", different " << different / count << ", denying "
                << 1000 * denials / words << ", of the first " << of_first.size());
  CHECK(near(count / letters, 1.75));
  CHECK(near(summaries / letters, 1595));
  CHECK(near(rationales / count, 918));
  CHECK(near(different / count, 201));
  CHECK(near(1000 * denials / words, 29));
  CHECK(of_first.size() > 1000);
}

TEST_CASE("a grammar that cannot be written from is refused by name") {
  const auto message = [](const char* grammar) -> std::string {
    try {
      const Grammar read(grammar);
      return "";
    } catch (const std::runtime_error& error) {
      return error.what();
    }
  };
  CHECK(message("[a]\nx {b}\n[b]\ny|z\n").empty());
  CHECK(message("[a]\nx {missing}\n") == "no wording of the slot missing");
  CHECK(message("[a]\nx {b\n") == "a brace is not closed: x {b");
  CHECK(message("[a]\nx \"b\"\n") == "not to be written into JSON as it is: x \"b\"");
  CHECK(message("x\n") == "a wording before the first slot: x");
  CHECK_THROWS_AS(Grammar("[a]\nx\n").slot("b"), std::runtime_error);
}
