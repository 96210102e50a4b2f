#include "api/answers.h"

#include <nlohmann/json.hpp>

#include "api/letter.h"
#include "api/offset_units.h"
#include "api/paging.h"
#include "api/requests.h"
#include "api/shortened.h"
#include "searcher/answer_json.h"
#include "searcher/citator_json.h"
#include "searcher/contrast_json.h"
#include "searcher/query_json.h"
#include "searcher/searcher.h"
#include "searcher/shared_sentences.h"
#include "searcher/shared_sentences_json.h"
#include "searcher/similar_json.h"
#include "searcher/statistics_json.h"

namespace rationale {

using Json = nlohmann::ordered_json;

Json answer(Searcher& searcher, const Arguments& arguments) {
  arguments.require_whole();
  return arguments.operation().answer(searcher, arguments);
}

namespace {

// Behind the hits: where the next ones are, if there are any that may be asked for.
void add_next(Searcher& searcher, const Arguments& arguments, std::uint64_t seen, Json& json) {
  const bool more = !json["hits"].empty() && seen < json["total"].get<std::uint64_t>() &&
                    seen <= arguments.most("offset");
  json["next"] = more ? Json(next_page(searcher, arguments, seen)) : Json(nullptr);
}

}  // namespace

Json answer_search(Searcher& searcher, const Arguments& arguments) {
  const HitMembers members(arguments);
  SearchRequest request = search_request(arguments);
  request.offset = first_hit(searcher, arguments);
  const SearchAnswer found = searcher.search(request);
  Json json = OffsetUnits(arguments.text("offset_unit")).applied(to_json(found), searcher);
  add_next(searcher, arguments, request.offset + found.hits.size(), json);
  members.apply(json);
  return json;
}

Json answer_query(Searcher& searcher, const Arguments& arguments) {
  return to_json(searcher.analyze(search_request(arguments)));
}

Json answer_item(Searcher& searcher, const Arguments& arguments) {
  const ShownItem shown = searcher.show(arguments.text("id"));
  return OffsetUnits(arguments.text("offset_unit")).applied(to_json(shown), shown.letter_text);
}

Json answer_letter(Searcher& searcher, const Arguments& arguments) {
  const ShownLetter letter = show_letter(searcher, arguments.text("case"));
  return OffsetUnits(arguments.text("offset_unit")).applied(to_json(letter), letter.text());
}

Json answer_similar(Searcher& searcher, const Arguments& arguments) {
  const SimilarAnswer found = similar(searcher, similar_request(arguments));
  return OffsetUnits(arguments.text("offset_unit")).applied(to_json(found), searcher);
}

Json answer_contrast(Searcher& searcher, const Arguments& arguments) {
  const ContrastAnswer found = contrast(searcher, contrast_request(arguments));
  return OffsetUnits(arguments.text("offset_unit")).applied(to_json(found), searcher);
}

Json answer_passages(Searcher& searcher, const Arguments& arguments) {
  const SharedSentencesAnswer found =
      shared_sentences(searcher, arguments.text("id"), arguments.number("timeout"));
  return OffsetUnits(arguments.text("offset_unit")).applied(to_json(found), searcher);
}

Json answer_cites(Searcher& searcher, const Arguments& arguments) {
  return to_json(cites(searcher, citator_request(arguments)));
}

Json answer_stats(Searcher& searcher, const Arguments& arguments) {
  return to_json(statistics(searcher, statistics_request(arguments)));
}

}  // namespace rationale
