#include "cli/command.h"
#include "index/database.h"

namespace rationale {

void IndexFolders::add_to(CLI::App& command) {
  command
      .add_option("--index", given,
                  "Folder of the index; several are searched as one (default: $RATIONALE_INDEX, else "
                  "the XDG data directory)")
      ->type_name("DIR")
      ->take_all()
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

std::vector<std::string> IndexFolders::folders() const {
  return given.empty() ? std::vector<std::string>{default_index_folder()} : given;
}

}  // namespace rationale
