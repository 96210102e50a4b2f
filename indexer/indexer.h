#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "letters/pdf_limits.h"
#include "letters/reader.h"

namespace rationale {

/// How far an indexing run is.
struct IndexProgress {
  std::size_t files_done = 0;
  std::size_t files = 0;
  std::uint64_t letters = 0;
  std::uint64_t items = 0;
};

struct IndexOptions {
  std::string folder;              ///< of the index; made where there is none
  std::vector<std::string> paths;  ///< files, folders, or "-" for JSON Lines on standard input;
                                   ///< remembered as known_path() gives them (indexer/sources.h)
  unsigned jobs = 0;               ///< threads that parse and analyse; 0: one a core
  std::uint64_t batch_bytes = 0;   ///< of text that are committed together; 0: some megabytes
  bool prune = false;              ///< remove letters below `paths` whose files are gone
  bool prune_most = false;         ///< even if those are more than half of the index's letters
  PdfLimits pdf;                   ///< of the processes that read PDF
  std::function<void(const IndexProgress&)> progress;  ///< called from the calling thread
};

/// A warning on one letter.
struct LetterWarning {
  std::string path;
  std::string text;
};

/// What a run did. Letters and items count what was read and is in the index now because of it,
/// each letter once.
struct IndexSummary {
  std::uint64_t letters = 0;     ///< read or recognised as unchanged
  std::uint64_t items = 0;       ///< of those letters
  std::uint64_t added = 0;       ///< letters that were not there
  std::uint64_t replaced = 0;    ///< letters that had changed, or come from another file now
  std::uint64_t unchanged = 0;   ///< letters left as they were
  std::uint64_t removed = 0;     ///< letters whose file is gone or no longer holds them
  std::uint64_t not_pruned = 0;  ///< letters to be pruned that were kept: more than half of all
  std::uint64_t gone = 0;        ///< letters below `paths` whose files are gone, which stay without
                                 ///< `prune`
  std::uint64_t index_letters = 0;   ///< in the index after the run
  std::vector<std::string> pruned;   ///< files that are gone
  std::vector<std::string> skipped;  ///< below `paths`: by their names no letters, links to folders
  std::vector<LetterWarning> warnings;
  std::vector<Reject> rejects;
  double seconds = 0;
};

/// Brings the index up to date with the letters below `paths`. Batches are committed as a whole: a
/// run that dies leaves the last committed batch, and the next run completes it. The result does
/// not depend on `jobs`, nor on the order in which files and runs came: of several letters with one
/// case number one is kept, and the others are warnings (indexer/owners.h). A file is read whole or
/// rejected; nothing of a rejected one is removed. Throws Error(index) where the index cannot be
/// opened or written.
IndexSummary run_indexer(const IndexOptions& options);

}  // namespace rationale
