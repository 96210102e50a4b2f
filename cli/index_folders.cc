#include "cli/command.h"
#include "index/database.h"

namespace rationale {

void IndexFolders::add_to(CLI::App& command) {
  command
      .add_option(
          "--index", given,
          "Folder of the index; several are searched as one (default: $RATIONALE_INDEX, else "
          "the XDG data directory)")
      ->type_name("DIR")
      ->allow_extra_args(false);  // one a flag: what follows is the query
}

std::vector<std::string> IndexFolders::folders() const {
  return given.empty() ? std::vector<std::string>{default_index_folder()} : given;
}

}  // namespace rationale
