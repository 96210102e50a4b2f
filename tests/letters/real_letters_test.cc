// The published letters are not part of the project. RATIONALE_LETTERS names their folder (with
// dwc/ and seeds/); the judged collections are expected beside it, in eval/.

#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>

#include <nlohmann/json.hpp>

#include "letters/dates.h"
#include "letters/letter_json.h"
#include "letters/phrase.h"
#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::optional<fs::path> letters_folder() {
  const char* folder = std::getenv("RATIONALE_LETTERS");
  if (folder && *folder) return fs::path(folder);
  WARN("skipped: RATIONALE_LETTERS does not name a folder of letters");
  SUCCEED();
  return std::nullopt;
}

fs::path eval_folder(const fs::path& letters) {
  return fs::weakly_canonical(letters / ".." / "eval");
}

std::map<std::string, json> parsed(const fs::path& folder) {
  std::map<std::string, json> letters;
  for (const std::string& path : letter_files({folder.string()}))
    for (const Letter& letter : test::read(path).letters)
      letters[letter.case_number] = json::parse(to_json(letter).dump());
  return letters;
}

std::vector<json> truth(const fs::path& path) {
  std::vector<json> lines;
  std::istringstream in(test::file_text(path.string()));
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

json iso(const json& date) {
  if (date.is_null()) return nullptr;
  return date_at(date.get<std::string>(), 0).value().iso.value();
}

std::string flat(const json& text) {
  return text.is_null() ? "" : collapse(text.get<std::string>());
}

json list(const json& printed) {
  json names = json::array();
  std::istringstream in(printed.get<std::string>());
  for (std::string name; std::getline(in, name, ',');) names.push_back(collapse(name));
  return names;
}

// The number of items compared.
std::size_t compare_items(const json& got, const json& expected) {
  REQUIRE(got["items"].size() == expected["issues"].size());
  for (std::size_t i = 0; i < got["items"].size(); ++i) {
    const json& item = got["items"][i];
    const json& issue = expected["issues"][i];
    INFO(issue["id"]);
    CHECK(item["id"] == issue["id"]);
    CHECK(flat(item["title"]) == flat(issue["title"]));
    CHECK(item["decision"] == issue["decision"]);
    CHECK(flat(item["claims_administrator_guideline"]) == flat(issue["ca_guideline"]));
    CHECK(flat(item["reviewer_guideline"]) == flat(issue["maximus_guideline"]));
    CHECK(flat(item["rationale"]) == flat(issue["rationale"]));
    CHECK_FALSE(item["guidelines"].empty());
  }
  return got["items"].size();
}

TEST_CASE("the published PDFs parse to what was read off them") {
  const auto folder = letters_folder();
  if (!folder) return;
  auto letters = parsed(*folder / "dwc");
  std::size_t items = 0;
  for (const json& expected : truth(eval_folder(*folder) / "real" / "truth.jsonl")) {
    INFO(expected["case_number"]);
    const json& got = letters[expected["case_number"]];
    REQUIRE(got.is_object());
    CHECK(got["dates"]["injury"] == iso(expected["date_of_injury"]));
    CHECK(got["dates"]["assigned"] == iso(expected["date_assigned"]));
    CHECK(got["dates"]["decided"] == iso(expected["decision_date"]));
    CHECK(got["dates"]["ur_denial"] == iso(expected["ur_denial_date"]));
    CHECK(got["dates"]["received"] == iso(expected["application_received"]));
    CHECK(got["reviewer"]["specialties"] == list(expected["specialty"]));
    CHECK(got["reviewer"]["licensure"] == list(expected["licensure"]));
    CHECK(got["warnings"].empty());
    items += compare_items(got, expected);
  }
  CHECK(items == 153);
}

TEST_CASE("the synthetic letters parse to what they were written from") {
  const auto folder = letters_folder();
  if (!folder) return;
  auto letters = parsed(eval_folder(*folder) / "synthetic" / "letters");
  std::size_t items = 0;
  for (const json& expected : truth(eval_folder(*folder) / "synthetic" / "truth.jsonl")) {
    INFO(expected["case_number"]);
    const json& got = letters[expected["case_number"]];
    REQUIRE(got.is_object());
    CHECK(got["dates"]["decided"] == iso(expected["decision_date"]));
    CHECK(got["dates"]["ur_denial"] == iso(expected["ur_denial_date"]));
    CHECK(got["reviewer"]["specialties"] == expected["specialties"]);
    CHECK(got["reviewer"]["licensure"] == expected["states"]);
    items += compare_items(got, expected);
  }
  CHECK(items == 1245);
}

TEST_CASE("the letter bodies give six items with both forms of credentials") {
  const auto folder = letters_folder();
  if (!folder) return;
  std::size_t items = 0;
  std::map<Format, int> formats;
  for (const std::string& path : letter_files({(*folder / "seeds").string()}))
    for (const Letter& letter : test::read(path).letters) {
      INFO(path);
      ++formats[letter.format];
      items += letter.items.size();
      CHECK_FALSE(letter.specialties.empty());
      CHECK_FALSE(letter.licensure.empty());
      CHECK_FALSE(letter.case_summary.empty());
      for (const Item& item : letter.items) {
        CHECK(item.decision != Decision::unknown);
        CHECK_FALSE(item.rationale.empty());
      }
    }
  CHECK(items == 6);
  CHECK(formats == std::map<Format, int>{{Format::f1a, 2}, {Format::f1b, 3}});
}

}  // namespace
}  // namespace rationale
