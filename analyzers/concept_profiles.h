#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "analyzers/lexicon.h"
#include "base/flat_lists.h"
#include "base/numbered_strings.h"

namespace rationale {

class ByteWriter;

/// A word's part in what a concept is spoken of with: tf-idf over its label and its wordings; the
/// squares of a concept's words add up to 1.
struct ProfileWord {
  std::uint32_t concept_number = 0;  ///< row of data/lexicon/concepts.tsv
  float present = 0;                 ///< of wordings that say that the concept holds
  float absent = 0;                  ///< of those that say that it does not
};

/// What another concept is to one (data/lexicon/concept_relations.tsv).
struct RelatedConcept {
  enum class Kind : std::uint32_t { narrower, broader, opposite };
  std::uint32_t concept_number = 0;
  Kind kind = Kind::narrower;
};

/// The words that each concept is spoken of with, and what concepts have to do with one another:
/// to find those that a query speaks of in words of its own. Immutable; threads may share one.
class ConceptProfiles {
 public:
  /// Relations of concepts that `lexicon` does not have are left out.
  explicit ConceptProfiles(const Lexicon& lexicon);
  /// Those of Lexicon::standard(), made at the first call.
  static const ConceptProfiles& standard();

  /// What the constructor reads of CompiledLexicon::profiles.
  void write(ByteWriter& out) const;

  /// The concepts whose wordings have this word; `key` is a stem, or "begin*" as the lists write a
  /// beginning.
  std::span<const ProfileWord> of(std::string_view key) const;

  /// How much the word tells concepts apart, above 0; the most for one that no concept has.
  double rarity(std::string_view key) const;

  std::span<const RelatedConcept> related(std::uint32_t concept_number) const {
    return tables_.related[concept_number];
  }

 private:
  struct Tables {
    NumberedStrings keys;
    FlatLists<ProfileWord> words;       // by key
    FlatLists<RelatedConcept> related;  // by concept
  };
  class Builder;
  static Tables tables_of(const Lexicon& lexicon);

  Tables tables_;
};

}  // namespace rationale
