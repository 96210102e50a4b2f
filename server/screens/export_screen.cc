#include "api/answers.h"
#include "api/export.h"
#include "api/json_text.h"
#include "api/requests.h"
#include "searcher/searcher.h"
#include "server/screens/facets.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"
#include "server/screens/understood.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

// A word for a shell, in single quotes where it has to be.
std::string for_shell(const std::string& word) {
  const bool plain =
      !word.empty() && word.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                           "-_./:=") == std::string::npos;
  if (plain) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string as_command(const PageQuery& asked) {
  std::string out =
      "rationale search --index DIR --all --certificate=certificate.json --format csv";
  for (const auto& [name, value] : asked.pairs()) {
    if (name == "q") continue;
    const Parameter* parameter = operation("export").find(name);
    const bool is_flag = parameter != nullptr && parameter->kind == ParameterKind::flag;
    if (is_flag && value != "true") continue;
    out += " " + option_name(name) + (is_flag ? "" : " " + for_shell(value));
  }
  const std::string q = asked.get("q");
  return (q.empty() ? out : out + " -- " + for_shell(q)) + " > items.csv";
}

SearchRequest exported_set(const PageQuery& asked) {
  SearchRequest request = search_request(page_arguments("search", asked));
  request.limit = 0;
  return request;
}

std::uint64_t exported_count(Searcher& searcher, const PageQuery& asked) {
  return searcher.search(exported_set(asked)).total;
}

// The other way to read a query of words: of {any, all} the one that is not exported.
Json other_choice(const ScreenRequest& request, const PageQuery& asked) {
  const bool all = asked.get("all_words") == "true";
  const PageQuery other = all ? asked.without("all_words") : asked.set("all_words", "true");
  const std::uint64_t count = exported_count(request.searcher, other);
  return {{"href", other.at("/export")},
          {"text", counted(count, "item has", "items have") +
                       (all ? " any of the words, or the same in others" : " all of the query")}};
}

// The certificate of what is exported, as the command line makes it.
std::string certificate(const ScreenRequest& request, const PageQuery& asked) {
  const Arguments arguments = page_arguments("export", asked);
  const SearchRequest set = search_request(arguments);
  return json_text(certificate_of(set, exported_ids(request.searcher, set),
                                  export_options(arguments, true), request.version),
                   2);
}

}  // namespace

ScreenView export_screen(const ScreenRequest& request) {
  const PageQuery asked = request.query.without("certificate");
  const Json read = answer(request.searcher, page_arguments("query", asked, {"all_words"}));
  const std::string csv = asked.at("/api/v1/search.csv");
  const std::uint64_t count = exported_count(request.searcher, asked);
  ScreenView shown{"Export · rationale"};
  const std::string q = asked.get("q");
  const bool plain_words = !q.empty() && read["is_set"] == false;
  shown.view = {
      {"q", q},
      {"form", filters_view(asked, "/export")},
      {"count", counted(count, "item", "items")},
      {"rows", counted(count, "row", "rows")},
      {"one", count == 1},
      {"all_words", plain_words && asked.get("all_words") == "true"},
      {"any_words", plain_words && asked.get("all_words") != "true"},
      {"other", plain_words ? other_choice(request, asked) : Json(nullptr)},
      {"csv_href", csv},
      {"ndjson_href", asked.at("/api/v1/search.ndjson")},
      {"certificate_href", asked.with("certificate", "true").at("/export") + "#certificate"},
      {"certificate", nullptr},
      {"results_href", asked.at("/")},
      {"curl", "curl -o items.csv " + for_shell(request.origin + csv)},
      {"command", as_command(asked)}};
  if (request.query.get("certificate") == "true")
    shown.view["certificate"] = certificate(request, asked);
  return shown;
}

}  // namespace rationale
