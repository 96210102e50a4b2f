#include "indexer/check_lists.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/parallel.h"
#include "index/database.h"
#include "indexer/catalogue.h"

namespace rationale {
namespace {

// Terms are parted among the threads by how they begin.
constexpr std::size_t bytes_of_a_part = 4;

std::vector<std::string> beginnings_of_terms(const Xapian::Database& database) {
  std::vector<std::string> parts;
  const auto end = database.allterms_end();
  for (auto it = database.allterms_begin(); it != end;) {
    parts.push_back((*it).substr(0, bytes_of_a_part));
    if (parts.back().size() < bytes_of_a_part)
      ++it;
    else
      it.skip_to(parts.back() + "\xff\xff");  // which is in no UTF-8
  }
  return parts;
}

void check_term(CheckState& state, const Xapian::Database& database, const std::string& term,
                CheckedTraces& traces) {
  Xapian::doccount documents = 0;
  Xapian::termcount uses = 0;
  Xapian::termcount most = 0;
  Xapian::docid before = 0;
  bool ascending = true;
  const auto end = database.postlist_end(term);
  for (auto it = database.postlist_begin(term); it != end; ++it, ++documents) {
    traces.postings.take_away(trace_of(*it, term, it.get_wdf()));
    ascending = ascending && before < *it;
    before = *it;
    uses += it.get_wdf();
    most = std::max(most, it.get_wdf());
  }
  if (!ascending || documents != database.get_termfreq(term) ||
      uses != database.get_collection_freq(term) || most > database.get_wdf_upper_bound(term))
    state.problem("the list of the term " + term + ", " + field_of_term(term) +
                  ": its counts are not those of its items");
}

void check_slot(CheckState& state, const Xapian::Database& database, Xapian::valueno slot,
                CheckedTraces& traces) {
  Xapian::doccount values = 0;
  Xapian::docid before = 0;
  bool ascending = true;
  bool bounded = true;
  const std::string least = database.get_value_lower_bound(slot);
  const std::string most = database.get_value_upper_bound(slot);
  for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it) {
    const std::string value = *it;
    traces.values.take_away(trace_of_value(it.get_docid(), slot, value));
    ascending = ascending && before < it.get_docid();
    before = it.get_docid();
    bounded = bounded && least <= value && value <= most;
    ++values;
  }
  if (!ascending || !bounded || values != database.get_value_freq(slot))
    state.problem("the list of values of " + name_of_slot(slot) +
                  ": its counts and bounds are not those of its items");
}

// What the catalogue lists: by key of the metadata.
using Listed = std::map<std::string, LetterEntry>;

Listed listed_letters(CheckState& state) {
  const Xapian::Database& database = state.database(0);
  const std::string prefix(letter_keys);
  Listed listed;
  for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix);
       ++it)
    state.note_errors("the catalogue, " + *it, [&] {
      const std::string bytes = database.get_metadata(*it);
      std::string_view long_key;
      const LetterEntry entry = decode_letter_entry(bytes, &long_key);
      require_sound(long_key.empty() || key_of_letter(std::string(long_key)) == *it,
                    "it lists another letter");
      listed.emplace(*it, entry);
    });
  return listed;
}

void check_letter(CheckState& state, const std::string& key, const CheckedLetter& letter,
                  const Listed& listed) {
  const std::string name = "letter " + key;
  if (letter.found != letter.expected)
    state.problem(name + " has " + std::to_string(letter.found) + " of " +
                  std::to_string(letter.expected) + " items");
  const auto entry = listed.find(key_of_letter(key));
  if (entry == listed.end() || !entry->second.stored)
    return state.problem(name + ": the catalogue does not list it");
  const LetterEntry& of = entry->second;
  const Claim* owner = of.owning();
  if (of.stored->items != letter.expected || of.stored->text_bytes != letter.text_bytes ||
      (owner != nullptr && (owner->file != letter.file || owner->sha256 != letter.sha256)))
    state.problem(name + ": the catalogue lists it otherwise than its items do");
}

void check_letter_counts(CheckState& state, const CheckedItems& found, const Listed& listed) {
  std::set<std::string> with_items;
  for (const auto& each : found.letters) with_items.insert(key_of_letter(each.first));
  std::uint64_t letters = 0;
  std::uint64_t text_bytes = 0;
  for (const auto& each : listed) {
    if (!each.second.stored) continue;
    ++letters;
    text_bytes += each.second.stored->text_bytes;
    if (each.second.stored->items > 0 && !with_items.contains(each.first))
      state.problem("the catalogue, " + each.first + ": none of its items is there");
  }
  state.note_errors("the counts of letters", [&] {
    const std::uint64_t counted = metadata_number(state.database(0), letters_key);
    if (letters != counted || found.letters.size() > letters)
      state.problem("letters do not add up: " + std::to_string(found.letters.size()) +
                    " have items, " + std::to_string(letters) + " are listed, " +
                    std::to_string(counted) + " are counted");
    if (text_bytes != metadata_number(state.database(0), text_bytes_key))
      state.problem("the bytes of the letters' texts do not add up");
  });
}

// A file that was read names letters that it claims.
void check_sources(CheckState& state, const Listed& listed) {
  const Xapian::Database& database = state.database(0);
  const std::string prefix(source_keys);
  for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix);
       ++it)
    state.note_errors("the catalogue, " + *it, [&] {
      const std::string bytes = database.get_metadata(*it);
      const Source source = decode_source(bytes);
      require_sound(key_of_source(source.path) == *it, "it lists another file");
      for (const std::string_view letter : source.letters) {
        const auto entry = listed.find(key_of_letter(std::string(letter)));
        require_sound(
            entry != listed.end() &&
                std::any_of(entry->second.claims.begin(), entry->second.claims.end(),
                            [&](const Claim& claim) { return claim.file == source.path; }),
            "it names a letter that is not listed as the file's");
      }
    });
}

}  // namespace

void check_postings(CheckState& state, CheckedTraces& traces) {
  const std::vector<std::string> parts = beginnings_of_terms(state.database(0));
  parallel_for(state.jobs(), parts.size(), [&](unsigned worker, std::size_t i) {
    const Xapian::Database& database = state.database(worker);
    state.note_errors("the terms that begin with " + parts[i], [&] {
      auto it = database.allterms_begin();
      it.skip_to(parts[i]);
      for (; it != database.allterms_end() && (*it).substr(0, bytes_of_a_part) == parts[i]; ++it)
        check_term(state, database, *it, traces);
    });
  });
  if (!traces.postings.is_zero())
    state.problem("the lists of items by term are not those of terms by item");
}

void check_values(CheckState& state, CheckedTraces& traces) {
  const std::vector<Xapian::valueno> slots = all_slots();
  parallel_for(state.jobs(), slots.size(), [&](unsigned worker, std::size_t i) {
    state.note_errors("the list of values of " + name_of_slot(slots[i]),
                      [&] { check_slot(state, state.database(worker), slots[i], traces); });
  });
  if (!traces.values.is_zero())
    state.problem("the lists of values are not the values of the items");
}

void check_counts(CheckState& state, const CheckedItems& found) {
  const Xapian::Database& database = state.database(0);
  if (found.items != database.get_doccount())
    state.problem(std::to_string(found.items) + " documents were found, the index counts " +
                  std::to_string(database.get_doccount()));
  if (found.length != database.get_total_length())
    state.problem("the length of all items is not the sum of their lengths");
  if (found.items > 0 && (found.shortest < database.get_doclength_lower_bound() ||
                          found.longest > database.get_doclength_upper_bound()))
    state.problem("an item is shorter or longer than the index says any is");
}

void check_catalogue(CheckState& state, const CheckedItems& found) {
  const Listed listed = listed_letters(state);
  for (const auto& each : found.letters) check_letter(state, each.first, each.second, listed);
  check_letter_counts(state, found, listed);
  check_sources(state, listed);
}

}  // namespace rationale
