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
#include "base/numbered_strings.h"

namespace rationale {

struct MentionWords;

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

/// What a wording may be taken for: column `finding` of data/lexicon/concept_patterns.tsv. Loose
/// wordings help to rank; only strict ones say that something was found.
enum PatternUse : std::uint16_t {
  for_ranking = 1,
  for_findings = 2,
  in_any_role = 4,       ///< found also where a guideline, the history or the decision is told
  only_absent = 8,       ///< found only where it is denied
  only_present = 16,     ///< found only where it is affirmed
  names_treatment = 32,  ///< in another role only in a sentence that names the disputed treatment
  holds_modal = 64       ///< found also where a modal verb stands by it: "would exceed"
};

/// A wording that may say what was found, see analyzers/stated_findings.h.
struct FindingCandidate {
  ConceptMention mention;
  std::uint32_t pattern = 0;         ///< row of data/lexicon/concept_patterns.tsv
  std::uint16_t uses = 0;            ///< PatternUse
  std::vector<std::uint32_t> words;  ///< tokens that the pattern names, ascending
};

/// What ConceptMatcher finds in a text, sentence by sentence.
struct ConceptMatches {
  std::vector<ConceptMention> mentions;      ///< in order of place
  std::vector<FindingCandidate> candidates;  ///< of a sentence the most specific first; may overlap
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
    return match(analysis, views_of(text, analysis), assertions, roles).mentions;
  }
  ConceptMatches match(const Analysis& analysis, const SentenceViews& views,
                       const AssertionMap& assertions, const std::vector<RoleSegment>& roles) const;

  /// The guard of a pattern as the list has it: words of which one must stand in the sentence or
  /// the treatment ("+a|b") or in the treatment ("@a|b"), none may stand near ("-a|b") or in the
  /// sentence ("!a|b").
  std::string_view guard_of(std::uint32_t pattern) const {
    return tables_.guards[tables_.meanings[pattern].guard];
  }

  /// For WordFacts::stem_ids.
  std::vector<std::uint32_t> ids_of(const Token& token) const {
    return tables_.patterns.ids_of(token);
  }

 private:
  struct Meaning {
    std::uint16_t concept_number = 0;
    std::uint16_t states_absence = 0;  // the wording itself says that it is not there
    std::uint16_t uses = 0;            // PatternUse
    std::uint16_t guard = 0;           // of Tables::guards
  };
  struct Tables {
    FlatArray<Meaning> meanings;  // by pattern
    NumberedStrings guards;       // as written; the first is none
    StemPatterns patterns;
  };

  static std::vector<ConceptInfo> read_concepts(const Table& table);
  Tables tables_of(const Lexicon& lexicon) const;
  FlatArray<Meaning> read_meanings(const Table& table, NumberedStrings& guards) const;
  std::vector<StemMatch> by_weight(const std::vector<StemMatch>& all, PatternUse use) const;
  std::vector<StemMatch> most_specific(const std::vector<StemMatch>& all) const;
  ConceptMention mention_of(const StemMatch& match, const MentionWords& words,
                            const Analysis& analysis, const AssertionMap& assertions,
                            const Sentence& sentence, const std::vector<RoleSegment>& roles) const;

  std::vector<ConceptInfo> concepts_;
  Tables tables_;
};

}  // namespace rationale
