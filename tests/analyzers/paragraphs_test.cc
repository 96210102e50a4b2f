#include "analyzers/paragraphs.h"

#include "analyzers/analyzer.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

std::vector<std::uint32_t> starts(std::string_view text) {
  Analyzer analyzer;
  std::vector<Span> sentences;
  for (const Sentence& sentence : analyzer.analyze(text).sentences)
    sentences.push_back(sentence.span);
  return paragraph_starts(text, sentences);
}

using Starts = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("a line feed between sentences begins a paragraph") {
  CHECK(starts("Pain persists. He works.\nThe knee is stable. It swells.") == Starts{0, 2});
  CHECK(starts("Pain persists. He works.") == Starts{0});
  CHECK(starts("") == Starts{});
}
