#include "indexer/check_state.h"

#include <algorithm>
#include <stdexcept>

#include "base/error.h"
#include "index/checksum.h"
#include "index/database.h"
#include "index/fields.h"
#include "index/indexed_at.h"
#include "index/places.h"
#include "index/record.h"

namespace rationale {
namespace {

constexpr std::size_t most_problems = 100;

// Bits that differ anywhere differ everywhere: the finaliser of SplitMix64 (Steele and others,
// Fast splittable pseudorandom number generators, 2014).
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

}  // namespace

CheckState::CheckState(const std::string& folder, unsigned jobs) {
  databases_.push_back(open_index(folder));
  while (databases_.size() < jobs) {
    databases_.push_back(open_index(folder));
    if (databases_.back().get_revision() != databases_.front().get_revision())
      throw Xapian::DatabaseModifiedError("the index changed while it was being opened");
  }
}

void CheckState::problem(std::string text) {
  const std::lock_guard lock(mutex_);
  problems_.push_back(std::move(text));
}

void CheckState::note_errors(const std::string& what, const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    problem(what + ": " + error.what());
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (const Xapian::Error& error) {
    problem(what + ": " + error.get_msg());
  } catch (const std::length_error& error) {
    problem(what + ": " + error.what());
  }
}

std::vector<std::string> CheckState::problems() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> sorted = problems_;
  std::sort(sorted.begin(), sorted.end());
  if (sorted.size() <= most_problems) return sorted;
  const std::size_t more = sorted.size() - most_problems;
  sorted.resize(most_problems);
  sorted.push_back("and " + std::to_string(more) + " more");
  return sorted;
}

std::uint64_t trace_of(Xapian::docid document, std::string_view term, Xapian::termcount uses) {
  return mixed(checksum64(term) + mixed((std::uint64_t{uses} << 32) + document));
}

std::uint64_t trace_of_value(Xapian::docid document, Xapian::valueno slot, std::string_view value) {
  return mixed(checksum64(value) + mixed((std::uint64_t{slot} << 32) + document));
}

std::string name_of_slot(Xapian::valueno slot) {
  if (slot == places_slot) return "the places of its words, or what it is judged by";
  if (slot == summary_places_slot) return "the places of its case summary's words";
  if (slot == record_slot) return "its record";
  if (slot == indexed_at_slot) return "when it was indexed";
  for (const Field& f : fields)
    if (f.slot != no_slot && static_cast<Xapian::valueno>(f.slot) == slot)
      return "field " + std::string(f.name);
  return "slot " + std::to_string(slot);
}

std::string field_of_term(std::string_view term) {
  const Field* of = nullptr;
  for (const Field& f : fields)
    if (!f.prefix.empty() && term.starts_with(f.prefix) &&
        (of == nullptr || f.prefix.size() > of->prefix.size()))
      of = &f;
  return of == nullptr ? "a term of no field" : "field " + std::string(of->name);
}

std::vector<Xapian::valueno> all_slots() {
  std::vector<Xapian::valueno> slots{places_slot, summary_places_slot, record_slot,
                                     indexed_at_slot};
  for (const Field& f : fields)
    if (f.slot != no_slot) slots.push_back(static_cast<Xapian::valueno>(f.slot));
  std::sort(slots.begin(), slots.end());
  return slots;
}

}  // namespace rationale
