#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/lexicon.h"
#include "analyzers/phrase_index.h"
#include "analyzers/role_places.h"

namespace rationale {

/// What a part of a rationale does.
enum class Role : std::uint8_t {
  background,  ///< who, when, what was asked for
  recital,     ///< a guideline in general; finds nothing about this patient
  finding,     ///< the criterion applied to this case: what a reader searches for
  conclusion   ///< the decision
};
inline constexpr std::size_t role_count = 4;

std::string_view to_string(Role role);  ///< "background", "recital", "finding", "conclusion"

/// Where a text stands in its letter.
enum class Section : std::uint8_t { rationale, case_summary, other };

/// Tokens `[first_token, last_token)` in one role.
struct RoleSegment {
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  Role role = Role::finding;
};

/// Tells the roles by wording (data/lexicon/role_cues.tsv), by marks (quotations, lists of
/// criteria, sources, days), by whether it speaks in general, by place and by what stands before. A
/// sentence may have several ("MTUS requires X; in this case there is no X"). Immutable; threads
/// may share one.
class RoleTagger {
 public:
  /// Throws Error(usage) with list and row for a malformed list of cues.
  explicit RoleTagger(const Lexicon& lexicon = Lexicon::standard());

  /// Segments that cover all tokens of the text, in order. `text` is what was analysed.
  std::vector<RoleSegment> tag(std::string_view text, const Analysis& analysis,
                               Section section) const {
    return tag(text, analysis, views_of(text, analysis), section);
  }
  std::vector<RoleSegment> tag(std::string_view text, const Analysis& analysis,
                               const SentenceViews& views, Section section) const;

  /// For WordFacts::role_ids.
  std::vector<std::uint32_t> ids_of(std::string_view form) const;

  /// What the constructor reads of CompiledLexicon::role_cues.
  void write(ByteWriter& out) const;

 private:
  using Scores = std::array<int, role_count>;
  struct RoleRule {
    Role role = Role::finding;
    bool at_start = false;
    int weight = 0;
  };

  static RuledPhrases<RoleRule> cues_of(const Lexicon& lexicon);
  Scores wording(const std::vector<WordView>& words, WordRange part,
                 const std::vector<PhraseMatch>& found) const;

  RuledPhrases<RoleRule> cues_;
};

/// The role of `token` among `segments`.
Role role_at(const std::vector<RoleSegment>& segments, std::uint32_t token);

}  // namespace rationale
