#pragma once

#include <string>
#include <string_view>

namespace rationale {

/// What a sentence is filed under, so that all letters with that sentence are found by one term: 16
/// hex digits of the SHA-256 of its words, case-folded, without punctuation, every figure written
/// 0. Empty for less than six words: such sentences are shared by chance.
std::string sentence_key(std::string_view sentence);

/// True for 16 lower-case hex digits.
bool is_sentence_key(std::string_view text);

}  // namespace rationale
