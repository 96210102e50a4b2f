#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"

namespace {

using nlohmann::json;

SampleLetter letter(const std::string& case_number) {
  SampleLetter made;
  made.case_number = case_number;
  made.items = {{"Lumbar MRI", "Upheld", "There are no red flags.",
                 "Decision based on MTUS Low Back Complaints 2004."}};
  return made;
}

ProgramRun index(const ScratchFolder& scratch, const std::string& path) {
  return run_program({"index", "--json", "--index", scratch / "index", path});
}

json search(const ScratchFolder& scratch, const std::string& query) {
  return run_program({"search", "--index", scratch / "index", query}).json();
}

bool is_sound(const ScratchFolder& scratch) {
  return run_program({"check", "--index", scratch / "index"}).code == 0;
}

std::string json_line(const json& value) {
  return value.dump() + "\n";
}

json item(const std::string& rationale) {
  return {{"title", "Lumbar MRI"}, {"decision", "upheld"}, {"rationale", rationale}};
}

}  // namespace

TEST_CASE("a pipe or device is rejected without waiting for it") {
  const ScratchFolder scratch;
  for (const char* name : {"pipe.txt", "pipe.jsonl"}) {
    REQUIRE(::mkfifo((scratch / name).c_str(), 0600) == 0);
    const ProgramRun run = index(scratch, scratch / name);
    CHECK(run.code == 4);
    CHECK(run.json()["rejects"][0]["reason"].get<std::string>().starts_with("a pipe or device"));
  }
  CHECK(index(scratch, "/dev/zero").code == 4);
}

TEST_CASE("cited pages at the end of the numbers end the loop over them") {
  const ScratchFolder scratch;
  json last = item("No red flags.");
  last["guidelines"] = {{{"authority", "MTUS"}, {"pages", {{2147483600, 2147483647}, {9, 1}}}}};
  const std::string path =
      scratch.write("a.jsonl", json_line({{"case_number", "CM16-1"}, {"items", {last}}}));
  REQUIRE(index(scratch, path).code == 0);
  CHECK(search(scratch, "page:2147483647")["total"] == 1);
  CHECK(search(scratch, "page:2147483640..2147483647")["total"] == 1);
}

TEST_CASE("items are filed by letter and number, whatever ids a JSON line gives") {
  const ScratchFolder scratch;
  json same = item("No red flags.");
  same["id"] = "a/b\nc#9";
  const std::string path =
      scratch.write("a.jsonl", json_line({{"case_number", "CM16-1"}, {"items", {same, same}}}));
  for (int time = 0; time < 2; ++time) {
    REQUIRE(index(scratch, path).code == 0);
    CHECK(search(scratch, "flags")["total"] == 2);
    CHECK(run_program({"show", "--index", scratch / "index", "CM16-1#2"}).code == 0);
    CHECK(is_sound(scratch));
  }
}

TEST_CASE("case numbers that differ in case or white space alone are one letter") {
  const ScratchFolder scratch;
  const std::string path = scratch.write(
      "a.jsonl", json_line({{"case_number", "CM16-1"}, {"items", {item("First.")}}}) +
                     json_line({{"case_number", "cm16-1"}, {"items", {item("Second.")}}}));
  const ProgramRun run = index(scratch, path);
  REQUIRE(run.code == 0);
  CHECK(run.json()["letters"] == 1);
  CHECK(run.json()["warnings"].size() == 1);
  CHECK(is_sound(scratch));
}

TEST_CASE("the summary is JSON whatever the files are called, and a complaint is one line") {
  const ScratchFolder scratch;
  scratch.write("letters/good\xff\n.txt", letter_of(letter("CM16-0000001")));
  scratch.write("letters/bad\xff\n\x1b[31m.txt", "");
  const ProgramRun run = index(scratch, scratch / "letters");
  CHECK(run.code == 4);
  CHECK(run.json()["letters"] == 1);
  CHECK(search(scratch, "flags")["total"] == 1);
  const ProgramRun csv =
      run_program({"search", "--index", scratch / "index", "--format", "csv", "flags"});
  CHECK(csv.out.find('\xff') == std::string::npos);
  const ProgramRun parsed = run_program({"parse", scratch / "letters"});
  CHECK(std::count(parsed.err.begin(), parsed.err.end(), '\n') == 1);
  CHECK(parsed.err.find('\x1b') == std::string::npos);
}

TEST_CASE("a letter cannot send control sequences to the terminal") {
  const ScratchFolder scratch;
  SampleLetter sly = letter("CM16-0000001");
  sly.items.front().rationale = "There are no \x1b]0;owned\x07 red flags.";
  const std::string path = scratch.write("a.txt", letter_of(sly));
  REQUIRE(index(scratch, path).code == 0);
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"search", "--format", "text", "flags"},
        {"show", "CM16-0000001#1"}}) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.begin() + 1, {"--index", scratch / "index"});
    const ProgramRun run = run_program(arguments);
    REQUIRE(run.code == 0);
    CHECK(run.out.find("red flags") != std::string::npos);
    CHECK(run.out.find('\x1b') == std::string::npos);
  }
}

TEST_CASE("a text too long for a letter is rejected, and memory stays bounded") {
  const ScratchFolder scratch;
  SampleLetter endless = letter("CM16-0000001");
  for (int i = 0; i < 300'000; ++i) endless.items.front().rationale += " No red flags.";
  const std::string text = letter_of(endless);
  for (const std::string& path :
       {scratch.write("a.txt", text), scratch.write("a.jsonl", json_line({{"text", text}}))}) {
    const ProgramRun run = index(scratch, path);
    CHECK(run.code == 4);
    CHECK(run.json()["letters"] == 0);
  }
}

TEST_CASE(
    "a line of 300 MB is rejected by its number in little memory, and the lines beside it are "
    "read") {
  const ScratchFolder scratch;
  const std::string path = scratch / "letters.jsonl";
  const auto line = [](const std::string& case_number) {
    return json_line({{"case_number", case_number}, {"items", {item("There are no red flags.")}}});
  };
  {
    std::ofstream file(path);
    file << line("CM16-0000001");
    const std::string megabyte(1'000'000, 'x');
    for (int i = 0; i < 300; ++i) file << megabyte;
    file << "\n" << line("CM16-0000002");
  }
  const ProgramRun run = run_with_memory_limit(
      {"index", "--json", "--jobs", "1", "--index", scratch / "index", path}, 512UL << 20);
  INFO(run.err);
  CHECK(run.code == 4);
  REQUIRE(run.json()["rejects"].size() == 1);
  CHECK(run.json()["rejects"][0]["path"] == path + ":2");
  CHECK(search(scratch, "red flags")["total"] == 2);
}

TEST_CASE("a word of a megabyte costs its letter nothing else") {
  const ScratchFolder scratch;
  const std::string path = scratch / "letters.jsonl";
  const std::string word(1 << 20, 'x');
  std::ofstream(path) << json_line(
      {{"case_number", "CM16-0000001"},
       {"items", {item("There are no red flags. " + word + " It is not needed.")}}});
  CHECK(index(scratch, path).code == 0);
  CHECK(is_sound(scratch));
  for (const char* query : {"red flags", "\"not needed\"", "=needed"}) {
    const json answer = search(scratch, query);
    INFO(query);
    CHECK(answer["total"] == 1);
    CHECK(answer.dump().size() < 200'000);
  }
  CHECK(run_program({"search", "--index", scratch / "index", word.substr(0, 100'000)}).code == 2);
}

TEST_CASE("a bad line of --queries is named") {
  const ScratchFolder scratch;
  REQUIRE(index(scratch, scratch.write("a.txt", letter_of(letter("CM16-0000001")))).code == 0);
  const auto run = [&](const std::string& file) {
    return run_program(
        {"search", "--index", scratch / "index", "--format", "trec", "--queries", file});
  };
  for (const char* bad : {"no tab", "\tno qid", "2\tflags AND"}) {
    const std::string file = scratch.write("queries.tsv", std::string("1\tflags\n") + bad + "\n");
    const ProgramRun stopped = run(file);
    CHECK(stopped.code == 2);
    CHECK(stopped.err.find(file + " line 2") != std::string::npos);
    CHECK(stopped.out.starts_with("1 Q0 "));
  }
  CHECK(run(scratch / "").code == 2);  // a folder
  CHECK(run("/dev/zero").code == 2);   // no end of its first line
  CHECK(run("/dev/null").code == 0);
}

TEST_CASE("a program without its PDF worker rejects PDF by the worker's name, and reads the rest") {
  const ScratchFolder scratch;
  scratch.write("letters/a.txt", letter_of(letter("CM16-1000001")));
  std::filesystem::copy_file(sample_letters() + "/pdf/f1b-shoulder-surgery-package.pdf",
                             scratch / "letters/b.pdf");
  const ProgramRun run =
      run_copied_program({"index", "--json", "--index", scratch / "index", "--rejects",
                          scratch / "rejects.tsv", scratch / "letters"});
  CHECK(run.code == 4);
  CHECK(run.json()["letters"] == 1);
  std::ifstream rejects(scratch / "rejects.tsv");
  const std::string reason{std::istreambuf_iterator<char>(rejects), {}};
  CHECK(reason.find("b.pdf") != std::string::npos);
  CHECK(reason.find("without rationale-pdf-worker (") != std::string::npos);
  // With the worker the letter is read, though nothing of it has changed.
  CHECK(index(scratch, scratch / "letters").json()["letters"] == 2);
}
