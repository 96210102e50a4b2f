#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>

#include "indexer/check.h"
#include "indexer/indexer.h"
#include "tests/catch.h"
#include "tests/indexer/letter_folder.h"
#include "tests/indexer/snapshot.h"
#include "tests/support/dying.h"
#include "tests/support/failing_reads.h"

using namespace rationale;
namespace fs = std::filesystem;

namespace {

std::size_t number_from(const char* variable, std::size_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

bool is_below(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder + "/");
}

bool is_there(const std::string& path) {
  return fs::exists(fs::symlink_status(path));
}

// A folder of letters, its index, and what of the folder the index must know.
class History {
 public:
  explicit History(std::uint64_t seed) : chance_(seed), folder_(scratch_ / "tree", chance_) {
    fs::create_directories(scratch_ / "tree/a");
    fs::create_directories(scratch_ / "tree/b");
  }

  void run() {
    folder_.fill();
    for (std::size_t steps = 3 + chance_.below(5); steps > 0; --steps) {
      for (std::size_t changes = 1 + chance_.below(3); changes > 0; --changes)
        say(folder_.change());
      step();
    }
    folder_.heal();
    say("heal");
    IndexOptions options = options_for("index", everything());
    options.prune = options.prune_most = true;
    const IndexSummary summary = run_indexer(options);
    INFO(steps_);
    for (const Reject& reject : summary.rejects)
      UNSCOPED_INFO("rejected " << reject.path << ": " << reject.reason);
    CHECK(summary.rejects.size() == broken_lines());
    run_indexer(options_for("fresh", everything()));
    const Snapshot is = snapshot_of(scratch_ / "index");
    const Snapshot should_be = snapshot_of(scratch_ / "fresh");
    INFO(difference(is, should_be));
    CHECK((is == should_be));
    CHECK(check_index(scratch_ / "index").problems.empty());
  }

  const std::string& steps() const { return steps_; }

 private:
  void say(const std::string& what) { steps_ += what + "\n"; }

  IndexOptions options_for(const std::string& index, std::vector<std::string> paths) {
    IndexOptions options;
    options.folder = scratch_ / index;
    options.paths = std::move(paths);
    options.jobs = 1;
    options.batch_bytes = chance_.percent(50) ? 1 : 0;
    return options;
  }

  // Names without a suffix are read only where they are named.
  std::vector<std::string> everything() const {
    std::vector<std::string> paths{scratch_ / "tree"};
    for (const auto& [name, content] : folder_.files()) paths.push_back(folder_.path_of(name));
    return paths;
  }

  // The same file by another of its names.
  std::string respelt(const std::string& path) {
    const fs::path whole(path);
    if (chance_.percent(20)) return fs::relative(whole).string();
    if (chance_.percent(20)) return (whole.parent_path() / "." / whole.filename()).string();
    if (chance_.percent(20))
      return (scratch_ / "gone/..") + "/" + fs::relative(whole, scratch_ / "").string();
    return path;
  }

  // One run, of which all may go wrong that can.
  void step() {
    IndexOptions options = options_for("index", {folder_.any_path()});
    if (chance_.percent(20)) options.paths.push_back(folder_.any_path());
    options.prune = chance_.percent(50);
    options.prune_most = chance_.percent(50);
    IndexOptions asked = options;
    for (std::string& path : asked.paths) {
      path = respelt(path);
      say("  index " + path);
    }
    if (options.prune) say(options.prune_most ? "  --prune=force" : "  --prune");
    if (chance_.percent(20)) {
      const int nth = 1 + static_cast<int>(chance_.below(12));
      if (dies_at_write(nth, [&] { run_indexer(asked); })) {
        say("  killed at write " + std::to_string(nth));
        known_.clear();
        return;
      }
    }
    IndexSummary summary;
    std::string failing;
    if (chance_.percent(20)) failing = unlucky_file();
    if (failing.empty()) {
      summary = run_indexer(asked);
    } else {
      const int nth = 1 + static_cast<int>(chance_.below(3));
      say("  read " + std::to_string(nth) + " of " + failing + " fails");
      const FailingReads reads(failing, nth);
      summary = run_indexer(asked);
      if (FailingReads::failures() > 0)
        CHECK(std::any_of(summary.rejects.begin(), summary.rejects.end(),
                          [&](const Reject& reject) { return reject.path == failing; }));
    }
    for (const Reject& reject : summary.rejects) say("  rejected " + reject.path);
    look(options, summary);
  }

  std::string unlucky_file() {
    std::vector<std::string> files;
    for (const auto& [name, content] : folder_.files())
      if (!folder_.is_hidden(name)) files.push_back(folder_.path_of(name));
    return files.empty() ? "" : chance_.one_of(files);
  }

  // After each run: what was read whole is served or gave way to another file's letter that is on
  // the disk, too; and nothing is served of a file that is gone below a path that was pruned.
  void look(const IndexOptions& options, const IndexSummary& summary) {
    const auto served = served_letters(scratch_ / "index");
    learn(options, summary);
    INFO(steps_);
    for (const auto& [name, content] : folder_.files()) {
      if (!is_known(name)) continue;
      for (const LetterOnDisk& letter : content.letters) {
        INFO(letter.case_number << " of " << name);
        CHECK(served.contains(letter.case_number));
      }
    }
    for (const auto& [case_number, letter] : served) {
      INFO(case_number << " of " << letter.file);
      if (options.prune && summary.not_pruned == 0)
        for (const std::string& path : options.paths)
          if (is_below(letter.file, path)) CHECK(is_there(letter.file));
      const std::string name = name_of(letter.file);
      if (is_known(name)) CHECK(holds(name, letter.sha256));
    }
  }

  bool is_known(const std::string& name) const {
    const auto known = known_.find(name);
    const auto file = folder_.files().find(name);
    return known != known_.end() && file != folder_.files().end() && !folder_.is_hidden(name) &&
           known->second == file->second.bytes;
  }

  bool holds(const std::string& name, const std::string& sha256) const {
    const std::vector<LetterOnDisk>& letters = folder_.files().at(name).letters;
    return std::any_of(letters.begin(), letters.end(),
                       [&](const LetterOnDisk& letter) { return letter.sha256 == sha256; });
  }

  std::string name_of(const std::string& path) const {
    return fs::path(path).lexically_relative(scratch_ / "tree").string();
  }

  // The files of the run that were read whole.
  void learn(const IndexOptions& options, const IndexSummary& summary) {
    std::set<std::string> rejected;
    for (const Reject& reject : summary.rejects) {
      rejected.insert(reject.path);
      known_.erase(name_of(reject.path));
    }
    for (const std::string& path : letter_files(options.paths)) {
      const std::string name = name_of(path);
      const auto file = folder_.files().find(name);
      if (file == folder_.files().end()) continue;
      known_.erase(name);
      if (!folder_.is_hidden(name) && !file->second.broken && !rejected.contains(path))
        known_[name] = file->second.bytes;
    }
  }

  std::size_t broken_lines() const {
    std::size_t lines = 0;
    for (const auto& [name, content] : folder_.files())
      for (std::size_t at = 0; (at = content.bytes.find("{not JSON", at)) != std::string::npos;
           ++at)
        ++lines;
    return lines;
  }

  ScratchFolder scratch_;
  Chance chance_;
  LetterFolder folder_;
  std::map<std::string, std::string> known_;  // bytes of files as they were read whole
  std::string steps_;
};

}  // namespace

// RATIONALE_HISTORIES sequences, from the seed RATIONALE_HISTORY_SEED on; each that fails is
// repeated with its own seed and one sequence.
TEST_CASE("whatever happened to a folder of letters, its index ends as one built anew") {
  const std::size_t count = number_from("RATIONALE_HISTORIES", 200);
  const std::size_t first = number_from("RATIONALE_HISTORY_SEED", 1);
  std::cout << count << " histories from seed " << first << std::endl;
  for (std::size_t seed = first; seed < first + count; ++seed) {
    History history(seed);
    INFO("RATIONALE_HISTORY_SEED=" << seed);
    try {
      history.run();
    } catch (const std::exception& error) {
      FAIL("seed " << seed << ": " << error.what() << "\n" << history.steps());
    }
  }
}
