// What scripts meet: notes beside data, batches, names of files, slips of the command line.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <sys/stat.h>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

using nlohmann::json;

const ScratchFolder& scratch() {
  static const ScratchFolder folder;
  return folder;
}

const std::string& samples() {
  static const std::string folder = [] {
    const std::string made = scratch() / "index";
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

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) found.push_back(line);
  return found;
}

bool is_complaint(const ProgramRun& run) {
  return run.code == 2 && run.out.empty() && run.err.find("rationale: error: ") == 0 &&
         has(run.err, "\nhint: ");
}

const char* two_ids = "CM15-9000036#1\nCM99-0000000#1\nfirst\tCM16-9000037#1\n";

}  // namespace

TEST_CASE("several decisions in one value are refused, and the hint asks for each by itself") {
  for (const std::string wrong :
       {"upheld,overturned", "upheld or overturned", "overturned,overturned_in_part",
        "upheld;overturned", "upheld,nonsense", "upheld|overturned"}) {
    const ProgramRun run = ask("search", {"--decision", wrong, "therapy"});
    INFO(wrong << run.err);
    CHECK(is_complaint(run));
    CHECK(has(run.err, "give decision once for each value, or write decision:("));
  }
  for (const std::string wrong : {"apartment", "upheldish", "partition"}) {
    INFO(wrong);
    CHECK(is_complaint(ask("search", {"--decision", wrong, "therapy"})));
  }
  const auto total = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--limit", "0"});
    return ask("search", arguments).json()["total"].get<int>();
  };
  CHECK(total({"--decision", "upheld", "--decision", "overturned"}) ==
        total({"decision:(upheld OR overturned)"}));
  const int in_part = total({"--decision", "overturned_in_part"});
  for (const std::string same : {"Overturned in Part", "in part", "partially overturned",
                                 "upheld in part", "Modified", "overturned-in-part"})
    CHECK(total({"--decision", same}) == in_part);
  CHECK(total({"--decision", "Upheld Decision of Health Plan"}) == total({"--decision", "upheld"}));
}

TEST_CASE("a comma between values of another filter is answered with how to give several") {
  CHECK(has(ask("search", {"--year", "2015,2016"}).err, "give year once for each value"));
  CHECK(has(ask("search", {"--authority", "MTUS,ODG"}).err, "authority:(MTUS OR ODG)"));
  CHECK(has(ask("search", {"--page", "31,32"}).err, "page:(31 OR 32)"));
  const json answer = ask("search", {"--category", "Rehabilitation,Pharmaceuticals"}).json();
  CHECK(has(answer["query"]["warnings"][0], "category:(Rehabilitation OR Pharmaceuticals)"));
}

TEST_CASE("a form of data without a place for notes has them on standard error") {
  const std::string said = "did you mean category:rehabilitation";
  const std::vector<std::string> wrong{"--category", "Rehabilitaton"};
  for (const auto& [command, format] :
       std::vector<std::pair<std::string, std::string>>{{"search", "csv"},
                                                        {"search", "ndjson"},
                                                        {"search", "trec"},
                                                        {"export", "csv"},
                                                        {"export", "ndjson"},
                                                        {"stats", "csv"},
                                                        {"contrast", "csv"},
                                                        {"cites", "csv"},
                                                        {"similar", "csv"},
                                                        {"similar", "ndjson"},
                                                        {"similar", "trec"}}) {
    std::vector<std::string> arguments{"--format", format};
    arguments.insert(arguments.end(), wrong.begin(), wrong.end());
    if (command == "cites") arguments.push_back("MTUS");
    if (command == "contrast") arguments.push_back("pain");
    if (command == "similar") arguments.push_back("CM15-9000036#1");
    const ProgramRun run = ask(command, arguments);
    INFO(command << " " << format << ": " << run.err);
    CHECK(run.code == 0);
    CHECK(has(run.err, "note: "));
    if (command != "similar") CHECK(has(run.err, said));
    CHECK_FALSE(has(run.out, "did you mean"));
  }
  CHECK(has(ask("search", {"--format", "csv", "opiod", "brase"}).err, "note: no item has 'opiod'"));
  const json answer = ask("search", {"--category", "Rehabilitaton", "pain"}).json();
  CHECK(has(answer["query"]["warnings"].at(0), said));
  const std::string text =
      ask("search", {"--format", "text", "--category", "Rehabilitaton", "pain"}).out;
  CHECK(text.find(said) == text.rfind(said));
}

TEST_CASE("similar answers for a file of ids with the id beside each answer, and goes on") {
  const std::string file = scratch().write("ids.txt", two_ids);
  const auto run = [&](const std::string& format) {
    const ProgramRun made = ask("similar", {"--limit", "2", "--format", format, "--queries", file});
    INFO(made.err);
    CHECK(made.code == 2);
    CHECK(has(made.err, "ids.txt line 2: there is no item CM99-0000000#1"));
    return made.out;
  };
  const std::vector<std::string> csv = lines(run("csv"));
  REQUIRE(csv.size() == 6);
  CHECK(csv[0].starts_with("qid,id,decision,"));
  CHECK(csv[0].ends_with(",error\r"));
  CHECK(csv[1].starts_with("CM15-9000036#1,"));
  CHECK(csv[3].starts_with("CM99-0000000#1,,"));
  CHECK(has(csv[3], "there is no item"));
  CHECK(csv[5].starts_with("first,"));
  const std::vector<std::string> objects = lines(run("json"));
  REQUIRE(objects.size() == 3);
  CHECK(json::parse(objects[0])["qid"] == "CM15-9000036#1");
  CHECK(json::parse(objects[1])["schema"] == "rationale/refused/1");
  CHECK(json::parse(objects[2])["qid"] == "first");
  for (const std::string& line : lines(run("ndjson"))) CHECK(json::parse(line).contains("qid"));
  CHECK(has(run("trec"), "first Q0 "));
  CHECK(has(run("text"), "== first\n"));
}

TEST_CASE("of a batch a query without hits and a name that is used twice are told of") {
  const std::string file =
      scratch().write("queries.tsv", "a\tknee\nb\tnosuchwordatall AND pain\na\tlumbar\n");
  for (const std::string format : {"csv", "ndjson", "trec"}) {
    const ProgramRun run = ask("search", {"--format", format, "--queries", file});
    CHECK(run.code == 0);
    CHECK(has(run.err, "note: b: no item matches"));
    CHECK(has(run.err, "note: more than one query is named 'a'"));
  }
}

TEST_CASE("a file that is not there, or a folder, is no text") {
  std::filesystem::create_directories(scratch() / "briefs");
  for (const auto& [command, word] :
       std::vector<std::pair<std::string, std::string>>{{"similar", "/srv/new letters/a b.pdf"},
                                                        {"similar", "no such letter.PDF"},
                                                        {"contrast", "nofile.pdf"},
                                                        {"contrast", "./nofile"},
                                                        {"quote", "nofile.txt"},
                                                        {"quote", "nofile.md"},
                                                        {"quote", "nofile.pdf"},
                                                        {"quote", "../nofile"}}) {
    const ProgramRun run = ask(command, {word});
    INFO(command << " " << word << ": " << run.err);
    CHECK(is_complaint(run));
    CHECK(has(run.err, "there is no file " + word));
  }
  for (const std::string command : {"quote", "similar"})
    CHECK(has(ask(command, {scratch() / "briefs"}).err, " is a folder"));
  const std::string brief = scratch().write("good.txt", "He wrote \"there is no benefit at all\".");
  const ProgramRun two = ask("quote", {"--check", brief, scratch() / "bad.docx"});
  CHECK(is_complaint(two));
  CHECK(has(two.err, "one brief at a time"));
  CHECK(has(ask("contrast", {brief}).err, "contrast reads no file"));
  CHECK(is_complaint(ask("quote", {""})));
  CHECK(is_complaint(ask("quote", {"  "})));
  // What only has a slash is a text.
  CHECK(ask("quote", {"EMG/NCV of the lower extremity"}).code == 0);
  CHECK(ask("similar", {"Norco 10/325 mg was prescribed without benefit"}).code == 0);
  CHECK(ask("contrast", {"EMG/NCV"}).code == 0);
  CHECK(ask("contrast", {"knee /5 MRI"}).code == 0);
}

TEST_CASE("the file of a certificate is not taken for a word of the query") {
  for (const std::string command : {"export", "search"}) {
    std::vector<std::string> line{"--certificate", "run2.json", "decision:overturned"};
    if (command == "search") line.insert(line.begin(), "--all");
    const ProgramRun run = ask(command, line);
    CHECK(is_complaint(run));
    CHECK(has(run.err, "give --certificate=run2.json"));
  }
  CHECK(is_complaint(ask("export", {"--certificate", scratch() / "run2"})));
  CHECK(ask("export", {"--certificate", "EMG/NCV"}).code == 0);
}

TEST_CASE("a certificate has all that decides the bytes of an export") {
  const std::string file = scratch() / "run.json";
  const auto certificate = [&](std::vector<std::string> arguments) {
    arguments.push_back("--certificate=" + file);
    CHECK(ask("export", arguments).code == 0);
    std::ifstream in(file);
    return json::parse(in);
  };
  const json table = certificate({"--format", "csv", "--bom", "--table", "findings", "--all-words",
                                  "--offset-unit", "utf16", "lumbar", "MRI"});
  CHECK(table["offset_unit"] == "utf16");
  CHECK(table["bom"] == true);
  CHECK(table["rows"].get<int>() > table["total"].get<int>());
  CHECK(table["query"]["strict"] == false);
  CHECK(has(table["query"]["interpreted"]["population"], "items"));
  const json items = certificate({"lumbar"});
  CHECK(items["rows"] == items["total"]);
  CHECK(items["offset_unit"] == "bytes");
}

TEST_CASE("the rejects' file is opened before anything is indexed") {
  const std::string place = scratch() / "never";
  const ProgramRun run = run_program(
      {"index", "--index", place, "--rejects", scratch() / "no folder/r.tsv", sample_letters()});
  CHECK(is_complaint(run));
  CHECK_FALSE(std::filesystem::exists(place));
}

TEST_CASE("what is written anew of an index keeps the mode that its owner gave it") {
  const std::string place = scratch() / "shared";
  const std::string letters = scratch() / "letters";
  std::filesystem::copy(sample_letters(), letters);
  REQUIRE(run_program({"index", "--index", place, letters}).code == 0);
  for (const auto& file : std::filesystem::directory_iterator(place))
    REQUIRE(::chmod(file.path().c_str(), 0640) == 0);
  for (const auto& file : std::filesystem::directory_iterator(letters))
    if (file.path().extension() == ".txt") {
      std::filesystem::remove(file.path());
      break;
    }
  const mode_t before = ::umask(077);
  const ProgramRun run = run_program({"index", "--index", place, "--json", "--prune", letters});
  ::umask(before);
  CHECK(run.code == 0);
  CHECK_FALSE(run.json()["pruned"].empty());
  for (const auto& file : std::filesystem::directory_iterator(place)) {
    INFO(file.path());
    struct stat status {};
    REQUIRE(::stat(file.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0640);
  }
}

TEST_CASE("an option of another command is answered with the command that has it") {
  CHECK(
      has(ask("search", {"--sample", "5", "knee"}).err, "'--sample' belongs to rationale export"));
  CHECK(has(ask("export", {"--facets"}).err, "'--facets' belongs to rationale search"));
  CHECK(has(ask("search", {"--limt", "5", "knee"}).err, "did you mean '--limit'?"));
  // How to leave a word out is said where there is a query.
  CHECK(has(ask("search", {"opioid", "-taper"}).err, "'opioid -taper'"));
  CHECK_FALSE(has(ask("show", {"CM15-9000036#1", "-x"}).err, "taper"));
}

TEST_CASE("strict holds for what counts and compares, too") {
  for (const std::string command : {"search", "export", "stats", "contrast"}) {
    CHECK(ask(command, {"knee (MRI"}).code == 0);
    CHECK(is_complaint(ask(command, {"--strict", "knee (MRI"})));
  }
}

TEST_CASE("stats count by months and quarters, and letters once each") {
  const json months = ask("stats", {"--by", "decided:month,decided:quarter,year"}).json();
  std::vector<int> sums;
  for (const json& table : months["tables"]) {
    int sum = 0;
    std::string before;
    for (const json& row : table["rows"]) {
      const std::string value = row["values"][0].is_null() ? "" : row["values"][0];
      CHECK(value >= before);
      before = value;
      sum += row["items"].get<int>();
    }
    sums.push_back(sum);
  }
  CHECK(sums == std::vector<int>(3, months["total"].get<int>()));
  CHECK(has(months["tables"][1]["rows"].back()["values"][0], "-Q"));
  CHECK(has(ask("stats", {"--by", "decided"}).err, "decided:month or decided:quarter"));

  const json letters = ask("stats", {"--unit", "letter", "--by", "decision"}).json();
  CHECK(letters["unit"] == "letter");
  const json info = ask("info", {"--format", "json"}).json();
  CHECK(letters["base"]["letters"] == info["letters"]);
  CHECK_FALSE(letters["base"].contains("items"));
  std::set<std::string> overturned;
  for (const std::string& line : lines(ask("export", {"decision:overturned"}).out)) {
    const std::string id = json::parse(line)["id"];
    overturned.insert(id.substr(0, id.find('#')));
  }
  CHECK(letters["base"]["overturned"] == overturned.size());
  CHECK(has(letters["interval"]["note"], "letters are taken as independent"));
  CHECK(has(months["interval"]["note"], "items are taken as independent"));
  CHECK(has(ask("stats", {"--format", "text"}).out, "items are taken as independent"));
  CHECK(has(ask("stats", {"--format", "csv", "--unit", "letter"}).out, ",value_3,letters,"));
}

TEST_CASE("cites knows the title and the section that are meant") {
  const auto warnings = [&](std::vector<std::string> arguments) {
    const json answer = ask("cites", arguments).json();
    CHECK(answer["total"] == 0);
    return answer["query"]["warnings"].dump();
  };
  CHECK(has(warnings({"Low Bck Complaints"}), "did you mean \\\"low back complaints\\\"?"));
  CHECK(has(warnings({"--section", "Physcal medicine", "MTUS"}),
            "no section that is cited of it has 'physcal'; did you mean physical?"));
  CHECK(ask("cites", {"--section", "Physical medicine", "MTUS"}).json()["total"] > 0);
}

TEST_CASE("a letter that is not there is called a letter") {
  const ProgramRun run = ask("letter", {"XX"});
  CHECK(is_complaint(run));
  CHECK(has(run.err, "there is no letter XX\n"));
  CHECK(has(run.err, "case numbers look like"));
}

TEST_CASE("help prints the whole name of a value") {
  CHECK(has(run_program({"serve", "--help"}).out, "--host NAME[:PORT]"));
}

TEST_CASE("the codebook names the members of a line of NDJSON") {
  std::set<std::string> named;
  const json book = run_program({"codebook", "--format", "json"}).json();
  for (const json& member : book["ndjson_of_items"]) named.insert(member["member"]);
  for (const std::string& line : lines(ask("export", {}).out)) {
    const json item = json::parse(line);
    for (const auto& [name, value] : item.items()) CHECK(named.contains(name));
  }
  CHECK(has(run_program({"codebook"}).out, "| `findings` | list: "));
}
