#include "analyzers/compiled_lexicon.h"

#include "analyzers/assertion.h"
#include "analyzers/concept_profiles.h"
#include "analyzers/concepts.h"
#include "analyzers/lexicon.h"
#include "analyzers/roles.h"
#include "analyzers/stem_exceptions.h"
#include "analyzers/thesaurus.h"
#include "base/bytes.h"

// From compiled_lexicon.S; null in the program that makes it.
extern "C" __attribute__((weak)) const char rationale_compiled_lexicon[];
extern "C" __attribute__((weak)) const char rationale_compiled_lexicon_end[];

namespace rationale {

CompiledLexicon compiled_lexicon(const Lexicon& lexicon) {
  if (rationale_compiled_lexicon == nullptr || !lexicon.is_embedded()) return {};
  ByteReader in(
      {rationale_compiled_lexicon,
       static_cast<std::size_t>(rationale_compiled_lexicon_end - rationale_compiled_lexicon)});
  CompiledLexicon compiled;
  for (std::string_view* part :
       {&compiled.hash, &compiled.cues, &compiled.role_cues, &compiled.concepts,
        &compiled.thesaurus, &compiled.stems, &compiled.profiles})
    *part = in.aligned();
  return compiled;
}

std::string compile(const Lexicon& lexicon) {
  ByteWriter out;
  const auto add = [&](const auto& made) {
    ByteWriter part;
    made.write(part);
    out.aligned(part.take());
  };
  out.aligned(lexicon.hash());
  add(AssertionTagger(lexicon));
  add(RoleTagger(lexicon));
  add(ConceptMatcher(lexicon));
  add(Thesaurus(lexicon));
  add(StemExceptions(lexicon));
  add(ConceptProfiles(lexicon));
  return out.take();
}

}  // namespace rationale
