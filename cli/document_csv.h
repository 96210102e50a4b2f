#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace rationale {

// JSON documents of the operations as CSV: a header, and a row an item or sentence.

std::string similar_csv(const nlohmann::ordered_json& document);
/// Both sides; `decision` tells them apart.
std::string contrast_csv(const nlohmann::ordered_json& document);
/// The items that are listed, as many as --limit says.
std::string cites_csv(const nlohmann::ordered_json& document);
std::string passages_csv(const nlohmann::ordered_json& document);

}  // namespace rationale
