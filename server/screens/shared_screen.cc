#include "api/answers.h"
#include "searcher/searcher.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

Json examples_view(const Json& counts) {
  Json examples = Json::array();
  for (const Json& example : counts["examples"]) {
    const std::string id =
        example.is_string() ? example.get<std::string>() : text_of(example, "id");
    examples.push_back({{"id", id}, {"href", letter_page(id)}});
  }
  return examples;
}

Json sentence_view(const Json& sentence, const std::string& id) {
  const std::uint64_t letters = sentence["letters"];
  const std::uint64_t nearly = sentence["nearly"]["letters"];
  return {{"n", sentence["sentence"]},
          {"text", sentence["text"]},
          {"role", sentence["role"]},
          {"href", sentence_page(id, sentence["sentence"])},
          {"shared", letters > 0},
          {"letters", counted(letters, "other letter", "other letters")},
          {"examples", examples_view(sentence)},
          {"near", nearly > 0},
          {"near_letters", counted(nearly, "other letter", "other letters")},
          {"near_examples", examples_view(sentence["nearly"])},
          {"same_href", letters > 0 && sentence["same"].is_string()
                            ? PageQuery().with("same", sentence["same"]).at("/")
                            : ""}};
}

}  // namespace

ScreenView shared_screen(const ScreenRequest& request) {
  ScreenView shown;
  const std::string id = request.query.get("id");
  shown.title = "Shared sentences of " + id + " · rationale";
  const Json found = answer(request.searcher, page_arguments("passages", request.query));
  Json sentences = Json::array();
  std::size_t shared = 0;
  for (const Json& sentence : found["sentences"]) {
    sentences.push_back(sentence_view(sentence, id));
    shared += sentence["letters"] > 0 || sentence["nearly"]["letters"] > 0 ? 1 : 0;
  }
  shown.view = {{"id", id},
                {"letter_href", letter_page(id)},
                {"shared_count", grouped(shared)},
                {"count", counted(sentences.size(), "sentence", "sentences")},
                {"sentences", std::move(sentences)}};
  return shown;
}

}  // namespace rationale
