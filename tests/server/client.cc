#include "tests/server/client.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "api/arguments.h"

namespace {

constexpr int most_milliseconds = 30'000;

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

void wait_for(int descriptor, short events) {
  pollfd waited{descriptor, events, 0};
  if (::poll(&waited, 1, most_milliseconds) <= 0) fail("nothing happened for half a minute");
}

template <typename Address>
int connected(int family, const Address& address) {
  const int descriptor = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    fail("cannot connect");
  return descriptor;
}

std::string small(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

std::string Answer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

Connection::Connection(unsigned port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  descriptor_ = connected(AF_INET, address);
}

Connection::Connection(const std::string& socket_path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, socket_path.c_str(), sizeof address.sun_path - 1);
  descriptor_ = connected(AF_UNIX, address);
}

Connection::~Connection() {
  ::close(descriptor_);
}

bool Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    wait_for(descriptor_, POLLOUT);
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Connection::fill() {
  wait_for(descriptor_, POLLIN);
  std::string part(1 << 16, '\0');
  const ssize_t got = ::recv(descriptor_, part.data(), part.size(), 0);
  if (got <= 0) return false;
  read_.append(part, 0, static_cast<std::size_t>(got));
  return true;
}

std::string Connection::read_some(std::size_t most) {
  if (read_.empty()) fill();
  const std::string part = read_.substr(0, most);
  read_.erase(0, part.size());
  return part;
}

std::string Connection::read_to_end() {
  while (fill()) continue;
  return std::move(read_);
}

Answer Connection::read(bool is_head) {
  Answer answer;
  std::size_t end = std::string::npos;
  while ((end = read_.find("\r\n\r\n")) == std::string::npos)
    if (!fill()) return answer;
  std::istringstream head(read_.substr(0, end));
  read_.erase(0, end + 4);
  std::string line;
  std::getline(head, line);
  answer.status = std::stoi(line.substr(line.find(' ') + 1));
  while (std::getline(head, line)) {
    const std::size_t colon = line.find(':');
    std::string value = line.substr(std::min(colon + 2, line.size()));
    if (!value.empty() && value.back() == '\r') value.pop_back();
    answer.headers[small(line.substr(0, colon))] = value;
  }
  const bool bodiless = is_head || answer.status == 304 || answer.status == 204;
  if (answer.header("transfer-encoding") == "chunked" && !bodiless) {
    for (;;) {
      while ((end = read_.find("\r\n")) == std::string::npos)
        if (!fill()) return answer;
      const std::size_t size = std::stoul(read_.substr(0, end), nullptr, 16);
      while (read_.size() < end + 2 + size + 2)
        if (!fill()) return answer;
      answer.body += read_.substr(end + 2, size);
      read_.erase(0, end + 2 + size + 2);
      if (size == 0) break;
    }
  } else if (!bodiless) {
    const std::size_t size = std::stoul("0" + answer.header("content-length"));
    while (read_.size() < size)
      if (!fill()) return answer;
    answer.body = read_.substr(0, size);
    read_.erase(0, size);
  }
  answer.whole = true;
  return answer;
}

std::string get(unsigned port, const std::string& target, const std::string& more_headers,
                const std::string& method) {
  return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n" +
         more_headers + "\r\n";
}

std::string post(unsigned port, const std::string& target, const std::string& type,
                 const std::string& body, const std::string& more_headers) {
  return get(port, target,
             "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
                 "\r\n" + more_headers,
             "POST") +
         body;
}

Answer ask(unsigned port, const std::string& request, bool is_head) {
  Connection connection(port);
  connection.send(request);
  return connection.read(is_head);
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0) {
      out += c;
    } else {
      char hex[4];
      std::snprintf(hex, sizeof hex, "%%%02X", byte);
      out += hex;
    }
  }
  return out;
}

std::string http_of(unsigned port, const Request& request) {
  std::string path = request.operation;
  std::string query;
  nlohmann::json body = nlohmann::json::object();
  for (const auto& [name, value] : request.parameters) {
    const std::size_t hash = value.find('#');
    const std::string item = "items/" + escaped(value.substr(0, hash)) + "/" +
                             (hash == std::string::npos ? "" : value.substr(hash + 1));
    const bool is_id = hash != std::string::npos && (name == "id" || name == "q");
    if (name == "case" && request.operation == "letter")
      path = "letters/" + escaped(value);
    else if (is_id && request.operation == "item")
      path = item;
    else if (is_id && request.operation != "search")
      path = item + "/" + request.operation;
    else if (name == "field")
      path = "fields/" + escaped(value) + "/values";
    else if (name == "queries" || name == "brief" || name == "text" || request.operation == "quote")
      body[name] = value;
    else
      query += (query.empty() ? "?" : "&") + escaped(name) + "=" + escaped(value);
  }
  if (request.operation == "info") path = "index";
  if (request.operation == "quote") path = "quotes";
  if (request.operation == "count") path = "counts";
  const std::string target = "/api/v1/" + path + query;
  return body.empty() ? get(port, target) : post(port, target, "application/json", body.dump());
}

ServeProgram::ServeProgram(const std::vector<std::string>& arguments) {
  std::string name = "/tmp/rationale-serve-XXXXXX";
  const int errors = ::mkstemp(name.data());
  error_file_ = name;
  int ends[2];
  if (errors < 0 || ::pipe2(ends, O_CLOEXEC) != 0) fail("cannot make a pipe");
  child_ = ::fork();
  if (child_ == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    std::vector<std::string> all{RATIONALE_PROGRAM, "serve"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    std::vector<char*> words;
    for (std::string& word : all) words.push_back(word.data());
    words.push_back(nullptr);
    ::execv(words[0], words.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  ::close(errors);
  output_ = ends[0];
  for (char c = 0; c != '\n';) {
    wait_for(output_, POLLIN);
    if (::read(output_, &c, 1) != 1) break;
    announcement_ += c;
  }
  const std::size_t colon = announcement_.rfind(':');
  if (announcement_.find("http://") != std::string::npos)
    port_ = static_cast<unsigned>(std::stoul(announcement_.substr(colon + 1)));
}

ServeProgram::~ServeProgram() {
  if (child_ > 0) {
    signal(SIGKILL);
    wait();
  }
  ::close(output_);
  ::unlink(error_file_.c_str());
}

void ServeProgram::signal(int number) const {
  ::kill(child_, number);
}

int ServeProgram::wait() {
  int status = 0;
  ::waitpid(child_, &status, 0);
  child_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string ServeProgram::errors() {
  std::ifstream in(error_file_);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

long ServeProgram::resident_kilobytes() const {
  std::ifstream in("/proc/" + std::to_string(child_) + "/status");
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  return 0;
}
