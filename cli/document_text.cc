#include "cli/document_text.h"

#include <nlohmann/json.hpp>

#include "base/printable.h"
#include "cli/text_table.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string cell(const Json& value) {
  if (value.is_null()) return "–";
  return one_line(value.is_string() ? value.get_ref<const std::string&>() : value.dump());
}

}  // namespace

std::string values_text(const Json& document) {
  TextTable table({{"items", true}, {"value", false}, {"label", false}});
  for (const Json& each : document.at("values")) {
    const bool is_its_label = each.at("label") == each.at("value");
    table.add({cell(each.at("items")), cell(each.at("value")),
               is_its_label ? "" : cell(each.at("label"))});
  }
  return table.print();
}

std::string concepts_text(const Json& document) {
  TextTable table(
      {{"present", true}, {"absent", true}, {"mixed", true}, {"concept", false}, {"label", false}});
  for (const Json& each : document.at("concepts")) {
    const Json& items = each.at("items");
    table.add({cell(items.at("present")), cell(items.at("absent")), cell(items.at("mixed")),
               cell(each.at("concept")), cell(each.at("label"))});
  }
  return table.print();
}

std::string letter_text(const Json& document) {
  std::string out = cell(document.at("letter")) + "\n";
  for (const Json& item : document.at("items"))
    out += "  " + cell(item.at("id")) + "  " + cell(item.at("decision")) + "  " +
           cell(item.at("treatment")) + "\n";
  return out;
}

std::string members_text(const Json& document) {
  std::string out;
  for (const auto& [name, value] : document.items())
    if (!value.is_structured()) out += name + ": " + cell(value) + "\n";
  return out;
}

}  // namespace rationale
