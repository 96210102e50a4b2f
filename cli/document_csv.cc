#include "cli/document_csv.h"

#include <nlohmann/json.hpp>

#include "base/printable.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string csv_cell(const Json& value) {
  if (value.is_null()) return "";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// The member of each of the objects, "; " between.
std::string members(const Json& objects, const char* member) {
  std::string out;
  for (const Json& each : objects)
    out += (out.empty() ? "" : "; ") + csv_cell(member == nullptr ? each : each.at(member));
  return out;
}

std::vector<std::string> item_cells(const Json& item) {
  return {csv_cell(item.at("id")), csv_cell(item.at("decision")),
          csv_cell(item.at("dates").at("decided")), csv_cell(item.at("treatment")),
          csv_cell(item.at("category"))};
}

std::string item_row(const Json& item, const std::vector<std::string>& more) {
  std::vector<std::string> cells = item_cells(item);
  cells.insert(cells.end(), more.begin(), more.end());
  return printable_row(std::move(cells));
}

std::string item_header(const std::vector<std::string>& more) {
  std::vector<std::string> cells{"id", "decision", "decided", "treatment", "category"};
  cells.insert(cells.end(), more.begin(), more.end());
  return printable_row(std::move(cells));
}

std::string like_rows(const Json& hits) {
  std::string out;
  for (const Json& hit : hits)
    out += item_row(hit, {csv_cell(hit.at("rank")), csv_cell(hit.at("score")),
                          members(hit.at("why"), "text"), members(hit.at("differs"), "text")});
  return out;
}

const std::vector<std::string> like_columns{"rank", "score", "why", "differs"};

}  // namespace

std::string similar_csv(const Json& document) {
  return item_header(like_columns) + like_rows(document.at("hits"));
}

std::string contrast_csv(const Json& document) {
  return item_header(like_columns) + like_rows(document.at("overturned").at("items")) +
         like_rows(document.at("upheld").at("items"));
}

std::string cites_csv(const Json& document) {
  std::string out = item_header({"cited_by", "authority", "title"});
  for (const Json& item : document.at("items"))
    for (const Json& citation : item.at("citations"))
      out += item_row(item, {csv_cell(citation.at("cited_by")), csv_cell(citation.at("authority")),
                             csv_cell(citation.at("title"))});
  return out;
}

std::string passages_csv(const Json& document) {
  std::string out = printable_row({"id", "sentence", "role", "text", "page", "start", "end",
                                   "letters", "nearly_letters", "examples"});
  for (const Json& each : document.at("sentences"))
    out += printable_row(
        {csv_cell(document.at("id")), csv_cell(each.at("sentence")), csv_cell(each.at("role")),
         csv_cell(each.at("text")), csv_cell(each.at("page")), csv_cell(each.at("start")),
         csv_cell(each.at("end")), csv_cell(each.at("letters")),
         csv_cell(each.at("nearly").at("letters")), members(each.at("examples"), nullptr)});
  return out;
}

}  // namespace rationale
