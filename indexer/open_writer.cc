#include "indexer/open_writer.h"

#include <utility>

#include "index/database.h"
#include "index/index_folder.h"
#include "indexer/building_writer.h"
#include "indexer/work_folder.h"

namespace rationale {
namespace {

std::unique_ptr<LetterWriter> updating(const std::string& folder, std::uint64_t batch_bytes,
                                       std::vector<WorkFolder>& dead) {
  Xapian::WritableDatabase database = open_index_for_writing(folder);
  for (WorkFolder& work : dead) work.remove_all();
  return std::make_unique<UpdatingWriter>(std::move(database), place_of(folder), batch_bytes);
}

// The folder of a build that died, where the index can be moved to its place from there.
WorkFolder folder_to_build_in(const std::string& folder, std::vector<WorkFolder>& dead) {
  while (!dead.empty()) {
    WorkFolder work = std::move(dead.back());
    dead.pop_back();
    if (work.can_publish()) return work;
    work.remove_all();
  }
  return WorkFolder::make(folder);
}

}  // namespace

std::unique_ptr<LetterWriter> open_writer(const std::string& folder, unsigned jobs,
                                          std::uint64_t batch_bytes) {
  WorkLeft left = WorkLeft::of(folder);
  for (const WorkFolder& work : left.dead) work.complete_publication();
  if (index_stands(folder)) return updating(folder, batch_bytes, left.dead);
  if (left.busy) refuse_busy(folder);
  WorkFolder work = folder_to_build_in(folder, left.dead);
  for (WorkFolder& other : left.dead) other.remove_all();
  left.dead.clear();
  if (index_stands(folder)) {  // another process has finished it meanwhile
    left.dead.push_back(std::move(work));
    return updating(folder, batch_bytes, left.dead);
  }
  return std::make_unique<BuildingWriter>(std::move(work), jobs, batch_bytes);
}

}  // namespace rationale
