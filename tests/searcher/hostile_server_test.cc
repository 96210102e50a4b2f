#include <arpa/inet.h>
#include <netinet/in.h>
#include <random>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "base/error.h"
#include "tests/catch.h"
#include "tests/reliability/damages.h"
#include "tests/searcher/index_server.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

// Answers whoever connects with bytes that are no answer, and hangs up.
class GarbageServer {
 public:
  explicit GarbageServer(unsigned seed) : engine_(seed) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::listen(socket_, 8) != 0 ||
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("no port is free");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~GarbageServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  void serve() {
    for (;;) {
      const int connection = ::accept(socket_, nullptr, nullptr);
      if (connection < 0) return;
      std::string bytes(1 + engine_() % 300, '\0');
      for (char& byte : bytes) byte = static_cast<char>(engine_());
      if (engine_() % 2 == 0) bytes[0] = '\0';  // the kind of a greeting
      ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      ::shutdown(connection, SHUT_WR);
      ::close(connection);
    }
  }

  std::mt19937 engine_;
  int socket_ = -1;
  unsigned port_ = 0;
  std::thread thread_;
};

std::vector<SampleLetter> some_letters() {
  std::vector<SampleLetter> letters;
  for (int i = 0; i < 7; ++i)
    letters.push_back(about("CM16-000000" + std::to_string(i), "Physical therapy",
                            "There is no documentation of functional improvement.",
                            i % 2 == 0 ? "Overturned" : "Upheld"));
  return letters;
}

// Asks in several ways; how many were answered, and how many refused for the index's sake.
struct Outcome {
  int answered = 0;
  int refused = 0;
};

template <typename Ask>
void note(Outcome& outcome, const Ask& ask) {
  try {
    ask();
    ++outcome.answered;
  } catch (const Error& error) {
    if (error.code() == ErrorCode::index) ++outcome.refused;
    // An item that cannot be found is not there.
    if (error.code() == ErrorCode::usage) ++outcome.answered;
    INFO(error.what());
    CHECK(error.code() != ErrorCode::internal);
  }
}

Outcome asked(const std::string& address) {
  Outcome outcome;
  for (const char* words : {"no documentation of functional improvement",
                            "\"functional improvement\"", "document! /s improv!"})
    note(outcome, [&] {
      SearchRequest request;
      request.text = words;
      request.facets = true;
      Searcher({address}).search(request);
    });
  note(outcome, [&] { Searcher({address}).show("CM16-0000000#1"); });
  return outcome;
}

}  // namespace

TEST_CASE("a hostile index behind a server is refused as damaged, or answered from") {
  int refused = 0;
  for (const DamageCase& damage : hostile_values()) {
    const SmallIndex index(some_letters());
    damage.apply(index.folder());
    const IndexServer server(index.folder());
    const Outcome outcome = asked(server.address());
    INFO(damage.name);
    CHECK(outcome.answered + outcome.refused == 4);
    refused += outcome.refused > 0 ? 1 : 0;
  }
  CHECK(refused > 20);
}

TEST_CASE("a server that answers with garbage is an error that names it, exit code 3") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const GarbageServer server(seed);
    INFO("seed " << seed);
    try {
      const Searcher searcher({server.address()});
      FAIL("it was taken for an index");
    } catch (const Error& error) {
      INFO(error.what());
      CHECK(error.code() == ErrorCode::index);
      CHECK(std::string(error.what()).find(server.address()) != std::string::npos);
    }
  }
}
