// What a server answers, and that it is what the command line prints.
#include <set>

#include "api/answers.h"
#include "api/json_text.h"
#include "server/routes.h"
#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"
#include "tests/server/client.h"
#include "tests/server/own_server.h"

using namespace rationale;

namespace {

Answer got(OwnServer& server, const std::string& target, const std::string& headers = "") {
  return ask(server.port(), get(server.port(), target, headers));
}

}  // namespace

TEST_CASE("HTTP answers what the operation does, for all operations") {
  OwnServer server;
  Searcher searcher({sample_index()});
  std::set<std::string> asked;
  Connection connection(server.port());
  for (const Request& request : contract_requests()) {
    const std::string sent = http_of(server.port(), request);
    INFO(sent);
    const std::string expected =
        without_times(json_text(answer(searcher, request.arguments()), -1));
    REQUIRE(connection.send(sent));
    const Answer answered = connection.read();
    INFO(answered.body);
    REQUIRE(answered.status == 200);
    CHECK(answered.header("content-type") == "application/json");
    REQUIRE(without_times(answered.body) == expected);
    asked.insert(request.operation);
  }
  for (const Operation& operation : operations())
    if (operation.answer != nullptr) CHECK(asked.contains(std::string(operation.name)));
  CHECK(server.logged.empty());
}

TEST_CASE("exports are what the command line exports") {
  OwnServer server;
  for (const char* format : {"csv", "ndjson"}) {
    const ProgramRun run = run_program(
        {"search", "--index", sample_index(), "--all", "--format", format, "--decision", "upheld"});
    REQUIRE(run.code == 0);
    const Answer answer = got(server, std::string("/api/v1/search.") + format + "?decision=upheld");
    CHECK(answer.status == 200);
    CHECK(answer.whole);
    CHECK(answer.header("transfer-encoding") == "chunked");
    CHECK(answer.body == run.out);
  }
  const ProgramRun stats = run_program(
      {"stats", "--index", sample_index(), "--format", "csv", "--by", "category", "therapy"});
  CHECK(got(server, "/api/v1/stats.csv?by=category&q=therapy").body == stats.out);
  const ProgramRun text =
      run_program({"show", "--index", sample_index(), "--text", "CM16-9000037#1"});
  const Answer letter = got(server, "/api/v1/letters/CM16-9000037/text");
  CHECK(letter.header("content-type") == "text/plain; charset=utf-8");
  CHECK(letter.body == text.out);
}

TEST_CASE("an answer without a place for warnings has them in a header, as JSON of ASCII") {
  OwnServer server;
  for (const char* form : {"search.csv", "search.ndjson", "stats.csv"}) {
    const Answer answer =
        got(server, "/api/v1/" + std::string(form) + "?category=Rehabilitaton%C3%A9");
    CHECK(answer.status == 200);
    const auto warnings = nlohmann::json::parse(answer.header("rationale-warnings"));
    INFO(answer.header("rationale-warnings"));
    CHECK(warnings.at(0).get<std::string>().find("did you mean category:rehabilitation") !=
          std::string::npos);
    for (const char c : answer.header("rationale-warnings")) CHECK(c > 0);
    CHECK(got(server, "/api/v1/" + std::string(form) + "?q=pain")
              .header("rationale-warnings")
              .empty());
  }
  const std::string many = [] {
    std::string all = "/api/v1/search.csv?q=pain";
    for (int i = 0; i < 200; ++i) all += "&category=nosuchvalue" + std::to_string(i);
    return all;
  }();
  const Answer answer = got(server, many);
  CHECK(answer.status == 200);
  CHECK(answer.header("rationale-warnings").size() < 4200);
  CHECK(answer.header("rationale-warnings").find(" more") != std::string::npos);
}

TEST_CASE("an export that cannot begin is a problem and no broken answer") {
  OwnServer server;
  CHECK(got(server, "/api/v1/search.csv?q=knee+AND+(").status == 400);
  CHECK(got(server, "/api/v1/search.csv?limit=3").status == 400);
  Connection old(server.port());
  old.send("GET /api/v1/search.csv?q=knee HTTP/1.0\r\nHost: 127.0.0.1:" +
           std::to_string(server.port()) + "\r\n\r\n");
  CHECK(old.read().status == 505);
}

TEST_CASE("what is wrong with a request is said as problem+json") {
  OwnServer server;
  struct Case {
    const char* target;
    int status;
    const char* name;
  };
  for (const Case& one : {
           Case{"/api/v1/search?q=knee+AND+(", 400, "query-syntax"},
           Case{"/api/v1/search?limit=101", 400, "bad-request"},
           Case{"/api/v1/search?limti=1", 400, "bad-request"},
           Case{"/api/v1/search?decided=soon", 400, "unknown-value"},
           Case{"/api/v1/search?q=%ff", 400, "bad-request"},
           Case{"/api/v1/search?q=%4", 400, "bad-request"},
           Case{"/api/v1/stats?by=colour", 400, "unknown-value"},
           Case{"/api/v1/items/CM16-9000037/99", 404, "not-found"},
           Case{"/api/v1/items/CM16-9000037%23/1", 404, "no-such-address"},
           Case{"/api/v1/items/CM16-9000037/one", 404, "no-such-address"},
           Case{"/api/v1/letters/none", 404, "not-found"},
           Case{"/api/v1/", 404, "no-such-address"},
           Case{"/api/v1/nothing", 404, "no-such-address"},
       }) {
    INFO(one.target);
    const Answer answer = got(server, one.target);
    CHECK(answer.status == one.status);
    CHECK(answer.header("content-type") == "application/problem+json");
    const auto problem = answer.json();
    CHECK(problem["type"] == "urn:rationale:problem:" + std::string(one.name));
    CHECK(problem["status"] == one.status);
    CHECK(problem["detail"].get<std::string>().size() > 5);
  }
  CHECK(got(server, "/api/v1/search?limti=1").json()["hint"] == "did you mean 'limit'?");
  CHECK(got(server, "/api/v1/items/CM16-9000037/99")
            .json()["hint"]
            .get<std::string>()
            .find("CM16-9000037#1") != std::string::npos);
}

TEST_CASE("paths lead nowhere else") {
  OwnServer server;
  for (const char* target :
       {"/../etc/passwd", "/api/v1/../../etc/passwd", "/api/v1/letters/..%2f..%2fetc%2fpasswd",
        "/api/v1/letters/%2e%2e/text", "//api/v1/search?q=a", "/api/v1/search/", "/api/v1//search",
        "/api/v1/letters/%00", "/api/v1/letters/a%0d%0aSet-Cookie:x", "/%", "/api%2fv1%2fsearch"}) {
    INFO(target);
    const Answer answer = got(server, target);
    CHECK((answer.status == 404 || answer.status == 400));
    CHECK(answer.body.find("root:") == std::string::npos);
    CHECK(answer.header("set-cookie").empty());
  }
  CHECK(ask(server.port(), "GET http://127.0.0.1/api/v1/index HTTP/1.1\r\nHost: 127.0.0.1:" +
                               std::to_string(server.port()) + "\r\n\r\n")
            .status == 400);
}

TEST_CASE("HEAD is GET without a body; OPTIONS and 405 name the methods") {
  OwnServer server;
  Connection connection(server.port());
  const std::string target = "/api/v1/search?q=therapy&limit=2";
  for (const char* where : {"/api/v1/index", "/healthz", "/api/v1/fields", "/api/v1/search.csv"}) {
    connection.send(get(server.port(), where, "", "HEAD"));
    const Answer head = connection.read(true);
    INFO(where);
    CHECK(head.status == 200);
    CHECK(head.body.empty());
  }
  connection.send(get(server.port(), "/api/v1/index"));
  const Answer whole = connection.read();
  connection.send(get(server.port(), "/api/v1/index", "", "HEAD"));
  CHECK(connection.read(true).header("content-length") == std::to_string(whole.body.size()));
  connection.send(get(server.port(), target, "", "OPTIONS"));
  const Answer options = connection.read();
  CHECK(options.status == 204);
  CHECK(options.header("allow") == "GET, HEAD, OPTIONS");
  connection.send(get(server.port(), "/api/v1/similar", "", "OPTIONS"));
  CHECK(connection.read().header("allow") == "GET, HEAD, POST, OPTIONS");
  for (const char* method : {"DELETE", "PUT", "PATCH", "TRACE", "BREW"}) {
    const Answer answer = ask(server.port(), get(server.port(), target, "", method));
    INFO(method);
    CHECK(answer.status == 405);
    CHECK(answer.header("allow") == "GET, HEAD, OPTIONS");
  }
  CHECK(
      ask(server.port(), post(server.port(), "/api/v1/search", "application/json", "{}")).status ==
      405);
  CHECK(got(server, "/api/v1/quotes").status == 405);
}

TEST_CASE("an answer is validated by its weak ETag and not sent again") {
  OwnServer server;
  const std::string target = "/api/v1/search?q=therapy&decision=upheld";
  const Answer first = got(server, target);
  const std::string tag = first.header("etag");
  CHECK(tag.starts_with("W/\""));
  CHECK(first.header("cache-control") == "no-cache");
  for (const std::string& known : {tag, "\"other\", " + tag, tag.substr(2), std::string("*")}) {
    const Answer again = got(server, target, "If-None-Match: " + known + "\r\n");
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(again.header("etag") == tag);
  }
  CHECK(got(server, target, "If-None-Match: \"other\"\r\n").status == 200);
  CHECK(got(server, target + "&limit=3").header("etag") != tag);
  // The order of parameters does not matter.
  CHECK(got(server, "/api/v1/search?decision=upheld&q=therapy").header("etag") == tag);
}

TEST_CASE("every answer keeps browsers from doing more with it than reading it") {
  OwnServer server;
  for (const char* target :
       {"/api/v1/index", "/api/v1/nothing", "/api/v1/search.csv?q=knee", "/healthz", "/metrics"}) {
    const Answer answer = got(server, target);
    INFO(target);
    CHECK(answer.header("x-content-type-options") == "nosniff");
    CHECK(answer.header("referrer-policy") == "no-referrer");
    CHECK(answer.header("content-security-policy").starts_with("default-src 'none'"));
    CHECK_FALSE(answer.header("cache-control").empty());
    CHECK(answer.header("access-control-allow-origin").empty());
  }
}

TEST_CASE("/openapi.json says what is asked over a network, and in which types") {
  OwnServer server;
  const auto described = got(server, "/openapi.json").json();
  const auto& search = described["paths"]["/api/v1/search"]["get"];
  for (const auto& parameter : search["parameters"])
    if (parameter["name"] == "timeout") {
      CHECK(parameter["schema"]["minimum"] == 1);
      CHECK(parameter["description"].get<std::string>().find("no limit") == std::string::npos);
    }
  const auto& counts = described["paths"]["/api/v1/counts"]["post"]["requestBody"]["content"];
  for (const char* type : {"text/plain", "text/tab-separated-values", "application/octet-stream"}) {
    CHECK(counts.contains(type));
    CHECK(ask(server.port(), post(server.port(), "/api/v1/counts", type, "a\tpain\n")).status ==
          200);
  }
  CHECK(described["paths"]["/api/v1/search.csv"]["get"]["responses"]["200"]["headers"].contains(
      "Rationale-Warnings"));
  // A section or a page names a citation, too.
  for (const char* query : {"cited=MTUS", "section=Physical+medicine", "page=31"})
    CHECK(got(server, "/api/v1/cites?" + std::string(query)).status == 200);
  CHECK(got(server, "/api/v1/cites").status == 400);
  CHECK(got(server, "/api/v1/stats?q=knee+%28MRI").status == 200);
  CHECK(got(server, "/api/v1/stats?q=knee+%28MRI&strict=true").status == 400);
  CHECK(got(server, "/api/v1/stats?by=decided:month&unit=letter").json()["unit"] == "letter");
}

TEST_CASE("bodies are JSON objects of parameters or the text itself") {
  OwnServer server;
  const unsigned port = server.port();
  const auto status = [&](const std::string& type, const std::string& body) {
    return ask(port, post(port, "/api/v1/quotes", type, body)).status;
  };
  CHECK(status("text/plain; charset=utf-8", "He wrote \"there is no documentation of it\".") ==
        200);
  CHECK(status("application/json", R"({"text": "no documentation", "timeout": 1000})") == 200);
  CHECK(status("application/json", R"({"text": ["a", "b"]})") == 400);
  CHECK(status("application/json", R"({"text": {"a": 1}})") == 400);
  CHECK(status("application/json", R"({"text": 1.5})") == 400);
  CHECK(status("application/json", R"({"text": )") == 400);
  CHECK(status("application/json", R"(["text"])") == 400);
  CHECK(status("application/json", std::string(100'000, '[')) == 400);
  CHECK(status("application/json", "{\"text\": \"\xFF\"}") == 400);
  CHECK(status("application/json", R"({"text": "a", "brief": "b"})") == 400);
  CHECK(status("application/json", "{}") == 400);
  CHECK(status("text/html", "<p>") == 415);
  CHECK(status("application/vnd.openxmlformats-officedocument.wordprocessingml.document",
               "PK\x03\x04 damaged") == 400);
  const Answer similar = ask(port, post(port, "/api/v1/similar?limit=2", "text/plain",
                                        "Prior visits are not documented."));
  CHECK(similar.json()["schema"] == "rationale/similar/1");
  const Answer counts =
      ask(port, post(port, "/api/v1/counts", "text/tab-separated-values", "a\tMRI\nb\ttherapy\n"));
  CHECK(counts.json()["queries"].size() == 2);
}

TEST_CASE("a server says that it lives and is ready and what it did") {
  OwnServer server;
  CHECK(got(server, "/healthz").body == "ok\n");
  CHECK(got(server, "/readyz").body == "ready\n");
  got(server, "/api/v1/search?q=secretwords");
  got(server, "/api/v1/nothing");
  const Answer metrics = got(server, "/metrics");
  CHECK(metrics.header("content-type") == "text/plain; version=0.0.4; charset=utf-8");
  CHECK(metrics.body.find("rationale_answers_total{operation=\"search\",status=\"200\"} 1\n") !=
        std::string::npos);
  CHECK(metrics.body.find("rationale_answers_total{operation=\"other\",status=\"404\"} 1\n") !=
        std::string::npos);
  CHECK(metrics.body.find("rationale_answer_seconds_count") != std::string::npos);
  CHECK(metrics.body.find("secretwords") == std::string::npos);
}
