#include "searcher/opened_index.h"

#include "index/fields.h"
#include "index/terms.h"

namespace rationale {

OpenedIndex::OpenedIndex(std::vector<std::string> names) : folders(std::move(names)) {
  open();
}

void OpenedIndex::open() {
  ++openings;
  database = Xapian::Database();
  shards.clear();
  for (const std::string& folder : folders) {
    shards.push_back(open_index(folder));
    database.add_database(shards.back());
  }
}

void OpenedIndex::changes_too_fast() const {
  throw Error(ErrorCode::index, folders.front() + " is being rewritten faster than it can be read",
              "try again when indexing has finished");
}

IndexInfo OpenedIndex::info() const {
  IndexInfo all;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const IndexInfo one = index_info(shards[i], folders[i]);
    const char* separator = all.uuid.empty() ? "" : "+";
    all.folder += separator + one.folder;
    all.uuid += separator + one.uuid;
    all.revision += one.revision;
    all.items += one.items;
    all.letters += one.letters;
    all.schema = one.schema;
    all.analyzer = one.analyzer;
    all.lexicon = one.lexicon;
  }
  return all;
}

std::optional<Xapian::docid> OpenedIndex::docid_of(const std::string& id) const {
  const std::string id_term = term(field("id"), folded_value(id));
  const auto posting = database.postlist_begin(id_term);
  if (posting == database.postlist_end(id_term)) return std::nullopt;
  return *posting;
}

std::optional<std::string> OpenedIndex::data_of(const std::string& id) const {
  const std::optional<Xapian::docid> docid = docid_of(id);
  if (!docid) return std::nullopt;
  return database.get_document(*docid).get_data();
}

ItemRecord OpenedIndex::item(const std::string& id) const {
  const std::optional<std::string> data = data_of(id);
  if (!data) throw Error(ErrorCode::usage, "there is no item " + id, nearest_hint(id));
  return decode_item(*data);
}

// The first item of the letter carries what is stored of the letter.
LetterRecord OpenedIndex::letter_of(const ItemRecord& item) const {
  const std::string first = item.id.substr(0, item.id.rfind('#')) + "#1";
  const std::optional<std::string> data = data_of(first);
  if (!data)
    throw Error(ErrorCode::index, "the letter of " + item.id + " lacks its first item",
                "run 'rationale check'");
  return decode_letter(*data);
}

std::string OpenedIndex::nearest_hint(const std::string& id) const {
  const std::string whole = term(field("id"), folded_value(id));
  const std::size_t shortest = term(field("id"), "").size() + 3;
  for (std::size_t size = whole.size(); size > shortest; --size) {
    std::string nearest;
    int count = 0;
    const std::string prefix = whole.substr(0, size);
    for (auto it = database.allterms_begin(prefix);
         it != database.allterms_end(prefix) && count < 3; ++it, ++count) {
      const ItemRecord found =
          decode_item(database.get_document(*database.postlist_begin(*it)).get_data());
      nearest += (nearest.empty() ? "" : ", ") + found.id;
    }
    if (count > 0) return "the nearest are " + nearest;
  }
  return "ids look like CM16-0224814#1; 'rationale search' prints them";
}

}  // namespace rationale
