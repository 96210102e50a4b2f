#include "indexer/catalogue.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/sha256.h"
#include "index/database.h"

namespace rationale {
namespace {

constexpr std::size_t longest_key = 100;  // bytes; keys of metadata are limited like terms

const std::string source_prefix(source_keys);
const std::string open_prefix = "open:";
const std::string letter_prefix(letter_keys);
const std::string waiting_prefix(waiting_keys);
const std::string untold_prefix = "untold:";

std::string short_hash(const std::string& path) {
  return sha256_hex(path).substr(0, 32);
}

std::string short_key(const std::string& key) {
  return key.size() <= longest_key ? key : sha256_hex(key);
}

// In the order in which they were written.
std::string untold_key(std::size_t number) {
  std::string digits = std::to_string(number);
  return untold_prefix + std::string(10 - std::min<std::size_t>(10, digits.size()), '0') + digits;
}

}  // namespace

std::string key_of_source(const std::string& path) {
  return source_prefix + short_hash(path);
}

std::string key_of_letter(const std::string& letter_key) {
  return letter_prefix + short_key(letter_key);
}

Catalogue::Catalogue(Xapian::WritableDatabase& database)
    : database_(database),
      waiting_(keys(waiting_prefix).size()),
      batches_with_warnings_(keys(untold_prefix).size()) {}

std::vector<std::string> Catalogue::keys(const std::string& prefix) const {
  std::vector<std::string> found;
  for (auto key = database_.metadata_keys_begin(prefix); key != database_.metadata_keys_end(prefix);
       ++key)
    found.push_back(*key);
  return found;
}

std::optional<Source> Catalogue::source(const std::string& path) const {
  const std::string bytes = database_.get_metadata(key_of_source(path));
  if (bytes.empty()) return std::nullopt;
  return decode_source(bytes);
}

void Catalogue::put(const Source& source) {
  database_.set_metadata(key_of_source(source.path), encode(source));
}

void Catalogue::remove_source(const std::string& path) {
  database_.set_metadata(key_of_source(path), "");
  set_open(path, false);
}

std::vector<std::string> Catalogue::source_paths() const {
  std::vector<std::string> paths;
  for (const std::string& key : keys(source_prefix))
    paths.push_back(std::string(ByteReader(database_.get_metadata(key)).string()));
  return paths;
}

bool Catalogue::is_open(const std::string& path) const {
  return !database_.get_metadata(open_prefix + short_hash(path)).empty();
}

void Catalogue::set_open(const std::string& path, bool open) {
  if (is_open(path) != open)
    database_.set_metadata(open_prefix + short_hash(path), open ? path : "");
}

LetterEntry Catalogue::letter(const std::string& key) const {
  const std::string bytes = database_.get_metadata(key_of_letter(key));
  return bytes.empty() ? LetterEntry() : decode_letter_entry(bytes);
}

void Catalogue::put(const std::string& key, const LetterEntry& entry, const LetterEntry& before) {
  if (entry == before) return;
  const auto bytes_of = [](const LetterEntry& e) {
    return static_cast<std::int64_t>(e.stored ? e.stored->text_bytes : 0);
  };
  more_letters_ += (entry.stored ? 1 : 0) - (before.stored ? 1 : 0);
  more_text_bytes_ += bytes_of(entry) - bytes_of(before);
  const bool empty = entry.claims.empty() && !entry.stored;
  database_.set_metadata(key_of_letter(key),
                         empty ? "" : encode(entry) + (key.size() > longest_key ? key : ""));
  if (entry.waiting == before.waiting) return;
  waiting_ = entry.waiting ? waiting_ + 1 : waiting_ - 1;
  database_.set_metadata(waiting_prefix + short_key(key), entry.waiting ? key : "");
}

std::vector<std::string> Catalogue::waiting_letters() const {
  std::vector<std::string> waiting = keys(waiting_prefix);
  for (std::string& key : waiting) key = database_.get_metadata(key);
  return waiting;
}

std::vector<std::string> Catalogue::letters_claimed_by(const std::string& path) const {
  std::vector<std::string> claimed;
  for (auto key = database_.metadata_keys_begin(letter_prefix);
       key != database_.metadata_keys_end(letter_prefix); ++key) {
    const std::string bytes = database_.get_metadata(*key);
    std::string_view long_key;
    const LetterEntry entry = decode_letter_entry(bytes, &long_key);
    if (std::any_of(entry.claims.begin(), entry.claims.end(),
                    [&](const Claim& claim) { return claim.file == path; }))
      claimed.push_back(long_key.empty() ? (*key).substr(letter_prefix.size())
                                         : std::string(long_key));
  }
  return claimed;
}

std::uint64_t Catalogue::stored_letters() const {
  return static_cast<std::uint64_t>(
      static_cast<std::int64_t>(metadata_number(database_, letters_key)) + more_letters_);
}

std::vector<UntoldWarning> Catalogue::untold_warnings() const {
  std::vector<UntoldWarning> warnings;
  for (const std::string& key : keys(untold_prefix)) {
    const std::string bytes = database_.get_metadata(key);
    for (ByteReader in(bytes); !in.at_end();) {
      UntoldWarning& warning = warnings.emplace_back();
      warning.key = in.string();
      warning.path = in.string();
      warning.text = in.string();
    }
  }
  return warnings;
}

void Catalogue::forget_warnings() {
  untold_.clear();
  for (std::size_t i = 0; i < batches_with_warnings_; ++i)
    database_.set_metadata(untold_key(i), "");
  batches_with_warnings_ = 0;
}

void Catalogue::write_warnings() {
  if (untold_.empty()) return;
  ByteWriter out;
  for (const UntoldWarning& warning : untold_) {
    out.string(warning.key);
    out.string(warning.path);
    out.string(warning.text);
  }
  database_.set_metadata(untold_key(batches_with_warnings_++), out.take());
  untold_.clear();
}

void Catalogue::write_counts() {
  write_warnings();
  add(letters_key, more_letters_);
  add(text_bytes_key, more_text_bytes_);
  more_letters_ = 0;
  more_text_bytes_ = 0;
}

void Catalogue::add(std::string_view key, std::int64_t change) {
  if (change == 0) return;
  const auto count = static_cast<std::int64_t>(metadata_number(database_, key)) + change;
  database_.set_metadata(std::string(key), std::to_string(count));
}

}  // namespace rationale
