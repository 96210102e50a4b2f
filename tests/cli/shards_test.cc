#include <algorithm>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"
#include "tests/searcher/index_server.h"

namespace {

// The sample letters in one index, and in two that are served.
struct ServedSamples {
  ScratchFolder scratch;
  std::string one = scratch / "one";
  std::string a = scratch / "a";
  std::string b = scratch / "b";
  std::unique_ptr<IndexServer> server_a;
  std::unique_ptr<IndexServer> server_b;
  std::string shards;

  ServedSamples() {
    std::vector<std::string> letters;
    for (const auto& entry : std::filesystem::directory_iterator(sample_letters()))
      if (entry.path().extension() == ".txt") letters.push_back(entry.path().string());
    std::sort(letters.begin(), letters.end());
    index(one, letters);
    index(a, {letters.begin(), letters.begin() + 17});
    index(b, {letters.begin() + 17, letters.end()});
    server_a = std::make_unique<IndexServer>(a);
    server_b = std::make_unique<IndexServer>(b);
    shards =
        scratch.write("letters.shards", server_a->address() + "\n" + server_b->address() + "\n");
  }

  static void index(const std::string& folder, const std::vector<std::string>& letters) {
    std::vector<std::string> arguments{"index", "--index", folder};
    arguments.insert(arguments.end(), letters.begin(), letters.end());
    REQUIRE(run_program(arguments).code == 0);
  }
};

ProgramRun ask(std::vector<std::string> arguments, const std::string& index) {
  arguments.insert(arguments.begin() + 1, {"--index", index});
  return run_program(arguments);
}

// An answer without what tells its index and its time.
std::string comparable(const std::string& out) {
  if (!out.starts_with("{")) return out;
  std::string all;
  std::size_t at = 0;
  while (at < out.size()) {
    const std::size_t end = std::min(out.find("\n{", at), out.size());
    auto json = nlohmann::json::parse(out.substr(at, end - at));
    for (const char* own : {"index", "next", "took_ms", "judging_ms"}) json.erase(own);
    all += json.dump(1) + "\n";
    at = end + 1;
  }
  return all;
}

}  // namespace

TEST_CASE("every command that reads answers from servers as from one folder") {
  const ServedSamples samples;
  const std::string id = ask({"search", "--limit", "1", "functional", "improvement"}, samples.one)
                             .json()["hits"][0]["id"];
  const std::string queries = samples.scratch.write("queries.tsv", "a\tlumbar\nb\tMRI /s flags\n");
  const std::vector<std::vector<std::string>> commands{
      {"search", "--facets", "no documentation of functional improvement"},
      {"search", "--sort", "date", "--format", "csv", "lumbar"},
      {"search", "--format", "trec", "--queries", queries},
      {"search", "--all", "functional /5 improve!"},
      {"search", "--all", "--format", "csv", "decision:overturned"},
      {"count", "--queries", queries},
      {"show", id},
      {"show", "--text", id},
      {"quote", "no documentation of functional improvement"},
      {"similar", id},
      {"contrast", id},
      {"passages", id},
      {"cites", "MTUS", "Chronic", "Pain"},
      {"stats", "--by", "decision,category+year", "lumbar"}};
  for (const std::vector<std::string>& command : commands) {
    const ProgramRun expected = ask(command, samples.one);
    const ProgramRun served = ask(command, samples.shards);
    INFO(command[0] << " " << command.back() << ": " << served.err);
    CHECK(expected.code == 0);
    CHECK(served.code == 0);
    CHECK(comparable(served.out) == comparable(expected.out));
  }
  const ProgramRun info = ask({"info"}, samples.shards);
  CHECK(info.code == 0);
  CHECK(info.out.find("\"index\": \"" + samples.server_a->address() + "\"") != std::string::npos);
  CHECK(info.out.find("\"index\": \"" + samples.server_b->address() + "\"") != std::string::npos);
}

TEST_CASE("commands that need the folder say so of a server, and make none of its name") {
  const ServedSamples samples;
  const std::string address = samples.server_a->address();
  const std::string letter = sample_letters() + "/README.md";
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"check"}, {"info", "--sizes"}, {"index", letter}})
    for (const std::string& place : {address, samples.shards}) {
      const ProgramRun run = ask(command, place);
      INFO(command.front() << " " << place << ": " << run.err);
      CHECK(run.code == 2);
      CHECK(run.err.find("on its host") != std::string::npos);
    }
  CHECK_FALSE(std::filesystem::exists(address));
}

TEST_CASE("a dead server is an error with exit code 3; --partial answers and says so everywhere") {
  const ServedSamples samples;
  const std::string dead = samples.server_b->address();
  samples.server_b->stop();
  const ProgramRun refused = ask({"search", "lumbar"}, samples.shards);
  CHECK(refused.code == 3);
  CHECK(refused.out.empty());
  CHECK(refused.err.find("error: the shard " + dead + " does not answer") != std::string::npos);
  CHECK(refused.err.find("--partial") != std::string::npos);

  const ProgramRun partial = ask({"search", "--partial", "lumbar"}, samples.shards);
  CHECK(partial.code == 0);
  CHECK(partial.err.find("warning: the shard " + dead) != std::string::npos);
  const auto answer = partial.json();
  CHECK(answer["index"]["partial"] == true);
  CHECK(answer["index"]["missing_shards"] == nlohmann::json::array({dead}));
  CHECK(answer["query"]["warnings"].dump().find(dead) != std::string::npos);
  CHECK(answer["total"] == ask({"search", "lumbar"}, samples.a).json()["total"]);
  const auto stats = ask({"stats", "--partial"}, samples.shards).json();
  CHECK(stats["index"]["missing_shards"] == nlohmann::json::array({dead}));
  CHECK(stats["query"]["warnings"].dump().find(dead) != std::string::npos);
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"search", "--partial", "--format", "csv", "lumbar"}, {"info", "--partial"}}) {
    const ProgramRun run = ask(command, samples.shards);
    CHECK(run.code == 0);
    CHECK(run.err.find(dead) != std::string::npos);
  }
  CHECK(ask({"search", "lumbar"}, samples.one).json()["index"]["partial"] == false);
}
