#include "analyzers/stem_exceptions.h"

#include <map>
#include <string_view>

#include "analyzers/compiled_lexicon.h"
#include "analyzers/lexicon.h"

namespace rationale {
namespace {

PackedMap stems_of(const Lexicon& lexicon) {
  if (const std::string_view compiled = compiled_lexicon(lexicon).stems; !compiled.empty()) {
    ByteReader in(compiled);
    return PackedMap(in);
  }
  PackedMap stems;
  const Table& table = lexicon.table("stems");
  if (table.columns.empty()) return stems;
  const std::size_t word = table.column("word"), stem = table.column("stem");
  std::map<std::string_view, std::string_view> by_word;  // of a word that is there again, the last
  for (const auto& row : table.rows) by_word.insert_or_assign(row[word], row[stem]);
  for (const auto& [key, value] : by_word) stems.add(key, value);
  return stems;
}

}  // namespace

StemExceptions::StemExceptions(const Lexicon& lexicon) : stems_(stems_of(lexicon)) {}

}  // namespace rationale
