#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace rationale {

// JSON documents of the operations as text for people, each printable().

std::string values_text(const nlohmann::ordered_json& document);
std::string concepts_text(const nlohmann::ordered_json& document);
std::string letter_text(const nlohmann::ordered_json& document);

/// A line a member that is no list or object: "name: value".
std::string members_text(const nlohmann::ordered_json& document);

}  // namespace rationale
