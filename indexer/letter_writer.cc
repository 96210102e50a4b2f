#include "indexer/letter_writer.h"

#include <sys/stat.h>

#include "index/database.h"
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

void LetterWriter::store_letter(PreparedLetter&& letter,
                                const std::optional<StoredLetter>& before) {
  begin();
  batch_bytes_ += letter.stored.text_bytes;
  store(std::move(letter), before);
}

void LetterWriter::erase_letter(const std::string& key, const StoredLetter& before) {
  begin();
  erase(key, before);
}

void LetterWriter::commit_if_full() {
  if (batch_bytes_ >= largest_batch_) commit();
}

void LetterWriter::commit() {
  if (!in_batch_) return;
  flush();
  write_words(words_);
  catalogue_.write_counts();
  in_batch_ = false;
  try {
    database_.commit_transaction();
  } catch (...) {
    discard_changes(database_);
    throw;
  }
  batch_bytes_ = 0;
  committed();
}

KeptMode::KeptMode(const std::string& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) == 0) mask_ = ::umask(~status.st_mode & 0777);
}

KeptMode::~KeptMode() {
  if (mask_) ::umask(static_cast<mode_t>(*mask_));
}

UpdatingWriter::UpdatingWriter(Xapian::WritableDatabase database, const std::string& folder,
                               std::uint64_t batch_bytes)
    : LetterWriter(std::move(database), batch_bytes != 0 ? batch_bytes : updating_batch_bytes),
      folder_(folder),
      mode_(folder + "/iamglass") {}

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
