#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "letters/pdf_limits.h"
#include "letters/pdf_messages.h"

namespace rationale {

class PdfProcess;

/// The processes that read PDF: poppler never runs in this one. They are started when they are
/// needed, kept for the next PDF, and end with this object; there are never more than threads that
/// read at the same time. Threads may call it side by side.
class PdfWorkers {
 public:
  /// Workers of the program at `program`; found beside the running program where it is empty.
  explicit PdfWorkers(const PdfLimits& limits = {}, std::string program = {});
  ~PdfWorkers();
  PdfWorkers(const PdfWorkers&) = delete;
  PdfWorkers& operator=(const PdfWorkers&) = delete;

  /// The pages of the PDF in `bytes`, or the files attached to it, as many as the limit of text has
  /// room for. Where it goes beyond a limit or a worker dies of it, even one
  /// that read nothing before, that is its `problem`; the worker is replaced. Returns within
  /// PdfLimits::wall_seconds. Throws Error(rejected) where no worker can be started.
  PdfPages read(const std::string& bytes, PdfRequest what = PdfRequest::pages);

 private:
  // A worker that somebody reads with.
  struct Lease;

  std::unique_ptr<PdfProcess> idle_one();
  std::unique_ptr<PdfProcess> started() const;
  void put_back(std::unique_ptr<PdfProcess> worker);

  PdfLimits limits_;
  std::string program_;
  std::mutex mutex_;  // of all below
  std::condition_variable changed_;
  std::vector<std::unique_ptr<PdfProcess>> idle_;
  unsigned workers_ = 0;                          // idle or reading
  std::chrono::steady_clock::duration waited_{};  // for an idle one, since one was started
};

}  // namespace rationale
