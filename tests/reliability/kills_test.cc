#include <algorithm>
#include <filesystem>
#include <random>

#include "tests/catch.h"
#include "tests/reliability/library.h"

namespace {

// The first call of the end of a build: its finished index is about to be moved to its place.
std::size_t end_phase(const std::vector<Call>& calls) {
  const auto mark = std::find_if(calls.begin(), calls.end(), [](const Call& call) {
    return call.path.ends_with("/publishing");
  });
  return static_cast<std::size_t>(mark - calls.begin());
}

ProgramRun killed_at(const Library& library, std::size_t call) {
  library.reset();
  return library.run({{"FAILING_CALLS_KILL", std::to_string(call + 1)}});
}

std::string fault_of_kill(const Library& library, std::size_t call) {
  if (const ProgramRun run = killed_at(library, call); run.code != 128 + 9)
    return "it was not killed: " + run.err;
  if (const std::string fault = library.fault_now(); !fault.empty()) return fault;
  return library.fault_after_next_run();
}

}  // namespace

// RATIONALE_KILLS: how many (scripts/reliability kills). Most of them in the end of a build, from
// the first call of publishing on; the calls are drawn anew by the number of kills.
TEST_CASE(
    "killed at any call, the index is as before or as after, and the next run leaves nothing") {
  const unsigned long kills = number_in_environment("RATIONALE_KILLS", 24);
  std::mt19937 random(static_cast<std::mt19937::result_type>(kills));
  std::size_t in_the_end = 0;
  std::size_t faults = 0;
  for (const Operation operation : operations) {
    const Library library(operation);
    const std::vector<Call> calls = library.calls();
    const std::size_t end = end_phase(calls);
    const bool builds = end < calls.size();
    CHECK(builds ==
          (operation == Operation::first_build || operation == Operation::first_build_in_folder));
    const unsigned long here = builds ? kills * 3 / 8 : kills / 8;
    for (unsigned long i = 0; i < here; ++i) {
      const bool late = builds && i % 6 != 0;
      const std::size_t first = late ? end : 0;
      const std::size_t call = first + random() % (calls.size() - first);
      in_the_end += late ? 1 : 0;
      const std::string fault = fault_of_kill(library, call);
      faults += fault.empty() ? 0 : 1;
      INFO(name_of(operation) << ": killed in place of call " << call + 1 << ", "
                              << calls[call].kind << " " << calls[call].path << ": " << fault);
      CHECK(fault.empty());
    }
  }
  CHECK(2 * in_the_end >= kills);
  WARN(kills << " kills, " << in_the_end << " in the end of a build, " << faults << " faults");
}

TEST_CASE(
    "an index that was removed after a build died in its cleaning is built anew from the letters") {
  const Library library(Operation::first_build);
  const std::vector<Call> calls = library.calls();
  const auto removal = std::find_if(calls.begin(), calls.end(), [&](const Call& call) {
    return call.kind == "unlink" && &call >= &calls[end_phase(calls)];
  });
  REQUIRE(removal != calls.end());
  for (const std::size_t call :
       {static_cast<std::size_t>(removal - calls.begin()), calls.size() - 3, calls.size() - 1}) {
    REQUIRE(killed_at(library, call).code == 128 + 9);
    CHECK(state_of(library.index()) == library.after());
    std::filesystem::remove_all(library.index());
    std::filesystem::remove(library.letters() + "/5.txt");
    const ProgramRun run = library.run();
    CHECK(run.code == 0);
    CHECK(run.json()["added"] == 5);
    const Snapshot built = state_of(library.index());
    CHECK(built.contains("item CM16-1000004#1"));
    CHECK(!built.contains("item CM16-1000005#1"));
    CHECK(library.left_over().empty());
  }
}

TEST_CASE("an unfinished build is not given up because no more files may be open") {
  const Library library(Operation::first_build);
  const std::size_t end = end_phase(library.calls());
  int refused = 0;
  for (int open = 1;; ++open) {
    REQUIRE(killed_at(library, end).code == 128 + 9);
    const ProgramRun run =
        library.run({{"FAILING_CALLS_FAIL", "open " + std::to_string(open) + " 24"}});  // EMFILE
    if (run.code == 0) break;
    INFO("open " << open << ": " << run.err);
    CHECK(run.code == 3);
    const ProgramRun next = library.run();
    REQUIRE(next.code == 0);
    CHECK(next.json()["unchanged"] == 6);
    ++refused;
  }
  CHECK(refused > 2);
}

TEST_CASE("an index is synced, moved, synced in its place, and only then its parts are removed") {
  for (const Operation operation : {Operation::first_build, Operation::first_build_in_folder}) {
    const Library library(operation);
    const std::string index = library.index();
    const bool in_folder = operation == Operation::first_build_in_folder;
    const std::string work = index + (in_folder ? "/.making-index" : ".making-index");
    std::vector<std::string> steps;
    const std::vector<Call> calls = library.calls();
    // The syncs of the files are the last before the mark.
    const std::size_t first = end_phase(calls) - 12;
    for (std::size_t i = first; i < calls.size(); ++i)
      if (calls[i].kind == "sync" || calls[i].kind == "rename" || calls[i].kind == "unlink")
        steps.push_back(calls[i].kind + " " + calls[i].path);
    const auto at = [&](const std::string& step, bool last = false) {
      const auto found = last ? std::find(steps.rbegin(), steps.rend(), step).base() - 1
                              : std::find(steps.begin(), steps.end(), step);
      INFO(step);
      REQUIRE(found >= steps.begin());
      REQUIRE(found < steps.end());
      return found - steps.begin();
    };
    const std::string parent = std::filesystem::path(index).parent_path();
    const auto synced = at("sync " + work);  // after the mark was made
    for (const char* file : {"", "/iamglass", "/postlist.glass", "/termlist.glass"})
      CHECK(at("sync " + work + "/whole" + file) < synced);
    const auto moved = at("rename " + work + "/whole" + (in_folder ? "/iamglass" : ""));
    CHECK(synced < moved);
    if (in_folder) {
      CHECK(at("rename " + work + "/whole/postlist.glass") < at("sync " + index));
      CHECK(at("sync " + index) < moved);
    }
    const auto in_place = at("sync " + (in_folder ? index : parent), true);
    CHECK(moved < in_place);
    CHECK(in_place < at("unlink " + work + "/catalogue/iamglass"));
    CHECK(at("unlink " + work + "/catalogue/iamglass") < at("unlink " + work + "/part-1/iamglass"));
  }
}
