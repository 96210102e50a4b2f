// Tables that can be joined, and samples that can be drawn again.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

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

ProgramRun exported(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"export", "--index", samples()});
  return run_program(arguments);
}

std::vector<json> rows(const ProgramRun& run) {
  std::istringstream in(run.out);
  std::vector<json> found;
  for (std::string line; std::getline(in, line);) found.push_back(json::parse(line));
  return found;
}

std::vector<std::string> ids(const std::vector<json>& rows) {
  std::vector<std::string> found;
  for (const json& row : rows) found.push_back(row["id"]);
  return found;
}

std::string header(const ProgramRun& run) {
  return run.out.substr(0, run.out.find('\r'));
}

}  // namespace

TEST_CASE("export writes the items that search --all writes") {
  for (const char* format : {"csv", "ndjson"})
    CHECK(exported({"--format", format, "decision:overturned"}).out ==
          run_program(
              {"search", "--index", samples(), "--all", "--format", format, "decision:overturned"})
              .out);
}

TEST_CASE("the rows of each table belong to the items, and say what the items say") {
  const std::vector<json> items = rows(exported({"decision:overturned"}));
  std::map<std::string, json> by_id;
  for (const json& item : items) by_id[item["id"]] = item;
  std::map<std::string, std::size_t> findings;
  for (const json& row : rows(exported({"--table", "findings", "decision:overturned"}))) {
    REQUIRE(by_id.contains(row["id"]));
    const json& all = by_id[row["id"]]["findings"];
    CHECK(std::any_of(all.begin(), all.end(), [&](const json& finding) {
      return finding["concept"] == row["concept"] && finding["state"] == row["state"] &&
             finding["text"] == row["text"] && finding["start"] == row["start"] &&
             finding["sentence"] == row["sentence"];
    }));
    ++findings[row["id"]];
  }
  std::map<std::string, std::size_t> citations;
  for (const json& row : rows(exported({"--table", "citations", "decision:overturned"})))
    ++citations[row["id"]];
  std::map<std::string, std::size_t> passages;
  for (const json& row : rows(exported({"--table", "passages", "decision:overturned"})))
    ++passages[row["id"]];
  for (const json& item : items) {
    INFO(item["id"]);
    CHECK(findings[item["id"]] == item["findings"].size());
    CHECK(citations[item["id"]] == item["guidelines"].size());
    CHECK(passages[item["id"]] == item["passages"].size());
  }
  CHECK(findings.size() > 10);
}

TEST_CASE("a table is the same as CSV and as NDJSON, and the codebook names its columns") {
  const std::string codebook = run_program({"codebook", "--format", "csv"}).out;
  for (const char* table : {"items", "findings", "citations", "passages"}) {
    const ProgramRun csv = exported({"--format", "csv", "--table", table, "nothinghasthisword"});
    CHECK(csv.code == 0);
    std::istringstream columns(header(csv));
    std::string expected;
    std::istringstream book(codebook);
    for (std::string line; std::getline(book, line);)
      if (line.starts_with(std::string(table) + ","))
        expected += (expected.empty() ? "" : ",") +
                    line.substr(line.find(',') + 1,
                                line.find(',', line.find(',') + 1) - line.find(',') - 1);
    CHECK(header(csv) == expected);
    if (std::string(table) == "items") continue;
    std::set<std::string> members;
    const json first = rows(exported({"--table", table, "knee"})).at(0);
    for (const auto& [name, value] : first.items()) members.insert(name);
    for (std::string name; std::getline(columns, name, ',');) CHECK(members.contains(name));
  }
}

TEST_CASE("a sample is chosen by its seed alone, and a smaller one is part of a larger one") {
  const auto sample = [](const char* size, const char* seed) {
    return ids(rows(exported({"--sample", size, "--seed", seed, "pain"})));
  };
  const std::vector<std::string> all = ids(rows(exported({"pain"})));
  const std::vector<std::string> ten = sample("10", "7");
  CHECK(ten.size() == 10);
  CHECK(ten == sample("10", "7"));
  CHECK(ten != sample("10", "8"));
  CHECK(std::is_sorted(ten.begin(), ten.end()));
  CHECK(std::includes(all.begin(), all.end(), ten.begin(), ten.end()));
  const std::vector<std::string> five = sample("5", "7");
  CHECK(five.size() == 5);
  CHECK(std::includes(ten.begin(), ten.end(), five.begin(), five.end()));
  CHECK(sample("100000", "7") == all);
  const json certificate =
      json::parse(exported({"--sample", "5", "--seed", "7", "--certificate", "pain"}).err);
  CHECK(certificate["total"] == 5);
  CHECK(certificate["sample"]["of"] == all.size());
}

TEST_CASE("CSV begins with a byte order mark only where it is asked for") {
  const std::string mark = "\xEF\xBB\xBF";
  CHECK(exported({"--format", "csv", "--bom", "knee"}).out.starts_with(mark + "id,"));
  CHECK(exported({"--format", "csv", "knee"}).out.starts_with("id,"));
  CHECK(exported({"--bom", "knee"}).code == 2);
}

TEST_CASE("similar, contrast, cites and passages are CSV, too, a row an item or sentence") {
  const std::string id = "CM15-9000036#1";
  const auto csv = [](std::vector<std::string> line) {
    line.insert(line.begin() + 1, {"--index", samples(), "--format", "csv"});
    return run_program(line).out;
  };
  const auto count = [](const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
      ++found;
    return found;
  };
  const std::string like = csv({"similar", "--limit", "3", id});
  CHECK(like.starts_with("id,decision,decided,treatment,category,rank,score,why,differs\r\n"));
  CHECK(count(like, "\r\n") == 4);
  const std::string sides = csv({"contrast", "--limit", "2", id});
  const json both = run_program({"contrast", "--index", samples(), "--limit", "2", id}).json();
  CHECK(count(sides, "\r\n") ==
        1 + both["overturned"]["items"].size() + both["upheld"]["items"].size());
  CHECK(count(sides, ",upheld,") == both["upheld"]["items"].size());
  CHECK(count(csv({"cites", "--limit", "3", "--side", "reviewer", "ACOEM"}), "reviewer,ACOEM,") ==
        3);
  CHECK(count(csv({"passages", id}), "\r\n" + id + ",") >= 5);
}
