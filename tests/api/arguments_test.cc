#include "api/arguments.h"

#include <set>

#include "base/error.h"
#include "tests/api/requests.h"
#include "tests/catch.h"
#include "tests/cli/program.h"

using namespace rationale;

namespace {

// What is said of a request that is refused, with its hint.
std::string refusal(const Request& request, Arguments::Caller caller = Arguments::Caller::local) {
  try {
    request.arguments(caller).require_whole();
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    return std::string(error.what()) + " | " + error.hint();
  }
  return "";
}

// Words with single spaces between, whatever their lines.
std::string in_one_line(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const char one = c == '\n' ? ' ' : c;
    if (one != ' ' || (!out.empty() && out.back() != ' ')) out += one;
  }
  return out;
}

}  // namespace

TEST_CASE("each operation has a name and parameters of its own, with examples that it takes") {
  std::set<std::string_view> names;
  for (const Operation& operation : operations()) {
    CHECK(names.insert(operation.name).second);
    CHECK_FALSE(operation.doc.empty());
    std::set<std::string_view> parameters;
    for (const Parameter& parameter : operation.parameters) {
      INFO(operation.name << " " << parameter.name);
      CHECK(parameters.insert(parameter.name).second);
      CHECK_FALSE((operation.filtered && is_filter(parameter.name)));
      CHECK_FALSE(parameter.doc.empty());
      for (const auto caller : {Arguments::Caller::local, Arguments::Caller::served}) {
        Arguments arguments(operation, caller);
        CHECK_NOTHROW(arguments.add(parameter.name, parameter.example));
        for (const std::string_view preset : {parameter.preset, parameter.served_preset})
          if (!preset.empty() && preset != "10000")
            CHECK_NOTHROW(Arguments(operation, caller).add(parameter.name, preset));
      }
    }
  }
  CHECK(names.size() >= 15);
}

TEST_CASE("a parameter that there is not is refused with the one that may be meant") {
  CHECK(refusal({"search", {{"limti", "3"}}}) ==
        "search has no parameter 'limti' | did you mean 'limit'?");
  CHECK(refusal({"search", {{"speciality", "x"}}}) ==
        "search has no parameter 'speciality' | did you mean 'specialty'?");
  CHECK(refusal({"item", {{"decision", "upheld"}}}) ==
        "item has no parameter 'decision' | it has id, offset_unit");
  CHECK(refusal({"search", {{"id", "CM16-9000037#1"}}}).find("no parameter 'id'") !=
        std::string::npos);
  CHECK(refusal({"fields", {{"x\xFF", ""}}}) ==
        "fields has no parameter 'x\xEF\xBF\xBD' | it has none");
}

TEST_CASE("a value out of bounds is refused with the bounds") {
  for (const char* wrong : {"-1", "10001", "ten", "", "1e3", "99999999999", "0x10", " 5"})
    CHECK(refusal({"search", {{"limit", wrong}}}) ==
          "limit cannot be '" + std::string(wrong) + "' | give a whole number from 0 to 10000");
  CHECK(refusal({"search", {{"sort", "up"}}}) == "sort cannot be 'up' | give one of: score, date");
  CHECK(refusal({"search", {{"facets", "yes"}}}) == "facets cannot be 'yes' | give true or false");
  CHECK(refusal({"search", {{"limit", "1"}, {"limit", "2"}}}) ==
        "limit is given more than once | give it once");
  CHECK(refusal({"item", {}}).find("item needs id | ") == 0);
}

TEST_CASE("who asks over a network has narrower bounds") {
  const Request wide{"search", {{"limit", "101"}}};
  CHECK(refusal(wide).empty());
  CHECK(refusal(wide, Arguments::Caller::served) ==
        "limit cannot be '101' | give a whole number from 0 to 100");
  CHECK(refusal({"search", {{"timeout", "0"}}}).empty());
  CHECK_FALSE(refusal({"search", {{"timeout", "0"}}}, Arguments::Caller::served).empty());
  const Request plain{"search", {}};
  CHECK(plain.arguments().number("timeout") == 10'000);
  CHECK(plain.arguments(Arguments::Caller::served).number("timeout") == 5'000);
}

TEST_CASE("filters are each field's and the dates from and to") {
  const Arguments given =
      Request{"search", {{"to", "2016-12-31"}, {"decision", "!upheld"}, {"decision", "overturned"}}}
          .arguments();
  const std::vector<Filter> filters = given.filters();
  REQUIRE(filters.size() == 3);
  CHECK(filters[0].negated);
  CHECK(filters[1].value == "overturned");
  CHECK(filters[2].field->name == "decided");
  const Request both{"search", {{"from", "2016-01-01"}, {"decided", "2016"}}};
  CHECK_THROWS_AS(both.arguments().filters(), Error);
}

TEST_CASE("the options of the command line are the table's: names and bounds and defaults") {
  for (const Operation& operation : operations()) {
    const std::string command(operation.command.substr(0, operation.command.find(' ')));
    const std::string help = run_program({"help", command}).out;
    for (const Parameter& parameter : operation.parameters) {
      if (parameter.on_command_line != OnCommandLine::option) continue;
      const std::string name = option_name(parameter.name);
      INFO(command << " " << name << "\n" << help);
      const std::size_t at = help.find(name);
      REQUIRE(at != std::string::npos);
      const std::string said = in_one_line(help.substr(at, help.find("\n  -", at) - at));
      // A feed is of HTTP only; the command line has search in its place.
      if (operation.name != "feed") CHECK(said.find(parameter.doc) != std::string::npos);
      if (parameter.kind == ParameterKind::number)
        CHECK(said.find("From " + std::to_string(parameter.bounds.least) + " to " +
                        std::to_string(parameter.bounds.most) + ".") != std::string::npos);
      if (!parameter.preset.empty())
        CHECK(said.find("Default: " + std::string(parameter.preset) + ".") != std::string::npos);
    }
    if (operation.filtered)
      for (const FilterName& filter : filter_names())
        CHECK(help.find(option_name(filter.name) + " ") != std::string::npos);
  }
}
