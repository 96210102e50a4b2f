#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace rationale {

/// The description of all addresses as OpenAPI 3.1 has it, made from the table of operations, the
/// routes and the schemas of docs/. `version` is the program's.
nlohmann::ordered_json openapi(const std::string& version);

struct Parameter;

/// What a value of a parameter may be, as JSON Schema has it; of one that repeats, of one value.
nlohmann::ordered_json value_schema(const Parameter& parameter);

}  // namespace rationale
