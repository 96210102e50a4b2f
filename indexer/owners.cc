#include "indexer/owners.h"

#include <algorithm>

#include "indexer/indexer.h"
#include "letters/reader.h"

namespace rationale {
namespace {

bool is_standard_input(const Claim& claim) {
  return claim.file == standard_input;
}

// The key as letters print it: case numbers are written in capitals.
std::string printed(const std::string& key) {
  if (key.starts_with("sha-")) return key;
  std::string name = key;
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return name;
}

std::string date_of(const Claim& claim) {
  return claim.decided.empty() ? "on an unknown day" : claim.decided;
}

std::string difference(const Claim& lost, const Claim& kept) {
  if (lost.decided != kept.decided)
    return "the letters differ: decided " + date_of(lost) + ", the kept one " + date_of(kept);
  return lost.text_mark == kept.text_mark ? "the letters are the same" : "the letters differ";
}

LetterWarning take_over(const std::string& key, const Claim& lost, const Claim& kept) {
  return {lost.where(), printed(key) + " is also in " + kept.where() + ", which is kept; " +
                            difference(lost, kept)};
}

}  // namespace

std::size_t Owners::best(const LetterEntry& entry, bool of_all, std::size_t at_hand) const {
  std::size_t best = nobody;
  for (std::size_t i = 0; i < entry.claims.size(); ++i) {
    const Claim& claim = entry.claims[i];
    const bool is_read = i == entry.owner || i == at_hand;
    if (!is_read && (is_standard_input(claim) || (!of_all && failed_.contains(claim.file))))
      continue;
    if (best == nobody || (claim.decided == entry.claims[best].decided &&
                           is_gone(entry.claims[best].file) && !is_gone(claim.file)))
      best = i;
  }
  return best;
}

// What the file claimed at this line or an earlier one is settled by what was read now. The same
// bytes further on are the same letter, which has moved. Lines of standard input have no place that
// would be the same in the next run.
LetterEntry Owners::with_claim(const std::string& key, const Claim& claim, const Places& found,
                               std::size_t& index) const {
  LetterEntry entry = writer_.catalogue().letter(key);
  const auto is_settled = [&](const Claim& old) {
    if (old.file != claim.file || found.contains(old.place)) return false;
    if (is_standard_input(claim)) return old.decided <= claim.decided;
    return old.place <= claim.place || old.sha256 == claim.sha256;
  };
  const Claim* owner = entry.owning();
  const bool inherits = owner != nullptr && is_settled(*owner) && owner->shows_the_same(claim);
  entry.remove_if(is_settled);
  index = entry.insert(Claim(claim));
  if (inherits) entry.owner = index;
  return entry;
}

bool Owners::needs_letter(const std::string& key, const Claim& claim, const Places& found) const {
  std::size_t index = 0;
  const LetterEntry entry = with_claim(key, claim, found, index);
  return entry.owner != index && best(entry, false, index) == index;
}

void Owners::store(PreparedLetter& letter, LetterEntry& entry, std::size_t index) {
  const StoredLetter stored = letter.stored;
  tally_.written(letter.key, stored.items, entry.stored.has_value());
  writer_.store_letter(std::move(letter), entry.stored);
  entry.stored = stored;
  entry.owner = index;
}

void Owners::erase(const std::string& key, LetterEntry& entry) {
  if (!entry.stored) return;
  writer_.erase_letter(key, *entry.stored);
  entry.stored.reset();
  tally_.removed(key);
}

// It cannot be read again, so that its letter is served now or never.
void Owners::lose_standard_input(const std::string& key, LetterEntry& entry) {
  const Claim* owner = entry.owning();
  if (owner == nullptr) return;
  const Claim kept = *owner;
  entry.remove_if([&](const Claim& claim) {
    const bool lost = is_standard_input(claim) && claim != kept;
    if (lost) refused_.push_back(take_over(key, claim, kept));
    return lost;
  });
}

bool Owners::put(const std::string& key, LetterEntry& entry, const LetterEntry& before) {
  lose_standard_input(key, entry);
  entry.waiting = best(entry, true) != entry.owner;
  if (entry.claims.size() > 1) contested_.add(key);
  if (entry == before) return false;
  writer_.change().put(key, entry, before);
  return true;
}

Owners::Claimed Owners::claim(const std::string& key, const Claim& claim, PreparedLetter* letter,
                              const Places& found) {
  const LetterEntry before = writer_.catalogue().letter(key);
  std::size_t index = 0;
  LetterEntry entry = with_claim(key, claim, found, index);
  Claimed claimed;
  if (entry.owner == index) {
    tally_.kept(key, entry.stored->items);
  } else if (letter != nullptr && best(entry, false, index) == index) {
    store(*letter, entry, index);
    claimed.stored = true;
  }
  claimed.beyond = std::any_of(entry.claims.begin(), entry.claims.end(), [&](const Claim& other) {
    return other.file == claim.file && other.place > claim.place;
  });
  claimed.changed = put(key, entry, before) || claimed.stored;
  return claimed;
}

void Owners::drop(const std::string& key, const std::string& file,
                  const std::function<bool(const Claim&)>& gone) {
  const LetterEntry before = writer_.catalogue().letter(key);
  LetterEntry entry = before;
  entry.remove_if([&](const Claim& claim) { return claim.file == file && gone(claim); });
  if (entry.claims.empty()) erase(key, entry);
  put(key, entry, before);
}

bool Owners::keep(const Source& source) {
  for (const std::string_view each : source.letters) {
    const std::string key(each);
    const LetterEntry before = writer_.catalogue().letter(key);
    const bool claimed = std::any_of(before.claims.begin(), before.claims.end(),
                                     [&](const Claim& claim) { return claim.file == source.path; });
    if (!claimed) return false;
    const Claim* owner = before.owning();
    if (owner != nullptr && owner->file == source.path) tally_.kept(key, before.stored->items);
    if (before.claims.size() == 1) continue;
    LetterEntry entry = before;
    put(key, entry, before);  // a file that was gone may be there again
  }
  return true;
}

void Owners::fail(const std::string& file) {
  failed_.add(file);
}

std::vector<std::string> Owners::wanted_files() const {
  std::set<std::string> files;
  for (const std::string& key : writer_.catalogue().waiting_letters()) {
    const LetterEntry entry = writer_.catalogue().letter(key);
    const std::size_t next = best(entry, false);
    if (next != nobody && next != entry.owner) files.insert(entry.claims[next].file);
  }
  return {files.begin(), files.end()};
}

std::vector<std::string> Owners::forget_gone() {
  std::set<std::string> files;
  for (const std::string& key : writer_.catalogue().waiting_letters()) {
    const LetterEntry before = writer_.catalogue().letter(key);
    LetterEntry entry = before;
    for (std::size_t next = best(entry, true);
         next != nobody && next != entry.owner && is_gone(entry.claims[next].file);
         next = best(entry, true)) {
      const Claim claim = entry.claims[next];
      files.insert(claim.file);
      entry.remove_if([&](const Claim& each) { return each == claim; });
    }
    if (entry.claims.empty()) erase(key, entry);
    put(key, entry, before);
  }
  return {files.begin(), files.end()};
}

void Owners::give_up_waiting() {
  for (const std::string& key : writer_.catalogue().waiting_letters()) {
    const LetterEntry before = writer_.catalogue().letter(key);
    if (before.owner != nobody || best(before, false) != nobody) continue;
    LetterEntry entry = before;
    erase(key, entry);
    put(key, entry, before);
  }
}

std::vector<LetterWarning> Owners::take_overs() const {
  std::vector<LetterWarning> warnings = refused_;
  for (std::uint32_t i = 0; i < contested_.size(); ++i) {
    const std::string key(contested_[i]);
    const LetterEntry entry = writer_.catalogue().letter(key);
    const Claim* owner = entry.owning();
    if (owner == nullptr) continue;
    for (const Claim& claim : entry.claims)
      if (claim != *owner && (is_standard_input(claim) || !is_gone(claim.file)))
        warnings.push_back(take_over(key, claim, *owner));
  }
  return warnings;
}

}  // namespace rationale
