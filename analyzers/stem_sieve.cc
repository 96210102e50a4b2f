#include "analyzers/stem_sieve.h"

#include <algorithm>

#include "analyzers/ascii.h"
#include "analyzers/stem_exceptions.h"

namespace rationale {
namespace {

// Snowball keeps the first letter of every word, and the second of all that are at least this long,
// but for "dying", "lying" and "tying", which become "die", "lie" and "tie"; of shorter ones where
// the first is a consonant.
constexpr std::size_t keeps_second = 5;
constexpr unsigned char ascii_end = 128;

bool are_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_ascii(c) && is_letter(c); });
}

std::size_t letter(char c) {
  return static_cast<unsigned char>(ascii_lower(c));
}

bool is_vowel(char c) {
  constexpr std::string_view vowels = "aeiouy";
  return vowels.find(ascii_lower(c)) != std::string_view::npos;
}

}  // namespace

StemSieve::StemSieve(const std::vector<std::string_view>& stems, const Lexicon& lexicon) {
  for (const std::string_view stem : stems) add(stem);
  const StemExceptions exceptions(lexicon);
  for (std::uint32_t i = 0; i < exceptions.stems().size(); ++i) {
    const std::string_view word = exceptions.stems().key(i), stem = exceptions.stems().value(i);
    if (word.substr(0, 2) != stem.substr(0, 2) &&
        std::find(stems.begin(), stems.end(), stem) != stems.end())
      add(word);
  }
}

void StemSieve::add(std::string_view word) {
  if (word.empty() || !are_letters(word.substr(0, 2))) return;
  firsts_.set(letter(word[0]));
  for (unsigned char second = 0; second < ascii_end; ++second)
    if (word.size() == 1 || letter(word[1]) == second)
      beginnings_.set(letter(word[0]) * ascii_end + second);
}

bool StemSieve::may_match(std::string_view printed) const {
  // What follows the second letter may be joined to it: an accent written by itself.
  if (printed.empty() || !are_letters(printed.substr(0, 3))) return true;
  const bool is_short = printed.size() < keeps_second && is_vowel(printed[0]);
  if (printed.size() == 1 || is_short || letter(printed[1]) == 'y')
    return firsts_.test(letter(printed[0]));
  return beginnings_.test(letter(printed[0]) * ascii_end + letter(printed[1]));
}

}  // namespace rationale
