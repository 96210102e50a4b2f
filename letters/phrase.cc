#include "letters/phrase.h"

#include <array>

namespace rationale {
namespace {

// White space that word processors and PDF extraction leave behind, beside ASCII's.
constexpr std::array<std::string_view, 18> unicode_spaces = {
    "\xC2\xA0",     "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84",
    "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A",
    "\xE2\x80\xAF", "\xE3\x80\x80", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF", "\xE2\x80\x8B"};

// The length of the white space at `at`, 0 where there is none. Control characters count as space.
std::size_t space_length(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c <= 0x20 || c == 0x7F) return 1;
  if (c < 0xC2) return 0;
  for (std::string_view space : unicode_spaces)
    if (text.substr(at, space.size()) == space) return space.size();
  return 0;
}

struct Ligature {
  std::string_view printed;
  std::string_view letters;
};
constexpr std::array<Ligature, 7> ligatures = {{{"\xEF\xAC\x80", "ff"},
                                                {"\xEF\xAC\x81", "fi"},
                                                {"\xEF\xAC\x82", "fl"},
                                                {"\xEF\xAC\x83", "ffi"},
                                                {"\xEF\xAC\x84", "ffl"},
                                                {"\xEF\xAC\x85", "st"},
                                                {"\xEF\xAC\x86", "st"}}};

// The ligature at `at`, null where there is none.
const Ligature* ligature_at(std::string_view text, std::size_t at) {
  if (text[at] != '\xEF') return nullptr;
  for (const Ligature& each : ligatures)
    if (text.substr(at, each.printed.size()) == each.printed) return &each;
  return nullptr;
}

// `text` at `at`, moved over a soft hyphen, which no reader sees.
std::size_t skip_soft_hyphen(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("\xC2\xAD") ? at + 2 : at;
}

// Without the quotation mark or parenthesis that closes after a full stop.
std::string_view without_closer(std::string_view text) {
  constexpr std::array<std::string_view, 5> closers = {"\"", "\xE2\x80\x9D", "\xE2\x80\x99", ")",
                                                       "'"};
  for (std::string_view closer : closers)
    if (text.ends_with(closer)) text.remove_suffix(closer.size());
  return text;
}

}  // namespace

bool is_white(char c) {
  return c == ' ' || c == '\n';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_word(char c) {
  return is_digit(c) || is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
}
char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t match_phrase(std::string_view text, std::size_t at, std::string_view pattern) {
  for (std::size_t n = 0; n < pattern.size(); ++n) {
    if (pattern[n] == ' ') {
      at = skip_space(text, at);
      continue;
    }
    if (at >= text.size()) return npos;
    if (lower(text[at]) == lower(pattern[n])) {
      ++at;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return npos;
    if (const std::size_t next = skip_soft_hyphen(text, at); next != at) {
      at = next;
      --n;
    } else if (const Ligature* ligature = ligature_at(text, at)) {
      for (const char letter : ligature->letters)
        if (n >= pattern.size() || lower(pattern[n++]) != letter) return npos;
      --n;
      at += ligature->printed.size();
    } else if (pattern[n] == '\'' && text.substr(at).starts_with("\xE2\x80\x99")) {
      at += 3;
    } else {
      return npos;
    }
  }
  return at;
}

Found find_phrase(std::string_view text, std::string_view pattern, std::size_t from) {
  const char first = lower(pattern.front());
  for (std::size_t i = from; i < text.size(); ++i) {
    if (lower(text[i]) != first) continue;
    if (i > 0 && is_word(first) && is_word(text[i - 1])) continue;
    const std::size_t end = match_phrase(text, i, pattern);
    if (end == npos) continue;
    if (end < text.size() && is_word(text[end]) && is_word(text[end - 1])) continue;
    return {i, end};
  }
  return {};
}

Found find_last_phrase(std::string_view text, std::string_view pattern) {
  Found last;
  for (Found next = find_phrase(text, pattern); next; next = find_phrase(text, pattern, next.end))
    last = next;
  return last;
}

Found find_first_phrase(std::string_view text, std::span<const std::string_view> patterns,
                        std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i)
    for (std::string_view pattern : patterns) {
      const char first = lower(pattern.front());
      if (lower(text[i]) != first || (i > 0 && is_word(first) && is_word(text[i - 1]))) continue;
      const std::size_t end = match_phrase(text, i, pattern);
      if (end == npos) continue;
      if (end == text.size() || !is_word(text[end]) || !is_word(text[end - 1])) return {i, end};
    }
  return {};
}

bool contains_phrase(std::string_view text, std::string_view pattern) {
  return static_cast<bool>(find_phrase(text, pattern));
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_white(text[at])) ++at;
  return at;
}

std::size_t skip_space_back(std::string_view text, std::size_t end, std::size_t floor) {
  while (end > floor && is_white(text[end - 1])) --end;
  return end;
}

std::string_view strip(std::string_view text, std::string_view set) {
  const std::size_t begin = text.find_first_not_of(set);
  if (begin == npos) return {};
  return text.substr(begin, text.find_last_not_of(set) - begin + 1);
}

std::string collapse(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t length = space_length(text, i)) {
      gap = true;
      i += length;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += text[i++];
  }
  return out;
}

bool ends_sentence(std::string_view text) {
  text = without_closer(text);
  return !text.empty() && std::string_view(".:;?!").find(text.back()) != npos;
}

bool ends_full_sentence(std::string_view text) {
  text = without_closer(text);
  return !text.empty() && std::string_view(".?!").find(text.back()) != npos;
}

}  // namespace rationale
