#include "index/record_packing.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <zdict.h>
#include <zstd.h>

#include "base/damage.h"
#include "index/checksum.h"

namespace rationale {
namespace {

// A larger dictionary packs a little better and is longer to read when an index is opened.
constexpr std::size_t dictionary_bytes = std::size_t{64} << 10;
// What it is made from: ten times as much is enough, and more takes longer.
constexpr std::size_t sample_bytes = std::size_t{1} << 20;
constexpr std::size_t fewest_samples = 300;
constexpr int level = 3;
// No letter has a record nearly as large; damaged bytes may claim so.
constexpr unsigned long long largest_record = 64ULL << 20;
// What Zstandard makes the most of: a block takes four bytes or more, and is no longer unpacked.
constexpr unsigned long long most_bytes_of_a_block = 128ULL << 10;
constexpr unsigned long long fewest_bytes_a_block = 4;

template <auto free>
struct Free {
  template <typename T>
  void operator()(T* object) const {
    free(object);
  }
};
using CompressContext = std::unique_ptr<ZSTD_CCtx, Free<ZSTD_freeCCtx>>;
using DecompressContext = std::unique_ptr<ZSTD_DCtx, Free<ZSTD_freeDCtx>>;
using CompressDictionary = std::unique_ptr<ZSTD_CDict, Free<ZSTD_freeCDict>>;
using DecompressDictionary = std::unique_ptr<ZSTD_DDict, Free<ZSTD_freeDDict>>;

[[noreturn]] void damaged(const char* what) {
  throw Damage(std::string("a stored record: ") + what);
}

// By the number that Zstandard writes into what it packs. Never taken out again: few indexes are
// opened in a process.
class Dictionaries {
 public:
  void add(std::string_view bytes) {
    const unsigned id = ZDICT_getDictID(bytes.data(), bytes.size());
    require_sound(id != 0, "the dictionary of its records");
    const std::uint64_t sum = checksum64(bytes);
    const std::unique_lock lock(mutex_);
    const auto [known, is_new] = by_id_.try_emplace(id);
    if (!is_new) return require_sound(known->second.sum == sum, "the dictionary of its records");
    known->second = {sum, DecompressDictionary(ZSTD_createDDict(bytes.data(), bytes.size()))};
  }
  const ZSTD_DDict* find(unsigned id) const {
    const std::shared_lock lock(mutex_);
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second.dictionary.get();
  }
  static Dictionaries& instance() {
    static Dictionaries dictionaries;
    return dictionaries;
  }

 private:
  struct Known {
    std::uint64_t sum = 0;  // of its bytes
    DecompressDictionary dictionary;
  };
  mutable std::shared_mutex mutex_;
  std::map<unsigned, Known> by_id_;
};

}  // namespace

std::string train_dictionary(const std::vector<std::string>& records) {
  std::string all;
  std::vector<std::size_t> sizes;
  std::size_t bytes = 0;
  for (const std::string& record : records) bytes += record.size();
  const std::size_t step = bytes / sample_bytes + 1;
  for (std::size_t i = 0; i < records.size(); i += step) {
    all += records[i];
    sizes.push_back(records[i].size());
  }
  if (sizes.size() < fewest_samples) return {};
  std::string dictionary(dictionary_bytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size)) return {};
  dictionary.resize(size);
  return dictionary;
}

struct RecordPacker::Impl {
  CompressDictionary dictionary;
};

RecordPacker::RecordPacker(std::string_view dictionary) : impl_(std::make_unique<Impl>()) {
  if (dictionary.empty()) return;
  impl_->dictionary.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), level));
  use_dictionary(dictionary);
}

RecordPacker::~RecordPacker() = default;

std::string RecordPacker::pack(std::string record) const {
  if (impl_->dictionary == nullptr) return record;
  thread_local const CompressContext context(ZSTD_createCCtx());
  std::string packed(ZSTD_compressBound(record.size()) + 1, packed_record);
  const std::size_t size =
      ZSTD_compress_usingCDict(context.get(), packed.data() + 1, packed.size() - 1, record.data(),
                               record.size(), impl_->dictionary.get());
  if (ZSTD_isError(size) || size + 1 >= record.size()) return record;
  packed.resize(size + 1);
  packed.shrink_to_fit();
  return packed;
}

void use_dictionary(std::string_view dictionary) {
  if (!dictionary.empty()) Dictionaries::instance().add(dictionary);
}

UnpackedRecord::UnpackedRecord(std::string_view data) : bytes_(data) {
  if (data.empty() || data.front() != packed_record) return;
  data.remove_prefix(1);
  const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
  const unsigned long long most = (data.size() / fewest_bytes_a_block + 1) * most_bytes_of_a_block;
  // Where it is unknown or an error it is larger than any.
  if (size > std::min(largest_record, most)) damaged("its size is none");
  const ZSTD_DDict* dictionary =
      Dictionaries::instance().find(ZSTD_getDictID_fromFrame(data.data(), data.size()));
  if (dictionary == nullptr) damaged("its dictionary is missing");
  thread_local const DecompressContext context(ZSTD_createDCtx());
  owned_.resize(size);
  const std::size_t read = ZSTD_decompress_usingDDict(context.get(), owned_.data(), owned_.size(),
                                                      data.data(), data.size(), dictionary);
  if (ZSTD_isError(read) || read != size) damaged("it cannot be unpacked");
  bytes_ = owned_;
}

}  // namespace rationale
