#include "analyzers/compiled_lexicon.h"

#include "analyzers/concepts.h"
#include "analyzers/lexicon.h"
#include "analyzers/thesaurus.h"
#include "base/flat.h"

// From compiled_lexicon.S; null in the program that makes it.
extern "C" __attribute__((weak)) const char rationale_compiled_lexicon[];
extern "C" __attribute__((weak)) const char rationale_compiled_lexicon_end[];

namespace rationale {

CompiledLexicon compiled_lexicon(const Lexicon& lexicon) {
  if (rationale_compiled_lexicon == nullptr || !lexicon.is_embedded()) return {};
  FlatReader in(
      {rationale_compiled_lexicon,
       static_cast<std::size_t>(rationale_compiled_lexicon_end - rationale_compiled_lexicon)});
  const std::string_view concepts = in.text();
  return {concepts, in.text()};
}

std::string compile(const Lexicon& lexicon) {
  FlatWriter concepts;
  ConceptMatcher(lexicon).write(concepts);
  FlatWriter thesaurus;
  Thesaurus(lexicon).write(thesaurus);
  FlatWriter out;
  out.text(concepts.take());
  out.text(thesaurus.take());
  return out.take();
}

}  // namespace rationale
