#include "searcher/index_places.h"

#include <algorithm>
#include <limits>

#include "index/positions.h"
#include "index/terms.h"

namespace rationale {

IndexPlaces::Cursor& IndexPlaces::cursor(std::string_view value) {
  const auto [entry, is_new] = cursors_.try_emplace(std::string(value));
  Cursor& cursor = entry->second;
  if (is_new) {
    const std::string name = term(field_, value);
    cursor.posting = database_.postlist_begin(name);
    cursor.end = database_.postlist_end(name);
    cursor.at =
        cursor.posting == cursor.end ? std::numeric_limits<Xapian::docid>::max() : *cursor.posting;
  }
  return cursor;
}

// Moves on to the item; whether it has the word.
bool IndexPlaces::reach(Cursor& cursor) const {
  if (cursor.at < docid_) {
    cursor.posting.skip_to(docid_);
    cursor.at =
        cursor.posting == cursor.end ? std::numeric_limits<Xapian::docid>::max() : *cursor.posting;
  }
  return cursor.at == docid_;
}

bool IndexPlaces::may_hold(const TextExpression& text) {
  if (text.kind == TextKind::atom) return reach(cursor(text.atom.stem));
  const auto holds = [&](const TextExpression& child) { return may_hold(child); };
  return text.kind == TextKind::any
             ? std::any_of(text.children.begin(), text.children.end(), holds)
             : std::all_of(text.children.begin(), text.children.end(), holds);
}

const std::vector<std::uint32_t>& IndexPlaces::read(Cursor& cursor) const {
  const bool has_word = reach(cursor);
  if (cursor.read == docid_) return cursor.positions;
  cursor.read = docid_;
  cursor.positions.clear();
  if (!has_word) return cursor.positions;
  const auto end = cursor.posting.positionlist_end();
  for (auto it = cursor.posting.positionlist_begin(); it != end; ++it)
    cursor.positions.push_back(*it);
  return cursor.positions;
}

const std::vector<std::uint32_t>& IndexPlaces::positions(const Atom& atom) {
  return read(cursor(atom.stem));
}

const std::vector<std::uint32_t>& IndexPlaces::joined_parts() {
  return read(cursor(joined_parts_value));
}

const std::vector<std::uint32_t>& IndexPlaces::starts(TextKind unit) {
  return read(cursor(unit == TextKind::paragraph ? paragraph_starts_value : sentence_starts_value));
}

}  // namespace rationale
