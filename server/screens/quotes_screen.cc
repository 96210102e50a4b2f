#include <algorithm>
#include <map>

#include "api/answers.h"
#include "searcher/quotations/left_out.h"
#include "searcher/searcher.h"
#include "server/screens/form.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

struct Status {
  const char* word;
  const char* name;
};

// What a text says about a negation that only one of quotation and letter has; empty where both
// agree.
const char* negation_in(const Json& diff) {
  for (const Json& one : diff) {
    if (one["kind"] == "same" || !says(Turn::negation, text_of(one, "text"))) continue;
    return one["kind"] == "only_printed" ? "Words that turn the sense are left out"
                                         : "Words that turn the sense are put in";
  }
  return "";
}

// Whether nothing turns the sense but how the letter's sentence goes on, without denying anything.
bool only_ends_early(const Json& left_out) {
  return !left_out.empty() && std::all_of(left_out.begin(), left_out.end(), [](const Json& one) {
    return one["where"] == "after" && one["kind"] != "negation";
  });
}

Json status_view(const Json& quotation) {
  const std::string status = quotation["status"];
  if (status == "sense_turned" && only_ends_early(quotation["left_out"]))
    return {
        {"word", "The sentence goes on: an ellipsis is owed"}, {"name", "mixed"}, {"title", ""}};
  if (const std::string turned = negation_in(quotation["diff"]);
      status == "nearest" && !turned.empty())
    return {{"word", turned}, {"name", "missing"}, {"title", ""}};

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

// What the letter prints where the quotation has an ellipsis: a reader sees what it leaves out.
Json in_full(const Json& quotation) {
  const std::string text = text_of(quotation, "text");
  const bool omits = text.find("\u2026") != std::string::npos ||
                     text.find("...") != std::string::npos || text.find(". .") != std::string::npos;
  if (!omits || quotation["places"].empty()) return nullptr;
  return quotation["places"][0]["text"];
}

Json quotation_view(const Json& quotation, bool by_paragraph) {
  const std::uint64_t items = quotation["items"];
  const std::uint64_t places = quotation["places"].size();
  Json view = {
      {"text", quotation["text"]},
      {"tag", status_view(quotation)},
      {"passes", quotation["passes"]},
      {"items", items > 0
                    ? "in " + std::string(quotation["items_exact"] == true ? "" : "at least ") +
                          counted(items, "item", "items")
                    : ""},
      {"cited", cited_text(quotation["cited"])},
      {"places", places_view(quotation)},
      {"more_places", places < items ? grouped(items - places) : ""},
      {"in_full", in_full(quotation)},
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
  const std::string brief = file.empty() ? typed_text(request.form.get("brief")) : file;
  by_paragraph = brief.starts_with("PK");
  if (!brief.empty()) {
    arguments.add("brief", brief);
    return arguments;
  }
  if (request.posted)
    throw Error(ErrorCode::usage, "there is nothing to check",
                "paste the text of a brief, or choose a Word or text file");
  arguments.add("text", typed_text(request.query.get("text")));
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
  shown.view = {{"typed_text", typed_text(request.query.get("text"))},
                {"case", request.query.get("case")},
                {"typed_brief", typed_text(request.form.get("brief"))}};
  if (!request.query.has("text") && !request.query.has("case") && !request.posted) return shown;
  answer_on(shown, request.query, "/quotes", [&] { check_on(request, shown); });
  return shown;
}

}  // namespace rationale
