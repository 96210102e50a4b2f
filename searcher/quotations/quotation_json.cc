#include "searcher/quotations/quotation_json.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

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
          {"last_sentence", place.last_sentence},
          {"page", place.page ? Json(*place.page) : Json(nullptr)},
          {"last_page", place.last_page ? Json(*place.last_page) : Json(nullptr)},
          {"start", place.start},
          {"end", place.end},
          {"text", place.text}};
}

// "page 2", "pages 2-3".
std::string range(const std::string& name, long first, long last) {
  if (first == last) return name + " " + std::to_string(first);
  return name + "s " + std::to_string(first) + "-" + std::to_string(last);
}

Json quotation_json(const CheckedQuotation& checked) {
  const Quotation& quotation = checked.found;
  Json json = {{"text", repair_utf8(quotation.text)},
               {"status", to_string(quotation.status)},
               {"items", quotation.total},
               {"items_exact", quotation.total_is_exact}};
  Json places = Json::array();
  for (const QuotedPlace& place : quotation.places) places.push_back(place_json(place));
  json["places"] = std::move(places);
  Json diff = Json::array();
  for (const DiffPart& part : quotation.diff)
    diff.push_back({{"kind", name_of(part.kind)}, {"text", repair_utf8(part.text)}});
  json["diff"] = std::move(diff);
  Json changes = Json::array();
  for (const BracketedChange& change : quotation.changes)
    changes.push_back({{"quoted", repair_utf8(change.quoted)},
                       {"printed", change.printed},
                       {"replaces", change.replaces}});
  json["changes"] = std::move(changes);
  Json left_out = Json::array();
  for (const LeftOut& one : quotation.left_out)
    left_out.push_back({{"kind", to_string(one.turn)},
                        {"where", to_string(one.at)},
                        {"text", repair_utf8(one.text)},
                        {"printed", repair_utf8(one.printed)}});
  json["left_out"] = std::move(left_out);
  json["goes_on"] = quotation.goes_on.empty() ? Json(nullptr) : Json(quotation.goes_on);
  json["cited"] = quotation.cited ? Json{{"case_number", quotation.case_number},
                                         {"status", to_string(*quotation.cited)},
                                         {"others", quotation.other_cases}}
                                  : Json(nullptr);
  json["brief"] = checked.place ? Json{{"place", checked.place->number},
                                       {"block", checked.place->is_block},
                                       {"nested", checked.place->is_nested},
                                       {"short", checked.place->is_short}}
                                : Json(nullptr);
  json["passes"] = checked.passes();
  return json;
}

}  // namespace

std::string pin_cite(const QuotedPlace& place) {
  const std::string& id = place.item.id;
  std::string cite = id.substr(0, id.rfind('#')) + ", item " + std::to_string(place.item.number) +
                     " (" + std::string(to_string(place.item.decision));
  if (place.item.dates.decided) cite += " " + *place.item.dates.decided;
  cite += "), " + std::string(to_string(place.section)) + ", " +
          range("sentence", place.sentence, place.last_sentence);
  if (place.page) cite += ", " + range("page", *place.page, place.last_page.value_or(*place.page));
  return cite;
}

Json to_json(const std::vector<CheckedQuotation>& quotations,
             const std::vector<std::string>& warnings) {
  Json list = Json::array();
  for (const CheckedQuotation& quotation : quotations) list.push_back(quotation_json(quotation));
  return {{"schema", "rationale/quote/1"}, {"quotations", std::move(list)}, {"warnings", warnings}};
}

}  // namespace rationale
