#include "cli/progress.h"

#include <algorithm>
#include <cstdio>

#include "cli/output.h"

namespace rationale {
namespace {

constexpr std::uint64_t bar_width = 20;
constexpr std::chrono::milliseconds between_lines{100};

std::string minutes(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  const std::string rest = std::to_string(whole % 60);
  return std::to_string(whole / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
}

}  // namespace

std::string progress_line(const std::string& what, std::uint64_t done, std::uint64_t total,
                          double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  char number[32];
  std::snprintf(number, sizeof number, rate < 10 ? "%.1f/s" : "%.0f/s", rate);
  if (total == 0) return std::to_string(done) + " " + what + "  " + number;
  done = std::min(done, total);
  const auto cells = static_cast<std::size_t>(bar_width * done / total);
  char percent[16];
  std::snprintf(percent, sizeof percent, "%3u%%", static_cast<unsigned>(100 * done / total));
  std::string line = "[" + std::string(cells, '#') + std::string(bar_width - cells, '.') + "] " +
                     percent + "  " + std::to_string(done) + " of " + std::to_string(total) + " " +
                     what + "  " + number;
  if (rate > 0) line += "  " + minutes(static_cast<double>(total - done) / rate) + " left";
  return line;
}

Progress::Progress(std::string what, std::uint64_t total) : what_(std::move(what)), total_(total) {}

Progress::~Progress() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

bool Progress::is_shown() {
  return errors_are_terminal();
}

void Progress::show(std::uint64_t done, const std::string& more) {
  if (!is_shown() || Clock::now() - shown_ < between_lines) return;
  shown_ = Clock::now();
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(shown_ - begun_).count();
  std::fprintf(stderr, "\r%s%s\x1b[K", progress_line(what_, done, total_, seconds).c_str(),
               one_line(more).c_str());
}

}  // namespace rationale
