#include "tests/api/requests.h"

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

void add_searches(std::vector<Request>& all) {
  const std::vector<std::string> queries{
      "no documentation of functional improvement",
      "lumbar MRI",
      "knee MRI approved",
      "\"functional improvement\"",
      "functional /5 improve!",
      "(no OR lack!) /s function!",
      "therapy AND NOT acupuncture",
      "finding:functional_improvement:absent",
      "decision:overturned physical therapy",
      "missing:rationale",
      "Norco",
      "visits /p exceed!",
      "nothingwhateverhasthisword",
      "sjögren",
      "epidural steroid injection",
      "no red flags",
      "opioid AND (wean! OR taper!)",
      "\"home exercise program\"",
      "absent:(functional improvement)",
      "atleast2(therapy)",
      "role:finding pain",
      "has:case_summary therapy",
      "left knee",
      "MRI or CT scan",
      "guideline:mtus page:31..99 pain",
      "knee -surgery",
      "\"no documentation\" +5 improvement",
      "surgery % knee",
      "urine drug screen",
      "=documented improvement",
      "",
  };
  const std::vector<Parameters> ways{
      {},
      {{"limit", "3"}, {"facets", "true"}},
      {{"offset", "2"}, {"limit", "2"}, {"sort", "date"}},
      {{"decision", "upheld"}, {"decision", "overturned"}, {"explain", "true"}, {"limit", "1"}},
      {{"from", "2014-01-01"}, {"to", "2016-12-31"}, {"offset_unit", "utf16"}},
      {{"plain", "true"}, {"category", "!Surgery"}, {"offset_unit", "characters"}},
      {{"all_words", "true"}, {"without_part", "treatment"}, {"no_expansion", "true"}},
  };
  for (const std::string& query : queries)
    for (const Parameters& way : ways) {
      const bool restricted = way.size() > 2;
      if (query.empty() && !restricted) continue;
      Request request{"search", way};
      if (!query.empty()) request.parameters.push_back({"q", query});
      if (query.empty() && way.front().first == "offset") continue;  // nothing to search for
      all.push_back(std::move(request));
    }
  all.push_back({"search", {{"q", "lumbar MRI"}, {"fields", "id,score,passages"}}});
  all.push_back({"search", {{"q", "therapy"}, {"detail", "concise"}, {"offset_unit", "utf16"}}});
  for (const std::string& query : queries)
    if (!query.empty()) all.push_back({"query", {{"q", query}, {"no_expansion", "true"}}});
}

void add_items(std::vector<Request>& all) {
  for (const char* id : {"CM16-9000037#1", "CM15-9000036#1", "cm16-9000037#2"}) {
    all.push_back({"item", {{"id", id}}});
    all.push_back({"item", {{"id", id}, {"offset_unit", "characters"}}});
    all.push_back({"passages", {{"id", id}}});
    all.push_back({"similar", {{"id", id}, {"limit", "4"}}});
    all.push_back({"similar", {{"id", id}, {"decision", "overturned"}, {"limit", "2"}}});
    all.push_back({"contrast", {{"q", id}}});
  }
  all.push_back({"letter", {{"case", "CM16-9000037"}}});
  all.push_back({"letter", {{"case", "CM15-9000036"}, {"offset_unit", "utf16"}}});
  all.push_back({"similar", {{"text", "The number of prior visits is not documented."}}});
  all.push_back({"contrast", {{"q", "lumbar MRI"}, {"limit", "2"}}});
  all.push_back({"contrast", {{"q", "nothingwhateverhasthisword"}}});
}

void add_rates(std::vector<Request>& all) {
  for (const char* by : {"decision", "category", "specialty", "year", "finding", "denial_reason",
                         "guideline", "decision+year"})
    for (const char* query : {"", "therapy", "no red flags"}) {
      Request request{"stats", {{"by", by}}};
      if (*query != 0) request.parameters.push_back({"q", query});
      all.push_back(std::move(request));
    }
  for (const char* guideline : {"ODG", "ACOEM", "low back"})
    all.push_back({"cites", {{"cited", guideline}, {"limit", "3"}, {"decision", "upheld"}}});
}

void add_quotations(std::vector<Request>& all) {
  for (const char* text :
       {"There is no documentation of functional improvement from them",
        "There is documentation of functional improvement from them",
        "functional [...] improvement", "no functional improvement has been documented"})
    for (const char* number : {"CM15-9000036", "CM13-9000001"})
      all.push_back({"quote", {{"text", text}, {"case", number}}});
  all.push_back({"quote",
                 {{"brief",
                   "He wrote \"no functional improvement has been documented as a result of that "
                   "treatment\" (CM13-9000001), and \"nobody wrote this sentence anywhere\"."}}});
}

void add_counts(std::vector<Request>& all) {
  all.push_back({"cites", {{"cited", "MTUS Chronic Pain"}}});
  all.push_back({"cites", {{"cited", "MTUS"}, {"page", "60..99"}, {"side", "reviewer"}}});
  all.push_back({"cites", {{"section", "Physical medicine"}, {"limit", "0"}}});
  all.push_back({"stats", {}});
  all.push_back({"stats", {{"by", "category,year"}, {"by", "decision+specialty"}}});
  all.push_back({"stats", {{"q", "physical therapy"}, {"limit", "5"}}});
  all.push_back({"stats", {{"by", "denial_reason"}, {"decision", "upheld"}}});
  all.push_back({"stats", {{"by", "decided:month+decision"}, {"strict", "true"}}});
  all.push_back({"stats", {{"q", "therapy"}, {"by", "decided:quarter"}, {"unit", "letter"}}});
  all.push_back({"contrast", {{"q", "therapy"}, {"strict", "true"}}});
  all.push_back({"quote", {{"text", "functional improvement"}}});
  all.push_back({"quote", {{"text", "no such words stand anywhere"}, {"case", "CM16-9000037"}}});
  all.push_back(
      {"quote",
       {{"brief", "The reviewer wrote \"there is no documentation of functional improvement\"."},
        {"offset_unit", "utf16"}}});
  all.push_back({"count", {{"queries", "a\tlumbar MRI\nb\tfunctional /5 improve!\n"}}});
  all.push_back({"count", {{"queries", "a\ttherapy\nb\t\"physical therapy\""}}});
  all.push_back({"fields", {}});
  for (const char* field : {"category", "decision", "finding", "year", "specialty"})
    all.push_back({"values", {{"field", field}}});
  all.push_back({"values", {{"field", "finding"}, {"prefix", "Functional"}, {"limit", "2"}}});
  all.push_back({"concepts", {}});
  all.push_back({"concepts", {{"prefix", "Pain"}}});
  all.push_back({"info", {}});
}

}  // namespace

std::string Request::text() const {
  std::string text = operation;
  for (const auto& [name, value] : parameters) text += " " + name + "=" + value;
  return text;
}

rationale::Arguments Request::arguments(rationale::Arguments::Caller caller) const {
  rationale::Arguments arguments(rationale::operation(operation), caller);
  for (const auto& [name, value] : parameters) arguments.add(name, value);
  return arguments;
}

std::vector<std::string> Request::command_line() const {
  const rationale::Operation& asked = rationale::operation(operation);
  std::vector<std::string> line;
  for (std::string rest(asked.command); !rest.empty();) {
    line.push_back(rest.substr(0, rest.find(' ')));
    rest = rest.find(' ') == std::string::npos ? "" : rest.substr(rest.find(' ') + 1);
  }
  std::string words;
  for (const auto& [name, value] : parameters) {
    const rationale::Parameter* parameter = asked.find(name);
    if (parameter != nullptr && parameter->on_command_line != rationale::OnCommandLine::option)
      words = value;
    else if (parameter != nullptr && parameter->kind == rationale::ParameterKind::flag)
      line.push_back(rationale::option_name(name));
    else
      line.insert(line.end(), {rationale::option_name(name), value});
  }
  if (operation == "count") line.insert(line.end(), {"--queries", "-"});
  if (operation == "quote" && !input().empty()) words = "-";
  if (!words.empty() && operation != "count") line.insert(line.end(), {"--", words});
  return line;
}

std::string Request::input() const {
  for (const auto& [name, value] : parameters)
    if (name == "queries" || name == "brief") return value;
  return "";
}

const std::vector<Request>& contract_requests() {
  static const std::vector<Request> requests = [] {
    std::vector<Request> all;
    add_searches(all);
    add_items(all);
    add_rates(all);
    add_quotations(all);
    add_counts(all);
    return all;
  }();
  return requests;
}
