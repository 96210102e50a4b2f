#include <cerrno>
#include <map>

#include "tests/catch.h"
#include "tests/reliability/library.h"

namespace {

// What each kind of call can fail with.
const std::map<std::string, std::vector<int>>& errors() {
  static const std::map<std::string, std::vector<int>> errors{{"open", {EIO, EMFILE, ENOSPC}},
                                                              {"read", {EIO}},
                                                              {"write", {EIO, ENOSPC}},
                                                              {"sync", {EIO, ENOSPC}},
                                                              {"rename", {EIO, ENOSPC}},
                                                              {"mkdir", {EIO, ENOSPC}},
                                                              {"unlink", {EIO}},
                                                              {"truncate", {EIO}},
                                                              {"close", {EIO}}};
  return errors;
}

// The `number`-th call of its kind fails with `error`.
struct Point {
  Call call;
  unsigned number = 0;
  int error = 0;
};

std::vector<Point> points_of(const Library& library) {
  std::vector<Point> points;
  std::map<std::string, unsigned> made;
  for (const Call& call : library.calls()) {
    const unsigned number = ++made[call.kind];
    for (const int error : errors().at(call.kind)) points.push_back({call, number, error});
  }
  return points;
}

// One error with a hint, that names the index or the folder or file that failed.
std::string complaint_fault(const ProgramRun& run, const std::string& index,
                            const std::string& failed) {
  if (!run.err.starts_with("rationale: error: ")) return "no error is told";
  if (run.err.find("\nhint: ") == std::string::npos) return "no hint is given";
  const bool named =
      run.err.find(index) != std::string::npos || run.err.find(failed) != std::string::npos;
  return named ? "" : "the error names neither the index nor what failed";
}

// What an index that could not be written or read must lead to.
std::string index_fault(const Library& library, const Point& point, const ProgramRun& run) {
  if (run.code != 0 && run.code != 3) return "exit code " + std::to_string(run.code);
  if (run.code == 3)
    if (const std::string fault = complaint_fault(run, library.index(), point.call.path);
        !fault.empty())
      return fault;
  if (const std::string fault = library.fault_now(); !fault.empty()) return fault;
  if (run.code == 0 && state_of(library.index()) != library.after()) return "nothing was done";
  return "";
}

// A letter that could not be read is rejected by its name; a folder of letters is an error.
std::string input_fault(const Library& library, const Point& point, const ProgramRun& run) {
  if (run.code == 0)
    return state_of(library.index()) == library.after() ? "" : "a letter is missing, unsaid";
  if (run.code != 4 && run.code != 3) return "exit code " + std::to_string(run.code);
  if ((run.out + run.err).find(point.call.path) == std::string::npos)
    return "the message does not name the letter";
  return first_problem(library.index());
}

std::string fault_at(const Library& library, const Point& point) {
  library.reset();
  const ProgramRun run =
      library.run({{"FAILING_CALLS_FAIL", point.call.kind + " " + std::to_string(point.number) +
                                              " " + std::to_string(point.error)}});
  const bool is_input = point.call.path.starts_with(library.letters());
  const std::string fault =
      is_input ? input_fault(library, point, run) : index_fault(library, point, run);
  if (!fault.empty()) return fault + "\n" + run.err + run.out;
  return library.fault_after_next_run();
}

}  // namespace

// Xapian commits when a database object ends; a commit that failed half done must not be repeated
// so. Which write fails half way depends on how blocks are filled, so each one is tried.
TEST_CASE("a commit in which a write failed is not published in part when the program ends") {
  std::size_t tried = 0;
  const Library library(Operation::update);
  for (const Point& point : points_of(library)) {
    if (point.call.kind != "write" || point.error != EIO ||
        point.call.path.find("/index/postlist.glass") == std::string::npos)
      continue;
    INFO("write " << point.number << " of " << point.call.path);
    const std::string fault = fault_at(library, point);
    INFO(fault);
    CHECK(fault.empty());
    ++tried;
  }
  CHECK(tried > 5);
}

// RATIONALE_POINTS: about how many points are tried, 0: all (scripts/reliability errors).
TEST_CASE(
    "each call on a file may fail once: the index is as before or as after, and is completed") {
  const unsigned long most = number_in_environment("RATIONALE_POINTS", 60) / 4;
  std::size_t tried = 0;
  std::size_t faults = 0;
  for (const Operation operation : operations) {
    const Library library(operation);
    const std::vector<Point> points = points_of(library);
    REQUIRE(points.size() > 50);
    const std::size_t step = most == 0 ? 1 : std::max<std::size_t>(1, points.size() / most);
    for (std::size_t i = most == 0 ? 0 : step / 2; i < points.size(); i += step, ++tried) {
      const Point& point = points[i];
      const std::string fault = fault_at(library, point);
      faults += fault.empty() ? 0 : 1;
      INFO(name_of(operation) << ": " << point.call.kind << " " << point.number << " of "
                              << point.call.path << " fails with error " << point.error << ": "
                              << fault);
      CHECK(fault.empty());
    }
  }
  WARN(tried << " points, " << faults << " faults");
}
