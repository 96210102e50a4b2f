#include "api/answers.h"
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
  std::string out = "rationale search --all --certificate=certificate.json --format csv";
  for (const auto& [name, value] : asked.pairs()) {
    if (name == "q") continue;
    const Parameter* parameter = operation("export").find(name);
    const bool is_flag = parameter != nullptr && parameter->kind == ParameterKind::flag;
    if (is_flag && value != "true") continue;
    out += " " + option_name(name) + (is_flag ? "" : " " + for_shell(value));
  }
  const std::string q = asked.get("q");
  return q.empty() ? out : out + " -- " + for_shell(q);
}

}  // namespace

ScreenView export_screen(const ScreenRequest& request) {
  const Json read = answer(request.searcher, page_arguments("query", request.query, {"all_words"}));
  const std::string csv = request.query.at("/api/v1/search.csv");
  ScreenView shown{"Export · rationale"};
  const std::string q = request.query.get("q");
  shown.view = {{"q", q},
                {"form", filters_view(request.query, "/export")},
                {"all_words", request.query.get("all_words") == "true"},
                {"is_set", read["is_set"]},
                {"csv_href", csv},
                {"ndjson_href", request.query.at("/api/v1/search.ndjson")},
                {"results_href", request.query.at("/")},
                {"curl", "curl -o items.csv " + for_shell(request.origin + csv)},
                {"command", as_command(request.query)}};
  return shown;
}

}  // namespace rationale
