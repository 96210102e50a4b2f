#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "searcher/searcher.h"
#include "server/metrics.h"

namespace rationale {

/// Threads that work, each with a searcher of its own: a slow request does not hold up others while
/// one is free.
class Workers {
 public:
  using Job = std::function<void(Searcher&)>;

  /// Opens `indexes` once a worker. Throws as Searcher does.
  Workers(const std::vector<std::string>& indexes, std::size_t number, std::size_t most_waiting,
          Metrics& metrics);
  /// Ends once all jobs are done.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Has `job`, which must not throw, done by the next worker that is free. Returns false where too
  /// many wait already.
  bool submit(Job job);

 private:
  void work(Searcher& searcher);

  std::size_t most_waiting_;
  Metrics& metrics_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool ending_ = false;
  std::vector<Searcher> searchers_;
  std::vector<std::thread> threads_;
};

}  // namespace rationale
