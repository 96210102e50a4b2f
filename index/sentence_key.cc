#include "index/sentence_key.h"

#include <algorithm>

#include "base/sha256.h"

namespace rationale {
namespace {

constexpr int fewest_words = 6;
constexpr std::size_t key_digits = 16;

bool is_digit(char c) {
  return '0' <= c && c <= '9';
}

// Letters beyond ASCII are kept byte for byte.
bool is_letter(char c) {
  return ('a' <= c && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string sentence_key(std::string_view sentence) {
  std::string words;
  words.reserve(sentence.size());
  int count = 0;
  bool within = false;
  for (char c : sentence) {
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool part = is_letter(c) || is_digit(c);
    if (part && !within) {
      ++count;
      if (!words.empty()) words += ' ';
    }
    if (is_letter(c) || (is_digit(c) && (words.empty() || words.back() != '0')))
      words += is_digit(c) ? '0' : c;
    within = part;
  }
  return count < fewest_words ? std::string() : sha256_hex(words).substr(0, key_digits);
}

bool is_sentence_key(std::string_view text) {
  return text.size() == key_digits && std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || ('a' <= c && c <= 'f');
         });
}

}  // namespace rationale
