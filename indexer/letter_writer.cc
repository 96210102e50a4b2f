#include "indexer/letter_writer.h"

#include <filesystem>

#include "index/fields.h"
#include "index/index_folder.h"
#include "index/record.h"
#include "index/terms.h"
#include "indexer/free_space.h"

namespace rationale {
namespace {

// Large enough that commits cost little, small enough that a killed run loses little and memory
// stays low: Xapian holds a batch's postings in memory, some ten bytes a byte of text.
constexpr std::uint64_t updating_batch_bytes = 8 << 20;

// "letters.jsonl:12" is line 12 of a file.
std::string file_of(const std::string& letter_path) {
  const std::size_t colon = letter_path.rfind(':');
  const bool line = colon != std::string::npos && colon + 1 < letter_path.size() &&
                    letter_path.find_first_not_of("0123456789", colon + 1) == std::string::npos;
  return line ? letter_path.substr(0, colon) : letter_path;
}

bool still_there(const std::string& letter_path) {
  std::error_code error;
  return std::filesystem::exists(letter_path, error) ||
         std::filesystem::exists(file_of(letter_path), error);
}

}  // namespace

std::string id_term(const std::string& letter_key, std::size_t number) {
  return term(field("id"), folded_value(letter_key + "#" + std::to_string(number)));
}

LetterWriter::LetterWriter(Xapian::WritableDatabase database, std::uint64_t batch_bytes)
    : database_(std::move(database)),
      catalogue_(database_),
      words_(database_),
      packer_(std::make_unique<RecordPacker>(database_.get_metadata(std::string(dictionary_key)))),
      largest_batch_(batch_bytes) {}

void pack(Xapian::Document& document, const RecordPacker& packer) {
  document.add_value(record_slot, packer.pack(document.get_value(record_slot)));
}

void LetterWriter::set_dictionary(const std::string& dictionary) {
  begin();
  database_.set_metadata(std::string(dictionary_key), dictionary);
  packer_ = std::make_unique<RecordPacker>(dictionary);
}

void LetterWriter::begin() {
  if (in_batch_) return;
  database_.begin_transaction(true);
  in_batch_ = true;
}

void LetterWriter::cancel() {
  if (!in_batch_) return;
  in_batch_ = false;
  try {
    database_.cancel_transaction();
  } catch (const Xapian::Error&) {
    // The database object is given up anyway; what was committed stays as it is on the disk.
    return;
  }
}

WriteOutcome LetterWriter::outcome(const std::optional<StoredLetter>& before,
                                   const StoredLetter& letter, bool met) {
  if (!before) return WriteOutcome::added;
  if (before->path == letter.path)
    return before->sha256 == letter.sha256 ? WriteOutcome::unchanged : WriteOutcome::replaced;
  // Its line has moved within its file.
  if (!met && file_of(before->path) == file_of(letter.path)) return WriteOutcome::replaced;
  // The same case from two files: keep the first path, so that the order of runs does not matter.
  if (before->path < letter.path && still_there(before->path)) return WriteOutcome::duplicate;
  return WriteOutcome::replaced;
}

WriteOutcome LetterWriter::write(PreparedLetter&& letter, bool met) {
  const std::optional<StoredLetter> before = catalogue_.letter(letter.key);
  const WriteOutcome result = outcome(before, letter.stored, met);
  if (result == WriteOutcome::unchanged || result == WriteOutcome::duplicate) return result;
  begin();
  catalogue_.put(letter.key, letter.stored, before);
  batch_bytes_ += letter.stored.text_bytes;
  store(std::move(letter), before);
  return result;
}

void LetterWriter::remove(const std::string& key) {
  const std::optional<StoredLetter> before = catalogue_.letter(key);
  if (!before) return;
  begin();
  erase(key, *before);
  catalogue_.remove_letter(key, *before);
}

void LetterWriter::put(const Source& source) {
  begin();
  catalogue_.put(source);
}

void LetterWriter::remove_source(const std::string& path) {
  begin();
  catalogue_.remove_source(path);
}

void LetterWriter::commit_if_full() {
  if (batch_bytes_ >= largest_batch_) commit();
}

void LetterWriter::commit() {
  if (!in_batch_) return;
  flush();
  write_words(words_);
  catalogue_.write_counts();
  in_batch_ = false;  // a failed commit discards the batch; there is nothing left to cancel
  database_.commit_transaction();
  batch_bytes_ = 0;
  committed();
}

UpdatingWriter::UpdatingWriter(Xapian::WritableDatabase database, const std::string& folder,
                               std::uint64_t batch_bytes)
    : LetterWriter(std::move(database), batch_bytes != 0 ? batch_bytes : updating_batch_bytes),
      folder_(folder) {}

void UpdatingWriter::flush() {
  require_free_space(folder_, space_for_update(bytes_on_disk(folder_), changed_text_bytes_),
                     folder_);
  changed_text_bytes_ = 0;
}

// The commit before may be overwritten by the next, so the disk must know of this one first.
void UpdatingWriter::committed() {
  sync_to_disk(folder_);
}

void UpdatingWriter::store(PreparedLetter&& letter, const std::optional<StoredLetter>& before) {
  changed_text_bytes_ += letter.stored.text_bytes + (before ? before->text_bytes : 0);
  for (std::size_t n = 0; n < letter.documents.size(); ++n) {
    pack(letter.documents[n].document, packer());
    if (before && n < before->items)
      database_.replace_document(id_term(letter.key, n + 1), letter.documents[n].document);
    else
      database_.add_document(letter.documents[n].document);
  }
  for (std::size_t n = letter.documents.size(); before && n < before->items; ++n)
    database_.delete_document(id_term(letter.key, n + 1));
}

void UpdatingWriter::erase(const std::string& key, const StoredLetter& letter) {
  changed_text_bytes_ += letter.text_bytes;
  for (std::size_t n = 0; n < letter.items; ++n) database_.delete_document(id_term(key, n + 1));
}

}  // namespace rationale
