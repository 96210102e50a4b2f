// Offsets slice the letter's text in the reader's own language: Python by characters, JavaScript by
// units of UTF-16.
#include <fstream>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

using nlohmann::json;

struct Units {
  std::vector<std::size_t> begins;  // by unit: the byte that it begins at; and the end
};

Units units_of(const std::string& text, const std::string& unit) {
  Units units;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool begins = (byte & 0xC0) != 0x80;
    if (unit == "bytes" || begins) units.begins.push_back(i);
    if (unit == "utf16" && byte >= 0xF0) units.begins.push_back(i);
  }
  units.begins.push_back(text.size());
  return units;
}

std::string sliced(const std::string& text, const json& start, const json& end,
                   const std::string& unit) {
  const Units units = units_of(text, unit);
  const std::size_t first = units.begins.at(start.get<std::size_t>());
  return text.substr(first, units.begins.at(end.get<std::size_t>()) - first);
}

// Checks every object with text, start and end below `node`; counts them.
std::size_t check_texts(const json& node, const std::string& letter, const std::string& unit) {
  std::size_t checked = 0;
  if (node.is_object() && node.contains("text") && node.contains("start")) {
    CHECK(sliced(letter, node["start"], node["end"], unit) == node["text"]);
    ++checked;
    if (node.contains("highlights"))
      for (const json& pair : node["highlights"])
        CHECK_FALSE(sliced(node["text"], pair[0], pair[1], unit).find(' ') == 0);
  }
  if (node.is_structured())
    for (const auto& child : node) checked += check_texts(child, letter, unit);
  return checked;
}

struct Index {
  Index() {
    std::ofstream(letters)
        << R"({"case_number": "CM17-0000001", "items": [{"item": 1, "title": "Serum test", )"
        << R"("decision": "upheld", "rationale": "The worker \ud83d\ude00 met Dr. Ren\u00e9 in a caf\u00e9. )"
        << R"(Sj\u00f6gren syndrome \ud83d\ude00 is not shown by the tests. There is no documentation of )"
        << R"(functional improvement."}]})"
        << "\n";
    REQUIRE(run_program({"index", "--index", folder, letters}).code == 0);
  }
  json ask(std::vector<std::string> arguments, const std::string& unit) const {
    arguments.insert(arguments.begin() + 1, {"--index", folder, "--offset-unit", unit});
    return run_program(arguments).json();
  }

  ScratchFolder scratch;
  std::string letters = scratch / "letters.jsonl";
  std::string folder = scratch / "index";
};

}  // namespace

TEST_CASE("offsets count bytes, characters or units of UTF-16, and the answer says which") {
  const Index index;
  const std::string id = "CM17-0000001#1";
  for (const std::string unit : {"bytes", "characters", "utf16"}) {
    INFO(unit);
    const json shown = index.ask({"show", "--format", "json", id}, unit);
    CHECK(shown["offset_unit"] == unit);
    const std::string letter = shown["text"];
    for (const json& section : shown["sections"])
      if (section["section"] == "rationale")
        CHECK(sliced(letter, section["start"], section["end"], unit) == shown["rationale"]);
    const std::vector<std::vector<std::string>> questions = {
        {"search", "syndrome AND shown"},
        {"search", "no", "functional", "improvement"},
        {"search", "--all", "syndrome AND shown"},
        {"search", "--format", "ndjson", "syndrome AND shown"},
        {"quote", "syndrome \xF0\x9F\x98\x80 is not shown by the tests"},
        {"quote", "There is no documentation of functional improvement."},
        {"passages", id}};
    for (const auto& question : questions) {
      INFO(question.front() << " " << question.back());
      const json answer = index.ask(question, unit);
      CHECK(answer["offset_unit"] == unit);
      CHECK(check_texts(answer, letter, unit) > 0);
    }
    const json analysis =
        run_program({"analyze", "--offset-unit", unit, "Ren\xC3\xA9 \xF0\x9F\x98\x80 was seen."})
            .json();
    CHECK(analysis["offset_unit"] == unit);
    CHECK(sliced(analysis["text"], analysis["sentences"][0]["tokens"][1]["start"],
                 analysis["sentences"][0]["tokens"][1]["end"], unit) == "was");
  }
  CHECK(run_program({"search", "--index", index.folder, "--offset-unit", "words", "x"}).code == 2);
}
