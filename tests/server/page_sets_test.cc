// Pages that count, export and compare a set of items name the set, and all of it.
#include "api/export.h"
#include "api/requests.h"
#include "server/screens/screen.h"
#include "tests/catch.h"
#include "tests/server/browsed.h"

using namespace rationale;

namespace {

std::vector<SampleLetter> therapies() {
  std::vector<SampleLetter> letters;
  for (int i = 0; i < 6; ++i) {
    letters.push_back(about("CM16-000030" + std::to_string(i), "Physical therapy",
                            "There is no documentation of functional improvement.",
                            i == 0 ? "Overturned" : "Upheld"));
    if (i < 2) letters.back().decided = "";
  }
  letters.push_back(about("CM16-0000310", "Acupuncture", "Therapy was of no use."));
  return letters;
}

// The first element with that class, without its markup.
std::string said_in(const std::string& page, const std::string& name) {
  const std::size_t begin = page.find("class=\"" + name + "\"");
  REQUIRE(begin != std::string::npos);
  return said_by(page.substr(page.find('>', begin) + 1, 1500));
}

}  // namespace

TEST_CASE("no rate is told where the outcome is fixed, and each row has its share") {
  ServerOf server(therapies());
  const std::string reasons = server.page("/stats?by=denial_reason");
  CHECK(contains(said_by(reasons), "Only upheld items have reasons"));
  CHECK_FALSE(contains(reasons, "<svg class=\"whisker\""));
  CHECK_FALSE(contains(reasons, "class=\"number interval\""));
  CHECK(contains(said_by(reasons), "Assigned by rules; error rate: see the codebook"));
  for (const char* target :
       {"/stats?by=year&decision=upheld", "/stats?q=decision:upheld+AND+therapy&by=year",
        "/stats?q=physical+therapy+denied&by=year"}) {
    INFO(target);
    const std::string page = server.page(target);
    CHECK(contains(said_by(page), "The set is chosen by its outcome"));
    CHECK_FALSE(contains(page, "<svg class=\"whisker\""));
    CHECK_FALSE(contains(said_in(page, "figure"), "overturned, at least in part"));
    CHECK(contains(page, ">Share</th>"));
  }
  const std::string rated = server.page("/stats?by=subcategory");
  CHECK(contains(rated, "<svg class=\"whisker\""));
  CHECK(contains(said_by(rated), "85.7"));  // 6 of 7 are therapy
}

TEST_CASE("what is counted names its filters, and which items have no date") {
  ServerOf server(therapies());
  const std::string page =
      server.said("/stats?by=year&decision=upheld&from=2016-01-01&category=Rehabilitation");
  CHECK(contains(page, "Outcome: Upheld"));
  CHECK(contains(page, "Decided from: 2016-01-01"));
  CHECK(contains(page, "Treatment category: Rehabilitation"));
  CHECK(contains(page, "1 more item of this set has no date of decision and is left out."));
  CHECK(contains(server.said("/?q=physical+therapy&from=2016-01-01"),
                 "2 more items of this set have no date of decision and are left out."));
  CHECK_FALSE(contains(server.said("/?q=physical+therapy"), "no date of decision"));
  const std::string years = server.page("/stats?by=year");
  CHECK(contains(years, "<a href=\"/?q=missing%3Ayear\"><bdi>no date</bdi></a>"));
  CHECK(contains(server.said("/?q=missing%3Ayear"), "2 items"));
}

TEST_CASE("an empty population names what empties it and has no table") {
  ServerOf server(therapies());
  const std::string page = server.page("/stats?q=zygodactyl+AND+therapy&by=year");
  CHECK(contains(page, "class=\"nothing\""));
  CHECK(contains(said_by(page), "zygodactyl alone: 0 items"));
  CHECK_FALSE(contains(page, "<table class=\"rates\""));
}

TEST_CASE("two fields are crossed by an address and by the boxes of the form") {
  ServerOf server(therapies());
  for (const char* target : {"/stats?by=year+category", "/stats?by=year%2Bcategory",
                             "/stats?by=year&by=category&cross=true"}) {
    INFO(target);
    const std::string page = server.page(target);
    CHECK(contains(page, "<caption>By Year and Treatment category"));
    for (const char* name : {"year", "category"})
      CHECK(contains(page, "value=\"" + std::string(name) + "\" checked"));
    CHECK(contains(page, "href=\"/api/v1/stats.csv?by=year%2Bcategory\""));
  }
}

TEST_CASE("forms of sets ask for dates, outcome and category, and keep the other filters") {
  ServerOf server(therapies());
  for (const char* path : {"/stats?", "/contrast?", "/cites?", "/similar?"}) {
    INFO(path);
    const std::string page = server.page(
        std::string(path) + "from=2016-01-01&category=Rehabilitation&specialty=Pain+Management");
    CHECK(contains(page, "name=\"from\" value=\"2016-01-01\""));
    CHECK(contains(page, "name=\"category\" value=\"Rehabilitation\""));
    CHECK(contains(page, "type=\"hidden\" name=\"specialty\" value=\"Pain Management\""));
    CHECK_FALSE(contains(page, "type=\"hidden\" name=\"category\""));
    CHECK(contains(page, "<option value=\"upheld\"") == (std::string(path) != "/contrast?"));
  }
}

TEST_CASE("an export says how many rows it has, and a choice of sets is named") {
  ServerOf server(therapies());
  const std::string results = server.page("/?q=physical+therapy+functional+improvement");
  CHECK(contains(said_by(results), "6 items hold all of the query"));
  CHECK(contains(said_by(results), "Rates of 6 items"));
  CHECK(contains(said_by(results), "Export 6 items"));
  const std::string target =
      "/export?q=physical%20therapy%20functional%20improvement&amp;all_words=true";
  CHECK(contains(results, "href=\"" + target + "\""));
  const std::string page = server.page(unescaped_html(target));
  CHECK(contains(said_by(page), "6 items, by id"));
  CHECK(contains(said_by(page), "CSV, 6 rows"));
  CHECK(contains(said_by(page), "Or another set: 7 items have any of the words"));
  CHECK(contains(said_by(page), "rationale search --index DIR --all"));
  CHECK(contains(said_by(page), "> items.csv"));
  const std::string csv =
      ask(server.server().port(),
          get(server.server().port(),
              "/api/v1/search.csv?q=physical+therapy+functional+improvement&all_words=true"))
          .body;
  CHECK(std::count(csv.begin(), csv.end(), '\n') >= 7);
}

TEST_CASE("the certificate of a page is the one of the export itself") {
  ServerOf server(therapies());
  const std::string said =
      server.said("/export?q=physical+therapy&all_words=true&certificate=true");
  Searcher searcher({server.folder()});
  Arguments arguments(operation("export"), Arguments::Caller::served);
  arguments.add("q", "physical therapy");
  arguments.add("all_words", "true");
  const SearchRequest request = search_request(arguments);
  const Exported exported =
      export_all(searcher, request, export_options(arguments, true), [](std::string_view) {});
  CHECK(exported.complete.total == 6);
  CHECK(contains(said, exported.ids_sha256));
  CHECK(contains(said, "\"total\": 6"));
  CHECK(contains(said, "rationale/certificate/1"));
}
