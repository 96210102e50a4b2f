// What browsers are shown: pages without a script, of any letter, under a strict policy.
#include <algorithm>
#include <filesystem>
#include <set>

#include "server/screens/pages.h"
#include "server/screens/render.h"
#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"
#include "tests/server/browsed.h"

using namespace rationale;

namespace {

// The addresses on this server that a page names, without the places within them.
std::set<std::string> links_of(const std::string& page) {
  std::set<std::string> links;
  for (const std::string& before : {std::string(" href=\""), std::string(" src=\"")})
    for (std::size_t at = page.find(before); at != std::string::npos; at = page.find(before, at)) {
      at += before.size();
      std::string link = unescaped_html(page.substr(at, page.find('"', at) - at));
      link.resize(std::min(link.find('#'), link.size()));
      if (!link.empty()) links.insert(link);
    }
  return links;
}

const std::vector<std::string>& sample_pages() {
  static const std::vector<std::string> pages{
      "/",
      "/?q=no+documentation+of+functional+improvement",
      "/?q=physical+therapy+knee+denied&decision=upheld",
      "/?q=improv!+/s+function!&sort=date",
      "/?q=documentatoin&plain=true&no_expansion=true",
      "/?q=therapy&all_words=true&finding=!red_flags:absent",
      "/?q=therapy&more=finding",
      "/?q=xqzzyt",
      "/?q=therapy&limit=3&offset=6",
      "/letter/CM15-9000036",
      "/letter/CM16-9000037?item=2&s=1&q=therapy",
      "/similar?id=CM15-9000036%231",
      "/similar?text=The+number+of+prior+visits+is+not+documented.",
      "/contrast",
      "/contrast?q=CM15-9000036%231",
      "/contrast?q=physical+therapy",
      "/shared?id=CM13-9000001%231",
      "/cites",
      "/cites?cited=MTUS&side=reviewer",
      "/stats",
      "/stats?q=therapy&by=year&by=finding&decision=upheld",
      "/quotes",
      "/quotes?text=There+is+no+documentation+of+functional+improvement&case=CM15-9000036",
      "/export?q=therapy&decision=upheld&all_words=true",
      "/folder",
      "/help",
  };
  return pages;
}

}  // namespace

TEST_CASE("every page is HTML under a policy without inline script or style") {
  OwnServer server;
  for (const std::string& target : sample_pages()) {
    INFO(target);
    const Answer page = browsed(server, target);
    REQUIRE(page.status == 200);
    CHECK(page.header("content-type") == "text/html; charset=utf-8");
    const std::string policy = page.header("content-security-policy");
    CHECK(policy.starts_with("default-src 'none'; style-src 'self'; script-src 'self'"));
    CHECK(contains(policy, "frame-ancestors 'none'"));
    CHECK_FALSE(contains(policy, "unsafe"));
    CHECK_FALSE(contains(page.body, " style=\""));
    CHECK_FALSE(contains(page.body, "<style"));
    CHECK_FALSE(contains(page.body, " onclick"));
    CHECK_FALSE(contains(page.body, "=\"http"));
    CHECK_FALSE(contains(page.body, "=\"//"));
    CHECK_FALSE(contains(page.body, "{{"));
    CHECK(contains(page.body, "<title>"));
    CHECK(contains(page.body, "<main id=\"main\""));
  }
  CHECK(server.logged.empty());
}

TEST_CASE("every link of a page leads somewhere") {
  OwnServer server;
  std::set<std::string> tried;
  for (const std::string& target : sample_pages())
    for (const std::string& link : links_of(browsed(server, target).body)) {
      if (!tried.insert(link).second) continue;
      INFO(target << " names " << link);
      REQUIRE(link.starts_with("/"));
      REQUIRE(browsed(server, link).status == 200);
    }
  CHECK(tried.size() > 50);
}

TEST_CASE("the files of a page are kept by browsers until they change") {
  OwnServer server;
  for (const char* name : {"/page/style.css", "/page/script.js", "/page/icon.svg"}) {
    const Answer file = browsed(server, name);
    INFO(name);
    CHECK(file.status == 200);
    CHECK(contains(file.header("cache-control"), "immutable"));
  }
  CHECK(contains(browsed(server, "/").body, "/page/style.css?v="));
  CHECK(browsed(server, "/page/other.css").status == 404);
  CHECK(browsed(server, "/page/templates/head.mustache").status == 404);
}

TEST_CASE("a page shows how its query was read and mends it with a link") {
  OwnServer server;
  const std::string denied = browsed(server, "/?q=physical+therapy+knee+denied").body;
  CHECK(contains(denied, "Read as"));
  CHECK(contains(denied, "without_part=treatment"));
  CHECK(contains(denied, "without_part=outcome"));
  CHECK(contains(denied, "no_expansion=true"));
  const std::string absent = browsed(server, "/?q=no+documentation+of+functional+improvement").body;
  CHECK(contains(absent, "Asks for what is"));
  CHECK(contains(absent, "plain=true"));
  CHECK(contains(absent, "all_words=true"));
  const std::string plain =
      browsed(server, "/?q=no+documentation+of+functional+improvement&plain=true").body;
  CHECK(contains(plain, "taken as words only"));
  CHECK(contains(plain, "href=\"/?q=no%20documentation%20of%20functional%20improvement\""));
  const std::string misspelt = browsed(server, "/?q=functonal+improvement").body;
  CHECK(contains(misspelt, "without_part=spelling"));
  CHECK_FALSE(contains(misspelt, "--without-part"));
}

TEST_CASE("missing and found are told apart by words and shapes") {
  OwnServer server;
  const std::string page = browsed(server, "/?q=no+documentation+of+functional+improvement").body;
  CHECK(contains(page, "<use href=\"#i-missing\"/></svg>Missing</span>"));
  const std::string letter = browsed(server, "/letter/CM15-9000036?item=1&s=4").body;
  CHECK(contains(letter, "<use href=\"#i-missing\"/></svg>Missing</span>"));
  CHECK(contains(letter, "<use href=\"#i-found\"/></svg>Found</span>"));
  CHECK(contains(letter, "Tagged by rules: check the quotation."));
}

TEST_CASE("a quotation of a hit leads to its sentence in the letter") {
  OwnServer server;
  const std::string page = browsed(server, "/?q=no+documentation+of+functional+improvement").body;
  CHECK(contains(page, "href=\"/letter/CM15-9000036?item=1&amp;s=4"));
  const std::string letter = browsed(server, "/letter/CM15-9000036?item=1&s=4").body;
  const std::size_t sentence = letter.find("<li id=\"s4\"");
  REQUIRE(sentence != std::string::npos);
  const std::string here = letter.substr(sentence, letter.find("</li>", sentence) - sentence);
  CHECK(contains(here, " here"));
  CHECK(contains(here, "id=\"here\""));
  CHECK(contains(here, "There is no documentation of functional improvement from them"));
  // The same sentence by its place in the letter's text, as reasons lead to it.
  CHECK(browsed(server, "/letter/CM15-9000036?item=1&at=2802-2989").body.find("<li id=\"s4\"") !=
        std::string::npos);
}

TEST_CASE("what cannot be understood is a page with a remedy") {
  OwnServer server;
  const Answer page = browsed(server, "/?q=knee+AND+(MRI");
  CHECK(page.status == 400);
  CHECK(contains(page.body, "unbalanced parenthesis"));
  const std::string repaired =
      ask(server.port(), get(server.port(), "/api/v1/search?q=knee+AND+(MRI"))
          .json()["repaired_query"];
  CHECK(contains(page.body, "href=\"" + PageQuery().with("q", repaired).at("/") + "\""));
  CHECK(contains(page.body, "value=\"knee AND (MRI\""));
  CHECK(page.header("etag").empty());
  for (const char* target :
       {"/stats?q=knee+AND+(", "/similar?id=none%231", "/cites?cited=MTUS&page=x",
        "/contrast?q=CM15-9000036%2399", "/quotes?text=a&case=none"}) {
    INFO(target);
    const Answer shown = browsed(server, target);
    CHECK((shown.status == 400 || shown.status == 404));
    CHECK(contains(shown.body, "<form class=\"search\""));
    CHECK(contains(shown.body, "class=\"problem\""));
  }
  for (const auto& [target, status] : {std::pair<const char*, int>{"/letter/none", 404},
                                       {"/nothing", 404},
                                       {"/?limti=3", 400},
                                       {"/letter/CM15-9000036?item=99", 404},
                                       {"/?q=%ff", 400}}) {
    INFO(target);
    const Answer problem = browsed(server, target);
    CHECK(problem.status == status);
    CHECK(problem.header("content-type") == "text/html; charset=utf-8");
    CHECK(contains(problem.body, "<h1>"));
    CHECK(contains(problem.header("content-security-policy"), "script-src 'self'"));
  }
  // A program that asks for the same gets problem+json.
  CHECK(ask(server.port(), get(server.port(), "/nothing")).header("content-type") ==
        "application/problem+json");
}

TEST_CASE("the rules of access and caching hold for pages") {
  AccessRules access;
  access.token = "0123456789abcdef";
  OwnServer closed({}, access);
  const Answer refused = browsed(closed, "/");
  CHECK(refused.status == 401);
  CHECK(refused.header("www-authenticate") == "Basic realm=\"rationale\"");
  // "me:0123456789abcdef", "me:another", and what is no name with a password.
  CHECK(browsed(closed, "/", "Authorization: Basic bWU6MDEyMzQ1Njc4OWFiY2RlZg==\r\n").status ==
        200);
  CHECK(browsed(closed, "/", "Authorization: Basic bWU6YW5vdGhlcg==\r\n").status == 401);
  CHECK(browsed(closed, "/", "Authorization: Basic MDEyMzQ1Njc4OWFiY2RlZg==\r\n").status == 401);
  CHECK(browsed(closed, "/", "Authorization: Basic ***\r\n").status == 401);
  CHECK(browsed(closed, "/", "Authorization: Bearer 0123456789abcdef\r\n").status == 200);
  OwnServer server;
  const Answer other =
      ask(server.port(), "GET / HTTP/1.1\r\nHost: example.org\r\nAccept: text/html\r\n\r\n");
  CHECK(other.status == 421);
  CHECK(browsed(server, "/", "Origin: http://example.org\r\n").status == 403);
  const Answer first = browsed(server, "/?q=therapy");
  CHECK(first.header("cache-control") == "no-cache");
  const Answer same =
      browsed(server, "/?q=therapy", "If-None-Match: " + first.header("etag") + "\r\n");
  CHECK(same.status == 304);
  // Browsers keep the headers of a 304: with another policy the page would lose its stylesheet.
  for (const char* header : {"content-security-policy", "referrer-policy", "cache-control"})
    CHECK(same.header(header) == first.header(header));
  CHECK(ask(server.port(), get(server.port(), "/", "", "DELETE")).status == 405);
}

TEST_CASE("rates say first what is counted, and then show it as numbers and pictures") {
  OwnServer server;
  const std::string page = unescaped_html(browsed(server, "/stats?q=therapy&by=year").body);
  const std::string counted = ask(server.port(), get(server.port(), "/api/v1/stats?q=therapy"))
                                  .json()["query"]["interpreted"]["population"];
  const std::size_t population = page.find(counted);
  const std::size_t table = page.find("<caption>By Year</caption>");
  REQUIRE(population != std::string::npos);
  REQUIRE(table != std::string::npos);
  CHECK(population < table);
  CHECK(contains(page, "<svg class=\"whisker\""));
  CHECK(contains(page, "<td class=\"number\">2 of 7</td>"));
  CHECK(contains(page, "/?q=therapy&all_words=true&year=2013"));
}

TEST_CASE("upheld and overturned stand side by side with the findings in which they differ") {
  OwnServer server;
  const std::string page = browsed(server, "/contrast?q=CM15-9000036%231").body;
  CHECK(contains(page, "<caption>Findings that differ among the nearest items."));
  CHECK(contains(page, "No functional improvement has been documented"));
  CHECK(contains(page, "The nearest 5 of 10 items."));
  const std::string few = browsed(server, "/contrast?q=CM15-9000036%231&limit=2").body;
  CHECK(contains(few, "The nearest 2 of 10 items."));
}

TEST_CASE("a brief is checked as text and as a file, and nothing else is taken") {
  OwnServer server;
  const std::string brief =
      "He wrote \"There is no documentation of functional improvement from them\" "
      "(CM15-9000036). Also \"the visits were certainly good for the patient\".";
  const auto checked = [&](const std::string& type, const std::string& body) {
    return ask(server.port(), post(server.port(), "/quotes", type, body,
                                   "Accept: text/html\r\nOrigin: http://127.0.0.1:" +
                                       std::to_string(server.port()) + "\r\n"));
  };
  const auto part = [](const std::string& name, const std::string& content) {
    return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content +
           "\r\n";
  };
  const std::string multipart = "multipart/form-data; boundary=edge";
  for (const Answer& page :
       {checked("application/x-www-form-urlencoded", "brief=" + escaped(brief)),
        checked(multipart, part("brief", brief) + part("file", "") + "--edge--\r\n"),
        checked(multipart, part("brief", "") + part("file", brief) + "--edge--\r\n")}) {
    CHECK(page.status == 200);
    CHECK(contains(page.body, "1 of 2 quotations pass"));
    CHECK(contains(page.body, "CM15-9000036 says it"));
    CHECK(contains(page.body, "<ins>"));
    CHECK(contains(page.body, "<del>"));
    CHECK(page.header("etag").empty());
    CHECK(page.header("cache-control") == "no-store");
  }
  CHECK(checked("text/xml", brief).status == 415);
  for (const std::string& malformed :
       {std::string("no part"), std::string("--edge"), part("brief", brief),
        std::string("--edge\r\n--edge--"), part("file", "PK\x03\x04") + "--edge--"}) {
    INFO(malformed);
    const int status = checked(multipart, malformed).status;
    CHECK((status == 400 || status == 200));
  }
  CHECK(checked("multipart/form-data", part("brief", brief) + "--edge--").status == 400);
  CHECK(ask(server.port(), post(server.port(), "/stats", multipart, "")).status == 405);
}

TEST_CASE("an export is the same request for a program and on the command line") {
  OwnServer server;
  const std::string page =
      browsed(server, "/export?q=patient%27s+therapy&decision=upheld&all_words=true").body;
  CHECK(contains(page, "/api/v1/search.csv?q=patient%27s%20therapy&amp;decision=upheld"));
  CHECK(contains(unescaped_html(page), "--decision upheld --all-words -- 'patient'\\''s therapy'"));
}

TEST_CASE("a page of ten hits has at most 60 kB") {
  OwnServer server;
  for (const char* target :
       {"/?q=no+documentation+of+functional+improvement", "/?q=therapy", "/?decision=upheld"}) {
    INFO(target);
    const std::string page = browsed(server, target).body;
    CHECK(contains(page, "<li value=\"10\">"));
    CHECK(page.size() <= 60'000);
  }
}

TEST_CASE("whatever a letter holds is shown as text") {
  const ScratchFolder folder;
  const std::string hostile =
      "MAXIMUS <script>alert(1)</script> \"onload=x' &lt;b&gt; {{q}} {{{q}}} \xE2\x80\xAE"
      "abc "
      "<img src=x onerror=alert(2)> " +
      std::string(3000, 'w');
  nlohmann::json items = nlohmann::json::array();
  for (int number = 1; number <= 300; ++number)
    items.push_back({{"treatment", "Therapy " + hostile},
                     {"decision", "upheld"},
                     {"rationale", "There is no documentation of benefit " + hostile + "."}});
  const std::string letter_file =
      folder.write("hostile.jsonl",
                   nlohmann::json{{"case_number", "CM16-9999999"}, {"items", items}}.dump() + "\n");
  const std::string index = folder / "index";
  REQUIRE(run_program({"index", "--index", index, letter_file}).code == 0);
  HttpServer::Options options;
  options.indexes = {index};
  OwnServer server(options);
  for (const char* target : {"/?q=no+documentation+of+benefit", "/letter/CM16-9999999?item=300&s=1",
                             "/?q=%3Cscript%3Ealert(1)%3C/script%3E%22"}) {
    INFO(target);
    const Answer page = browsed(server, target);
    REQUIRE(page.status == 200);
    CHECK_FALSE(contains(page.body, "<script>"));
    CHECK_FALSE(contains(page.body, "<img"));
    CHECK_FALSE(contains(page.body, "\xE2\x80\xAE"));
    CHECK(contains(page.body, "&lt;script&gt;"));
  }
  const std::string letter = browsed(server, "/letter/CM16-9999999?item=300").body;
  CHECK(contains(letter, "{{q}} {{{q}}} \\u202eabc"));
  CHECK(contains(letter, "item=299"));
}

TEST_CASE("no template prints anything unescaped") {
  const PageFiles files;
  for (const PageFile& file : built_in_page_files()) {
    INFO(file.name);
    CHECK_FALSE(contains(std::string(file.content), "{{{"));
    CHECK_FALSE(contains(std::string(file.content), "{{&"));
  }
  CHECK(rendered("{{#a}}<{{a}}>{{/a}}{{^b}}none{{/b}}", {{"a", "<&\">"}, {"b", ""}}) ==
        "<&lt;&amp;&quot;&gt;>none");
  CHECK_THROWS_AS(rendered("{{#a}}", {{"a", true}}), Error);
}

TEST_CASE("the page of an index without letters says how to index a folder") {
  const ScratchFolder folder;
  const std::string index = folder / "index";
  std::filesystem::create_directory(folder / "none");
  run_program({"index", "--index", index, folder / "none"});
  HttpServer::Options options;
  options.indexes = {index};
  OwnServer server(options);
  CHECK(contains(browsed(server, "/").body, "rationale index --index"));
}

TEST_CASE("with --page-dir pages are made of a folder's files, as they are at each request") {
  const ScratchFolder folder;
  for (const PageFile& file : built_in_page_files())
    folder.write((file.name.ends_with(".mustache") ? "templates/" : "") + std::string(file.name),
                 std::string(file.content));
  const Pages pages(folder / "", "test");
  Searcher searcher({sample_index()});
  const auto home = [&] {
    const Target target = read_target("/");
    return pages.answer(*Pages::find(target), searcher, {}, target).body;
  };
  CHECK_FALSE(contains(home(), "written a moment ago"));
  folder.write("templates/foot.mustache", "written a moment ago");
  CHECK(contains(home(), "written a moment ago"));
}
