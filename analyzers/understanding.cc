#include "analyzers/understanding.h"

namespace rationale {

Taggers::Taggers(const Lexicon& lexicon)
    : assertion(lexicon), role(lexicon), concept_matcher(lexicon) {}

const Taggers& Taggers::standard() {
  static const Taggers taggers(Lexicon::standard());
  return taggers;
}

Understanding Annotator::annotate(std::string_view text, Section section) {
  Understanding u;
  u.analysis = analyzer_.analyze(text);
  u.assertions = taggers_.assertion.tag(text, u.analysis);
  u.roles = taggers_.role.tag(text, u.analysis, section);
  u.concepts = taggers_.concept_matcher.match(text, u.analysis, u.assertions, u.roles);
  return u;
}

Understanding Annotator::annotate_query(std::string_view query) {
  Understanding u;
  u.analysis = analyzer_.analyze(query);
  u.assertions = taggers_.assertion.tag(query, u.analysis);
  u.concepts = taggers_.concept_matcher.match(query, u.analysis, u.assertions, {});
  return u;
}

}  // namespace rationale
