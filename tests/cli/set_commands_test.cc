#include <algorithm>

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

// An index over the sample letters.
struct SampleIndex {
  ScratchFolder scratch;
  std::string folder = scratch / "index";

  SampleIndex() { run_program({"index", "--index", folder, sample_letters()}); }
};

}  // namespace

TEST_CASE("count reports items, letters and unique items of each query, and of any") {
  const SampleIndex index;
  const std::string file = index.scratch.write(
      "queries.tsv",
      "a\t\"functional improvement\"\nb\tlumbar AND MRI\nc\tlumbar AND MRI NOT fusion\n");
  const auto report = run_program({"count", "--index", index.folder, "--queries", file}).json();
  CHECK(report["schema"] == "rationale/count/1");
  REQUIRE(report["queries"].size() == 3);
  std::size_t unique = 0;
  for (const auto& query : report["queries"]) {
    const auto answer = run_program({"search", "--index", index.folder, "--limit", "0",
                                     query["query"].get<std::string>()})
                            .json();
    CHECK(query["items"] == answer["total"]);
    CHECK(query["unique_items"] <= query["items"]);
    CHECK(query["letters"] <= query["items"]);
    unique += query["unique_items"].get<std::size_t>();
  }
  // What c finds b finds too, so c has nothing of its own.
  CHECK(report["queries"][2]["unique_items"] == 0);
  CHECK(unique < report["any"]["items"]);
  CHECK(run_program({"count", "--index", index.folder, "--queries", file, "--format", "csv"})
            .out.starts_with("qid,query,items,letters,unique_items,error,population,"));
}

TEST_CASE("count and search go on after a query of a file that is refused, and say which and why") {
  const SampleIndex index;
  const std::string file =
      index.scratch.write("queries.tsv", "a\tpain\nb\tknee AND (MRI\nno tab\nc\tlumbar\n");
  const auto run = [&](const std::string& command, const std::string& format) {
    return run_program({command, "--index", index.folder, "--queries", file, "--format", format});
  };
  const std::string why = "queries.tsv line 2: unbalanced parenthesis at column 10";
  const ProgramRun counted = run("count", "json");
  CHECK(counted.code == 2);
  CHECK(counted.err.find(why) != std::string::npos);
  CHECK(counted.err.find("queries.tsv line 3: has no tab") != std::string::npos);
  const auto queries = counted.json()["queries"];
  REQUIRE(queries.size() == 4);
  CHECK(queries[0]["items"] > 0);
  CHECK_FALSE(queries[0].contains("error"));
  CHECK(queries[1]["items"].is_null());
  CHECK(queries[1]["error"].get<std::string>().find(why) != std::string::npos);
  CHECK(queries[2]["query"] == "no tab");
  CHECK(queries[3]["items"] > 0);
  CHECK(run("count", "csv").out.find("\r\nb,knee AND (MRI,,,,") != std::string::npos);
  CHECK(run("count", "text").out.find("  refused") != std::string::npos);

  const ProgramRun searched = run("search", "ndjson");
  CHECK(searched.code == 2);
  const std::size_t refused = searched.out.find("rationale/refused/1");
  REQUIRE(refused != std::string::npos);
  CHECK(searched.out.find("\"qid\":\"a\"") < refused);
  CHECK(searched.out.find("\"qid\":\"c\"") > refused);
  for (const std::string format : {"json", "csv", "text", "trec"}) {
    const ProgramRun others = run("search", format);
    CHECK(others.code == 2);
    CHECK(others.err.find(why) != std::string::npos);
    CHECK(others.out.size() > 500);
  }
}

TEST_CASE("quote checks every quotation of a brief on standard input") {
  const SampleIndex index;
  const auto hits =
      run_program({"search", "--index", index.folder, "--limit", "1", "functional", "improvement"})
          .json();
  const std::string sentence = hits["hits"][0]["passages"][0]["text"];
  const std::string brief = "They held that \"" + sentence +
                            "\" and that \"purple elephants dance slowly in moonlight\".";
  const auto checked = run_program({"quote", "--index", index.folder, "-"}, brief).json();
  REQUIRE(checked["quotations"].size() == 2);
  CHECK(checked["quotations"][0]["status"] == "verbatim");
  CHECK(checked["quotations"][0]["places"][0]["cite"].get<std::string>().find("sentence") !=
        std::string::npos);
  CHECK(checked["quotations"][1]["status"] == "not_found");
  CHECK(run_program({"quote", "--index", index.folder, "-"}, "no quotation here")
            .json()["warnings"]
            .size() == 1);
}

TEST_CASE(
    "fault A16: quote ends with 0 whatever it finds, and with --check only for what is certified") {
  const SampleIndex index;
  const auto code = [&](std::vector<std::string> arguments, const std::string& input = "") {
    arguments.insert(arguments.begin(), {"quote", "--index", index.folder});
    return run_program(arguments, input).code;
  };
  const auto hits =
      run_program({"search", "--index", index.folder, "therapy", "AND", "decision:upheld"}).json();
  const auto hit = *std::find_if(hits["hits"].begin(), hits["hits"].end(),
                                 [](const auto& one) { return one["case_number"].is_string(); });
  const std::string sentence = hit["passages"][0]["text"];
  const std::string number = hit["case_number"];
  CHECK(code({"purple elephants dance slowly"}) == 0);
  CHECK(code({"--check", "purple elephants dance slowly"}) == 1);
  CHECK(code({"--check", sentence}) == 0);
  CHECK(code({"--check", "--case", number, sentence}) == 0);
  CHECK(code({"--check", "--case", "CM99-0000000", sentence}) == 1);
  CHECK(code({"--check", "--case", "nonsense", sentence}) == 2);
  CHECK(code({"--check", "-"},
             "He wrote \xE2\x80\x9C" + sentence + "\xE2\x80\x9D (" + number + ").") == 0);
  CHECK(code({"--check", "-"}, "He wrote \xE2\x80\x9C" + sentence + " and left it open.") == 1);
  CHECK(code({"--check", "-"},
             "See \"Chronic Pain\" and \xE2\x80\x9C" + sentence + "\xE2\x80\x9D") == 0);
}

TEST_CASE("quote reads a brief from a file, and says which cannot be read") {
  const SampleIndex index;
  const ScratchFolder scratch;
  const std::string brief =
      scratch.write("brief.txt", "One line.\n\nHe wrote \"red flags of any kind\".");
  const auto checked = run_program({"quote", "--index", index.folder, brief}).json();
  REQUIRE(checked["quotations"].size() == 1);
  CHECK(checked["quotations"][0]["brief"]["place"] == 3);
  const ProgramRun missing = run_program({"quote", "--index", index.folder, "no-such.docx"});
  CHECK(missing.code == 2);
  CHECK(missing.err.find("no-such.docx") != std::string::npos);
}

TEST_CASE("search --analyze shows tokens, tree, expansions and Xapian's query without searching") {
  const SampleIndex index;
  const auto shown = run_program({"search", "--index", index.folder, "--analyze",
                                  "improv! /s ~Norco AND decision:upheld"})
                         .json();
  CHECK(shown["schema"] == "rationale/query/1");
  CHECK(shown["is_set"] == true);
  CHECK(shown["verified"] == true);
  CHECK(shown["tokens"].size() == 6);
  CHECK(shown["interpreted"]["tree"] == "((improv! /s ~Norco) AND decision:upheld)");
  CHECK(shown["interpreted"]["expanders"][0]["count"] > 1);
  CHECK_FALSE(shown["interpreted"]["expansions"].empty());
  CHECK(shown["xapian"].get<std::string>().starts_with("Query("));
}

TEST_CASE("search --strict refuses what is repaired without it") {
  const SampleIndex index;
  CHECK(run_program({"search", "--index", index.folder, "knee) MRI"}).code == 0);
  const ProgramRun run = run_program({"search", "--index", index.folder, "--strict", "knee) MRI"});
  CHECK(run.code == 2);
  CHECK(run.err.find("unbalanced closing parenthesis at column 5") != std::string::npos);
}

TEST_CASE("hostile queries are answered or refused, and quickly enough to wait for") {
  const SampleIndex index;
  for (const std::string& query :
       {std::string(100'000, '('), std::string("no."), std::string("no"), std::string("?!*"),
        std::string("me@example.org http://a.b/c?d=e"), std::string("\xE6\x97\xA5\xE6\x9C\xAC"),
        std::string("a:(^`"), std::string("((((((((((")}) {
    const ProgramRun run = run_program({"search", "--index", index.folder, query});
    INFO(query.substr(0, 40) << " " << run.err);
    CHECK((run.code == 0 || run.code == 2));
    if (run.code == 2) CHECK(run.err.find("hint: ") != std::string::npos);
  }
}
