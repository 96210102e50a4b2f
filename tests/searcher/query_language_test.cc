#include <fstream>

#include "base/error.h"
#include "base/tsv.h"
#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/catch.h"
#include "tests/scratch_folder.h"

using namespace rationale;

namespace {

struct Example {
  std::string query;
  std::string expected;  // a number, or what the error says
  bool refused = false;
};

// The lines of the blocks marked "query": a query, an arrow and a number, or a cross and an error.
std::vector<Example> examples() {
  std::ifstream in(RATIONALE_SOURCE_DIR "/docs/query-language.md");
  std::vector<Example> found;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) inside = line == "```query";
    for (const char* sign : {"\xE2\x86\x92", "\xE2\x9C\x97"}) {
      const std::size_t at = line.find(sign);
      if (inside && at != std::string::npos)
        found.push_back({std::string(trim(line.substr(0, at))),
                         std::string(trim(line.substr(at + 3))),
                         sign == std::string_view("\xE2\x9C\x97")});
    }
  }
  return found;
}

std::string outcome(Searcher& searcher, const std::string& query) {
  try {
    SearchRequest request;
    request.text = query;
    const SearchAnswer answer = searcher.search(request);
    CHECK(searcher.ids(request).size() == answer.total);
    return std::to_string(answer.total);
  } catch (const Error& error) {
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
}

}  // namespace

TEST_CASE("every example of docs/query-language.md gives what the page says") {
  const ScratchFolder scratch;
  IndexOptions options;
  options.folder = scratch / "index";
  options.paths = {RATIONALE_SOURCE_DIR "/data/letters"};
  run_indexer(options);
  Searcher searcher({options.folder});
  const std::vector<Example> all = examples();
  REQUIRE(all.size() > 30);
  for (const Example& example : all) {
    INFO(example.query);
    CHECK(outcome(searcher, example.query) == example.expected);
  }
}

namespace {

struct OtherForm {
  std::string typed;
  std::string here;  // a query, or a note
  bool is_note = false;
};

std::string between_ticks(std::string_view cell) {
  const std::size_t first = cell.find('`');
  const std::size_t last = cell.rfind('`');
  if (first == last) return "";
  std::string text(cell.substr(first + 1, last - first - 1));
  for (std::size_t bar = text.find("\\|"); bar != text.npos; bar = text.find("\\|"))
    text.erase(bar, 1);  // a bar within a table
  return text;
}

// The rows of the table under "Forms of other services".
std::vector<OtherForm> other_forms() {
  std::ifstream in(RATIONALE_SOURCE_DIR "/docs/query-language.md");
  std::vector<OtherForm> found;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) inside = line == "## Forms of other services";
    if (!inside || !line.starts_with("| ") || line.find('`') == std::string::npos) continue;
    const std::size_t second = line.find(" | ");
    const std::size_t third = line.rfind(" | ");
    const std::string here(trim(std::string_view(line).substr(third + 3)));
    OtherForm form;
    form.typed = between_ticks(std::string_view(line).substr(second, third - second));
    form.is_note = here.starts_with("note: ");
    form.here = form.is_note ? here.substr(6, here.rfind(" |") - 6) : between_ticks(here);
    found.push_back(std::move(form));
  }
  return found;
}

}  // namespace

TEST_CASE(
    "fault 12: forms of Westlaw, Lexis, dtSearch and others find what the page says they are") {
  const ScratchFolder scratch;
  IndexOptions options;
  options.folder = scratch / "index";
  options.paths = {RATIONALE_SOURCE_DIR "/data/letters"};
  run_indexer(options);
  Searcher searcher({options.folder});
  const std::vector<OtherForm> all = other_forms();
  REQUIRE(all.size() >= 80);
  std::size_t with_hits = 0;
  for (const OtherForm& form : all) {
    INFO(form.typed << " | " << form.here);
    SearchRequest typed;
    typed.text = form.typed;
    if (form.is_note) {
      std::string notes;
      for (const std::string& note : searcher.search(typed).warnings) notes += note + "\n";
      CHECK(notes.find(form.here) != std::string::npos);
      continue;
    }
    SearchRequest here;
    here.text = form.here;
    const std::vector<std::string> ids = searcher.ids(typed);
    CHECK(ids == searcher.ids(here));
    with_hits += !ids.empty();
  }
  CHECK(with_hits >= 60);
}
