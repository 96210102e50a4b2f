#include "api/json_text.h"

#include <nlohmann/json.hpp>

#include "base/printable.h"

namespace rationale {

std::string json_text(const nlohmann::ordered_json& document, int indent) {
  return printable_json(
      document.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace rationale
