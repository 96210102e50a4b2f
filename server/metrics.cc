#include "server/metrics.h"

#include <cstdio>

namespace rationale {
namespace {

std::string decimal(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%g", value);
  return buffer.data();
}

void add(std::string& out, const std::string& name, const char* type, const char* help) {
  out += "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
}

}  // namespace

void Metrics::count(const std::string& operation, int status, std::chrono::nanoseconds took) {
  const double seconds = std::chrono::duration<double>(took).count();
  std::size_t bucket = 0;
  while (bucket < bounds.size() && seconds > bounds[bucket]) ++bucket;
  const std::lock_guard lock(mutex_);
  ++answers_[{operation, status}];
  ++within_[bucket];
  seconds_ += seconds;
}

std::string Metrics::text() const {
  std::string out;
  const auto gauge = [&](const std::string& name, const char* help, std::uint64_t value) {
    add(out, name, "gauge", help);
    out += name + " " + std::to_string(value) + "\n";
  };
  gauge("rationale_connections", "Connections that are open", connections);
  gauge("rationale_requests_waiting", "Requests that wait for a worker", waiting);
  gauge("rationale_requests_working", "Requests that a worker answers", working);
  gauge("rationale_exports_streaming", "Exports that are being sent", streaming);
  add(out, "rationale_slow_connections_total", "counter",
      "Connections closed because their request did not come in time");
  out += "rationale_slow_connections_total " + std::to_string(slow_) + "\n";
  const std::lock_guard lock(mutex_);
  add(out, "rationale_answers_total", "counter", "Answers by operation and status");
  std::uint64_t all = 0;
  for (const auto& [kind, number] : answers_) {
    out += "rationale_answers_total{operation=\"" + kind.first + "\",status=\"" +
           std::to_string(kind.second) + "\"} " + std::to_string(number) + "\n";
    all += number;
  }
  add(out, "rationale_answer_seconds", "histogram", "Time from a whole request to its answer");
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    so_far += within_[i];
    out += "rationale_answer_seconds_bucket{le=\"" + decimal(bounds[i]) + "\"} " +
           std::to_string(so_far) + "\n";
  }
  out += "rationale_answer_seconds_bucket{le=\"+Inf\"} " + std::to_string(all) + "\n";
  out += "rationale_answer_seconds_sum " + decimal(seconds_) + "\n";
  return out + "rationale_answer_seconds_count " + std::to_string(all) + "\n";
}

}  // namespace rationale
