#pragma once

#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

#include <nlohmann/json.hpp>

/// What a run of the real program gave.
struct ProgramRun {
  int code = -1;  ///< exit code; 128 + n where signal n ended it
  std::string out;
  std::string err;

  nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// Runs `rationale` with `arguments`; `input` is its standard input.
ProgramRun run_program(const std::vector<std::string>& arguments, const std::string& input = "");

/// As run_program(), with more variables in the environment.
ProgramRun run_program_with(const std::map<std::string, std::string>& environment,
                            const std::vector<std::string>& arguments);

/// As run_program(), with nothing else in the environment.
ProgramRun run_with_only(const std::map<std::string, std::string>& environment,
                         const std::vector<std::string>& arguments);

/// Runs `rationale` with at most `bytes` of address space; a sanitizer's build with all there is.
ProgramRun run_with_memory_limit(const std::vector<std::string>& arguments, unsigned long bytes);

/// Runs `rationale` with at most `files` open.
ProgramRun run_with_open_files(const std::vector<std::string>& arguments, unsigned long files);

/// A run of `rationale` whose standard input is open until input() was called.
class WaitingProgram {
 public:
  explicit WaitingProgram(const std::vector<std::string>& arguments);
  ~WaitingProgram();
  WaitingProgram(const WaitingProgram&) = delete;
  WaitingProgram& operator=(const WaitingProgram&) = delete;

  /// Whether it has ended by itself.
  bool has_ended();
  /// Gives it its standard input, waits for its end, and returns the exit code.
  int end(const std::string& input = "");

 private:
  pid_t child_ = -1;
  int input_ = -1;
  int code_ = -1;
};

/// Runs `rationale` with standard input and standard output closed; returns the exit code.
int run_with_closed_streams(const std::vector<std::string>& arguments);

/// Runs `rationale` on a terminal of its own, which standard output and standard error are; what it
/// showed is `out`.
ProgramRun run_on_terminal(const std::vector<std::string>& arguments);

/// Runs `rationale` where no file may grow beyond `bytes`, as on a disk that fills up.
ProgramRun run_with_file_limit(const std::vector<std::string>& arguments, unsigned long bytes);

/// Runs a copy of `rationale` that stands in a folder by itself.
ProgramRun run_copied_program(const std::vector<std::string>& arguments);

/// Runs the program that reads PDF for it.
ProgramRun run_pdf_worker(const std::vector<std::string>& arguments);

/// Starts `rationale` on a PDF that takes long, ends it by `signal` once a worker reads, and waits.
/// Returns whether the worker has ended then.
bool worker_ends_with_program(const std::vector<std::string>& arguments, int signal);

/// Starts `rationale`, kills it after `microseconds`, and waits. Returns whether it was still
/// running.
bool run_and_kill(const std::vector<std::string>& arguments, unsigned microseconds);

/// The folder of the sample letters.
std::string sample_letters();
