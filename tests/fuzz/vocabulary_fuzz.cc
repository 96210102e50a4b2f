// Reads random keys and values as an index's lists of words, with checksums that are right: they
// are damage, or every question about words is answered.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <unistd.h>

#include "base/error.h"
#include "index/checksum.h"
#include "index/vocabulary.h"
#include "tests/fuzz/sound_letter.h"

using namespace rationale;

namespace {

// A key, a byte, a value: of the byte's bits the first says whether a checksum is put behind, the
// others how long the value is.
void put_entry(Xapian::WritableDatabase& database, std::string_view& bytes) {
  const std::size_t key_size =
      std::min<std::size_t>(static_cast<unsigned char>(bytes.front()) % 100, bytes.size() - 1);
  const std::string key(bytes.substr(1, key_size));
  bytes.remove_prefix(1 + key_size);
  if (bytes.empty() || key.empty()) return;
  const auto how = static_cast<unsigned char>(bytes.front());
  const std::size_t size = std::min<std::size_t>(how / 2U, bytes.size() - 1);
  std::string value(bytes.substr(1, size));
  bytes.remove_prefix(1 + size);
  if (how % 2 == 0) {
    std::uint32_t sum = checksum(key + '\x1f' + value);
    for (int i = 0; i < 4; ++i, sum >>= 8) value += static_cast<char>(sum & 0xff);
  }
  database.set_metadata(key, value);
}

template <typename Ask>
void unless_damaged(const Ask& ask) {
  try {
    ask();
  } catch (const Error& error) {
    fuzz::require(error.code() == ErrorCode::index);
  }
}

std::string folder;
Xapian::WritableDatabase database;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  folder = std::filesystem::temp_directory_path() /
           ("rationale-fuzz-words-" + std::to_string(::getpid()));
  database =
      Xapian::WritableDatabase(folder, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  std::atexit([] {
    database.close();
    std::filesystem::remove_all(folder);
  });
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  database.begin_transaction(false);
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  while (!bytes.empty()) put_entry(database, bytes);
  unless_damaged([&] { check_vocabulary(database); });
  unless_damaged([&] { stems_by_number(database); });
  unless_damaged([&] { words_with_figures(database); });
  unless_damaged([&] { forms_with_prefix(database, "i", 50); });
  for (const char* stem : {"improv", "pre-oper", "l4"}) {
    unless_damaged([&] { numbers_of(database, stem, {}); });
    unless_damaged([&] { numbers_of(database, stem, {"improved", "pre-operative"}); });
    unless_damaged([&] { forms_of_stem(database, stem); });
    unless_damaged([&] { is_printed_in_parts(database, stem); });
  }
  unless_damaged([&] {
    WordNumbers words(database);
    words.write_noted(database);
    check_vocabulary(database);
  });
  database.cancel_transaction();
  return 0;
}
