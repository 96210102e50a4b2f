// Files of queries, search term reports and empty values on the command line.
#include <algorithm>

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

ProgramRun run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin() + 1, {"--index", samples()});
  return run_program(arguments);
}

std::string error_of(std::vector<std::string> arguments) {
  const ProgramRun refused = run(std::move(arguments));
  CHECK(refused.code == 2);
  CHECK(refused.out.empty());
  return refused.err;
}

}  // namespace

TEST_CASE("where a query of a report is refused nobody knows what only one of them hits") {
  const ScratchFolder scratch;
  const std::string file =
      scratch.write("terms.tsv", "a\tlumbar MRI\nb\tlumbar AND (\nc\tlumbar\n");
  const json report = run({"count", "--queries", file}).json();
  CHECK(report["queries"][0]["items"] == 2);
  CHECK(report["queries"][0]["unique_items"].is_null());
  CHECK(report["queries"][2]["unique_items"].is_null());
  CHECK(report["any"]["items"].is_null());
  REQUIRE(report["warnings"].size() == 1);
  CHECK(report["warnings"][0].get<std::string>().find("not counted: b") == 0);
  const std::string text = run({"count", "--format", "text", "--queries", file}).out;
  CHECK(text.find("        2        2        ?  a  lumbar MRI\n") != std::string::npos);
  CHECK(text.find("note: not counted: b") != std::string::npos);
  const std::string csv = run({"count", "--format", "csv", "--queries", file}).out;
  CHECK(csv.find("\r\na,lumbar MRI,2,2,,,") != std::string::npos);

  const std::string sound = scratch.write("sound.tsv", "a\tlumbar MRI\nc\tlumbar\n");
  const json whole = run({"count", "--queries", sound}).json();
  CHECK(whole["queries"][0]["unique_items"] == 0);
  CHECK(whole["any"]["items"] == whole["queries"][1]["items"]);
  CHECK(whole["warnings"].empty());
}

TEST_CASE("a search term report says in every format which items it counts and how it was read") {
  const ScratchFolder scratch;
  const std::string file = scratch.write("terms.tsv", "a\tlumbar MRI\nb\tpain ADJ3 relief\n");
  const std::string population = "items whose treatment ";
  const json report = run({"count", "--queries", file}).json();
  CHECK(report["queries"][0]["population"].get<std::string>().find(population) == 0);
  CHECK(report["queries"][1]["warnings"][0] == "'ADJ3' is read as +3");
  const std::string csv = run({"count", "--format", "csv", "--queries", file}).out;
  CHECK(csv.starts_with("qid,query,items,letters,unique_items,error,population,warnings\r\n"));
  CHECK(csv.find(population) != std::string::npos);
  CHECK(csv.find("'ADJ3' is read as +3") != std::string::npos);
  const std::string text = run({"count", "--format", "text", "--queries", file}).out;
  CHECK(text.find("counted: " + population) != std::string::npos);
}

TEST_CASE("stats and count take words as search does: --plain and --without-part") {
  const ScratchFolder scratch;
  const std::string file = scratch.write("terms.tsv", "a\tlumbar MRI\n");
  const auto counted = [&](const std::vector<std::string>& options) {
    std::vector<std::string> line{"count", "--queries", file};
    line.insert(line.end(), options.begin(), options.end());
    return run(line).json()["queries"][0];
  };
  const auto statistics = [&](const std::vector<std::string>& options) {
    std::vector<std::string> line{"stats"};
    line.insert(line.end(), options.begin(), options.end());
    line.push_back("lumbar MRI");
    return run(line).json();
  };
  const std::string words = "items with the words \"lumbar\", \"mri\"";
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{"--plain"}, {"--without-part", "treatment"}}) {
    CHECK(counted(options)["population"].get<std::string>().find(words) == 0);
    CHECK(statistics(options)["query"]["interpreted"]["population"].get<std::string>().find(
              words) == 0);
    CHECK(counted(options)["items"] == statistics(options)["matching"]["items"]);
    CHECK(counted(options)["items"] > counted({})["items"]);
  }
  CHECK(counted({"--no-expansion"})["items"].is_number());
}

TEST_CASE("the total of one item is said in the singular") {
  const auto total = [](const std::string& query) {
    const std::string out = run({"search", "--format", "text", "--limit", "0", query}).out;
    return out.substr(std::min(out.find("all of the query: "), out.size()));
  };
  CHECK(total("truck transmission inpatient stay")
            .starts_with("all of the query: 1 item with the words \""));
  CHECK(total("gym membership pool").starts_with("all of the query: 1 item whose treatment is "));
  CHECK(total("school bus mechanic").starts_with("all of the query: 3 items with the words \""));
}

TEST_CASE("two queries of one name in a file are said, and each is counted") {
  const ScratchFolder scratch;
  const auto warnings = [&](const std::string& lines) {
    const auto counted = run({"count", "--queries", scratch.write("q.tsv", lines)}).json();
    CHECK(counted["queries"].size() == 3);
    return counted["warnings"].dump();
  };
  CHECK(warnings("q1\tknee\nq2\tlumbar\nq1\tMRI\n").find("more than one query is named 'q1'") !=
        std::string::npos);
  CHECK(warnings("q1\tknee\nq1\tknee\nq1\tMRI\n").find("named 'q1'") != std::string::npos);
  CHECK(warnings("q1\tknee\nq2\tlumbar\nq3\tMRI\n") == "[]");
}

TEST_CASE("a query that begins with a hyphen is said to go behind two") {
  for (const std::vector<std::string>& line : {std::vector<std::string>{"search", "-pain"},
                                               {"stats", "-mri"},
                                               {"search", "MRI", "-red"}}) {
    const ProgramRun found = run(line);
    CHECK(found.code == 2);
    CHECK(found.err.find("-- '-taper'") != std::string::npos);
  }
  CHECK(run({"search", "--", "-pain"}).code == 0);
}

TEST_CASE("the CSV of a file of queries says of which query each line is, and which were refused") {
  const ScratchFolder scratch;
  const std::string file =
      scratch.write("terms.tsv", "q1\tlumbar MRI\nq2\tlumbar AND (\nq3\t\nq4\tknee\n");
  const ProgramRun found = run({"search", "--format", "csv", "--limit", "1", "--queries", file});
  CHECK(found.code == 2);
  CHECK(found.out.starts_with("qid,rank,score,id,"));
  CHECK(found.out.find(",error\r\n") != std::string::npos);
  CHECK(found.out.find("\r\nq1,1,") != std::string::npos);
  CHECK(found.out.find("\r\nq2,,,") != std::string::npos);
  CHECK(found.out.find("line 2: unbalanced parenthesis at column 12\r\n") != std::string::npos);
  CHECK(found.out.find("line 3: has no query behind its tab\r\n") != std::string::npos);
  CHECK(found.out.find("\r\nq4,1,") != std::string::npos);
  CHECK(run({"search", "--format", "csv", "--limit", "1", "knee"}).out.starts_with("rank,score"));
}

TEST_CASE("a file of queries takes no words and no analysis beside it, but filters") {
  const ScratchFolder scratch;
  const std::string file = scratch.write("terms.tsv", "a\tlumbar\n");
  CHECK(error_of({"search", "--queries", file, "extra", "words"})
            .find("--queries and a query exclude each other") != std::string::npos);
  CHECK(error_of({"search", "--queries", file, "--analyze"})
            .find("--queries and --analyze exclude each other") != std::string::npos);
  CHECK(error_of({"search", "--queries", ""}).find("cannot read the queries") != std::string::npos);
  CHECK(run({"search", "--queries", file, "--decision", "upheld", "--limit", "1"}).code == 0);
}

TEST_CASE("an empty query means one thing in every command") {
  for (const std::string command : {"search", "stats", "contrast"})
    for (const std::string query : {"", "  "}) {
      INFO(command);
      CHECK(error_of({command, query}).find("the query is empty") != std::string::npos);
    }
  CHECK(error_of({"search", "--all", ""}).find("the query is empty") != std::string::npos);
  CHECK(error_of({"search", "--analyze", ""}).find("the query is empty") != std::string::npos);
  CHECK(error_of({"search", "--decision", "upheld", ""}).find("the query is empty") !=
        std::string::npos);
  const ScratchFolder scratch;
  const std::string file = scratch.write("terms.tsv", "a\t \n");
  CHECK(run({"count", "--queries", file}).code == 2);
  // Left out, it is all items, or those that the filters let through.
  const json all = run({"stats"}).json();
  CHECK(run({"search", "--limit", "0"}).json()["total"] == all["matching"]["items"]);
  CHECK(run({"search", "--limit", "0", "--decision", "upheld"}).json()["total"] ==
        all["matching"]["upheld"]);
}

TEST_CASE("an empty or impossible date names its option") {
  for (const std::string name : {"--from", "--to"}) {
    CHECK(error_of({"search", name, "", "lumbar"}).find(name + " is empty") != std::string::npos);
    CHECK(error_of({"stats", name, " "}).find(name + " is empty") != std::string::npos);
    CHECK(error_of({"search", name, "foo", "lumbar"}).find(name + " cannot be 'foo'") !=
          std::string::npos);
    CHECK(error_of({"search", name, "2016..2017", "lumbar"}).find(name + " takes one date") !=
          std::string::npos);
  }
  CHECK(error_of({"search", "--from", "2016", "--to", "", "lumbar"}).find("--to is empty") !=
        std::string::npos);
  CHECK(error_of({"search", "--from", "2016", "--to", "2015", "lumbar"})
            .find("--from 2016 is after --to 2015") != std::string::npos);
  CHECK(run({"search", "--from", "2016", "--to", "2016", "lumbar"}).code == 0);
  CHECK(error_of({"search", "--decision", "foo", "lumbar"}).find("'foo' is no value of decision") !=
        std::string::npos);
  CHECK(error_of({"stats", "--citing", "foo"}).find("'foo' is no value of citing") !=
        std::string::npos);
}

TEST_CASE("the line of totals says what each counts") {
  const auto first_lines = [](const std::string& query) {
    const std::string out = run({"search", "--format", "text", "--limit", "0", query}).out;
    return out.substr(0, out.find('\n', out.find('\n') + 1));
  };
  CHECK(first_lines("upheld").ends_with(
      "say it in others\nall of the query: 89 items, decided upheld"));
  CHECK(first_lines("acupuncture").find("\nall of the query: 3 items whose treatment is ") !=
        std::string::npos);
  CHECK(first_lines("lumbar AND MRI").starts_with("6 items\n"));
  CHECK(first_lines("the of").starts_with("110 items"));
}
