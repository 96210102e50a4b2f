#include "indexer/building_writer.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <set>

#include "base/error.h"
#include "base/parallel.h"
#include "index/database.h"
#include "index/index_folder.h"
#include "index/record.h"
#include "indexer/free_space.h"

namespace rationale {
namespace {

// Text of a batch: its documents are held in memory until they are written, some forty bytes a byte
// of text, and Xapian's inversion of them takes as much again.
constexpr std::uint64_t building_batch_bytes = 3 << 20;

// Items of a part. Xapian keeps a tree of documents for each term of what is not yet written: of a
// few hundred they stay in the processor's caches, of thousands each step misses them.
constexpr std::size_t items_of_a_part = 200;

// So many parts are merged into one before more are made: databases are open side by side while
// they are merged, and each takes files.
constexpr std::size_t most_parts_of_a_level = 120;

BuildProgress progress_of(const Xapian::Database& catalogue) {
  const std::string bytes = catalogue.get_metadata(progress_key);
  return bytes.empty() ? BuildProgress{} : BuildProgress::decoded(bytes);
}

Xapian::Database open_part(const std::string& folder) {
  require_whole_index(folder);
  Xapian::Database part(folder, Xapian::DB_BACKEND_GLASS);
  require_term_lists(part, folder);
  return part;
}

void merge(const std::vector<std::string>& folders, const std::string& whole, unsigned flags) {
  Xapian::Database all;
  for (const std::string& folder : folders) all.add_database(open_part(folder));
  all.compact(whole, flags);
}

// Throws Damaged where the progress or the words of a build are.
BuildProgress sound_progress(const std::string& folder) {
  const Xapian::Database catalogue = open_index(folder);
  BuildProgress progress;
  with_index_errors(folder, [&] {
    try {
      progress = progress_of(catalogue);
      const WordNumbers words(catalogue);
    } catch (const Error& error) {
      throw Damaged(error.code(), error.what(), error.hint());
    }
  });
  return progress;
}

// Whether a build can go on from what is there; what cannot is of a process that died while it
// began, of another version of the program or of another boot, or is damaged. Throws where that
// cannot be told, as when no more files may be open: nothing is given up for that.
bool can_go_on(const WorkFolder& work) {
  if (!work.holds("catalogue")) return false;
  try {
    const BuildProgress progress = sound_progress(work.path("catalogue"));
    return progress.boot == this_boot() &&
           std::all_of(progress.parts.begin(), progress.parts.end(),
                       [&](const BuildPart& part) { return work.holds(part.name); });
  } catch (const OtherVersion&) {
    return false;
  } catch (const Damaged&) {
    return false;
  }
}

Xapian::WritableDatabase open_catalogue(const WorkFolder& work) {
  const std::string catalogue = work.path("catalogue");
  with_index_errors(catalogue, [&] {
    if (can_go_on(work)) return;
    work.clear();
    make_database(catalogue);
  });
  return open_index_for_writing(catalogue);
}

}  // namespace

BuildingWriter::BuildingWriter(WorkFolder&& work, unsigned jobs, std::uint64_t batch_bytes)
    : LetterWriter(open_catalogue(work), batch_bytes != 0 ? batch_bytes : building_batch_bytes),
      work_(std::move(work)),
      jobs_(jobs),
      progress_(progress_of(database_)),
      queues_(jobs) {
  std::set<std::string> known{"catalogue"};
  for (const BuildPart& part : progress_.parts) known.insert(part.name);
  for (const std::string& name : work_.databases())
    if (!known.contains(name)) work_.remove(name);
  if (progress_.parts.empty()) write_progress();
}

void BuildingWriter::write_progress() {
  progress_.boot = this_boot();
  database_.set_metadata(progress_key, progress_.encoded());
}

std::string BuildingWriter::new_name() {
  return "part-" + std::to_string(++progress_.named);
}

// A letter goes where its key sends it, so that one batch holds its versions in one queue.
void BuildingWriter::store(PreparedLetter&& letter, const std::optional<StoredLetter>& before) {
  std::vector<Queued>& queue = queues_[std::hash<std::string>{}(letter.key) % queues_.size()];
  // A letter that was removed in this build and comes again has older items, too.
  if (before || progress_.stale.contains(letter.key)) {
    std::erase_if(queue, [&](const Queued& queued) { return queued.key == letter.key; });
    progress_.stale[letter.key] = letter.stored.items;
  }
  queued_text_bytes_ += letter.stored.text_bytes;
  queue.push_back({letter.key, std::move(letter.documents)});
}

void BuildingWriter::erase(const std::string& key, const StoredLetter&) {
  std::vector<Queued>& queue = queues_[std::hash<std::string>{}(key) % queues_.size()];
  std::erase_if(queue, [&](const Queued& queued) { return queued.key == key; });
  progress_.stale[key] = 0;
}

void BuildingWriter::flush() {
  require_free_space(work_.path(), space_for_part(queued_text_bytes_), work_.index());
  queued_text_bytes_ = 0;
  write_parts();
  merge_full_levels();
  write_progress();
}

// The first batch stands for all: letters of all times share their recitals.
void BuildingWriter::make_dictionary(const std::vector<Share>& shares) {
  std::vector<std::string> records;
  for (const Share& share : shares)
    for (const Queued& queued : share.letters)
      for (const ItemDocument& document : queued.documents)
        records.push_back(document.document.get_value(record_slot));
  if (const std::string dictionary = train_dictionary(records); !dictionary.empty())
    set_dictionary(dictionary);
}

void BuildingWriter::write_part(Share& share) const {
  Xapian::WritableDatabase part(work_.path(share.name),
                                Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  for (Queued& queued : share.letters)
    for (ItemDocument& document : queued.documents) {
      pack(document.document, packer());
      part.add_document(document.document);
    }
  part.commit();
  part.close();
  share.letters.clear();
}

void BuildingWriter::write_parts() {
  std::vector<Share> shares;
  for (std::vector<Queued>& queue : queues_) {
    std::size_t items = items_of_a_part;
    for (Queued& queued : queue) {
      if (items >= items_of_a_part) {
        shares.push_back({new_name(), {}});
        items = 0;
      }
      items += queued.documents.size();
      shares.back().letters.push_back(std::move(queued));
    }
    queue.clear();
  }
  if (progress_.parts.empty()) make_dictionary(shares);
  parallel_for(jobs_, shares.size(), [&](unsigned, std::size_t i) {
    with_index_errors(work_.index(), [&] { write_part(shares[i]); });
  });
  for (Share& share : shares) progress_.parts.push_back({std::move(share.name), 0});
}

// The first full run of parts of one level, from the lowest level on, becomes one part in their
// place, beside what else is done. Only new parts come meanwhile, behind them, so what an index
// comes to does not depend on when a merge ends.
void BuildingWriter::begin_merge() {
  // Higher levels came before lower ones, so each level is one run.
  for (auto end = progress_.parts.end(); end != progress_.parts.begin();) {
    auto begin = end;
    while (begin != progress_.parts.begin() && (begin - 1)->level == (end - 1)->level) --begin;
    if (static_cast<std::size_t>(end - begin) >= most_parts_of_a_level) {
      merge_ = {static_cast<std::size_t>(begin - progress_.parts.begin()),
                {new_name(), begin->level + 1},
                {}};
      std::vector<std::string> folders;
      for (std::size_t i = 0; i < most_parts_of_a_level; ++i, ++begin)
        folders.push_back(work_.path(begin->name));
      merge_.done = beside(
          jobs_ > 1, [folders, whole = work_.path(merge_.whole.name), index = work_.index()] {
            with_index_errors(index, [&] { merge(folders, whole, Xapian::Compactor::STANDARD); });
          });
      return;
    }
    end = begin;
  }
}

// Folders of parts that were merged are removed when the catalogue no longer lists them: by the
// next run, should this one die before.
void BuildingWriter::end_merge() {
  merge_.done.get();
  const auto begin = progress_.parts.begin() + static_cast<std::ptrdiff_t>(merge_.first);
  const auto end = begin + most_parts_of_a_level;
  for (auto part = begin; part != end; ++part) merged_.push_back(part->name);
  *begin = std::move(merge_.whole);
  progress_.parts.erase(begin + 1, end);
}

bool BuildingWriter::merge_has_ended() const {
  using namespace std::chrono_literals;
  return merge_.done.valid() && merge_.done.wait_for(0s) != std::future_status::timeout;
}

void BuildingWriter::merge_full_levels() {
  for (const std::string& name : merged_) work_.remove(name);
  merged_.clear();
  // Parts are not made so much faster than they are merged that they pile up.
  const auto too_many = [&] {
    return progress_.parts.size() > merge_.first + 2 * most_parts_of_a_level;
  };
  do {
    if (merge_has_ended() || (merge_.done.valid() && too_many())) end_merge();
    if (!merge_.done.valid() && (!last_batch_ || too_many())) begin_merge();
  } while (merge_.done.valid() && too_many());
}

// Of a letter that was written twice, or removed, the last items stand; documents are in the order
// in which they were written.
void BuildingWriter::remove_stale(Xapian::WritableDatabase& whole) const {
  for (const auto& [key, items] : progress_.stale)
    for (std::size_t n = 1;; ++n) {
      const std::string id = id_term(key, n);
      std::vector<Xapian::docid> documents(whole.postlist_begin(id), whole.postlist_end(id));
      if (documents.empty()) break;
      if (n <= items) documents.pop_back();
      for (const Xapian::docid docid : documents) whole.delete_document(docid);
    }
}

// The parts and their list stay until the index stands in its place: a run that dies before goes on
// from them.
void BuildingWriter::finish() {
  begin();
  words().write_noted(database_);
  last_batch_ = true;
  commit();
  if (merge_.done.valid()) end_merge();
  const std::string whole = work_.path("whole");
  std::vector<std::string> folders{work_.path("catalogue")};
  for (const BuildPart& part : progress_.parts) folders.push_back(work_.path(part.name));
  std::uint64_t bytes = 0;
  for (const std::string& folder : folders) bytes += bytes_on_disk(folder);
  require_free_space(work_.path(), bytes, work_.index());
  merge(folders, whole, Xapian::Compactor::FULL);
  {
    Xapian::WritableDatabase database(whole, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
    remove_stale(database);
    database.set_metadata(progress_key, "");
    database.commit();
  }
  work_.publish();
  database_.close();
  work_.remove_all();
}

}  // namespace rationale
