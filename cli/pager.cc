#include "cli/pager.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/output.h"

namespace rationale {
namespace {

// How many lines the terminal shows at once; 0 where that is not known.
std::size_t screen_lines() {
  struct winsize size {};
  if (!output_is_terminal() || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_row;
}

std::string pager() {
  const char* named = std::getenv("PAGER");
  if (named == nullptr) return "command -v less >/dev/null || exit 127; exec less";
  return std::string_view(named) == "cat" ? "" : named;
}

bool is_longer_than_screen(const std::string& text) {
  const std::size_t lines = screen_lines();
  return lines > 0 && static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) >= lines;
}

// False where the pager could not show it. Colours pass through less, and its screen stays.
bool show_in_pager(const std::string& command, const std::string& text) {
  ::setenv("LESS", "FRX", 0);
  const auto interrupted = std::signal(SIGINT, SIG_IGN);  // it is for the pager
  std::FILE* pipe = ::popen(command.c_str(), "w");
  if (pipe == nullptr) return false;
  std::fwrite(text.data(), 1, text.size(), pipe);  // whoever quits has seen enough
  const int status = ::pclose(pipe);
  std::signal(SIGINT, interrupted);
  constexpr int not_found = 127 << 8;
  return status != not_found;
}

}  // namespace

void print_paged(const std::string& text) {
  const std::string command = pager();
  if (!command.empty() && is_longer_than_screen(text) && show_in_pager(command, text)) return;
  print_marked(text);
}

}  // namespace rationale
