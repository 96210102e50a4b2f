#include "analyzers/specialties.h"

#include "analyzers/lexicon.h"

namespace rationale {
namespace {

// What may differ between two prints of one specialty: case, white space, punctuation at the end.
std::string key_of(std::string_view printed) {
  std::string key;
  for (const char c : trim(printed)) {
    const bool white = c == ' ' || c == '\t' || c == '\n';
    if (white && (key.empty() || key.back() == ' ')) continue;
    key += white ? ' ' : 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  while (!key.empty() && (key.back() == '.' || key.back() == ',' || key.back() == ' '))
    key.pop_back();
  return key;
}

}  // namespace

Specialties::Specialties(const Lexicon& lexicon) {
  const Table& table = lexicon.table("specialties");
  if (table.rows.empty()) return;
  const std::size_t alias = table.column("alias");
  const std::size_t label = table.column("specialty");
  for (const auto& row : table.rows)
    if (!row[label].empty()) labels_.emplace(key_of(row[alias]), row[label]);
}

std::string Specialties::canonical(std::string_view printed) const {
  const auto found = labels_.find(key_of(printed));
  return found != labels_.end() ? found->second : std::string(trim(printed));
}

}  // namespace rationale
