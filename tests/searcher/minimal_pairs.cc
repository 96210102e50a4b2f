#include "tests/searcher/minimal_pairs.h"

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string_view>

#include <xapian.h>

#include "base/tsv.h"
#include "query/parser.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

constexpr double not_found = -1e9;

struct Scores {
  double of_side[2] = {not_found, not_found};

  Outcome outcome(std::size_t side) const {
    const bool ahead = of_side[side] != not_found && of_side[side] > of_side[1 - side];
    return ahead ? Outcome::right : Outcome::wrong;
  }
};

std::uint32_t document_of(std::size_t pair, std::size_t side) {
  return static_cast<std::uint32_t>(2 * pair + side + 1);
}

Xapian::WritableDatabase stock_index(const std::vector<MinimalPair>& pairs) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (std::size_t side = 0; side < 2; ++side) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(pairs[i].texts[side]);
      document.add_boolean_term("P" + std::to_string(i));
      database.replace_document(document_of(i, side), document);
    }
  return database;
}

Outcome stock_outcome(const Xapian::Database& database, const MinimalPair& pair, std::size_t number,
                      std::size_t side) {
  Xapian::QueryParser parser;
  parser.set_database(database);
  parser.set_stemmer(Xapian::Stem("english"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER,
                                  parser.parse_query(pair.queries[side], 0),
                                  Xapian::Query("P" + std::to_string(number))));
  Scores scores;
  const Xapian::MSet found = enquire.get_mset(0, 2);
  for (auto hit = found.begin(); hit != found.end(); ++hit)
    scores.of_side[*hit == document_of(number, 0) ? 0 : 1] = hit.get_weight();
  return scores.outcome(side);
}

SmallIndex own_index(const std::vector<MinimalPair>& pairs) {
  std::vector<SampleLetter> letters;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (std::size_t side = 0; side < 2; ++side) {
      letters.push_back(
          about(case_number_of(i, side), "Requested treatment", pairs[i].texts[side]));
      letters.back().summary = "The records were reviewed.";
    }
  return SmallIndex(letters);
}

// A role that the query language does not know would be taken for a word.
bool asks_for_unknown_field(const std::string& query) {
  return query.starts_with("role:") &&
         to_string(parse_query(query).root).find("\"role:") != std::string::npos;
}

Outcome own_outcome(Searcher& searcher, const MinimalPair& pair, std::size_t number,
                    std::size_t side) {
  if (asks_for_unknown_field(pair.queries[side])) return Outcome::unmeasured;
  SearchRequest request;
  request.text = pair.queries[side];
  for (std::size_t s = 0; s < 2; ++s)
    request.filters.push_back(make_filter(field("case"), case_number_of(number, s)));
  Scores scores;
  for (const Hit& hit : searcher.search(request).hits)
    scores.of_side[hit.item.id.starts_with(case_number_of(number, 0)) ? 0 : 1] = hit.score;
  return scores.outcome(side);
}

}  // namespace

std::vector<MinimalPair> read_minimal_pairs(const std::string& name) {
  const bool is_path = name.find('/') != std::string::npos;
  std::ifstream file(is_path ? name : RATIONALE_SOURCE_DIR "/data/eval/" + name + ".tsv");
  std::ostringstream text;
  text << file.rdbuf();
  const Table table = parse_tsv(name, text.str());
  std::vector<MinimalPair> pairs;
  for (const std::vector<std::string>& row : table.rows) {
    const auto cell = [&](std::string_view column) { return row[table.column(column)]; };
    pairs.push_back({cell("id"),
                     cell("phenomenon"),
                     cell("kind") == "role",
                     {cell("present_text"), cell("absent_text")},
                     {cell("present_query"), cell("absent_query")}});
  }
  return pairs;
}

bool is_development(const MinimalPair& pair) {
  return (pair.id.back() - '0') % 2 == 0;
}

std::string case_number_of(std::size_t pair, std::size_t side) {
  char number[16];
  std::snprintf(number, sizeof number, "CM16-%07zu", 2 * pair + side + 1);
  return number;
}

bool PairOutcome::right() const {
  return queries[0] != Outcome::wrong && queries[1] != Outcome::wrong;
}

std::vector<PairOutcome> stock_outcomes(const std::vector<MinimalPair>& pairs) {
  const Xapian::WritableDatabase database = stock_index(pairs);
  std::vector<PairOutcome> outcomes(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (std::size_t side = 0; side < 2; ++side)
      outcomes[i].queries[side] = stock_outcome(database, pairs[i], i, side);
  return outcomes;
}

std::vector<PairOutcome> own_outcomes(const std::vector<MinimalPair>& pairs) {
  const SmallIndex index = own_index(pairs);
  Searcher searcher({index.folder()});
  std::vector<PairOutcome> outcomes(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (std::size_t side = 0; side < 2; ++side)
      outcomes[i].queries[side] = own_outcome(searcher, pairs[i], i, side);
  return outcomes;
}
