// What becomes of requests when the index changes, or goes, or the server is told to end.
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <xapian.h>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"
#include "tests/searcher/index_server.h"
#include "tests/server/client.h"
#include "tests/server/own_server.h"

namespace {

namespace fs = std::filesystem;

std::string letter(const std::string& number) {
  SampleLetter made;
  made.case_number = number;
  made.items = {{"Lumbar MRI", "Upheld", "There is no documentation of red flags."}};
  return letter_of(made);
}

void index(const std::string& folder, const std::string& letters,
           const std::vector<std::string>& more = {}) {
  std::vector<std::string> line{"index", "--index", folder};
  line.insert(line.end(), more.begin(), more.end());
  line.push_back(letters);
  const ProgramRun run = run_program(line);
  INFO(run.err);
  REQUIRE(run.code == 0);
}

Answer info(unsigned port) {
  return ask(port, get(port, "/api/v1/index"));
}

}  // namespace

TEST_CASE("a new revision is answered from without a restart and has another ETag") {
  const ScratchFolder scratch;
  scratch.write("letters/a.txt", letter("CM16-0000001"));
  index(scratch / "index", scratch / "letters");
  const ServeProgram server({"--index", scratch / "index", "--port", "0"});
  const std::string target = "/api/v1/search?q=lumbar";
  const Answer before = ask(server.port(), get(server.port(), target));
  CHECK(before.json()["total"] == 1);
  for (int more = 2; more <= 5; ++more) {
    scratch.write("letters/" + std::to_string(more) + ".txt",
                  letter("CM16-000000" + std::to_string(more)));
    index(scratch / "index", scratch / "letters");
    const Answer after = ask(server.port(), get(server.port(), target));
    CHECK(after.json()["total"] == more);
    CHECK(after.header("etag") != before.header("etag"));
    const Answer revalidated =
        ask(server.port(),
            get(server.port(), target, "If-None-Match: " + before.header("etag") + "\r\n"));
    CHECK(revalidated.status == 200);
  }
  fs::remove(scratch / "letters/a.txt");
  index(scratch / "index", scratch / "letters", {"--prune"});
  CHECK(ask(server.port(), get(server.port(), target)).json()["total"] == 4);
  CHECK(ask(server.port(), get(server.port(), "/api/v1/letters/CM16-0000001")).status == 404);
}

TEST_CASE("an index that is replaced is answered from; one that is gone is 503 until it is back") {
  const ScratchFolder scratch;
  scratch.write("one/a.txt", letter("CM16-0000001"));
  scratch.write("two/b.txt", letter("CM16-0000002"));
  index(scratch / "index", scratch / "one");
  index(scratch / "other", scratch / "two");
  const ServeProgram server({"--index", scratch / "index", "--port", "0"});
  const std::string first = info(server.port()).json()["uuid"];
  fs::rename(scratch / "index", scratch / "old");
  const Answer gone = info(server.port());
  CHECK(gone.status == 503);
  CHECK(gone.json()["type"] == "urn:rationale:problem:index-unavailable");
  CHECK(gone.header("retry-after") == "1");
  CHECK(gone.body.find(scratch / "index") == std::string::npos);
  CHECK(ask(server.port(), get(server.port(), "/readyz")).status == 503);
  CHECK(ask(server.port(), get(server.port(), "/healthz")).status == 200);
  CHECK(ask(server.port(), get(server.port(), "/api/v1/search.csv?q=lumbar")).status == 503);
  fs::rename(scratch / "other", scratch / "index");
  CHECK(info(server.port()).json()["uuid"] != first);
  CHECK(ask(server.port(), get(server.port(), "/api/v1/letters/CM16-0000002")).status == 200);
  fs::remove_all(scratch / "index");
  CHECK(info(server.port()).status == 503);
  fs::rename(scratch / "old", scratch / "index");
  CHECK(info(server.port()).json()["uuid"] == first);
}

TEST_CASE("an index that is being written is answered from as it was") {
  const ScratchFolder scratch;
  scratch.write("letters/a.txt", letter("CM16-0000001"));
  index(scratch / "index", scratch / "letters");
  const ServeProgram server({"--index", scratch / "index", "--port", "0"});
  const Xapian::WritableDatabase writing(scratch / "index", Xapian::DB_OPEN);
  CHECK(run_program({"index", "--index", scratch / "index", scratch / "letters"}).code == 3);
  const std::string target = "/api/v1/search?q=lumbar";
  CHECK(ask(server.port(), get(server.port(), target)).json()["total"] == 1);
  const ServeProgram another({"--index", scratch / "index", "--port", "0"});
  CHECK(ask(another.port(), get(another.port(), target)).json()["total"] == 1);
}

TEST_CASE("while a shard is down requests are told so; once it is up they are answered") {
  const ScratchFolder scratch;
  scratch.write("one/a.txt", letter("CM16-0000001"));
  scratch.write("two/b.txt", letter("CM16-0000002"));
  index(scratch / "first", scratch / "one");
  index(scratch / "second", scratch / "two");
  IndexServer remote(scratch / "second");
  ServeProgram server({"--index", scratch / "first", "--index", remote.address(), "--port", "0"});
  const auto search = [&] {
    return ask(server.port(), get(server.port(), "/api/v1/search?q=lumbar"));
  };
  CHECK(search().json()["total"] == 2);
  const unsigned port = remote.port();
  remote.stop();
  for (int i = 0; i < 10; ++i) {  // each worker notices
    const Answer down = search();
    CHECK(down.status == 503);
    CHECK(down.json()["type"] == "urn:rationale:problem:shard-missing");
    CHECK(down.body.find("127.0.0.1") == std::string::npos);
    CHECK(down.header("retry-after") == "1");
  }
  CHECK(ask(server.port(), get(server.port(), "/healthz")).status == 200);
  CHECK(ask(server.port(), get(server.port(), "/readyz")).status == 503);
  const IndexServer again(scratch / "second", port);
  for (int i = 0; i < 10; ++i) CHECK(search().json()["total"] == 2);
  server.signal(SIGTERM);
  CHECK(server.wait() == 0);
  CHECK(server.errors().find("the shard 127.0.0.1") != std::string::npos);
}

TEST_CASE("no request is lost while the index is updated again and again") {
  const ScratchFolder scratch;
  scratch.write("letters/a.txt", letter("CM16-0000001"));
  index(scratch / "index", scratch / "letters");
  const ServeProgram server({"--index", scratch / "index", "--port", "0"});
  std::atomic<bool> ending{false};
  std::atomic<int> answered{0};
  std::atomic<int> refused{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 3; ++i)
    clients.emplace_back([&] {
      Connection connection(server.port());
      while (!ending) {
        connection.send(get(server.port(), "/api/v1/search?q=lumbar&facets=true"));
        const Answer answer = connection.read();
        (answer.status == 200 && answer.whole ? answered : refused)++;
      }
    });
  for (int more = 2; more <= 9; ++more) {
    scratch.write("letters/" + std::to_string(more) + ".txt",
                  letter("CM16-000000" + std::to_string(more)));
    index(scratch / "index", scratch / "letters");
  }
  ending = true;
  for (std::thread& client : clients) client.join();
  CHECK(answered > 10);
  CHECK(refused == 0);
}

TEST_CASE("SIGTERM under load: every answer that was begun is whole and the exit code is 0") {
  for (int round = 0; round < 3; ++round) {
    ServeProgram server({"--index", sample_index(), "--port", "0"});
    std::atomic<int> whole{0};
    std::atomic<int> broken{0};
    std::atomic<int> others{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i)
      clients.emplace_back([&, i] {
        try {
          for (int n = 0; n < 100'000; ++n) {
            Connection connection(server.port());
            if (!connection.send(get(server.port(), i == 0
                                                        ? "/api/v1/search.ndjson"
                                                        : "/api/v1/similar?text=therapy+visits")))
              return;
            const Answer answer = connection.read();
            if (answer.status == 0) return;  // not begun
            if (!answer.whole)
              ++broken;
            else if (answer.status == 200 || answer.status == 503)
              ++whole;
            else
              ++others;
          }
        } catch (const std::exception&) {
          return;  // nobody listens any more
        }
      });
    while (whole < 30) std::this_thread::yield();
    server.signal(SIGTERM);
    CHECK(server.wait() == 0);
    for (std::thread& client : clients) client.join();
    CHECK(broken == 0);
    CHECK(others == 0);
    CHECK(server.errors().empty());
  }
}

// RATIONALE_REQUESTS says how many there are to be (scripts/reliability serve).
TEST_CASE("memory is level after thousands of requests of all kinds") {
  const char* wanted = std::getenv("RATIONALE_REQUESTS");
  const std::size_t requests = wanted != nullptr ? std::stoul(wanted) : 1'500;
  const ServeProgram server({"--index", sample_index(), "--port", "0", "--workers", "2"});
  const auto ask_all = [&](std::size_t count) {
    Connection connection(server.port());
    for (std::size_t i = 0; i < count; ++i) {
      const auto& all = contract_requests();
      connection.send(http_of(server.port(), all[i % all.size()]));
      REQUIRE(connection.read().status == 200);
    }
  };
  ask_all(2 * contract_requests().size());
  const long before = server.resident_kilobytes();
  ask_all(requests);
  const long after = server.resident_kilobytes();
  INFO(before << " kB before and " << after << " kB after");
  CHECK(after < before + before / 5);
}
