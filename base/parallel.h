#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <mutex>
#include <new>
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
    threads.reserve(std::min<std::size_t>(jobs, count));
    for (unsigned worker = 1; worker < std::min<std::size_t>(jobs, count); ++worker)
      threads.emplace_back(run, worker);
  } catch (const std::system_error&) {
    // The system lets us have no more threads: those that are there do the work.
  } catch (const std::bad_alloc&) {
    // Nor memory for one. What the work itself needs, it says itself.
  }
  run(0);
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

/// Does `work` in a thread of its own, or where `apart` is false or there can be no more threads,
/// when its result is asked for.
template <typename Work>
auto beside(bool apart, const Work& work) {
  if (!apart) return std::async(std::launch::deferred, work);
  try {
    return std::async(std::launch::async, work);
  } catch (const std::system_error&) {
    return std::async(std::launch::deferred, work);
  }
}

}  // namespace rationale
