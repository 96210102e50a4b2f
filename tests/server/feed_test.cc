// What is told to those who follow a search: the items that were indexed since.
#include <set>

#include "index/indexed_at.h"
#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"
#include "tests/server/client.h"

using namespace rationale;

namespace {

std::string letter(const std::string& number, const std::string& treatment,
                   const std::string& decision = "Upheld") {
  SampleLetter made;
  made.case_number = number;
  made.items = {{treatment, decision, "There is no documentation of red flags <b>&\"."}};
  return letter_of(made);
}

/// Indexes the letters as if it were that time.
void index_at(const ScratchFolder& scratch, const std::string& time,
              const std::vector<std::string>& more = {}) {
  std::vector<std::string> line{"index", "--index", scratch / "index", scratch / "letters"};
  line.insert(line.end(), more.begin(), more.end());
  const auto seconds = read_iso_time(time);
  REQUIRE(seconds);
  const ProgramRun run = run_program_with({{"SOURCE_DATE_EPOCH", std::to_string(*seconds)}}, line);
  INFO(run.err);
  REQUIRE(run.code == 0);
}

/// The texts of all elements of that name, in order, as XML has them.
std::vector<std::string> texts(const std::string& xml, const std::string& name) {
  std::vector<std::string> found;
  const std::string open = "<" + name + ">";
  for (std::size_t at = xml.find(open); at != std::string::npos; at = xml.find(open, at + 1))
    found.push_back(
        xml.substr(at + open.size(), xml.find("</" + name + ">", at) - at - open.size()));
  return found;
}

Answer feed(const ServeProgram& server, const std::string& query) {
  return ask(server.port(), get(server.port(), "/feed.atom" + query));
}

}  // namespace

TEST_CASE("a feed has what was indexed last, first, and what an update left alone keeps its time") {
  const ScratchFolder scratch;
  scratch.write("letters/a.txt", letter("CM16-0000001", "Lumbar MRI"));
  index_at(scratch, "2026-01-01T10:00:00Z");
  scratch.write("letters/b.txt", letter("CM16-0000002", "Cervical MRI", "Overturned"));
  index_at(scratch, "2026-02-01T10:00:00Z");
  const ServeProgram server({"--index", scratch / "index", "--port", "0"});
  const Answer both = feed(server, "?q=MRI");
  CHECK(both.status == 200);
  CHECK(both.header("content-type") == "application/atom+xml");
  CHECK(texts(both.body, "id") == std::vector<std::string>{texts(both.body, "id").front(),
                                                           "urn:rationale:item:CM16-0000002:1",
                                                           "urn:rationale:item:CM16-0000001:1"});
  CHECK(texts(both.body, "updated") == std::vector<std::string>{"2026-02-01T10:00:00Z",
                                                                "2026-02-01T10:00:00Z",
                                                                "2026-01-01T10:00:00Z"});
  for (const char* link : {"/letter/CM16-0000002?item=1", "/api/v1/items/CM16-0000002/1"}) {
    CHECK(both.body.find("href=\"" + std::string(link) + "\"") != std::string::npos);
    CHECK(ask(server.port(), get(server.port(), link)).status == 200);
  }
  CHECK(texts(both.body, "title")[1] == "overturned: Cervical MRI (CM16-0000002#1)");
  // A letter that changed is new, the other one is not.
  scratch.write("letters/a.txt", letter("CM16-0000001", "Thoracic MRI"));
  index_at(scratch, "2026-03-01T10:00:00Z");
  CHECK(texts(feed(server, "?q=MRI").body, "updated") ==
        std::vector<std::string>{"2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z",
                                 "2026-02-01T10:00:00Z"});
  CHECK(run_program({"check", "--index", scratch / "index"}).code == 0);
}

TEST_CASE("a feed takes the words and filters of a search, and a time since when") {
  const ScratchFolder scratch;
  scratch.write("letters/a.txt", letter("CM16-0000001", "Lumbar MRI"));
  index_at(scratch, "2026-01-01T10:00:00Z");
  scratch.write("letters/b.txt", letter("CM16-0000002", "Lumbar brace", "Overturned"));
  scratch.write("letters/c.txt", letter("CM16-0000003", "Acupuncture"));
  index_at(scratch, "2026-02-01T10:00:00Z");
  const ServeProgram server({"--index", scratch / "index", "--port", "0"});
  const auto count = [&](const std::string& query) {
    return texts(feed(server, query).body, "summary").size();
  };
  CHECK(count("") == 3);
  CHECK(count("?q=lumbar") == 2);
  CHECK(count("?q=lumbar+MRI") == 1);  // all words, as of rates
  CHECK(count("?decision=overturned") == 1);
  CHECK(count("?limit=1") == 1);
  CHECK(count("?since=2026-01-15") == 2);
  CHECK(count("?since=2026-02-01T10:00:00Z") == 2);
  CHECK(count("?since=2026-02-01T10:00:01Z") == 0);
  CHECK(feed(server, "?q=nothinghasthis").status == 200);
  CHECK(texts(feed(server, "").body, "summary")[0] ==
        "There is no documentation of red flags &lt;b&gt;&amp;&quot;.");
  for (const char* wrong : {"?since=yesterday", "?since=2026-02-30", "?since=", "?q=knee+AND",
                            "?limit=101", "?sort=date"})
    CHECK(feed(server, wrong).status == 400);
  const Answer first = feed(server, "?q=lumbar");
  CHECK(ask(server.port(), get(server.port(), "/feed.atom?q=lumbar",
                               "If-None-Match: " + first.header("etag") + "\r\n"))
            .status == 304);
  // The same search has the same id whatever it finds.
  CHECK(texts(first.body, "id")[0] == texts(feed(server, "?q=lumbar&limit=1").body, "id")[0]);
  CHECK(texts(first.body, "id")[0] != texts(feed(server, "?q=brace").body, "id")[0]);
}

TEST_CASE("a feed leads to older items page by page, also where all were indexed at once") {
  const ScratchFolder scratch;
  for (int i = 1; i <= 5; ++i)
    scratch.write("letters/" + std::to_string(i) + ".txt",
                  letter("CM16-000000" + std::to_string(i), "Lumbar MRI"));
  index_at(scratch, "2026-01-01T10:00:00Z");
  const ServeProgram server({"--index", scratch / "index", "--port", "0"});
  std::string address = "/feed.atom?limit=2&q=lumbar+MRI";
  std::vector<std::string> ids;
  for (int page = 0; page < 3; ++page) {
    REQUIRE_FALSE(address.empty());
    const std::string body = ask(server.port(), get(server.port(), address)).body;
    for (const std::string& id : texts(body, "id"))
      if (id.starts_with("urn:rationale:item:")) ids.push_back(id);
    const std::string mark = "<link rel=\"next\" href=\"";
    const std::size_t at = body.find(mark);
    address =
        at == std::string::npos
            ? ""
            : body.substr(at + mark.size(), body.find('"', at + mark.size()) - at - mark.size());
    for (std::size_t amp = 0; (amp = address.find("&amp;")) != std::string::npos;)
      address.replace(amp, 5, "&");
  }
  CHECK(address.empty());
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 5);
  CHECK(ids.size() == 5);
}

TEST_CASE("links of a feed are those of the server that was asked") {
  const ScratchFolder scratch;
  scratch.write("letters/a.txt", letter("CM16-0000001", "Lumbar MRI"));
  index_at(scratch, "2026-01-01T10:00:00Z");
  const ServeProgram server(
      {"--index", scratch / "index", "--port", "0", "--host", "imr.example.org"});
  const std::string here = "127.0.0.1:" + std::to_string(server.port());
  CHECK(feed(server, "").body.find("xml:base=\"http://" + here + "/\"") != std::string::npos);
  const Answer behind = ask(server.port(),
                            "GET /feed.atom HTTP/1.1\r\nHost: imr.example.org\r\n"
                            "X-Forwarded-Proto: https\r\nConnection: close\r\n\r\n");
  CHECK(behind.body.find("xml:base=\"https://imr.example.org/\"") != std::string::npos);
}

TEST_CASE("a feed takes any time of RFC 3339") {
  const ScratchFolder scratch;
  scratch.write("letters/a.txt", letter("CM16-0000001", "Lumbar MRI"));
  index_at(scratch, "2026-02-01T10:00:00Z");
  const ServeProgram server({"--index", scratch / "index", "--port", "0"});
  const auto count = [&](const std::string& since) {
    return texts(feed(server, "?since=" + since).body, "summary").size();
  };
  CHECK(count("2026-02-01T02:00:00-08:00") == 1);
  CHECK(count("2026-02-01T02:00:01-08:00") == 0);
  CHECK(count("2026-02-01T11:30:00%2B01:30") == 1);
  CHECK(count("2026-02-01T11:30:00+01:30") == 1);  // as it is typed
  CHECK(count("2026-02-01T10:00:00.250Z") == 1);
  CHECK(count("2026-02-01t10:00:00z") == 1);
  for (const char* wrong : {"2026-02-01T10:00:00", "2026-02-01T10:00:00.Z", "2026-02-01T10:00Z",
                            "2026-02-01T10:00:00-0800", "2026-02-01T10:00:00-24:00"})
    CHECK(feed(server, "?since=" + std::string(wrong)).status == 400);
}

TEST_CASE("times are read and written in UTC, and damage to a stored one is seen") {
  for (const char* time :
       {"1970-01-01T00:00:00Z", "2026-12-01T11:45:09Z", "2096-02-29T23:59:59Z"}) {
    CHECK(iso_time(*read_iso_time(time)) == time);
    CHECK(decode_indexed_at(encode_indexed_at(*read_iso_time(time))) == read_iso_time(time));
  }
  CHECK(iso_time(*read_iso_time("2026-12-01")) == "2026-12-01T00:00:00Z");
  for (const char* wrong :
       {"", "2026", "2026-13-01", "2026-02-29", "2026-12-01T24:00:00Z", "2026-12-01 11:45:09Z",
        "2026-12-01T11:45:09+", "1969-12-31", "2107-01-01", "-026-12-01"})
    CHECK_FALSE(read_iso_time(wrong));
  CHECK(encode_indexed_at(1) < encode_indexed_at(256));
  std::string damaged = encode_indexed_at(1'780'000'000);
  damaged[2] = static_cast<char>(damaged[2] ^ 1);
  CHECK_THROWS(decode_indexed_at(damaged));
  CHECK_FALSE(decode_indexed_at(""));
}
