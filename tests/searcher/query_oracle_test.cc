#include "tests/searcher/query_oracle.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/catch.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"

using namespace rationale;

namespace {

void index(const std::string& folder, const std::vector<std::string>& paths) {
  IndexOptions options;
  options.folder = folder;
  options.paths = paths;
  options.prune = true;
  run_indexer(options);
}

std::uint64_t seed() {
  const char* given = std::getenv("RATIONALE_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : 20'261'124;
}

using Bytes = std::pair<std::uint32_t, std::uint32_t>;

// Spans that overlap, as one.
std::vector<Bytes> merged(const std::vector<Bytes>& spans) {
  std::vector<Bytes> all;
  for (const Bytes& span : spans)
    if (!all.empty() && span.first < all.back().second)
      all.back().second = std::max(all.back().second, span.second);
    else
      all.push_back(span);
  return all;
}

// The passages of a hit must show every span of their sentences and no other.
void check_spans(const Hit& hit, const OracleNode& query, Oracle& oracle) {
  const auto item = std::find_if(oracle.items().begin(), oracle.items().end(),
                                 [&](const OracleItem& i) { return i.id == hit.item.id; });
  for (const Passage& passage : hit.passages) {
    if (passage.spans.empty()) continue;
    for (const OracleSection& section : item->sections) {
      if (section.kind != passage.section) continue;
      const std::uint32_t begin = passage.start - section.begin;
      const std::uint32_t end = passage.end - section.begin;
      std::vector<Bytes> expected;
      for (const auto& [first, last] : oracle.reasons(query, section)) {
        const Span a = section.bytes[static_cast<std::size_t>(first)];
        const Span b = section.bytes[static_cast<std::size_t>(last)];
        if (begin <= a.begin && b.end <= end) expected.emplace_back(a.begin - begin, b.end - begin);
      }
      std::vector<Bytes> shown;
      for (const Span span : passage.spans) shown.emplace_back(span.begin, span.end);
      std::sort(expected.begin(), expected.end());
      std::sort(shown.begin(), shown.end());
      CHECK(shown == expected);
      const auto stretches = merged(shown);
      for (const Span mark : passage.highlights)
        CHECK(std::any_of(stretches.begin(), stretches.end(), [&](const auto& stretch) {
          return stretch.first <= mark.begin && mark.end <= stretch.second;
        }));
    }
  }
}

// Runs random queries over several states of the same letters and compares with the oracle.
void compare(const std::vector<std::vector<std::string>>& indexes, int queries,
             std::uint64_t with_seed) {
  Oracle oracle(oracle_items(indexes.front().front()));
  REQUIRE(oracle.items().size() > 10);
  std::vector<Searcher> searchers;
  for (const auto& folders : indexes) searchers.emplace_back(folders);
  QueryGenerator generator(oracle.items(), with_seed);
  int answered = 0;
  for (int i = 0; i < queries; ++i) {
    const OracleNode query = generator.query(1 + i % 4);
    SearchRequest request;
    // A natural query of one part is a set too where the part is marked; a word alone is not.
    request.text = "(" + query_text(query) + ") AND (" + query_text(query) + ")";
    request.limit = 2;
    request.diagnose = false;
    INFO("RATIONALE_SEED=" << with_seed << ", query " << i << ": " << request.text);
    const std::vector<std::string> expected = oracle.ids(query);
    Searcher& searcher = searchers[static_cast<std::size_t>(i) % searchers.size()];
    REQUIRE(searcher.ids(request) == expected);
    if (i % 4 != 0) continue;
    const SearchAnswer answer = searcher.search(request);
    REQUIRE(answer.total == expected.size());
    for (const Hit& hit : answer.hits) {
      REQUIRE(std::binary_search(expected.begin(), expected.end(), hit.item.id));
      check_spans(hit, query, oracle);
    }
    answered += answer.total > 0 ? 1 : 0;
  }
  // Queries that nothing satisfies prove little.
  CHECK(answered > queries / 40);
}

// One index, the same letters in two, and one that became so by updates.
std::vector<std::vector<std::string>> states(const ScratchFolder& scratch,
                                             const std::vector<std::string>& letters) {
  const std::size_t half = letters.size() / 2;
  const std::vector<std::string> first(letters.begin(), letters.begin() + static_cast<long>(half));
  const std::vector<std::string> second(letters.begin() + static_cast<long>(half), letters.end());
  index(scratch / "one", letters);
  index(scratch / "a", first);
  index(scratch / "b", second);
  index(scratch / "updated", second);
  index(scratch / "updated", {letters.front()});
  index(scratch / "updated", letters);
  return {{scratch / "one"}, {scratch / "a", scratch / "b"}, {scratch / "updated"}};
}

std::vector<std::string> files_of(const std::string& folder, std::size_t most) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  if (files.size() > most) files.resize(most);
  return files;
}

// Few words, so that they stand in every order and distance, in sentences and paragraphs.
std::string babble(std::mt19937_64& random, int words) {
  constexpr const char* vocabulary[] = {
      "improved",      "improvement",  "function",        "functional", "no",
      "pain",          "pain",         "documented",      "documents",  "lack",
      "pre-operative", "preoperative", "authoriza- tion", "x-ray",      "medical",
      "medication"};
  std::string text = "The";
  for (int i = 0; i < words; ++i) {
    text += std::string(" ") + vocabulary[random() % std::size(vocabulary)];
    const auto end = random() % 12;
    if (end == 0) text += random() % 4 == 0 ? ".\n\nThe" : ". The";
  }
  return text + " pain.";
}

}  // namespace

TEST_CASE("random queries over texts of few words find what trying every combination finds") {
  const ScratchFolder scratch;
  std::mt19937_64 random(seed());
  std::vector<std::string> letters;
  for (int i = 0; i < 24; ++i) {
    SampleLetter letter;
    letter.case_number = "CM16-00000" + std::to_string(10 + i);
    letter.summary = babble(random, 10);
    for (unsigned n = 0; n <= random() % 2; ++n) {
      SampleItem item;
      item.title = "Medication and x-ray";
      item.rationale = babble(random, 40);
      item.decision = random() % 2 == 0 ? "Upheld" : "Overturned";
      letter.items.push_back(item);
    }
    letters.push_back(scratch.write("letters/" + letter.case_number + ".txt", letter_of(letter)));
  }
  compare(states(scratch, letters), 13'000, seed());
}

TEST_CASE("random queries over the sample letters find what trying every combination finds") {
  const ScratchFolder scratch;
  compare(states(scratch, files_of(RATIONALE_SOURCE_DIR "/data/letters", 40)), 7'000, seed() + 1);
}

TEST_CASE("random queries over made-up letters find what trying every combination finds") {
  const char* published = std::getenv("RATIONALE_LETTERS");
  const std::string folder =
      std::string(published != nullptr ? published : "") + "/../eval/synthetic/letters";
  if (!std::filesystem::is_directory(folder)) {
    WARN("skipped: RATIONALE_LETTERS names no folder beside eval/");
    return;
  }
  const ScratchFolder scratch;
  compare(states(scratch, files_of(folder, 60)), 3'000, seed() + 2);
}
