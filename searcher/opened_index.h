#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/error.h"
#include "index/database.h"
#include "index/record.h"
#include "searcher/shards.h"

namespace rationale {

/// One index, or several taken as one, opened for reading. Not thread-safe: one a thread.
class OpenedIndex {
 public:
  /// Opens what the values of --index name (searcher/shards.h). Throws as shard_addresses() and
  /// open_shards() do.
  explicit OpenedIndex(const std::vector<std::string>& names, MissingShards missing_shards = {});

  /// Calls `work` and returns what it returns. A writer that commits twice takes away the blocks
  /// that a reader stands on, and a server may have been started anew: then the indexes are opened
  /// anew and all is repeated on the new state, so that an answer is of one state; work within work
  /// is repeated with it. Throws Error(index) where that happens again and again, where a shard
  /// does not answer, or so that it cannot be understood, and may not be missing, and for Xapian's
  /// own errors.
  template <typename Work>
  auto repeated(const Work& work) {
    if (working_) return work();
    const Working working(working_);
    std::set<std::string> failed;
    for (int attempt = 0;; ++attempt) {
      try {
        std::optional<decltype(work())> result;
        with_reading_errors(all_names(), [&] { blaming_servers([&] { result = work(); }); });
        return std::move(*result);
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt >= most_reopenings) changes_too_fast();
      } catch (const Xapian::NetworkError& error) {
        note_failure(error, failed);
      }
      open();
    }
  }

  /// Opens the indexes anew where a folder holds another state than the one that was opened: for a
  /// process that lives long. Servers are not asked. Throws as the constructor does, and then all
  /// stays as it was.
  void refresh();

  /// What the indexes say of themselves, taken together.
  IndexInfo info() const;

  /// The document of that id, whatever its case, in `database`; nothing where there is none.
  std::optional<Xapian::docid> docid_of(const std::string& id) const;

  /// The stored bytes of the item of that id, whatever its case; nothing where there is none.
  std::optional<std::string> data_of(const std::string& id) const;

  /// The item of that id. Throws NotFound where there is none, with the nearest ids as a hint.
  ItemRecord item(const std::string& id) const;

  /// What is stored of the letter that `item` is of. Throws Error(index) where that is lost.
  LetterRecord letter_of(const ItemRecord& item) const;

  /// Ids that begin as the unknown one does, as far as possible, as a hint.
  std::string nearest_hint(const std::string& id) const;

  /// These ids, at most three; empty where none begins alike.
  std::vector<std::string> nearest_ids(const std::string& id) const;

  /// Whether one of the shards is on a server: there no decider, sorter or spy of ours takes part
  /// in a match, and values are read document by document (searcher/slot_values.h).
  bool any_remote() const;
  bool is_remote(std::size_t shard) const { return remote_[shard]; }

  /// Which of the shards failed, as their names for messages; all where that is not known.
  std::string failed_shard(const Xapian::NetworkError& error) const;

  std::vector<std::string> folders;      ///< the names of `shards`: folders, or host:port
  std::vector<Xapian::Database> shards;  ///< each by itself, for metadata
  std::vector<IndexInfo> infos;          ///< what each says of itself
  std::vector<MissingShard> missing;     ///< shards that are done without
  Xapian::Database database;             ///< all of them as one
  std::uint64_t openings = 0;            ///< what was read of an earlier one is of another state

 private:
  static constexpr int most_reopenings = 5;

  // Says that work is going on, as long as it lives.
  class Working {
   public:
    explicit Working(bool& working) : working_(working) { working_ = true; }
    ~Working() { working_ = false; }
    Working(const Working&) = delete;
    Working& operator=(const Working&) = delete;

   private:
    bool& working_;
  };

  void open();
  std::vector<std::string> stamps() const;
  std::string all_names() const;
  // Calls `work`; what it throws because of what a server sent becomes a NetworkError.
  void blaming_servers(const std::function<void()>& work);
  [[noreturn]] void blame_server(const std::string& what);
  // The name of a server that does not answer as it should, or of the only one; empty: not known.
  std::string broken_server() const;
  // Returns where the shard that failed may be asked once more.
  void note_failure(const Xapian::NetworkError& error, std::set<std::string>& failed);
  [[noreturn]] void changes_too_fast() const;

  std::vector<ShardAddress> addresses_;  // of all that were named and did not fail for good
  MissingShards missing_shards_;
  std::vector<MissingShard> lost_;  // failed while they were asked
  std::vector<bool> remote_;        // by shard
  bool working_ = false;
  std::vector<std::string>
      stamps_;  // of the folders, by address: what tells one state from another
};

/// Adds what an answer must say of the shards that it was made without.
void warn_of_missing(const OpenedIndex& index, std::vector<std::string>& warnings);

}  // namespace rationale
