// Who may ask, and that nothing of what is asked is written down.
#include "base/error.h"
#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"
#include "tests/server/client.h"
#include "tests/server/own_server.h"

using namespace rationale;

namespace {

std::string request(const std::string& host, const std::string& headers = "",
                    const std::string& target = "/api/v1/index") {
  return "GET " + target + " HTTP/1.1\r\n" + host + headers + "\r\n";
}

}  // namespace

TEST_CASE("only the server's own names are taken as Host") {
  OwnServer server;
  const std::string port = std::to_string(server.port());
  for (const std::string& host :
       {"127.0.0.1:" + port, "localhost:" + port, "LOCALHOST:" + port, "[::1]:" + port})
    CHECK(ask(server.port(), request("Host: " + host + "\r\n")).status == 200);
  for (const std::string& host :
       {std::string("evil.example"), "evil.example:" + port, "127.0.0.1.evil.example:" + port,
        std::string("127.0.0.1"), std::string("localhost"), "127.0.0.1:" + port + "0",
        "user@127.0.0.1:" + port, std::string("")}) {
    INFO(host);
    CHECK(ask(server.port(), request("Host: " + host + "\r\n")).status == 421);
    CHECK(ask(server.port(), request("Host: " + host + "\r\n", "", "/healthz")).status == 421);
  }
  // Two of them, or none: libmicrohttpd itself asks for one with HTTP/1.1.
  CHECK(ask(server.port(), request("Host: 127.0.0.1:" + port + "\r\nHost: evil.example\r\n"))
            .status >= 400);
  CHECK(ask(server.port(), request("")).status >= 400);
}

TEST_CASE("pages of other sites may not ask") {
  OwnServer server;
  const std::string port = std::to_string(server.port());
  const std::string host = "Host: 127.0.0.1:" + port + "\r\n";
  CHECK(ask(server.port(), request(host, "Origin: http://127.0.0.1:" + port + "\r\n")).status ==
        200);
  for (const char* origin :
       {"http://evil.example", "null", "http://127.0.0.1", "file://", "http://"})
    CHECK(ask(server.port(), request(host, std::string("Origin: ") + origin + "\r\n")).status ==
          403);
  const Answer posted = ask(server.port(), post(server.port(), "/api/v1/quotes", "text/plain", "x",
                                                "Origin: http://evil.example\r\n"));
  CHECK(posted.status == 403);
}

TEST_CASE("a token is asked for but of what only says that the server lives") {
  AccessRules rules;
  rules.token = "0123456789abcdef";
  OwnServer server({}, rules);
  const auto status = [&](const std::string& headers, const std::string& target) {
    return ask(server.port(), get(server.port(), target, headers)).status;
  };
  CHECK(status("Authorization: Bearer 0123456789abcdef\r\n", "/api/v1/index") == 200);
  CHECK(status("authorization: bearer 0123456789abcdef\r\n", "/metrics") == 200);
  for (const char* header :
       {"", "Authorization: Bearer 0123456789abcdeg\r\n", "Authorization: Bearer \r\n",
        "Authorization: Bearer 0123456789abcdef0\r\n", "Authorization: Bearer 0123456789abcde\r\n",
        "Authorization: Basic 0123456789abcdef\r\n", "Authorization: 0123456789abcdef\r\n",
        "Authorization: Bearer 0123456789abcdef\r\nAuthorization: Bearer x\r\n"}) {
    INFO(header);
    for (const char* target : {"/api/v1/index", "/metrics", "/api/v1/search.csv?q=a", "/nothing"})
      CHECK(status(header, target) == 401);
    CHECK(status(header, "/healthz") == 200);
  }
  const Answer refused = ask(server.port(), get(server.port(), "/api/v1/index"));
  CHECK(refused.header("www-authenticate") == "Bearer");
  CHECK(refused.body.find("0123456789") == std::string::npos);
}

TEST_CASE("equal texts are found equal and others not") {
  CHECK(equal_in_constant_time("abc", "abc"));
  CHECK_FALSE(equal_in_constant_time("abc", "abd"));
  CHECK_FALSE(equal_in_constant_time("abc", "ab"));
  CHECK_FALSE(equal_in_constant_time("", "a"));
}

TEST_CASE("an address that others reach needs a token or a word that it is meant") {
  const ScratchFolder scratch;
  const ProgramRun bare =
      run_program({"serve", "--index", sample_index(), "--listen", "0.0.0.0", "--port", "0"});
  CHECK(bare.code == 2);
  CHECK(bare.err.find("--token-file") != std::string::npos);
  const std::string secret = scratch.write("token", "0123456789abcdef0123\n");
  std::filesystem::permissions(secret, std::filesystem::perms::owner_read);
  const ServeProgram with_token(
      {"--index", sample_index(), "--listen", "0.0.0.0", "--port", "0", "--token-file", secret});
  CHECK(with_token.announcement().starts_with("listening on http://0.0.0.0:"));
  const ServeProgram open(
      {"--index", sample_index(), "--listen", "0.0.0.0", "--port", "0", "--public"});
  CHECK(open.port() > 0);
  for (const char* short_one : {"", "short", "0123456789 abcdef"}) {
    const std::string file = scratch.write("bad", short_one);
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    CHECK(run_program({"serve", "--index", sample_index(), "--port", "0", "--token-file", file})
              .code == 2);
  }
  const std::string shared = scratch.write("shared", "0123456789abcdef0123\n");
  std::filesystem::permissions(shared, std::filesystem::perms(0644));
  CHECK(run_program({"serve", "--index", sample_index(), "--port", "0", "--token-file", shared})
            .code == 2);
}

TEST_CASE("a server that cannot begin says why and with which exit code") {
  const ScratchFolder scratch;
  CHECK(run_program({"serve", "--index", scratch / "none", "--port", "0"}).code == 3);
  CHECK(run_program({"serve", "--index", sample_index(), "--listen", "example.org"}).code == 2);
  const ServeProgram first({"--index", sample_index(), "--port", "0"});
  const ProgramRun second =
      run_program({"serve", "--index", sample_index(), "--port", std::to_string(first.port())});
  CHECK(second.code == 2);
  CHECK(second.err.find("--port") != std::string::npos);
}

TEST_CASE("a socket of the file system is for its owner and group; a dead one is replaced") {
  const ScratchFolder scratch;
  const std::string path = scratch / "socket";
  for (int round = 0; round < 2; ++round) {
    ServeProgram server({"--index", sample_index(), "--socket", path});
    CHECK(server.announcement() == "listening on unix:" + path + "\n");
    CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::others_all) ==
          std::filesystem::perms::none);
    Connection connection(path);
    connection.send("GET /api/v1/index HTTP/1.1\r\nHost: anything\r\n\r\n");
    CHECK(connection.read().status == 200);
    CHECK(run_program({"serve", "--index", sample_index(), "--socket", path}).code == 2);
    server.signal(9);  // leaves its socket behind
    server.wait();
  }
  const std::string file = scratch.write("file", "mine");
  CHECK(run_program({"serve", "--index", sample_index(), "--socket", file}).code == 2);
  CHECK(std::filesystem::file_size(file) == 4);
}

TEST_CASE("nothing that is asked is written to standard error") {
  ServeProgram server({"--index", sample_index(), "--port", "0"});
  for (const char* target :
       {"/api/v1/search?q=secretwords", "/api/v1/search?q=secretwords+AND+(",
        "/api/v1/letters/secretwords", "/secretwords", "/api/v1/search?secretwords=1"})
    ask(server.port(), get(server.port(), target));
  server.signal(15);
  CHECK(server.wait() == 0);
  CHECK(server.errors().empty());
}
