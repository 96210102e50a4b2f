#include <map>
#include <memory>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/answer_formats.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/query_file.h"
#include "index/fields.h"
#include "searcher/answer_json.h"
#include "searcher/query_json.h"
#include "searcher/searcher.h"

namespace rationale {
namespace {

struct Options {
  IndexFolders index;
  std::vector<std::string> words;
  std::map<const Field*, std::vector<std::string>> filters;
  std::string from;
  std::string to;
  std::string sort = "score";
  std::string format = "json";
  std::string queries;
  bool no_expansion = false;
  bool analyze = false;
  SearchRequest request;
};

std::string dump(const nlohmann::ordered_json& json, int indent) {
  return json.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace);
}

// "ur_denial" → "ur-denial"
std::string option_name(std::string_view field) {
  std::string name(field);
  for (char& c : name)
    if (c == '_') c = '-';
  return name;
}

void add_filter_options(CLI::App& command, Options& options) {
  for (const Field& field : fields) {
    if (field.name == "id") continue;
    command
        .add_option("--" + option_name(field.name), options.filters[&field], std::string(field.doc))
        ->type_name("VALUE")
        ->allow_extra_args(false)
        ->group("Filters (repeat for alternatives; a leading ! negates)");
  }
  command.add_option("--from", options.from, "Decided on or after this date")
      ->type_name("DATE")
      ->group("Filters (repeat for alternatives; a leading ! negates)");
  command.add_option("--to", options.to, "Decided on or before this date")
      ->type_name("DATE")
      ->group("Filters (repeat for alternatives; a leading ! negates)");
}

std::vector<Filter> filters_of(const Options& options) {
  std::vector<Filter> filters;
  for (const Field& field : fields) {
    const auto given = options.filters.find(&field);
    if (given == options.filters.end()) continue;
    for (const std::string& value : given->second) filters.push_back(make_filter(field, value));
  }
  const bool dated = !options.from.empty() || !options.to.empty();
  if (dated && !options.filters.at(&field("decided")).empty())
    throw Error(ErrorCode::usage, "--from and --to cannot be combined with --decided",
                "give the whole range: --decided 2015-01-01..2015-12-31");
  if (dated) filters.push_back(make_filter(field("decided"), options.from + ".." + options.to));
  return filters;
}

void print_answer(const SearchAnswer& answer, const std::string& format, const std::string& qid) {
  if (format == "json") {
    nlohmann::ordered_json json = to_json(answer);
    if (!qid.empty()) json["qid"] = qid;
    print_line(dump(json, qid.empty() ? 2 : -1));
  } else if (format == "ndjson") {
    for (const Hit& hit : answer.hits) {
      nlohmann::ordered_json json = to_json(hit);
      if (!qid.empty()) json["qid"] = qid;
      print_line(dump(json, -1));
    }
  } else if (format == "csv") {
    if (qid.empty()) print(csv_header());
    for (const Hit& hit : answer.hits) print(csv_line(hit));
  } else if (format == "trec") {
    print(trec_lines(answer, qid.empty() ? "1" : qid));
  } else {
    print((qid.empty() ? "" : "== " + one_line(qid + ": " + answer.request.text) + "\n") +
          text_answer(answer, output_is_terminal()));
  }
}

int run_queries(const Options& options, Searcher& searcher, SearchRequest request) {
  if (options.format == "csv") print(csv_header());
  for_each_query(options.queries, [&](const std::string& qid, const std::string& text) {
    request.text = text;
    print_answer(searcher.search(request), options.format, qid);
  });
  return 0;
}

int analyze(const SearchRequest& request, Searcher& searcher) {
  print_line(dump(to_json(searcher.analyze(request)), 2));
  return 0;
}

int run(const Options& options) {
  SearchRequest request = options.request;
  for (const std::string& word : options.words)
    request.text += (request.text.empty() ? "" : " ") + word;
  request.filters = filters_of(options);
  request.sort = options.sort == "date" ? SortOrder::date : SortOrder::score;
  request.expand = !options.no_expansion;
  Searcher searcher(options.index.folders());
  if (options.analyze) return analyze(request, searcher);
  if (!options.queries.empty()) return run_queries(options, searcher, request);
  const SearchAnswer answer = searcher.search(request);
  print_answer(answer, options.format, "");
  return 0;
}

void add_answer_options(CLI::App& command, Options& options) {
  command.add_option("--limit,-n", options.request.limit, "Hits to print")
      ->check(CLI::Range(0, 10000))
      ->capture_default_str();
  command.add_option("--offset", options.request.offset, "Hits to pass over first")
      ->check(CLI::Range(0, 1000000));
  command.add_option("--sort", options.sort, "score, or date: the latest decision first")
      ->check(CLI::IsMember({"score", "date"}))
      ->capture_default_str();
  command.add_option("--format", options.format, "json, ndjson (a hit a line), csv, text or trec")
      ->check(CLI::IsMember({"json", "ndjson", "csv", "text", "trec"}))
      ->capture_default_str();
  command.add_flag("--facets", options.request.facets, "Count the values of the facets, exactly");
  command.add_flag("--plain", options.request.plain,
                   "Take words as words: no polarity, no concepts, no other wordings");
  command.add_flag("--no-expansion", options.no_expansion,
                   "Do not look for abbreviations, drug names and synonyms of the words");
  command.add_flag("--explain", options.request.explain, "Say how each score came about");
  command.add_flag("--strict", options.request.strict,
                   "Refuse a malformed query without connectors, too, rather than repair it");
  command.add_flag("--analyze", options.analyze,
                   "Print how the query is understood (tokens, tree, expansions, Xapian's query) and "
                   "do not search");
  command.add_option("--queries", options.queries, "Run a file of queries: qid, tab, query a line")
      ->type_name("FILE");
}

}  // namespace

void add_search_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("search", "Find items by what their reviewers found");
  options->index.add_to(*command);
  add_answer_options(*command, *options);
  add_filter_options(*command, *options);
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
      "  rationale search --format trec --limit 100 --queries queries.tsv");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
