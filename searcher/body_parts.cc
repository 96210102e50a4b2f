#include "searcher/body_parts.h"

#include <algorithm>

namespace rationale {
namespace {

std::vector<std::string> stems_of(const std::vector<Token>& tokens) {
  std::vector<std::string> stems;
  for (const Token& token : tokens)
    if (token.kind != TokenKind::compound) stems.push_back(token.stem);
  return stems;
}

}  // namespace

BodyParts::BodyParts(const Lexicon& lexicon) {
  Analyzer analyzer(lexicon);
  const Table& table = lexicon.table("body_parts");
  const std::size_t id = table.column("part");
  const std::size_t label = table.column("label");
  const std::size_t words = table.column("words");
  for (const auto& row : table.rows) {
    Part part{row[id], row[label], {}};
    for (const std::string_view phrase : split(row[words], '|'))
      part.phrases.push_back(stems_of(analyzer.analyze(phrase).tokens));
    parts_.push_back(std::move(part));
  }
}

std::vector<std::string> BodyParts::in(const std::vector<Token>& tokens) const {
  const std::vector<std::string> stems = stems_of(tokens);
  std::vector<std::string> found;
  for (const Part& part : parts_)
    if (std::any_of(part.phrases.begin(), part.phrases.end(), [&](const auto& phrase) {
          return std::search(stems.begin(), stems.end(), phrase.begin(), phrase.end()) !=
                 stems.end();
        }))
      found.push_back(part.id);
  return found;
}

std::string BodyParts::label(const std::string& part) const {
  for (const Part& known : parts_)
    if (known.id == part) return known.label;
  return part;
}

}  // namespace rationale
