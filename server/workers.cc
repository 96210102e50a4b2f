#include "server/workers.h"

namespace rationale {

Workers::Workers(const std::vector<std::string>& indexes, std::size_t number,
                 std::size_t most_waiting, Metrics& metrics)
    : most_waiting_(most_waiting), metrics_(metrics) {
  for (std::size_t i = 0; i < number; ++i) searchers_.emplace_back(indexes);
  for (Searcher& searcher : searchers_)
    threads_.emplace_back([this, &searcher] { work(searcher); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Workers::submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= most_waiting_) return false;
    jobs_.push_back(std::move(job));
    ++metrics_.waiting;
  }
  changed_.notify_one();
  return true;
}

void Workers::work(Searcher& searcher) {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    --metrics_.waiting;
    ++metrics_.working;
    lock.unlock();
    job(searcher);
    job = nullptr;  // frees what it holds while nobody waits for the lock
    lock.lock();
    --metrics_.working;
  }
}

}  // namespace rationale
