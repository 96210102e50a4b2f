#include "searcher/opened_index.h"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <sys/stat.h>

#include "base/damage.h"
#include "base/fault.h"
#include "index/fields.h"
#include "index/index_folder.h"
#include "index/record.h"
#include "index/terms.h"

namespace rationale {

OpenedIndex::OpenedIndex(const std::vector<std::string>& names, MissingShards missing_shards)
    : addresses_(shard_addresses(names)), missing_shards_(std::move(missing_shards)) {
  open();
}

// Each commit writes that file anew, and another index has another one.
std::vector<std::string> OpenedIndex::stamps() const {
  std::vector<std::string> all;
  for (const ShardAddress& address : addresses_) {
    struct stat file {};
    const std::string path = address.name + "/" + std::string(index_files.back());
    if (address.is_remote() || ::stat(path.c_str(), &file) != 0)
      all.emplace_back();
    else
      all.push_back(std::to_string(file.st_dev) + " " + std::to_string(file.st_ino) + " " +
                    std::to_string(file.st_size) + " " + std::to_string(file.st_mtim.tv_sec) + "." +
                    std::to_string(file.st_mtim.tv_nsec));
  }
  return all;
}

void OpenedIndex::refresh() {
  if (stamps() != stamps_) open();
}

// Where that fails all stays as it was: the next request tries again.
void OpenedIndex::open() {
  std::vector<std::string> opening = stamps();  // a commit from here on is one more change
  OpenedShards all = open_shards(addresses_, missing_shards_.allowed, missing_shards_.answering_ms);
  const std::vector<MissingShard> known = std::move(missing);
  missing = lost_;
  for (MissingShard& shard : all.missing) missing.push_back(std::move(shard));
  ++openings;
  stamps_ = std::move(opening);
  database = Xapian::Database();
  shards.clear();
  folders.clear();
  infos.clear();
  remote_.clear();
  for (OpenedShard& shard : all.opened) {
    folders.push_back(shard.address.name);
    remote_.push_back(shard.address.is_remote());
    database.add_database(shard.database);
    infos.push_back(std::move(shard.info));
    shards.push_back(std::move(shard.database));
  }
  for (const MissingShard& shard : missing)
    if (missing_shards_.tell && std::none_of(known.begin(), known.end(), [&](const auto& before) {
          return before.name == shard.name;
        }))
      missing_shards_.tell(shard);
}

bool OpenedIndex::any_remote() const {
  return std::find(remote_.begin(), remote_.end(), true) != remote_.end();
}

std::string OpenedIndex::all_names() const {
  std::string names;
  for (const std::string& folder : folders) names += (names.empty() ? "" : ", ") + folder;
  return names;
}

void OpenedIndex::blaming_servers(const std::function<void()>& work) {
  if (!any_remote()) return work();
  try {
    work();
  } catch (const Xapian::DatabaseError&) {
    throw;
  } catch (const Xapian::NetworkError&) {
    throw;
  } catch (const Xapian::Error& error) {
    blame_server(error.get_description());
  } catch (const std::bad_alloc&) {
    blame_server("it says that more follows than memory holds");
  } catch (const std::length_error& error) {
    blame_server(error.what());
  }
}

void OpenedIndex::blame_server(const std::string& what) {
  const std::string name = broken_server();
  throw Xapian::NetworkError("its answer cannot be understood: " + what,
                             name.empty() ? "" : "(" + name + ")");
}

// Who ended a connection, or sent what cannot be understood, answers no more questions on it.
std::string OpenedIndex::broken_server() const {
  std::string only;
  int servers = 0;
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (!is_remote(i)) continue;
    ++servers;
    only = folders[i];
    try {
      Xapian::Database(shards[i]).keep_alive();
    } catch (const Xapian::Error&) {
      return folders[i];
    }
  }
  return servers == 1 ? only : "";
}

// Xapian names a server "remote:tcp(host:port)", where it does.
std::string OpenedIndex::failed_shard(const Xapian::NetworkError& error) const {
  for (const std::string& name : folders)
    if (error.get_context().find("(" + name + ")") != std::string::npos) return name;
  const std::string name = broken_server();
  return name.empty() ? all_names() : name;
}

// A server may have been started anew, or have ended a connection that was idle: once more. One
// that took too long would take as long again.
void OpenedIndex::note_failure(const Xapian::NetworkError& error, std::set<std::string>& failed) {
  const std::string name = failed_shard(error);
  const bool timeout = std::string_view(error.get_type()) == "NetworkTimeoutError";
  if (failed.insert(name).second && !timeout) return;
  const MissingShard shard = unanswered(name, error);
  const bool others = addresses_.size() > 1;
  const auto is_it = [&](const ShardAddress& address) { return address.name == name; };
  if (!missing_shards_.allowed || !others ||
      std::none_of(addresses_.begin(), addresses_.end(), is_it))
    throw error_of(shard, others);
  std::erase_if(addresses_, is_it);
  lost_.push_back(shard);
}

void OpenedIndex::changes_too_fast() const {
  throw Error(ErrorCode::index, all_names() + " is being rewritten faster than it can be read",
              "try again when indexing has finished");
}

IndexInfo OpenedIndex::info() const {
  IndexInfo all;
  for (std::size_t i = 0; i < infos.size(); ++i) {
    const IndexInfo& one = infos[i];
    const char* separator = i == 0 ? "" : "+";
    all.folder += separator + one.folder;
    all.uuid += separator + one.uuid;
    if (i == 0)
      all.revision = one.revision;
    else if (all.revision && one.revision)
      *all.revision += *one.revision;
    else
      all.revision.reset();
    all.items += one.items;
    all.letters += one.letters;
    all.schema = one.schema;
    all.analyzer = one.analyzer;
    all.lexicon = one.lexicon;
  }
  for (const MissingShard& shard : missing) all.missing.push_back(shard.name);
  return all;
}

void warn_of_missing(const OpenedIndex& index, std::vector<std::string>& warnings) {
  for (const MissingShard& shard : index.missing)
    warnings.push_back("answered without the shard " + shard.name + ": " + shard.problem);
}

std::optional<Xapian::docid> OpenedIndex::docid_of(const std::string& id) const {
  const std::string id_term = term(field("id"), folded_value(id));
  const auto posting = database.postlist_begin(id_term);
  if (posting == database.postlist_end(id_term)) return std::nullopt;
  return *posting;
}

std::optional<std::string> OpenedIndex::data_of(const std::string& id) const {
  const std::optional<Xapian::docid> docid = docid_of(id);
  if (!docid) return std::nullopt;
  return database.get_document(*docid).get_value(record_slot);
}

ItemRecord OpenedIndex::item(const std::string& id) const {
  const std::optional<std::string> data = data_of(id);
  if (!data) throw NoSuchItem("there is no item " + id, nearest_hint(id), nearest_ids(id));
  ItemRecord item = decode_item(*data);
  require_sound(folded_value(item.id) == folded_value(id), "an item has another's record");
  return item;
}

// The first item of the letter carries what is stored of the letter.
LetterRecord OpenedIndex::letter_of(const ItemRecord& item) const {
  const std::string first = item.id.substr(0, item.id.rfind('#')) + "#1";
  const std::optional<std::string> data = data_of(first);
  require_sound(data.has_value(), "a letter lacks its first item");
  return decode_letter(*data);
}

std::vector<std::string> OpenedIndex::nearest_ids(const std::string& id) const {
  constexpr std::size_t most = 3;
  const std::string whole = term(field("id"), folded_value(id));
  const std::size_t shortest = term(field("id"), "").size() + 3;
  std::vector<std::string> nearest;
  for (std::size_t size = whole.size(); size > shortest && nearest.empty(); --size) {
    const std::string prefix = whole.substr(0, size);
    for (auto it = database.allterms_begin(prefix);
         it != database.allterms_end(prefix) && nearest.size() < most; ++it)
      nearest.push_back(
          decode_item(database.get_document(*database.postlist_begin(*it)).get_value(record_slot))
              .id);
  }
  return nearest;
}

std::string OpenedIndex::nearest_hint(const std::string& id) const {
  std::string listed;
  for (const std::string& one : nearest_ids(id)) listed += (listed.empty() ? "" : ", ") + one;
  return listed.empty() ? "ids look like CM16-0224814#1; 'rationale search' prints them"
                        : "the nearest are " + listed;
}

}  // namespace rationale
