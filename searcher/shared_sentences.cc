#include "searcher/shared_sentences.h"

#include <algorithm>
#include <map>
#include <set>

#include "analyzers/roles.h"
#include "index/record.h"
#include "index/sentence_key.h"
#include "index/terms.h"
#include "searcher/near_sentences.h"
#include "searcher/refused_when_late.h"

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

std::string id_of(const Xapian::Database& database, Xapian::docid docid) {
  return database.get_document(docid).get_value(static_cast<Xapian::valueno>(field("id").slot));
}

// Fills in who has the very sentence; gives their documents.
std::vector<Xapian::docid> count_same(const Xapian::Database& database, const ItemRecord& item,
                                      SharedSentence& shared) {
  const std::string key_term = term(field("same"), shared.key);
  std::vector<Xapian::docid> documents;
  std::set<std::string> ids;
  for (auto it = database.postlist_begin(key_term); it != database.postlist_end(key_term); ++it) {
    documents.push_back(*it);
    ids.insert(id_of(database, *it));
  }
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
  return documents;
}

// The sentence of the rationale that begins with `word`.
std::string sentence_at(const ItemRecord& item, std::uint32_t word) {
  const StoredSection* rationale = item.find(SectionKind::rationale);
  if (rationale == nullptr || word >= rationale->words.size()) return {};
  return evidence_of(item, rationale->sentence_of(word)).text;
}

void count_near(const Xapian::Database& database, const ItemRecord& item,
                const std::vector<NearSentence>& found, NearlyShared& nearly) {
  std::map<std::string, NearSentence> by_id;  // indexes taken as one may share an id
  for (const NearSentence& near : found) by_id.try_emplace(id_of(database, near.docid), near);
  by_id.erase(item.id);
  nearly.items = by_id.size();
  std::vector<std::pair<std::string, NearSentence>> nearest(by_id.begin(), by_id.end());
  std::stable_sort(nearest.begin(), nearest.end(),
                   [](const auto& a, const auto& b) { return a.second.edits < b.second.edits; });
  std::set<std::string> letters{letter_of(item.id)};
  for (const auto& [id, near] : nearest) {
    if (!letters.insert(letter_of(id)).second || nearly.examples.size() == most_examples) continue;
    const ItemRecord other = decode_item(database.get_document(near.docid).get_value(record_slot));
    nearly.examples.push_back({id, sentence_at(other, near.first_word), near.edits});
  }
  nearly.letters = letters.size() - 1;
}

// Fills in who has each sentence, the very same or nearly.
void count_others(const OpenedIndex& opened, const Deadline& deadline,
                  SharedSentencesAnswer& answer) {
  const StoredSection& rationale = *answer.item.find(SectionKind::rationale);
  std::vector<NearQuestion> questions;
  std::vector<SharedSentence*> asked;
  for (SharedSentence& shared : answer.sentences) {
    if (shared.key.empty()) continue;
    deadline.check();
    const StoredSentence& sentence = rationale.sentences[shared.number - 1];
    asked.push_back(&shared);
    questions.push_back({sentence.first_word, sentence.last_word,
                         count_same(opened.database, answer.item, shared)});
  }
  const auto near =
      near_sentences(opened, opened.docid_of(answer.item.id).value(), questions, deadline);
  for (std::size_t i = 0; i < asked.size(); ++i)
    count_near(opened.database, answer.item, near[i], asked[i]->nearly);
}

}  // namespace

namespace {

SharedSentencesAnswer answer_in_time(const OpenedIndex& opened, const std::string& id,
                                     const Deadline& deadline) {
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
    answer.sentences.push_back(std::move(shared));
  }
  count_others(opened, deadline, answer);
  return answer;
}

}  // namespace

SharedSentencesAnswer shared_sentences(Searcher& searcher, const std::string& id,
                                       std::uint32_t timeout_ms) {
  const OpenedIndex& opened = searcher.opened();
  return searcher.opened().repeated([&] {
    return refused_when_late(
        timeout_ms, [&](const Deadline& deadline) { return answer_in_time(opened, id, deadline); });
  });
}

}  // namespace rationale
