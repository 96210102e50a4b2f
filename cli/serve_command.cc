#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>
#include <thread>

#include "base/error.h"
#include "cli/command.h"
#include "cli/output.h"
#include "server/http_server.h"

namespace rationale {
namespace {

struct ServeOptions {
  std::vector<std::string> indexes;
  std::string listen = "127.0.0.1";
  unsigned port = 8765;
  std::string socket;
  std::vector<std::string> hosts;
  std::string token_file;
  bool is_public = false;
  unsigned workers = 0;
  double rate = 0;
  std::string page_folder;
};

Listener listener_of(const ServeOptions& options) {
  Listener listener = options.socket.empty() ? listen_at(options.listen, options.port)
                                             : listen_at_socket(options.socket);
  if (!listener.is_loopback && options.token_file.empty() && !options.is_public)
    throw Error(ErrorCode::usage, options.listen + " can be reached by other machines",
                "ask for a token with --token-file, or add --public to let everybody ask");
  for (std::string host : options.hosts) {
    std::transform(host.begin(), host.end(), host.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!listener.hosts.empty()) listener.hosts.push_back(host);
  }
  return listener;
}

// Blocked in all threads, and waited for by this one.
sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void log_line(const std::string& text) {
  std::fprintf(stderr, "rationale: %s\n", one_line(text).c_str());
}

int run(const ServeOptions& options) {
  const sigset_t signals = ending_signals();
  Metrics metrics;
  Service::Options rules;
  if (!options.token_file.empty()) rules.access.token = read_token(options.token_file);
  const Listener listener = listener_of(options);
  rules.access.hosts = listener.hosts;
  rules.version = RATIONALE_VERSION;
  rules.metrics = [&metrics] { return metrics.text(); };
  rules.log = log_line;
  rules.page_folder = options.page_folder;
  const Service service(std::move(rules));
  HttpServer::Options serving;
  serving.indexes =
      options.indexes.empty() ? std::vector<std::string>{default_index_folder()} : options.indexes;
  serving.workers =
      options.workers > 0 ? options.workers : 2 * std::max(1U, std::thread::hardware_concurrency());
  serving.rate = options.rate;
  std::signal(SIGHUP, SIG_IGN);  // a new state of the index is seen without it
  HttpServer server(serving, service, metrics, listener);
  print_line("listening on " + listener.address);
  flush_output();
  int signal = 0;
  sigwait(&signals, &signal);
  server.end();
  return 0;
}

void add_serving_options(CLI::App& command, ServeOptions& options) {
  command
      .add_option("--index", options.indexes,
                  "Folder of the index, host:port of a server (xapian-tcpsrv), or a file with one "
                  "of these a line; several are searched as one (default: $RATIONALE_INDEX, else "
                  "the XDG data directory)")
      ->type_name("INDEX")
      ->allow_extra_args(false);
  command.add_option("--listen", options.listen, "The address to listen at, in numbers")
      ->type_name("ADDRESS")
      ->capture_default_str();
  command.add_option("--port", options.port, "The port; 0: any that is free")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command
      .add_option("--socket", options.socket,
                  "Listen at a socket of the file system instead, for its owner and group")
      ->type_name("PATH")
      ->excludes("--listen")
      ->excludes("--port");
  command
      .add_option("--host", options.hosts,
                  "Another name, with its port, that the header Host may have: behind a proxy")
      ->type_name("NAME[:PORT]")
      ->allow_extra_args(false);
  command
      .add_option("--token-file", options.token_file,
                  "Ask for the token in the first line of this file (Authorization: Bearer)")
      ->type_name("FILE");
  command.add_flag("--public", options.is_public,
                   "Let other machines ask without a token, where --listen lets them");
  command
      .add_option("--workers", options.workers,
                  "How many requests are answered at once; 0: twice as many as processors")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  command
      .add_option("--rate", options.rate,
                  "Requests a second that one address may send, twice as many at once; 0: any")
      ->check(CLI::Range(0.0, 100000.0))
      ->capture_default_str();
  command
      .add_option("--page-dir", options.page_folder,
                  "Read the page's files from this folder (server/page of the sources) at each "
                  "request: to work on them")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
}

}  // namespace

void add_serve_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command =
      app.add_subcommand("serve", "Answer over HTTP, from an index that is opened once");
  add_serving_options(*command, *options);
  command->footer(
      "Open the address that it prints ('listening on ADDRESS') in a browser. SIGTERM and SIGINT "
      "end it once every answer "
      "is sent.\n"
      "Addresses and limits: docs/server.md.\n\n"
      "Examples:\n"
      "  rationale serve --index DIR\n"
      "  curl 'http://127.0.0.1:8765/api/v1/search?q=lumbar+MRI&decision=overturned'");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
