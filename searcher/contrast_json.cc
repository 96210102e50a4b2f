#include "searcher/contrast_json.h"

#include <nlohmann/json.hpp>

#include "searcher/answer_parts_json.h"
#include "searcher/or_null.h"
#include "searcher/similar_json.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

Json side_json(const ContrastSide& side) {
  Json items = Json::array();
  for (const SimilarHit& hit : side.items) items.push_back(to_json(hit));
  return {{"total", side.total}, {"items", std::move(items)}};
}

Json of_all_json(const std::optional<FindingOfAll>& of_all) {
  if (!of_all) return nullptr;
  return {{"overturned", proportion_json(of_all->overturned)},
          {"upheld", proportion_json(of_all->upheld)}};
}

Json difference_json(const FindingDifference& d) {
  return {{"finding", d.value},
          {"label", d.label},
          {"overturned", proportion_json(d.overturned)},
          {"upheld", proportion_json(d.upheld)},
          {"of_all", of_all_json(d.of_all)},
          {"example",
           {{"id", d.example_id},
            {"text", d.example.text},
            {"start", d.example.start},
            {"end", d.example.end},
            {"page", d.example.page ? Json(*d.example.page) : Json(nullptr)}}}};
}

}  // namespace

Json to_json(const ContrastAnswer& answer) {
  Json differences = Json::array();
  for (const FindingDifference& d : answer.differences) differences.push_back(difference_json(d));
  return {{"schema", "rationale/contrast/1"},
          {"query",
           {{"id", or_null(answer.request.id)},
            {"text", or_null(answer.request.text)},
            {"warnings", answer.warnings},
            {"filters", filters_json(answer.request.filters)},
            {"limit", answer.request.limit}}},
          {"index", index_json(answer.index)},
          {"population", or_null(answer.population)},
          {"category", or_null(answer.category)},
          {"compared_with", or_null(answer.anchor)},
          {"summary", or_null(answer.summary)},
          {"overturned", side_json(answer.overturned)},
          {"upheld", side_json(answer.upheld)},
          {"differences", std::move(differences)}};
}

}  // namespace rationale
