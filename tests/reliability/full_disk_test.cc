#include "tests/catch.h"
#include "tests/reliability/library.h"

namespace {

// What a run that could not go on says, and how it ends.
void check_told(const ProgramRun& run) {
  INFO(run.err);
  CHECK(run.code == 3);
  CHECK(run.err.starts_with("rationale: error: "));
  CHECK(run.err.find("\nhint: ") != std::string::npos);
  CHECK(run.err.find("free") != std::string::npos);
}

}  // namespace

TEST_CASE(
    "a disk that is full after any number of bytes ends a run with its message and loses nothing") {
  for (const Operation operation : operations) {
    const Library library(operation);
    std::size_t full = 0;
    for (unsigned long room = 0;; room += 37'000) {
      library.reset();
      const ProgramRun run = library.run({{"FAILING_CALLS_ROOM", std::to_string(room)}});
      if (run.code == 0) break;
      ++full;
      INFO(name_of(operation) << " with room for " << room << " bytes");
      check_told(run);
      CHECK(library.fault_now() == "");
      CHECK(library.fault_after_next_run() == "");
    }
    CHECK(full > 2);
  }
}

TEST_CASE(
    "where the disk has less room than a commit may need, nothing is begun and the run says so") {
  for (const Operation operation : operations) {
    const Library library(operation);
    const ProgramRun run = library.run({{"FAILING_CALLS_FREE", "5000"}});
    check_told(run);
    CHECK(run.err.find(library.index()) != std::string::npos);
    CHECK(library.fault_now() == "");
    CHECK(library.fault_after_next_run() == "");
  }
}
