#include "server/mcp/tool_answers.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "api/letter.h"
#include "api/letter_sentences.h"
#include "base/error.h"
#include "searcher/or_null.h"
#include "server/mcp/tool_parts.h"
#include "server/mcp/tools.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t most_found = 20;
constexpr std::size_t bytes_a_hit = 500;  // in concise detail, with what stands around the hits

Arguments arguments_of(const char* name) {
  return Arguments(operation(name), Arguments::Caller::served);
}

Json asked(Searcher& searcher, const Arguments& arguments, const ToolArguments& given) {
  given.require_all_read();
  try {
    arguments.require_whole();
  } catch (const Error& error) {
    throw WrongArguments(std::string(error.what()) + "; " + error.hint());
  }
  return answer(searcher, arguments);
}

Json passage_line(const Json& hit, const Json& passage) {
  return {{"text", passage["text"]},
          {"role", passage["role"]},
          {"assertion", passage["assertion"]},
          {"cite", cite_of(hit, passage)}};
}

Json hit_line(const Json& hit, bool full) {
  Json line = item_line(hit);
  const Json& passages = hit["passages"];
  if (!full) {
    if (!passages.empty()) {
      line["quote"] = passages[0]["text"];
      line["cite"] = cite_of(hit, passages[0]);
    }
    return line;
  }
  line["category"] = hit["category"];
  line["specialties"] = hit["specialties"];
  line["passages"] = Json::array();
  for (const Json& passage : passages) line["passages"].push_back(passage_line(hit, passage));
  return line;
}

}  // namespace

Json search_determinations(Searcher& searcher, const Json& given) {
  ToolArguments told(given);
  Arguments arguments = arguments_of("search");
  told.add("query", "q", arguments);
  told.add("sort", "sort", arguments);
  told.add_filters(arguments);
  const Page page = page_of(told, 5, most_found);
  const std::string detail = told.text("detail", "concise");
  if (detail != "concise" && detail != "full")
    throw WrongArguments("'detail' must be concise or full");
  arguments.add("limit", std::to_string(page.limit));
  arguments.add("offset", std::to_string(page.from));
  const Json found = asked(searcher, arguments, told);
  const Json& read = found["query"]["interpreted"];
  Json json = {{"total", found["total"]},
               {"total_of_all_words", found["total_of_all_words"]},
               {"read_as", read["tree"]},
               {"polarity", read["polarity"]},
               {"warnings", found["query"]["warnings"]},
               {"hits", Json::array()}};
  for (const Json& hit : found["hits"]) json["hits"].push_back(hit_line(hit, detail == "full"));
  finish_answer(json, "hits", page, found["total"], searcher);
  if (detail == "concise")
    shorten_quotes(json, "hits", bytes_a_hit * std::max(std::size_t{page.limit}, std::size_t{5}));
  return json;
}

namespace {

const StoredSection* section_of(const ShownItem& shown, const std::string& name) {
  for (const auto* sections : {&shown.item.sections, &shown.letter_sections})
    for (const StoredSection& section : *sections)
      if (to_string(section.section) == name) return &section;
  return nullptr;
}

Json sentence_lines(const ShownItem& shown, const StoredSection& section) {
  Json lines = Json::array();
  for (const StoredSentence& sentence : section.sentences)
    lines.push_back(
        {{"n", lines.size() + 1},
         {"role", or_null(role_of_sentence(section, sentence))},
         {"text", slice(section.text, sentence.span)},
         {"page", or_null(page_at(shown.item.pages, section.begin + sentence.span.begin))}});
  return lines;
}

Json letter_lines(Searcher& searcher, const std::string& number, Page page) {
  const ShownLetter letter = show_letter(searcher, number);
  Json lines = Json::array();
  for (const ItemRecord& item : letter.items)
    lines.push_back({{"id", item.id},
                     {"decision", to_string(item.decision)},
                     {"decided", or_null(item.dates.decided)},
                     {"treatment", item.text_at(item.treatment)}});
  Json json = {{"id", number}, {"section", nullptr}, {"items", page_of(lines, page)}};
  finish_answer(json, "items", page, lines.size(), searcher);
  return json;
}

}  // namespace

Json get_determination(Searcher& searcher, const Json& given) {
  ToolArguments told(given);
  const std::string id = told.text("id");
  const std::string name = told.text("section", "rationale");
  const Page page = page_of(told, 200, 200);
  told.require_all_read();
  if (id.empty()) throw WrongArguments("get_determination needs 'id'");
  if (id.find('#') == std::string::npos) return letter_lines(searcher, id, page);
  const ShownItem shown = searcher.show(id);
  const StoredSection* section = section_of(shown, name);
  if (section == nullptr)
    throw NotFound(ErrorCode::usage, "item " + shown.item.id + " has no section " + name,
                   "sections are rationale, case_summary, treatment, reviewer_guideline and "
                   "claims_administrator_guideline");
  const Json lines = sentence_lines(shown, *section);
  Json json = {{"id", shown.item.id},
               {"decision", to_string(shown.item.decision)},
               {"decided", or_null(shown.item.dates.decided)},
               {"treatment", shown.item.text_at(shown.item.treatment)},
               {"items_of_letter", shown.item.letter_items},
               {"section", name},
               {"sentences", page_of(lines, page)}};
  finish_answer(json, "sentences", page, lines.size(), searcher);
  return json;
}

namespace {

Json quotation_line(const Json& quotation) {
  const Json& places = quotation["places"];
  Json line = {{"text", quotation["text"]},
               {"status", quotation["status"]},
               {"passes", quotation["passes"]},
               {"items", quotation["items"]},
               {"cite", places.empty() ? Json(nullptr) : places[0]["cite"]},
               {"printed", places.empty() ? Json(nullptr) : places[0]["text"]},
               {"cited", quotation["cited"]}};
  Json differences = Json::array();
  for (const Json& part : quotation["diff"])
    if (part["kind"] != "same") differences.push_back(part);
  line["differences"] = std::move(differences);
  line["left_out"] = quotation["left_out"];
  return line;
}

}  // namespace

Json verify_quotations(Searcher& searcher, const Json& given) {
  constexpr std::size_t most_at_once = 20;
  ToolArguments told(given);
  const std::string brief = told.text("text");
  const std::vector<std::string> quotations = told.texts("quotations");
  const std::string cited = told.text("case");
  const Page page = page_of(told, 20, 50);
  told.require_all_read();
  if (brief.empty() == quotations.empty())
    throw WrongArguments("give either 'text', whose quotations are checked, or 'quotations'");
  if (quotations.size() > most_at_once || (!brief.empty() && !cited.empty()))
    throw WrongArguments(brief.empty() ? "at most 20 quotations at once"
                                       : "'case' goes with 'quotations'");
  Json lines = Json::array();
  Json warnings = Json::array();
  const auto check = [&](const char* parameter, const std::string& text) {
    Arguments arguments = arguments_of("quote");
    arguments.add(parameter, text);
    if (!cited.empty()) arguments.add("case", cited);
    const Json found = answer(searcher, arguments);
    for (const Json& one : found["quotations"]) lines.push_back(quotation_line(one));
    for (const Json& warning : found["warnings"]) warnings.push_back(warning);
  };
  for (const std::string& quotation : quotations) check("text", quotation);
  if (!brief.empty()) check("brief", brief);
  Json json = {{"total", lines.size()},
               {"warnings", std::move(warnings)},
               {"quotations", page_of(lines, page)}};
  finish_answer(json, "quotations", page, lines.size(), searcher);
  return json;
}

Json list_values(Searcher& searcher, const Json& given) {
  ToolArguments told(given);
  const bool concepts = told.text("field") == "concept";
  Arguments arguments = arguments_of(concepts ? "concepts" : "values");
  if (!concepts) told.add("field", "field", arguments);
  told.add("prefix", "prefix", arguments);
  const Page page = page_of(told, 30, 200);
  const Json found = asked(searcher, arguments, told);
  Json json = {{"field", concepts ? Json("concept") : found["field"]},
               {"total", found["total"]},
               {"values", page_of(found[concepts ? "concepts" : "values"], page)}};
  finish_answer(json, "values", page, found["total"], searcher);
  return json;
}

}  // namespace rationale
