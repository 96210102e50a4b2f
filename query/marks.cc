#include "query/marks.h"

#include <algorithm>

#include "query/limits.h"

namespace rationale {
namespace {

bool is_expander(char c) {
  return c == '!' || c == '*';
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') ||
         ('0' <= c && c <= '9') || c == '-' || c == '\'';
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string_view without_end(std::string_view text, std::string_view signs) {
  while (!text.empty() && signs.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

std::size_t bytes_of_first(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return size;
}

MarkedWord plain(std::string_view word) {
  MarkedWord marked;
  marked.letters = word;
  return marked;
}

MarkedWord refused(std::string_view word, std::string complaint, std::string hint) {
  MarkedWord marked = plain(word);
  marked.complaint = std::move(complaint);
  marked.hint = std::move(hint);
  return marked;
}

}  // namespace

MarkedWord read_marks(std::string_view word) {
  const std::string_view body = without_end(word, "?.,;:");
  const std::string_view letters = without_end(body, "!*");
  const bool marked =
      letters.size() < body.size() || body.find_first_of("?!*") != std::string_view::npos;
  const bool only_word = std::all_of(letters.begin(), letters.end(), [](char c) {
    return is_word_byte(c) || is_expander(c) || c == '?';
  });
  if (!marked || !only_word) return plain(word);
  const std::string shown = "'" + std::string(word) + "'";
  if (letters.empty())
    return refused(word, shown + " would match every word",
                   "for words in between write a distance: pain +3 relief");
  if (is_expander(letters.front()) || letters.front() == '?')
    return refused(word, shown + " would match every word",
                   "begin with the letters that are known: improv!");
  if (letters.find_first_of("!*") != std::string_view::npos)
    return refused(word, shown + " has an expander inside",
                   "! and * stand at the end of a word; for one character inside write ?: wom?n");
  MarkedWord found = plain(letters);
  found.expands = letters.size() < body.size();
  found.universal = letters.find('?') != std::string_view::npos;
  const std::size_t known = code_points(letters.substr(0, letters.find('?')));
  if (found.expands && known < shortest_root)
    return refused(word, shown + " is too short to expand",
                   "write at least " + std::to_string(shortest_root) + " letters before !");
  return found;
}

bool matches(const MarkedWord& word, std::string_view form) {
  std::string_view letters = word.letters;
  while (!letters.empty()) {
    if (form.empty()) return false;
    const std::size_t bytes = letters.front() == '?' ? bytes_of_first(form) : 1;
    if (letters.front() != '?' && letters.front() != form.front()) return false;
    letters.remove_prefix(1);
    form.remove_prefix(bytes);
  }
  return word.expands || form.empty();
}

}  // namespace rationale
