#include "api/letter.h"

#include <nlohmann/json.hpp>

#include "api/letter_sentences.h"
#include "base/fault.h"
#include "searcher/answer_json.h"
#include "searcher/answer_parts_json.h"
#include "searcher/findings.h"
#include "searcher/or_null.h"

namespace rationale {

using Json = nlohmann::ordered_json;

ShownLetter show_letter(Searcher& searcher, const std::string& case_number) {
  const std::string letter = case_number.substr(0, case_number.find('#'));
  return searcher.opened().repeated([&] {
    ShownLetter shown;
    try {
      shown.first = searcher.show(letter + "#1");
    } catch (const NoSuchItem& missing) {
      throw NoSuchItem("there is no letter " + letter,
                       missing.nearest().empty()
                           ? "case numbers look like CM16-0224814; 'rationale search' prints them"
                           : missing.hint(),
                       missing.nearest());
    }
    shown.items.push_back(shown.first.item);
    for (std::uint32_t number = 2; number <= shown.first.item.letter_items; ++number)
      shown.items.push_back(searcher.opened().item(letter + "#" + std::to_string(number)));
    return shown;
  });
}

namespace {

// As of rationale/show/1, but for what is the letter's.
Json item_of_letter_json(const ItemRecord& item) {
  const Json whole = to_json(ShownItem{item, {}, {}, ""});
  Json json = Json::object();
  for (const auto& [key, value] : whole.items())
    if (key != "schema" && key != "case_summary" && key != "text" && key != "warnings" &&
        key != "source")
      json[key] = value;
  const StoredSection* rationale = item.find(SectionKind::rationale);
  json["sentences"] = rationale != nullptr ? sentences_json(item, *rationale) : Json::array();
  return json;
}

}  // namespace

Json to_json(const ShownLetter& letter) {
  const ItemRecord& first = letter.first.item;
  Json json = {{"schema", "rationale/letter/1"},
               {"letter", first.id.substr(0, first.id.rfind('#'))},
               {"case_number", or_null(first.case_number)},
               {"items", Json::array()},
               {"case_summary", nullptr}};
  for (const ItemRecord& item : letter.items) json["items"].push_back(item_of_letter_json(item));
  json["sentences"] = Json::array();
  for (const StoredSection& section : letter.first.letter_sections) {
    json[std::string(to_string(section.section))] = section.text;
    for (const Json& sentence : sentences_json(first, section))
      json["sentences"].push_back(sentence);
  }
  json["source"] = source_json(first);
  json["warnings"] = letter.first.letter_warnings;
  json["text"] = letter.text();
  return json;
}

}  // namespace rationale
