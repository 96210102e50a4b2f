// What a page says of an item or a set is so, or it is not said.
#include "searcher/contrast_json.h"
#include "tests/catch.h"
#include "tests/server/browsed.h"

using namespace rationale;

namespace {

// What stands in the first hit between its label and its quotation.
std::string labels_of_first_hit(const std::string& page) {
  const std::size_t begin = page.find("<ul class=\"passages\">");
  REQUIRE(begin != std::string::npos);
  const std::string passages = page.substr(begin, page.find("</ul>", begin) - begin);
  std::string labels;
  for (std::size_t at = passages.find("<p class=\"where\">"); at != std::string::npos;
       at = passages.find("<p class=\"where\">", at + 1))
    labels += said_by(passages.substr(at, passages.find("<blockquote>", at) - at)) + "\n";
  return labels;
}

std::vector<SampleLetter> acupunctures() {
  std::vector<SampleLetter> letters;
  for (int i = 0; i < 8; ++i)
    letters.push_back(about("CM16-000010" + std::to_string(i), "Acupuncture",
                            i % 2 == 0 ? "Functional improvement is documented."
                                       : "There is no documentation of functional improvement.",
                            i % 2 == 0 ? "Overturned" : "Upheld"));
  return letters;
}

}  // namespace

TEST_CASE("a quotation is called found or missing only where a finding of its own says so") {
  const auto labels = [](const std::string& rationale, const std::string& q) {
    ServerOf server({about("CM16-0000001", "Lumbar MRI", rationale)});
    return labels_of_first_hit(server.page("/?q=" + escaped(q)));
  };
  const std::string improved =
      labels("Functional improvement is documented.", "functional improvement");
  CHECK(contains(improved, "Found Functional improvement"));
  const std::string missing =
      labels("There is no documentation of functional improvement.", "functional improvement");
  CHECK(contains(missing, "Missing Functional improvement"));
  for (const auto& [rationale, q] : std::vector<std::pair<std::string, std::string>>{
           {"Given the lack of information regarding failure of conservative treatments, the "
            "request is not supported.",
            "failure of conservative treatment"},
           {"The chart says nothing of functional improvement.", "functional improvement"},
           {"The guidelines recommend therapy where functional improvement is documented.",
            "functional improvement"},
           {"The weather was considered in the decision.", "weather"}}) {
    INFO(rationale);
    CHECK_FALSE(contains(labels(rationale, q), "Found"));
  }
}

TEST_CASE("a query is said to ask for what is missing only where it does") {
  OwnServer server;
  CHECK(contains(said_by(browsed(server, "/?q=no+functional+improvement").body),
                 "Asks for what is Missing"));
  for (const char* target :
       {"/?q=functional+improvement", "/?q=Norco", "/?q=treatment:knee", "/?q=decision:upheld",
        "/?q=guideline:%22no+functional+improvement%22", "/stats?q=no+functional+improvement",
        "/stats?q=functional+improvement"}) {
    INFO(target);
    const std::string page = said_by(browsed(server, target).body);
    CHECK_FALSE(contains(page, "Asks for what is"));
  }
  // What a guideline is called asks for no finding.
  CHECK_FALSE(contains(said_by(browsed(server, "/?q=guideline:%22functional+improvement%22").body),
                       "Concept"));
  CHECK_FALSE(
      contains(said_by(browsed(server, "/stats?q=functional+improvement").body), "Concept"));
}

TEST_CASE("an item is never contrasted with itself") {
  ServerOf server(acupunctures());
  for (const char* target : {"/contrast?q=CM16-0000100%231", "/contrast?q=CM16-0000100,+item+1"}) {
    INFO(target);
    const std::string page = server.page(target);
    CHECK_FALSE(contains(page, "data-id=\"CM16-0000100#1\""));
    CHECK(contains(said_by(page), "The nearest 3 of 3 items."));
    CHECK(contains(said_by(page), "That item itself is on neither side."));
  }
  const std::string of_query = server.page("/contrast?q=acupuncture");
  const std::size_t named = of_query.find("compared with ");
  REQUIRE(named != std::string::npos);
  const std::string anchor = of_query.substr(named + 14, 14);
  CHECK(contains(anchor, "CM16-00001"));
  CHECK_FALSE(contains(of_query, "data-id=\"" + anchor + "\""));
  // Of the whole population it is one.
  CHECK(contains(said_by(of_query), "4 of 4 0 of 4"));
}

TEST_CASE("the example of a finding says it, and nothing in the item denies it") {
  std::vector<SampleLetter> letters = acupunctures();
  letters[2] = about("CM16-0000102", "Acupuncture",
                     "Functional improvement is documented. Later there is no documentation of "
                     "functional improvement. Functional improvement is documented.",
                     "Overturned");
  ServerOf server(letters);
  const nlohmann::ordered_json found =
      ask(server.server().port(),
          get(server.server().port(), "/api/v1/items/CM16-0000100/1/contrast"))
          .json();
  bool any = false;
  for (const auto& one : found["differences"]) {
    CHECK_FALSE(std::string(one["finding"]).ends_with(":mixed"));
    if (one["finding"] != "functional_improvement:present") continue;
    any = true;
    CHECK(one["example"]["id"] != "CM16-0000102#1");
    CHECK(one["example"]["text"] == "Functional improvement is documented.");
  }
  CHECK(any);
}

TEST_CASE("a contrast says what it set aside, that it found nothing, and warns once of few items") {
  ServerOf server(acupunctures());
  const std::string denied = server.said("/contrast?q=acupuncture+denied");
  CHECK(contains(denied, "the outcome in the query (upheld) is set aside"));
  CHECK(contains(denied, "Of the nearest 4 overturned Of the nearest 3 upheld"));
  CHECK(contains(denied, "These counts are no rates."));
  const std::string filtered = server.said("/contrast?q=acupuncture&decision=upheld");
  CHECK(contains(filtered, "the filter on the outcome is set aside"));
  CHECK(contains(filtered, "Of the nearest "));
  const std::size_t few = filtered.find("too few to tell");
  REQUIRE(few != std::string::npos);
  CHECK(filtered.find("too few to tell", few + 1) == std::string::npos);
  const std::string none = server.said("/contrast?q=zygodactyl");
  CHECK(contains(none, "no item matches"));
  CHECK_FALSE(contains(none, "The nearest 0"));
}

TEST_CASE("who cites a guideline is counted, named and paged as it was asked") {
  OwnServer server;
  const std::string all = browsed(server, "/cites?cited=MTUS").body;
  CHECK(contains(said_by(all), "All items of the index"));
  CHECK(contains(said_by(all), "1 to 20 of "));
  const std::string second = browsed(server, "/cites?cited=MTUS&offset=20").body;
  CHECK(contains(said_by(second), "21 to "));
  CHECK_FALSE(contains(said_by(second), "1 to 20 of "));
  const std::string some =
      browsed(server, "/cites?cited=MTUS&section=Physical&page=98..99&decision=upheld").body;
  CHECK(contains(said_by(some), "All items within these filters"));
  CHECK(contains(said_by(some), "Outcomes by who cites MTUS, section Physical, page 98..99"));
  CHECK(contains(some, "name=\"page\" value=\"98..99\""));
  CHECK(contains(some, "<option value=\"upheld\" selected>"));
  const std::string none = said_by(browsed(server, "/cites?cited=zygodactyl").body);
  CHECK(contains(none, "No guideline line names it"));
  CHECK_FALSE(contains(none, "No letter"));
}

TEST_CASE("a sentence is said to be in no other letter, and in which items of its own") {
  OwnServer server;
  const std::string page = browsed(server, "/shared?id=CM16-9000037%231").body;
  CHECK_FALSE(contains(page, "only here"));
  CHECK(contains(page, "in no other letter"));
  const std::string sentence = "The number of prior visits is not documented in the records.";
  SampleLetter two = about("CM16-0000201", "Acupuncture", sentence);
  two.items.push_back({"Massage therapy", "Upheld", sentence});
  ServerOf shared({two});
  const std::string said = shared.said("/shared?id=CM16-0000201%231");
  CHECK(contains(said, "in no other letter"));
  CHECK(contains(said, "Also in item 2 of this letter."));
  CHECK(contains(shared.page("/shared?id=CM16-0000201%231"), "/letter/CM16-0000201?item=2"));
}
