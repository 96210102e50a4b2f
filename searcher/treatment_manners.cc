#include "searcher/treatment_manners.h"

#include <algorithm>

#include "analyzers/analyzer.h"

namespace rationale {
namespace {

bool stands_at(const std::vector<std::string>& wording, const std::vector<Token>& words,
               std::size_t at) {
  return at + wording.size() <= words.size() &&
         std::equal(wording.begin(), wording.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                    [](const std::string& stem, const Token& word) { return stem == word.stem; });
}

}  // namespace

TreatmentManners::TreatmentManners(const Lexicon& lexicon) {
  Analyzer analyzer(lexicon);
  const Table& table = lexicon.table("treatment_manners");
  for (const auto& row : table.rows) {
    TreatmentManner manner;
    for (const std::string_view phrase : split(row[table.column("words")], '|')) {
      std::vector<std::string> stems;
      for (const Token& token : analyzer.analyze(phrase).tokens)
        if (token.kind != TokenKind::compound) stems.push_back(token.stem);
      if (std::find(manner.begin(), manner.end(), stems) == manner.end())
        manner.push_back(std::move(stems));
    }
    manners_.push_back(std::move(manner));
  }
}

std::vector<FoundManner> TreatmentManners::find(const std::vector<Token>& words) const {
  std::vector<FoundManner> found;
  for (std::uint32_t at = 0; at < words.size();) {
    FoundManner longest{at, at, nullptr};
    for (const TreatmentManner& manner : manners_)
      for (const std::vector<std::string>& wording : manner)
        if (wording.size() > longest.last - longest.first && stands_at(wording, words, at))
          longest = {at, at + static_cast<std::uint32_t>(wording.size()), &manner};
    if (longest.manner != nullptr) found.push_back(longest);
    at = std::max(at + 1, longest.last);
  }
  return found;
}

}  // namespace rationale
