#include "searcher/profile.h"

#include <algorithm>

#include "analyzers/thesaurus.h"
#include "index/fields.h"
#include "index/finding.h"
#include "index/sentence_key.h"
#include "index/terms.h"

namespace rationale {
namespace {

// A sentence that so many items have is a form letter's, whoever wrote it first.
constexpr Xapian::doccount boilerplate_items = 4;

void add_all(Profile::Shares& into, const Profile::Shares& from, double of) {
  for (const auto& [key, share] : from) into[key] += share / of;
}

// A word that says what it is about; figures and grammar do not.
bool is_content(const std::string& stem) {
  static const Thesaurus thesaurus(Lexicon::standard());
  return stem.size() > 1 && (stem[0] < '0' || stem[0] > '9') && !thesaurus.is_function_word(stem);
}

bool is_word(const Token& token) {
  return token.kind == TokenKind::word && is_content(token.stem);
}

}  // namespace

bool Profile::empty() const {
  return categories.empty() && findings.empty() && treatment.empty() && words.empty();
}

void Profile::add(const Profile& other, double of) {
  add_all(categories, other.categories, of);
  add_all(subcategories, other.subcategories, of);
  add_all(findings, other.findings, of);
  add_all(titles, other.titles, of);
  add_all(sections, other.sections, of);
  add_all(body_parts, other.body_parts, of);
  add_all(treatment, other.treatment, of);
  add_all(words, other.words, of);
  forms.insert(other.forms.begin(), other.forms.end());
}

Profiler::Profiler(const Xapian::Database& database)
    : database_(database), categories_(Lexicon::standard()) {}

void Profiler::add_treatment(std::string_view treatment, Profile& profile) {
  const std::vector<Token> tokens = analyzer_.analyze(treatment).tokens;
  for (const Token& token : tokens)
    if (is_word(token)) {
      profile.treatment[token.stem] = 1;
      profile.forms.emplace(token.stem, token.form);
    }
  for (const std::string& part : body_parts_.in(tokens)) profile.body_parts[part] = 1;
}

void Profiler::add_guidelines(const std::vector<Citation>& guidelines, Profile& profile) {
  for (const Citation& citation : guidelines) {
    if (citation.title.empty()) continue;
    profile.titles[citation.title] = 1;
    for (const std::string& section : citation.sections)
      profile.sections[citation.title + ", " + section] = 1;
  }
}

bool Profiler::is_boilerplate(std::string_view sentence) const {
  const std::string key = sentence_key(sentence);
  return !key.empty() && database_.get_termfreq(term(field("same"), key)) >= boilerplate_items;
}

void Profiler::add_words(const StoredSection& rationale, Profile& profile) {
  for (const WordRun& run : rationale.roles) {
    if (!is_found(static_cast<Role>(run.value)) || run.first_word >= run.last_word) continue;
    const StoredSentence& sentence = rationale.sentences[rationale.sentence_of(run.first_word)];
    if (is_boilerplate(slice(rationale.text, sentence.span))) continue;
    for (std::uint32_t word = run.first_word; word < run.last_word; ++word) {
      const std::string stem = analyzer_.stem_of(slice(rationale.text, rationale.words[word]));
      if (is_content(stem)) profile.words[stem] = 1;
    }
  }
}

Profile Profiler::outline(const ItemRecord& item) {
  Profile profile;
  if (!item.category.empty()) profile.categories[item.category] = 1;
  if (!item.subcategory.empty()) profile.subcategories[item.subcategory] = 1;
  for (const Finding& finding : findings_of(item)) profile.findings[finding.value()] = 1;
  add_treatment(item.text_at(item.treatment), profile);
  add_guidelines(item.guidelines, profile);
  return profile;
}

Profile Profiler::of(const ItemRecord& item) {
  Profile profile = outline(item);
  if (const StoredSection* rationale = item.find(SectionKind::rationale))
    add_words(*rationale, profile);
  return profile;
}

Profile Profiler::of_text(std::string_view treatment, std::string_view rationale,
                          const std::vector<Citation>& guidelines) {
  Profile profile;
  const Understanding text = annotator_.annotate(rationale, Section::rationale, Depth::concepts,
                                                 analyzer_.analyze(treatment).tokens);
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  for (const StatedFinding& finding : text.findings)
    if (finding.factors.confidence() >= least_confidence)
      profile.findings[finding_value(
          concepts[finding.concept_number].id,
          finding.assertion == Assertion::negated ? FindingState::absent : FindingState::present)] =
          1;
  for (const Token& token : text.analysis.tokens)
    if (is_word(token)) profile.words[token.stem] = 1;
  const std::string_view named = treatment.empty() ? rationale : treatment;
  const std::vector<Token> tokens = analyzer_.analyze(named).tokens;
  const Category category = categories_.of(tokens);
  if (!category.category.empty()) profile.categories[category.category] = 1;
  if (!category.subcategory.empty()) profile.subcategories[category.subcategory] = 1;
  if (treatment.empty())
    for (const std::string& part : body_parts_.in(tokens)) profile.body_parts[part] = 1;
  else
    add_treatment(treatment, profile);
  add_guidelines(guidelines, profile);
  return profile;
}

}  // namespace rationale
