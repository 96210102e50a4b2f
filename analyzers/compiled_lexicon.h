#pragma once

#include <string>
#include <string_view>

namespace rationale {

class Lexicon;

/// Tables that were made of the built-in lists when the program was built: to make them at each
/// start would take several times as long as a search.
struct CompiledLexicon {
  std::string_view hash;       ///< of the lists
  std::string_view cues;       ///< for AssertionTagger
  std::string_view role_cues;  ///< for RoleTagger
  std::string_view concepts;   ///< for ConceptMatcher
  std::string_view thesaurus;  ///< for Thesaurus
  std::string_view stems;      ///< for StemExceptions
  std::string_view profiles;   ///< for ConceptProfiles
};

/// Those of `lexicon`; empty where its lists are not the built-in ones, or where the program was
/// linked without the tables. They are made from the lists then.
CompiledLexicon compiled_lexicon(const Lexicon& lexicon);

/// The bytes that are built into the program: made from the lists, or those of the program where
/// `lexicon` has some.
std::string compile(const Lexicon& lexicon);

}  // namespace rationale
