#include "indexer/indexer.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <thread>

#include "analyzers/lexicon.h"
#include "base/numbered_strings.h"
#include "base/parallel.h"
#include "index/database.h"
#include "indexer/file_pass.h"
#include "indexer/known_lines.h"
#include "indexer/open_writer.h"
#include "indexer/owners.h"
#include "indexer/prune.h"
#include "indexer/read_files.h"
#include "indexer/run_tally.h"
#include "letters/pdf_workers.h"

namespace rationale {
namespace {

// How much is prepared before it is written.
constexpr std::size_t files_at_once = 64;
constexpr std::size_t letters_at_once = 256;
constexpr std::size_t lines_at_once = 10'000;  // those that are as they were count little

// A file that letters are wanted of is read again, unless it changes each time.
constexpr int most_readings = 3;

unsigned jobs_of(const IndexOptions& options) {
  return options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

// Each file once, in their order.
std::vector<std::string> files_below(const std::vector<std::string>& paths,
                                     std::vector<std::string>& skipped) {
  std::vector<std::string> files = letter_files(paths, &skipped);
  NumberedStrings seen;
  std::erase_if(files, [&](const std::string& file) {
    const std::uint32_t before = seen.size();
    return seen.add(file) != before;
  });
  return files;
}

class Run {
 public:
  Run(const IndexOptions& options, LetterWriter& writer)
      : options_(options),
        writer_(writer),
        jobs_(jobs_of(options)),
        pdf_(options.pdf),
        owners_(writer, tally_) {
    for (const std::string& path : options.paths) paths_.push_back(known_path(path));
    for (unsigned i = 0; i < jobs_; ++i)
      makers_.push_back(std::make_unique<DocumentMaker>(Lexicon::standard(), writer_.words()));
  }

  IndexSummary run() {
    const std::vector<UntoldWarning> untold = writer_.catalogue().untold_warnings();
    const std::vector<std::string> files = files_below(paths_, summary_.skipped);
    progress_.files = files.size();
    read(files);
    if (options_.prune) prune_gone();
    read_wanted();
    if (!options_.prune) summary_.gone = files_to_prune(writer_.catalogue(), paths_).letters;
    summary_.index_letters = writer_.catalogue().stored_letters();
    tell(untold);
    writer_.finish();
    tally_.fill(summary_);
    return std::move(summary_);
  }

 private:
  void read(const std::vector<std::string>& files) {
    for (std::size_t i = 0; i < files.size();)
      i += is_stream(files[i]) ? stream(files[i]) : batch(files, i);
  }

  // Reads, analyses and writes the files from `first` up to the next stream. Returns how many.
  std::size_t batch(const std::vector<std::string>& files, std::size_t first) {
    std::vector<ReadFile> read;
    std::size_t taken = 0;
    std::uint64_t bytes = 0;
    while (first + taken < files.size() && read.size() < files_at_once && bytes < bytes_at_once &&
           !is_stream(files[first + taken])) {
      const std::string& path = files[first + taken++];
      if (std::optional<Source> now = changed(path)) {
        ReadFile& file = read.emplace_back();
        bytes += now->size;
        file.source = std::move(*now);
      }
    }
    std::vector<std::optional<Source>> known(read.size());
    for (std::size_t i = 0; i < read.size() && !reads_again_; ++i)
      known[i] = writer_.catalogue().source(read[i].source.path);
    parallel_for(jobs_, read.size(), [&](unsigned worker, std::size_t i) {
      read_file(read[i], known[i], *makers_[worker], pdf_);
    });
    for (std::size_t i = 0; i < read.size(); ++i) write_file(read[i], known[i]);
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
    if (reads_again_) return now;
    const std::optional<Source> before = writer_.catalogue().source(path);
    if (before && surely_unchanged(*before, *now) && owners_.keep(*before)) return std::nullopt;
    return now;
  }

  void write_file(ReadFile& file, const std::optional<Source>& known) {
    if (file.unchanged && owners_.keep(*known)) {
      file.source.letters = known->letters;
      if (!same_but_for_reading(*known, file.source)) writer_.change().put(file.source);
      return;
    }
    if (file.unchanged) read_file(file, std::nullopt, *makers_.front(), pdf_);
    FilePass pass(writer_, owners_, file.source, false);
    for (PreparedLetter& letter : file.letters) claim(pass, letter);
    end(pass, file.whole, std::move(file.rejects));
  }

  // Reads a file of many letters, some at a time. Returns 1: the number of files done.
  std::size_t stream(const std::string& path) {
    std::optional<Source> now;
    if (path != "-") {
      now = changed(path);
    } else {
      now.emplace();
      now->path = path;
    }
    if (now) {
      std::vector<Reject> rejects;
      bool whole = false;
      FilePass pass(writer_, owners_, std::move(*now), true);
      if (std::optional<Reject> reject = pipe_or_device(path))
        rejects.push_back(std::move(*reject));
      else
        whole = read_stream(pass, rejects);
      end(pass, whole, std::move(rejects));
    }
    report(1);
    return 1;
  }

  // False where the end of the file was not reached.
  bool read_stream(FilePass& pass, std::vector<Reject>& rejects) {
    KnownLines known(writer_.catalogue(), pass.path());
    std::vector<ReadLetter> waiting;
    std::uint64_t bytes = 0;
    std::size_t letters = 0;
    const auto write_if_full = [&] {
      if (letters < letters_at_once && bytes < bytes_at_once && waiting.size() < lines_at_once)
        return;
      write_waiting(pass, waiting, rejects);
      letters = 0;
      bytes = 0;
    };
    const auto add = [&](auto&& content, std::size_t size) {
      ++letters;
      bytes += size;
      waiting.push_back({std::move(content), {}, {}});
      write_if_full();
    };
    Sink sink;
    sink.letter = [&](Letter&& letter) {
      const std::size_t size = letter.text.size();
      add(std::move(letter), size);
    };
    sink.reject = [&](Reject&& reject) { add(std::move(reject), 0); };
    sink.line = [&](LetterLine&& line) {
      if (std::optional<KnownLine> same = known.find(line);
          same && (same->items || !pass.needs_letter(same->key, same->claim))) {
        waiting.push_back({{}, std::move(same->key), std::move(same->claim), same->items});
        write_if_full();
        return;
      }
      const std::size_t size = line.bytes.size();
      add(std::move(line), size);
    };
    const bool whole = read_letters(pass.path(), sink, pdf_);
    write_waiting(pass, waiting, rejects);
    return whole;
  }

  void write_waiting(FilePass& pass, std::vector<ReadLetter>& waiting,
                     std::vector<Reject>& rejects) {
    parallel_for(jobs_, waiting.size(), [&](unsigned, std::size_t i) { read_letter(waiting[i]); });
    std::vector<std::size_t> needed;
    for (std::size_t i = 0; i < waiting.size(); ++i)
      if (std::holds_alternative<Letter>(waiting[i].content) &&
          pass.needs_letter(waiting[i].key, waiting[i].claim))
        needed.push_back(i);
    std::vector<std::optional<PreparedLetter>> prepared(waiting.size());
    parallel_for(jobs_, needed.size(), [&](unsigned worker, std::size_t n) {
      ReadLetter& letter = waiting[needed[n]];
      prepared[needed[n]] =
          prepare(std::get<Letter>(letter.content), std::move(letter.claim), *makers_[worker]);
    });
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (Reject* reject = std::get_if<Reject>(&waiting[i].content))
        rejects.push_back(std::move(*reject));
      else if (prepared[i])
        claim(pass, *prepared[i]);
      else if (waiting[i].items)
        pass.keep(waiting[i].key, waiting[i].claim, *waiting[i].items);
      else
        pass.claim(waiting[i].key, waiting[i].claim, nullptr);
    }
    if (!waiting.empty()) report(0);
    waiting.clear();
  }

  void claim(FilePass& pass, PreparedLetter& letter) {
    const std::string key = letter.key;
    const std::string path = letter.path;
    const Claim claim = letter.claim;
    const std::vector<std::string> warnings = std::move(letter.warnings);
    if (!pass.claim(key, claim, &letter)) return;
    for (const std::string& warning : warnings) {
      summary_.warnings.push_back({path, warning});
      writer_.change().remember({key, path, warning});
    }
    if (pass.may_commit()) writer_.commit_if_full();
  }

  void end(FilePass& pass, bool whole, std::vector<Reject>&& rejects) {
    const bool keeps = pass.end(whole, rejects.empty());
    writer_.commit_if_full();
    const std::uint32_t before = told_.size();
    if (rejects.empty() || told_.add(pass.path()) != before) return;
    for (Reject& reject : rejects) {
      if (keeps) reject.reason += "; what was indexed of it before is kept";
      summary_.rejects.push_back(std::move(reject));
    }
  }

  void prune_gone() {
    writer_.commit();
    Pruning pruning = files_to_prune(writer_.catalogue(), paths_);
    for (Reject& reject : pruning.replaced) summary_.rejects.push_back(std::move(reject));
    if (!options_.prune_most && removes_most(pruning, writer_.catalogue().stored_letters())) {
      summary_.not_pruned = pruning.letters;
      return;
    }
    prune(pruning, writer_, owners_);
    summary_.pruned = std::move(pruning.files);
  }

  // Reads the files whose letters are to be served in place of others that went.
  void read_wanted() {
    reads_again_ = true;
    std::map<std::string, int> readings;
    while (writer_.catalogue().any_waits()) {
      writer_.commit();
      for (const std::string& file : owners_.forget_gone()) reject_gone(file);
      const std::vector<std::string> wanted = owners_.wanted_files();
      if (wanted.empty()) break;
      read(wanted);
      for (const std::string& file : wanted)
        if (++readings[file] == most_readings) {
          owners_.fail(file);
          summary_.rejects.push_back({file, "changes again and again while it is read"});
        }
    }
    writer_.commit();
    if (writer_.catalogue().any_waits()) owners_.give_up_waiting();
  }

  void reject_gone(const std::string& file) {
    summary_.rejects.push_back({file, "is gone, and its letter was to be served again"});
    if (std::optional<Source> source = writer_.catalogue().source(file)) {
      source->settled = false;  // should it come back
      writer_.change().put(*source);
    }
  }

  // What is to be said of letters beside what was said when they were written; also what a run that
  // died did not come to say.
  void tell(const std::vector<UntoldWarning>& untold) {
    for (const UntoldWarning& warning : untold)
      if (!tally_.was_written(warning.key) && writer_.catalogue().letter(warning.key).stored)
        summary_.warnings.push_back({warning.path, warning.text});
    for (LetterWarning& warning : owners_.take_overs())
      summary_.warnings.push_back(std::move(warning));
    if (writer_.catalogue().has_untold()) writer_.change().forget_warnings();
  }

  void report(std::size_t files) {
    progress_.files_done += reads_again_ ? 0 : files;
    progress_.letters = tally_.letters();
    progress_.items = tally_.items();
    if (options_.progress) options_.progress(progress_);
  }

  const IndexOptions& options_;
  LetterWriter& writer_;
  std::vector<std::string> paths_;  // as known_path() gives them
  unsigned jobs_;
  PdfWorkers pdf_;
  std::vector<std::unique_ptr<DocumentMaker>> makers_;
  RunTally tally_;
  Owners owners_;
  bool reads_again_ = false;  // files are read whether or not they changed
  NumberedStrings told_;      // files whose rejects are in the summary
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
