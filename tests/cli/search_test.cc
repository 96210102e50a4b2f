#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <sys/wait.h>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

using nlohmann::json;

// The sample letters, indexed once for all tests of this file.
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

ProgramRun search(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"search", "--index", samples()});
  return run_program(arguments);
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) found.push_back(line);
  return found;
}

}  // namespace

TEST_CASE("the README's question: the first hits are letters that miss functional improvement") {
  const json answer = search({"no documentation of functional improvement"}).json();
  CHECK(answer["query"]["interpreted"]["polarity"] == "absent");
  REQUIRE(answer["hits"].size() == 10);
  for (int i = 0; i < 3; ++i) {
    const json& passage = answer["hits"][i]["passages"][0];
    INFO(passage["text"]);
    CHECK(passage["section"] == "rationale");
    CHECK(passage["role"] == "finding");
    CHECK(passage["assertion"] == "negated");
  }
}

TEST_CASE("every quotation of some hundred queries stands where its offsets say") {
  // The queries are the samples' own treatments and words of their rationales.
  std::vector<std::string> queries;
  for (const std::string& line : lines(run_program({"parse", sample_letters()}).out)) {
    const json letter = json::parse(line);
    for (const json& item : letter["items"]) {
      queries.push_back(item["title"]);
      if (!item["rationale"].is_string()) continue;
      const std::string rationale = item["rationale"];
      queries.push_back(rationale.substr(rationale.size() / 2, 60));
      queries.push_back(rationale.substr(0, 40));
    }
  }
  REQUIRE(queries.size() >= 300);
  const ScratchFolder scratch;
  std::string file;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::string text;  // quotes and colons would make phrases and fields of accidental cuts
    for (const char c : queries[i])
      text += std::string_view("\"()\t\n").find(c) == std::string::npos ? c : ' ';
    file += std::to_string(i) + "\t" + text + "\n";
  }
  const ProgramRun run = search({"--limit", "3", "--queries", scratch.write("queries.tsv", file)});
  INFO(run.err);
  REQUIRE(run.code == 0);
  std::map<std::string, std::string> letter_texts;
  std::size_t passages = 0;
  for (const std::string& line : lines(run.out)) {
    const json answer = json::parse(line);
    for (const json& hit : answer["hits"]) {
      const std::string id = hit["id"];
      if (!letter_texts.contains(id))
        letter_texts[id] = run_program({"show", "--index", samples(), "--text", id}).out;
      for (const json& passage : hit["passages"]) {
        const std::size_t start = passage["start"];
        const std::size_t end = passage["end"];
        CHECK(passage["text"] == letter_texts[id].substr(start, end - start));
        ++passages;
      }
    }
  }
  CHECK(passages > 600);
}

TEST_CASE("fault 20: a file of queries in UTF-16, UTF-32 or Windows-1252") {
  const std::string plain = "a\tlumbar MRI\nb\tm\xE9ni\xE8re OR therapy\n";
  const std::string utf8 = "a\tlumbar MRI\nb\tm\xC3\xA9ni\xC3\xA8re OR therapy\n";
  const auto wide = [&](std::size_t size, bool little, std::string text) {
    for (const char c : plain) {
      std::string unit(size, '\0');
      unit[little ? 0 : size - 1] = c;
      text += unit;
    }
    return text;
  };
  const ScratchFolder scratch;
  const auto run = [&](const std::string& bytes) {
    return search(
        {"--format", "trec", "--limit", "3", "--queries", scratch.write("queries.tsv", bytes)});
  };
  const std::string expected = run(utf8).out;
  REQUIRE(lines(expected).size() == 6);
  for (const std::string& bytes :
       {wide(2, true, "\xFF\xFE"), wide(2, false, "\xFE\xFF"), wide(2, true, ""),
        wide(4, true, {"\xFF\xFE\0\0", 4}), "\xEF\xBB\xBF" + utf8, plain}) {
    const ProgramRun same = run(bytes);
    CHECK(same.code == 0);
    CHECK(same.out == expected);
  }
}

TEST_CASE("ndjson gives one hit a line") {
  const ProgramRun run = search({"--format", "ndjson", "--limit", "4", "therapy"});
  REQUIRE(run.code == 0);
  REQUIRE(lines(run.out).size() == 4);
  for (const std::string& line : lines(run.out)) CHECK(json::parse(line).contains("id"));
}

TEST_CASE("csv has a header, a row a hit, and no formulas") {
  const ProgramRun run = search({"--format", "csv", "--limit", "4", "therapy"});
  REQUIRE(run.code == 0);
  CHECK(run.out.find("rank,score,id,decision,treatment") == 0);
  CHECK(std::count(run.out.begin(), run.out.end(), '\r') == 5);
  CHECK(run.out.find("\n=") == std::string::npos);
}

TEST_CASE("a TREC run has a line a hit, by query id") {
  const ScratchFolder scratch;
  const std::string queries = scratch.write("queries.tsv", "q1\ttherapy\nq2\tMRI\n");
  const ProgramRun run = search({"--format", "trec", "--limit", "2", "--queries", queries});
  REQUIRE(run.code == 0);
  const auto found = lines(run.out);
  REQUIRE(found.size() == 4);
  CHECK(found[0].find("q1 Q0 ") == 0);
  CHECK(found[2].find("q2 Q0 ") == 0);
  CHECK(found[0].find(" 1 ") != std::string::npos);
}

TEST_CASE("text is for people: item, decision, treatment and quotation") {
  const ProgramRun run = search({"--format", "text", "--limit", "1", "lumbar MRI red flags"});
  REQUIRE(run.code == 0);
  CHECK(run.out.find("1. CM") != std::string::npos);
  CHECK(run.out.find("[rationale, sentence ") != std::string::npos);
  CHECK(run.out.find('\x1b') == std::string::npos);  // no colours in a file
}

TEST_CASE("the filters of the contract") {
  const json upheld = search({"--decision", "upheld", "therapy"}).json();
  for (const json& hit : upheld["hits"]) CHECK(hit["decision"] == "upheld");
  CHECK(upheld["query"]["filters"]["decision"] == json::array({"upheld"}));
  const json not_upheld = search({"--decision", "!upheld", "therapy"}).json();
  const json all = search({"therapy"}).json();
  CHECK(upheld["total"].get<int>() + not_upheld["total"].get<int>() == all["total"].get<int>());
  const json dated = search({"--from", "2014-01-01", "--to", "2015-12-31", "therapy"}).json();
  CHECK(dated["total"] > 0);
  for (const json& hit : dated["hits"]) {
    const std::string decided = hit["dates"]["decided"];
    CHECK(decided >= "2014-01-01");
    CHECK(decided <= "2015-12-31");
  }
  const json cited = search({"--guideline", "mtus", "--page", "31..33", "program"}).json();
  CHECK(cited["query"]["filters"].size() == 2);
}

TEST_CASE("a closed pipe is no error") {
  const ScratchFolder scratch;
  const std::string code = scratch / "code";
  // More than a pipe holds, to a reader that has gone.
  const std::string command = std::string("(\"") + RATIONALE_PROGRAM + "\" search --index \"" +
                              samples() + "\" --limit 100 therapy; echo $? >\"" + code +
                              "\") 2>\"" + (scratch / "err") + "\" | true";
  REQUIRE(std::system(command.c_str()) == 0);
  std::ifstream in(code);
  int exit_code = -1;
  in >> exit_code;
  CHECK(exit_code == 0);
  CHECK(std::filesystem::file_size(scratch / "err") == 0);
}

TEST_CASE("a full disk behind standard output is an error that says so") {
  const std::string out = samples() + "-full";
  const std::string command = std::string("\"") + RATIONALE_PROGRAM + "\" search --index \"" +
                              samples() + "\" therapy >/dev/full 2>\"" + out + "\"";
  const int status = std::system(command.c_str());
  CHECK(WEXITSTATUS(status) == 74);
  std::ifstream in(out);
  std::string message;
  std::getline(in, message);
  CHECK(message.find("cannot write the answer") != std::string::npos);
}
