#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/assertion.h"
#include "analyzers/lexicon.h"
#include "analyzers/roles.h"
#include "analyzers/stem_patterns.h"
#include "base/flat_array.h"

namespace rationale {

/// A thing that reviewers find or miss: a row of data/lexicon/concepts.tsv.
struct ConceptInfo {
  std::string id;      ///< "functional_improvement"
  std::string label;   ///< for readers
  std::string group;   ///< for facets
  std::string reason;  ///< the reason for a denial that its absence gives; may be empty
};

/// A concept spoken of: tokens `[first_token, last_token)`. `assertion` is that of the concept,
/// whatever the wording: "normal strength" negates a neurologic deficit.
struct ConceptMention {
  std::uint16_t concept_number = 0;  ///< of ConceptMatcher::concepts()
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  Assertion assertion = Assertion::affirmed;
  Role role = Role::finding;
  std::int32_t cue = -1;  ///< of AssertionMap::cues; -1 where no cue decides, only the wording
};

/// Finds the patterns of data/lexicon/concept_patterns.tsv. Immutable; threads may share one.
class ConceptMatcher {
 public:
  /// Throws Error(usage) with list and row for an unknown concept or polarity or a malformed
  /// pattern.
  explicit ConceptMatcher(const Lexicon& lexicon = Lexicon::standard());

  /// What the constructor reads of CompiledLexicon::concepts.
  void write(ByteWriter& out) const;

  const std::vector<ConceptInfo>& concepts() const { return concepts_; }

  /// The number of the concept with this id; -1 for none.
  int find(std::string_view id) const;

  /// The mentions in order of place; of overlapping ones of the same concept the most specific
  /// wording counts. A mention is negated where a word of it is, by a cue that is not itself part
  /// of the wording. `roles` may be empty, as for a query: then every mention is a finding.
  std::vector<ConceptMention> match(std::string_view text, const Analysis& analysis,
                                    const AssertionMap& assertions,
                                    const std::vector<RoleSegment>& roles) const {
    return match(analysis, views_of(text, analysis), assertions, roles);
  }
  std::vector<ConceptMention> match(const Analysis& analysis, const SentenceViews& views,
                                    const AssertionMap& assertions,
                                    const std::vector<RoleSegment>& roles) const;

  /// For WordFacts::stem_ids.
  std::vector<std::uint32_t> ids_of(const Token& token) const {
    return tables_.patterns.ids_of(token);
  }

 private:
  struct Meaning {
    std::uint16_t concept_number = 0;
    std::uint16_t states_absence = 0;  // the wording itself says that it is not there
  };
  struct Tables {
    FlatArray<Meaning> meanings;  // by pattern
    StemPatterns patterns;
  };

  static std::vector<ConceptInfo> read_concepts(const Table& table);
  Tables tables_of(const Lexicon& lexicon) const;
  FlatArray<Meaning> read_meanings(const Table& table) const;
  std::vector<StemMatch> most_specific(std::vector<StemMatch> found) const;

  std::vector<ConceptInfo> concepts_;
  Tables tables_;
};

}  // namespace rationale
