#include "tests/reliability/index_state.h"

#include <filesystem>

#include <xapian.h>

#include "index/check.h"
#include "index/database.h"
#include "index/places.h"
#include "index/record.h"
#include "index/record_packing.h"

namespace {

using namespace rationale;

// Places name words by their numbers, which depend on the order in which they came; check_index()
// compares them with the terms.
bool depends_on_numbers(Xapian::valueno slot) {
  return slot == places_slot || slot == summary_places_slot;
}

std::string item_state(const Xapian::Document& document) {
  std::string state;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    state += *term + " " + std::to_string(term.get_wdf()) + "\n";
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    const Xapian::valueno slot = value.get_valueno();
    if (depends_on_numbers(slot)) continue;
    state += std::to_string(slot) + " ";
    if (slot == record_slot) {
      const std::string packed = *value;
      state += UnpackedRecord(packed).bytes();
    } else {
      state += *value;
    }
    state += "\n";
  }
  return state;
}

void add_metadata(const Xapian::Database& database, const std::string& prefix, bool values,
                  IndexState& state) {
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key)
    state[*key] = values ? database.get_metadata(*key) : "";
}

}  // namespace

IndexState state_of(const std::string& folder) {
  IndexState state;
  if (!std::filesystem::exists(folder + "/iamglass")) return state;
  const Xapian::Database database = open_index(folder);
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    const Xapian::Document document = database.get_document(*id);
    state["item " + decode_item(document.get_value(record_slot)).id] += item_state(document);
  }
  add_metadata(database, "letter:", true, state);
  add_metadata(database, "source:", false, state);  // they say when the file was read
  for (const std::string_view key : {letters_key, text_bytes_key})
    state["count " + std::string(key)] = database.get_metadata(std::string(key));
  return state;
}

std::string first_problem(const std::string& folder) {
  if (!std::filesystem::exists(folder + "/iamglass")) return "";
  const CheckReport report = check_index(folder);
  return report.problems.empty() ? "" : report.problems.front();
}

std::string difference(const IndexState& one, const IndexState& other) {
  std::string keys;
  for (const auto& [key, value] : one)
    if (const auto at = other.find(key); at == other.end())
      keys += " -" + key;
    else if (at->second != value)
      keys += " *" + key;
  for (const auto& [key, value] : other)
    if (!one.contains(key)) keys += " +" + key;
  return keys.substr(0, 500);
}
