#include "indexer/check_items.h"

#include <algorithm>
#include <set>

#include "analyzers/lexicon.h"
#include "base/damage.h"
#include "index/fields.h"
#include "index/indexed_at.h"
#include "index/places.h"
#include "index/terms.h"

namespace rationale {
namespace {

std::string key_of(const ItemRecord& item) {
  return folded_value(item.id.substr(0, item.id.rfind('#')));
}

}  // namespace

void CheckedItems::add(const CheckedItems& more) {
  items += more.items;
  length += more.length;
  shortest = std::min(shortest, more.shortest);
  longest = std::max(longest, more.longest);
  for (const auto& [key, letter] : more.letters) {
    const auto [known, is_new] = letters.try_emplace(key, letter);
    if (!is_new) known->second.found += letter.found;
  }
}

ItemChecker::ItemChecker(CheckState& state, unsigned worker, WordNumbers& words,
                         CheckedTraces& traces)
    : state_(state),
      database_(state.database(worker)),
      traces_(traces),
      maker_(Lexicon::standard(), words) {}

void ItemChecker::check(Xapian::docid first, Xapian::docid last) {
  auto it = database_.postlist_begin("");
  const auto end = database_.postlist_end("");
  if (it != end) it.skip_to(first);
  Xapian::docid before = 0;
  for (; it != end && *it <= last; ++it) {
    require_sound(*it > before, "the list of all items");
    before = *it;
    ++found_.items;
    const std::string name = "document " + std::to_string(*it);
    state_.note_errors(name, [&] { item(*it, name); });
  }
}

void ItemChecker::item(Xapian::docid docid, const std::string& name) {
  const Xapian::Document stored = database_.get_document(docid);
  const std::string record = stored.get_value(record_slot);
  // What is not there can be made of nothing: all that is left is that the lists agree.
  const auto lists_only = [&] {
    terms(stored, stored, name);
    values(stored, stored, name);
  };
  ItemRecord decoded;
  try {
    decoded = decode_item(record);
  } catch (const Damage&) {
    lists_only();
    throw;
  }
  const std::string named = name + " (" + decoded.id + ")";
  const Xapian::Document made = maker_.again(decoded, letter_of(decoded, record));
  terms(stored, made, named);
  values(stored, made, named);
  if (database_.get_termfreq(term(field("id"), folded_value(decoded.id))) != 1)
    state_.problem(named + ": its id is not there just once");
  note_letter(decoded);
}

void ItemChecker::terms(const Xapian::Document& stored, const Xapian::Document& made,
                        const std::string& name) {
  const Xapian::docid docid = stored.get_docid();
  std::set<std::string> others;  // fields
  Xapian::termcount length = 0;
  auto expected = made.termlist_begin();
  const auto last = made.termlist_end();
  for (auto it = stored.termlist_begin(); it != stored.termlist_end(); ++it) {
    const std::string term = *it;
    traces_.postings.add(trace_of(docid, term, it.get_wdf()));
    length += it.get_wdf();
    for (; expected != last && *expected < term; ++expected)
      others.insert(field_of_term(*expected));
    if (expected == last || *expected != term || expected.get_wdf() != it.get_wdf())
      others.insert(field_of_term(term));
    if (expected != last && *expected == term) ++expected;
  }
  for (; expected != last; ++expected) others.insert(field_of_term(*expected));
  for (const std::string& field : others)
    state_.problem(name + ": the terms of " + field + " are not what its record says");
  const Xapian::termcount kept = database_.get_doclength(docid);
  if (kept != length) state_.problem(name + ": its length is not that of its terms");
  found_.length += kept;
  found_.shortest = std::min(found_.shortest, kept);
  found_.longest = std::max(found_.longest, kept);
}

void ItemChecker::values(const Xapian::Document& stored, const Xapian::Document& made,
                         const std::string& name) {
  for (const Xapian::valueno slot : all_slots()) {
    const std::string value = stored.get_value(slot);
    if (!value.empty()) traces_.values.add(trace_of_value(stored.get_docid(), slot, value));
    // The record does not say when it was written; the value has a checksum.
    if (slot == indexed_at_slot)
      decode_indexed_at(value);
    else if (slot != record_slot && value != made.get_value(slot))
      state_.problem(name + ": " + name_of_slot(slot) + " is not what its record says");
  }
}

// Most often the letter of the item before.
const LetterRecord& ItemChecker::letter_of(const ItemRecord& item, const std::string& record) {
  const std::string key = key_of(item);
  if (key == letter_key_) return letter_;
  if (item.number == 1) {
    letter_ = decode_letter(record);
  } else {
    const std::string first = term(field("id"), key + "#1");
    const auto posting = database_.postlist_begin(first);
    require_sound(posting != database_.postlist_end(first), "its letter lacks its first item");
    letter_ = decode_letter(database_.get_document(*posting).get_value(record_slot));
  }
  letter_key_ = key;
  return letter_;
}

void ItemChecker::note_letter(const ItemRecord& item) {
  CheckedLetter& letter = found_.letters[key_of(item)];
  letter.expected = item.letter_items;
  letter.text_bytes = item.letter_bytes;
  letter.file = item.file;
  letter.sha256 = item.sha256;
  ++letter.found;
}

}  // namespace rationale
