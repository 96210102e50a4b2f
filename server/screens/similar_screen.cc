#include <algorithm>

#include "api/requests.h"
#include "briefs/brief.h"
#include "searcher/answer_json.h"
#include "searcher/searcher.h"
#include "searcher/similar.h"
#include "searcher/similar_json.h"
#include "server/screens/facets.h"
#include "server/screens/form.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t similar_shown = 10;
constexpr std::uint32_t last_similar = 400;
constexpr std::size_t longest_passage = 100'000;  // bytes
constexpr std::size_t longest_treatment = 120;

// What is asked: the address, or the form that was posted.
PageQuery asked_of(const ScreenRequest& request) {
  return request.posted ? request.form : request.query;
}

// The text of a file that was sent, or what was typed.
std::string passage_of(const PageQuery& asked) {
  const std::string file = asked.get("file");
  std::string text;
  if (file.empty()) {
    text = typed_text(asked.get("text"));
  } else {
    for (const BriefParagraph& paragraph : read_brief(file, "the file").paragraphs)
      text += paragraph.text + "\n\n";
  }
  if (text.size() > longest_passage)
    throw Error(ErrorCode::usage,
                "the passage has more than " + grouped(longest_passage) + " bytes",
                "give the rationale alone");
  return text;
}

// The treatment that a passage calls the request: "the request for a lumbar MRI is not …".
std::string treatment_named_in(const std::string& passage) {
  constexpr std::string_view before = "request for ";
  const std::size_t at = passage.find(before);
  if (at == std::string::npos) return "";
  std::string rest = passage.substr(at + before.size(), longest_treatment);
  std::size_t end = std::string::npos;
  for (const char* behind : {" is ", " are ", " was ", " were ", ". ", ",", ";", "\n"})
    end = std::min(end, rest.find(behind));
  return end == std::string::npos ? "" : rest.substr(0, end);
}

SimilarRequest request_of(const PageQuery& asked, const std::string& passage,
                          const std::string& treatment) {
  SimilarRequest request = similar_request(
      page_arguments("similar", asked, {"text", "file", "asked_for", "offset", "limit"}));
  if (!passage.empty() || !treatment.empty()) request.texts.push_back({treatment, passage, {}});
  request.limit = skipped(asked, last_similar) + similar_shown + 1;
  return request;
}

Json findings_asked(const Json& query) {
  Json findings = Json::array();
  for (const Json& finding : query["findings"])
    findings.push_back(value_view("finding", finding.get<std::string>()));
  return findings;
}

Json hits_view(const Json& found, std::uint32_t offset) {
  Json hits = Json::array();
  const std::size_t end = std::min<std::size_t>(found["hits"].size(), offset + similar_shown);
  for (std::size_t i = offset; i < end; ++i) {
    Json view = item_view(found["hits"][i]);
    view["rank"] = found["hits"][i]["rank"];
    view["why"] = why_view(found["hits"][i]["why"], view["id"].get<std::string>());
    hits.push_back(std::move(view));
  }
  return hits;
}

// The next page: an address, or of a passage that was posted a form that posts it again.
Json pager_view(const PageQuery& asked, bool posted, const std::string& passage,
                std::uint32_t offset, std::size_t shown, bool more) {
  const auto page = [&](std::uint32_t at) {
    Json kept = Json::array();
    const PageQuery others = asked.without("offset").without("text").without("file");
    for (const auto& [name, value] : others.pairs())
      kept.push_back({{"name", name}, {"value", value}});
    return Json{{"href", posted ? "" : asked.set("offset", std::to_string(at)).at("/similar")},
                {"offset", std::to_string(at)},
                {"typed_text", passage},
                {"kept", std::move(kept)}};
  };
  return {{"first", grouped(offset + 1)},
          {"last", grouped(offset + shown)},
          {"previous", offset > 0 ? page(offset - std::min(offset, similar_shown)) : Json(nullptr)},
          {"next", more && offset < last_similar ? page(offset + similar_shown) : Json(nullptr)}};
}

void fill_similar(const ScreenRequest& request, ScreenView& shown) {
  const PageQuery asked = asked_of(request);
  const std::string passage = passage_of(asked);
  if (asked.get("id").empty() && passage.empty() && asked.get("asked_for").empty())
    throw Error(ErrorCode::usage, "there is nothing to compare",
                "paste a passage, or choose a Word or text file");
  std::string treatment = asked.get("asked_for");
  const bool is_read = treatment.empty() && !passage.empty();
  if (is_read) treatment = treatment_named_in(passage);
  const std::uint32_t offset = skipped(asked, last_similar);
  const Json found = to_json(similar(request.searcher, request_of(asked, passage, treatment)));
  Json hits = hits_view(found, offset);
  Json& view = shown.view;
  view["treatment_read"] = is_read ? treatment : "";
  view["pager"] = hits.empty() ? Json(nullptr)
                               : pager_view(asked, request.posted, passage, offset, hits.size(),
                                            found["hits"].size() > offset + similar_shown);
  view["none"] = hits.empty();
  view["hits"] = std::move(hits);
  view["findings"] = findings_asked(found["query"]);
  view["has_findings"] = !found["query"]["findings"].empty();
  view["warnings"] = warnings_view(found["query"]["warnings"]);
}

}  // namespace

ScreenView similar_screen(const ScreenRequest& request) {
  ScreenView shown;
  const PageQuery asked = asked_of(request);
  const std::string id = asked.get("id");
  const std::string text = typed_text(asked.get("text"));
  shown.title = "Similar items" + (id.empty() ? "" : " to " + id) + " · rationale";
  const PageQuery address = asked.without("text").without("file");
  shown.view = {{"id", id},
                {"typed_text", text},
                {"asked_for", asked.get("asked_for")},
                {"letter_href", letter_page(id)},
                {"form", filters_view(request.posted ? PageQuery() : asked, "/similar")},
                {"narrow", narrow_view(address)}};
  if (id.empty() && text.empty() && asked.get("asked_for").empty() && !request.posted) return shown;
  answer_on(shown, address, "/similar", [&] { fill_similar(request, shown); });
  return shown;
}

}  // namespace rationale
