#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/sentence_view.h"

namespace rationale {

/// Words `[first, last)` of a sentence.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The parts of a sentence that may differ in role, in order: it is cut at semicolons, before ",
/// but", ", however" and the like, and before "in this case" or the clause that ends in it. A
/// subordinate clause ("When …, however, …") is no part of its own.
std::vector<WordRange> role_parts(const std::vector<WordView>& words);

/// The word with which the range begins once its number ("2)"), what stands in brackets before it
/// ("(Lee, 2004) Splints …") and "and", "also", "moreover" … are passed over.
std::uint32_t opening_word(const std::vector<WordView>& words, WordRange range);

/// Whether the range is a short, plain statement about one thing: "The liver panel is within normal
/// limits", "Grip was weak". Words of rules and sources ("should", "recommended", "evidence") speak
/// against it. Needs classify().
bool tells_fact(const std::vector<WordView>& words, WordRange range);

/// Whether the range lists signs or measures with their values and has no verb, as notes of an
/// examination do: "Lachman negative, gait normal", "Phalen +", "Pain: 7/10 before". Needs
/// classify().
bool gives_values(const std::vector<WordView>& words, WordRange range);

/// Whether the range holds a question and what is said to it: "Were films taken? No."
bool asks_and_answers(const std::vector<WordView>& words, WordRange range);

/// Whether the range opens as statements about all cases do: with "most", "many" …, or with a
/// subject without article, number or owner ("Splints", "Early motion") or with "a" and a verb in
/// the present tense. Needs classify().
bool speaks_in_general(const std::vector<WordView>& words, WordRange range);

}  // namespace rationale
