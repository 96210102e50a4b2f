#include <fcntl.h>
#include <fstream>
#include <set>
#include <unistd.h>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"

namespace {

using nlohmann::json;

SampleLetter letter(int number, const std::string& rationale = "There are no red flags.") {
  SampleLetter made;
  made.case_number = "CM16-" + std::to_string(1'000'000 + number);
  made.items = {
      {"Lumbar MRI", "Upheld", rationale, "Decision based on MTUS Low Back Complaints 2004."},
      {"Norco 10/325mg #120", "Overturned", "Function improved with the drug.",
       "Decision based on MTUS Chronic Pain Medical Treatment 2016."}};
  return made;
}

std::string name(int number) {
  return "letters/" + std::to_string(number) + ".txt";
}

// A folder of letters with its index.
struct Corpus {
  ScratchFolder scratch;

  explicit Corpus(int letters) {
    for (int i = 0; i < letters; ++i) scratch.write(name(i), letter_of(letter(i)));
  }
  std::string folder() const { return scratch / "index"; }
  ProgramRun index(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"index", "--json", "--index", folder(), scratch / "letters"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  json info() const { return run_program({"info", "--index", folder()}).json(); }
  json search(std::vector<std::string> query) const {
    query.insert(query.begin(), {"search", "--index", folder(), "--limit", "1000"});
    return run_program(query).json();
  }
  bool is_sound() const { return run_program({"check", "--index", folder()}).code == 0; }
};

// What must be equal between two builds of the same letters.
json comparable(json answer) {
  answer.erase("took_ms");
  answer.erase("judging_ms");
  answer.erase("next");  // names the index
  answer["index"].erase("uuid");
  answer["index"].erase("revision");
  return answer;
}

}  // namespace

TEST_CASE("letters are indexed, counted and found") {
  const Corpus corpus(3);
  const ProgramRun run = corpus.index();
  REQUIRE(run.code == 0);
  CHECK(run.json()["letters"] == 3);
  CHECK(run.json()["items"] == 6);
  CHECK(run.json()["added"] == 3);
  CHECK(corpus.search({"red", "flags"})["total"] == 3);
  CHECK(corpus.is_sound());
}

TEST_CASE("running again over unchanged letters changes nothing and says so") {
  const Corpus corpus(3);
  REQUIRE(corpus.index().code == 0);
  const json before = corpus.info();
  const ProgramRun again = corpus.index();
  CHECK(again.code == 0);
  CHECK(again.json()["unchanged"] == 3);
  CHECK(again.json()["added"] == 0);
  CHECK(again.json()["replaced"] == 0);
  CHECK(corpus.info() == before);
}

TEST_CASE("a changed letter is replaced whole, with items that it no longer has") {
  const Corpus corpus(3);
  REQUIRE(corpus.index().code == 0);
  SampleLetter changed = letter(1, "The radiculopathy is progressive.");
  changed.items.pop_back();
  corpus.scratch.write(name(1), letter_of(changed));
  const ProgramRun run = corpus.index();
  CHECK(run.json()["replaced"] == 1);
  CHECK(run.json()["unchanged"] == 2);
  CHECK(corpus.search({"--plain", "radiculopathy"})["total"] == 1);
  CHECK(corpus.search({"--plain", "\"red flags\""})["total"] == 2);
  CHECK(corpus.info()["items"] == 5);
  CHECK(corpus.is_sound());
}

TEST_CASE("letters whose files are gone stay until --prune") {
  const Corpus corpus(3);
  REQUIRE(corpus.index().code == 0);
  std::filesystem::remove(corpus.scratch / name(2));
  CHECK(corpus.index().json()["removed"] == 0);
  CHECK(corpus.info()["letters"] == 3);
  CHECK(corpus.index({"--prune"}).json()["removed"] == 1);
  CHECK(corpus.info()["letters"] == 2);
  CHECK(corpus.info()["items"] == 4);
  CHECK(corpus.is_sound());
}

TEST_CASE("pruning refuses to empty an index whose folder is not mounted, and says how to insist") {
  const Corpus corpus(5);
  REQUIRE(corpus.index().code == 0);
  for (int i = 0; i < 5; ++i) std::filesystem::remove(corpus.scratch / name(i));
  const ProgramRun refused = corpus.index({"--prune"});
  CHECK(refused.code == 2);
  CHECK(refused.err.find("5 letters") != std::string::npos);
  CHECK(refused.err.find("--prune=force") != std::string::npos);
  CHECK(refused.json()["not_pruned"] == 5);
  CHECK(corpus.info()["letters"] == 5);
  CHECK(corpus.index({"--prune=force"}).code == 0);
  CHECK(corpus.info()["letters"] == 0);
  CHECK(corpus.index({"--prune=some"}).code == 2);
}

TEST_CASE("a hit names the file that its letter was read from, whatever the letter calls itself") {
  const Corpus corpus(1);
  const json line = {{"text", letter_of(letter(7))}, {"path", "genuine.pdf"}};
  const std::string lines = corpus.scratch.write("letters/z.jsonl", line.dump() + "\n");
  REQUIRE(corpus.index().code == 0);
  const json hits = corpus.search({"id:CM16-1000007#1"})["hits"];
  REQUIRE(hits.size() == 1);
  CHECK(hits[0]["source"]["path"] == "genuine.pdf");
  CHECK(hits[0]["source"]["file"] == lines);
  const json plain = corpus.search({"id:CM16-1000000#1"})["hits"];
  REQUIRE(plain.size() == 1);
  CHECK(!plain[0]["source"].contains("file"));  // the path names it
  CHECK(run_program({"show", "--index", corpus.folder(), "CM16-1000007#1"}).out.find(lines) !=
        std::string::npos);
}

TEST_CASE("two builds of the same letters give the same answers, whatever the jobs") {
  const Corpus one(12);
  const Corpus two(12);
  REQUIRE(one.index({"--jobs", "1"}).code == 0);
  REQUIRE(two.index({"--jobs", "4"}).code == 0);
  for (const char* query : {"no red flags", "Norco", "function improved", "decision:overturned"}) {
    json a = comparable(one.search({"--facets", query}));
    json b = comparable(two.search({"--facets", query}));
    for (json* answer : {&a, &b})
      for (json& hit : (*answer)["hits"]) hit["source"].erase("path");
    CHECK(a == b);
  }
}

TEST_CASE("built at once or in steps, the answers are the same") {
  const Corpus once(6);
  REQUIRE(once.index().code == 0);
  const Corpus steps(0);
  for (int i = 5; i >= 0; --i) {
    steps.scratch.write(name(i), letter_of(letter(i)));
    REQUIRE(steps.index().code == 0);
  }
  json a = comparable(once.search({"red flags"}));
  json b = comparable(steps.search({"red flags"}));
  for (json* answer : {&a, &b})
    for (json& hit : (*answer)["hits"]) hit["source"].erase("path");
  CHECK(a == b);
}

TEST_CASE("what cannot be read is rejected with its reason, and the rest is indexed") {
  const Corpus corpus(2);
  corpus.scratch.write("letters/truncated.pdf", "%PDF-1.5\nnothing more");
  corpus.scratch.write("letters/empty.txt", "");
  corpus.scratch.write("letters/shopping.txt", "two pounds of flour\n");
  corpus.scratch.write("letters/bad.jsonl", "{\"text\": \nnot json\n");
  const std::string rejects = corpus.scratch / "rejects.tsv";
  const ProgramRun run = corpus.index({"--rejects", rejects, corpus.scratch / "missing.txt"});
  CHECK(run.code == 4);
  CHECK(run.json()["letters"] == 2);
  std::ifstream in(rejects);
  std::set<std::string> named;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    CHECK(line.size() > tab + 5);
    named.insert(std::filesystem::path(line.substr(0, tab)).filename().string());
  }
  for (const char* file : {"truncated.pdf", "empty.txt", "shopping.txt", "missing.txt"})
    CHECK(named.contains(file));
  CHECK(corpus.search({"red flags"})["total"] == 2);
}

TEST_CASE("a file that becomes unreadable keeps what was indexed of it") {
  const Corpus corpus(2);
  REQUIRE(corpus.index().code == 0);
  corpus.scratch.write(name(1), "");
  CHECK(corpus.index().code == 4);
  CHECK(corpus.search({"red flags"})["total"] == 2);
}

TEST_CASE("two files with one case number: the first path is kept, in whatever order they came") {
  const Corpus forward(1);
  forward.scratch.write("letters/copy.txt", letter_of(letter(0)));
  REQUIRE(forward.index().code == 0);
  const Corpus backward(0);
  backward.scratch.write("letters/copy.txt", letter_of(letter(0)));
  REQUIRE(backward.index().code == 0);
  backward.scratch.write(name(0), letter_of(letter(0)));
  const ProgramRun second = backward.index();
  for (const Corpus* corpus : {&forward, &backward}) {
    const json answer = corpus->search({"red flags"});
    REQUIRE(answer["total"] == 1);
    const std::string path = answer["hits"][0]["source"]["path"];
    CHECK(std::filesystem::path(path).filename() == "0.txt");
  }
  CHECK(forward.index().json()["warnings"].size() == 1);
}

TEST_CASE("JSON Lines are read from standard input") {
  const ScratchFolder scratch;
  const json line = {{"text", letter_of(letter(7))}, {"path", "seven"}};
  const ProgramRun run =
      run_program({"index", "--json", "--index", scratch / "index", "-"}, line.dump() + "\n");
  INFO(run.err);
  REQUIRE(run.code == 0);
  CHECK(run.json()["items"] == 2);
}

TEST_CASE("only one process writes; readers answer meanwhile") {
  const Corpus corpus(2);
  REQUIRE(corpus.index().code == 0);
  // flintlock: a lock on the file, held as another writer would hold it.
  const int lock = ::open((corpus.folder() + "/flintlock").c_str(), O_RDWR);
  REQUIRE(lock >= 0);
  struct flock whole {};
  whole.l_type = F_WRLCK;
  REQUIRE(::fcntl(lock, F_SETLK, &whole) == 0);
  corpus.scratch.write(name(9), letter_of(letter(9)));
  const ProgramRun writer = corpus.index();
  CHECK(writer.code == 3);
  CHECK(writer.err.find("another process") != std::string::npos);
  CHECK(corpus.search({"red flags"})["total"] == 2);
  ::close(lock);
  CHECK(corpus.index().code == 0);
}

TEST_CASE("killed at any moment, the index opens, is sound, and the next run completes it") {
  const Corpus reference(40);
  REQUIRE(reference.index().code == 0);
  const json wanted = comparable(reference.search({"red flags"}));
  int killed = 0;
  for (unsigned moment = 2'000; moment < 400'000; moment = moment * 5 / 4) {
    const Corpus corpus(40);
    if (run_and_kill(
            {"index", "--index", corpus.folder(), "--jobs", "1", corpus.scratch / "letters"},
            moment))
      ++killed;
    INFO("killed after " << moment << " us");
    if (std::filesystem::exists(corpus.folder())) CHECK(corpus.is_sound());
    CHECK(corpus.index().code == 0);
    CHECK(corpus.info()["letters"] == 40);
    CHECK(corpus.search({"red flags"})["total"] == wanted["total"]);
  }
  CHECK(killed > 5);
}

TEST_CASE("info --sizes says what each table takes, and it adds up to the files") {
  const Corpus corpus(5);
  REQUIRE(corpus.index().code == 0);
  const json info = run_program({"info", "--sizes", "--index", corpus.folder()}).json();
  std::uint64_t tables = 0;
  for (const json& table : info["sizes"]["tables"]) tables += table["bytes"].get<std::uint64_t>();
  std::uint64_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(corpus.folder()))
    files += file.file_size();
  CHECK(info["sizes"]["bytes"] == tables);
  CHECK(tables == files);
  CHECK(info["text_bytes"].get<std::uint64_t>() > 5 * 500);
  CHECK(info["sizes"]["places_bytes"].get<std::uint64_t>() > 0);
  CHECK(info["sizes"]["terms"][0]["postings"].get<std::uint64_t>() > 5);
}

TEST_CASE("a new index appears whole, and leaves no folder of its making") {
  const Corpus corpus(3);
  REQUIRE(corpus.index().code == 0);
  CHECK(!std::filesystem::exists(corpus.folder() + ".making-index"));
  const Corpus there(3);
  std::filesystem::create_directory(there.folder());
  REQUIRE(there.index().code == 0);
  CHECK(!std::filesystem::exists(there.folder() + "/.making-index"));
  CHECK(there.is_sound());
}
