#include "server/export_stream.h"

#include <algorithm>
#include <cstring>

namespace rationale {
namespace {

constexpr std::size_t most_held = 256 << 10;

}  // namespace

ExportStream::ExportStream(std::function<void(const std::function<void(std::string_view)>&)> make,
                           std::function<void()> wake, std::chrono::milliseconds time)
    : wake_(std::move(wake)),
      end_(std::chrono::steady_clock::now() + time),
      thread_([this, make = std::move(make)] { run(make); }) {}

ExportStream::~ExportStream() {
  {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
    reader_waits_ = false;
    read_.notify_all();
  }
  thread_.join();
}

void ExportStream::give_up() {
  const std::lock_guard lock(mutex_);
  given_up_ = true;
  read_.notify_all();
}

void ExportStream::run(
    const std::function<void(const std::function<void(std::string_view)>&)>& make) {
  std::exception_ptr thrown;
  try {
    make([this](std::string_view part) { take(part); });
  } catch (...) {
    thrown = std::current_exception();
  }
  const std::lock_guard lock(mutex_);
  failure_ = thrown;
  done_ = true;
  wake_reader();
}

void ExportStream::take(std::string_view part) {
  std::unique_lock lock(mutex_);
  const bool room = read_.wait_until(
      lock, end_, [this] { return given_up_ || held_.size() - sent_ < most_held; });
  if (given_up_ || !room) throw GivenUp();
  held_.append(part);
  begun_ = true;
  if (held_.size() - sent_ >= most_held / 4) wake_reader();
}

// Under the lock: once the destructor has begun nobody may be woken.
void ExportStream::wake_reader() {
  if (!reader_waits_) return;
  reader_waits_ = false;
  wake_();
}

ExportStream::Next ExportStream::read(char* buffer, std::size_t size, std::size_t& copied,
                                      const std::function<void()>& wait) {
  const std::lock_guard lock(mutex_);
  copied = std::min(size, held_.size() - sent_);
  std::memcpy(buffer, held_.data() + sent_, copied);
  sent_ += copied;
  if (sent_ == held_.size() || sent_ >= most_held) {
    held_.erase(0, sent_);
    sent_ = 0;
  }
  read_.notify_all();
  if (copied > 0) return Next::some;
  if (done_) return failure_ ? Next::failed : Next::end;
  reader_waits_ = true;
  wait();  // under the lock, so that nobody wakes who does not wait yet
  return Next::none_yet;
}

std::exception_ptr ExportStream::failed_at_once() {
  const std::lock_guard lock(mutex_);
  return begun_ ? nullptr : failure_;
}

}  // namespace rationale
