#pragma once

#include <string>
#include <vector>

#include "searcher/searcher.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"

/// An index over a few letters of a test.
class SmallIndex {
 public:
  explicit SmallIndex(const std::vector<SampleLetter>& letters);

  rationale::SearchAnswer search(const std::string& query) const;
  rationale::SearchAnswer search(const rationale::SearchRequest& request) const;
  /// The ids of the hits, in order.
  std::vector<std::string> ids(const std::string& query) const;

  std::string folder() const { return scratch_ / "index"; }
  const ScratchFolder& scratch() const { return scratch_; }

 private:
  ScratchFolder scratch_;
};

/// A letter of one item about a lumbar treatment.
SampleLetter about(const std::string& case_number, const std::string& title,
                   const std::string& rationale, const std::string& decision = "Upheld");
