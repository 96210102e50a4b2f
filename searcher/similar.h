#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/findings.h"
#include "searcher/profile.h"
#include "searcher/searcher.h"

namespace rationale {

/// A text that is compared: a passage (only `rationale`), or an item of a letter that need not be
/// in the index.
struct SimilarText {
  std::string treatment;
  std::string rationale;
  std::vector<Citation> guidelines;
};

struct SimilarRequest {
  std::vector<std::string> ids;  ///< items of the index
  bool with_themselves = false;  ///< the items of `ids` may be among the hits
  std::vector<SimilarText>
      texts;  ///< beside them; several of both: what they have in common counts
  std::vector<Filter> filters;
  std::uint32_t limit = 10;
  std::uint32_t timeout_ms = default_timeout_ms;  ///< 0: no limit
};

/// Why an item is like those asked about, in the terms of the field.
struct Likeness {
  std::string kind;                  ///< category, treatment, finding, guideline, body_part, words
  std::string text;                  ///< "both find absent: Functional improvement"
  std::string value;                 ///< "functional_improvement:absent"; may be empty
  double score = 0;                  ///< what it adds to the hit's score
  std::optional<Evidence> evidence;  ///< the sentence of the hit that says so, of findings
};

struct SimilarHit {
  std::uint32_t rank = 0;  ///< 1…
  double score = 0;        ///< 0…1 for what is shared, below where findings are opposite
  ItemRecord item;
  std::vector<Likeness> why;      ///< the weightiest first
  std::vector<Likeness> differs;  ///< the same concept, found the other way; take from the score
};

struct SimilarAnswer {
  SimilarRequest request;
  std::vector<ItemRecord> sources;  ///< of the ids
  std::vector<std::string> source_findings;
  std::vector<std::string> source_categories;
  std::vector<std::string> warnings;
  IndexInfo index;
  std::uint64_t total = 0;     ///< items that pass the filters and share anything at all, exactly
  std::uint64_t compared = 0;  ///< of them were compared finding by finding
  std::vector<SimilarHit> hits;
};

/// The items most like those of the request, best first, ties by id; the ones asked about are left
/// out unless the request wants them. Throws Error(usage) for an unknown id, with the nearest ids
/// as a hint, and where there is nothing to compare, and Error(timeout) where the candidates are
/// not found in time.
SimilarAnswer similar(Searcher& searcher, const SimilarRequest& request);

/// The items of a letter's file as texts to compare, or of a file that is no letter its text as a
/// passage. Throws Error(usage) where it cannot be read.
std::vector<SimilarText> texts_of_file(const std::string& path);

}  // namespace rationale
