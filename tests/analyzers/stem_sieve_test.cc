#include "analyzers/stem_sieve.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "analyzers/analyzer.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

bool passes(Analyzer& analyzer, std::string_view printed) {
  const std::string stem = analyzer.stem_of(printed);
  return StemSieve({stem}).may_match(printed);
}

}  // namespace

TEST_CASE("a sieve lets every word of the sample letters pass to its own stem") {
  Analyzer analyzer;
  std::set<std::string, std::less<>> words;
  for (const auto& file :
       std::filesystem::directory_iterator(RATIONALE_SOURCE_DIR "/data/letters")) {
    if (file.path().extension() != ".txt") continue;
    std::ostringstream text;
    text << std::ifstream(file.path()).rdbuf();
    for (const Token& token : analyzer.analyze(text.str()).tokens)
      words.emplace(slice(text.str(), token.span));
  }
  REQUIRE(words.size() > 2000);
  for (const std::string& word : words) {
    CAPTURE(word);
    CHECK(passes(analyzer, word));
  }
}

TEST_CASE("a sieve lets irregular, short and odd words pass to their stems") {
  Analyzer analyzer;
  for (const std::string_view word :
       {"dying", "lying's", "Went", "instability", "oedema", "ies", "a's", "aed", "aing", "L4-L5",
        "#120", "10/325mg", "e\xCC\x81tude", "\xEF\xAC\x81ndings", "FAILED", "cry", "eyes"}) {
    CAPTURE(word);
    CHECK(passes(analyzer, word));
  }
}

TEST_CASE("a sieve keeps words back that begin otherwise") {
  const StemSieve sieve({"improv", "went"});
  CHECK(sieve.may_match("Improvement"));
  CHECK_FALSE(sieve.may_match("documented"));
  CHECK_FALSE(sieve.may_match("inability"));
  CHECK_FALSE(sieve.may_match("the"));
}
