#pragma once

#include <cstdint>
#include <future>
#include <string>
#include <vector>

#include "indexer/build_progress.h"
#include "indexer/letter_writer.h"
#include "indexer/work_folder.h"

namespace rationale {

/// Builds an index that is not there yet, several times as fast as an updating writer would: each
/// batch becomes small databases of its own, written in parallel, and all are merged once. The
/// index appears in its place when it is whole. What a build that died had committed is taken over
/// by the next one.
///
/// The work is done in a WorkFolder: `catalogue`, a database of metadata that also lists the parts,
/// and the parts. A part that is not listed is of a
/// batch that was not committed, and is removed.
class BuildingWriter : public LetterWriter {
 public:
  /// `batch_bytes` of text are a batch, 0: some megabytes. Throws Error(index) where what a build
  /// that died left cannot be read; it is kept then.
  BuildingWriter(WorkFolder&& work, unsigned jobs, std::uint64_t batch_bytes);
  ~BuildingWriter() override { cancel(); }

  void finish() override;

 private:
  struct Queued {
    std::string key;
    std::vector<ItemDocument> documents;
  };

  /// What becomes a part.
  struct Share {
    std::string name;
    std::vector<Queued> letters;
  };

  /// Parts that are being merged.
  struct Merge {
    std::size_t first = 0;  // of parts_
    BuildPart whole;
    std::future<void> done;  // valid while it goes on
  };

  void store(PreparedLetter&& letter, const std::optional<StoredLetter>& before) override;
  void erase(const std::string& key, const StoredLetter& letter) override;
  void flush() override;
  void write_words(WordNumbers& words) override { words.note_new(database_); }

  void write_progress();
  std::string new_name();
  void write_parts();
  void write_part(Share& share) const;
  void make_dictionary(const std::vector<Share>& shares);
  void begin_merge();
  void end_merge();
  bool merge_has_ended() const;
  void merge_full_levels();
  void remove_stale(Xapian::WritableDatabase& whole) const;

  WorkFolder work_;
  unsigned jobs_;
  BuildProgress progress_;
  std::vector<std::string> merged_;  // to be removed when the parts they went into are listed
  std::uint64_t queued_text_bytes_ = 0;
  std::vector<std::vector<Queued>> queues_;  // by job
  bool last_batch_ = false;
  Merge merge_;
};

}  // namespace rationale
