#include <map>

#include "api/answers.h"
#include "searcher/searcher.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

struct Status {
  const char* word;
  const char* name;
};

Json status_view(const std::string& status) {
  static const std::map<std::string, Status> known{
      {"verbatim", {"Verbatim", "found"}},
      {"verbatim_but_brackets", {"Verbatim, brackets aside", "found"}},
      {"word_replaced", {"Brackets replace a word", "mixed"}},
      {"sense_turned", {"Words that turn the sense are left out", "missing"}},
      {"nearest", {"Not verbatim", "missing"}},
      {"not_found", {"Not found", "missing"}},
  };
  const auto found = known.find(status);
  const Status shown = found == known.end() ? Status{status.c_str(), "plain"} : found->second;
  return {{"word", shown.word}, {"name", shown.name}, {"title", ""}};
}

std::string cited_text(const Json& cited) {
  if (!cited.is_object()) return "No letter is cited for it.";
  const std::string number = cited["case_number"];
  const std::string status = cited["status"];
  if (status == "says_it") return "Cited: " + number + " says it.";
  if (status == "does_not_say_it") return "Cited: " + number + " does not say it.";
  if (status == "not_indexed") return "Cited: " + number + " is not in this index.";
  return "It is not clear which letter is cited, perhaps " + number + ". Check by hand.";
}

Json places_view(const Json& quotation) {
  Json places = Json::array();
  for (const Json& place : quotation["places"])
    places.push_back({{"cite", place["cite"]},
                      {"treatment", place["treatment"]},
                      {"text", place["text"]},
                      {"href", place_page(text_of(place, "id"), place["start"], place["end"])}});
  return places;
}

Json diff_view(const Json& quotation) {
  Json words = Json::array();
  for (const Json& one : quotation["diff"])
    words.push_back({{"text", one["text"]},
                     {"only_quoted", one["kind"] == "only_quoted"},
                     {"only_printed", one["kind"] == "only_printed"}});
  return words;
}

Json quotation_view(const Json& quotation, bool by_paragraph) {
  const std::uint64_t items = quotation["items"];
  Json view = {
      {"text", quotation["text"]},
      {"tag", status_view(quotation["status"])},
      {"passes", quotation["passes"]},
      {"items", items > 0
                    ? "in " + std::string(quotation["items_exact"] == true ? "" : "at least ") +
                          counted(items, "item", "items")
                    : ""},
      {"cited", cited_text(quotation["cited"])},
      {"places", places_view(quotation)},
      {"diff", diff_view(quotation)},
      {"has_diff", !quotation["diff"].empty()},
      {"changes", quotation["changes"]},
      {"left_out", quotation["left_out"]},
      {"goes_on", quotation["goes_on"]},
      {"where", ""},
      {"short", false}};
  const Json& brief = quotation["brief"];
  if (brief.is_object()) {
    view["where"] = (by_paragraph ? "paragraph " : "line ") + brief["place"].dump();
    view["short"] = brief["short"];
  }
  return view;
}

Arguments asked_quotations(const ScreenRequest& request, bool& by_paragraph) {
  Arguments arguments = page_arguments("quote", PageQuery());
  const std::string file = request.form.get("file");
  const std::string brief = file.empty() ? request.form.get("brief") : file;
  by_paragraph = brief.starts_with("PK");
  if (!brief.empty()) {
    arguments.add("brief", brief);
    return arguments;
  }
  arguments.add("text", request.query.get("text"));
  if (request.query.has("case")) arguments.add("case", request.query.get("case"));
  return arguments;
}

void check_on(const ScreenRequest& request, ScreenView& shown) {
  bool by_paragraph = false;
  const Json checked = answer(request.searcher, asked_quotations(request, by_paragraph));
  Json quotations = Json::array();
  std::size_t passing = 0;
  for (const Json& quotation : checked["quotations"]) {
    quotations.push_back(quotation_view(quotation, by_paragraph));
    passing += quotation["passes"] == true ? 1 : 0;
  }
  shown.view["count"] = counted(quotations.size(), "quotation", "quotations");
  shown.view["verb"] = quotations.size() == 1 ? "passes" : "pass";
  shown.view["passing"] = grouped(passing);
  shown.view["quotations"] = std::move(quotations);
  shown.view["warnings"] = warnings_view(checked["warnings"]);
}

}  // namespace

ScreenView quotes_screen(const ScreenRequest& request) {
  ScreenView shown{"Check a brief · rationale"};
  const bool posted = request.form.has("file") || request.form.has("brief");
  shown.view = {{"text", request.query.get("text")},
                {"case", request.query.get("case")},
                {"brief", request.form.get("brief")}};
  if (request.query.get("text").empty() && !posted) return shown;
  answer_on(shown, request.query, "/quotes", [&] { check_on(request, shown); });
  return shown;
}

}  // namespace rationale
