#include <fstream>

#include "base/error.h"
#include "base/tsv.h"
#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/catch.h"
#include "tests/scratch_folder.h"

using namespace rationale;

namespace {

struct Example {
  std::string query;
  std::string expected;  // a number, or what the error says
  bool refused = false;
};

// The lines of the blocks marked "query": a query, an arrow and a number, or a cross and an error.
std::vector<Example> examples() {
  std::ifstream in(RATIONALE_SOURCE_DIR "/docs/query-language.md");
  std::vector<Example> found;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) inside = line == "```query";
    for (const char* sign : {"\xE2\x86\x92", "\xE2\x9C\x97"}) {
      const std::size_t at = line.find(sign);
      if (inside && at != std::string::npos)
        found.push_back({std::string(trim(line.substr(0, at))),
                         std::string(trim(line.substr(at + 3))),
                         sign == std::string_view("\xE2\x9C\x97")});
    }
  }
  return found;
}

std::string outcome(Searcher& searcher, const std::string& query) {
  try {
    SearchRequest request;
    request.text = query;
    const SearchAnswer answer = searcher.search(request);
    CHECK(searcher.ids(request).size() == answer.total);
    return std::to_string(answer.total);
  } catch (const Error& error) {
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
}

}  // namespace

TEST_CASE("every example of docs/query-language.md gives what the page says") {
  const ScratchFolder scratch;
  IndexOptions options;
  options.folder = scratch / "index";
  options.paths = {RATIONALE_SOURCE_DIR "/data/letters"};
  run_indexer(options);
  Searcher searcher({options.folder});
  const std::vector<Example> all = examples();
  REQUIRE(all.size() > 30);
  for (const Example& example : all) {
    INFO(example.query);
    CHECK(outcome(searcher, example.query) == example.expected);
  }
}
