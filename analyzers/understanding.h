#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/assertion.h"
#include "analyzers/concepts.h"
#include "analyzers/roles.h"
#include "analyzers/stated_findings.h"

namespace rationale {

/// A text with all that the analyzers say of it.
struct Understanding {
  Analysis analysis;
  AssertionMap assertions;
  std::vector<RoleSegment> roles;        ///< cover all tokens; empty for a query
  std::vector<ConceptMention> concepts;  ///< in order of place
  std::vector<StatedFinding> findings;   ///< what is found, in order of place; none in a query
};

/// What does not change from text to text, made once from the lexicon and shared by all threads.
struct Taggers {
  explicit Taggers(const Lexicon& lexicon);
  /// Those of Lexicon::standard(), made at the first call.
  static const Taggers& standard();

  AssertionTagger assertion;
  RoleTagger role;
  ConceptMatcher concept_matcher;
};

/// How far a text is understood.
enum class Depth : std::uint8_t {
  words,     ///< its sentences and words
  roles,     ///< what is affirmed in it, and what it is for
  concepts,  ///< and the concepts that it speaks of
};

/// Annotates texts: the analysis, then assertion, roles and concepts over it. Letters and queries
/// go through the same one. Not thread-safe; make one a thread, over shared lexicon and taggers.
class Annotator {
 public:
  explicit Annotator(const Lexicon& lexicon = Lexicon::standard(),
                     const Taggers& taggers = Taggers::standard())
      : analyzer_(lexicon), taggers_(taggers) {}

  /// What lies beyond `depth` stays empty; assertions at depth `words` tell of no token.
  /// `treatment` are the words of the disputed treatment, which are no finding of themselves.
  Understanding annotate(std::string_view text, Section section, Depth depth = Depth::concepts,
                         const std::vector<Token>& treatment = {});

  /// A query has no roles; its concepts are those that it asks for.
  Understanding annotate_query(std::string_view query);

  /// As Analyzer::first_word().
  std::uint32_t first_word() const { return analyzer_.first_word(); }

 private:
  Analysis analyse(std::string_view text);
  const WordFacts* facts_of(const Token& token);

  Analyzer analyzer_;
  const Taggers& taggers_;
  // By Token::word from first_word_ on, found out when the word first comes.
  std::vector<std::unique_ptr<WordFacts>> facts_;
  std::uint32_t first_word_ = 0;
};

}  // namespace rationale
