#include "searcher/interpret.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "index/finding.h"
#include "index/terms.h"
#include "searcher/asked_concepts.h"
#include "searcher/described_treatment.h"

namespace rationale {
namespace {

// "documented", "evidence" and their like speak of the record, not of the patient.
constexpr double record_word_weight = 0.25;
// One word of an alternative of several says less than the whole.
constexpr double part_of_alternative = 0.6;
// What a concept adds to the first stage's score, against a word's 1.
constexpr double concept_candidate_weight = 2.0;
// The same of a word that is said as the query wants it.
constexpr double stated_candidate_weight = 1.0;
// The same of a treatment that is named, by its words and by its family.
constexpr double treatment_candidate_weight = 2.0;
constexpr double family_candidate_weight = 1.0;

double rarity(const Xapian::Database& database, const std::string& stem) {
  const double all = database.get_doccount();
  double frequency = 0;
  for (const std::string_view name : {"rationale", "treatment"})
    frequency = std::max<double>(frequency, database.get_termfreq(term(field(name), stem)));
  return std::log(1 + (all + 1) / (frequency + 1));
}

// How much a word of the treatment's name counts in sentences, beside what is asked of it.
constexpr double named_word_weight = 0.15;

// Words of order, time and quantity that tell apart what the others leave equal.
constexpr double small_word_weight = 0.08;
constexpr std::string_view small_words[] = {
    "before", "after", "since", "until", "till",  "more",   "less",   "most",    "least", "fewer",
    "than",   "over",  "under", "above", "below", "within", "beyond", "on",      "off",   "up",
    "down",   "now",   "only",  "all",   "both",  "every",  "each",   "already", "still", "again",
    "once",   "first", "last",  "back",  "out",   "ever",   "always", "often",   "in"};

bool is_small_word(std::string_view form) {
  return std::find(std::begin(small_words), std::end(small_words), form) != std::end(small_words);
}

// The words of cues ("no", "lack of") say how the others are meant.
std::vector<bool> cue_tokens(const Understanding& understood) {
  std::vector<bool> is_cue(understood.analysis.tokens.size(), false);
  for (const Cue& cue : understood.assertions.cues)
    std::fill(is_cue.begin() + cue.first_token, is_cue.begin() + cue.last_token, true);
  return is_cue;
}

Wanted wanted_of(Assertion assertion, bool some_negated) {
  if (assertion == Assertion::negated) return Wanted::absent;
  return some_negated ? Wanted::either : Wanted::present;
}

// What neither says that it is there nor that it is missing finds both.
void take_either(QueryMeaning& meaning) {
  meaning.polarity = Wanted::either;
  for (QueryWord& word : meaning.words) word.wanted = Wanted::either;
  for (ConceptGroup& group : meaning.concepts)
    for (QueryConcept& reading : group.readings) reading.wanted = Wanted::either;
}

// Reads the parts of a query into one meaning.
class MeaningReader {
 public:
  MeaningReader(Annotator& annotator, const Thesaurus& thesaurus, const Xapian::Database& database,
                const QueryPartReader* parts, const std::vector<std::string>& without_parts)
      : annotator_(annotator),
        thesaurus_(thesaurus),
        database_(database),
        parts_(parts),
        without_parts_(without_parts),
        plain_(parts == nullptr) {}

  void read(const WantedWords& part, bool expand) {
    Understanding understood = annotator_.annotate_query(part.text);
    if (!plain_) parts_->affirm_names(understood);
    const auto& tokens = understood.analysis.tokens;
    const std::vector<std::size_t> content = content_of(understood);
    const bool some_negated = std::any_of(content.begin(), content.end(), [&](std::size_t i) {
      return understood.assertions.of_token[i] == Assertion::negated;
    });
    QueryParts parts;
    if (!plain_ && part.stated == Wanted::either) parts = parts_read(understood, part.text);
    const bool denied = says_patient_denies(understood, parts);
    if (!meaning_.outcome && !denied) meaning_.outcome = parts.outcome;
    // Where a treatment is named in passing and no concept is known for what is asked, its words
    // are words of the question.
    // "Physical therapy not tried" denies it, which is a finding.
    if (parts.treatment && parts.treatment->is_all && !parts.outcome &&
        is_denied(understood, parts))
      parts.treatment.reset();
    if (parts.treatment && parts.treatment->leads && !is_disputed(*parts.treatment))
      meaning_.undisputed = parts.treatment->text;
    const bool treated = parts.treatment && !meaning_.treatment && is_disputed(*parts.treatment) &&
                         (parts.treatment->leads || asks_for_concept(understood, parts));
    const bool is_all = treated && parts.treatment->is_all;
    if (treated) meaning_.treatment = std::move(parts.treatment);
    std::vector<std::size_t> word_of_token(tokens.size(), no_word);
    for (const std::size_t i : content) {
      if (!parts.of_outcome.empty() && parts.of_outcome[i]) continue;
      const bool names = treated && parts.of_treatment[i];
      Wanted wanted = part.stated;
      if (wanted == Wanted::either && !plain_ && !names)
        wanted =
            denied ? Wanted::absent : wanted_of(understood.assertions.of_token[i], some_negated);
      word_of_token[i] = add_word(tokens[i], wanted, names, is_all);
      if (!part.of_other_field) of_reasoning_.insert(word_of_token[i]);
      meaning_.words[word_of_token[i]].is_said = part.stated != Wanted::either;
    }
    if (expand) add_alternatives(without_compounds(tokens), part.text);
    if (plain_) return;
    for (std::size_t m = 0; m < understood.concepts.size(); ++m) {
      ConceptMention mention = understood.concepts[m];
      if (part.of_other_field || (treated && parts.only_named[m])) continue;
      if (part.stated == Wanted::absent || denied) mention.assertion = Assertion::negated;
      if (part.stated == Wanted::present) mention.assertion = Assertion::affirmed;
      if (mention.assertion == Assertion::hypothetical) supposed_.insert(mention.concept_number);
      said_.push_back({mention.concept_number, mention.assertion == Assertion::negated,
                       words_under(mention, word_of_token)});
    }
    absent_ = absent_ || (some_negated && !part.of_other_field) || denied ||
              part.stated == Wanted::absent;
    // A word alone states nothing: "CURES", "radiculopathy".
    is_one_word_ = meaning_.words.size() == 1 && part.stated == Wanted::either &&
                   without_compounds(tokens).size() == 1 && !meaning_.treatment &&
                   !meaning_.outcome;
  }

  QueryMeaning meaning() {
    if (plain_) return std::move(meaning_);
    meaning_.concepts = ConceptChooser(ConceptProfiles::standard(), thesaurus_)
                            .groups(words_of_reasoning(), said_, absent_);
    for (ConceptGroup& group : meaning_.concepts) {
      absent_ = absent_ || group.readings.front().wanted == Wanted::absent;
      for (QueryConcept& reading : group.readings)
        if (reading.wanted == Wanted::present && supposed_.contains(reading.number))
          reading.wanted = Wanted::supposed;
    }
    meaning_.polarity = absent_                 ? Wanted::absent
                        : of_reasoning_.empty() ? Wanted::either
                                                : Wanted::present;
    if (is_one_word_) read_as_word();
    return std::move(meaning_);
  }

 private:
  static constexpr std::size_t no_word = static_cast<std::size_t>(-1);

  // The words, those of a treatment or a guideline as names: what a guideline is called asks for no
  // finding.
  std::vector<QueryWord> words_of_reasoning() const {
    std::vector<QueryWord> words = meaning_.words;
    for (std::size_t i = 0; i < words.size(); ++i)
      words[i].names_treatment = words[i].names_treatment || !of_reasoning_.contains(i);
    return words;
  }

  // Tokens that say what is asked; the words of cues ("no", "lack of") say how.
  std::vector<std::size_t> content_of(const Understanding& understood) const {
    const auto& tokens = understood.analysis.tokens;
    const std::vector<bool> is_cue = cue_tokens(understood);
    std::vector<std::size_t> content;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::string& stem = tokens[i].stem;
      if (tokens[i].kind == TokenKind::compound) continue;
      if (thesaurus_.is_function_word(stem) && (plain_ || !is_small_word(tokens[i].form))) continue;
      if (is_cue[i] && !plain_ && !thesaurus_.is_record_word(stem)) continue;
      content.push_back(i);
    }
    return content;
  }

  // "nausea denied": by the patient, where "MRI denied" is an outcome.
  bool says_patient_denies(const Understanding& understood, const QueryParts& parts) const {
    constexpr std::string_view of_patient[] = {"diagnosis", "examination", "symptom", "comorbidity",
                                               "psychology"};
    if (!parts.outcome || *parts.outcome != Decision::upheld || parts.treatment) return false;
    const auto& tokens = understood.analysis.tokens;
    if (tokens.empty() || (tokens.back().form != "denied" && tokens.front().form != "denied"))
      return false;
    const auto& concepts = Taggers::standard().concept_matcher.concepts();
    return std::any_of(understood.concepts.begin(), understood.concepts.end(),
                       [&](const ConceptMention& mention) {
                         const std::string& group = concepts[mention.concept_number].group;
                         return std::find(std::begin(of_patient), std::end(of_patient), group) !=
                                std::end(of_patient);
                       });
  }

  static bool asks_for_concept(const Understanding& understood, const QueryParts& parts) {
    for (std::size_t m = 0; m < understood.concepts.size(); ++m)
      if (!parts.only_named[m]) return true;
    return false;
  }

  std::size_t add_word(const Token& token, Wanted wanted, bool names, bool is_all) {
    const std::string& stem = token.stem;
    const auto [known, is_new] = place_.try_emplace(stem, meaning_.words.size());
    if (!is_new) return known->second;
    QueryWord word;
    word.stem = stem;
    word.form = token.form;
    word.weight =
        rarity(database_, stem) * (thesaurus_.is_record_word(stem) ? record_word_weight : 1.0);
    word.wanted = wanted;
    word.is_of_record = thesaurus_.is_record_word(stem);
    word.names_treatment = names;
    if (names && !is_all) word.weight *= named_word_weight;
    if (!plain_) word.related = thesaurus_.related(stem);
    if (!plain_) add_prefixed(stem, word.related);
    if (thesaurus_.is_function_word(stem)) {
      word.is_small = true;
      word.weight = small_word_weight;
    }
    meaning_.words.push_back(std::move(word));
    return known->second;
  }

  // "nondisplaced" and "undisplaced" deny "displaced", and the reverse.
  static void add_prefixed(const std::string& stem, std::vector<RelatedWord>& related) {
    constexpr std::size_t shortest = 5;
    for (const std::string prefix : {"non", "un"}) {
      if (stem.size() >= shortest) related.push_back({prefix + stem, true});
      if (stem.starts_with(prefix) && stem.size() >= prefix.size() + shortest)
        related.push_back({stem.substr(prefix.size()), true});
    }
  }

  void add_alternatives(const std::vector<Token>& words, const std::string& text) {
    for (const ThesaurusMatch& match : thesaurus_.find(words, text))
      for (std::uint32_t w = match.first; w < match.last; ++w) {
        const auto found = place_.find(words[w].stem);
        if (found == place_.end()) continue;
        for (const Alternative& alternative : match.alternatives)
          add_alternative(meaning_.words[found->second], alternative);
      }
  }

  void add_alternative(QueryWord& word, const Alternative& alternative) const {
    const double nearness =
        alternative.weight * (alternative.stems.size() > 1 ? part_of_alternative : 1.0);
    for (const std::string& stem : alternative.stems)
      if (!thesaurus_.is_function_word(stem)) word.alternatives.emplace_back(stem, nearness);
  }

  QueryParts parts_read(const Understanding& query, std::string_view text) const {
    const auto is_without = [&](std::string_view part) {
      return std::find(without_parts_.begin(), without_parts_.end(), part) != without_parts_.end();
    };
    QueryParts parts = parts_->read(query, text);
    if (is_without("treatment")) parts.treatment.reset();
    if (is_without("body_part") && parts.treatment) parts.treatment->parts = 0;
    if (is_without("outcome")) {
      parts.outcome.reset();
      parts.of_outcome.assign(parts.of_outcome.size(), false);
    }
    return parts;
  }

  // "Surgery not medically necessary" is the decision's word.
  static bool says_of_need(const Understanding& understood) {
    const auto& tokens = understood.analysis.tokens;
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const Token& token) { return token.form.starts_with("necess"); });
  }

  // What has the word comes before what only has to do with it.
  void read_as_word() {
    take_either(meaning_);
    const std::string& stem = meaning_.words.front().stem;
    if (database_.get_termfreq(term(field("rationale"), stem)) > 0) meaning_.concepts.clear();
  }

  static bool is_denied(const Understanding& understood, const QueryParts& parts) {
    for (std::size_t i = 0; i < parts.of_treatment.size(); ++i)
      if (parts.of_treatment[i] && understood.assertions.of_token[i] == Assertion::negated)
        return !says_of_need(understood);
    return false;
  }

  // Where no item disputes such a treatment, nor of a drug one of its class, its name is read as
  // any other words.
  bool is_disputed(const AskedTreatment& asked) const {
    const auto any = [&](const std::string& term) { return database_.get_termfreq(term) > 0; };
    for (const NamePart& part : asked.name)
      for (const Wording& wording : part.wordings)
        if (part.weight >= 1 && 2 * std::count_if(wording.stems.begin(), wording.stems.end(),
                                                  [&](const std::string& stem) {
                                                    return any(term(field("treatment"), stem));
                                                  }) >=
                                    static_cast<std::ptrdiff_t>(wording.stems.size()))
          return true;
    for (const std::vector<std::string>& name : asked.class_names)
      if (std::all_of(name.begin(), name.end(),
                      [&](const std::string& stem) { return any(term(field("treatment"), stem)); }))
        return true;
    return std::any_of(asked.ingredients.begin(), asked.ingredients.end(),
                       [&](std::uint32_t one) { return any(ingredient_term(one)); }) ||
           ((asked.is_class || !asked.ingredients.empty()) &&
            std::any_of(asked.families.begin(), asked.families.end(),
                        [&](Family one) { return any(family_term(one)); }));
  }

  static WordPlaces words_under(const ConceptMention& mention,
                                const std::vector<std::size_t>& word_of_token) {
    WordPlaces under;
    for (std::uint32_t t = mention.first_token; t < mention.last_token; ++t)
      if (word_of_token[t] != no_word) under.insert(word_of_token[t]);
    return under;
  }

  Annotator& annotator_;
  const Thesaurus& thesaurus_;
  const Xapian::Database& database_;
  const QueryPartReader* parts_;  // null: words are only words
  const std::vector<std::string>& without_parts_;
  bool plain_;
  QueryMeaning meaning_;
  std::map<std::string, std::size_t> place_;  // of a stem among the words
  std::vector<SaidConcept> said_;
  WordPlaces of_reasoning_;           // words that stand in no clause of another field
  std::set<std::uint32_t> supposed_;  // concepts that the query only supposes
  bool absent_ = false;
  bool is_one_word_ = false;  // the query is
};

}  // namespace

QueryMeaning Interpreter::read(const CompiledQuery& query, const Xapian::Database& database,
                               bool plain, const std::vector<std::string>& without_parts) {
  if (!plain && !parts_) parts_.emplace(Lexicon::standard(), thesaurus_);
  MeaningReader reader(annotator_, thesaurus_, database, plain ? nullptr : &*parts_, without_parts);
  for (const WantedWords& part : query.words) reader.read(part, !query.expansions.empty());
  QueryMeaning meaning = reader.meaning();
  meaning.role = query.role;
  // What a guideline requires it neither finds nor misses.
  if (meaning.role == Role::recital) take_either(meaning);
  return meaning;
}

namespace {

// Items whose treatment has the words of the name, is of its family, or holds what is in the drug;
// among them those that came out as asked.
void add_treatment(const AskedTreatment& asked, const std::optional<Decision>& outcome,
                   Disjunction& wishes) {
  const auto add = [&](double weight, std::vector<std::string> terms) {
    wishes.alternatives.push_back({weight, terms});
    if (!outcome) return;
    terms.push_back(term(field("decision"), to_string(*outcome)));
    wishes.alternatives.push_back({weight, std::move(terms)});
  };
  const Field& treatment = field("treatment");
  for (const NamePart& part : asked.name)
    for (const Wording& wording : part.wordings) {
      std::vector<std::string> terms;
      for (const std::string& stem : wording.stems) terms.push_back(term(treatment, stem));
      add(treatment_candidate_weight * part.weight * wording.nearness, std::move(terms));
    }
  for (const Family family : asked.families)
    add(asked.is_class ? treatment_candidate_weight : family_candidate_weight,
        {family_term(family)});
  for (const std::uint32_t ingredient : asked.ingredients)
    add(treatment_candidate_weight, {ingredient_term(ingredient)});
}

}  // namespace

Disjunction wishes(const QueryMeaning& meaning) {
  Disjunction wishes;
  for (const ConceptGroup& group : meaning.concepts)
    for (const QueryConcept& wanted : group.readings) {
      const Assertion assertion = wanted.wanted == Wanted::absent     ? Assertion::negated
                                  : wanted.wanted == Wanted::supposed ? Assertion::hypothetical
                                                                      : Assertion::affirmed;
      const auto wish = [&](Assertion as, Role role) {
        wishes.alternatives.push_back({group.weight * wanted.fit * concept_candidate_weight,
                                       {mention_term(wanted.number, as, role)}});
      };
      if (wanted.wanted != Wanted::either) {
        wish(assertion, Role::finding);
      } else if (meaning.role == Role::recital) {
        wish(assertion, Role::recital);
      } else {
        wish(Assertion::affirmed, Role::finding);
        wish(Assertion::negated, Role::finding);
      }
    }
  for (const QueryWord& word : meaning.words) {
    // Only what is denied or supposed has terms of its own; what is said outright is found by its
    // word.
    if (word.wanted != Wanted::absent) continue;
    wishes.alternatives.push_back(
        {stated_candidate_weight, {stated_term(word.stem, Assertion::negated)}});
  }
  if (meaning.treatment) add_treatment(*meaning.treatment, meaning.outcome, wishes);
  return wishes;
}

namespace {

void add_parts(const AskedTreatment& asked, std::vector<InterpretedPart>& parts) {
  const TreatmentReader& reader = TreatmentReader::standard();
  parts.push_back({"treatment", asked.text,
                   asked.leads ? "this treatment comes first" : "this treatment counts more"});
  for (const std::string& label : family_labels(asked.families))
    parts.push_back({"category", label, asked.is_class ? "all of it is asked for" : "comes next"});
  if (asked.parts != 0)
    parts.push_back(
        {"body_part", reader.body_parts().labels(asked.parts), "counts in the treatment"});
}

}  // namespace

Interpretation describe(const ParsedQuery& parsed, const CompiledQuery& compiled,
                        const QueryMeaning& meaning) {
  Interpretation shown;
  shown.tree = to_string(parsed.root);
  if (meaning.polarity == Wanted::absent) shown.polarity = "absent";
  if (meaning.polarity == Wanted::present) shown.polarity = "present";
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  for (const ConceptGroup& group : meaning.concepts)
    for (const QueryConcept& wanted : group.readings)
      if (!wanted.related)
        shown.concepts.emplace_back(concepts[wanted.number].label,
                                    wanted.wanted == Wanted::absent    ? "absent"
                                    : wanted.wanted == Wanted::present ? "present"
                                                                       : "either");
  if (meaning.treatment) add_parts(*meaning.treatment, shown.parts);
  if (meaning.outcome) {
    shown.outcome = std::string(to_string(*meaning.outcome));
    shown.parts.push_back({"outcome", *shown.outcome, "items so decided come first"});
  }
  shown.expansions = compiled.expansions;
  shown.expanded = compiled.expanded;
  return shown;
}

}  // namespace rationale
