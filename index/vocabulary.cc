#include "index/vocabulary.h"

#include <algorithm>
#include <iterator>

#include "base/tsv.h"
#include "index/fields.h"

namespace rationale {
namespace {

constexpr std::string_view form_key = "form:";
constexpr std::string_view stem_key = "stem:";
constexpr std::string_view joined_key = "joined:";

// Xapian's keys are as short as its terms.
constexpr std::size_t longest_form = 100;

std::string key(std::string_view kind, std::string_view name) {
  return std::string(kind) + std::string(name);
}

std::vector<std::string> listed(const std::string& value) {
  std::vector<std::string> names;
  if (value.empty()) return names;
  for (const std::string_view name : split(value, value_separator)) names.emplace_back(name);
  return names;
}

void add_name(Xapian::WritableDatabase& database, const std::string& at, const std::string& name) {
  std::string value = database.get_metadata(at);
  const std::vector<std::string> known = listed(value);
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  if (!value.empty()) value += value_separator;
  database.set_metadata(at, value + name);
}

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || ('a' <= c && c <= 'z') || ('0' <= c && c <= '9');
}

}  // namespace

bool is_joined_word(const Token& token) {
  return token.kind == TokenKind::compound && token.length > 1 &&
         std::all_of(token.stem.begin(), token.stem.end(), is_plain);
}

std::string form_of(const Token& token) {
  if (token.kind != TokenKind::compound) return token.form;
  if (!is_joined_word(token)) return {};
  std::string whole;
  std::copy_if(token.form.begin(), token.form.end(), std::back_inserter(whole), is_plain);
  return whole;
}

bool is_listed_form(std::string_view form) {
  return !form.empty() && form.size() <= longest_form &&
         form.find_first_of(" \t\r\n\f\x1f") == std::string_view::npos &&
         form.find('\0') == std::string_view::npos;
}

void add_to_vocabulary(Xapian::WritableDatabase& database, const WordForm& word) {
  add_name(database, key(form_key, word.form), word.stem);
  add_name(database, key(stem_key, word.stem.substr(0, longest_form)), word.form);
  if (word.joined) database.set_metadata(key(joined_key, word.stem.substr(0, longest_form)), "1");
}

std::vector<WordForm> forms_with_prefix(const Xapian::Database& database, std::string_view prefix,
                                        std::size_t most) {
  std::vector<WordForm> words;
  const std::string begin = key(form_key, prefix);
  for (auto it = database.metadata_keys_begin(begin); it != database.metadata_keys_end(begin);
       ++it) {
    for (std::string& stem : listed(database.get_metadata(*it))) {
      if (words.size() == most) return words;
      words.push_back({(*it).substr(form_key.size()), std::move(stem), false});
    }
  }
  return words;
}

bool is_printed_in_parts(const Xapian::Database& database, std::string_view stem) {
  return !database.get_metadata(key(joined_key, stem.substr(0, longest_form))).empty();
}

std::vector<std::string> forms_of_stem(const Xapian::Database& database, std::string_view stem) {
  return listed(database.get_metadata(key(stem_key, stem.substr(0, longest_form))));
}

}  // namespace rationale
