#include "indexer/sources.h"

#include <ctime>
#include <fstream>
#include <sys/stat.h>

#include "base/bytes.h"
#include "base/sha256.h"
#include "index/database.h"

namespace rationale {
namespace {

// Keys of metadata are limited like terms, paths are not.
std::string source_key(const std::string& path) {
  return "source:" + sha256_hex(path).substr(0, 32);
}

std::string letter_metadata_key(const std::string& key) {
  return "letter:" + (key.size() <= 100 ? key : sha256_hex(key));
}

std::string encode(const Source& source) {
  ByteWriter out;
  out.string(source.path);
  out.number(source.size);
  out.number(static_cast<std::uint64_t>(source.modified_ns));
  out.number(static_cast<std::uint64_t>(source.read_ns));
  out.string(source.sha256);
  out.number(source.letters.size());
  for (const std::string_view letter : source.letters) out.string(letter);
  out.number(source.settled ? 1 : 0);
  return out.take();
}

Source decode_source(std::string_view bytes) {
  ByteReader in(bytes);
  Source source;
  source.path = in.string();
  source.size = in.number();
  source.modified_ns = static_cast<std::int64_t>(in.number());
  source.read_ns = static_cast<std::int64_t>(in.number());
  source.sha256 = in.string();
  for (std::uint64_t n = in.number(); n > 0; --n) source.letters.push_back(in.string());
  source.settled = in.number() != 0;
  return source;
}

}  // namespace

std::optional<std::string> hash_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string hash = sha256_hex(in);
  if (in.bad()) return std::nullopt;
  return hash;
}

std::optional<Source> stat_source(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  struct timespec now {};
  ::clock_gettime(CLOCK_REALTIME, &now);
  Source source;
  source.path = path;
  source.size = static_cast<std::uint64_t>(status.st_size);
  source.modified_ns = status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec;
  source.read_ns = now.tv_sec * 1'000'000'000LL + now.tv_nsec;
  return source;
}

bool surely_unchanged(const Source& stored, const Source& now) {
  constexpr std::int64_t two_seconds = 2'000'000'000;
  return stored.settled && stored.size == now.size && stored.modified_ns == now.modified_ns &&
         stored.modified_ns + two_seconds < stored.read_ns;
}

std::optional<Source> Catalogue::source(const std::string& path) const {
  const std::string bytes = database_.get_metadata(source_key(path));
  if (bytes.empty()) return std::nullopt;
  return decode_source(bytes);
}

void Catalogue::put(const Source& source) {
  database_.set_metadata(source_key(source.path), encode(source));
}

void Catalogue::remove_source(const std::string& path) {
  database_.set_metadata(source_key(path), "");
}

std::vector<std::string> Catalogue::source_paths() const {
  std::vector<std::string> paths;
  for (auto key = database_.metadata_keys_begin("source:");
       key != database_.metadata_keys_end("source:"); ++key)
    paths.push_back(decode_source(database_.get_metadata(*key)).path);
  return paths;
}

std::optional<StoredLetter> Catalogue::letter(const std::string& key) const {
  const std::string bytes = database_.get_metadata(letter_metadata_key(key));
  if (bytes.empty()) return std::nullopt;
  ByteReader in(bytes);
  StoredLetter letter;
  letter.path = in.string();
  letter.sha256 = in.string();
  letter.items = in.number32();
  letter.text_bytes = in.number();
  return letter;
}

void Catalogue::put(const std::string& key, const StoredLetter& letter,
                    const std::optional<StoredLetter>& before) {
  if (!before) ++more_letters_;
  more_text_bytes_ += static_cast<std::int64_t>(letter.text_bytes) -
                      static_cast<std::int64_t>(before ? before->text_bytes : 0);
  ByteWriter out;
  out.string(letter.path);
  out.string(letter.sha256);
  out.number(letter.items);
  out.number(letter.text_bytes);
  database_.set_metadata(letter_metadata_key(key), out.take());
}

void Catalogue::remove_letter(const std::string& key, const StoredLetter& before) {
  --more_letters_;
  more_text_bytes_ -= static_cast<std::int64_t>(before.text_bytes);
  database_.set_metadata(letter_metadata_key(key), "");
}

void Catalogue::write_counts() {
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
