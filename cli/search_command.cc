#include <cstdio>
#include <memory>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "api/offset_units.h"
#include "api/paging.h"
#include "api/requests.h"
#include "api/shortened.h"
#include "base/error.h"
#include "cli/answer_format.h"
#include "cli/answer_formats.h"
#include "cli/command.h"
#include "cli/export_run.h"
#include "cli/output.h"
#include "cli/pager.h"
#include "cli/parameter_options.h"
#include "cli/query_file.h"
#include "searcher/answer_json.h"
#include "searcher/query_json.h"
#include "searcher/searcher.h"

namespace rationale {
namespace {

struct SearchOptions {
  IndexFolders index;
  AnswerFormat format;
  std::string queries;
  bool has_queries = false;
  bool all = false;
  CertificateOption certificate;
  bool analyze = false;
  ParameterOptions parameters{"search"};

  OffsetUnits offsets() const { return OffsetUnits(parameters.arguments().text("offset_unit")); }
};

void print_answer(const SearchAnswer& answer, const SearchOptions& options, Searcher& searcher,
                  const std::string& qid) {
  const std::string format = options.format.chosen();
  const OffsetUnits offsets = options.offsets();
  const HitMembers members(options.parameters.arguments());
  if (format == "json") {
    nlohmann::ordered_json json = offsets.applied(to_json(answer), searcher);
    members.apply(json);
    if (!qid.empty()) json["qid"] = qid;
    print_json(json, qid.empty() ? 2 : -1);
  } else if (format == "ndjson") {
    for (const Hit& hit : answer.hits) {
      nlohmann::ordered_json json = members.of(offsets.applied(to_json(hit), searcher));
      if (!qid.empty()) json["qid"] = qid;
      print_json(json, -1);
    }
  } else if (format == "csv") {
    if (qid.empty()) print(csv_header());
    for (Hit hit : answer.hits) {
      offsets.apply(hit, searcher);
      print(qid.empty() ? csv_line(hit) : csv_line_of_query(hit, qid));
    }
  } else if (format == "trec") {
    print(trec_lines(answer, qid.empty() ? "1" : qid));
  } else {
    const Style style{options.format.in_color()};
    if (qid.empty())
      print_paged(text_answer(answer, style));
    else
      print_marked("== " + one_line(qid + ": " + answer.request.text) + "\n" +
                   text_answer(answer, style));
  }
  if (format != "json" && format != "text") print_notes(notes_of(answer), qid);
}

int run_queries(const SearchOptions& options, Searcher& searcher, SearchRequest request) {
  if (options.format.is("csv")) print(csv_header_of_queries());
  QueryFile file(options.queries);
  RepeatedNames names;
  return for_each_query(
      file.lines(), options.queries, LineForm::named,
      [&](const std::string& qid, const std::string& text) {
        names.note(qid);
        request.text = text;
        print_answer(searcher.search(request), options, searcher, qid);
      },
      [&](const RefusedLine& line) {
        print_refusal(line, options.format.chosen(), csv_line_of_error);
      });
}

// A complete answer is a set in a fixed order: nothing of it is ranked, cut or counted apart.
void check_all(const CLI::App& command, const SearchOptions& options) {
  if (!options.all) {
    if (!options.certificate.where.empty())
      throw Error(ErrorCode::usage, "--certificate vouches for complete answers only",
                  "add --all, which exports every hit");
    return;
  }
  for (const char* other : {"--limit", "--offset", "--next", "--detail", "--fields", "--sort",
                            "--facets", "--explain", "--estimate", "--queries"})
    if (command.count(other) > 0)
      throw Error(ErrorCode::usage, std::string("--all and ") + other + " exclude each other",
                  "--all exports every hit in the order of their ids");
  const std::string& format = options.format.given;
  if (!format.empty() && format != "ndjson" && format != "csv")
    throw Error(ErrorCode::usage, "--all exports ndjson or csv, not " + format,
                "add --format ndjson or --format csv");
}

// Words beside a file of queries would be ignored.
void check_queries(const CLI::App& command, SearchOptions& options) {
  options.has_queries = command.count("--queries") > 0;
  if (!options.has_queries) return;
  if (options.parameters.count("q") > 0)
    throw Error(ErrorCode::usage, "--queries and a query exclude each other",
                "put the words into the file, behind a qid and a tab; filters may stand beside it");
  if (options.analyze)
    throw Error(ErrorCode::usage, "--queries and --analyze exclude each other",
                "give one query to --analyze");
  if (options.parameters.count("next") > 0)
    throw Error(ErrorCode::usage, "--queries and --next exclude each other",
                "give --offset, which counts for each query");
}

// Other forms have columns of their own.
void check_members(const SearchOptions& options) {
  const std::string format = options.format.chosen();
  if (format == "json" || format == "ndjson") return;
  for (const char* name : {"fields", "detail"})
    if (options.parameters.count(name) > 0)
      throw Error(ErrorCode::usage, option_name(name) + " shapes JSON, not " + format,
                  "leave it out, or give --format json or --format ndjson");
}

int run(const SearchOptions& options) {
  const Arguments arguments = options.parameters.arguments();
  SearchRequest request = search_request(arguments);
  Searcher searcher = options.index.open(request.timeout_ms);
  if (options.analyze) {
    print_json(to_json(searcher.analyze(request)));
    return 0;
  }
  if (options.has_queries) return run_queries(options, searcher, request);
  if (options.all) {
    ExportOptions all{options.format.is("csv"), options.offsets()};
    return run_export(searcher, request, all, options.certificate);
  }
  if (options.format.is("json")) {
    print_json(answer(searcher, arguments));
    return 0;
  }
  request.offset = first_hit(searcher, arguments);
  print_answer(searcher.search(request), options, searcher, "");
  return 0;
}

void add_answer_options(CLI::App& command, SearchOptions& options) {
  options.format.add_to(command, "json|ndjson|csv|text|trec");
  command.add_flag("--all", options.all,
                   "Export every item, by id, as rationale export does; ndjson or csv");
  options.certificate.add_to(command);
  command.add_flag("--analyze", options.analyze,
                   "Print how the query is understood and do not search; tokens, tree, expansions, "
                   "Xapian's query");
  command.add_option("--queries", options.queries, "Run a file of queries: qid, tab, query a line")
      ->type_name("FILE");
}

}  // namespace

void add_search_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<SearchOptions>();
  CLI::App* command = app.add_subcommand("search", "Find items by what their reviewers found");
  options->index.add_to(*command);
  add_answer_options(*command, *options);
  options->parameters.add_to(*command);
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
      options->certificate.refuse_file_among(options->parameters.words());
      check_queries(*command, *options);
      check_members(*options);
      return run(*options);
    };
  });
}

}  // namespace rationale
