// The same request has the same answer, whichever way it comes in.
#include <set>

#include "api/answers.h"
#include "api/json_text.h"
#include "base/error.h"
#include "searcher/searcher.h"
#include "tests/api/requests.h"
#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

using namespace rationale;

namespace {

using Json = nlohmann::ordered_json;

const std::string& samples() {
  static const ScratchFolder scratch;
  static const std::string folder = [] {
    const std::string made = scratch / "index";
    const ProgramRun run = run_program({"index", "--index", made, sample_letters()});
    if (run.code != 0) throw std::runtime_error(run.err);
    return made;
  }();
  return folder;
}

// But for times, which no two answers share.
std::string without_times(Json answer) {
  answer.erase("took_ms");
  answer.erase("judging_ms");
  return json_text(answer, 2);
}

}  // namespace

TEST_CASE("the command line prints what the operation answers, for all operations") {
  Searcher searcher({samples()});
  std::set<std::string> asked;
  REQUIRE(contract_requests().size() >= 300);
  for (const Request& request : contract_requests()) {
    INFO(request.text());
    const std::string expected = without_times(answer(searcher, request.arguments()));
    std::vector<std::string> line = request.command_line();
    if (request.operation != "fields") line.insert(line.begin() + 1, {"--index", samples()});
    const ProgramRun run = run_program(line, request.input());
    INFO(run.err);
    REQUIRE(run.code == 0);
    const std::string printed = without_times(Json::parse(run.out));
    REQUIRE(printed == expected);
    asked.insert(request.operation);
  }
  for (const Operation& operation : operations())
    if (operation.answer != nullptr) CHECK(asked.contains(std::string(operation.name)));
}

TEST_CASE("an item that does not exist is told from a request that is wrong") {
  Searcher searcher({samples()});
  for (const Request& request :
       {Request{"item", {{"id", "CM16-9000037#99"}}}, Request{"letter", {{"case", "CM99"}}},
        Request{"passages", {{"id", "CM99#1"}}}, Request{"similar", {{"id", "CM99#1"}}},
        Request{"contrast", {{"q", "CM99#1"}}}}) {
    INFO(request.text());
    try {
      answer(searcher, request.arguments());
      FAIL("it was answered");
    } catch (const NotFound& error) {
      CHECK(error.code() == ErrorCode::usage);
      CHECK(std::string(error.what()).find("CM") != std::string::npos);
      CHECK_FALSE(error.hint().empty());
    }
  }
}
