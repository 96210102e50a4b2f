#include "indexer/read_files.h"

#include <filesystem>

#include "base/error.h"
#include "letters/input_file.h"

namespace rationale {
namespace {

std::optional<Reject> too_long(const Letter& letter) {
  if (letter.text.size() <= longest_letter) return std::nullopt;
  return Reject{letter.path, "the letter's text has " + std::to_string(letter.text.size()) +
                                 " bytes, the most are " + std::to_string(longest_letter) +
                                 "; is it many letters in one?"};
}

Claim claim_of(const Letter& letter) {
  Claim claim{
      letter.file,           letter.line, false, letter.sha256, letter.dates.decided.value_or(""),
      text_mark(letter.text)};
  claim.named = letter.path != claim.where();
  return claim;
}

}  // namespace

bool is_stream(const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  if (path == "-" || extension == ".jsonl" || extension == ".ndjson" || extension == ".csv")
    return true;
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  return !error && size > bytes_at_once;
}

std::optional<Reject> pipe_or_device(const std::string& path) {
  std::error_code error;
  if (path == "-" || !std::filesystem::is_other(path, error)) return std::nullopt;
  return Reject{path,
                "a pipe or device, not a file; give - to read JSON Lines from standard input"};
}

void read_file(ReadFile& file, const std::optional<Source>& known, DocumentMaker& maker,
               PdfWorkers& pdf) {
  const std::string& path = file.source.path;
  if (std::optional<Reject> reject = pipe_or_device(path)) {
    file.rejects.push_back(std::move(*reject));
    return;
  }
  try {
    file.source.sha256 = hash_file(path);
  } catch (const Error& error) {
    file.rejects.push_back({path, error.what()});
    return;
  }
  file.unchanged = known && known->settled && known->sha256 == file.source.sha256;
  if (file.unchanged) return;
  Sink sink;
  sink.letter = [&](Letter&& letter) {
    if (std::optional<Reject> reject = too_long(letter))
      file.rejects.push_back(std::move(*reject));
    else
      file.letters.push_back(prepare(letter, claim_of(letter), maker));
  };
  sink.reject = [&](Reject&& reject) { file.rejects.push_back(std::move(reject)); };
  file.whole = read_letters(path, sink, pdf);
}

void read_letter(ReadLetter& letter) {
  if (const LetterLine* line = std::get_if<LetterLine>(&letter.content)) {
    std::variant<Letter, Reject> read = read_letter_line(*line);
    std::visit([&](auto& result) { letter.content = std::move(result); }, read);
  }
  const Letter* read = std::get_if<Letter>(&letter.content);
  if (read == nullptr) return;
  if (std::optional<Reject> reject = too_long(*read)) {
    letter.content = std::move(*reject);
    return;
  }
  letter.key = letter_key(*read);
  letter.claim = claim_of(*read);
}

PreparedLetter prepare(const Letter& letter, Claim&& claim, DocumentMaker& maker) {
  PreparedLetter prepared;
  prepared.key = letter_key(letter);
  prepared.path = letter.path;
  prepared.claim = std::move(claim);
  prepared.stored = {static_cast<std::uint32_t>(letter.items.size()), letter.text.size()};
  prepared.warnings = letter.warnings;
  prepared.documents = maker.make(letter);
  return prepared;
}

}  // namespace rationale
