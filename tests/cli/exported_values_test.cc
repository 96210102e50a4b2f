// Fields of several values keep them all, wherever an item is shown or exported.
#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

using nlohmann::json;

const std::string& letter() {
  static const std::string text =
      json{{"case_number", "CM17-9000001"},
           {"reviewer",
            {{"specialties",
              {"Physical Medicine & Rehabilitation", "Pediatric Rehabilitation Medicine",
               "Sports Medicinea"}},
             {"licensure", {"Texas", "Illinois", "California"}}}},
           {"items",
            {{{"title", "Lumbar brace"},
              {"decision", "upheld"},
              {"reviewer_guideline",
               "Decision based on MTUS Chronic Pain 2017, Section(s): Acupuncture; Yoga, and "
               "Opioids 2017, "
               "Section(s): Screening. 8 CCR 9785(g) and 9792.24.2, pages 12-14, 20."},
              {"rationale", "There is no sign of instability. It is not medically necessary."}}}}}
          .dump() +
      "\n";
  return text;
}

const std::vector<std::string>& printed() {
  static const std::vector<std::string> names = {"Physical Medicine & Rehabilitation",
                                                 "Pediatric Rehabilitation Medicine",
                                                 "Sports Medicinea"};
  return names;
}

bool has_all(const std::string& text, const std::vector<std::string>& values) {
  for (const std::string& value : values)
    if (text.find(value) == std::string::npos) {
      UNSCOPED_INFO(value << " is not in " << text);
      return false;
    }
  return true;
}

class Index {
 public:
  Index() {
    const std::string file = scratch_.write("letters.jsonl", letter());
    REQUIRE(run_program({"index", "--index", folder(), file}).code == 0);
    parsed_ = run_program({"parse", file}).json();
  }
  std::string folder() const { return scratch_ / "index"; }
  const json& parsed() const { return parsed_; }
  std::string search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"search", "--index", folder()});
    return run_program(arguments).out;
  }

 private:
  ScratchFolder scratch_;
  json parsed_;
};

}  // namespace

TEST_CASE("a reviewer's specialties are all exported as printed, and once by the State's labels") {
  const Index index;
  const json labels = {"Physical Medicine & Rehabilitation", "Sports Medicine"};
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--all", "--format", "ndjson"}, {"--format", "ndjson", "brace"}}) {
    const json hit = json::parse(index.search(arguments));
    CHECK(hit["specialties"] == labels);
    CHECK(hit["specialties_printed"] == json(printed()));
    CHECK(hit["specialties_printed"] == index.parsed()["reviewer"]["specialties"]);
    CHECK(hit["licensure"] == index.parsed()["reviewer"]["licensure"]);
  }
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--all", "--format", "csv"}, {"--format", "csv", "brace"}}) {
    const std::string table = index.search(arguments);
    CHECK(has_all(table, printed()));
    CHECK(has_all(table, {"Texas; Illinois; California"}));
  }
  const std::string shown = run_program({"show", "--index", index.folder(), "CM17-9000001#1"}).out;
  CHECK(has_all(shown, printed()));
  const json facets = json::parse(index.search({"--facets", "brace"}));
  CHECK(facets["facets"]["specialty"].size() == 2);
  CHECK(facets["facets"]["licensure"].size() == 3);
}

TEST_CASE("citations are exported with all their sections, regulations and pages") {
  const Index index;
  const json& cited = index.parsed()["items"][0]["guidelines"];
  REQUIRE(cited.size() == 2);
  CHECK(json::parse(index.search({"--all", "--format", "ndjson"}))["guidelines"] == cited);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--all", "--format", "csv"}, {"--format", "csv", "brace"}}) {
    const std::string table = index.search(arguments);
    for (const json& citation : cited) {
      CHECK(has_all(table, citation["sections"].get<std::vector<std::string>>()));
      CHECK(has_all(table, citation["regulations"].get<std::vector<std::string>>()));
      for (const json& pages : citation["pages"])
        CHECK(has_all(table, {std::to_string(pages[0].get<int>())}));
    }
    CHECK(has_all(table, {"9785(g)", "9792.24.2"}));
  }
}
