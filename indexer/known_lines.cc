#include "indexer/known_lines.h"

#include <algorithm>

namespace rationale {
namespace {

// So many letters of the file may have been taken away, or changed, before a line that is expected.
constexpr std::size_t looked_ahead = 16;

}  // namespace

KnownLines::KnownLines(const Catalogue& catalogue, const std::string& path)
    : catalogue_(catalogue) {
  if (std::optional<Source> before = catalogue.source(path)) keys_ = std::move(before->letters);
}

std::optional<KnownLine> KnownLines::find(const LetterLine& line) {
  const std::size_t end = std::min(next_ + looked_ahead, keys_.size());
  for (std::size_t i = next_; i < end; ++i) {
    const std::string key(keys_[i]);
    LetterEntry entry = catalogue_.letter(key);
    for (Claim& claim : entry.claims) {
      if (claim.file != line.file || claim.sha256 != line.sha256) continue;
      next_ = i + 1;
      KnownLine known{key, {}, {}};
      if (entry.claims.size() == 1 && entry.owner == 0 && claim.place == line.number)
        known.items = entry.stored->items;
      claim.place = line.number;
      known.claim = std::move(claim);
      return known;
    }
  }
  return std::nullopt;
}

}  // namespace rationale
