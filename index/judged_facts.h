#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/treatments.h"
#include "index/record.h"

namespace rationale {

/// Words of a section that bound or take part in what a denying word reaches over; ascending.
struct ClauseMarks {
  std::vector<std::uint32_t> parted;   ///< words with a semicolon between them and the next word
  std::vector<std::uint32_t> turning;  ///< "but", "although", …: words that end a clause
  std::vector<std::uint32_t> in_cue;   ///< words of cues that negate or suppose: "undocumented"
};

ClauseMarks clause_marks(const StoredSection& section);

/// What judging needs of an item beside the places of its words, with which it stands in one value
/// (index/places.h), so that a candidate is read once. It says again
/// what the record says, without the text and so that it can be read of hundreds of candidates in
/// the time that unpacking a tenth of their records takes.
struct JudgedFacts {
  Decision decision = Decision::unknown;
  std::vector<std::uint32_t> titular;   ///< concepts that the treatment names
  std::vector<WordRun> roles;           ///< of the rationale, without their cues
  std::vector<StoredMention> mentions;  ///< of the rationale; a cue is `[0, 1)` where there is one
  ClauseMarks marks;                    ///< of the rationale
  TreatmentFacts treatment;
};

JudgedFacts judged_facts(const ItemRecord& item, TreatmentFacts treatment);

std::string encode(const JudgedFacts& facts);

/// Written over `facts`, whose memory is used again. Throws Error(index) where the bytes are
/// damaged; that words and concepts exist is for the reader to see.
void decode(std::string_view bytes, JudgedFacts& facts);

}  // namespace rationale
