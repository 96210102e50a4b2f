#include "indexer/indexer.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>
#include <variant>

#include "analyzers/lexicon.h"
#include "base/error.h"
#include "base/numbered_strings.h"
#include "base/parallel.h"
#include "index/database.h"
#include "indexer/known_lines.h"
#include "indexer/letter_writer.h"
#include "indexer/open_writer.h"
#include "letters/pdf_workers.h"

namespace rationale {
namespace {

// How much is prepared before it is written: bounds memory and gives every thread something to do.
constexpr std::size_t files_at_once = 64;
constexpr std::size_t letters_at_once = 256;
constexpr std::uint64_t bytes_at_once = 4 << 20;

// A letter has some ten thousand bytes, and its analysis takes eighty times as much memory as its
// text.
constexpr std::size_t longest_letter = 4 << 20;  // bytes

// A file as the threads read it.
struct ReadFile {
  Source source;
  bool unchanged = false;
  std::vector<PreparedLetter> letters;
  std::vector<Reject> rejects;
};

// Files that hold many letters, or are large, whatever they are called, are read as a stream, so
// that memory stays bounded.
bool is_stream(const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  if (path == "-" || extension == ".jsonl" || extension == ".ndjson" || extension == ".csv")
    return true;
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  return !error && size > bytes_at_once;
}

// Opening a pipe that nobody writes to would wait for ever, reading a device need not end.
bool is_pipe_or_device(const std::string& path) {
  std::error_code error;
  return path != "-" && std::filesystem::is_other(path, error);
}

Reject pipe_or_device(const std::string& path) {
  return {path, "a pipe or device, not a file; give - to read JSON Lines from standard input"};
}

Reject too_long(const Letter& letter) {
  return {letter.path, "the letter's text has " + std::to_string(letter.text.size()) +
                           " bytes, the most are " + std::to_string(longest_letter) +
                           "; is it many letters in one?"};
}

// What came of a file of many letters and is not yet written.
using Waiting = std::variant<Letter, LetterLine, Reject>;

void read_line(Waiting& waiting) {
  const LetterLine* line = std::get_if<LetterLine>(&waiting);
  if (line == nullptr) return;
  std::variant<Letter, Reject> read = read_letter_line(*line);
  std::visit([&](auto& result) { waiting = std::move(result); }, read);
}

PreparedLetter prepare(const Letter& letter, DocumentMaker& maker) {
  PreparedLetter prepared;
  prepared.key = letter_key(letter);
  prepared.name = letter_name(letter);
  prepared.stored = {letter.path, letter.sha256, static_cast<std::uint32_t>(letter.items.size()),
                     letter.text.size()};
  prepared.warnings = letter.warnings;
  prepared.documents = maker.make(letter);
  return prepared;
}

unsigned jobs_of(const IndexOptions& options) {
  return options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

class Run {
 public:
  Run(const IndexOptions& options, LetterWriter& writer)
      : options_(options), writer_(writer), jobs_(jobs_of(options)), pdf_(options.pdf) {
    for (unsigned i = 0; i < jobs_; ++i)
      makers_.push_back(std::make_unique<DocumentMaker>(Lexicon::standard(), writer_.words()));
  }

  IndexSummary run() {
    const std::vector<std::string> files = letter_files(options_.paths);
    progress_.files = files.size();
    for (std::size_t i = 0; i < files.size();)
      i += is_stream(files[i]) ? stream(files[i]) : batch(files, i);
    if (options_.prune) prune();
    writer_.finish();
    return std::move(summary_);
  }

 private:
  // Reads, analyses and writes the files from `first` up to the next stream. Returns how many.
  std::size_t batch(const std::vector<std::string>& files, std::size_t first) {
    std::vector<ReadFile> read;
    std::size_t taken = 0;
    std::uint64_t bytes = 0;
    while (first + taken < files.size() && read.size() < files_at_once && bytes < bytes_at_once &&
           !is_stream(files[first + taken])) {
      const std::string& path = files[first + taken++];
      if (std::optional<Source> now = changed(path)) {
        ReadFile file;
        bytes += now->size;
        file.source = std::move(*now);
        read.push_back(std::move(file));
      }
    }
    std::vector<std::optional<Source>> known;
    for (const ReadFile& file : read) known.push_back(writer_.catalogue().source(file.source.path));
    parallel_for(jobs_, read.size(), [&](unsigned worker, std::size_t i) {
      read_file(read[i], known[i], *makers_[worker]);
    });
    for (ReadFile& file : read) write_file(file);
    report(taken);
    return taken;
  }

  // The file as it is now; nothing where it surely is as it was, which is counted.
  std::optional<Source> changed(const std::string& path) {
    std::optional<Source> now = stat_source(path);
    if (!now) {
      now.emplace();  // reading it will say what is wrong
      now->path = path;
      return now;
    }
    const std::optional<Source> before = writer_.catalogue().source(path);
    if (before && surely_unchanged(*before, *now)) {
      count_unchanged(*before);
      return std::nullopt;
    }
    return now;
  }

  void read_file(ReadFile& file, const std::optional<Source>& known, DocumentMaker& maker) {
    if (is_pipe_or_device(file.source.path)) {
      file.rejects.push_back(pipe_or_device(file.source.path));
      return;
    }
    const std::optional<std::string> hash = hash_file(file.source.path);
    file.source.sha256 = hash.value_or("");
    file.unchanged = known && known->settled && hash && known->sha256 == *hash;
    if (file.unchanged) return;
    Sink sink;
    sink.letter = [&](Letter&& letter) {
      if (letter.text.size() > longest_letter)
        file.rejects.push_back(too_long(letter));
      else
        file.letters.push_back(prepare(letter, maker));
    };
    sink.reject = [&](Reject&& reject) { file.rejects.push_back(std::move(reject)); };
    read_letters(file.source.path, sink, pdf_);
  }

  void write_file(ReadFile& file) {
    if (file.unchanged) {
      count_unchanged(*writer_.catalogue().source(file.source.path));
      return;
    }
    for (PreparedLetter& letter : file.letters) write(std::move(letter), file.source);
    finish(file.source, std::move(file.rejects));
  }

  // Reads a file of many letters, some at a time. Returns 1: the number of files done.
  std::size_t stream(const std::string& path) {
    Source source;
    source.path = path;
    std::vector<Reject> rejects;
    if (path != "-") {
      std::optional<Source> now = changed(path);
      if (!now) {
        report(1);
        return 1;
      }
      source = std::move(*now);
    }
    if (is_pipe_or_device(path))
      rejects.push_back(pipe_or_device(path));
    else
      read_stream(source, rejects);
    finish(source, std::move(rejects));
    report(1);
    return 1;
  }

  void read_stream(Source& source, std::vector<Reject>& rejects) {
    KnownLines known(writer_.catalogue(), source.path);
    std::vector<Waiting> waiting;
    std::uint64_t bytes = 0;
    const auto add = [&](Waiting&& letter, std::size_t size) {
      bytes += size;
      waiting.push_back(std::move(letter));
      if (waiting.size() < letters_at_once && bytes < bytes_at_once) return;
      write_waiting(waiting, source, rejects);
      bytes = 0;
    };
    Sink sink;
    sink.letter = [&](Letter&& letter) {
      const std::size_t size = letter.text.size();
      add(std::move(letter), size);
    };
    sink.reject = [&](Reject&& reject) { add(std::move(reject), 0); };
    sink.line = [&](LetterLine&& line) {
      if (const std::optional<KnownLine> same = known.find(line);
          same && !written_.contains(same->key))
        return keep(same->key, same->items, source);
      const std::size_t size = line.bytes.size();
      add(std::move(line), size);
    };
    read_letters(source.path, sink, pdf_);
    write_waiting(waiting, source, rejects);
  }

  void keep(const std::string& key, std::uint32_t items, Source& source) {
    source.letters.push_back(key);
    written_.add(key);
    count(WriteOutcome::unchanged, items);
  }

  bool skip_unchanged(const Letter& letter, Source& source) {
    const std::string key = letter_key(letter);
    const StoredLetter stored{letter.path, letter.sha256,
                              static_cast<std::uint32_t>(letter.items.size()), letter.text.size()};
    if (written_.contains(key) || LetterWriter::outcome(writer_.catalogue().letter(key), stored,
                                                        false) != WriteOutcome::unchanged)
      return false;
    keep(key, stored.items, source);
    return true;
  }

  void write_waiting(std::vector<Waiting>& waiting, Source& source, std::vector<Reject>& rejects) {
    parallel_for(jobs_, waiting.size(), [&](unsigned, std::size_t i) { read_line(waiting[i]); });
    std::vector<const Letter*> letters;
    for (Waiting& each : waiting) {
      if (Reject* reject = std::get_if<Reject>(&each))
        rejects.push_back(std::move(*reject));
      else if (const Letter& letter = std::get<Letter>(each); letter.text.size() > longest_letter)
        rejects.push_back(too_long(letter));
      else if (!skip_unchanged(letter, source))
        letters.push_back(&letter);
    }
    std::vector<PreparedLetter> prepared(letters.size());
    parallel_for(jobs_, letters.size(), [&](unsigned worker, std::size_t i) {
      prepared[i] = prepare(*letters[i], *makers_[worker]);
    });
    waiting.clear();
    for (PreparedLetter& letter : prepared) write(std::move(letter), source);
    report(0);
  }

  void write(PreparedLetter&& letter, Source& source) {
    const std::string key = letter.key;
    const std::string name = letter.name;
    const std::string path = letter.stored.path;
    const std::uint32_t items = letter.stored.items;
    for (std::string& warning : letter.warnings)
      summary_.warnings.push_back({path, std::move(warning)});
    const WriteOutcome outcome = writer_.write(std::move(letter), written_.contains(key));
    if (outcome == WriteOutcome::duplicate) {
      const std::string kept = writer_.catalogue().letter(key)->path;
      summary_.warnings.push_back({path, "is " + name + " again, which is kept from " + kept});
      source.settled = false;
      return;
    }
    source.letters.push_back(key);
    written_.add(key);
    count(outcome, items);
    writer_.commit_if_full();
  }

  // Remembers the file, and removes letters that it held before and holds no more.
  void finish(Source& source, std::vector<Reject>&& rejects) {
    const bool nothing_read = source.letters.empty() && !rejects.empty();
    for (Reject& reject : rejects) {
      summary_.rejects.push_back(std::move(reject));
      source.settled = false;
    }
    // An unreadable file keeps what was indexed of it; standard input is nobody's file.
    if (nothing_read || source.path == "-") return;
    const std::optional<Source> before = writer_.catalogue().source(source.path);
    if (before && before->settled == source.settled && before->sha256 == source.sha256 &&
        before->letters == source.letters)
      return;
    if (before) remove_missing(*before, source);
    writer_.put(source);
  }

  void remove_missing(const Source& before, const Source& now) {
    NumberedStrings held;
    for (const std::string_view key : now.letters) held.add(key);
    for (const std::string_view key : before.letters)
      if (!held.contains(key) && !written_.contains(key)) remove(std::string(key));
  }

  void remove(const std::string& key) {
    writer_.remove(key);
    ++summary_.removed;
  }

  void prune() {
    writer_.commit();
    for (const std::string& path : writer_.catalogue().source_paths()) {
      std::error_code error;
      if (std::filesystem::exists(path, error) || error) continue;
      const std::optional<Source> gone = writer_.catalogue().source(path);
      for (const std::string_view each : gone->letters) {
        const std::string key(each);
        const std::optional<StoredLetter> letter = writer_.catalogue().letter(key);
        if (letter && !written_.contains(key) && letter->path.starts_with(path)) remove(key);
      }
      writer_.remove_source(path);
    }
  }

  void count_unchanged(const Source& source) {
    for (const std::string_view key : source.letters)
      if (const auto letter = writer_.catalogue().letter(std::string(key))) {
        count(WriteOutcome::unchanged, letter->items);
        written_.add(key);
      }
  }

  void count(WriteOutcome outcome, std::uint32_t items) {
    ++summary_.letters;
    summary_.items += items;
    if (outcome == WriteOutcome::added) ++summary_.added;
    if (outcome == WriteOutcome::replaced) ++summary_.replaced;
    if (outcome == WriteOutcome::unchanged) ++summary_.unchanged;
  }

  void report(std::size_t files) {
    progress_.files_done += files;
    progress_.letters = summary_.letters;
    progress_.items = summary_.items;
    if (options_.progress) options_.progress(progress_);
  }

  const IndexOptions& options_;
  LetterWriter& writer_;
  unsigned jobs_;
  PdfWorkers pdf_;
  std::vector<std::unique_ptr<DocumentMaker>> makers_;
  NumberedStrings written_;  // keys that belong to a file of this run
  IndexProgress progress_;
  IndexSummary summary_;
};

}  // namespace

IndexSummary run_indexer(const IndexOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  IndexSummary summary;
  with_index_errors(options.folder, [&] {
    const std::unique_ptr<LetterWriter> writer =
        open_writer(options.folder, jobs_of(options), options.batch_bytes);
    summary = Run(options, *writer).run();
  });
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace rationale
