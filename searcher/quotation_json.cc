#include "searcher/quotation_json.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(QuotationStatus status) {
  if (status == QuotationStatus::verbatim) return "verbatim";
  return status == QuotationStatus::nearest ? "nearest" : "not_found";
}

std::string_view name_of(DiffKind kind) {
  if (kind == DiffKind::same) return "same";
  return kind == DiffKind::only_quoted ? "only_quoted" : "only_printed";
}

Json place_json(const QuotedPlace& place) {
  return {{"id", place.item.id},
          {"cite", pin_cite(place)},
          {"treatment", place.item.text_at(place.item.treatment)},
          {"decision", to_string(place.item.decision)},
          {"decided", place.item.dates.decided ? Json(*place.item.dates.decided) : Json(nullptr)},
          {"section", to_string(place.section)},
          {"sentence", place.sentence},
          {"page", place.page ? Json(*place.page) : Json(nullptr)},
          {"start", place.start},
          {"end", place.end},
          {"text", place.text}};
}

}  // namespace

std::string pin_cite(const QuotedPlace& place) {
  const std::string& id = place.item.id;
  std::string cite = id.substr(0, id.rfind('#')) + ", item " + std::to_string(place.item.number) +
                     " (" + std::string(to_string(place.item.decision));
  if (place.item.dates.decided) cite += " " + *place.item.dates.decided;
  cite += "), " + std::string(to_string(place.section)) + ", sentence " +
          std::to_string(place.sentence);
  if (place.page) cite += ", page " + std::to_string(*place.page);
  return cite;
}

Json to_json(const std::vector<Quotation>& quotations, const std::vector<std::string>& warnings) {
  Json list = Json::array();
  for (const Quotation& quotation : quotations) {
    Json places = Json::array();
    for (const QuotedPlace& place : quotation.places) places.push_back(place_json(place));
    Json diff = Json::array();
    for (const DiffPart& part : quotation.diff)
      diff.push_back({{"kind", name_of(part.kind)}, {"text", repair_utf8(part.text)}});
    list.push_back({{"text", repair_utf8(quotation.text)},
                    {"status", name_of(quotation.status)},
                    {"items", quotation.total},
                    {"places", std::move(places)},
                    {"diff", std::move(diff)}});
  }
  return {{"schema", "rationale/quote/1"}, {"quotations", std::move(list)}, {"warnings", warnings}};
}

}  // namespace rationale
