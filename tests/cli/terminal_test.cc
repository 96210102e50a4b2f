// What a letter says must not command the terminal on which it is shown: not to run, hide, colour
// or turn round what follows.
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

using nlohmann::json;

// One of each kind: a window's title by ESC and BEL, DEL, CSI of C1, turned direction, an isolate,
// separators.
const std::string sly =
    "\x1b]0;owned\x07 \x7f \xC2\x9B"
    "31m \xE2\x80\xAE"
    "fed \xE2\x81\xA6"
    "abc \xE2\x80\xA8 \xE2\x80\xA9";

bool commands(const std::string& shown) {
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const auto byte = [&](std::size_t i) {
      return at + i < shown.size() ? static_cast<unsigned char>(shown[at + i]) : 0U;
    };
    // A terminal puts \r before each \n, that of a row of CSV included, which has one.
    const bool ends_line =
        byte(0) == '\n' ||
        (byte(0) == '\r' && (byte(1) == '\n' || (byte(1) == '\r' && byte(2) == '\n')));
    if ((byte(0) < 0x20 && byte(0) != '\t' && !ends_line) || byte(0) == 0x7F) return true;
    if (byte(0) == 0xC2 && byte(1) < 0xA0) return true;
    if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) return true;
    if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) return true;
  }
  return false;
}

// An index of two letters that say `sly` wherever a letter can.
class SlyIndex {
 public:
  SlyIndex() {
    for (const char* number : {"1", "2"}) {
      const json item = {{"title", "Lumbar MRI " + sly},
                         {"decision", number[0] == '1' ? "upheld" : "overturned"},
                         {"rationale", "There are no red flags " + sly + " documented."},
                         {"guidelines", {{{"authority", "ODG"}, {"title", "Low Back " + sly}}}}};
      lines_ += json{{"case_number", std::string("CM16-") + number + sly},
                     {"reviewer", {{"specialties", json::array({"Pain " + sly})}}},
                     {"items", {item}}}
                    .dump() +
                "\n";
    }
    letters_ = scratch_.write("letters" + sly.substr(0, 2) + ".jsonl", lines_);
    indexed_ =
        run_program({"index", "--index", scratch_ / "index", letters_, scratch_ / ("no" + sly)});
  }

  ProgramRun run(std::vector<std::string> arguments, bool on_terminal = false) const {
    arguments.insert(arguments.begin() + 1, {"--index", scratch_ / "index"});
    return on_terminal ? run_on_terminal(arguments) : run_program(arguments);
  }

  std::string id() const {
    const json answer = run({"search", "flags"}).json();
    return answer["hits"].at(0)["id"];
  }

  const ProgramRun& indexed() const { return indexed_; }
  const std::string& letters() const { return letters_; }

 private:
  ScratchFolder scratch_;
  std::string lines_;
  std::string letters_;
  ProgramRun indexed_;
};

std::vector<std::vector<std::string>> all_commands(const std::string& id) {
  return {{"search", "--format", "text", "red flags"},
          {"search", "--format", "json", "red flags"},
          {"search", "--format", "ndjson", "red flags"},
          {"search", "--format", "csv", "red flags"},
          {"search", "--format", "trec", "red flags"},
          {"search", "--all", "--format", "csv", "flags"},
          {"search", "--all", "--format", "ndjson", "flags"},
          {"search", "--format", "text", "--facets", "flags"},
          {"search", "--format", "text", "\"" + sly + "\""},
          {"search", "colour:" + sly},
          {"search", "--analyze", sly},
          {"show", id},
          {"show", "--format", "json", id},
          {"show", "no such item " + sly},
          {"quote", "There are no red flags " + sly},
          {"quote", "--format", "text", "There are no red flags " + sly},
          {"similar", "--format", "text", id},
          {"similar", "--format", "json", id},
          {"similar", "--format", "trec", id},
          {"passages", "--format", "text", id},
          {"passages", id},
          {"cites", "--format", "text", "odg"},
          {"cites", "odg"},
          {"contrast", "--format", "text", "flags"},
          {"contrast", "flags"},
          {"stats", "--format", "text", "--by", "specialty"},
          {"stats", "--format", "csv", "--by", "specialty"},
          {"stats", "--format", "json", "--by", "specialty"},
          {"info"}};
}

}  // namespace

TEST_CASE("no format lets a letter command the terminal, nor does a message") {
  const SlyIndex index;
  REQUIRE(index.indexed().code == 4);
  CHECK_FALSE(commands(index.indexed().out + index.indexed().err));
  const std::string id = index.id();
  std::size_t with_letter = 0;
  for (const std::vector<std::string>& command : all_commands(id)) {
    INFO(command.front() << " … " << command.back());
    const ProgramRun run = index.run(command);
    INFO(run.out << run.err);
    CHECK_FALSE((run.out + run.err).empty());
    CHECK_FALSE(commands(run.out));
    CHECK_FALSE(commands(run.err));
    with_letter += run.out.find("owned") != std::string::npos ? 1 : 0;
  }
  CHECK(with_letter >= 15);  // the letters' words are there
  const ProgramRun parsed = run_program({"parse", index.letters()});
  CHECK(parsed.out.find("owned") != std::string::npos);
  CHECK_FALSE(commands(parsed.out));
  CHECK_FALSE(commands(run_program({"analyze", sly}).out));
}

TEST_CASE("JSON says the letter's characters, escaped") {
  const SlyIndex index;
  const json shown = index.run({"show", "--format", "json", index.id()}).json();
  const std::string text = shown.dump();
  CHECK(text.find("\xE2\x80\xAE"
                  "fed") != std::string::npos);  // as nlohmann prints it
  CHECK(text.find("\xC2\x9B"
                  "31m") != std::string::npos);
  const std::string printed = index.run({"show", "--format", "json", index.id()}).out;
  CHECK(printed.find("\\u202efed") != std::string::npos);
  CHECK(printed.find("\\u009b31m") != std::string::npos);
  CHECK(printed.find("\\u2028") != std::string::npos);
  CHECK(json::parse(printed) == shown);
}

TEST_CASE("a letter's text keeps its bytes in a pipe and is written out on a terminal") {
  const SlyIndex index;
  const std::string id = index.id();
  const std::string piped = index.run({"show", "--text", id}).out;
  CHECK(piped.find("\xE2\x80\xAE"
                   "fed") != std::string::npos);
  const ProgramRun shown = index.run({"show", "--text", id}, true);
  CHECK(shown.code == 0);
  CHECK(shown.out.find("\\u202efed") != std::string::npos);
  CHECK(shown.out.find("\\x9b31m") != std::string::npos);
  CHECK_FALSE(commands(shown.out));
}

TEST_CASE("on a terminal nothing but the program's own marks sets text off") {
  const SlyIndex index;
  ProgramRun run = index.run({"search", "--format", "text", "red flags"}, true);
  CHECK(run.out.find("\x1b[1m") != std::string::npos);
  for (const std::string mark :
       {"\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[0m"})
    for (std::size_t at = 0; (at = run.out.find(mark)) != std::string::npos;)
      run.out.erase(at, mark.size());
  CHECK_FALSE(commands(run.out));
  for (const char* format : {"json", "ndjson", "csv", "trec"}) {
    INFO(format);
    CHECK_FALSE(commands(index.run({"search", "--format", format, "red flags"}, true).out));
  }
}
