// What an assistant is told is what the operation answers, shortened: of the same requests that
// HTTP and the command line answer alike.
#include <set>

#include "api/answers.h"
#include "server/mcp/tool_parts.h"
#include "tests/catch.h"
#include "tests/server/client.h"
#include "tests/server/own_server.h"

using namespace rationale;

namespace {

using Json = nlohmann::ordered_json;

/// A call of a tool.
struct ToolCall {
  std::string tool;
  Json arguments = Json::object();
};

/// How each operation's parameters are called in the tool that asks it. What no tool takes (how
/// offsets count, whether facets are counted) changes nothing of what is compared, or is not asked.
struct ToolOf {
  const char* operation;
  const char* tool;
  std::map<std::string, std::string> names;
  std::set<std::string> without_effect = {"offset_unit", "explain", "facets"};
};

const std::vector<ToolOf>& tools() {
  static const std::vector<ToolOf> all{
      {"search",
       "search_determinations",
       {{"q", "query"}, {"limit", "limit"}, {"offset", "cursor"}, {"sort", "sort"}}},
      {"item", "get_determination", {{"id", "id"}}},
      {"letter", "get_determination", {{"case", "id"}}},
      {"similar", "find_similar", {{"id", "id"}, {"text", "text"}, {"limit", "limit"}}},
      {"contrast", "compare_outcomes", {{"q", "id_or_treatment"}, {"limit", "limit"}}},
      {"stats",
       "overturn_rates",
       {{"q", "query"}, {"by", "by"}, {"unit", "unit"}, {"limit", "limit"}}},
      {"cites",
       "guideline_citations",
       {{"cited", "guideline"},
        {"section", "section"},
        {"side", "side"},
        {"page", "page"},
        {"limit", "limit"}}},
      {"quote", "verify_quotations", {{"text", "quotations"}, {"brief", "text"}, {"case", "case"}}},
      {"values", "list_values", {{"field", "field"}, {"prefix", "prefix"}, {"limit", "limit"}}},
      {"concepts", "list_values", {{"prefix", "prefix"}}},
  };
  return all;
}

void add_filter(const std::string& name, const std::string& value, Json& filters) {
  if (!filters.contains(name))
    filters[name] = value;
  else if (filters[name].is_string())
    filters[name] = Json{filters[name], value};
  else
    filters[name].push_back(value);
}

/// The call that asks the same; none where no tool can be told so.
std::optional<ToolCall> call_of(const Request& request) {
  const auto known = std::find_if(tools().begin(), tools().end(), [&](const ToolOf& tool) {
    return tool.operation == request.operation;
  });
  if (known == tools().end()) return std::nullopt;
  ToolCall call{known->tool};
  if (request.operation == "concepts") call.arguments["field"] = "concept";
  for (const auto& [name, value] : request.parameters) {
    const auto called = known->names.find(name);
    if (called != known->names.end()) {
      const bool cursor = called->second == "cursor";
      if (called->second == "limit" && value == "0") return std::nullopt;
      if (called->second == "limit")
        call.arguments["limit"] = std::stoi(value);
      else if (called->second == "quotations")
        call.arguments["quotations"] = Json::array({value});
      else if (called->second == "by" && value.find(',') != std::string::npos)
        return std::nullopt;
      else if (call.arguments.contains(called->second) && !cursor)
        return std::nullopt;
      else
        call.arguments[called->second] = value;
    } else if (is_filter(name)) {
      add_filter(name, value, call.arguments["filters"]);
    } else if (!known->without_effect.contains(name)) {
      return std::nullopt;
    }
  }
  return call;
}

Json asked(Connection& connection, unsigned port, const ToolCall& call) {
  const Json message = {{"jsonrpc", "2.0"},
                        {"id", 1},
                        {"method", "tools/call"},
                        {"params", {{"name", call.tool}, {"arguments", call.arguments}}}};
  REQUIRE(connection.send(post(port, "/mcp", "application/json", message.dump())));
  const Json answer = connection.read().json();
  INFO(answer.dump());
  REQUIRE(answer.contains("result"));
  REQUIRE_FALSE(answer["result"]["isError"].get<bool>());
  return answer["result"]["structuredContent"];
}

/// "hits" and the like: of both the values at `key`, of the tool as many as it lists.
void same_list(const Json& told, const Json& expected, const std::vector<const char*>& keys) {
  REQUIRE(told.size() <= expected.size());
  for (std::size_t i = 0; i < told.size(); ++i)
    for (const char* key : keys) REQUIRE(told[i][key] == expected[i][key]);
}

void same_rate(const Json& told, const Json& counts) {
  const Json& rate = counts["overturn_rate"];
  const char* unit = counts.contains("letters") ? "letters" : "items";
  CHECK(told == Json{{unit, counts[unit]},
                     {"overturned", rate["numerator"]},
                     {"of", rate["denominator"]},
                     {"rate", rate["value"]},
                     {"low", rate["low"]},
                     {"high", rate["high"]}});
}

void compare_search(const Json& told, const Json& full) {
  for (const char* key : {"total", "total_of_all_words"}) CHECK(told[key] == full[key]);
  CHECK(told["read_as"] == full["query"]["interpreted"]["tree"]);
  CHECK(told["warnings"] == full["query"]["warnings"]);
  same_list(told["hits"], full["hits"], {"id", "decision", "treatment"});
  for (std::size_t i = 0; i < told["hits"].size(); ++i) {
    const Json& hit = told["hits"][i];
    if (!hit.contains("quote")) continue;
    const std::string quote = hit["quote"];
    const std::string printed = full["hits"][i]["passages"][0]["text"];
    CHECK(printed.starts_with(quote));
    CHECK(hit.contains("quote_goes_on") == (quote != printed));
  }
}

void compare_determination(const Json& told, const Json& full) {
  if (told.contains("items")) {
    same_list(told["items"], full["items"], {"id", "decision", "treatment"});
    return;
  }
  for (const char* key : {"id", "decision", "treatment"}) CHECK(told[key] == full[key]);
  const std::string rationale = full["rationale"];
  for (const Json& sentence : told["sentences"])
    CHECK(rationale.find(sentence["text"].get<std::string>()) != std::string::npos);
}

void compare_quotations(const Json& told, const Json& full) {
  same_list(told["quotations"], full["quotations"],
            {"text", "status", "passes", "items", "cited", "left_out"});
  CHECK(told["warnings"] == full["warnings"]);
}

void compare_similar(const Json& told, const Json& full) {
  CHECK(told["total"] == full["total"]);
  same_list(told["hits"], full["hits"], {"id", "decision", "treatment", "score"});
}

void compare_contrast(const Json& told, const Json& full) {
  for (const char* side : {"overturned", "upheld"}) {
    CHECK(told[side]["total"] == full[side]["total"]);
    REQUIRE(told[side]["items"].size() == full[side]["items"].size());
    for (std::size_t i = 0; i < told[side]["items"].size(); ++i)
      CHECK(told[side]["items"][i] == full[side]["items"][i]["id"]);
  }
  for (std::size_t i = 0; i < told["differences"].size(); ++i) {
    const Json& one = told["differences"][i];
    const Json& other = full["differences"][i];
    CHECK(one["finding"] == other["label"]);
    CHECK(one["quote"] == other["example"]["text"]);
    for (const char* side : {"overturned", "upheld"}) {
      CHECK(one[side]["has"] == other[side]["numerator"]);
      CHECK(one[side]["of"] == other[side]["denominator"]);
    }
  }
}

void compare_rates(const Json& told, const Json& full) {
  CHECK(told["population"] == full["query"]["interpreted"]["population"]);
  for (const char* key : {"matching", "base"}) same_rate(told[key], full[key]);
  const Json& rows = full["tables"][0]["rows"];
  REQUIRE(told["rows"].size() <= rows.size());
  for (std::size_t i = 0; i < told["rows"].size(); ++i) {
    Json row = told["rows"][i];
    CHECK(row["values"] == rows[i]["labels"]);
    CHECK(row["base_rate"] == rows[i]["base"]["overturn_rate"]["value"]);
    row.erase("values");
    row.erase("base_rate");
    same_rate(row, rows[i]);
  }
}

void compare_citations(const Json& told, const Json& full) {
  CHECK(told["total"] == full["total"]);
  for (const char* key : {"all", "claims_administrator", "reviewer", "both", "base"})
    same_rate(told[key], full[key]);
  same_list(told["items"], full["items"], {"id", "decision", "treatment"});
}

void compare_values(const Json& told, const Json& full) {
  CHECK(told["total"] == full["total"]);
  const Json& values = full.contains("values") ? full["values"] : full["concepts"];
  REQUIRE(told["values"].size() <= values.size());
  for (std::size_t i = 0; i < told["values"].size(); ++i) CHECK(told["values"][i] == values[i]);
}

void compare(const std::string& tool, const Json& told, const Json& full) {
  const std::map<std::string, void (*)(const Json&, const Json&)> by_tool{
      {"search_determinations", compare_search},  {"get_determination", compare_determination},
      {"verify_quotations", compare_quotations},  {"find_similar", compare_similar},
      {"compare_outcomes", compare_contrast},     {"overturn_rates", compare_rates},
      {"guideline_citations", compare_citations}, {"list_values", compare_values}};
  by_tool.at(tool)(told, full);
}

}  // namespace

TEST_CASE("quotes are cut until the answer is short enough, and stay the words of the letter") {
  const std::string sentence =
      "There is no documentation of functional improvement from the physical therapy that was "
      "rendered earlier, of a home exercise program, of sj\xC3\xB6gren or of \"anything\" else at "
      "all";
  Json answer{{"hits", Json::array()}};
  for (int i = 0; i < 5; ++i)
    answer["hits"].push_back({{"id", i}, {"quote", i == 2 ? "A short one." : sentence + sentence}});
  shorten_quotes(answer, "hits", 1'000);
  CHECK(answer.dump().size() <= 1'000);
  for (const Json& hit : answer["hits"]) {
    const std::string quote = hit["quote"];
    CHECK((sentence + sentence).starts_with(quote) == (hit["id"] != 2));
    CHECK(hit.contains("quote_goes_on") == (hit["id"] != 2));
    CHECK(quote.size() >= (hit["id"] == 2 ? 12 : 100));
  }
  Json whole = answer;
  shorten_quotes(whole, "hits", 10);  // cannot be
  CHECK(whole["hits"][2]["quote"] == "A short one.");
}

TEST_CASE("assistants are told what HTTP and the command line answer, shortened") {
  OwnServer server;
  Searcher searcher({sample_index()});
  Connection connection(server.port());
  std::map<std::string, int> calls;
  for (const Request& request : contract_requests()) {
    const std::optional<ToolCall> call = call_of(request);
    if (!call) continue;
    INFO(request.text() << "\n" << call->tool << " " << call->arguments.dump());
    const Json told = asked(connection, server.port(), *call);
    compare(call->tool, told, answer(searcher, request.arguments()));
    ++calls[call->tool];
  }
  int all = 0;
  for (const auto& [tool, count] : calls) all += count;
  CHECK(calls.size() == 8);
  CHECK(all >= 200);
}
