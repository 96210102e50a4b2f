#include <cstdio>

#include "cli/command.h"
#include "cli/output.h"
#include "index/database.h"

namespace rationale {

void IndexFolders::add_to(CLI::App& command) {
  command
      .add_option(
          "--index", given,
          "Folder of the index; or host:port of a server (xapian-tcpsrv), or a file with one of "
          "these a line. Several are searched as one (default: $RATIONALE_INDEX, else the XDG "
          "data directory)")
      ->type_name("INDEX")
      ->allow_extra_args(false);  // one a flag: what follows is the query
  command.add_flag("--partial", partial, "Answer without indexes that cannot be asked, and say so");
}

std::vector<std::string> IndexFolders::folders() const {
  return given.empty() ? std::vector<std::string>{default_index_folder()} : given;
}

Searcher IndexFolders::open(std::uint32_t timeout_ms) const {
  const auto tell = [](const MissingShard& shard) {
    std::fprintf(stderr, "rationale: warning: %s; it is done without\n",
                 one_line(shard.problem).c_str());
  };
  return Searcher(folders(), {partial, tell, answering_ms(timeout_ms)});
}

}  // namespace rationale
