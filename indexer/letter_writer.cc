#include "indexer/letter_writer.h"

#include <filesystem>

#include "index/fields.h"
#include "index/terms.h"

namespace rationale {
namespace {

// Large enough that commits cost little, small enough that a killed run loses little and memory
// stays low: Xapian holds a batch's postings in memory, some ten bytes a byte of text.
constexpr std::uint64_t largest_batch_bytes = 8 << 20;

std::string id_term(const std::string& key, std::size_t number) {
  return term(field("id"), folded_value(key + "#" + std::to_string(number)));
}

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

LetterWriter::~LetterWriter() {
  if (!in_batch_) return;
  try {
    database_.cancel_transaction();
  } catch (const Xapian::Error&) {
    // The database object is given up anyway; what was committed stays as it is on the disk.
    in_batch_ = false;
  }
}

void LetterWriter::begin() {
  if (in_batch_) return;
  database_.begin_transaction(true);
  in_batch_ = true;
}

WriteOutcome LetterWriter::outcome(const std::string& key, const StoredLetter& letter) const {
  const std::optional<StoredLetter> before = catalogue_.letter(key);
  if (!before) return WriteOutcome::added;
  if (before->path == letter.path)
    return before->sha256 == letter.sha256 ? WriteOutcome::unchanged : WriteOutcome::replaced;
  // The same case from two files: keep the first path, so that the order of runs does not matter.
  if (before->path < letter.path && still_there(before->path)) return WriteOutcome::duplicate;
  return WriteOutcome::replaced;
}

// The forms of a letter are new to the one who prepared it, who will not name them again: they are
// taken even where the letter itself need not be written.
void LetterWriter::write_forms(const PreparedLetter& letter) {
  for (const ItemDocument& document : letter.documents)
    for (const WordForm& word : document.forms) {
      begin();
      add_to_vocabulary(database_, word);
    }
}

WriteOutcome LetterWriter::write(PreparedLetter&& letter) {
  write_forms(letter);
  const WriteOutcome result = outcome(letter.key, letter.stored);
  if (result == WriteOutcome::unchanged || result == WriteOutcome::duplicate) return result;
  begin();
  const std::optional<StoredLetter> before = catalogue_.letter(letter.key);
  for (std::size_t n = 0; n < letter.documents.size(); ++n)
    database_.replace_document(id_term(letter.key, n + 1), letter.documents[n].document);
  for (std::size_t n = letter.documents.size(); before && n < before->items; ++n)
    database_.delete_document(id_term(letter.key, n + 1));
  catalogue_.put(letter.key, letter.stored);
  batch_bytes_ += letter.bytes;
  return result;
}

void LetterWriter::remove(const std::string& key) {
  const std::optional<StoredLetter> before = catalogue_.letter(key);
  if (!before) return;
  begin();
  for (std::size_t n = 0; n < before->items; ++n) database_.delete_document(id_term(key, n + 1));
  catalogue_.remove_letter(key);
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
  if (batch_bytes_ >= largest_batch_bytes) commit();
}

void LetterWriter::commit() {
  if (!in_batch_) return;
  in_batch_ = false;  // a failed commit discards the batch; there is nothing left to cancel
  database_.commit_transaction();
  batch_bytes_ = 0;
}

}  // namespace rationale
