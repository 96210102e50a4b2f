#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace rationale {

// JSON documents of the operations as CSV: a header, and a row an item or sentence.

std::string similar_csv(const nlohmann::ordered_json& document);
/// The same of one of several, without a header: the qid before the cells, and behind them the
/// error of one that was refused, which has no hits.
std::string similar_csv_header_of_queries();
std::string similar_csv_of_query(const nlohmann::ordered_json& document, const std::string& qid);
std::string similar_csv_of_error(const std::string& qid, const std::string& error);
/// Both sides; `decision` tells them apart.
std::string contrast_csv(const nlohmann::ordered_json& document);
/// The items that are listed, as many as --limit says.
std::string cites_csv(const nlohmann::ordered_json& document);
std::string passages_csv(const nlohmann::ordered_json& document);

}  // namespace rationale
