#pragma once

#include <chrono>
#include <string>
#include <sys/types.h>

#include "letters/pdf_limits.h"
#include "letters/pdf_messages.h"

namespace rationale {

/// A running worker (pdf_worker/main.cc), which ends with this object.
class PdfProcess {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  /// How a request ended.
  enum class End : unsigned char {
    answered,  ///< there are pages, or the PDF's own problem
    over,      ///< a limit of time or text; it would be the same in another worker
    broken     ///< the worker died or ran out of memory, for which what it read before may be to
               ///< blame
  };

  struct Outcome {
    End end = End::answered;
    PdfPages text;
  };

  /// Starts `program` from a clean state: of this process it has neither open files, nor memory,
  /// nor signals, nor the environment. Throws Error(rejected) where it cannot be started.
  PdfProcess(const std::string& program, const PdfLimits& limits);
  ~PdfProcess();
  PdfProcess(const PdfProcess&) = delete;
  PdfProcess& operator=(const PdfProcess&) = delete;

  /// Has it read the pages of the PDF in `bytes`, or the files attached to it. Where it is not
  /// `usable()` any more, `text.problem` says why.
  Outcome read(const std::string& bytes, PdfRequest what, Deadline deadline);

  /// False once it was killed or died.
  bool usable() const { return pid_ > 0; }

  /// True until its first request.
  bool fresh() const { return requests_ == 0; }

 private:
  enum class Wait : unsigned char { done, closed, late, senseless };

  Wait exchange(const std::string& bytes, PdfRequest what, Deadline deadline, PdfAnswer& kind,
                PdfPages& text);
  Wait send(const void* from, std::size_t size, Deadline deadline) const;
  Wait receive(void* into, std::size_t size, Deadline deadline) const;
  Wait receive_greeting(Deadline deadline);
  Wait receive_texts(std::uint32_t count, Deadline deadline, std::vector<std::string>& texts) const;
  Outcome lost(Wait how);
  std::string death(int status) const;
  int end();

  std::string program_;
  PdfLimits limits_;
  pid_t pid_ = -1;
  int socket_ = -1;
  int lifeline_ = -1;
  bool greeted_ = false;
  unsigned requests_ = 0;
};

}  // namespace rationale
