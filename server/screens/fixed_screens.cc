#include "index/fields.h"
#include "server/screens/screen.h"

namespace rationale {

ScreenView help_screen(const ScreenRequest&) {
  ScreenView shown{"Help · rationale"};
  for (const Field& field : fields)
    shown.view["fields"].push_back(
        {{"name", field.name},
         {"doc", field.doc},
         {"by_rules", field.by_rules},
         {"example", field.example},
         {"href", PageQuery().with("q", std::string(field.example)).at("/")}});
  return shown;
}

ScreenView folder_screen(const ScreenRequest&) {
  return {"Folder · rationale"};
}

}  // namespace rationale
