#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace rationale {

/// A line on standard error that says how far long work is, its rate and the time left. Nothing is
/// written where standard error is no terminal.
class Progress {
 public:
  /// `what` is counted: "files". `total` 0: not known.
  Progress(std::string what, std::uint64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Where there is no terminal, counting the total beforehand is in vain.
  static bool is_shown();

  void set_total(std::uint64_t total) { total_ = total; }
  /// `more` is said behind it.
  void show(std::uint64_t done, const std::string& more = "");

 private:
  using Clock = std::chrono::steady_clock;

  std::string what_;
  std::uint64_t total_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_{};
  bool drawn_ = false;
};

/// "[#####.....]  50%  100 of 200 files  12/s  0:08 left": the line, without its end.
std::string progress_line(const std::string& what, std::uint64_t done, std::uint64_t total,
                          double seconds);

}  // namespace rationale
