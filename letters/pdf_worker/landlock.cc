#include "letters/pdf_worker/landlock.h"

#include <cstdint>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace rationale {
namespace {

// As landlock(7) gives them: headers are older than kernels.
constexpr long create_ruleset = 444;
constexpr long add_rule = 445;
constexpr long restrict_self = 446;
constexpr unsigned ask_version = 1;
constexpr int rule_path_beneath = 1;
constexpr std::uint64_t read_file = 1 << 2;
constexpr std::uint64_t read_folder = 1 << 3;

struct Ruleset {
  std::uint64_t files;
  std::uint64_t ports;   // since version 4
  std::uint64_t scoped;  // since version 6
};

struct __attribute__((packed)) PathBeneath {
  std::uint64_t allowed;
  std::int32_t folder;
};

// The accesses to files that version `version` knows, all of which are to be refused.
std::uint64_t file_accesses(int version) {
  constexpr int first = 13;  // the bits of version 1
  int bits = first;
  if (version >= 2) ++bits;  // linking across folders
  if (version >= 3) ++bits;  // truncating
  if (version >= 5) ++bits;  // ioctl on devices
  return (std::uint64_t{1} << bits) - 1;
}

std::size_t size_of(int version) {
  if (version >= 6) return sizeof(Ruleset);
  return version >= 4 ? 2 * sizeof(std::uint64_t) : sizeof(std::uint64_t);
}

int ruleset_of(int version) {
  constexpr std::uint64_t bind_and_connect = 3;
  constexpr std::uint64_t sockets_and_signals = 3;
  const Ruleset rules{file_accesses(version), bind_and_connect, sockets_and_signals};
  return static_cast<int>(::syscall(create_ruleset, &rules, size_of(version), 0));
}

void allow_reading(int ruleset, const char* folder) {
  const int opened = ::open(folder, O_PATH | O_CLOEXEC);
  if (opened < 0) return;  // there is nothing to read
  const PathBeneath rule{read_file | read_folder, opened};
  ::syscall(add_rule, ruleset, rule_path_beneath, &rule, 0);
  ::close(opened);
}

}  // namespace

int keep_from_files(const char* readable) {
  const long version = ::syscall(create_ruleset, nullptr, 0, ask_version);
  if (version < 1) return 0;
  const int ruleset = ruleset_of(static_cast<int>(version));
  if (ruleset < 0) return 0;
  allow_reading(ruleset, readable);
  const bool enforced = ::syscall(restrict_self, ruleset, 0) == 0;
  ::close(ruleset);
  return enforced ? static_cast<int>(version) : 0;
}

}  // namespace rationale
