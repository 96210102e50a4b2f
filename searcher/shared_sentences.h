#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/findings.h"
#include "searcher/searcher.h"

namespace rationale {

/// Another wording of a sentence, in another letter.
struct OtherWording {
  std::string id;
  std::string text;
  std::uint32_t edits = 0;  ///< words left out, added or replaced
};

/// Who wrote a sentence nearly so (searcher/near_sentences.h): items that have the very sentence
/// are none of these.
struct NearlyShared {
  std::uint64_t items = 0;             ///< other items, exactly
  std::uint64_t letters = 0;           ///< other letters, exactly
  std::vector<OtherWording> examples;  ///< of other letters the nearest, at most three
};

/// A sentence of a rationale, and who else wrote it.
struct SharedSentence {
  std::uint32_t number = 0;  ///< 1…, within the rationale
  Evidence sentence;
  std::string role;                   ///< "finding", "recital", …
  std::string key;                    ///< of field `same`; empty where it is too short to compare
  std::uint64_t items = 0;            ///< other items that have it, exactly
  std::uint64_t letters = 0;          ///< other letters, exactly
  std::vector<std::string> examples;  ///< the first ids of other letters, at most three
  NearlyShared nearly;
};

struct SharedSentencesAnswer {
  ItemRecord item;
  IndexInfo index;
  std::vector<SharedSentence> sentences;  ///< of the rationale, in its order
};

/// Which sentences of an item's rationale stand in how many other letters: the same words, whatever
/// their case, punctuation and figures (index/sentence_key.h), or nearly the same. Throws
/// Error(usage) for an unknown id, with the nearest ids as a hint, and Error(timeout) where it
/// takes longer than so many milliseconds; 0: no limit.
SharedSentencesAnswer shared_sentences(Searcher& searcher, const std::string& id,
                                       std::uint32_t timeout_ms = default_timeout_ms);

}  // namespace rationale
