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

std::unique_ptr<PdfProcess> PdfWorkers::idle_or_new() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<PdfProcess> worker = std::move(idle_.back());
      idle_.pop_back();
      return worker;
    }
  }
  return started();
}

void PdfWorkers::put_back(std::unique_ptr<PdfProcess> worker) {
  if (!worker->usable()) return;
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(worker));
}

PdfPages PdfWorkers::read(const std::string& bytes) {
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::seconds(limits_.wall_seconds);
  std::unique_ptr<PdfProcess> worker = idle_or_new();
  const bool fresh = worker->fresh();
  PdfProcess::Outcome outcome = worker->read(bytes, deadline);
  if (outcome.end == PdfProcess::End::broken && !fresh) {
    // The answer must not depend on what the worker read before.
    worker = started();
    outcome = worker->read(bytes, deadline);
  }
  put_back(std::move(worker));
  return std::move(outcome.text);
}

}  // namespace rationale
