#include "tests/server/samples.h"

#include <stdexcept>

#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

const std::string& sample_index() {
  static const ScratchFolder scratch;
  static const std::string folder = [] {
    const std::string made = scratch / "index";
    const ProgramRun run = run_program({"index", "--index", made, sample_letters()});
    if (run.code != 0) throw std::runtime_error(run.err);
    return made;
  }();
  return folder;
}

std::string without_times(const std::string& json) {
  nlohmann::ordered_json answer = nlohmann::ordered_json::parse(json);
  answer.erase("took_ms");
  answer.erase("judging_ms");
  return answer.dump(2);
}
