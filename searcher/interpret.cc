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

Wanted wanted_of(Assertion assertion, bool some_negated) {
  if (assertion == Assertion::negated) return Wanted::absent;
  return some_negated ? Wanted::either : Wanted::present;
}

// The words of the query that a mention covers.
std::set<std::size_t> words_under(const ConceptMention& mention,
                                  const std::vector<std::size_t>& word_of_token, std::size_t words) {
  std::set<std::size_t> under;
  for (std::uint32_t t = mention.first_token; t < mention.last_token; ++t)
    if (word_of_token[t] < words) under.insert(word_of_token[t]);
  return under;
}

double weight_of(const std::set<std::size_t>& places, const std::vector<QueryWord>& words) {
  double weight = 0;
  for (const std::size_t place : places) weight += words[place].weight;
  return weight;
}

// Mentions that share words are readings of one another and form a group, the best covering first.
std::vector<ConceptGroup> concept_groups(const std::vector<ConceptMention>& mentions,
                                         const std::vector<std::size_t>& word_of_token,
                                         const std::vector<QueryWord>& words, double total) {
  std::vector<ConceptGroup> groups;
  std::vector<std::set<std::size_t>> covered;
  for (const ConceptMention& mention : mentions) {
    const std::set<std::size_t> under = words_under(mention, word_of_token, words.size());
    if (under.empty()) continue;
    const QueryConcept reading{
        mention.concept_number,
        mention.assertion == Assertion::negated ? Wanted::absent : Wanted::present,
        weight_of(under, words)};
    std::size_t g = 0;
    while (g < groups.size() && std::none_of(under.begin(), under.end(), [&](std::size_t place) {
             return covered[g].contains(place);
           }))
      ++g;
    if (g == groups.size()) {
      groups.emplace_back();
      covered.emplace_back();
    }
    covered[g].insert(under.begin(), under.end());
    auto& readings = groups[g].readings;
    const auto known = std::find_if(readings.begin(), readings.end(), [&](const QueryConcept& c) {
      return c.number == reading.number;
    });
    if (known == readings.end())
      readings.push_back(reading);
    else if (reading.fit > known->fit)
      *known = reading;
  }
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const double weight = weight_of(covered[g], words);
    groups[g].weight = total > 0 ? weight / total : 0;
    auto& readings = groups[g].readings;
    std::stable_sort(readings.begin(), readings.end(),
                     [](const QueryConcept& a, const QueryConcept& b) { return a.fit > b.fit; });
    const double best = readings.front().fit;
    for (QueryConcept& reading : readings) reading.fit = best > 0 ? reading.fit / best : 1;
  }
  return groups;
}

}  // namespace

QueryMeaning Interpreter::read(const CompiledQuery& query, const Xapian::Database& database, bool plain) {
  QueryMeaning meaning;
  const Understanding understood = annotator_.annotate_query(query.words);
  const auto& tokens = understood.analysis.tokens;
  const std::vector<bool> is_cue = cue_tokens(understood);

  std::vector<std::size_t> content;  // tokens
  bool some_negated = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind == TokenKind::compound || thesaurus_.is_function_word(token.stem)) continue;
    if (is_cue[i] && !plain && !thesaurus_.is_record_word(token.stem)) continue;
    content.push_back(i);
    some_negated |= understood.assertions.of_token[i] == Assertion::negated;
  }
  std::map<std::string, std::size_t> place;
  std::vector<std::size_t> word_of_token(tokens.size(), tokens.size());
  double total = 0;
  for (const std::size_t i : content) {
    const Token& token = tokens[i];
    const auto [known, is_new] = place.try_emplace(token.stem, meaning.words.size());
    word_of_token[i] = known->second;
    if (!is_new) continue;
    QueryWord word;
    word.stem = token.stem;
    word.weight = rarity(database, token.stem) *
                  (thesaurus_.is_record_word(token.stem) ? record_word_weight : 1.0);
    if (!plain) word.wanted = wanted_of(understood.assertions.of_token[i], some_negated);
    total += word.weight;
    meaning.words.push_back(std::move(word));
  }
  if (!query.expansions.empty()) {
    const std::vector<Token> words = without_compounds(tokens);
    for (const ThesaurusMatch& match : thesaurus_.find(words, query.words))
      for (std::uint32_t w = match.first; w < match.last; ++w) {
        const auto found = place.find(words[w].stem);
        if (found == place.end()) continue;
        for (const Alternative& alternative : match.alternatives) {
          const double nearness =
              alternative.weight * (alternative.stems.size() > 1 ? part_of_alternative : 1.0);
          for (const std::string& stem : alternative.stems)
            if (!thesaurus_.is_function_word(stem))
              meaning.words[found->second].alternatives.emplace_back(stem, nearness);
        }
      }
  }
  if (plain) return meaning;

  meaning.concepts = concept_groups(understood.concepts, word_of_token, meaning.words, total);
  const bool concept_absent =
      std::any_of(meaning.concepts.begin(), meaning.concepts.end(), [](const ConceptGroup& group) {
        return group.readings.front().wanted == Wanted::absent;
      });
  meaning.polarity = some_negated || concept_absent ? Wanted::absent
                     : meaning.words.empty()        ? Wanted::either
                                                    : Wanted::present;
  return meaning;
}

Xapian::Query concept_query(const QueryMeaning& meaning) {
  std::vector<Xapian::Query> queries;
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  for (const ConceptGroup& group : meaning.concepts)
    for (const QueryConcept& wanted : group.readings) {
      const Assertion assertion =
          wanted.wanted == Wanted::absent ? Assertion::negated : Assertion::affirmed;
      const std::string value = finding_value(concepts[wanted.number].id, assertion, Role::finding);
      queries.push_back({group.weight * wanted.fit * concept_candidate_weight,
                         Xapian::Query(term(field("finding"), value))});
    }
  if (queries.empty()) return {};
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
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
                                  wanted.wanted == Wanted::absent ? "absent" : "present");
  shown.expansions = compiled.expansions;
  return shown;
}

}  // namespace rationale
