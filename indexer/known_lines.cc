#include "indexer/known_lines.h"

#include <algorithm>
#include <string_view>

namespace rationale {
namespace {

// So many letters of the file may have been taken away, or changed, before a line that is expected.
constexpr std::size_t looked_ahead = 16;

// The JSON has the text as a string, if it is one that JSON writes as it is.
bool holds_string(std::string_view json, std::string_view text) {
  std::string quoted("\"");
  quoted.append(text).append("\"");
  return json.find(quoted) != std::string_view::npos;
}

}  // namespace

KnownLines::KnownLines(const Catalogue& catalogue, const std::string& path)
    : catalogue_(catalogue) {
  if (std::optional<Source> before = catalogue.source(path)) keys_ = std::move(before->letters);
}

std::optional<KnownLine> KnownLines::find(const LetterLine& line) {
  const std::size_t end = std::min(next_ + looked_ahead, keys_.size());
  for (std::size_t i = next_; i < end; ++i) {
    const std::string key(keys_[i]);
    const std::optional<StoredLetter> letter = catalogue_.letter(key);
    if (!letter || letter->sha256 != line.sha256) continue;
    next_ = i + 1;
    // Its path is that of its line, or else the line itself gives it. Otherwise the line has moved,
    // or the letter was taken over from another file.
    if (letter->path != line.place && !holds_string(line.bytes, letter->path)) return std::nullopt;
    return KnownLine{key, letter->items};
  }
  return std::nullopt;
}

}  // namespace rationale
