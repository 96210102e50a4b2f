#include "query/section_places.h"

#include <algorithm>

#include "analyzers/paragraphs.h"
#include "index/vocabulary.h"

namespace rationale {

SectionPlaces::SectionPlaces(const StoredSection& section, Analyzer& analyzer) {
  const Analysis analysis = analyzer.analyze(section.text);
  for (const Token& token : analysis.tokens) {
    const bool joined = is_joined_word(token);
    const std::uint32_t last = token.position + (joined ? token.length - 1 : 0);
    for (std::uint32_t part = token.position + 1; part <= last; ++part)
      joined_parts_.push_back(part);
    by_stem_[token.stem].push_back({form_of(token), token.position, last});
  }
  std::sort(joined_parts_.begin(), joined_parts_.end());
  joined_parts_.erase(std::unique(joined_parts_.begin(), joined_parts_.end()), joined_parts_.end());
  std::vector<Span> spans;
  std::vector<std::uint32_t> first_words;
  for (const Sentence& sentence : analysis.sentences) {
    spans.push_back(sentence.span);
    const bool empty = sentence.first_token == sentence.last_token;
    first_words.push_back(empty ? ~std::uint32_t{0}
                                : analysis.tokens[sentence.first_token].position);
    if (!empty) sentences_.push_back(first_words.back());
  }
  for (const std::uint32_t i : paragraph_starts(section.text, spans))
    if (first_words[i] != ~std::uint32_t{0}) paragraphs_.push_back(first_words[i]);
}

const std::vector<std::uint32_t>& SectionPlaces::positions(const Atom& atom) {
  const auto [entry, is_new] = asked_.try_emplace({atom.stem, atom.forms});
  if (!is_new) return entry->second;
  const auto found = by_stem_.find(atom.stem);
  if (found == by_stem_.end()) return entry->second;
  for (const Place& place : found->second) {
    const bool fits =
        atom.forms.empty() || std::binary_search(atom.forms.begin(), atom.forms.end(), place.form);
    if (!fits) continue;
    entry->second.push_back(place.first);
    if (place.last != place.first) entry->second.push_back(place.last);
  }
  auto& list = entry->second;
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

const std::vector<std::uint32_t>& SectionPlaces::starts(TextKind unit) {
  return unit == TextKind::paragraph ? paragraphs_ : sentences_;
}

}  // namespace rationale
