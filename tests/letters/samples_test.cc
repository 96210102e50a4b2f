#include <algorithm>
#include <filesystem>
#include <sstream>

#include <nlohmann/json.hpp>

#include "letters/letter_json.h"
#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using nlohmann::json;

const std::string samples = std::string(RATIONALE_SOURCE_DIR) + "/data/letters";
constexpr std::string_view expected_suffix = ".expected.json";

// Where `got` differs from what `expected` says; keys that `expected` leaves out may be anything,
// and a null id leaves it to the text's hash.
void compare(const json& expected, const json& got, const std::string& place,
             std::vector<std::string>& differences) {
  if (expected.is_object() && got.is_object()) {
    for (const auto& [key, value] : expected.items())
      if (!(key == "id" && value.is_null()))
        compare(value, got.value(key, json("missing")), place + "/" + key, differences);
  } else if (expected.is_array() && got.is_array() && expected.size() == got.size()) {
    for (std::size_t i = 0; i < expected.size(); ++i)
      compare(expected[i], got[i], place + "/" + std::to_string(i), differences);
  } else if (expected != got) {
    differences.push_back(place + ": " + got.dump() + " instead of " + expected.dump());
  }
}

std::vector<std::string> differences(const std::string& source, const json& expected) {
  const auto reading = test::read(source);
  if (reading.letters.size() != 1) return {source + " is not one letter"};
  std::vector<std::string> found;
  compare(expected, json::parse(to_json(reading.letters[0]).dump()), "", found);
  return found;
}

TEST_CASE("every sample letter parses to what is written beside it") {
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(samples)) {
    const std::string path = entry.path().string();
    if (!path.ends_with(expected_suffix)) continue;
    const std::string stem = path.substr(0, path.size() - expected_suffix.size());
    const std::string source = stem + (std::filesystem::exists(stem + ".pdf") ? ".pdf" : ".txt");
    INFO(source);
    CHECK(differences(source, json::parse(test::file_text(path))) == std::vector<std::string>{});
    ++compared;
  }
  CHECK(compared >= 40);
}

TEST_CASE("the JSON Lines samples parse to the lines written beside them") {
  const auto reading = test::read(samples + "/samples.jsonl");
  CHECK(reading.rejects.empty());
  std::istringstream lines(test::file_text(samples + "/samples.expected"));
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line); ++number) {
    REQUIRE(number < reading.letters.size());
    std::vector<std::string> found;
    compare(json::parse(line), json::parse(to_json(reading.letters[number]).dump()), "", found);
    CHECK(found == std::vector<std::string>{});
  }
  CHECK(number == reading.letters.size());
}

}  // namespace
}  // namespace rationale
