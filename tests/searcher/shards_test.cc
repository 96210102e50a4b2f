#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <random>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "indexer/indexer.h"
#include "searcher/answer_json.h"
#include "searcher/citator_json.h"
#include "searcher/contrast_json.h"
#include "searcher/quotations/quotation_json.h"
#include "searcher/shared_sentences_json.h"
#include "searcher/similar_json.h"
#include "searcher/statistics_json.h"
#include "tests/catch.h"
#include "tests/scratch_folder.h"
#include "tests/searcher/index_server.h"
#include "tests/searcher/query_oracle.h"
#include "tests/searcher/shard_letters.h"

using namespace rationale;
using Json = nlohmann::ordered_json;

namespace {

std::uint64_t seed() {
  const char* given = std::getenv("RATIONALE_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : 20'261'125;
}

using Files = std::vector<std::string>;

// Indexes the letters at once, or in so many runs of which each adds some.
void index(const std::string& folder, const Files& letters, unsigned jobs, std::size_t runs) {
  for (std::size_t run = 1; run <= runs; ++run) {
    const std::size_t first = letters.size() * (run - 1) / runs;
    const std::size_t last = letters.size() * run / runs;
    IndexOptions options;
    options.folder = folder;
    options.paths.assign(letters.begin() + static_cast<std::ptrdiff_t>(first),
                         letters.begin() + static_cast<std::ptrdiff_t>(last));
    options.jobs = jobs;
    if (!options.paths.empty()) run_indexer(options);
  }
}

// The same letters, samples and so many made-up ones, in one index, in shards that are folders, and
// in shards on servers.
class SameLetters {
 public:
  SameLetters(std::uint64_t seed, std::size_t made_up, std::size_t updates) : random_(seed) {
    Files letters = sample_files();
    for (const SampleLetter& letter : random_letters(random_, made_up))
      letters.push_back(
          scratch_.write("letters/" + letter.case_number + ".txt", letter_of(letter)));
    std::shuffle(letters.begin(), letters.end(), random_);
    const auto [a, b] = dealt_out(letters);
    const auto [c, d] = dealt_out(letters);
    index(scratch_ / "one", letters, 1, 1);
    index(scratch_ / "updated", letters, 2, updates);
    index(scratch_ / "a", a, 2, 1);
    index(scratch_ / "b", b, 1, updates);
    index(scratch_ / "c", c, 1, 1);
    index(scratch_ / "d", d, 2, updates);
    for (const char* name : {"b", "c", "d"})
      servers_.push_back(std::make_unique<IndexServer>(scratch_ / name));
    const std::string shard_file =
        scratch_.write("shards", "# two servers\n" + servers_[1]->address() + "\n\n  " +
                                     servers_[2]->address() + "\n");
    add("one index", {scratch_ / "one"});
    add("an index made in updates", {scratch_ / "updated"});
    add("two folders", {scratch_ / "a", scratch_ / "b"});
    add("two servers", {shard_file});
    add("a folder and a server", {scratch_ / "a", servers_[0]->address()});
  }

  struct State {
    std::string name;
    Searcher searcher;
  };
  std::vector<State>& states() { return states_; }
  std::string one() const { return scratch_ / "one"; }

 private:
  static constexpr std::size_t most_samples = 20;

  static Files sample_files() {
    Files files;
    for (const auto& entry :
         std::filesystem::directory_iterator(RATIONALE_SOURCE_DIR "/data/letters"))
      if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    files.resize(std::min(files.size(), most_samples));
    return files;
  }

  std::pair<Files, Files> dealt_out(const Files& letters) {
    std::pair<Files, Files> hands;
    for (const std::string& letter : letters)
      (random_() % 3 == 0 ? hands.first : hands.second).push_back(letter);
    return hands;
  }

  void add(const std::string& name, const std::vector<std::string>& indexes) {
    states_.push_back({name, Searcher(indexes)});
  }

  ScratchFolder scratch_;
  std::mt19937_64 random_;
  std::vector<std::unique_ptr<IndexServer>> servers_;
  std::vector<State> states_;
};

// What must be equal of an answer: all but which index gave it, and how long it took.
std::string comparable(Json answer) {
  for (const char* own : {"index", "took_ms", "judging_ms"}) answer.erase(own);
  return answer.dump(1);
}

// What `ask` says, or the error that it ends with.
template <typename Ask>
std::string said_by(const Ask& ask) {
  try {
    return ask();
  } catch (const Error& error) {
    return std::string("error: ") + error.what() + "; " + error.hint();
  } catch (const std::exception& error) {
    return std::string("defect: ") + error.what();
  }
}

// The lines around the first difference: whole answers are too long to be read.
std::string difference(const std::string& a, const std::string& b) {
  const auto at = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const std::size_t from = at > 300 ? at - 300 : 0;
  return a.substr(from, 600) + "\n--- instead of ---\n" + b.substr(from, 600);
}

// Compares the servers with the one index, and of the other states one or, with `all`, each; all
// are asked at the same time. Returns what the one index says.
template <typename Ask>
std::string require_same(SameLetters& letters, const Ask& ask, bool all = true) {
  static std::size_t turn = 0;
  const auto from = [&](SameLetters::State& state) {
    return said_by([&] { return ask(state.searcher); });
  };
  std::vector<SameLetters::State>& states = letters.states();
  std::vector<std::pair<std::string, std::future<std::string>>> others;
  ++turn;
  for (std::size_t i = 1; i < states.size(); ++i)
    if (all || states[i].name == "two servers" || turn % states.size() == i)
      others.emplace_back(states[i].name,
                          std::async(std::launch::async, from, std::ref(states[i])));
  const std::string expected = from(states.front());
  for (auto& other : others) {
    const std::string said = other.second.get();
    if (said == expected) continue;
    INFO(other.first);
    FAIL(difference(said, expected));
  }
  return expected;
}

}  // namespace

TEST_CASE("folders and servers that share the letters answer every query as one index does") {
  SameLetters letters(seed(), 40, 10);
  std::mt19937_64 random(seed() + 1);
  const std::vector<OracleItem> items = oracle_items(letters.one());
  QueryGenerator expressions(items, seed() + 2);
  int found = 0;
  for (int i = 0; i < 500; ++i) {
    SearchRequest request = random_request(random);
    if (i % 3 == 0) request.text = query_text(expressions.query(1 + i % 4));
    INFO("RATIONALE_SEED=" << seed() << ", query " << i << ": " << request.text
                           << (request.sort == SortOrder::date ? " by date" : "") << ", "
                           << request.filters.size() << " filters");
    const auto search = [&](Searcher& searcher) {
      return comparable(to_json(searcher.search(request)));
    };
    const std::string answer = require_same(letters, search, false);
    found += answer.find("\n \"total\": 0,") == std::string::npos ? 1 : 0;
    if (i % 5 == 0)
      require_same(letters, [&](Searcher& searcher) { return Json(searcher.ids(request)).dump(); });
  }
  // Queries that find nothing prove little.
  CHECK(found > 300);
}

TEST_CASE("where more items match than are ranked, folders and servers answer as one index does") {
  SameLetters letters(seed() + 5, 160, 2);
  std::mt19937_64 random(seed() + 6);
  for (int i = 0; i < 8; ++i) {
    SearchRequest request;
    add_random_options(request, random);
    request.filters.clear();
    request.text = i % 2 == 0 ? "treatment" : "medical necessity of the treatment";
    request.facets = true;
    if (i > 5) request.offset = 195;
    INFO("RATIONALE_SEED=" << seed() << ", query " << i);
    const std::string answer = require_same(
        letters, [&](Searcher& searcher) { return comparable(to_json(searcher.search(request))); });
    CHECK(Json::parse(answer)["total"] > 250);
  }
}

TEST_CASE("statistics, exports and comparisons of folders and servers are those of one index") {
  SameLetters letters(seed() + 3, 20, 2);
  std::mt19937_64 random(seed() + 4);
  for (int i = 0; i < 3; ++i) {
    SearchRequest request = random_request(random);
    request.sort = SortOrder::score;
    INFO("RATIONALE_SEED=" << seed() << ", request " << i << ": " << request.text);
    require_same(letters, [&](Searcher& searcher) {
      StatisticsRequest statistics_request;
      statistics_request.matching = request;
      statistics_request.tables = statistics_tables("decision,specialty,category+year,finding");
      return comparable(to_json(statistics(searcher, statistics_request)));
    });
    require_same(letters, [&](Searcher& searcher) {
      std::string all;
      const auto take = [&](Hit&& hit) { all += to_json(hit).dump() + "\n"; };
      const Complete complete = searcher.for_each_hit(request, take, 40);
      return all + std::to_string(complete.total) + Json(complete.warnings).dump();
    });
    require_same(letters, [&](Searcher& searcher) {
      ContrastRequest contrast_request;
      contrast_request.text = request.text;
      contrast_request.filters = request.filters;
      return comparable(to_json(contrast(searcher, contrast_request)));
    });
  }
  SearchRequest all;
  all.filters = {make_filter(field("decided"), "2000-01-01..")};
  const std::vector<std::string> ids = letters.states().front().searcher.ids(all);
  REQUIRE(ids.size() > 50);
  for (int i = 0; i < 3; ++i) {
    const std::string id = ids[random() % ids.size()];
    INFO("RATIONALE_SEED=" << seed() << ", item " << id);
    require_same(letters, [&](Searcher& searcher) {
      SimilarRequest like;
      like.ids = {id};
      like.filters = {make_filter(field("rationale"), "functional improvement")};
      if (i % 2 == 0) like.filters.clear();
      return comparable(to_json(similar(searcher, like)));
    });
    require_same(letters, [&](Searcher& searcher) {
      return comparable(to_json(shared_sentences(searcher, id)));
    });
    require_same(letters, [&](Searcher& searcher) { return to_json(searcher.show(id)).dump(1); });
    const std::string text =
        letters.states().front().searcher.opened().item(id).sections.back().text.substr(0, 90);
    require_same(letters, [&](Searcher& searcher) {
      return to_json({{searcher.quote(text), {}}}, {}).dump(1);
    });
    require_same(letters,
                 [&](Searcher& searcher) { return to_json(searcher.show(id + "x")).dump(); });
  }
  require_same(letters, [&](Searcher& searcher) {
    CitatorRequest request;
    request.guideline = "MTUS";
    return comparable(to_json(cites(searcher, request)));
  });
}
