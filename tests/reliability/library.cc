#include "tests/reliability/library.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "index/index_folder.h"
#include "tests/sample_letters.h"

namespace {

namespace fs = std::filesystem;

std::string letter(int number, const std::string& finding) {
  SampleLetter made;
  made.case_number = "CM16-" + std::to_string(1'000'000 + number);
  made.items = {{"Lumbar MRI", "Upheld", "There are " + finding + ".",
                 "Decision based on MTUS Low Back Complaints 2004."},
                {"Norco 10/325mg #120", "Overturned", "Function improved with the drug.",
                 "Decision based on MTUS Chronic Pain Medical Treatment 2016."}};
  return letter_of(made);
}

void write(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

// Old enough that size and time tell a file is unchanged.
void age(const fs::path& folder) {
  for (const auto& file : fs::recursive_directory_iterator(folder))
    if (file.is_regular_file())
      fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(1));
}

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::copy(from, to, fs::copy_options::recursive);
  for (const auto& file : fs::recursive_directory_iterator(from))
    if (file.is_regular_file())
      fs::last_write_time(to / fs::relative(file.path(), from), file.last_write_time());
}

}  // namespace

const char* name_of(Operation operation) {
  switch (operation) {
    case Operation::first_build:
      return "first build";
    case Operation::first_build_in_folder:
      return "first build in a folder that is there";
    case Operation::update:
      return "update";
    case Operation::prune:
      return "prune";
  }
  return "";
}

Library::Library(Operation operation) : operation_(operation) {
  const fs::path work = scratch_ / "work";
  fs::create_directories(work / "letters");
  for (int i = 0; i < 6; ++i)
    write(work / "letters" / (std::to_string(i) + ".txt"), letter(i, "no red flags"));
  age(work);
  if (operation == Operation::first_build_in_folder) fs::create_directory(index());
  if (operation == Operation::update || operation == Operation::prune) {
    if (run().code != 0) throw std::runtime_error("the index cannot be made");
    before_ = state_of(index());
    if (operation == Operation::update) {
      write(work / "letters/1.txt", letter(1, "signs of infection"));
      write(work / "letters/7.txt", letter(7, "no red flags"));
    }
    fs::remove(work / "letters/2.txt");
    fs::remove(work / "letters/3.txt");
    age(work / "letters");
  }
  copy_folder(work, scratch_ / "kept");
  if (const ProgramRun done = run(); done.code != 0) throw std::runtime_error(done.err);
  after_ = state_of(index());
  reset();
}

void Library::reset() const {
  fs::remove_all(scratch_ / "work");
  copy_folder(scratch_ / "kept", scratch_ / "work");
}

std::vector<std::string> Library::arguments() const {
  std::vector<std::string> given{"index", "--json", "--index", index(), "--jobs", "1", letters()};
  if (operation_ == Operation::prune) given.push_back("--prune");
  return given;
}

ProgramRun Library::run(const std::map<std::string, std::string>& settings) const {
  if (settings.empty()) return run_program(arguments());
  std::map<std::string, std::string> environment = settings;
  environment["LD_PRELOAD"] = FAILING_CALLS;
  environment["FAILING_CALLS_UNDER"] = scratch_ / "work";
  return run_program_with(environment, arguments());
}

std::vector<Call> Library::calls() const {
  const std::string log = scratch_ / "log";
  run({{"FAILING_CALLS_LOG", log}});
  std::vector<Call> calls;
  std::ifstream lines(log);
  for (Call call; lines >> call.kind && std::getline(lines >> std::ws, call.path);)
    calls.push_back(call);
  fs::remove(log);
  reset();
  return calls;
}

std::vector<std::string> Library::left_over() const {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(scratch_ / "work")) {
    const std::string name = entry.path().filename();
    if (name != "letters" && name != "index") found.push_back(name);
  }
  if (!fs::exists(index())) return found;
  for (const auto& entry : fs::directory_iterator(index())) {
    const std::string name = entry.path().filename();
    if (!rationale::is_database_file(name) || name == "v.tmp") found.push_back("index/" + name);
  }
  return found;
}

std::string Library::fault_now() const {
  if (const std::string problem = first_problem(index()); !problem.empty()) return problem;
  const Snapshot now = state_of(index());
  if (now == before_ || now == after_) return "";
  return "neither as before nor as after:" + difference(now, after_);
}

std::string Library::fault_after_next_run() const {
  const ProgramRun next = run();
  if (next.code != 0) return "the next run fails: " + next.err;
  if (const std::string problem = first_problem(index()); !problem.empty()) return problem;
  if (const Snapshot now = state_of(index()); now != after_)
    return "the next run does not complete it:" + difference(now, after_);
  const std::vector<std::string> left = left_over();
  return left.empty() ? "" : "left over: " + left.front();
}

unsigned long number_in_environment(const char* name, unsigned long otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr || *text == '\0' ? otherwise : std::strtoul(text, nullptr, 10);
}
