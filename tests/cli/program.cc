#include "tests/cli/program.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <pty.h>
#include <sched.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/syscall.h>
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

ProgramRun run_program_with(const std::map<std::string, std::string>& environment,
                            const std::vector<std::string>& arguments) {
  return run_prepared(arguments, "", [&] {
    for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  });
}

ProgramRun run_with_only(const std::map<std::string, std::string>& environment,
                         const std::vector<std::string>& arguments) {
  return run_prepared(arguments, "", [&] {
    ::clearenv();
    for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  });
}

ProgramRun run_with_memory_limit(const std::vector<std::string>& arguments, unsigned long bytes) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  static_cast<void>(bytes);  // sanitizers take terabytes of address space for themselves
  return run_program(arguments);
#else
  return run_prepared(arguments, "", [bytes] {
    const struct rlimit limit { bytes, bytes };
    if (::setrlimit(RLIMIT_AS, &limit) != 0) ::_exit(126);
  });
#endif
}

ProgramRun run_with_open_files(const std::vector<std::string>& arguments, unsigned long files) {
  return run_prepared(arguments, "", [files] {
    const struct rlimit limit { files, files };
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) ::_exit(126);
  });
}

WaitingProgram::WaitingProgram(const std::vector<std::string>& arguments) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  child_ = ::fork();
  if (child_ < 0) throw std::runtime_error("cannot fork");
  if (child_ == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    redirect(STDOUT_FILENO, "/dev/null", O_WRONLY);
    redirect(STDERR_FILENO, "/dev/null", O_WRONLY);
    become(arguments);
  }
  ::close(ends[0]);
  input_ = ends[1];
}

WaitingProgram::~WaitingProgram() {
  if (child_ > 0) end();
}

bool WaitingProgram::has_ended() {
  if (child_ < 0) return true;
  int status = 0;
  if (::waitpid(child_, &status, WNOHANG) != child_) return false;
  child_ = -1;
  code_ = exit_code(status);
  return true;
}

int WaitingProgram::end(const std::string& input) {
  (void)!::write(input_, input.data(), input.size());
  ::close(input_);
  int status = 0;
  if (child_ > 0) {
    ::waitpid(child_, &status, 0);
    code_ = exit_code(status);
    child_ = -1;
  }
  return code_;
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

ProgramRun run_on_terminal(const std::vector<std::string>& arguments) {
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child < 0) throw std::runtime_error("cannot open a terminal");
  if (child == 0) become(arguments);
  ProgramRun run;
  char block[4096];
  for (ssize_t got = 0; (got = ::read(terminal, block, sizeof block)) > 0;)  // EIO is its end
    run.out.append(block, static_cast<std::size_t>(got));
  ::close(terminal);
  int status = 0;
  ::waitpid(child, &status, 0);
  run.code = exit_code(status);
  return run;
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

ProgramRun run_pdf_worker(const std::vector<std::string>& arguments) {
  return run_prepared(arguments, "", [&] { become(arguments, RATIONALE_PDF_WORKER); });
}

namespace {

// The first child of `parent`, as soon as it has one; 0 where it has ended.
pid_t child_of(pid_t parent) {
  const std::string of_main_thread =
      "/proc/" + std::to_string(parent) + "/task/" + std::to_string(parent) + "/children";
  for (;;) {
    std::ifstream children(of_main_thread);
    if (pid_t child = 0; children >> child) return child;
    if (::waitpid(parent, nullptr, WNOHANG) != 0) return 0;
    ::sched_yield();
  }
}

}  // namespace

bool worker_ends_with_program(const std::vector<std::string>& arguments, int signal) {
  const pid_t program = ::fork();
  if (program < 0) throw std::runtime_error("cannot fork");
  if (program == 0) become(arguments);
  const pid_t worker = child_of(program);
  if (worker == 0) throw std::runtime_error("the program ended without a worker");
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, worker, 0));
  ::kill(program, signal);
  ::waitpid(program, nullptr, 0);
  constexpr int far_longer_than_it_takes = 300'000;  // milliseconds
  struct pollfd ended {
    handle, POLLIN, 0
  };
  const bool has_ended = handle < 0 || ::poll(&ended, 1, far_longer_than_it_takes) == 1;
  if (handle >= 0) ::close(handle);
  return has_ended;
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
