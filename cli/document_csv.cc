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

using Cells = std::vector<std::string>;

Cells with(Cells cells, const Cells& more) {
  cells.insert(cells.end(), more.begin(), more.end());
  return cells;
}

std::string item_row(const Json& item, const Cells& more) {
  return printable_row(with(item_cells(item), more));
}

const Cells item_columns{"id", "decision", "decided", "treatment", "category"};
const Cells like_columns = with(item_columns, {"rank", "score", "why", "differs"});

Cells like_cells(const Json& hit) {
  return with(item_cells(hit),
              {csv_cell(hit.at("rank")), csv_cell(hit.at("score")), members(hit.at("why"), "text"),
               members(hit.at("differs"), "text")});
}

std::string like_rows(const Json& hits) {
  std::string out;
  for (const Json& hit : hits) out += printable_row(like_cells(hit));
  return out;
}

}  // namespace

std::string similar_csv(const Json& document) {
  return printable_row(like_columns) + like_rows(document.at("hits"));
}

std::string similar_csv_header_of_queries() {
  return printable_row(with(with({"qid"}, like_columns), {"error"}));
}

std::string similar_csv_of_query(const Json& document, const std::string& qid) {
  std::string out;
  for (const Json& hit : document.at("hits"))
    out += printable_row(with(with({qid}, like_cells(hit)), {""}));
  return out;
}

std::string similar_csv_of_error(const std::string& qid, const std::string& error) {
  return printable_row(with(with({qid}, Cells(like_columns.size())), {error}));
}

std::string contrast_csv(const Json& document) {
  return printable_row(like_columns) + like_rows(document.at("overturned").at("items")) +
         like_rows(document.at("upheld").at("items"));
}

std::string cites_csv(const Json& document) {
  std::string out = printable_row(with(item_columns, {"cited_by", "authority", "title"}));
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
