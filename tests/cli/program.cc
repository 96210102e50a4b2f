#include "tests/cli/program.h"

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/scratch_folder.h"

namespace {

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

[[noreturn]] void become(const std::vector<std::string>& arguments,
                         const char* program = RATIONALE_PROGRAM) {
  std::vector<char*> argv{const_cast<char*>(program)};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execv(program, argv.data());
  ::_exit(127);
}

void redirect(int descriptor, const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags, 0600);
  if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(126);
}

int exit_code(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Runs `inside` in a child process, which must not return. Returns the exit code.
template <typename Inside>
int run_child(const Inside& inside) {
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    inside();
    ::_exit(125);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return exit_code(status);
}

template <typename Prepare>
ProgramRun run_prepared(const std::vector<std::string>& arguments, const std::string& input,
                        const Prepare& prepare) {
  const ScratchFolder scratch;
  const std::string in = scratch.write("in", input);
  const int code = run_child([&] {
    redirect(STDIN_FILENO, in, O_RDONLY);
    redirect(STDOUT_FILENO, scratch / "out", O_WRONLY | O_CREAT | O_TRUNC);
    redirect(STDERR_FILENO, scratch / "err", O_WRONLY | O_CREAT | O_TRUNC);
    prepare();
    become(arguments);
  });
  return {code, content_of(scratch / "out"), content_of(scratch / "err")};
}

}  // namespace

ProgramRun run_program(const std::vector<std::string>& arguments, const std::string& input) {
  return run_prepared(arguments, input, [] {});
}

int run_with_closed_streams(const std::vector<std::string>& arguments) {
  return run_child([&] {
    ::close(STDIN_FILENO);
    ::close(STDOUT_FILENO);
    redirect(STDERR_FILENO, "/dev/null", O_WRONLY);
    // The redirection took a number that is to be free.
    ::close(STDIN_FILENO);
    become(arguments);
  });
}

ProgramRun run_with_file_limit(const std::vector<std::string>& arguments, unsigned long bytes) {
  return run_prepared(arguments, "", [bytes] {
    const struct rlimit limit { bytes, bytes };
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(126);
  });
}

ProgramRun run_copied_program(const std::vector<std::string>& arguments) {
  const ScratchFolder scratch;
  const std::string copy = scratch / "rationale";
  std::filesystem::copy_file(RATIONALE_PROGRAM, copy);
  return run_prepared(arguments, "", [&] { become(arguments, copy.c_str()); });
}

bool run_and_kill(const std::vector<std::string>& arguments, unsigned microseconds) {
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    redirect(STDOUT_FILENO, "/dev/null", O_WRONLY);
    redirect(STDERR_FILENO, "/dev/null", O_WRONLY);
    become(arguments);
  }
  ::usleep(microseconds);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status);
}

std::string sample_letters() {
  return RATIONALE_SOURCE_DIR "/data/letters";
}
