#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/lexicon.h"
#include "analyzers/phrase_index.h"
#include "analyzers/scope.h"

namespace rationale {

/// What a sentence says of the thing that a word names. `negated` includes what the reviewer looked
/// for and did not find ("it is unclear whether").
enum class Assertion : std::uint8_t { affirmed, negated, hypothetical };

std::string_view to_string(Assertion assertion);  ///< "affirmed", "negated", "hypothetical"

/// The kinds of cue of data/lexicon/cues.tsv, which says what each means.
enum class CueKind : std::uint8_t {
  negation,
  uncertain,
  hypothetical,
  modal,
  pseudo,
  two_negatives,  ///< "double" in the list
  terminator,
  said_so  ///< no cue of the list: an answer that affirms what was asked or disputed
};

/// What a cue of this kind makes of the words it reaches.
Assertion effect_of(CueKind kind);

/// A cue of a text: tokens `[first_token, last_token)`, and what it reaches.
struct Cue {
  CueKind kind = CueKind::negation;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  std::vector<std::uint32_t> reached;  ///< tokens, its own included; ascending
  bool in_complement = false;          ///< reaches into a clause with "that", "whether" …
  bool plain = false;                  ///< denies the thing itself ("not", "unable to", "without"),
                                       ///< not only a record of it ("no evidence of")
  bool says_not = false;               ///< a negation that holds "not", "cannot", "never"
  bool inability = false;              ///< holds "unable", "inability"
  bool by_mark = false;                ///< no word of it denies: "(-)" after it does
  bool lexical = false;                ///< says of a subject that it is not there: "was lacking"

  bool reaches(std::uint32_t token) const;
};

/// The assertion of a token and the cue responsible, of AssertionMap::cues; -1 for none.
struct Reading {
  Assertion assertion = Assertion::affirmed;
  std::int32_t cue = -1;
};

/// The assertion of every token of a text.
struct AssertionMap {
  std::vector<Assertion> of_token;
  std::vector<std::int32_t> cue_of_token;  ///< as in Reading
  std::vector<Cue> cues;                   ///< by first token

  /// The cues `[first, last)` that stand in `sentence`.
  std::pair<std::uint32_t, std::uint32_t> cues_in(const Sentence& sentence) const;

  /// What `token` would be if only the cues `[first, last)` less those marked in `ignored` (as long
  /// as that range, or empty) counted.
  Reading read(std::uint32_t token, std::pair<std::uint32_t, std::uint32_t> range,
               const std::vector<bool>& ignored = {}) const;

  /// Fills `of_token` and `cue_of_token` from `cues`.
  void read_all(const Analysis& analysis);
};

/// Finds what is affirmed, negated and hypothetical, by the method of NegEx (Chapman and others,
/// 2001) and ConText (Harkema and others, 2009): cues with a direction, whose scope ends at
/// terminators; here also at the clause (see scope.h). Immutable; threads may share one.
class AssertionTagger {
 public:
  /// Throws Error(usage) with list and row for a malformed list of cues.
  explicit AssertionTagger(const Lexicon& lexicon = Lexicon::standard());

  /// The assertion of all tokens. `text` is what was analysed.
  AssertionMap tag(std::string_view text, const Analysis& analysis) const {
    return tag(analysis, views_of(text, analysis));
  }
  AssertionMap tag(const Analysis& analysis, const SentenceViews& views) const;

  /// For WordFacts::cue_ids.
  std::vector<std::uint32_t> ids_of(std::string_view form) const;

  /// What the constructor reads of CompiledLexicon::cues.
  void write(ByteWriter& out) const;

 private:
  enum class Direction : std::uint8_t { forward, backward, both, around, itself };
  struct CueRule {
    CueKind kind = CueKind::negation;
    Direction direction = Direction::forward;
    std::uint32_t limit = 0;
    bool inverted = false;  // counts only where it begins a clause
    bool says_not = false;  // holds a negator
  };
  struct FoundCue {
    const CueRule* rule = nullptr;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };

  static CueRule rule_of(const Table& cues, const std::vector<std::string>& row);
  static RuledPhrases<CueRule> cues_of(const Lexicon& lexicon);
  static int rank(const CueRule& rule);
  bool counts(const ScopeView& sentence, const PhraseMatch& match) const;
  std::vector<FoundCue> cues_in(const ScopeView& sentence, std::vector<PhraseMatch> found) const;
  static std::vector<FoundCue> without_cancelled(const ScopeView& sentence,
                                                 const std::vector<FoundCue>& cues);
  void note_terminators(ScopeView& sentence, const std::vector<PhraseMatch>& found,
                        const std::vector<FoundCue>& cues) const;
  std::vector<Cue> tag_sentence(ScopeView& sentence) const;
  static Cue cue_of(const ScopeView& sentence, const FoundCue& found);
  static Scope reach(const ScopeView& sentence, const FoundCue& cue);
  static Scope reach_of_passive(const ScopeView& sentence, const FoundCue& cue, std::uint32_t end);

  RuledPhrases<CueRule> cues_;
};

}  // namespace rationale
