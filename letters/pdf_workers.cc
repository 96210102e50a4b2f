#include "letters/pdf_workers.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <unistd.h>

#include "base/error.h"
#include "letters/pdf_process.h"

namespace rationale {
namespace {

namespace fs = std::filesystem;

constexpr const char* worker_name = "rationale-pdf-worker";

// Where it is installed, beside the program, and where programs and tests are built.
constexpr std::array<const char*, 4> places = {RATIONALE_WORKER_PLACE, ".", "../letters",
                                               "../../letters"};

std::string found_worker() {
  std::error_code problem;
  const fs::path folder = fs::read_symlink("/proc/self/exe", problem).parent_path();
  for (const char* place : places) {
    const fs::path candidate = (folder / place / worker_name).lexically_normal();
    if (::access(candidate.c_str(), X_OK) == 0) return candidate.string();
  }
  throw Error(ErrorCode::rejected,
              std::string("no PDF can be read without ") + worker_name +
                  " (not found beside the program, nor in " +
                  (folder / RATIONALE_WORKER_PLACE).lexically_normal().string() +
                  "); install the program, or run it where it was built");
}

}  // namespace

PdfWorkers::PdfWorkers(const PdfLimits& limits, std::string program)
    : limits_(limits), program_(std::move(program)) {}

PdfWorkers::~PdfWorkers() = default;

std::unique_ptr<PdfProcess> PdfWorkers::started() const {
  return std::make_unique<PdfProcess>(program_.empty() ? found_worker() : program_, limits_);
}

struct PdfWorkers::Lease {
  explicit Lease(PdfWorkers& workers) : of(workers), worker(workers.idle_one()) {}
  ~Lease() { of.put_back(std::move(worker)); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  void start() { worker = of.started(); }

  PdfWorkers& of;
  std::unique_ptr<PdfProcess> worker;  // none until start(), where all are reading
};

// To start a worker takes as long as to read some letters. Another is started once threads have
// waited for longer than that, all together, so that few letters do not pay for many workers, and
// many do not wait.
std::unique_ptr<PdfProcess> PdfWorkers::idle_one() {
  constexpr std::chrono::milliseconds worth_a_worker{100};
  std::unique_lock lock(mutex_);
  const auto begin = std::chrono::steady_clock::now();
  if (workers_ > 0 && waited_ < worth_a_worker)
    changed_.wait_for(lock, worth_a_worker - waited_,
                      [&] { return !idle_.empty() || workers_ == 0; });
  waited_ += std::chrono::steady_clock::now() - begin;
  if (!idle_.empty()) {
    std::unique_ptr<PdfProcess> worker = std::move(idle_.back());
    idle_.pop_back();
    return worker;
  }
  waited_ = {};
  ++workers_;
  return nullptr;
}

void PdfWorkers::put_back(std::unique_ptr<PdfProcess> worker) {
  {
    const std::lock_guard lock(mutex_);
    if (worker && worker->usable())
      idle_.push_back(std::move(worker));
    else
      --workers_;
  }
  changed_.notify_all();
}

PdfPages PdfWorkers::read(const std::string& bytes, PdfRequest what) {
  Lease lease(*this);
  if (!lease.worker) lease.start();
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::seconds(limits_.wall_seconds);
  const bool fresh = lease.worker->fresh();
  PdfProcess::Outcome outcome = lease.worker->read(bytes, what, deadline);
  if (outcome.end == PdfProcess::End::broken && !fresh) {
    // The answer must not depend on what the worker read before.
    lease.start();
    outcome = lease.worker->read(bytes, what, deadline);
  }
  return std::move(outcome.text);
}

}  // namespace rationale
