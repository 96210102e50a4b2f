#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace rationale {

/// Calls `work(worker, i)` for every i below `count`, on up to `jobs` threads; `worker` is below
/// `jobs` and no two calls with the same one overlap. Waits for all; the first exception is thrown
/// on.
template <typename Work>
void parallel_for(unsigned jobs, std::size_t count, const Work& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto run = [&](unsigned worker) {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(worker, i);
    } catch (...) {
      const std::lock_guard lock(failure_mutex);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  std::vector<std::thread> threads;
  try {
    for (unsigned worker = 1; worker < std::min<std::size_t>(jobs, count); ++worker)
      threads.emplace_back(run, worker);
  } catch (const std::system_error&) {
    // The system lets us have no more threads: those that are there do the work.
  }
  run(0);
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace rationale
