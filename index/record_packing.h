#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// Metadata of the index: the dictionary its items are packed with; empty where it is small.
inline constexpr std::string_view dictionary_key = "dictionary";

/// What the records have in common, as a dictionary for packing them (Zstandard's format). Empty
/// where they are too few to tell.
std::string train_dictionary(const std::vector<std::string>& records);

/// Packs records one by one, each with the same dictionary: letters share their recitals, which
/// packing an item by itself cannot use. Threads may share one.
class RecordPacker {
 public:
  /// An empty dictionary leaves records as they are.
  explicit RecordPacker(std::string_view dictionary);
  ~RecordPacker();
  RecordPacker(const RecordPacker&) = delete;
  RecordPacker& operator=(const RecordPacker&) = delete;

  /// From what encode() gave.
  std::string pack(std::string record) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Makes what was packed with `dictionary` readable in this process, from now on. Opening an index
/// does it.
void use_dictionary(std::string_view dictionary);

/// A document's bytes, unpacked where they are packed.
class UnpackedRecord {
 public:
  /// `data` must outlive it. Throws Error(index) where the bytes are damaged or their dictionary
  /// was not given to use_dictionary().
  explicit UnpackedRecord(std::string_view data);
  std::string_view bytes() const { return bytes_; }

 private:
  std::string owned_;
  std::string_view bytes_;
};

/// The first byte of a document's data.
inline constexpr char plain_record = 0;
inline constexpr char packed_record = 1;

}  // namespace rationale
