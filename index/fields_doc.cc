#include "index/fields_doc.h"

#include "index/fields.h"

namespace rationale {
namespace {

std::string_view kind_name(FieldKind kind) {
  switch (kind) {
    case FieldKind::text:
      return "text";
    case FieldKind::boolean:
      return "value";
    case FieldKind::date:
      return "date";
    case FieldKind::number:
      return "number";
  }
  return "";
}

std::string flags(const Field& field) {
  std::string out;
  const auto add = [&](const char* flag) { out += (out.empty() ? "" : ", ") + std::string(flag); };
  if (field.weight > 0) add("searched by default");
  if (field.faceted) add("facet");
  if (field.sortable) add("date order");
  if (field.by_rules) add("by rules");
  return out;
}

}  // namespace

std::string fields_document() {
  std::string out =
      "# Fields\n\n"
      "Made from the table in `index/fields.h` by `rationale fields`; a test keeps the two "
      "equal.\n\n"
      "Every field is a prefix in queries (`decision:overturned`) and an option of `rationale "
      "search`\n"
      "(`--decision overturned`, with `-` for `_`). What is marked \"by rules\" no letter prints:\n"
      "rules of this program assign it, and can be wrong.\n\n"
      "| field | also | kind | what it is | use | example |\n"
      "|---|---|---|---|---|---|\n";
  for (const Field& field : fields) {
    out += "| `" + std::string(field.name) + "` | ";
    if (!field.alias.empty()) out += "`" + std::string(field.alias) + "`";
    out += " | " + std::string(kind_name(field.kind)) + " | " + std::string(field.doc) + " | " +
           flags(field) + " | `" + std::string(field.example) + "` |\n";
  }
  return out;
}

}  // namespace rationale
