// What becomes of fifty answers when the index they are read from is damaged, or made by a hostile
// hand: each must be right or say that the index is damaged, and none may crash, hang or take
// memory that its bytes do not account for. `check` must find every damage that changes an answer.
// usage: hostile_index [COUNT [SEED]]   COUNT random damages (default 10) beside as many of the
// hostile values
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "base/error.h"
#include "bench/letter_maker.h"
#include "indexer/check.h"
#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/reliability/damages.h"
#include "tests/reliability/questions.h"
#include "tests/scratch_folder.h"

using namespace rationale;

namespace {

namespace fs = std::filesystem;

constexpr unsigned most_seconds = 300;      // for all answers to one index, under a sanitizer
constexpr long most_kilobytes = 1'500'000;  // of one process; a sanitizer's own part included
constexpr int made_up_letters = 320;        // enough for a dictionary, by which records are packed

// What a child says of an answer, a letter each.
constexpr char right = 'r';
constexpr char damaged = 'd';
constexpr char wrong = 'w';
constexpr char failed = 'x';

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// An index of the sample letters, health plans' cases and made-up letters.
void make_index(const ScratchFolder& scratch) {
  LetterMaker maker(read_file(RATIONALE_SOURCE_DIR "/bench/letters.grammar"));
  std::string lines;
  long items = 0;
  for (int i = 0; i < made_up_letters; ++i) lines += maker.next(items);
  IndexOptions options;
  options.folder = scratch / "index";
  options.paths = {RATIONALE_SOURCE_DIR "/data/letters", RATIONALE_SOURCE_DIR "/data/dmhc",
                   scratch.write("made-up.jsonl", lines)};
  run_indexer(options);
}

// "" or the answer; what went wrong is in `problem`.
char answer_of(const Question& question, const std::string& folder, const std::string& expected,
               std::string& problem) {
  try {
    const std::string answer = question.ask(folder, question.words);
    return answer == expected ? right : wrong;
  } catch (const Error& error) {
    // An item whose list is gone is not there, and a search says so.
    if (error.code() == ErrorCode::index && !error.hint().empty()) return damaged;
    problem = error.what();
    return error.code() == ErrorCode::usage ? wrong : failed;
  } catch (const std::exception& error) {
    problem = error.what();
  }
  return failed;
}

// The child of one case: writes its verdicts, a letter an answer and one of `check`, and problems.
void ask_all(const std::string& folder, const std::vector<Question>& questions,
             const std::vector<std::string>& expected, const DamageCase& damage) {
  ::alarm(most_seconds);
  damage.apply(folder + "/index");
  std::string verdicts;
  std::string problems;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    std::string problem;
    verdicts += answer_of(questions[i], folder + "/index", expected[i], problem);
    if (verdicts.back() == failed)
      problems += "\n  " + questions[i].name + " " + questions[i].words + ": " + problem;
  }
  try {
    const CheckReport report = check_index(folder + "/index");
    verdicts += report.problems.empty() ? right : damaged;
  } catch (const Error& error) {
    verdicts += error.code() == ErrorCode::index ? damaged : failed;
  }
  std::ofstream(folder + "/verdicts") << verdicts << problems << std::flush;
}

struct Totals {
  std::map<std::string, std::uint64_t> counts;
  std::vector<std::string> failures;
  std::map<std::string, std::uint64_t> wrong_by_kind;
};

class Runner {
 public:
  Runner(const ScratchFolder& scratch, std::vector<Question> questions)
      : scratch_(scratch), questions_(std::move(questions)) {
    for (const Question& question : questions_) {
      expected_.push_back(question.ask(scratch_ / "index", question.words));
      if (question.ask(scratch_ / "index", question.words) != expected_.back())
        throw std::runtime_error("no steady answer: " + question.name + " " + question.words);
    }
  }

  void run(const std::vector<DamageCase>& cases) {
    const unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
    for (const DamageCase& damage : cases) {
      if (running_.size() == jobs) wait();
      start(damage);
    }
    while (!running_.empty()) wait();
  }

  const Totals& totals() const { return totals_; }

 private:
  struct Running {
    const DamageCase* damage = nullptr;
    std::string folder;
  };

  void start(const DamageCase& damage) {
    const std::string folder = scratch_ / ("case-" + std::to_string(++started_));
    fs::create_directory(folder);
    fs::copy(scratch_ / "index", folder + "/index");
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child == 0) {
      try {
        ask_all(folder, questions_, expected_, damage);
      } catch (const std::exception& error) {
        std::ofstream(folder + "/verdicts") << "could not be done: " << error.what() << std::flush;
      }
      ::_exit(0);
    }
    running_[child] = {&damage, folder};
  }

  void wait() {
    int status = 0;
    rusage usage{};
    const pid_t child = ::wait4(-1, &status, 0, &usage);
    const auto found = running_.find(child);
    if (found == running_.end()) return;
    judge(*found->second.damage, read_file(found->second.folder + "/verdicts"), status,
          usage.ru_maxrss);
    fs::remove_all(found->second.folder);
    running_.erase(found);
  }

  void judge(const DamageCase& damage, const std::string& said, int status, long kilobytes) {
    ++totals_.counts["cases"];
    largest_ = std::max(largest_, kilobytes);
    totals_.counts["largest process, MB"] = static_cast<std::uint64_t>(largest_ / 1024);
    const auto fail = [&](const std::string& how) {
      totals_.failures.push_back(damage.name + ": " + how);
    };
    if (said.starts_with("could not be done")) return fail(said);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || said.size() <= questions_.size())
      return fail(WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                                      : "ended with code " + std::to_string(WEXITSTATUS(status)));
    if (kilobytes > most_kilobytes) fail("took " + std::to_string(kilobytes / 1024) + " MB");
    const std::string answers = said.substr(0, questions_.size());
    const char check = said[questions_.size()];
    const auto count = [&](char verdict) {
      return static_cast<std::uint64_t>(std::count(answers.begin(), answers.end(), verdict));
    };
    totals_.counts["answers right"] += count(right);
    totals_.counts["answers 'damaged'"] += count(damaged);
    totals_.counts[damage.fits_checksum ? "answers of another index, whose checksums fit"
                                        : "answers wrong and unnoticed but by check"] +=
        count(wrong);
    if (check == damaged) ++totals_.counts["cases that check found"];
    if (count(wrong) > 0) {
      ++totals_.counts["cases with a wrong answer"];
      ++totals_.wrong_by_kind[damage.name.substr(0, damage.name.find(" ("))];
    }
    if (count(failed) > 0 || check == failed)
      fail("an error that is no damage" + said.substr(questions_.size() + 1));
    if (check == right && count(right) != answers.size())
      fail("check found nothing, " + std::to_string(answers.size() - count(right)) +
           " answers are others: " + answers);
  }

  const ScratchFolder& scratch_;
  std::vector<Question> questions_;
  std::vector<std::string> expected_;
  std::map<pid_t, Running> running_;
  int started_ = 0;
  long largest_ = 0;
  Totals totals_;
};

std::vector<std::string> some_ids(const std::string& folder) {
  SearchRequest all;
  all.text = "pain";
  const std::vector<std::string> ids = Searcher({folder}).ids(all);
  if (ids.size() < 100) throw std::runtime_error("the index holds too few items");
  return {ids[3], ids[ids.size() / 3], ids[ids.size() / 2], ids[ids.size() - 2]};
}

// `count` of them, evenly, others for another seed.
std::vector<DamageCase> some_of(const std::vector<DamageCase>& all, std::size_t count,
                                unsigned seed) {
  if (count >= all.size()) return all;
  std::vector<DamageCase> some;
  for (std::size_t i = 0; i < count; ++i)
    some.push_back(all[(seed + i * all.size() / count) % all.size()]);
  return some;
}

int run(int count, unsigned seed) {
  const ScratchFolder scratch;
  make_index(scratch);
  Runner runner(scratch, fifty_questions(some_ids(scratch / "index")));
  std::vector<DamageCase> cases = some_of(hostile_values(), static_cast<std::size_t>(count), seed);
  std::printf("hostile values: %zu, random damages: %d, seed %u\n", cases.size(), count, seed);
  std::mt19937 engine(seed);
  for (int i = 0; i < count; ++i) cases.push_back(random_damage(engine));
  runner.run(cases);
  for (const auto& [what, number] : runner.totals().counts)
    std::printf("%-50s %llu\n", what.c_str(), static_cast<unsigned long long>(number));
  for (const auto& [kind, number] : runner.totals().wrong_by_kind)
    std::printf("wrong after: %-40s %llu\n", kind.c_str(), static_cast<unsigned long long>(number));
  for (const std::string& failure : runner.totals().failures)
    std::printf("FAILED %s\n", failure.c_str());
  return runner.totals().failures.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc > 1 ? std::atoi(argv[1]) : 10,
               argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 20'261'130U);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hostile_index: %s\n", error.what());
    return 2;
  }
}
