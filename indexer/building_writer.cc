#include "indexer/building_writer.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include "base/bytes.h"
#include "base/error.h"
#include "base/parallel.h"
#include "index/database.h"
#include "index/record.h"

namespace rationale {
namespace {

namespace fs = std::filesystem;

// Text of a batch: its documents are held in memory until they are written, some forty bytes a byte
// of text, and Xapian's inversion of them takes as much again.
constexpr std::uint64_t building_batch_bytes = 3 << 20;

// Items of a part. Xapian keeps a tree of documents for each term of what is not yet written: of a
// few hundred they stay in the processor's caches, of thousands each step misses them.
constexpr std::size_t items_of_a_part = 200;

// So many parts are merged into one before more are made: databases are open side by side while
// they are merged, and each takes files.
constexpr std::size_t most_parts_of_a_level = 120;

constexpr const char* progress_key = "building";

// A part is written without waiting for the disk: what counts as written would be lost with the
// machine's power, so a build goes on only while the machine runs that began it.
std::string this_boot() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id;
}

Xapian::WritableDatabase open_catalogue(const std::string& work) {
  const std::string catalogue = work + "/catalogue";
  std::error_code error;
  if (!fs::exists(catalogue + "/iamglass", error)) {
    fs::create_directories(work, error);
    if (error)
      throw Error(ErrorCode::index, "cannot create " + work + ": " + error.message(),
                  "name a folder that can be written with --index");
    make_database(catalogue);
  }
  return open_index_for_writing(catalogue);
}

// Work of another version of the program or of another boot is begun anew.
std::string usable(const std::string& work) {
  std::error_code error;
  try {
    if (fs::exists(work, error)) {
      const Xapian::Database catalogue = open_index(work + "/catalogue");
      const std::string progress = catalogue.get_metadata(progress_key);
      if (!progress.empty() && ByteReader(progress).string() == this_boot()) {
        const WordNumbers whole(catalogue);  // throws where words are missing
        return work;
      }
    }
  } catch (const Error&) {
    // Half made, damaged or of another version: nothing of it can be used.
  }
  // A process that is at work there holds its lock.
  if (!is_locked(work + "/catalogue")) fs::remove_all(work, error);
  return work;
}

}  // namespace

BuildingWriter::BuildingWriter(const std::string& folder, unsigned jobs, std::uint64_t batch_bytes)
    : LetterWriter(open_catalogue(usable(building_folder(folder))),
                   batch_bytes != 0 ? batch_bytes : building_batch_bytes),
      folder_(folder),
      work_(building_folder(folder)),
      jobs_(jobs),
      queues_(jobs) {
  read_progress();
  std::set<std::string> known{"catalogue"};
  for (const Part& part : parts_) known.insert(part.name);
  std::error_code error;
  std::vector<fs::path> unknown;
  for (const auto& entry : fs::directory_iterator(work_, error))
    if (!known.contains(entry.path().filename().string())) unknown.push_back(entry.path());
  for (const fs::path& path : unknown) fs::remove_all(path, error);
  if (parts_.empty()) write_progress();
}

void BuildingWriter::read_progress() {
  const std::string bytes = database_.get_metadata(progress_key);
  if (bytes.empty()) return;
  ByteReader in(bytes);
  in.string();
  named_ = in.number();
  for (std::uint64_t n = in.number(); n > 0; --n) {
    std::string name(in.string());
    parts_.push_back({std::move(name), in.number32()});
  }
  for (std::uint64_t n = in.number(); n > 0; --n) {
    std::string key(in.string());
    stale_[std::move(key)] = in.number32();
  }
}

void BuildingWriter::write_progress() {
  ByteWriter out;
  out.string(this_boot());
  out.number(named_);
  out.number(parts_.size());
  for (const Part& part : parts_) {
    out.string(part.name);
    out.number(part.level);
  }
  out.number(stale_.size());
  for (const auto& [key, items] : stale_) {
    out.string(key);
    out.number(items);
  }
  database_.set_metadata(progress_key, out.take());
}

std::string BuildingWriter::new_name() {
  return "part-" + std::to_string(++named_);
}

// A letter goes where its key sends it, so that one batch holds its versions in one queue.
void BuildingWriter::store(PreparedLetter&& letter, const std::optional<StoredLetter>& before) {
  std::vector<Queued>& queue = queues_[std::hash<std::string>{}(letter.key) % queues_.size()];
  // A letter that was removed in this build and comes again has older items, too.
  if (before || stale_.contains(letter.key)) {
    std::erase_if(queue, [&](const Queued& queued) { return queued.key == letter.key; });
    stale_[letter.key] = letter.stored.items;
  }
  queue.push_back({letter.key, std::move(letter.documents)});
}

void BuildingWriter::erase(const std::string& key, const StoredLetter&) {
  std::vector<Queued>& queue = queues_[std::hash<std::string>{}(key) % queues_.size()];
  std::erase_if(queue, [&](const Queued& queued) { return queued.key == key; });
  stale_[key] = 0;
}

void BuildingWriter::flush() {
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
  if (parts_.empty()) make_dictionary(shares);
  parallel_for(jobs_, shares.size(), [&](unsigned, std::size_t i) {
    Xapian::WritableDatabase part(
        path(shares[i].name), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    for (Queued& queued : shares[i].letters)
      for (ItemDocument& document : queued.documents) {
        pack(document.document, packer());
        part.add_document(document.document);
      }
    part.commit();
    part.close();
    shares[i].letters.clear();
  });
  for (Share& share : shares) parts_.push_back({std::move(share.name), 0});
}

// The first full run of parts of one level, from the lowest level on, becomes one part in their
// place, beside what else is done. Only new parts come meanwhile, behind them, so what an index
// comes to does not depend on when a merge ends.
void BuildingWriter::begin_merge() {
  // Higher levels came before lower ones, so each level is one run.
  for (auto end = parts_.end(); end != parts_.begin();) {
    auto begin = end;
    while (begin != parts_.begin() && (begin - 1)->level == (end - 1)->level) --begin;
    if (static_cast<std::size_t>(end - begin) >= most_parts_of_a_level) {
      merge_ = {
          static_cast<std::size_t>(begin - parts_.begin()), {new_name(), begin->level + 1}, {}};
      std::vector<std::string> folders;
      for (std::size_t i = 0; i < most_parts_of_a_level; ++i, ++begin)
        folders.push_back(path(begin->name));
      const auto launch = jobs_ > 1 ? std::launch::async : std::launch::deferred;
      merge_.done = std::async(launch, [folders, whole = path(merge_.whole.name)] {
        Xapian::Database all;
        for (const std::string& folder : folders) all.add_database(Xapian::Database(folder));
        all.compact(whole, Xapian::Compactor::STANDARD);
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
  const auto begin = parts_.begin() + static_cast<std::ptrdiff_t>(merge_.first);
  const auto end = begin + most_parts_of_a_level;
  for (auto part = begin; part != end; ++part) merged_.push_back(part->name);
  *begin = std::move(merge_.whole);
  parts_.erase(begin + 1, end);
}

bool BuildingWriter::merge_has_ended() const {
  using namespace std::chrono_literals;
  return merge_.done.valid() && merge_.done.wait_for(0s) != std::future_status::timeout;
}

void BuildingWriter::merge_full_levels() {
  std::error_code error;
  for (const std::string& name : merged_) fs::remove_all(path(name), error);
  merged_.clear();
  // Parts are not made so much faster than they are merged that they pile up.
  const auto too_many = [&] { return parts_.size() > merge_.first + 2 * most_parts_of_a_level; };
  do {
    if (merge_has_ended() || (merge_.done.valid() && too_many())) end_merge();
    if (!merge_.done.valid() && (!last_batch_ || too_many())) begin_merge();
  } while (merge_.done.valid() && too_many());
}

// Of a letter that was written twice, or removed, the last items stand; documents are in the order
// in which they were written.
void BuildingWriter::remove_stale(Xapian::WritableDatabase& whole) const {
  for (const auto& [key, items] : stale_)
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
  const std::string whole = path("whole");
  {
    Xapian::Database all;
    all.add_database(Xapian::Database(path("catalogue")));
    for (const Part& part : parts_) all.add_database(Xapian::Database(path(part.name)));
    all.compact(whole, Xapian::Compactor::FULL);
  }
  {
    Xapian::WritableDatabase database(whole, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
    remove_stale(database);
    database.set_metadata(progress_key, "");
    database.commit();
  }
  publish_index(whole, folder_);
  database_.close();
  std::error_code error;
  fs::remove_all(work_, error);
}

}  // namespace rationale
