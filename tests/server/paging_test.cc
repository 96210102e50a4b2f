// How an answer is taken in parts, and how much of each hit.
#include <fstream>
#include <set>

#include "api/shortened.h"
#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"
#include "tests/server/client.h"
#include "tests/server/own_server.h"

using namespace rationale;

namespace {

using Json = nlohmann::ordered_json;

std::string letter(const std::string& number) {
  SampleLetter made;
  made.case_number = number;
  made.items = {{"Lumbar MRI", "Upheld", "There is no documentation of red flags."}};
  return letter_of(made);
}

std::vector<std::string> ids(const Json& answer) {
  std::vector<std::string> all;
  for (const Json& hit : answer["hits"]) all.push_back(hit["id"]);
  return all;
}

/// The tool's answer, and whether it is an error.
std::pair<Json, bool> called(unsigned port, const Json& arguments) {
  const Json message = {{"jsonrpc", "2.0"},
                        {"id", 1},
                        {"method", "tools/call"},
                        {"params", {{"name", "search_determinations"}, {"arguments", arguments}}}};
  const Json result =
      ask(port, post(port, "/mcp", "application/json", message.dump())).json()["result"];
  const bool failed = result["isError"];
  return {failed ? result["content"][0] : result["structuredContent"], failed};
}

}  // namespace

TEST_CASE("next leads through all hits once, in the order of one answer") {
  OwnServer server;
  for (const char* asked : {"q=therapy", "q=pain+AND+therapy&sort=date", "decision=upheld"}) {
    const std::string target = std::string("/api/v1/search?") + asked;
    const Json whole = ask(server.port(), get(server.port(), target + "&limit=100")).json();
    REQUIRE(whole["total"] <= 100);
    REQUIRE(whole["total"] > 7);
    CHECK(whole["next"].is_null());
    std::vector<std::string> seen;
    std::string next;
    do {
      const Json page = ask(server.port(), get(server.port(), target + "&limit=7" + next)).json();
      for (std::string& id : ids(page)) seen.push_back(std::move(id));
      next = page["next"].is_null() ? "" : "&next=" + page["next"].get<std::string>();
    } while (!next.empty());
    CHECK(seen == ids(whole));
  }
}

TEST_CASE("next is of the request that gave it; how much is shown may change") {
  OwnServer server;
  const auto answer = [&](const std::string& query) {
    return ask(server.port(), get(server.port(), "/api/v1/search?" + query));
  };
  const std::string next = answer("q=therapy&limit=5").json()["next"];
  CHECK(answer("q=therapy&limit=2&detail=concise&next=" + next).json()["query"]["offset"] == 5);
  for (const char* other : {"q=pain", "q=therapy&decision=upheld", "q=therapy&sort=date"}) {
    const Answer refused = answer(std::string(other) + "&next=" + next);
    CHECK(refused.status == 400);
    CHECK(refused.json()["detail"] == "next was given by an answer to another request");
  }
  for (const char* none : {"", "5", "xyz", "0123456789abcdef0123456789"})
    CHECK(answer(std::string("q=therapy&next=") + none).status == 400);
  CHECK(answer("q=therapy&offset=5&next=" + next).status == 400);
}

TEST_CASE("after a commit next is gone, for programs and assistants, and they are told so") {
  const ScratchFolder scratch;
  const auto indexed = [&](int count) {
    for (int i = 0; i < count; ++i)
      scratch.write("letters/" + std::to_string(i) + ".txt",
                    letter("CM16-000000" + std::to_string(i)));
    REQUIRE(run_program({"index", "--index", scratch / "index", scratch / "letters"}).code == 0);
  };
  indexed(4);
  const ServeProgram server({"--index", scratch / "index", "--port", "0"});
  const std::string target = "/api/v1/search?q=lumbar&limit=2";
  const std::string next = ask(server.port(), get(server.port(), target)).json()["next"];
  const std::string cursor =
      called(server.port(), {{"query", "lumbar"}, {"limit", 2}}).first["next"];
  CHECK(ask(server.port(), get(server.port(), target + "&next=" + next)).status == 200);
  CHECK(called(server.port(), {{"query", "lumbar"}, {"cursor", cursor}}).second == false);
  indexed(5);
  const Answer gone = ask(server.port(), get(server.port(), target + "&next=" + next));
  CHECK(gone.status == 410);
  CHECK(gone.json()["type"] == "urn:rationale:problem:index-changed");
  const auto [error, failed] = called(server.port(), {{"query", "lumbar"}, {"cursor", cursor}});
  CHECK(failed);
  CHECK(error["text"].get<std::string>().find("index has changed") != std::string::npos);
  const ProgramRun run = run_program(
      {"search", "--format", "json", "--index", scratch / "index", "--next", next, "lumbar"});
  CHECK(run.code == 2);
  CHECK(run.json()["type"] == "urn:rationale:problem:index-changed");
}

TEST_CASE("hits have the members that are asked for") {
  OwnServer server;
  const auto answer = [&](const std::string& query) {
    return ask(server.port(), get(server.port(), "/api/v1/search?q=physical+therapy" + query));
  };
  const Json whole = answer("").json();
  const Json some = answer("&fields=id,+passages").json();
  CHECK(some["query"]["fields"] == Json{"id", "passages"});
  CHECK_FALSE(whole["query"].contains("fields"));
  const Json concise = answer("&detail=concise").json();
  CHECK(ids(some) == ids(whole));
  for (std::size_t i = 0; i < whole["hits"].size(); ++i) {
    const Json& hit = whole["hits"][i];
    CHECK(some["hits"][i] == Json{{"id", hit["id"]}, {"passages", hit["passages"]}});
    CHECK(concise["hits"][i] == Json{{"id", hit["id"]},
                                     {"treatment", hit["treatment"]},
                                     {"decision", hit["decision"]},
                                     {"dates", hit["dates"]},
                                     {"passages", Json::array({hit["passages"][0]})}});
  }
  CHECK(answer("&detail=concise").body.size() < answer("").body.size() / 2);
  const Answer refused = answer("&fields=id,colour");
  CHECK(refused.json()["type"] == "urn:rationale:problem:unknown-value");
  CHECK(refused.json()["detail"] == "no hit has 'colour'");
}

TEST_CASE("the members that can be asked for are those of the schema") {
  std::ifstream file(std::string(RATIONALE_SOURCE_DIR) + "/docs/search.schema.json");
  const Json schema = Json::parse(file);
  std::set<std::string> described;
  for (const auto& [name, value] : schema["$defs"]["some_of_hit"]["properties"].items())
    described.insert(name);
  CHECK(std::set<std::string>(hit_members().begin(), hit_members().end()) == described);
}
