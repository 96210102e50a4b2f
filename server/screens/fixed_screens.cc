#include "server/screens/screen.h"

namespace rationale {

ScreenView help_screen(const ScreenRequest&) {
  return {"Help · rationale"};
}

ScreenView folder_screen(const ScreenRequest&) {
  return {"Folder · rationale"};
}

}  // namespace rationale
