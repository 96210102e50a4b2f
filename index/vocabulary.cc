#include "index/vocabulary.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/string_list.h"
#include "base/tsv.h"
#include "index/checksum.h"
#include "index/database.h"
#include "index/fields.h"

namespace rationale {
namespace {

constexpr std::string_view form_key = "form:";
constexpr std::string_view stem_key = "stem:";
constexpr std::string_view whole_key = "whole:";
constexpr std::string_view joined_key = "joined:";
constexpr std::string_view noted_key = "noted:";
constexpr const char* count_key = "words";

// Xapian's keys are as short as its terms.
constexpr std::size_t longest_form = 100;

constexpr const char* list_of_words = "the list of words";
constexpr std::uint32_t seal_bytes = 4;

std::string key(std::string_view kind, std::string_view name) {
  return std::string(kind) + std::string(name);
}

std::string key_of_stem(std::string_view kind, std::string_view stem) {
  return key(kind, stem.substr(0, longest_form));
}

std::vector<std::string> listed(const std::string& value) {
  std::vector<std::string> names;
  if (value.empty()) return names;
  for (const std::string_view name : split(value, value_separator)) names.emplace_back(name);
  return names;
}

// What numbered() reads, one behind the other.
std::string entry_of(std::string_view stem, std::uint32_t number) {
  ByteWriter entry;
  entry.string(stem);
  entry.number(number);
  return entry.take();
}

// What stands under a key of the vocabulary: with a checksum of both, so that neither is believed
// for the other.
std::uint32_t sum_of(const std::string& key, std::string_view value) {
  return checksum(key + value_separator + std::string(value));
}

void put(Xapian::WritableDatabase& database, const std::string& key, std::string_view value) {
  std::string sealed(value);
  for (std::uint32_t i = 0, sum = sum_of(key, value); i < seal_bytes; ++i, sum >>= 8)
    sealed += static_cast<char>(sum & 0xff);
  database.set_metadata(key, sealed);
}

// Empty where nothing was put there.
std::string get(const Xapian::Database& database, const std::string& key) {
  std::string value = database.get_metadata(key);
  if (value.empty()) return value;
  require_sound(value.size() > seal_bytes, list_of_words);
  std::uint32_t sum = 0;
  for (std::size_t i = value.size(); i > value.size() - seal_bytes; --i)
    sum = sum << 8 | static_cast<unsigned char>(value[i - 1]);
  value.resize(value.size() - seal_bytes);
  require_sound(sum == sum_of(key, value), list_of_words);
  return value;
}

std::vector<NumberedStem> numbered(std::string_view value) {
  std::vector<NumberedStem> stems;
  ByteReader in(value, list_of_words);
  while (!in.at_end()) {
    std::string stem(in.string());
    stems.push_back({std::move(stem), in.number32()});
  }
  return stems;
}

// Notes are read in the order in which they were written.
std::string key_of_note(std::uint32_t number) {
  std::string digits = std::to_string(number);
  return key(noted_key, std::string(10 - digits.size(), '0') + digits);
}

std::string name_of(std::string_view form, std::string_view stem) {
  std::string name(form);
  name += value_separator;
  name += stem;
  return name;
}

// The form and the stem of name_of().
std::pair<std::string_view, std::string_view> parts_of(std::string_view name) {
  const std::size_t separator = name.find(value_separator);
  return {name.substr(0, separator), name.substr(separator + 1)};
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

WordNumbers::WordNumbers(const Xapian::Database& database) {
  read_words(database);
  const std::string prefix(joined_key);
  for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix);
       ++it)
    joined_.insert((*it).substr(joined_key.size()));
  while (true) {
    const std::string notes = database.get_metadata(key_of_note(notes_));
    if (notes.empty()) break;
    read_notes(notes);
    ++notes_;
  }
}

namespace {

// Every word that is listed, by number: `name(form, stem)` of each. As many as the index counts,
// which is believed once they are there.
template <typename Word, typename Name>
std::vector<Word> words_by_number(const Xapian::Database& database, const Name& name) {
  std::vector<std::pair<std::uint32_t, Word>> listed;
  for (const std::string_view kind : {form_key, whole_key}) {
    const std::string prefix(kind);
    for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix);
         ++it) {
      const std::string key = *it;
      const std::string form = kind == form_key ? key.substr(kind.size()) : std::string();
      for (const NumberedStem& known : numbered(get(database, key))) {
        require_sound(!known.stem.empty(), list_of_words);
        listed.emplace_back(known.number, name(form, known.stem));
      }
    }
  }
  require_sound(listed.size() == metadata_number(database, count_key), list_of_words);
  std::vector<Word> words(listed.size());
  std::vector<bool> taken(listed.size());
  for (auto& [number, word] : listed) {
    require_sound(number < words.size() && !taken[number], list_of_words);
    taken[number] = true;
    words[number] = std::move(word);
  }
  return words;
}

}  // namespace

// They are listed by form, and numbered in the order in which they came.
void WordNumbers::read_words(const Xapian::Database& database) {
  StringList names;
  const auto add = [&](const std::string& form, const std::string& stem) {
    names.push_back(name_of(form, stem));
    return static_cast<std::uint32_t>(names.size() - 1);
  };
  std::uint32_t number = 0;
  for (const std::uint32_t name : words_by_number<std::uint32_t>(database, add))
    require_sound(numbers_.add(names[name]) == number++, list_of_words);
}

void WordNumbers::read_notes(std::string_view notes) {
  for (ByteReader in(notes, list_of_words); !in.at_end();) {
    const std::string_view form = in.string();
    const std::string_view stem = in.string();
    const std::uint32_t number = in.number32();
    require_sound(numbers_.add(name_of(form, stem)) == number, list_of_words);
    if (in.number() != 0) joined_.insert(std::string(stem.substr(0, longest_form)));
  }
}

std::uint32_t WordNumbers::number(const Token& token) {
  std::string form = form_of(token);
  if (!is_listed_form(form)) form.clear();
  const std::string name = name_of(form, token.stem);
  const bool joined = is_joined_word(token);
  const std::lock_guard lock(mutex_);
  const std::uint32_t known = numbers_.size();
  const std::uint32_t number = numbers_.add(name);
  const bool is_new = number == known;
  const bool first_joined = joined && joined_.insert(token.stem.substr(0, longest_form)).second;
  if (is_new || first_joined)
    new_.push_back({{std::move(form), token.stem, first_joined}, number, !is_new});
  return number;
}

void WordNumbers::write_new(Xapian::WritableDatabase& database) {
  const std::lock_guard lock(mutex_);
  if (new_.empty()) return;
  std::map<std::string, std::string> added;  // by key; keys are written in their order
  const auto append = [&](const std::string& at, std::string_view more, bool list) {
    const auto [entry, is_new] = added.try_emplace(at);
    if (is_new) entry->second = get(database, at);
    if (list && !entry->second.empty()) entry->second += value_separator;
    entry->second += more;
  };
  std::set<std::string> listed_names;
  for (const NewWord& fresh : new_) {
    const WordForm& word = fresh.word;
    if (word.joined) added[key_of_stem(joined_key, word.stem)] = "1";
    if (fresh.again) continue;
    append(word.form.empty() ? key_of_stem(whole_key, word.stem) : key(form_key, word.form),
           entry_of(word.stem, fresh.number), false);
    if (word.form.empty()) continue;
    // Two stems that begin alike may share a key, and a form.
    const std::string at = key_of_stem(stem_key, word.stem);
    if (listed_names.insert(name_of(word.form, at)).second) append(at, word.form, true);
  }
  for (const auto& [at, value] : added) put(database, at, value);
  database.set_metadata(count_key, std::to_string(numbers_.size()));
  new_.clear();
}

void WordNumbers::note_new(Xapian::WritableDatabase& database) {
  const std::lock_guard lock(mutex_);
  if (new_.empty()) return;
  ByteWriter notes;
  for (const NewWord& fresh : new_) {
    notes.string(fresh.word.form);
    notes.string(fresh.word.stem);
    notes.number(fresh.number);
    notes.number(fresh.word.joined ? 1 : 0);
  }
  database.set_metadata(key_of_note(notes_++), notes.take());
  new_.clear();
}

void WordNumbers::write_noted(Xapian::WritableDatabase& database) {
  note_new(database);
  const std::lock_guard lock(mutex_);
  write_forms(database);
  for (const std::string& stem : std::set<std::string>(joined_.begin(), joined_.end()))
    put(database, key(joined_key, stem), "1");
  write_stems(database);
  database.set_metadata(count_key, std::to_string(numbers_.size()));
  while (notes_ > 0) database.set_metadata(key_of_note(--notes_), "");
}

// Keys are written in their order, which is several times as fast as in any other.
void WordNumbers::write_forms(Xapian::WritableDatabase& database) const {
  std::vector<std::uint32_t> words(numbers_.size());
  std::iota(words.begin(), words.end(), 0U);
  std::sort(words.begin(), words.end(),
            [this](auto a, auto b) { return numbers_[a] < numbers_[b]; });
  std::map<std::string, std::string> whole;  // few words have no form
  for (auto word = words.begin(); word != words.end();) {
    const std::string_view form = parts_of(numbers_[*word]).first;
    std::string value;
    for (; word != words.end() && parts_of(numbers_[*word]).first == form; ++word) {
      const std::string_view stem = parts_of(numbers_[*word]).second;
      (form.empty() ? whole[key_of_stem(whole_key, stem)] : value) += entry_of(stem, *word);
    }
    if (!form.empty()) put(database, key(form_key, form), value);
  }
  for (const auto& [at, value] : whole) put(database, at, value);
}

void WordNumbers::write_stems(Xapian::WritableDatabase& database) const {
  const auto stem_and_form = [this](std::uint32_t word) {
    const auto [form, stem] = parts_of(numbers_[word]);
    return std::pair(stem.substr(0, longest_form), form);
  };
  std::vector<std::uint32_t> words;
  words.reserve(numbers_.size());
  for (std::uint32_t word = 0; word < numbers_.size(); ++word)
    if (!parts_of(numbers_[word]).first.empty()) words.push_back(word);
  std::sort(words.begin(), words.end(),
            [&](auto a, auto b) { return stem_and_form(a) < stem_and_form(b); });
  for (auto word = words.begin(); word != words.end();) {
    const std::string_view stem = stem_and_form(*word).first;
    std::string forms;
    std::string_view last;
    for (; word != words.end() && stem_and_form(*word).first == stem; ++word) {
      const std::string_view form = stem_and_form(*word).second;
      if (form == last) continue;  // two stems that begin alike share a key, and may a form
      last = form;
      if (!forms.empty()) forms += value_separator;
      forms += form;
    }
    put(database, key(stem_key, stem), forms);
  }
}

std::vector<std::string> stems_by_number(const Xapian::Database& database) {
  return words_by_number<std::string>(
      database, [](const std::string&, const std::string& stem) { return stem; });
}

void check_vocabulary(const Xapian::Database& database) {
  std::map<std::string, std::set<std::string>> forms;  // by key of their stem
  for (const auto& [form, stem] : words_by_number<std::pair<std::string, std::string>>(
           database,
           [](const std::string&form, const std::string&stem) { return std::pair(form, stem); }))
    if (!form.empty()) forms[key_of_stem(stem_key, stem)].insert(form);
  const std::string prefix(stem_key);
  for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix);
       ++it) {
    const std::vector<std::string> listed_forms = listed(get(database, *it));
    const auto found = forms.find(*it);
    require_sound(
        found != forms.end() &&
            std::set<std::string>(listed_forms.begin(), listed_forms.end()) == found->second,
        "the list of words by stem is not that by form");
    forms.erase(found);
  }
  require_sound(forms.empty(), "the list of words by stem lacks some");
  const std::string joined(joined_key);
  for (auto it = database.metadata_keys_begin(joined); it != database.metadata_keys_end(joined);
       ++it)
    get(database, *it);
}

std::vector<std::uint32_t> numbers_of(const Xapian::Database& database, std::string_view stem,
                                      const std::vector<std::string>& forms) {
  std::vector<std::uint32_t> numbers;
  const auto add = [&](const std::string& at) {
    for (const NumberedStem& known : numbered(get(database, at)))
      if (known.stem == stem) numbers.push_back(known.number);
  };
  if (forms.empty()) add(key_of_stem(whole_key, stem));
  for (const std::string& form : forms.empty() ? forms_of_stem(database, stem) : forms)
    if (is_listed_form(form)) add(key(form_key, form));
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

std::vector<NumberedStem> words_with_figures(const Xapian::Database& database) {
  std::vector<NumberedStem> words;
  for (const std::string_view kind : {form_key, whole_key}) {
    const std::string prefix(kind);
    for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix);
         ++it) {
      const std::string at = *it;
      if (at.find_first_of("0123456789", kind.size()) == std::string::npos) continue;
      for (NumberedStem& word : numbered(get(database, at))) words.push_back(std::move(word));
    }
  }
  return words;
}

std::vector<WordForm> forms_with_prefix(const Xapian::Database& database, std::string_view prefix,
                                        std::size_t most) {
  std::vector<WordForm> words;
  const std::string begin = key(form_key, prefix);
  for (auto it = database.metadata_keys_begin(begin); it != database.metadata_keys_end(begin);
       ++it) {
    for (NumberedStem& known : numbered(get(database, *it))) {
      if (words.size() == most) return words;
      words.push_back({(*it).substr(form_key.size()), std::move(known.stem), false});
    }
  }
  return words;
}

bool is_printed_in_parts(const Xapian::Database& database, std::string_view stem) {
  return !get(database, key_of_stem(joined_key, stem)).empty();
}

std::vector<std::string> forms_of_stem(const Xapian::Database& database, std::string_view stem) {
  return listed(get(database, key_of_stem(stem_key, stem)));
}

}  // namespace rationale
