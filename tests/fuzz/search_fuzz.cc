// Searches a small index for random bytes: every query is answered or refused, totals and
// quotations are true, and nothing is read or kept beyond bounds.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <unistd.h>

#include "base/error.h"
#include "indexer/indexer.h"
#include "searcher/answer_json.h"
#include "searcher/searcher.h"

using namespace rationale;

namespace {

std::string folder;
std::unique_ptr<Searcher> searcher;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const SearchAnswer& answer) {
  require(answer.hits.size() <= answer.total);
  for (const Hit& hit : answer.hits) {
    require(!hit.passages.empty());
    for (const Passage& passage : hit.passages) {
      for (const auto* spans : {&passage.highlights, &passage.spans})
        for (const Span span : *spans)
          require(span.begin < span.end && span.end <= passage.text.size());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  folder =
      std::filesystem::temp_directory_path() / ("rationale-fuzz-" + std::to_string(::getpid()));
  IndexOptions options;
  options.folder = folder;
  options.paths = {RATIONALE_SOURCE_DIR "/data/letters"};
  run_indexer(options);
  searcher = std::make_unique<Searcher>(std::vector<std::string>{folder});
  std::atexit([] { std::filesystem::remove_all(folder); });
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  SearchRequest request;
  request.text.assign(reinterpret_cast<const char*>(data), size);
  request.limit = 3;
  try {
    const SearchAnswer answer = searcher->search(request);
    check(answer);
    require(searcher->ids(request).size() == answer.total);
  } catch (const Error& error) {
    require(error.code() == ErrorCode::usage);
  }
  return 0;
}
