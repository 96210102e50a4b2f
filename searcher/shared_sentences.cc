#include "searcher/shared_sentences.h"

#include <set>

#include "analyzers/roles.h"
#include "index/sentence_key.h"
#include "index/terms.h"

namespace rationale {
namespace {

constexpr std::size_t most_examples = 3;

std::string letter_of(const std::string& id) {
  return id.substr(0, id.rfind('#'));
}

std::string role_of(const StoredSection& rationale, const StoredSentence& sentence) {
  for (const WordRun& run : rationale.roles)
    if (run.first_word <= sentence.first_word && sentence.first_word < run.last_word)
      return std::string(to_string(static_cast<Role>(run.value)));
  return "background";
}

void count_others(const Xapian::Database& database, const ItemRecord& item,
                  SharedSentence& shared) {
  const std::string key_term = term(field("same"), shared.key);
  const auto id_slot = static_cast<Xapian::valueno>(field("id").slot);
  std::set<std::string> ids;
  for (auto it = database.postlist_begin(key_term); it != database.postlist_end(key_term); ++it)
    ids.insert(database.get_document(*it).get_value(id_slot));
  ids.erase(item.id);
  shared.items = ids.size();
  std::string last = letter_of(item.id);
  for (const std::string& id : ids) {
    const std::string letter = letter_of(id);
    if (letter == letter_of(item.id) || letter == last) continue;
    last = letter;
    ++shared.letters;
    if (shared.examples.size() < most_examples) shared.examples.push_back(id);
  }
}

}  // namespace

SharedSentencesAnswer shared_sentences(Searcher& searcher, const std::string& id) {
  OpenedIndex& opened = searcher.opened();
  return opened.repeated([&] {
    SharedSentencesAnswer answer;
    answer.item = opened.item(id);
    answer.index = opened.info();
    const StoredSection* rationale = answer.item.find(SectionKind::rationale);
    if (rationale == nullptr) return answer;
    for (std::uint32_t i = 0; i < rationale->sentences.size(); ++i) {
      SharedSentence shared;
      shared.number = i + 1;
      shared.sentence = evidence_of(answer.item, i);
      shared.role = role_of(*rationale, rationale->sentences[i]);
      shared.key = sentence_key(shared.sentence.text);
      if (!shared.key.empty()) count_others(opened.database, answer.item, shared);
      answer.sentences.push_back(std::move(shared));
    }
    return answer;
  });
}

}  // namespace rationale
