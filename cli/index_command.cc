#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/pdf_options.h"
#include "cli/progress.h"
#include "index/database.h"
#include "indexer/indexer.h"
#include "searcher/shards.h"

namespace rationale {
namespace {

constexpr std::size_t most_listed = 10;

struct IndexCommandOptions {
  IndexOptions run;
  std::string prune;
  std::string rejects;
  bool json = false;
};

nlohmann::ordered_json summary_json(const IndexSummary& summary, const std::string& folder) {
  nlohmann::ordered_json rejects = nlohmann::ordered_json::array();
  for (const Reject& reject : summary.rejects)
    rejects.push_back({{"path", reject.path}, {"reason", reject.reason}});
  nlohmann::ordered_json warnings = nlohmann::ordered_json::array();
  for (const LetterWarning& warning : summary.warnings)
    warnings.push_back({{"path", warning.path}, {"warning", warning.text}});
  return {{"schema", "rationale/index/1"},
          {"index", folder},
          {"letters", summary.letters},
          {"items", summary.items},
          {"added", summary.added},
          {"replaced", summary.replaced},
          {"unchanged", summary.unchanged},
          {"removed", summary.removed},
          {"pruned", summary.pruned},
          {"not_pruned", summary.not_pruned},
          {"gone", summary.gone},
          {"index_letters", summary.index_letters},
          {"skipped", summary.skipped},
          {"rejected", summary.rejects.size()},
          {"warnings", std::move(warnings)},
          {"rejects", std::move(rejects)},
          {"seconds", summary.seconds}};
}

std::string summary_line(const IndexSummary& s) {
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%.2f", s.seconds);
  return std::to_string(s.letters) + " letters, " + std::to_string(s.items) +
         " items: " + std::to_string(s.added) + " added, " + std::to_string(s.replaced) +
         " replaced, " + std::to_string(s.unchanged) + " unchanged, " + std::to_string(s.removed) +
         " removed, " + std::to_string(s.rejects.size()) + " rejected, " +
         std::to_string(s.warnings.size()) + " warnings, " + seconds + " s; the index has " +
         std::to_string(s.index_letters) + " letters" +
         (s.gone == 0
              ? ""
              : ", the files of " + std::to_string(s.gone) + " are gone (--prune removes them)");
}

void list(const char* what, const std::vector<std::string>& paths) {
  for (std::size_t i = 0; i < std::min(paths.size(), most_listed); ++i)
    std::fprintf(stderr, "%s: %s\n", what, one_line(paths[i]).c_str());
  if (paths.size() > most_listed)
    std::fprintf(stderr, "%s: and %zu more; --json lists them all\n", what,
                 paths.size() - most_listed);
}

void tell_skipped(const std::vector<std::string>& skipped) {
  if (skipped.empty()) return;
  std::fprintf(
      stderr,
      "note: %zu skipped in folders, such as %s: only files named .txt, .text, .pdf, .jsonl, "
      ".ndjson, .csv, .html, .htm or .xhtml are read there; name another file to read it\n",
      skipped.size(), one_line(skipped.front()).c_str());
}

void list_on_stderr(const IndexSummary& summary, bool all) {
  const auto limit = [all](std::size_t size) { return all ? size : std::min(size, most_listed); };
  for (std::size_t i = 0; i < limit(summary.rejects.size()); ++i)
    std::fprintf(stderr, "rejected: %s: %s\n", one_line(summary.rejects[i].path).c_str(),
                 one_line(summary.rejects[i].reason).c_str());
  for (std::size_t i = 0; i < limit(summary.warnings.size()); ++i)
    std::fprintf(stderr, "warning: %s: %s\n", one_line(summary.warnings[i].path).c_str(),
                 one_line(summary.warnings[i].text).c_str());
  const std::size_t more = summary.rejects.size() + summary.warnings.size() -
                           limit(summary.rejects.size()) - limit(summary.warnings.size());
  if (more > 0) std::fprintf(stderr, "and %zu more; --json lists them all\n", more);
}

void write_rejects(const std::string& path, const std::vector<Reject>& rejects) {
  std::ofstream out(path, std::ios::trunc);
  for (const Reject& reject : rejects)
    out << one_line(reject.path) << '\t' << one_line(reject.reason) << '\n';
  out.flush();
  if (!out)
    throw Error(ErrorCode::usage, "cannot write the rejects to " + path,
                "name a file that can be written with --rejects; the letters are indexed");
}

// An hour of indexing is not to end in a name that cannot be written.
void check_rejects(const std::string& path) {
  if (!path.empty() && !std::ofstream(path, std::ios::app))
    throw Error(ErrorCode::usage, "cannot write the rejects to " + path,
                "name a file that can be written with --rejects; nothing was indexed");
}

// What names shards for searching is no place to write to, and must not become a folder.
void refuse_shards(const std::string& index) {
  std::error_code error;
  const bool file = std::filesystem::is_regular_file(index, error);
  const bool server = !std::filesystem::exists(index, error) && server_address(index).is_remote();
  if (file || server)
    throw Error(ErrorCode::usage,
                index + (file ? " is a file" : " is a server") + ", and an index is a folder",
                "give --index the folder of one index, on its host");
}

[[noreturn]] void refuse_to_prune(const IndexSummary& summary) {
  throw Error(ErrorCode::usage,
              "--prune would remove " + std::to_string(summary.not_pruned) +
                  " letters, more than half of the index; none was removed",
              "see whether the folder of the letters is mounted; --prune=force removes them");
}

IndexSummary indexed(IndexOptions options) {
  Progress progress("files", 0);
  if (Progress::is_shown())
    options.progress = [&](const IndexProgress& now) {
      progress.set_total(now.files);
      progress.show(now.files_done, "  " + std::to_string(now.letters) + " letters, " +
                                        std::to_string(now.items) + " items");
    };
  return run_indexer(options);
}

int run(const IndexCommandOptions& options) {
  IndexOptions run_options = options.run;
  if (run_options.folder.empty()) run_options.folder = default_index_folder();
  refuse_shards(run_options.folder);
  check_rejects(options.rejects);
  run_options.prune = options.prune == "true" || options.prune == "force";
  run_options.prune_most = options.prune == "force";
  const IndexSummary summary = indexed(run_options);
  if (options.json)
    print_json(summary_json(summary, run_options.folder), -1);
  else {
    list_on_stderr(summary, false);
    list("pruned", summary.pruned);
    tell_skipped(summary.skipped);
    print_line(summary_line(summary));
  }
  if (!options.rejects.empty()) write_rejects(options.rejects, summary.rejects);
  if (summary.not_pruned > 0) refuse_to_prune(summary);
  return summary.rejects.empty() ? 0 : static_cast<int>(ErrorCode::rejected);
}

}  // namespace

void add_index_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<IndexCommandOptions>();
  CLI::App* command = app.add_subcommand("index", "Bring an index up to date with letters");
  command
      ->add_option("--index", options->run.folder, "Folder of the index; made where there is none")
      ->type_name("DIR");
  command
      ->add_option("--jobs,-j", options->run.jobs, "Threads that read and analyse (default: cores)")
      ->check(CLI::Range(1, 256));
  command
      ->add_flag("--prune", options->prune,
                 "Remove letters below PATH whose files are gone; --prune=force even if they are "
                 "more than half of the index")
      ->check(CLI::IsMember({"true", "false", "force"}));
  command
      ->add_option("--rejects", options->rejects,
                   "Write what could not be read to FILE: path, tab, reason")
      ->type_name("FILE");
  command->add_flag("--json", options->json, "Print the summary as JSON");
  add_pdf_options(*command, options->run.pdf);
  command
      ->add_option("paths", options->run.paths,
                   "Letters (text, PDF, JSON Lines), folders, or - for JSON Lines")
      ->required()
      ->type_name("PATH");
  command->footer(
      "Examples:\n"
      "  rationale index data/letters\n"
      "  rationale index --index ~/imr --prune --rejects rejects.tsv LETTERS/\n"
      "  zcat letters.jsonl.gz | rationale index -");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
