#include "searcher/interpret.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "index/finding.h"
#include "index/terms.h"

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
// "Not a candidate for surgery", denied, says less of a candidate than that he is one.
constexpr double inverse_reading = 0.5;

double rarity(const Xapian::Database& database, const std::string& stem) {
  const double all = database.get_doccount();
  double frequency = 0;
  for (const std::string_view name : {"rationale", "treatment"})
    frequency = std::max<double>(frequency, database.get_termfreq(term(field(name), stem)));
  return std::log(1 + (all + 1) / (frequency + 1));
}

// The words of cues ("no", "lack of") say how the others are meant.
std::vector<bool> cue_tokens(const Understanding& understood) {
  std::vector<bool> is_cue(understood.analysis.tokens.size(), false);
  for (const Cue& cue : understood.assertions.cues)
    std::fill(is_cue.begin() + cue.first_token, is_cue.begin() + cue.last_token, true);
  return is_cue;
}

// "patient refused surgery" asks for no outcome.
bool is_person(std::string_view form) {
  constexpr std::string_view persons[] = {"patient",  "claimant", "applicant", "worker",
                                          "employee", "he",       "she",       "individual"};
  return std::find(std::begin(persons), std::end(persons), form) != std::end(persons);
}

Wanted wanted_of(Assertion assertion, bool some_negated) {
  if (assertion == Assertion::negated) return Wanted::absent;
  return some_negated ? Wanted::either : Wanted::present;
}

// Reads the parts of a query into one meaning.
class MeaningReader {
 public:
  MeaningReader(Annotator& annotator, const Thesaurus& thesaurus, const Xapian::Database& database,
                bool plain)
      : annotator_(annotator), thesaurus_(thesaurus), database_(database), plain_(plain) {}

  void read(const WantedWords& part, bool expand) {
    const Understanding understood = annotator_.annotate_query(part.text);
    const auto& tokens = understood.analysis.tokens;
    const std::vector<std::size_t> content = content_of(understood);
    const bool some_negated = std::any_of(content.begin(), content.end(), [&](std::size_t i) {
      return understood.assertions.of_token[i] == Assertion::negated;
    });
    std::vector<std::size_t> word_of_token(tokens.size(), no_word);
    for (const std::size_t i : content) {
      const bool of_person = i > 0 && is_person(tokens[i - 1].form);
      if (!of_person && note_outcome(tokens[i], understood.assertions.of_token[i])) continue;
      Wanted wanted = part.stated;
      if (wanted == Wanted::either && !plain_)
        wanted = wanted_of(understood.assertions.of_token[i], some_negated);
      word_of_token[i] = add_word(tokens[i].stem, wanted);
    }
    if (expand) add_alternatives(without_compounds(tokens), part.text);
    if (plain_) return;
    for (ConceptMention mention : understood.concepts) {
      if (part.stated == Wanted::absent) mention.assertion = Assertion::negated;
      if (part.stated == Wanted::present) mention.assertion = Assertion::affirmed;
      mentions_.push_back({mention, words_under(mention, word_of_token)});
    }
    absent_ = absent_ || some_negated || part.stated == Wanted::absent;
  }

  QueryMeaning meaning() {
    if (plain_) return std::move(meaning_);
    meaning_.concepts = concept_groups();
    for (const ConceptGroup& group : meaning_.concepts)
      absent_ = absent_ || group.readings.front().wanted == Wanted::absent;
    meaning_.polarity = absent_                  ? Wanted::absent
                        : meaning_.words.empty() ? Wanted::either
                                                 : Wanted::present;
    return std::move(meaning_);
  }

 private:
  static constexpr std::size_t no_word = static_cast<std::size_t>(-1);
  using Places = std::set<std::size_t>;  // of words of the meaning

  // Tokens that say what is asked; the words of cues ("no", "lack of") say how.
  std::vector<std::size_t> content_of(const Understanding& understood) const {
    const auto& tokens = understood.analysis.tokens;
    const std::vector<bool> is_cue = cue_tokens(understood);
    std::vector<std::size_t> content;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::string& stem = tokens[i].stem;
      if (tokens[i].kind == TokenKind::compound || thesaurus_.is_function_word(stem)) continue;
      if (is_cue[i] && !plain_ && !thesaurus_.is_record_word(stem)) continue;
      content.push_back(i);
    }
    return content;
  }

  // An outcome that is named is a wish for such items, not a word to be found in them.
  bool note_outcome(const Token& token, Assertion assertion) {
    const std::string_view outcome = thesaurus_.outcome(token.form);
    if (plain_ || outcome.empty() || assertion != Assertion::affirmed) return false;
    meaning_.outcome = outcome == "upheld" ? Decision::upheld : Decision::overturned;
    return true;
  }

  std::size_t add_word(const std::string& stem, Wanted wanted) {
    const auto [known, is_new] = place_.try_emplace(stem, meaning_.words.size());
    if (!is_new) return known->second;
    QueryWord word;
    word.stem = stem;
    word.weight =
        rarity(database_, stem) * (thesaurus_.is_record_word(stem) ? record_word_weight : 1.0);
    word.wanted = wanted;
    if (!plain_) word.related = thesaurus_.related(stem);
    total_ += word.weight;
    meaning_.words.push_back(std::move(word));
    return known->second;
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

  static Places words_under(const ConceptMention& mention,
                            const std::vector<std::size_t>& word_of_token) {
    Places under;
    for (std::uint32_t t = mention.first_token; t < mention.last_token; ++t)
      if (word_of_token[t] != no_word) under.insert(word_of_token[t]);
    return under;
  }

  double weight_of(const Places& places) const {
    double weight = 0;
    for (const std::size_t place : places) weight += meaning_.words[place].weight;
    return weight;
  }

  // Mentions that share words are readings of one another and form a group, the best covering
  // first.
  std::vector<ConceptGroup> concept_groups() const {
    std::vector<ConceptGroup> groups;
    std::vector<Places> covered;
    for (const auto& [mention, under] : mentions_) {
      if (under.empty()) continue;
      std::size_t g = 0;
      while (g < groups.size() && !overlap(covered[g], under)) ++g;
      if (g == groups.size()) {
        groups.emplace_back();
        covered.emplace_back();
      }
      covered[g].insert(under.begin(), under.end());
      const Wanted wanted =
          mention.assertion == Assertion::negated ? Wanted::absent : Wanted::present;
      add_reading(groups[g], {mention.concept_number, wanted, weight_of(under)});
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
      groups[g].weight = total_ > 0 ? weight_of(covered[g]) / total_ : 0;
      discount_inverse(groups[g], absent_ ? Wanted::absent : Wanted::present);
      normalise_fits(groups[g]);
    }
    return groups;
  }

  static bool overlap(const Places& a, const Places& b) {
    return std::any_of(a.begin(), a.end(), [&](std::size_t place) { return b.contains(place); });
  }

  static void add_reading(ConceptGroup& group, const QueryConcept& reading) {
    const auto known =
        std::find_if(group.readings.begin(), group.readings.end(),
                     [&](const QueryConcept& c) { return c.number == reading.number; });
    if (known == group.readings.end())
      group.readings.push_back(reading);
    else if (reading.fit > known->fit)
      *known = reading;
  }

  // Beside a concept that is wanted as the query says it, one that is wanted the other way round.
  static void discount_inverse(ConceptGroup& group, Wanted stated) {
    auto& readings = group.readings;
    const auto as_stated = [&](const QueryConcept& reading) { return reading.wanted == stated; };
    if (std::none_of(readings.begin(), readings.end(), as_stated)) return;
    for (QueryConcept& reading : readings)
      if (!as_stated(reading)) {
        reading.inverse = true;
        reading.fit *= inverse_reading;
      }
  }

  static void normalise_fits(ConceptGroup& group) {
    auto& readings = group.readings;
    std::stable_sort(readings.begin(), readings.end(),
                     [](const QueryConcept& a, const QueryConcept& b) { return a.fit > b.fit; });
    const double best = readings.front().fit;
    for (QueryConcept& reading : readings) reading.fit = best > 0 ? reading.fit / best : 1;
  }

  Annotator& annotator_;
  const Thesaurus& thesaurus_;
  const Xapian::Database& database_;
  bool plain_;
  QueryMeaning meaning_;
  std::map<std::string, std::size_t> place_;  // of a stem among the words
  std::vector<std::pair<ConceptMention, Places>> mentions_;
  double total_ = 0;
  bool absent_ = false;
};

// What a guideline requires it neither finds nor misses.
void take_either(QueryMeaning& meaning) {
  meaning.polarity = Wanted::either;
  for (QueryWord& word : meaning.words) word.wanted = Wanted::either;
  for (ConceptGroup& group : meaning.concepts)
    for (QueryConcept& reading : group.readings) reading.wanted = Wanted::either;
}

}  // namespace

QueryMeaning Interpreter::read(const CompiledQuery& query, const Xapian::Database& database,
                               bool plain) {
  MeaningReader reader(annotator_, thesaurus_, database, plain);
  for (const WantedWords& part : query.words) reader.read(part, !query.expansions.empty());
  QueryMeaning meaning = reader.meaning();
  meaning.role = query.role;
  if (meaning.role == Role::recital) take_either(meaning);
  return meaning;
}

Disjunction wishes(const QueryMeaning& meaning) {
  Disjunction wishes;
  for (const ConceptGroup& group : meaning.concepts)
    for (const QueryConcept& wanted : group.readings) {
      const Assertion assertion =
          wanted.wanted == Wanted::absent ? Assertion::negated : Assertion::affirmed;
      const Role role = wanted.wanted == Wanted::either ? Role::recital : Role::finding;
      wishes.alternatives.push_back({group.weight * wanted.fit * concept_candidate_weight,
                                     {finding_term(wanted.number, assertion, role)}});
    }
  for (const QueryWord& word : meaning.words) {
    // Only what is denied or supposed has terms of its own; what is said outright is found by its
    // word.
    if (word.wanted != Wanted::absent) continue;
    wishes.alternatives.push_back(
        {stated_candidate_weight, {stated_term(word.stem, Assertion::negated)}});
  }
  return wishes;
}

Interpretation describe(const ParsedQuery& parsed, const CompiledQuery& compiled,
                        const QueryMeaning& meaning) {
  Interpretation shown;
  shown.tree = to_string(parsed.root);
  if (meaning.polarity == Wanted::absent) shown.polarity = "absent";
  if (meaning.polarity == Wanted::present) shown.polarity = "present";
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  for (const ConceptGroup& group : meaning.concepts)
    for (const QueryConcept& wanted : group.readings)
      shown.concepts.emplace_back(concepts[wanted.number].label,
                                  wanted.wanted == Wanted::absent    ? "absent"
                                  : wanted.wanted == Wanted::present ? "present"
                                                                     : "either");
  if (meaning.outcome) shown.outcome = std::string(to_string(*meaning.outcome));
  shown.expansions = compiled.expansions;
  shown.expanded = compiled.expanded;
  return shown;
}

}  // namespace rationale
