#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include "tests/reliability/index_state.h"
#include "tests/scratch_folder.h"

/// What the program is to do while a call fails.
enum class Operation { first_build, first_build_in_folder, update, prune };

constexpr Operation operations[] = {Operation::first_build, Operation::first_build_in_folder,
                                    Operation::update, Operation::prune};

const char* name_of(Operation operation);

/// One call that was made on a file, as tests/support/failing_calls.cc logs it.
struct Call {
  std::string kind;
  std::string path;
};

/// A folder of letters, the state of an index before and after an operation, and a copy of the
/// index to try it on.
class Library {
 public:
  explicit Library(Operation operation);

  /// Puts letters and index back as they were before the operation.
  void reset() const;
  /// Does the operation, with the settings of failing_calls.cc.
  ProgramRun run(const std::map<std::string, std::string>& settings) const;
  ProgramRun run() const { return run({}); }

  /// The calls of an operation that nothing disturbs, in their order.
  std::vector<Call> calls() const;

  std::string letters() const { return scratch_ / "work/letters"; }
  std::string index() const { return scratch_ / "work/index"; }
  const Snapshot& before() const { return before_; }
  const Snapshot& after() const { return after_; }

  /// What is beside the letters and the index, or in the index and not of it.
  std::vector<std::string> left_over() const;

  /// What is not right with the index as it is now, after a run that was disturbed; empty where it
  /// is in the state before or after.
  std::string fault_now() const;
  /// Runs undisturbed; what is not right afterwards: the run fails, the index is not as one that is
  /// made anew, or something is left over.
  std::string fault_after_next_run() const;

 private:
  std::vector<std::string> arguments() const;

  ScratchFolder scratch_;
  Operation operation_;
  Snapshot before_;
  Snapshot after_;
};

/// The number in the environment variable, or `otherwise` where it is not set.
unsigned long number_in_environment(const char* name, unsigned long otherwise);
