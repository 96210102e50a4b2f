#include "indexer/check.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <thread>
#include <unistd.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/parallel.h"
#include "index/apart.h"
#include "index/database.h"
#include "indexer/check_items.h"
#include "indexer/check_lists.h"

namespace rationale {
namespace {

// So many documents are given to a thread at a time.
constexpr Xapian::docid documents_at_once = 500;

CheckedItems check_items(CheckState& state, WordNumbers& words, CheckedTraces& traces) {
  std::vector<std::unique_ptr<ItemChecker>> checkers;
  for (unsigned worker = 0; worker < state.jobs(); ++worker)
    checkers.push_back(std::make_unique<ItemChecker>(state, worker, words, traces));
  const std::uint64_t last = state.database(0).get_lastdocid();
  parallel_for(state.jobs(), last / documents_at_once + 1, [&](unsigned worker, std::size_t i) {
    const auto first = static_cast<Xapian::docid>(i * documents_at_once + 1);
    state.note_errors("documents from " + std::to_string(first) + " on",
                      [&] { checkers[worker]->check(first, first + documents_at_once - 1); });
  });
  CheckedItems all;
  for (const auto& checker : checkers) all.add(checker->found());
  return all;
}

// The words of the index, as far as they can be read.
std::unique_ptr<WordNumbers> words_of(CheckState& state) {
  std::unique_ptr<WordNumbers> words;
  state.note_errors("the vocabulary", [&] {
    check_vocabulary(state.database(0));
    words = std::make_unique<WordNumbers>(state.database(0));
  });
  return words;
}

void check_contents(CheckState& state, CheckReport& report) {
  const std::unique_ptr<WordNumbers> words = words_of(state);
  if (words == nullptr) return;  // places cannot be told without
  CheckedTraces traces;
  const CheckedItems found = check_items(state, *words, traces);
  report.items = found.items;
  if (words->has_new()) state.problem("the vocabulary: it lacks words of items");
  check_postings(state, traces);
  check_values(state, traces);
  check_counts(state, found);
  check_catalogue(state, found);
}

// Xapian opens tables for writing to check them, though it writes nothing.
bool can_be_written(const std::string& folder) {
  for (const char* table : {"/postlist.glass", "/termlist.glass"})
    if (::access((folder + table).c_str(), W_OK) != 0) return false;
  return true;
}

// Xapian's check of a folder or of one table. False where it ended at a block that is neither used
// nor listed as free.
bool all_blocks_are_accounted_for(const std::string& path, CheckState& state) {
  std::ostringstream details;
  try {
    if (const std::size_t errors = Xapian::Database::check(path, 0, &details); errors > 0)
      state.problem("Xapian finds " + std::to_string(errors) + " errors in its tables");
    return true;
  } catch (const Xapian::DatabaseError& error) {
    if (error.get_msg().find("missing from the free list") == std::string::npos) throw;
    return false;
  }
}

void check_tables(const std::string& folder, CheckState& state, CheckReport& report) {
  if (!can_be_written(folder)) {
    report.notes.emplace_back(
        "Xapian's own check of its tables was left out, because it needs files that can be "
        "written; all that they hold was read and compared");
    return;
  }
  if (all_blocks_are_accounted_for(folder, state)) return;
  report.notes.emplace_back(
      "a table has blocks that are neither used nor listed as free, as a write that failed leaves "
      "them: they take room and change no answer; an index built anew has none");
  for (const auto& file : std::filesystem::directory_iterator(folder))
    if (file.path().extension() == ".glass" && file.path().stem() != "iamglass")
      all_blocks_are_accounted_for(file.path(), state);
}

CheckReport check_here(const std::string& folder) {
  CheckReport report;
  with_index_reopened(folder, [&] {
    report = {};
    report.folder = folder;
    CheckState state(folder, std::max(1U, std::thread::hardware_concurrency()));
    state.note_errors("the tables", [&] { check_tables(folder, state, report); });
    // Xapian reads a damaged table of terms without looking where it ends.
    if (state.problems().empty()) {
      state.note_errors("what the index says of itself",
                        [&] { report.letters = index_info(state.database(0), folder).letters; });
      state.note_errors("the index", [&] { check_contents(state, report); });
    } else {
      report.notes.emplace_back("what the tables hold was not read, as they are damaged");
    }
    report.problems = state.problems();
  });
  return report;
}

// A report, or the error that prevented it, on its way from the process that checks.
std::string sent(const std::string& folder) {
  ByteWriter out;
  try {
    const CheckReport report = check_here(folder);
    out.number(0);
    out.number(report.items);
    out.number(report.letters);
    for (const auto* list : {&report.problems, &report.notes}) {
      out.number(list->size());
      for (const std::string& sentence : *list) out.string(sentence);
    }
  } catch (const Error& error) {
    out = {};
    out.number(static_cast<std::uint64_t>(error.code()));
    out.string(error.what());
    out.string(error.hint());
  }
  return out.take();
}

CheckReport received(const std::string& folder, const std::string& bytes) {
  ByteReader in(bytes, "the report of the process that checks");
  if (const std::uint64_t code = in.number(); code != 0) {
    const std::string what(in.string());
    throw Error(static_cast<ErrorCode>(code), what, std::string(in.string()));
  }
  CheckReport report;
  report.folder = folder;
  report.items = in.number();
  report.letters = in.number();
  for (auto* list : {&report.problems, &report.notes})
    for (std::size_t n = in.count(); n > 0; --n) list->emplace_back(in.string());
  return report;
}

}  // namespace

CheckReport check_index(const std::string& folder) {
  const std::optional<std::string> bytes = run_apart([&] { return sent(folder); });
  if (bytes) return received(folder, *bytes);
  CheckReport report;
  report.folder = folder;
  report.problems.emplace_back("a table is so damaged that reading it crashes");
  return report;
}

}  // namespace rationale
