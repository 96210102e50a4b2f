#include <map>
#include <memory>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/answer_formats.h"
#include "cli/command.h"
#include "cli/export.h"
#include "cli/filter_options.h"
#include "cli/offset_units.h"
#include "cli/output.h"
#include "cli/query_file.h"
#include "searcher/answer_json.h"
#include "searcher/query_json.h"
#include "searcher/searcher.h"

namespace rationale {
namespace {

struct SearchOptions {
  IndexFolders index;
  std::vector<std::string> words;
  FilterOptions filters;
  std::string sort = "score";
  std::string format = "json";
  std::string queries;
  bool no_expansion = false;
  bool all = false;
  std::string certificate;  // "-": where the answer goes; else a file
  bool analyze = false;
  OffsetUnits offsets;
  SearchRequest request;
};

void print_answer(const SearchAnswer& answer, const SearchOptions& options, Searcher& searcher,
                  const std::string& qid) {
  const std::string& format = options.format;
  if (format == "json") {
    nlohmann::ordered_json json = options.offsets.applied(to_json(answer), searcher);
    if (!qid.empty()) json["qid"] = qid;
    print_json(json, qid.empty() ? 2 : -1);
  } else if (format == "ndjson") {
    for (const Hit& hit : answer.hits) {
      nlohmann::ordered_json json = options.offsets.applied(to_json(hit), searcher);
      if (!qid.empty()) json["qid"] = qid;
      print_json(json, -1);
    }
  } else if (format == "csv") {
    if (qid.empty()) print(csv_header());
    for (Hit hit : answer.hits) {
      options.offsets.apply(hit, searcher);
      print(csv_line(hit));
    }
  } else if (format == "trec") {
    print(trec_lines(answer, qid.empty() ? "1" : qid));
  } else {
    print_marked((qid.empty() ? "" : "== " + one_line(qid + ": " + answer.request.text) + "\n") +
                 text_answer(answer, output_is_terminal()));
  }
}

// Hits have their lines in csv and trec, and an error none: there standard error must do.
void print_refusal(const RefusedLine& line, const std::string& format) {
  if (format == "text")
    print("== " + one_line(line.qid + ": " + line.query) +
          "\nerror: " + one_line(line.error.what()) + "\n");
  else if (format == "json" || format == "ndjson")
    print_json({{"schema", "rationale/refused/1"},
                {"qid", line.qid},
                {"query", {{"text", line.query}}},
                {"error", line.error.what()},
                {"hint", line.error.hint()}},
               -1);
}

int run_queries(const SearchOptions& options, Searcher& searcher, SearchRequest request) {
  if (options.format == "csv") print(csv_header());
  return for_each_query(
      options.queries,
      [&](const std::string& qid, const std::string& text) {
        request.text = text;
        print_answer(searcher.search(request), options, searcher, qid);
      },
      [&](const RefusedLine& line) { print_refusal(line, options.format); });
}

int analyze(const SearchRequest& request, Searcher& searcher) {
  print_json(to_json(searcher.analyze(request)));
  return 0;
}

// A complete answer is a set in a fixed order: nothing of it is ranked, cut or counted apart.
void check_all(const CLI::App& command, const SearchOptions& options) {
  if (!options.all) {
    if (!options.certificate.empty())
      throw Error(ErrorCode::usage, "--certificate vouches for complete answers only",
                  "add --all, which exports every hit");
    return;
  }
  for (const char* other :
       {"--limit", "--offset", "--sort", "--facets", "--explain", "--estimate", "--queries"})
    if (command.count(other) > 0)
      throw Error(ErrorCode::usage, std::string("--all and ") + other + " exclude each other",
                  "--all exports every hit in the order of their ids");
  if (command.count("--format") > 0 && options.format != "ndjson" && options.format != "csv")
    throw Error(ErrorCode::usage, "--all exports ndjson or csv, not " + options.format,
                "add --format ndjson or --format csv");
}

int run(const SearchOptions& options) {
  SearchRequest request = options.request;
  for (const std::string& word : options.words)
    request.text += (request.text.empty() ? "" : " ") + word;
  request.filters = options.filters.filters();
  request.sort = options.sort == "date" ? SortOrder::date : SortOrder::score;
  request.expand = !options.no_expansion;
  Searcher searcher = options.index.open(options.request.timeout_ms);
  if (options.analyze) return analyze(request, searcher);
  if (!options.queries.empty()) return run_queries(options, searcher, request);
  if (options.all) {
    export_all(searcher, request, {options.format == "csv", options.offsets, options.certificate});
    return 0;
  }
  const SearchAnswer answer = searcher.search(request);
  print_answer(answer, options, searcher, "");
  return 0;
}

void add_answer_options(CLI::App& command, SearchOptions& options) {
  command.add_option("--limit,-n", options.request.limit, "Hits to print")
      ->check(CLI::Range(0, 10000))
      ->capture_default_str();
  command.add_option("--offset", options.request.offset, "Hits to skip first")
      ->check(CLI::Range(0, 1000000));
  command.add_option("--sort", options.sort, "score, or date: the latest decision first")
      ->check(CLI::IsMember({"score", "date"}))
      ->capture_default_str();
  command.add_option("--format", options.format, "json, ndjson (a hit a line), csv, text or trec")
      ->check(CLI::IsMember({"json", "ndjson", "csv", "text", "trec"}))
      ->capture_default_str();
  command.add_flag("--facets", options.request.facets, "Count the values of the facets, exactly");
  command
      .add_option("--without-part", options.request.without_parts,
                  "Take this part of the query as plain words; repeatable")
      ->check(CLI::IsMember({"treatment", "body_part", "outcome"}))
      ->type_name("PART");
  command.add_flag("--plain", options.request.plain,
                   "Take words as words: no polarity, no concepts, no other wordings");
  command.add_flag("--no-expansion", options.no_expansion,
                   "Do not look for abbreviations, drug names and synonyms of the words");
  command.add_flag("--estimate", options.request.estimate,
                   "The total may be an estimate where that is faster");
  command
      .add_option("--timeout", options.request.timeout_ms,
                  "Answer after so many milliseconds with what was found until then; with --all, "
                  "fail where not everything is found by then; 0: no limit")
      ->check(CLI::Range(0, 3'600'000))
      ->capture_default_str();
  options.offsets.add_to(command);
  command.add_flag("--explain", options.request.explain, "Say how each score came about");
  command.add_flag("--all", options.all,
                   "Export every hit, by id, in bounded memory; ndjson (default) or csv");
  command.add_flag(
      "--certificate{-}", options.certificate,
      "With --all: add what is needed to repeat it; --certificate=FILE writes it there");
  command.add_flag("--strict", options.request.strict,
                   "Refuse a malformed query without connectors, too, rather than repair it");
  command.add_flag(
      "--analyze", options.analyze,
      "Print how the query is understood (tokens, tree, expansions, Xapian's query) and "
      "do not search");
  command.add_option("--queries", options.queries, "Run a file of queries: qid, tab, query a line")
      ->type_name("FILE");
}

}  // namespace

void add_search_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<SearchOptions>();
  CLI::App* command = app.add_subcommand("search", "Find items by what their reviewers found");
  options->index.add_to(*command);
  add_answer_options(*command, *options);
  options->filters.add_to(*command);
  command
      ->add_option("query", options->words,
                   "Words, \"phrases\", field:value; AND OR NOT /n +n /s /p improv! =exact "
                   "(docs/query-language.md)")
      ->type_name("QUERY");
  command->footer(
      "Examples:\n"
      "  rationale search no documentation of functional improvement\n"
      "  rationale search --decision overturned --facets '\"home exercise program\"'\n"
      "  rationale search '(no OR lack!) /5 (function! /3 improve!)'\n"
      "  rationale search --guideline mtus --page 31..33 --from 2015-01-01 functional restoration\n"
      "  rationale search --all --format csv --certificate=run.json 'decision:overturned'\n"
      "  rationale search --format trec --limit 100 --queries queries.tsv");
  command->callback([options, command, &action] {
    action = [options, command] {
      check_all(*command, *options);
      return run(*options);
    };
  });
}

}  // namespace rationale
