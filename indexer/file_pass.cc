#include "indexer/file_pass.h"

#include <algorithm>

#include "letters/reader.h"

namespace rationale {

FilePass::FilePass(LetterWriter& writer, Owners& owners, Source now, bool in_batches)
    : writer_(writer),
      owners_(owners),
      now_(std::move(now)),
      is_file_(now_.path != "-"),
      in_batches_(in_batches),
      was_open_(is_file_ && writer.catalogue().is_open(now_.path)),
      is_open_(was_open_) {}

// Of a key that came once the place is that of the file's first claim: those before it went when it
// was claimed.
Owners::Places FilePass::found(const std::string& key) const {
  if (!read_.contains(key)) return {};
  if (const auto places = repeated_.find(key); places != repeated_.end()) return places->second;
  const std::string file = is_file_ ? now_.path : std::string(standard_input);
  Owners::Places places;
  for (const Claim& claim : writer_.catalogue().letter(key).claims)
    if (claim.file == file) places.insert(claim.place);
  if (places.size() > 1) places.erase(std::next(places.begin()), places.end());
  return places;
}

bool FilePass::needs_letter(const std::string& key, const Claim& claim) const {
  return owners_.needs_letter(key, claim, found(key));
}

// From now on letters of the file may be committed before all of it was read. Whatever size and
// time it has by then, it is read again.
void FilePass::open() {
  if (is_open_ || !is_file_) return;
  Catalogue& catalogue = writer_.change();
  catalogue.set_open(now_.path, true);
  std::optional<Source> before = catalogue.source(now_.path);
  if (!before) before.emplace().path = now_.path;
  before->settled = false;
  catalogue.put(*before);
  is_open_ = true;
}

bool FilePass::claim(const std::string& key, const Claim& claim, PreparedLetter* letter) {
  const Owners::Places places = found(key);
  const Owners::Claimed claimed = owners_.claim(key, claim, letter, places);
  if (claimed.changed && in_batches_) open();
  if (claimed.beyond) beyond_.insert(key);
  if (read_.contains(key)) {
    Owners::Places& all = repeated_[key];
    all.insert(places.begin(), places.end());
    all.insert(claim.place);
  }
  read_.add(key);
  now_.letters.push_back(key);
  return claimed.stored;
}

void FilePass::keep(const std::string& key, const Claim& same, std::uint32_t items) {
  if (read_.contains(key)) {
    claim(key, same, nullptr);
    return;
  }
  owners_.keep(key, items);
  read_.add(key);
  now_.letters.push_back(key);
}

void FilePass::drop_missing() {
  const auto all = [](const Claim&) { return true; };
  if (was_open_) {
    writer_.commit();
    for (const std::string& key : writer_.catalogue().letters_claimed_by(now_.path))
      if (!read_.contains(key)) owners_.drop(key, now_.path, all);
  } else if (const std::optional<Source> before = writer_.catalogue().source(now_.path)) {
    for (const std::string_view key : before->letters)
      if (!read_.contains(key)) owners_.drop(std::string(key), now_.path, all);
  }
  for (const std::string& key : beyond_) {
    const Owners::Places places = found(key);
    owners_.drop(key, now_.path, [&](const Claim& claim) { return !places.contains(claim.place); });
  }
}

void FilePass::add_missing() {
  if (const std::optional<Source> before = writer_.catalogue().source(now_.path))
    for (const std::string_view key : before->letters)
      if (!read_.contains(key)) now_.letters.push_back(key);
}

bool FilePass::end(bool whole, bool clean) {
  if (!is_file_) return false;
  const std::optional<Source> before = writer_.catalogue().source(now_.path);
  const bool rejected = now_.letters.empty() && !(whole && clean);
  if (!whole || rejected) owners_.fail(now_.path);
  if (rejected) return before && !before->letters.empty();
  now_.settled = whole && clean;
  if (whole) {
    drop_missing();
  } else {
    open();
    add_missing();
  }
  if (!before || !same_but_for_reading(*before, now_)) writer_.change().put(now_);
  if (whole && is_open_) writer_.change().set_open(now_.path, false);
  return false;
}

}  // namespace rationale
