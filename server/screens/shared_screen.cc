#include <map>
#include <set>

#include "api/answers.h"
#include "index/sentence_key.h"
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
    examples.push_back({{"id", id},
                        {"href", letter_page(id)},
                        {"text", example.is_object() ? text_of(example, "text") : ""}});
  }
  return examples;
}

// The items of the letter that have a sentence, by the sentence's key.
using ByKey = std::map<std::string, std::set<int>>;

ByKey sentences_of_letter(Searcher& searcher, const std::string& id) {
  Arguments arguments = page_arguments("letter", PageQuery());
  arguments.add("case", id.substr(0, id.rfind('#')));
  const Json letter = answer(searcher, arguments);
  const auto& text = letter["text"].get_ref<const std::string&>();
  ByKey by_key;
  for (const Json& item : letter["items"])
    for (const Json& sentence : item["sentences"]) {
      const std::size_t start = sentence["start"];
      const std::string key =
          sentence_key(text.substr(start, sentence["end"].get<std::size_t>() - start));
      if (!key.empty()) by_key[key].insert(item["item"].get<int>());
    }
  return by_key;
}

Json in_letter_view(const ByKey& by_key, const Json& sentence, const std::string& id) {
  Json others = Json::array();
  const auto found = by_key.find(text_of(sentence, "same"));
  if (found == by_key.end()) return others;
  const std::string letter = id.substr(0, id.rfind('#') + 1);
  for (const int number : found->second)
    if (letter + std::to_string(number) != id)
      others.push_back(
          {{"number", number}, {"href", letter_page(letter + std::to_string(number))}});
  return others;
}

Json sentence_view(const Json& sentence, const std::string& id, const ByKey& by_key) {
  Json in_letter = in_letter_view(by_key, sentence, id);
  const std::uint64_t letters = sentence["letters"];
  const std::uint64_t nearly = sentence["nearly"]["letters"];
  return {{"n", sentence["sentence"]},
          {"text", sentence["text"]},
          {"role", sentence["role"]},
          {"href", sentence_page(id, sentence["sentence"])},
          {"shared", letters > 0},
          {"has_in_letter", !in_letter.empty()},
          {"in_letter", std::move(in_letter)},
          {"compared", sentence["same"].is_string()},
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
  const ByKey by_key = sentences_of_letter(request.searcher, text_of(found, "id"));
  for (const Json& sentence : found["sentences"]) {
    sentences.push_back(sentence_view(sentence, id, by_key));
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
