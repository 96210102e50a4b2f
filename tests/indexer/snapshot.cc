#include "tests/indexer/snapshot.h"

#include <set>

#include <xapian.h>

#include "index/database.h"
#include "index/fields.h"
#include "index/indexed_at.h"
#include "index/record.h"
#include "indexer/claims.h"
#include "indexer/sources.h"

using namespace rationale;

namespace {

std::string text_of(const LetterEntry& entry) {
  std::string text = entry.waiting ? "waiting" : "";
  if (entry.stored)
    text += std::to_string(entry.stored->items) + "/" + std::to_string(entry.stored->text_bytes);
  for (std::size_t i = 0; i < entry.claims.size(); ++i) {
    const Claim& claim = entry.claims[i];
    text += "\n  " + claim.where() + (claim.named ? " named " : " ") + claim.sha256.substr(0, 8) +
            " " + claim.decided + " " + std::to_string(claim.text_mark) +
            (i == entry.owner ? " OWNER" : "");
  }
  return text;
}

std::string text_of(const Source& source) {
  std::string text = source.path + " " + std::to_string(source.size) + " " +
                     source.sha256.substr(0, 8) + (source.settled ? "" : " unsettled");
  for (const std::string_view key : source.letters) text.append(" ").append(key);
  return text;
}

std::string text_of(const Xapian::Document& document) {
  std::string text;
  const std::set<Xapian::valueno> of_this_index{record_slot, 64, 65,
                                                indexed_at_slot};  // places name word numbers
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    if (!of_this_index.contains(value.get_valueno()))
      text += std::to_string(value.get_valueno()) + "=" + *value + ";";
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    text += *term + "*" + std::to_string(term.get_wdf()) + ";";
  const std::string record = document.get_value(record_slot);
  const ItemRecord item = decode_item(record);
  if (item.number != 1) return text + encode(item, nullptr);
  const LetterRecord letter = decode_letter(record);
  return text + encode(item, &letter);
}

void add_catalogue(const Xapian::Database& database, Snapshot& all) {
  const std::set<std::string> of_this_index{"dictionary", "words"};
  for (auto it = database.metadata_keys_begin(); it != database.metadata_keys_end(); ++it) {
    const std::string key = *it;
    const std::string kind = key.substr(0, key.find(':'));
    const std::string value = database.get_metadata(key);
    if (kind == "letter")
      all[key] = text_of(decode_letter_entry(value));
    else if (kind == "source")
      all[key] = text_of(decode_source(value));
    else if (kind != "form" && kind != "stem" && kind != "whole" && kind != "joined" &&
             !of_this_index.contains(key) && value != "0")
      all[key] = value;
  }
}

}  // namespace

Snapshot snapshot_of(const std::string& index) {
  Snapshot all;
  const Xapian::Database database = open_index(index);
  add_catalogue(database, all);
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    const Xapian::Document document = database.get_document(*it);
    const ItemRecord item = decode_item(document.get_value(record_slot));
    std::string& text = all["item " + item.id];
    text += "file " + item.file + " path " + item.path + " sha " + item.sha256.substr(0, 8) + "\n" +
            text_of(document);
  }
  return all;
}

std::string difference(const Snapshot& is, const Snapshot& should_be) {
  std::string text;
  const auto shown = [](const Snapshot& all, const std::string& key) {
    const auto found = all.find(key);
    return found == all.end() ? std::string("(nothing)") : found->second.substr(0, 600);
  };
  std::set<std::string> keys;
  for (const Snapshot* all : {&is, &should_be})
    for (const auto& entry : *all) keys.insert(entry.first);
  for (const std::string& key : keys)
    if (shown(is, key) != shown(should_be, key) ||
        (is.contains(key) && is.at(key) != should_be.at(key)))
      text +=
          key + "\n is        " + shown(is, key) + "\n should be " + shown(should_be, key) + "\n";
  return text;
}

std::map<std::string, ServedLetter> served_letters(const std::string& index) {
  std::map<std::string, ServedLetter> served;
  const Xapian::Database database = open_index(index);
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    const ItemRecord item = decode_item(database.get_document(*it).get_value(record_slot));
    served[item.case_number] = {item.file, item.sha256};
  }
  return served;
}
