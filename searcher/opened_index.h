#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/error.h"
#include "index/database.h"
#include "index/record.h"

namespace rationale {

/// One index, or several taken as one, opened for reading. Not thread-safe: one a thread.
class OpenedIndex {
 public:
  /// Throws Error(index) where one of `names` cannot be opened.
  explicit OpenedIndex(std::vector<std::string> names);

  /// Calls `work` and returns what it returns. A writer that commits twice takes away the blocks
  /// that a reader stands on: then the index is opened anew and all is repeated on the new state,
  /// so that an answer is of one state. Throws Error(index) where that happens again and again, and
  /// for Xapian's own errors.
  template <typename Work>
  auto repeated(const Work& work) {
    for (int attempt = 0;; ++attempt) {
      try {
        std::optional<decltype(work())> result;
        with_index_errors(folders.front(), [&] { result = work(); });
        return std::move(*result);
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == most_reopenings) changes_too_fast();
        open();
      }
    }
  }

  /// What the indexes say of themselves, taken together.
  IndexInfo info() const;

  /// The document of that id, whatever its case, in `database`; nothing where there is none.
  std::optional<Xapian::docid> docid_of(const std::string& id) const;

  /// The stored bytes of the item of that id, whatever its case; nothing where there is none.
  std::optional<std::string> data_of(const std::string& id) const;

  /// The item of that id. Throws Error(usage) where there is none, with the nearest ids as a hint.
  ItemRecord item(const std::string& id) const;

  /// What is stored of the letter that `item` is of. Throws Error(index) where that is lost.
  LetterRecord letter_of(const ItemRecord& item) const;

  /// Ids that begin as the unknown one does, as far as possible, as a hint.
  std::string nearest_hint(const std::string& id) const;

  std::vector<std::string> folders;
  std::vector<Xapian::Database> shards;  ///< each by itself, for metadata
  Xapian::Database database;             ///< all of them as one
  std::uint64_t openings = 0;            ///< what was read of an earlier one is of another state

 private:
  static constexpr int most_reopenings = 5;

  void open();
  [[noreturn]] void changes_too_fast() const;
};

}  // namespace rationale
