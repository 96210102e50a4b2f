#include "searcher/similar_json.h"

#include <nlohmann/json.hpp>

#include "searcher/answer_parts_json.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

Json evidence_json(const std::optional<Evidence>& evidence) {
  if (!evidence) return nullptr;
  return {{"text", evidence->text},
          {"start", evidence->start},
          {"end", evidence->end},
          {"page", evidence->page ? Json(*evidence->page) : Json(nullptr)}};
}

Json likenesses_json(const std::vector<Likeness>& likenesses) {
  Json list = Json::array();
  for (const Likeness& likeness : likenesses)
    list.push_back({{"kind", likeness.kind},
                    {"text", likeness.text},
                    {"value", likeness.value.empty() ? Json(nullptr) : Json(likeness.value)},
                    {"score", rounded(likeness.score)},
                    {"evidence", evidence_json(likeness.evidence)}});
  return list;
}

}  // namespace

Json to_json(const SimilarHit& hit) {
  Json json = {{"rank", hit.rank}};
  add_item(json, hit.item);
  json["score"] = rounded(hit.score);
  json["why"] = likenesses_json(hit.why);
  json["differs"] = likenesses_json(hit.differs);
  json["source"] = source_json(hit.item);
  return json;
}

Json to_json(const SimilarAnswer& answer) {
  Json texts = Json::array();
  for (const SimilarText& text : answer.request.texts)
    texts.push_back({{"treatment", text.treatment.empty() ? Json(nullptr) : Json(text.treatment)},
                     {"rationale", text.rationale}});
  Json ids = Json::array();
  for (const ItemRecord& item : answer.sources) ids.push_back(item.id);
  Json json = {{"schema", "rationale/similar/1"},
               {"query",
                {{"ids", std::move(ids)},
                 {"texts", std::move(texts)},
                 {"categories", answer.source_categories},
                 {"findings", answer.source_findings},
                 {"warnings", answer.warnings},
                 {"filters", filters_json(answer.request.filters)},
                 {"limit", answer.request.limit}}},
               {"index", index_json(answer.index)},
               {"total", answer.total},
               {"compared", answer.compared},
               {"hits", Json::array()}};
  for (const SimilarHit& hit : answer.hits) json["hits"].push_back(to_json(hit));
  return json;
}

}  // namespace rationale
