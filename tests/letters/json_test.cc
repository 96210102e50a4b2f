#include <sstream>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "letters/letter_json.h"
#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using nlohmann::json;

const std::string header = "Case Number: CM14-9000001 Date Assigned: 01/02/2014\n\n";
const std::string letter_text =
    header +
    test::with_issues(
        "Brace, 2 was the original request. Brace, 1 was authorized by the Administrator. The\n"
        "remaining IMR eligible portion of the original request, Brace, 1 is: Overturned in Part" +
        test::fields("One is enough."));

test::Reading read_lines(const std::string& lines) {
  test::Reading out;
  std::istringstream in(lines);
  read_json_lines(in, "in",
                  {[&](Letter&& letter) { out.letters.push_back(std::move(letter)); },
                   [&](Reject&& reject) { out.rejects.push_back(std::move(reject)); }});
  return out;
}

TEST_CASE("parse prints the documented keys in their order") {
  const auto printed = to_json(test::letter_of(letter_text));
  std::vector<std::string> keys;
  for (const auto& [key, value] : printed.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"path", "format", "case_number", "dates", "priority",
                                         "reviewer", "case_summary", "documents_reviewed", "items",
                                         "warnings"});
  CHECK(printed["dates"]["assigned"] == "2014-01-02");
  CHECK(printed["dates"]["injury"].is_null());
  CHECK(printed["priority"].is_null());
  const auto& item = printed["items"][0];
  CHECK(item["item"] == 1);
  CHECK(item["id"] == "CM14-9000001#1");
  CHECK(item["treatment"] == "Brace, 1");
  CHECK(item["original_request"] == "Brace, 2");
  CHECK(item["decision"] == "overturned_in_part");
  CHECK(item["guidelines"][0]["authority"] == "none");
  CHECK(item["guidelines"][1]["year"] == 2004);
  CHECK(item["guidelines"][1]["edition"].is_null());
}

TEST_CASE("what parse printed is read back to the same") {
  for (const std::string& text : {letter_text, letter_text.substr(header.size())}) {
    const auto printed = to_json(test::letter_of(text));
    const Letter again = letter_from_json(json::parse(printed.dump()));
    CHECK(to_json(again) == printed);
    const Item& item = again.items.at(0);
    CHECK(item.title.contains(item.treatment));
    CHECK(test::words(again, item.rationale) == "One is enough.");
  }
}

TEST_CASE("an object with the text of a letter is parsed") {
  const Letter letter = letter_from_json({{"text", letter_text}, {"path", "box 3"}});
  CHECK(letter.path == "box 3");
  CHECK(letter.format == Format::f1a);
  CHECK(letter.items.size() == 1);
}

TEST_CASE("the edition of a citation is printed and read back") {
  const json line = {
      {"items", {{{"title", "Brace"}, {"reviewer_guideline", "ACOEM, 3rd ed., Knee Disorders."}}}}};
  const auto printed = to_json(letter_from_json(line));
  CHECK(printed["items"][0]["guidelines"][0]["edition"] == "3rd edition");
  CHECK(to_json(letter_from_json(json::parse(printed.dump()))) == printed);
}

TEST_CASE("a guideline without an authority is another one, not one without a name") {
  const test::Reading reading = read_lines(
      R"({"items": [{"title": "Scan", "decision": "upheld", "guidelines": [{"title": "Neck"}]}]})");
  REQUIRE(reading.letters.size() == 1);
  CHECK(reading.letters[0].items.at(0).guidelines.at(0).authority == "other");
}

TEST_CASE("fields without citations get them from the guideline texts") {
  const Letter letter =
      letter_from_json({{"items",
                         {{{"title", "Soma"},
                           {"decision", "upheld"},
                           {"reviewer_guideline", "MTUS Knee Complaints 2004."}}}}});
  CHECK(letter.format == Format::parsed);
  CHECK(letter.items.at(0).guidelines.at(0).title == "Knee Complaints");
}

TEST_CASE("a wrong value is rejected by the name of its key") {
  const auto message = [](const json& object) {
    try {
      letter_from_json(object);
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::rejected);
      return std::string(error.what());
    }
    return std::string("accepted");
  };
  CHECK(message({{"text", 3}}).find("\"text\"") != std::string::npos);
  CHECK(message({{"items", 3}}).find("\"items\"") != std::string::npos);
  CHECK(message({{"items", {{{"decision", "maybe"}}}}}).find("\"decision\"") != std::string::npos);
  CHECK(
      message({{"items", json::array()}, {"dates", {{"injury", "2/3/14"}}}}).find("dates.injury") !=
      std::string::npos);
  CHECK(message({{"title", "x"}}).find("\"text\"") != std::string::npos);
  CHECK(message(json::array()).find("object") != std::string::npos);
}

TEST_CASE("a bad line is rejected by its number and the next one is read") {
  const json good = {{"text", letter_text}};
  const auto reading =
      read_lines(good.dump() + "\n\nnot json\n{\"text\": \"bread\"}\n" + good.dump());
  REQUIRE(reading.letters.size() == 2);
  CHECK(reading.letters[1].path == "in:5");
  REQUIRE(reading.rejects.size() == 2);
  CHECK(reading.rejects[0].path == "in:3");
  CHECK(reading.rejects[0].reason.substr(0, 9) == "not JSON:");
  CHECK(reading.rejects[1].path == "in:4");
}

TEST_CASE("a line above the limit is passed over and the next one is read") {
  const json good = {{"text", letter_text}};
  const auto reading =
      read_lines("{\"text\":\"" + std::string(17 << 20, 'a') + "\"}\n" + good.dump() + "\n");
  CHECK(reading.letters.size() == 1);
  REQUIRE(reading.rejects.size() == 1);
  CHECK(reading.rejects[0].path == "in:1");
  CHECK(reading.rejects[0].reason.find("16 MiB") != std::string::npos);
}

TEST_CASE("fault L: JSON Lines of other programs: decisions and formats in any case") {
  const test::Reading reading =
      read_lines(R"({"items":[{"title":"Stay","decision":"Overturned in Part"}]})"
                 "\n"
                 R"({"items":[{"title":"Stay","decision":"OVERTURNED"}],"format":"f1b"})"
                 "\n"
                 R"({"items":[{"title":"Stay","decision":"Upheld Decision of Health Plan"}]})"
                 "\n"
                 R"({"items":[{"title":"Stay","decision":"Unknown"}]})"
                 "\n"
                 R"({"items":[{"title":"Stay","decision":"sustained"}]})"
                 "\n");
  REQUIRE(reading.letters.size() == 4);
  CHECK(reading.letters[0].items.at(0).decision == Decision::overturned_in_part);
  CHECK(reading.letters[1].items.at(0).decision == Decision::overturned);
  CHECK(reading.letters[1].format == Format::f1b);
  CHECK(reading.letters[2].items.at(0).decision == Decision::upheld);
  CHECK(reading.letters[3].items.at(0).decision == Decision::unknown);
  REQUIRE(reading.rejects.size() == 1);
}

TEST_CASE("fault L: a narrative with its decision beside it is an item") {
  const test::Reading reading = read_lines(
      R"({"text":"A child has requested a scan. The reviewer found a bruise.","decision":"Upheld"})"
      "\n"
      R"({"text":"short","decision":"overturned","full_text":"Summary Reviewer 1 A child has requested a scan. The reviewer found a break."})"
      "\n"
      R"({"text":"It is needed.","decision":"Overturned","treatment":"A scan","case_number":"X1"})"
      "\n"
      R"({"text":"It is needed."})"
      "\n");
  REQUIRE(reading.letters.size() == 3);
  CHECK(test::decisions(reading.letters[0]) == std::vector<std::string>{"a scan = upheld"});
  CHECK(test::words(reading.letters[0], reading.letters[0].case_summary) ==
        "A child has requested a scan.");
  CHECK(test::words(reading.letters[1], reading.letters[1].items.at(0).rationale) ==
        "The reviewer found a break.");
  CHECK(reading.letters[2].items.at(0).id == "X1#1");
  CHECK(reading.rejects.size() == 1);
}

TEST_CASE("a page and two letters as the text of a line") {
  const test::Reading page =
      read_lines(json({{"text", "<p>" + letter_text + "</p><div></div>"}}).dump() + "\n");
  REQUIRE(page.letters.size() == 1);
  CHECK(page.letters[0].text.find("<p>") == std::string::npos);
  const test::Reading both = read_lines(json({{"text", letter_text + letter_text}}).dump() + "\n");
  REQUIRE(both.rejects.size() == 1);
  CHECK(both.rejects[0].reason.starts_with(
      "the text holds 2 determinations, CM14-9000001 and CM14-9000001"));
}

}  // namespace
}  // namespace rationale
