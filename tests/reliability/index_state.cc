#include "tests/reliability/index_state.h"

#include <filesystem>

#include "base/error.h"
#include "indexer/check.h"

Snapshot state_of(const std::string& folder) {
  return std::filesystem::exists(folder + "/iamglass") ? snapshot_of(folder) : Snapshot{};
}

std::string first_problem(const std::string& folder) {
  if (!std::filesystem::exists(folder + "/iamglass")) return "";
  try {
    const rationale::CheckReport report = rationale::check_index(folder);
    return report.problems.empty() ? "" : report.problems.front();
  } catch (const rationale::Error& error) {
    return error.what();
  }
}
