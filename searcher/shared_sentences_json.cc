#include "searcher/shared_sentences_json.h"

#include <nlohmann/json.hpp>

#include "searcher/answer_parts_json.h"

namespace rationale {

namespace {

using Json = nlohmann::ordered_json;

Json nearly_json(const NearlyShared& nearly) {
  Json examples = Json::array();
  for (const OtherWording& other : nearly.examples)
    examples.push_back({{"id", other.id}, {"text", other.text}, {"edits", other.edits}});
  return {{"items", nearly.items}, {"letters", nearly.letters}, {"examples", std::move(examples)}};
}

}  // namespace

Json to_json(const SharedSentencesAnswer& answer) {
  Json sentences = Json::array();
  for (const SharedSentence& shared : answer.sentences)
    sentences.push_back(
        {{"sentence", shared.number},
         {"role", shared.role},
         {"text", shared.sentence.text},
         {"start", shared.sentence.start},
         {"end", shared.sentence.end},
         {"page", shared.sentence.page ? Json(*shared.sentence.page) : Json(nullptr)},
         {"same", shared.key.empty() ? Json(nullptr) : Json(shared.key)},
         {"items", shared.items},
         {"letters", shared.letters},
         {"examples", shared.examples},
         {"nearly", nearly_json(shared.nearly)}});
  return {{"schema", "rationale/passages/1"},
          {"id", answer.item.id},
          {"index", index_json(answer.index)},
          {"sentences", std::move(sentences)}};
}

}  // namespace rationale
