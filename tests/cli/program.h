#pragma once

#include <string>
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

/// Runs `rationale` with standard input and standard output closed; returns the exit code.
int run_with_closed_streams(const std::vector<std::string>& arguments);

/// Runs `rationale` where no file may grow beyond `bytes`, as on a disk that fills up.
ProgramRun run_with_file_limit(const std::vector<std::string>& arguments, unsigned long bytes);

/// Runs a copy of `rationale` that stands in a folder by itself.
ProgramRun run_copied_program(const std::vector<std::string>& arguments);

/// Starts `rationale`, kills it after `microseconds`, and waits. Returns whether it was still
/// running.
bool run_and_kill(const std::vector<std::string>& arguments, unsigned microseconds);

/// The folder of the sample letters.
std::string sample_letters();
