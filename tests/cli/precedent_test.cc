#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/sha256.h"
#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

using nlohmann::json;

const std::string& samples() {
  static const ScratchFolder scratch;
  static const std::string folder = [] {
    const std::string made = scratch / "index";
    const ProgramRun run = run_program({"index", "--index", made, sample_letters()});
    if (run.code != 0) throw std::runtime_error(run.err);
    return made;
  }();
  return folder;
}

ProgramRun ask(const std::string& command, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {command, "--index", samples()});
  return run_program(arguments);
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) found.push_back(line);
  return found;
}

bool is_complaint(const ProgramRun& run) {
  return run.out.empty() && run.err.find("rationale: error: ") == 0 &&
         run.err.find("\nhint: ") != std::string::npos;
}

std::string columns_of_the_document() {
  std::ifstream in(RATIONALE_SOURCE_DIR "/docs/precedent.md");
  std::string columns;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("| `") && line.find("` | csv | ") != std::string::npos)
      columns += (columns.empty() ? "" : ",") + line.substr(3, line.find('`', 3) - 3);
  return columns;
}

}  // namespace

TEST_CASE("stats count what search finds, by decision, exactly") {
  const json stats = ask("stats", {"--by", "decision", "rationale:therapy"}).json();
  for (const json& row : stats["tables"][0]["rows"]) {
    const json hits = ask("search", {"--decision", row["values"][0], "rationale:therapy"}).json();
    CHECK(hits["total"] == row["items"]);
  }
  CHECK(stats["total"] == ask("search", {"rationale:therapy"}).json()["total"]);
}

TEST_CASE("stats as text is an aligned table with bars, as CSV a row a value") {
  const ProgramRun text = ask("stats", {"--by", "category", "--format", "text"});
  REQUIRE(text.code == 0);
  CHECK(text.out.find("95% interval") != std::string::npos);
  CHECK(text.out.find("█") != std::string::npos);
  const ProgramRun csv = ask("stats", {"--by", "category", "--format", "csv"});
  CHECK(csv.out.find("by,value,value_2,value_3,items,") == 0);
  const json answer = ask("stats", {"--by", "category"}).json();
  CHECK(lines(csv.out).size() == 2 + answer["tables"][0]["rows"].size());
}

TEST_CASE("fault A2: stats on plain words counts the items that have all of them, and says which") {
  for (const std::string query : {"lumbar MRI", "physical therapy functional improvement",
                                  "opioid urine drug screen", "acupuncture knee"}) {
    INFO(query);
    const json counted = ask("stats", {query}).json();
    const json found = ask("search", {query}).json();
    CHECK(counted["total"] == found["total_of_all_words"]);
    CHECK(counted["total"] <= found["total"]);
    CHECK(counted["query"]["interpreted"]["population"].is_string());
    const ProgramRun text = ask("stats", {"--format", "text", query});
    CHECK(text.out.starts_with("Counted: items "));
  }
  const json of_treatment = ask("stats", {"lumbar MRI", "--by", "category"}).json();
  for (const json& row : of_treatment["tables"][0]["rows"])
    CHECK(row["values"][0] == "Diagnostic Testing");
}

TEST_CASE("fault A8: what rules assign is said to be assigned by rules, wherever it is counted") {
  const std::string said = "by rules of this program";
  for (const char* field : {"category", "subcategory", "finding", "denial_reason"}) {
    INFO(field);
    const ProgramRun text = ask("stats", {"--by", field, "--format", "text"});
    CHECK(text.out.find(said) != std::string::npos);
    const json table = ask("stats", {"--by", field}).json()["tables"][0];
    CHECK(table["by_rules"] == json::array({field}));
  }
  const json printed = ask("stats", {"--by", "decision"}).json()["tables"][0];
  CHECK(printed["by_rules"].empty());
  CHECK(ask("stats", {"--by", "decision", "--format", "text"}).out.find(said) == std::string::npos);

  const json facets = ask("search", {"--facets", "knee"}).json();
  CHECK(facets["facets_by_rules"] ==
        json::array({"category", "subcategory", "finding", "denial_reason"}));
  CHECK(
      ask("search", {"--facets", "--format", "text", "knee"}).out.find("category (" + said + ")") !=
      std::string::npos);
  const ProgramRun all = ask("search", {"--all", "--certificate", "decision:overturned"});
  CHECK(json::parse(all.err)["by_rules"].size() == 5);
}

TEST_CASE("a long label is cut, but never the state that was found") {
  const ProgramRun text = ask("stats", {"--by", "finding", "--limit", "0", "--format", "text"});
  REQUIRE(text.code == 0);
  for (const std::string& line : lines(text.out)) {
    if (line.find('%') == std::string::npos || line.find("  ") == std::string::npos) continue;
    const std::string label = line.substr(0, line.find("  "));
    if (label.find("by finding") == 0 || label.find("(none)") == 0 ||
        label.find(" of ") != label.npos)
      continue;
    INFO(label);
    CHECK(label.find(": ") != std::string::npos);
  }
}

TEST_CASE("counting by what is no facet is exit code 2 and the hint lists what is") {
  const ProgramRun run = ask("stats", {"--by", "categroy"});
  CHECK(run.code == 2);
  CHECK(is_complaint(run));
  CHECK(run.err.find("category") != std::string::npos);
}

TEST_CASE("an export as NDJSON has every hit, and its certificate vouches for the ids") {
  const ProgramRun run = ask("search", {"--all", "--certificate", "decision:overturned"});
  REQUIRE(run.code == 0);
  const std::vector<std::string> all = lines(run.out);
  const json certificate = json::parse(run.err);
  CHECK(certificate["program"].get<std::string>().starts_with("rationale "));
  CHECK(certificate["made"].get<std::string>().size() == std::string("2026-12-01").size());
  std::string ids;
  for (const std::string& line : all) ids += json::parse(line)["id"].get<std::string>() + "\n";
  CHECK(certificate["schema"] == "rationale/certificate/1");
  CHECK(certificate["ids_sha256"] == rationale::sha256_hex(ids));
  CHECK(certificate["total"] == all.size());
  CHECK(certificate["total"] == ask("search", {"decision:overturned"}).json()["total"]);
  CHECK(ask("search", {"--all", "--certificate", "decision:overturned"}).out == run.out);
}

TEST_CASE("an export as CSV has the columns that docs/precedent.md gives") {
  const ScratchFolder scratch;
  const std::string file = scratch / "run.json";
  const ProgramRun run =
      ask("search", {"--all", "--format", "csv", "--certificate=" + file, "decision:overturned"});
  REQUIRE(run.code == 0);
  CHECK(run.out.substr(0, run.out.find('\r')) == columns_of_the_document());
  std::ifstream in(file);
  CHECK(json::parse(in)["format"] == "csv");
}

TEST_CASE("an export that fails leaves no certificate of an earlier one") {
  const ScratchFolder scratch;
  const std::string file = scratch.write("run.json", "{\"schema\":\"rationale/certificate/1\"}");
  CHECK(ask("search", {"--all", "--certificate=" + file, "knee AND (MRI"}).code == 2);
  CHECK(std::filesystem::file_size(file) == 0);
  const ProgramRun run = ask("search", {"--all", "--certificate=" + (scratch / "no/f"), "knee"});
  CHECK(run.code == 2);
  CHECK(run.out.empty());
}

TEST_CASE("an export without hits is a header, a note and a certificate of none") {
  const ProgramRun run = ask("search", {"--all", "--format", "csv", "zygodactyl"});
  CHECK(run.code == 0);
  CHECK(lines(run.out).size() == 1);
  CHECK(run.err.find("no item matches") != std::string::npos);
}

TEST_CASE(
    "an export of all goes with nothing that ranks or cuts, and a certificate only with --all") {
  CHECK(is_complaint(ask("search", {"--all", "--limit", "3", "x"})));
  CHECK(is_complaint(ask("search", {"--all", "--format", "text", "x"})));
  const ProgramRun run = ask("search", {"--certificate", "x"});
  CHECK(run.code == 2);
  CHECK(is_complaint(run));
}

TEST_CASE("similar says why, takes an id, a file or a passage, and quotes what stands there") {
  const json by_id = ask("similar", {"--decision", "upheld", "CM15-9000036#1"}).json();
  REQUIRE_FALSE(by_id["hits"].empty());
  for (const json& hit : by_id["hits"]) {
    CHECK(hit["decision"] == "upheld");
    CHECK_FALSE(hit["why"].empty());
  }
  const json& hit = by_id["hits"][0];
  const std::string text = ask("show", {"--text", hit["id"]}).out;
  for (const json& why : hit["why"])
    if (!why["evidence"].is_null()) {
      const std::size_t start = why["evidence"]["start"];
      const std::size_t end = why["evidence"]["end"];
      CHECK(why["evidence"]["text"] == text.substr(start, end - start));
    }
  const json by_file = ask("similar", {sample_letters() + "/f2-knee-mri.txt"}).json();
  CHECK_FALSE(by_file["hits"].empty());
  const json by_text = ask("similar", {"The number of prior visits is not documented."}).json();
  CHECK(by_text["query"]["findings"][0] == "prior_sessions_number:absent");
}

TEST_CASE("every tool that takes an id names the nearest ones for an unknown one") {
  for (const char* command : {"similar", "contrast", "passages"}) {
    const ProgramRun run = ask(command, {"CM15-9000036#77"});
    INFO(command << run.err);
    CHECK(run.code == 2);
    CHECK(is_complaint(run));
    CHECK(run.err.find("CM15-9000036#1") != std::string::npos);
  }
}

TEST_CASE("contrast has both sides and what parts them") {
  const json answer = ask("contrast", {"physical therapy"}).json();
  CHECK_FALSE(answer["overturned"]["items"].empty());
  CHECK_FALSE(answer["upheld"]["items"].empty());
  for (const json& item : answer["upheld"]["items"]) CHECK(item["decision"] == "upheld");
  const json none = ask("contrast", {"zygodactyl"}).json();
  CHECK(none["differences"].empty());
}

TEST_CASE("cites counts a guideline by side, and one that nobody cites is a full answer") {
  const json answer = ask("cites", {"MTUS", "Chronic", "Pain"}).json();
  CHECK(answer["total"] > 0);
  CHECK(answer["reviewer"]["items"].get<int>() +
            answer["claims_administrator"]["items"].get<int>() -
            answer["both"]["items"].get<int>() ==
        answer["total"].get<int>());
  CHECK(ask("cites", {"Zygodactyl"}).json()["total"] == 0);
  CHECK(ask("cites", {}).code == 2);
}

TEST_CASE("the health plans' table is indexed by the same command, a bad row rejected by line") {
  const ScratchFolder scratch;
  const std::string file = RATIONALE_SOURCE_DIR "/data/dmhc/determinations.csv";
  const ProgramRun run = run_program({"index", "--index", scratch / "index", "--json", file});
  CHECK(run.code == 4);
  const json summary = run.json();
  CHECK(summary["items"] == 4);
  REQUIRE(summary["rejects"].size() == 1);
  CHECK(summary["rejects"][0]["path"] == file + ":7");
  const json found = run_program({"search", "--index", scratch / "index", "--facets", "--diagnosis",
                                  "Orth/Musculoskeletal", "--kind", "DMHC"})
                         .json();
  CHECK(found["total"] == 2);
  CHECK(found["facets"]["diagnosis"].size() == 3);
  const json stats =
      run_program({"stats", "--index", scratch / "index", "--by", "year,age"}).json();
  CHECK(stats["tables"][0]["rows"].size() == 2);
  const ProgramRun again = run_program({"index", "--index", scratch / "index", "--json", file});
  CHECK(again.json()["unchanged"] == 4);
  CHECK(run_program({"check", "--index", scratch / "index"}).code == 0);
}

TEST_CASE("the health plans' table is recognised on standard input") {
  const ScratchFolder scratch;
  const ProgramRun run =
      run_program({"index", "--index", scratch / "index", "--json", "-"},
                  "ReferenceID,Determination,Findings\nMN1,Upheld,\"No red flags.\"\n");
  CHECK(run.code == 0);
  CHECK(run.json()["items"] == 1);
}
