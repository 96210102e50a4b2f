#include <memory>

#include <nlohmann/json.hpp>

#include "api/offset_units.h"
#include "api/requests.h"
#include "base/error.h"
#include "cli/answer_format.h"
#include "cli/command.h"
#include "cli/document_csv.h"
#include "cli/like_sources.h"
#include "cli/output.h"
#include "cli/pager.h"
#include "cli/parameter_options.h"
#include "cli/query_file.h"
#include "cli/style.h"
#include "searcher/similar_json.h"

namespace rationale {
namespace {

constexpr std::size_t most_reasons = 6;  // a hit, for people

struct SimilarOptions {
  IndexFolders index;
  std::vector<std::string> sources;
  AnswerFormat format;
  std::string queries;
  ParameterOptions parameters{"similar"};
};

std::string score_text(double score) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.3f", score);
  return buffer;
}

std::string hit_block(const SimilarHit& hit, const Style& style) {
  const ItemRecord& item = hit.item;
  std::string out = "\n" + std::to_string(hit.rank) + ". " + style.bold(one_line(item.id)) + "  " +
                    style.decision(item.decision) + "  " + item.dates.decided.value_or("undated") +
                    "  " + one_line(item.text_at(item.treatment)) + "  (" + score_text(hit.score) +
                    ")\n";
  for (std::size_t i = 0; i < std::min(most_reasons, hit.why.size()); ++i) {
    out += "   = " + one_line(hit.why[i].text) + "\n";
    if (hit.why[i].evidence) out += "     \"" + one_line(hit.why[i].evidence->text) + "\"\n";
  }
  for (const Likeness& likeness : hit.differs) out += "   ≠ " + one_line(likeness.text) + "\n";
  return out;
}

std::string text_answer(const SimilarAnswer& answer, const Style& style) {
  std::string out = std::to_string(answer.total) +
                    (answer.total == 1 ? " item shares" : " items share") + " something\n";
  for (const std::string& warning : answer.warnings) out += "note: " + one_line(warning) + "\n";
  for (const SimilarHit& hit : answer.hits) out += hit_block(hit, style);
  return out;
}

// `qid` is empty where one answer is all there is.
void print_answer(const SimilarAnswer& answer, const AnswerFormat& asked,
                  const OffsetUnits& offsets, Searcher& searcher, const std::string& qid) {
  const std::string format = asked.chosen();
  const auto print_one = [&](nlohmann::ordered_json&& json, int indent) {
    if (!qid.empty()) json["qid"] = qid;
    print_json(json, indent);
  };
  if (format == "json") {
    print_one(offsets.applied(to_json(answer), searcher), qid.empty() ? 2 : -1);
  } else if (format == "ndjson") {
    for (const SimilarHit& hit : answer.hits)
      print_one(offsets.applied(to_json(hit), searcher), -1);
  } else if (format == "csv") {
    print(qid.empty() ? similar_csv(to_json(answer)) : similar_csv_of_query(to_json(answer), qid));
  } else if (format == "trec") {
    const std::string& of = answer.request.ids.empty() ? qid : answer.request.ids.front();
    for (const SimilarHit& hit : answer.hits)
      print_line(trec_word(qid.empty() ? (of.empty() ? "1" : of) : qid) + " Q0 " +
                 trec_word(hit.item.id) + " " + std::to_string(hit.rank) + " " +
                 std::to_string(hit.score) + " similar");
  } else if (qid.empty()) {
    print_paged(text_answer(answer, {asked.in_color()}));
  } else {
    print_marked("== " + one_line(qid) + "\n" + text_answer(answer, {asked.in_color()}));
  }
  if (format == "json" || format == "text") return;
  print_notes(answer.warnings, qid);
  if (answer.total == 0) print_notes({"no item shares anything"}, qid);
}

int run_queries(const SimilarOptions& options, const Arguments& arguments, Searcher& searcher) {
  if (!options.sources.empty())
    throw Error(ErrorCode::usage,
                "--queries and " + options.sources.front() + " exclude each other",
                "put the id into the file; filters may stand beside it");
  const OffsetUnits offsets(arguments.text("offset_unit"));
  SimilarRequest request = similar_request(arguments);
  if (options.format.is("csv")) print(similar_csv_header_of_queries());
  QueryFile file(options.queries);
  RepeatedNames names;
  return for_each_query(
      file.lines(), options.queries, LineForm::may_be_bare,
      [&](const std::string& qid, const std::string& id) {
        names.note(qid);
        request.ids = {id};
        print_answer(similar(searcher, request), options.format, offsets, searcher, qid);
      },
      [&](const RefusedLine& line) {
        print_refusal(line, options.format.chosen(), similar_csv_of_error);
      });
}

int run(const SimilarOptions& options) {
  const Arguments arguments = options.parameters.arguments();
  SimilarRequest request = similar_request(arguments);
  Searcher searcher = options.index.open(request.timeout_ms);
  if (!options.queries.empty()) return run_queries(options, arguments, searcher);
  SimilarRequest sources = like_sources(options.sources);
  request.ids = std::move(sources.ids);
  request.texts = std::move(sources.texts);
  const OffsetUnits offsets(arguments.text("offset_unit"));
  print_answer(similar(searcher, request), options.format, offsets, searcher, "");
  return 0;
}

}  // namespace

void add_similar_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<SimilarOptions>();
  CLI::App* command =
      app.add_subcommand("similar", "Find items like an item, a letter or a passage, and say why");
  options->index.add_to(*command);
  options->format.add_to(*command, "json|ndjson|csv|text|trec");
  command
      ->add_option(
          "--queries", options->queries,
          "Answer for each item of a file: an id a line, before it perhaps a qid and a tab")
      ->type_name("FILE");
  options->parameters.add_to(*command);
  command
      ->add_option(
          "source", options->sources,
          "Ids of items, files with a letter, or a passage in quotation marks; of several, "
          "what they have in common counts")
      ->type_name("ID|FILE|TEXT");
  command->footer(
      "Examples:\n"
      "  rationale similar --decision overturned 'CM16-9000001#1'\n"
      "  rationale similar --format text denial.pdf\n"
      "  rationale similar 'The number of prior visits is not documented.'");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
