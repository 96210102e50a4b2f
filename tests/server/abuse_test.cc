// Clients that mean harm, or do it: no one of them may keep others from their answers.
#include <fstream>
#include <sys/resource.h>

#include "tests/catch.h"
#include "tests/scratch_folder.h"
#include "tests/server/client.h"
#include "tests/server/own_server.h"

using namespace rationale;

namespace {

using std::chrono::milliseconds;

HttpServer::Options impatient() {
  HttpServer::Options options;
  options.sending = milliseconds(300);
  options.receiving = milliseconds(600);
  return options;
}

bool answers(const OwnServer& server) {
  return ask(server.port(), get(server.port(), "/api/v1/search?q=therapy&limit=1")).status == 200;
}

std::string host(const OwnServer& server) {
  return "Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\n";
}

}  // namespace

TEST_CASE("a header that drips in is cut off and holds up nobody") {
  OwnServer server(impatient());
  std::vector<std::unique_ptr<Connection>> slow;
  for (int i = 0; i < 20; ++i) slow.push_back(std::make_unique<Connection>(server.port()));
  for (auto& connection : slow) connection->send("GET /api/v1/index HTTP/1.1\r\nX-A: ");
  CHECK(answers(server));
  for (auto& connection : slow) {
    connection->send("b");
    CHECK(connection->read_to_end().find("200 OK") == std::string::npos);
  }
  CHECK(server.metrics.text().find("rationale_slow_connections_total 0\n") == std::string::npos);
  CHECK(answers(server));
}

TEST_CASE("a body that drips in is cut off and holds no worker") {
  OwnServer server(impatient());
  std::vector<std::unique_ptr<Connection>> slow;
  for (int i = 0; i < 20; ++i) {
    slow.push_back(std::make_unique<Connection>(server.port()));
    slow.back()->send("POST /api/v1/quotes HTTP/1.1\r\n" + host(server) +
                      "Content-Type: text/plain\r\nContent-Length: 1000\r\n\r\nHe wrote ");
  }
  CHECK(answers(server));
  for (auto& connection : slow)
    CHECK(connection->read_to_end().find("200 OK") == std::string::npos);
  CHECK(answers(server));
}

TEST_CASE("a connection that sends nothing is closed") {
  OwnServer server(impatient());
  Connection silent(server.port());
  CHECK(silent.read_to_end().empty());
  Connection kept(server.port());
  kept.send(get(server.port(), "/healthz"));
  CHECK(kept.read().status == 200);
  CHECK(kept.read_to_end().empty());
}

TEST_CASE("a header of 150 MiB is refused long before it is there") {
  OwnServer server;
  Connection connection(server.port());
  connection.send("GET /api/v1/index HTTP/1.1\r\n" + host(server) + "X-A: ");
  const std::string block(1 << 20, 'a');
  int sent = 0;
  while (sent < 150 && connection.send(block)) ++sent;
  CHECK(sent < 20);
  CHECK(answers(server));
}

TEST_CASE("headers, addresses and bodies have limits") {
  OwnServer server;
  const unsigned port = server.port();
  const auto status = [&](const std::string& request) { return ask(port, request).status; };
  CHECK(status(get(port, "/api/v1/index", "X-A: " + std::string(15'000, 'a') + "\r\n")) == 200);
  CHECK(status(get(port, "/api/v1/index", "X-A: " + std::string(17'000, 'a') + "\r\n")) == 431);
  CHECK(status(get(port, "/api/v1/search?q=" + std::string(8'000, 'a'))) == 200);
  CHECK(status(get(port, "/api/v1/search?q=" + std::string(9'000, 'a'))) == 414);
  const auto announced = [&](const char* target, const char* length) {
    return status(get(port, target,
                      std::string("Content-Type: text/plain\r\nContent-Length: ") + length + "\r\n",
                      "POST"));
  };
  CHECK(announced("/api/v1/similar", "1048577") == 413);
  CHECK(announced("/api/v1/quotes", "8388609") == 413);
  CHECK(announced("/api/v1/quotes", "99999999999999999999") >= 400);
  CHECK(announced("/api/v1/quotes", "-1") >= 400);
  const std::string many(1 << 20, 'a');
  CHECK(status(post(port, "/api/v1/similar", "text/plain", many)) == 200);
  CHECK(status(post(port, "/api/v1/similar", "text/plain", many + "a")) == 413);
  CHECK(answers(server));
}

TEST_CASE("a chunked body without an end is cut off at its limit") {
  OwnServer server;
  Connection connection(server.port());
  connection.send("POST /api/v1/similar HTTP/1.1\r\n" + host(server) +
                  "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'a') + "\r\n";
  int sent = 0;
  while (sent < 1000 && connection.send(chunk)) ++sent;
  CHECK(sent < 200);  // of 64 KiB: a megabyte, and what the system takes
  CHECK(answers(server));
}

TEST_CASE("what is no HTTP is refused or cut off") {
  OwnServer server(impatient());
  for (const std::string& bytes :
       {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
        std::string("\r\n\r\n\r\n"), std::string("GET\r\n\r\n"), std::string("GET /\r\n\r\n"),
        std::string("GET /healthz HTTP/9.9\r\n\r\n"),
        std::string("GET /healthz HTTP/1.1\r\nno colon\r\n\r\n"),
        "POST /api/v1/quotes HTTP/1.1\r\n" + host(server) +
            "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /api/v1/quotes HTTP/1.1\r\n" + host(server) +
            "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\nContent-Length: "
            "5\r\n\r\nhello",
        std::string(3000, '\0')}) {
    Connection connection(server.port());
    connection.send(bytes + "\r\n\r\n");
    INFO(bytes.substr(0, 60));
    const std::string answered = connection.read_some(12);
    CHECK(answered.find(" 200") == std::string::npos);
  }
  CHECK(answers(server));
}

TEST_CASE("pipelined requests are answered in their order") {
  OwnServer server;
  Connection connection(server.port());
  std::string all;
  for (int i = 0; i < 200; ++i)
    all += get(server.port(), i % 3 == 0 ? "/api/v1/search?q=therapy&limit=" + std::to_string(i % 7)
                              : i % 3 == 1 ? "/healthz"
                                           : "/api/v1/nothing");
  connection.send(all);
  for (int i = 0; i < 200; ++i) {
    const Answer answer = connection.read();
    INFO(i);
    REQUIRE(answer.status == (i % 3 == 2 ? 404 : 200));
    if (i % 3 == 0) REQUIRE(answer.json()["query"]["limit"] == i % 7);
  }
}

TEST_CASE("more connections than it takes neither end it nor stay") {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  HttpServer::Options options;
  options.most_connections = 500;
  options.sending = milliseconds(100);
  OwnServer server(options);
  const std::size_t many = limit.rlim_cur >= 22'000 ? 10'000 : limit.rlim_cur / 3;
  std::vector<std::unique_ptr<Connection>> all;
  for (std::size_t i = 0; i < many; ++i) {
    all.push_back(std::make_unique<Connection>(server.port()));
    if (i % 100 == 99) all.back()->send(get(server.port(), "/healthz"));
  }
  all.clear();
  CHECK(answers(server));
}

TEST_CASE("what is too much at once is told to come later") {
  HttpServer::Options options;
  options.most_waiting = 1;
  OwnServer server(options);
  std::vector<std::unique_ptr<Connection>> all;
  for (int i = 0; i < 60; ++i) {
    all.push_back(std::make_unique<Connection>(server.port()));
    all.back()->send(get(server.port(), "/api/v1/similar?text=" + std::to_string(i) +
                                            "+prior+visits+of+therapy+not+documented&limit=50"));
  }
  int answered = 0;
  int later = 0;
  for (auto& connection : all) {
    const Answer answer = connection->read();
    answered += answer.status == 200 ? 1 : 0;
    if (answer.status != 503) continue;
    ++later;
    CHECK(answer.header("retry-after") == "1");
    CHECK(answer.json()["type"] == "urn:rationale:problem:busy");
  }
  CHECK(answered + later == 60);
  CHECK(answered >= 2);
  CHECK(later > 0);
}

TEST_CASE("who has waited too long for a worker is told to come later") {
  HttpServer::Options options;
  options.waiting = milliseconds(0);
  OwnServer server(options);
  const Answer answer = ask(server.port(), get(server.port(), "/api/v1/index"));
  CHECK(answer.status == 503);
  CHECK(answer.json()["type"] == "urn:rationale:problem:busy");
}

TEST_CASE("an address that asks too often is told so") {
  HttpServer::Options options;
  options.rate = 0.001;
  OwnServer server(options);
  const auto status = [&] { return ask(server.port(), get(server.port(), "/healthz")).status; };
  CHECK(status() == 200);
  CHECK(status() == 429);
}

TEST_CASE("who does not read an export holds no worker and little memory") {
  HttpServer::Options options;
  options.most_exports = 1;
  options.exporting = milliseconds(1500);
  OwnServer server(options);
  Connection idle(server.port());
  idle.send(get(server.port(), "/api/v1/search.ndjson?q=therapy"));
  const std::string first = idle.read_some(100);
  CHECK(first.find("200 OK") != std::string::npos);
  CHECK(answers(server));
}

TEST_CASE("a client that goes away in the middle of an answer disturbs nobody") {
  OwnServer server;
  for (int i = 0; i < 50; ++i) {
    Connection gone(server.port());
    gone.send(get(server.port(), i % 2 == 0 ? "/api/v1/search.ndjson" : "/api/v1/stats"));
  }
  CHECK(answers(server));
}

TEST_CASE("ill-formed UTF-8 in a body is repaired or refused but never breaks an answer") {
  OwnServer server;
  const Answer text = ask(server.port(), post(server.port(), "/api/v1/similar", "text/plain",
                                              "prior visits \xFF\xFE not documented \xC3"));
  CHECK(text.status == 200);
  CHECK_NOTHROW(text.json());
}
