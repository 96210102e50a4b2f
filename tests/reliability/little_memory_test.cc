#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/reliability/index_state.h"
#include "tests/reliability/library.h"
#include "tests/scratch_folder.h"

namespace {

// Whether a run ended with an answer or with words; the loader of programs has its own (127).
bool is_told(const ProgramRun& run) {
  if (run.code == 0 || run.code == 4) return true;
  if (run.code == 127) return run.err.find("shared libraries") != std::string::npos;
  return (run.code == 3 || run.code == 70) &&
         run.err.find("rationale: error: ") != std::string::npos &&
         run.err.find("\nhint: ") != std::string::npos;
}

}  // namespace

// RATIONALE_MEMORY_STEP: megabytes between two limits (scripts/reliability memory).
TEST_CASE("with little address space every command ends with an answer or a message") {
  const ScratchFolder scratch;
  const std::string index = scratch / "index";
  REQUIRE(run_program({"index", "--index", index, sample_letters()}).code == 0);
  const Snapshot whole = state_of(index);
  const unsigned long step = number_in_environment("RATIONALE_MEMORY_STEP", 9);
  int without = 0;
  for (unsigned long megabytes = 40; megabytes < 140; megabytes += step) {
    const std::string made = scratch / "made";
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"index", "--jobs", "4", "--index", made, sample_letters()},
          {"search", "--index", index, "red flags"},
          {"index", "--index", index, sample_letters()},
          {"stats", "--index", index, "red flags"}}) {
      const ProgramRun run = run_with_memory_limit(arguments, megabytes << 20);
      INFO(megabytes << " MB: " << arguments.front() << " ends with " << run.code << ": "
                     << run.err);
      CHECK(is_told(run));
      without += run.code == 0 ? 0 : 1;
    }
    CHECK(first_problem(made).empty());
    std::filesystem::remove_all(made);
  }
  CHECK(without > 5);
  CHECK(state_of(index) == whole);
}
