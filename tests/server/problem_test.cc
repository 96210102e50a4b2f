// What is wrong with a request is said alike over HTTP and by the command line, so that a program
// can act on it.
#include <algorithm>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/server/client.h"
#include "tests/server/own_server.h"

using namespace rationale;

namespace {

using Json = nlohmann::ordered_json;

/// What standard output has where the request is made by the command line with --format json.
Json printed(const Request& request, int code) {
  std::vector<std::string> line = request.command_line();
  const bool has_format = std::find(line.begin(), line.end(), "--format") != line.end();
  line.insert(line.begin() + 1, {"--index", sample_index()});
  if (!has_format) line.insert(line.begin() + 1, {"--format", "json"});
  const ProgramRun run = run_program(line, request.input());
  INFO(run.err);
  CHECK(run.code == code);
  CHECK(run.err.starts_with("rationale: error: "));
  return Json::parse(run.out);
}

Request searched(const std::string& query) {
  return {"search", {{"q", query}}};
}

}  // namespace

TEST_CASE("HTTP and the command line give the same problem, of the same kind") {
  struct Case {
    Request request;
    int status;
    const char* name;
  };
  OwnServer server;
  for (const Case& one : {
           Case{searched("knee AND ("), 400, "query-syntax"},
           Case{searched("(functional improvement) /5 pain"), 400, "query-syntax"},
           Case{searched("knee AND a!"), 400, "query-syntax"},
           Case{{"query", {{"q", "OR knee"}}}, 400, "query-syntax"},
           Case{{"stats", {{"q", "knee /0 pain"}}}, 400, "query-syntax"},
           Case{searched("knee AND decision:perhaps"), 400, "unknown-value"},
           Case{searched("finding:functional_improvment:absent"), 400, "unknown-value"},
           Case{{"search", {{"q", "knee"}, {"kind", "DMCH"}}}, 400, "unknown-value"},
           Case{{"search", {{"decided", "soon"}}}, 400, "unknown-value"},
           Case{{"stats", {{"by", "colour"}}}, 400, "unknown-value"},
           Case{{"values", {{"field", "colour"}}}, 400, "unknown-value"},
           Case{{"item", {{"id", "CM16-9000037#99"}}}, 404, "not-found"},
           Case{{"similar", {{"id", "CM16-9000037#99"}}}, 404, "not-found"},
           Case{{"letter", {{"case", "CM16-900003"}}}, 404, "not-found"},
           Case{{"quote", {{"text", std::string(20'001, 'a')}}}, 413, "too-large"},
           Case{{"quote", {{"text", "knee"}, {"case", "none"}}}, 400, "bad-request"},
           Case{searched(" "), 400, "bad-request"},
       }) {
    const std::string asked = one.request.text().substr(0, 100);
    INFO(asked);
    const Answer answer = ask(server.port(), http_of(server.port(), one.request));
    CHECK(answer.status == one.status);
    CHECK(answer.header("content-type") == "application/problem+json");
    const Json problem = answer.json();
    CHECK(problem["type"] == "urn:rationale:problem:" + std::string(one.name));
    CHECK(problem["status"] == one.status);
    CHECK(problem["hint"].get<std::string>().size() > 5);
    CHECK(printed(one.request, 2) == problem);
  }
}

TEST_CASE("a problem has what a program needs to ask better") {
  OwnServer server;
  const auto problem = [&](const Request& request) {
    return ask(server.port(), http_of(server.port(), request)).json();
  };
  const Json syntax = problem(searched("knee AND \"lumbar spine\" /0 pain"));
  CHECK(syntax["column"] == 25);
  CHECK(syntax["repaired_query"] == "knee AND \"lumbar spine\" /1 pain");
  CHECK(ask(server.port(), http_of(server.port(), searched(syntax["repaired_query"]))).status ==
        200);
  const Json value = problem(searched("knee AND finding:functional_improvment:absent"));
  CHECK(value["suggestions"] == Json{"functional_improvement:absent"});
  CHECK(value["column"] == 10);
  CHECK(problem({"search", {{"kind", "DMCH"}}})["suggestions"] == Json{"DMHC"});
  CHECK(problem({"search", {{"decision", "aproved"}}})["suggestions"] == Json{"overturned"});
  CHECK(problem({"search", {{"sort", "up"}}})["suggestions"] == Json{"score", "date"});
  CHECK(problem({"search", {{"limti", "1"}}})["suggestions"] == Json{"limit"});
  const Json nearest = problem({"item", {{"id", "CM16-9000037#99"}}})["nearest"];
  REQUIRE(nearest.size() >= 2);
  CHECK(ask(server.port(), http_of(server.port(), {"item", {{"id", nearest[0]}}})).status == 200);
}

TEST_CASE("the command line keeps quiet on standard output unless JSON is asked for") {
  for (const std::vector<std::string>& format :
       std::vector<std::vector<std::string>>{{}, {"--format", "text"}, {"--format=csv"}}) {
    std::vector<std::string> line{"search", "--index", sample_index(), "knee AND ("};
    line.insert(line.begin() + 1, format.begin(), format.end());
    const ProgramRun run = run_program(line);
    CHECK(run.code == 2);
    CHECK(run.out.empty());
  }
  // A query may hold the words.
  CHECK(run_program({"search", "--index", sample_index(), "--", "knee AND (", "--format", "json"})
            .out.empty());
}

TEST_CASE("with --format json the command line says in JSON what only it can get wrong") {
  const ProgramRun unknown = run_program({"search", "--format", "json", "--limti", "3", "knee"});
  CHECK(unknown.code == 2);
  CHECK(unknown.json()["type"] == "urn:rationale:problem:bad-request");
  const ProgramRun missing =
      run_program({"info", "--format=json", "--index", "/nowhere/index", "--partial"});
  CHECK(missing.code == 3);
  CHECK(missing.json()["type"] == "urn:rationale:problem:index-unavailable");
  CHECK(missing.json()["detail"].get<std::string>().find("/nowhere/index") != std::string::npos);
  const ProgramRun shard = run_program(
      {"search", "--format", "json", "--index", sample_index(), "--index", "127.0.0.1:1", "knee"});
  CHECK(shard.code == 3);
  CHECK(shard.json()["type"] == "urn:rationale:problem:shard-missing");
  CHECK(shard.json()["shard"] == "127.0.0.1:1");
}
