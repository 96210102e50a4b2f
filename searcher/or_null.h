#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace rationale {

/// What an answer holds for something that may be missing: null, not an empty value.
template <typename T>
nlohmann::ordered_json or_null(const std::optional<T>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

inline nlohmann::ordered_json or_null(const std::string& value) {
  return value.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(value);
}

}  // namespace rationale
