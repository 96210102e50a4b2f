#include "searcher/understood_request.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/tsv.h"
#include "query/typed_text.h"
#include "searcher/all_words.h"
#include "searcher/every_item.h"
#include "searcher/filters.h"
#include "searcher/index_vocabulary.h"

namespace rationale {
namespace {

void add_relative_day(const Field& field, const std::string& value,
                      std::vector<std::string>& warnings) {
  if (field.kind != FieldKind::date) return;
  const std::string asked = std::string(field.name) + ":" + value;
  if (const auto day = relative_day(value)) {
    warnings.push_back(asked + " means " + *day + " or later");
    return;
  }
  const std::size_t dots = value.find("..");
  if (dots == value.npos) return;
  const auto low = relative_day(value.substr(0, dots));
  const auto high = relative_day(value.substr(dots + 2));
  if (low || high)
    warnings.push_back(asked + " means " + low.value_or(value.substr(0, dots)) + ".." +
                       high.value_or(value.substr(dots + 2)));
}

void add_relative_days(const Condition& condition, std::vector<std::string>& warnings) {
  if (condition.kind == ConditionKind::value)
    add_relative_day(*condition.field, condition.value, warnings);
  for (const Condition& child : condition.children) add_relative_days(child, warnings);
}

std::string beside_required_parts(const std::string& population) {
  const std::string rest = population.substr(std::string("items").size());
  return "items that satisfy the query's required parts" +
         (rest.starts_with(',')       ? ""
          : rest.starts_with(" with") ? ","
                                      : std::string(" and")) +
         rest;
}

// Makes the words of a natural query, also those beside required parts, a set that holds all of
// them. The words then only rank.
void hold_all(const SearchRequest& request, UnderstoodRequest& reading, Analyzer& analyzer) {
  CompiledQuery& compiled = reading.compiled;
  if (compiled.ranking.empty()) return;
  QueryMeaning meaning = reading.meaning;
  // Beside required parts words are words: a treatment could be read across a quoted phrase.
  if (!compiled.only_ranks) meaning.treatment.reset();
  std::optional<AllWords> all =
      all_words(meaning, request.must_hold == AllWordsOf::treatment ? Held::treatment : Held::all);
  if (!all) return;
  if (compiled.only_ranks) {
    compiled.condition = std::move(all->condition);
    reading.population = with_facts(std::move(all->population), compiled);
  } else {
    Condition both;
    both.kind = ConditionKind::all;
    both.children = {std::move(compiled.condition), std::move(all->condition)};
    compiled.condition = std::move(both);
    reading.population = beside_required_parts(all->population);
  }
  compiled.candidates = candidate_query(compiled.condition);
  compiled.only_ranks = false;
  compiled.restrict(request.filters, analyzer);
}

// "Epidural & overturned" looks for a word that few reviewers write.
std::vector<std::string> verdicts_as_words(const UnderstoodRequest& reading) {
  std::vector<std::string> found;
  if (!reading.parsed.connectors) return found;
  for (const WantedWords& wanted : reading.compiled.words)
    for (const std::string_view word : split(wanted.text, ' '))
      for (const char* verdict : {"overturned", "upheld"})
        if (lowered(word) == verdict) found.emplace_back(verdict);
  return found;
}

}  // namespace

UnderstoodRequest RequestReader::read(const SearchRequest& request, const OpenedIndex& index) {
  UnderstoodRequest reading;
  reading.parsed = parse_query(request.text, request.strict);
  const IndexVocabulary vocabulary(index.shards);
  std::vector<std::string> without = request.without_parts;
  const bool as_typed = request.plain || request.strict ||
                        std::find(without.begin(), without.end(), "spelling") != without.end();
  if (!as_typed)
    reading.corrections = correct_spelling(reading.parsed, index, vocabulary, analyzer_);
  QueryCompiler compiler(analyzer_, thesaurus_, vocabulary, request.expand && !request.plain);
  reading.compiled = compiler.compile(reading.parsed);
  reading.compiled.restrict(request.filters, analyzer_);
  reading.missing_values = missing_values(index, reading.compiled.must, request.filters);
  // A treatment is found by the names of its kind too, which is an expansion.
  if (!request.expand) without.emplace_back("treatment");
  // Beside connectors an outcome's word is a word, which must stand in the text.
  if (reading.parsed.connectors) without.emplace_back("outcome");
  reading.meaning = interpreter_.read(reading.compiled, index.database, request.plain, without);
  if (!reading.compiled.only_ranks) reading.meaning.undisputed.clear();
  if (request.must_hold != AllWordsOf::none) hold_all(request, reading, analyzer_);
  set_query(reading);
  return reading;
}

std::string with_facts(std::string population, const CompiledQuery& compiled) {
  return compiled.facts_text.empty() ? population
                                     : std::move(population) + "; and " + compiled.facts_text;
}

void require_query(const UnderstoodRequest& reading, const SearchRequest& request) {
  if (!reading.parsed.root.children.empty() || trim(request.text).empty()) return;
  throw Error(ErrorCode::usage, "there is nothing to search for",
              "give words or a field such as decision:overturned");
}

Interpretation interpretation_of(const UnderstoodRequest& reading) {
  Interpretation shown = describe(reading.parsed, reading.compiled, reading.meaning);
  for (const Correction& one : reading.corrections)
    shown.parts.push_back({"spelling", one.read, "searched for '" + one.typed + "'"});
  if (!reading.population.empty()) shown.population = reading.population;
  return shown;
}

// A natural query also finds what is said in quite other words; one with connectors or phrases is
// a set, to which nothing may be added.
void set_query(UnderstoodRequest& reading) {
  const CompiledQuery& compiled = reading.compiled;
  const Disjunction more = wishes(reading.meaning);
  reading.words.reset();
  if (compiled.only_ranks) {
    Disjunction words = compiled.ranking;
    if (!words.empty()) words.add(more);
    reading.query = words.query();
    if (!words.empty() && words.others.empty()) reading.words = std::move(words);
  } else {
    reading.query = compiled.query();
    // Of a set that nothing can satisfy Xapian's query is empty, and would restrict nothing.
    std::optional<Disjunction> words;
    if (!reading.query.empty()) words = weighed_words(compiled.condition);
    if (words) {
      words->add(compiled.ranking);
      words->add(more);
      if (words->others.empty()) reading.words = std::move(words);
    }
    if (!more.empty()) reading.query = {Xapian::Query::OP_AND_MAYBE, reading.query, more.query()};
  }
}

Xapian::Query whole_filter(const UnderstoodRequest& reading, const SearchRequest& request,
                           const Field* but) {
  const Xapian::Query facts = filter_query(request.filters, but);
  const Xapian::Query& texts = reading.compiled.filter;
  if (facts.empty()) return texts;
  return texts.empty() ? facts : Xapian::Query(Xapian::Query::OP_AND, facts, texts);
}

Xapian::Query restriction(const UnderstoodRequest& reading, const SearchRequest& request) {
  const Xapian::Query filter = whole_filter(reading, request, nullptr);
  if (reading.compiled.only_ranks) return filter;
  const Xapian::Query& required = reading.compiled.candidates.query;
  return filter.empty() ? required : Xapian::Query(Xapian::Query::OP_AND, required, filter);
}

Xapian::Query whole_query(const UnderstoodRequest& reading, const SearchRequest& request,
                          const Field* but) {
  // A set that nothing can satisfy, as of a root that no word has.
  if (!reading.compiled.only_ranks && reading.query.empty()) return Xapian::Query::MatchNothing;
  const Xapian::Query filter = whole_filter(reading, request, but);
  if (filter.empty() && reading.query.empty())
    return but == nullptr ? Xapian::Query() : every_item();
  if (reading.query.empty()) return {0.0, filter};
  if (filter.empty()) return reading.query;
  return {Xapian::Query::OP_FILTER, reading.query, filter};
}

std::vector<std::string> warnings_of(const UnderstoodRequest& reading,
                                     const SearchRequest& request) {
  std::vector<std::string> warnings = reading.parsed.warnings;
  for (const Correction& one : reading.corrections) warnings.push_back(correction_note(one));
  for (const MissingValue& one : reading.missing_values) warnings.push_back(one.note);
  // Hits of neighbours are not to be taken for the treatment that was asked for.
  if (!reading.meaning.undisputed.empty())
    warnings.push_back("no item disputes \"" + reading.meaning.undisputed +
                       "\" or its like; its words are looked for in all of the text");
  for (const std::string& verdict : verdicts_as_words(reading))
    warnings.push_back(
        "'" + verdict +
        "' is looked for as a word of the text; for the decision write decision:" + verdict);
  if (reading.is_wordless()) warnings.emplace_back("the query holds no word");
  add_relative_days(reading.compiled.must, warnings);
  for (const Filter& filter : request.filters)
    add_relative_day(*filter.field, filter.value, warnings);
  return warnings;
}

}  // namespace rationale
