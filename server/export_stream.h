#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace rationale {

/// Carries an export from the thread that makes it to the one that sends it, some hundred kilobytes
/// at a time: whoever is quicker waits.
class ExportStream {
 public:
  /// Thrown out of the maker where the export is given up.
  struct GivenUp {};

  /// What the sender gets.
  enum class Next { some, none_yet, end, failed };

  /// Calls `make` in a thread of its own, which hands out by the function that it is given and must
  /// let GivenUp through; `wake` whenever there may be more for one who was told none_yet, and once
  /// it is known whether there is anything. The whole may take `time`.
  ExportStream(std::function<void(const std::function<void(std::string_view)>&)> make,
               std::function<void()> wake, std::chrono::milliseconds time);
  /// Gives up what is not done, and wakes nobody any more.
  ~ExportStream();
  ExportStream(const ExportStream&) = delete;
  ExportStream& operator=(const ExportStream&) = delete;

  /// Copies what there is to `buffer`. Where there is none yet it calls `wait`, and will call
  /// `wake`.
  Next read(char* buffer, std::size_t size, std::size_t& copied, const std::function<void()>& wait);

  /// What was thrown before anything was handed out; null where nothing was.
  std::exception_ptr failed_at_once();

  /// Makes no more: the reader gets what there is, and then `failed`.
  void give_up();

 private:
  void run(const std::function<void(const std::function<void(std::string_view)>&)>& make);
  void take(std::string_view part);
  void wake_reader();

  std::function<void()> wake_;
  std::chrono::steady_clock::time_point end_;
  std::mutex mutex_;
  std::condition_variable read_;
  std::string held_;
  std::size_t sent_ = 0;  // of held_
  bool begun_ = false;
  bool done_ = false;
  bool given_up_ = false;
  bool reader_waits_ = true;  // for the first part
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace rationale
