#include "analyzers/understanding.h"

#include "analyzers/clauses.h"
#include "analyzers/short_forms.h"

namespace rationale {

Taggers::Taggers(const Lexicon& lexicon)
    : assertion(lexicon), role(lexicon), concept_matcher(lexicon) {}

const Taggers& Taggers::standard() {
  static const Taggers taggers(Lexicon::standard());
  return taggers;
}

const WordFacts* Annotator::facts_of(const Token& token) {
  const std::uint32_t place = token.word - first_word_;
  if (place >= facts_.size()) facts_.resize(place + 1);
  std::unique_ptr<WordFacts>& facts = facts_[place];
  if (!facts) {
    const std::string_view form = form_for_rules(token);
    facts = std::make_unique<WordFacts>(WordFacts{
        taggers_.assertion.ids_of(form), taggers_.role.ids_of(form),
        taggers_.concept_matcher.ids_of(token), classes_of(form), StemPatterns::is_light(form)});
  }
  return facts.get();
}

Analysis Annotator::analyse(std::string_view text) {
  Analysis analysis = analyzer_.analyze(text);
  if (analyzer_.first_word() != first_word_) {
    // Words of this very text may have been forgotten: what it holds is found out word by word.
    facts_.clear();
    first_word_ = analyzer_.first_word();
    return analysis;
  }
  analysis.facts.reserve(analysis.tokens.size());
  for (const Token& token : analysis.tokens) analysis.facts.push_back(facts_of(token));
  return analysis;
}

Understanding Annotator::annotate(std::string_view text, Section section, Depth depth,
                                  const std::vector<Token>& treatment) {
  Understanding u;
  u.analysis = analyse(text);
  if (depth >= Depth::roles) {
    const SentenceViews views = views_of(text, u.analysis);
    u.assertions = taggers_.assertion.tag(u.analysis, views);
    u.roles = taggers_.role.tag(text, u.analysis, views, section);
    if (depth >= Depth::concepts) {
      ConceptMatches found =
          taggers_.concept_matcher.match(u.analysis, views, u.assertions, u.roles);
      u.concepts = std::move(found.mentions);
      if (section == Section::rationale)
        u.findings = stated_findings({u.analysis, views, u.assertions, u.roles}, found.candidates,
                                     taggers_.concept_matcher, DisputedTreatment(treatment));
    }
  }
  u.analysis.facts.clear();  // they may be forgotten with the next text
  return u;
}

Understanding Annotator::annotate_query(std::string_view query) {
  Understanding u;
  u.analysis = analyse(query);
  u.assertions = taggers_.assertion.tag(query, u.analysis);
  u.concepts = taggers_.concept_matcher.match(query, u.analysis, u.assertions, {});
  u.analysis.facts.clear();
  return u;
}

}  // namespace rationale
