// What a reader meets beside the hits: a letter, help, titles, and hints that can be followed.
#include "index/fields.h"
#include "tests/catch.h"
#include "tests/server/browsed.h"

using namespace rationale;

TEST_CASE("a letter numbers its pages and copies each sentence") {
  OwnServer server;
  const std::string page = browsed(server, "/letter/CM15-9000036").body;
  const std::size_t first = page.find("<li id=\"s1\"");
  REQUIRE(first != std::string::npos);
  const std::string sentence = page.substr(first, page.find("</li>", first) - first);
  if (contains(sentence, "data-page")) CHECK(contains(sentence, "<span class=\"page-rule\">page "));
  CHECK(contains(sentence, "data-do=\"copy-sentence\""));
}

TEST_CASE("a guideline of a letter leads to who cites that section and page") {
  OwnServer server;
  const std::string page = unescaped_html(browsed(server, "/letter/CM15-9000036").body);
  const std::size_t link = page.find("/cites?cited=");
  REQUIRE(link != std::string::npos);
  bool some = false;
  for (std::size_t at = link; at != std::string::npos; at = page.find("/cites?cited=", at + 1)) {
    const std::string target = page.substr(at, page.find('"', at) - at);
    if (!contains(target, "&section=") && !contains(target, "&page=")) continue;
    some = true;
    INFO(target);
    CHECK(contains(browsed(server, target).body, "CM15-9000036, item"));
  }
  CHECK(some);
}

TEST_CASE("help lists all fields and what can be asked of findings") {
  OwnServer server;
  const std::string help = unescaped_html(browsed(server, "/help").body);
  for (const Field& field : fields) CHECK(contains(help, std::string(field.example)));
  for (const char* part : {"absent:(", "finding:", "decided:", "atleast3("})
    CHECK(contains(help, part));
}

TEST_CASE("pages speak of found and missing, and not of the command line") {
  OwnServer server;
  for (const char* target :
       {"/", "/stats?q=therapy&by=finding", "/similar?id=CM15-9000036%231",
        "/contrast?q=CM15-9000036%231", "/?q=therapy&finding=functional_improvement:absent"}) {
    INFO(target);
    const std::string page = said_by(browsed(server, target).body);
    CHECK_FALSE(contains(page, ": absent"));
    CHECK_FALSE(contains(page, ": present"));
    CHECK_FALSE(contains(page, "find absent"));
    CHECK_FALSE(contains(page, "find present"));
  }
  for (const char* target :
       {"/cites?cited=zygodactyl", "/?category=nonesuch", "/?q=finding:nonesuch:absent",
        "/?q=has:nonesuch", "/cites?section=+", "/letter/none"}) {
    INFO(target);
    const std::string page = said_by(browsed(server, target).body);
    CHECK_FALSE(contains(page, "'rationale "));
    CHECK_FALSE(contains(page, " --"));
  }
  CHECK(contains(browsed(server, "/?q=has:nonesuch").body, "href=\"/help#fields\""));
}

TEST_CASE("titles, facets and print name what is shown") {
  OwnServer server;
  const std::string page = browsed(server, "/?decision=upheld&from=2015-01-01").body;
  CHECK(contains(page, "<title>Outcome: Upheld; Decided from: 2015-01-01 · rationale</title>"));
  const std::string all = browsed(server, "/?q=therapy").body;
  const auto total =
      ask(server.port(), get(server.port(), "/api/v1/search?q=therapy")).json()["total"];
  CHECK(contains(said_by(all), "Narrow down " + total.dump() + " items"));
  CHECK(contains(all, "<p class=\"print-only\"><bdi>http://127.0.0.1:" +
                          std::to_string(server.port()) + "/?q=therapy</bdi>"));
  CHECK(contains(browsed(server, "/").body, "href=\"/stats?q=lumbar%20MRI&amp;by=year\""));
}
