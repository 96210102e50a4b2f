#include "api/letter_sentences.h"

#include <nlohmann/json.hpp>

#include "analyzers/roles.h"
#include "searcher/or_null.h"

namespace rationale {

std::string role_of_sentence(const StoredSection& section, const StoredSentence& sentence) {
  for (const WordRun& run : section.roles)
    if (run.first_word <= sentence.first_word && sentence.first_word < run.last_word)
      return std::string(to_string(static_cast<Role>(run.value)));
  return "";
}

nlohmann::ordered_json sentences_json(const ItemRecord& item, const StoredSection& section) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const StoredSentence& sentence : section.sentences) {
    const std::uint32_t start = section.begin + sentence.span.begin;
    list.push_back({{"section", to_string(section.section)},
                    {"sentence", list.size() + 1},
                    {"role", or_null(role_of_sentence(section, sentence))},
                    {"start", start},
                    {"end", section.begin + sentence.span.end},
                    {"page", or_null(page_at(item.pages, start))}});
  }
  return list;
}

}  // namespace rationale
