#include "tests/reliability/questions.h"

#include <nlohmann/json.hpp>

#include "index/sizes.h"
#include "searcher/answer_json.h"
#include "searcher/answer_parts_json.h"
#include "searcher/citator.h"
#include "searcher/citator_json.h"
#include "searcher/contrast.h"
#include "searcher/contrast_json.h"
#include "searcher/quotations/quotation_json.h"
#include "searcher/searcher.h"
#include "searcher/shared_sentences.h"
#include "searcher/shared_sentences_json.h"
#include "searcher/similar.h"
#include "searcher/similar_json.h"
#include "searcher/statistics.h"
#include "searcher/statistics_json.h"

namespace {

using namespace rationale;

// Without the index's revision, which counts what was written, sound or not.
std::string text_of(nlohmann::ordered_json json) {
  if (json.is_object() && json.contains("index") && json["index"].is_object())
    json["index"].erase("revision");
  return json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}

SearchRequest request_of(const std::string& words) {
  SearchRequest request;
  request.text = words;
  return request;
}

std::string found(const std::string& folder, const SearchRequest& request) {
  SearchAnswer answer = Searcher({folder}).search(request);
  answer.took_ms = answer.judging_ms = 0;
  return text_of(to_json(answer));
}

std::string search(const std::string& folder, const std::string& words) {
  return found(folder, request_of(words));
}

std::string search_explained(const std::string& folder, const std::string& words) {
  SearchRequest request = request_of(words);
  request.explain = true;
  request.limit = 50;
  return found(folder, request);
}

std::string search_with_facets(const std::string& folder, const std::string& words) {
  SearchRequest request = request_of(words);
  request.facets = true;
  request.limit = 3;
  return found(folder, request);
}

std::string search_by_date(const std::string& folder, const std::string& words) {
  SearchRequest request = request_of(words);
  request.sort = SortOrder::date;
  request.limit = 25;
  return found(folder, request);
}

std::string search_filtered(const std::string& folder, const std::string& words) {
  SearchRequest request = request_of(words);
  request.filters = {make_filter(field("decision"), "overturned"),
                     make_filter(field("decided"), "2013-01-01..2016-06-30")};
  request.facets = true;
  return found(folder, request);
}

std::string ids(const std::string& folder, const std::string& words) {
  return text_of(Searcher({folder}).ids(request_of(words)));
}

std::string export_of(const std::string& folder, const std::string& words) {
  std::string lines;
  Searcher searcher({folder});
  const Complete all =
      searcher.for_each_hit(request_of(words), [&](Hit&& hit) { lines += text_of(to_json(hit)); });
  return lines + std::to_string(all.total);
}

std::string stats(const std::string& folder, const std::string& by) {
  Searcher searcher({folder});
  StatisticsRequest request;
  const std::size_t bar = by.find('|');
  request.matching.text = by.substr(bar + 1);
  request.tables = statistics_tables(by.substr(0, bar));
  return text_of(to_json(statistics(searcher, request)));
}

std::string nearest(const std::string& folder, const std::string& id) {
  Searcher searcher({folder});
  SimilarRequest request;
  request.ids = {id};
  return text_of(to_json(similar(searcher, request)));
}

std::string contrasted(const std::string& folder, const std::string& id) {
  Searcher searcher({folder});
  ContrastRequest request;
  request.id = id;
  return text_of(to_json(contrast(searcher, request)));
}

std::string cited(const std::string& folder, const std::string& guideline) {
  Searcher searcher({folder});
  CitatorRequest request;
  request.guideline = guideline;
  return text_of(to_json(cites(searcher, request)));
}

std::string quoted(const std::string& folder, const std::string& words) {
  return text_of(to_json({{Searcher({folder}).quote(words), {}}}, {}));
}

std::string shown(const std::string& folder, const std::string& id) {
  const ShownItem item = Searcher({folder}).show(id);
  return text_of(to_json(item)) + item.letter_text;
}

std::string sentences(const std::string& folder, const std::string& id) {
  Searcher searcher({folder});
  return text_of(to_json(shared_sentences(searcher, id)));
}

std::string info(const std::string& folder, const std::string&) {
  const IndexInfo all = Searcher({folder}).info();
  const IndexSizes sizes = index_sizes(folder);
  nlohmann::ordered_json json = index_json(all);
  json.erase("revision");
  return text_of(json) + std::to_string(sizes.text_bytes) + ' ' +
         std::to_string(sizes.records_bytes) + ' ' + std::to_string(sizes.places_bytes);
}

}  // namespace

std::vector<Question> fifty_questions(const std::vector<std::string>& items) {
  std::vector<Question> all;
  const auto add = [&](const char* name, auto* ask, std::initializer_list<std::string> words) {
    for (const std::string& each : words) all.push_back({name, ask, each});
  };
  add("search", search,
      {"no documentation of functional improvement", "physical therapy was helpful", "lumbar MRI",
       "failed conservative treatment", "\"functional improvement\"", "pain /s improv!",
       "function! /5 improv!", "absent:(functional improvement)", "present:(red flag)",
       "treatment:therapy AND NOT rationale:surgery", "summary:(low back pain)", "wom?n OR m?n",
       "=therapy %  =surgery", "opioid +s taper!", "no such word as xyzzyx"});
  add("search --explain", search_explained,
      {"no functional improvement", "Norco is not necessary"});
  add("search --facets", search_with_facets,
      {"pain", "decision:upheld", "pain /p function!", "xyzzyx or nothing"});
  add("search --sort date", search_by_date, {"pain", "pain /s function!"});
  add("search with filters", search_filtered, {"pain", "pain /s improv!"});
  add("search --ids", ids,
      {"pain", "decided:2015", "finding:functional_improvement:absent", "page:8..99",
       "injury:2000-01-01..2014-12-31", "\"medically necessary\"",
       "pain AND NOT (pain /s severe)"});
  add("search --all", export_of, {"therapy /s visit!"});
  add("stats", stats, {"decision|", "category,year|", "finding|pain", "specialty+decision|pain"});
  add("similar", nearest, {items[0], items[1]});
  add("contrast", contrasted, {items[2]});
  add("cites", cited, {"MTUS", "Chronic Pain"});
  add("quote", quoted, {"there is no documentation of functional improvement"});
  add("show", shown, {items[0], items[1], items[2], items[3]});
  add("passages", sentences, {items[0], items[3]});
  add("info", info, {""});
  return all;
}
