#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "index/database.h"
#include "index/record.h"
#include "searcher/compile.h"
#include "searcher/diagnosis.h"
#include "searcher/request.h"

namespace rationale {

/// A sentence that answers, quoted byte for byte.
struct Passage {
  SectionKind section = SectionKind::rationale;
  std::uint32_t sentence = 0;  ///< 1…, within its section
  std::optional<std::string>
      role;  ///< recital, finding, conclusion, background; unset if not judged
  std::optional<std::string> assertion;  ///< of what was asked, in this sentence
  std::optional<std::string> cue;        ///< the words that negate or suppose it
  std::string text;
  std::uint32_t start = 0;  ///< bytes of the letter's text
  std::uint32_t end = 0;
  std::optional<int> page;       ///< of the source, where it has pages
  std::vector<Span> highlights;  ///< bytes of `text`: the words that answer
  /// Of a query with connectors or phrases: bytes of `text`, all stretches that satisfy it, from
  /// the first word to the last.
  std::vector<Span> spans;
};

/// A part of a score, for --explain.
struct ScorePart {
  std::string name;
  double value = 0;
};

struct Hit {
  std::uint32_t rank = 0;  ///< 1…, over all pages
  double score = 0;
  ItemRecord item;
  std::vector<Passage> passages;
  std::vector<ScorePart> explanation;  ///< adds up to the score; empty unless asked for
};

struct FacetValue {
  std::string value;
  std::uint64_t count = 0;
  bool selected = false;  ///< a filter asks for it
};

struct Facet {
  const Field* field = nullptr;
  std::vector<FacetValue> values;  ///< most frequent first, then by name
};

/// A part of a query that is matched against a field of its own.
struct InterpretedPart {
  std::string part;    ///< treatment, category, body_part or outcome
  std::string text;    ///< as typed, or what it stands for
  std::string effect;  ///< "ranks first": what it does
};

/// How the query was understood.
struct Interpretation {
  std::string tree;
  std::optional<std::string> polarity;  ///< absent or present; unset where neither
  std::optional<std::string> outcome;   ///< upheld or overturned, where a word names it
  std::vector<std::pair<std::string, std::string>> concepts;  ///< label, assertion
  std::vector<InterpretedPart> parts;
  std::optional<std::string> population;  ///< what is counted, in words
  std::vector<Expansion> expansions;
  std::vector<ExpandedWord> expanded;  ///< what expanders stand for
};

/// The stages that a query goes through, for --analyze.
struct QueryAnalysis {
  std::string text;
  std::vector<Lexeme> lexemes;
  bool is_set = false;  ///< connectors: exactly the items that satisfy it
  Interpretation interpreted;
  std::vector<std::string> warnings;
  bool verified = false;  ///< Xapian's matches are candidates, whose words are looked at
  std::string xapian;     ///< Xapian's description of its query, filters included
};

/// A full answer, also where nothing was found.
struct SearchAnswer {
  SearchRequest request;
  Interpretation interpreted;
  std::vector<std::string> warnings;
  IndexInfo index;
  std::uint64_t total = 0;
  /// Of a natural query: how many of them hold all of it, the treatment in the treatment; unset
  /// where it was not counted.
  std::optional<std::uint64_t> total_of_all;
  std::string population_of_all;  ///< which items those are, in words; empty where not counted
  bool total_is_exact =
      true;  ///< false of an estimate, which must be asked for, or when time was up
  bool timed_out = false;
  double took_ms = 0;
  double judging_ms = 0;  ///< of it, reading and judging the candidates
  std::vector<Hit> hits;
  std::vector<Facet> facets;           ///< empty unless asked for
  std::optional<Diagnosis> diagnosis;  ///< where nothing was found
};

}  // namespace rationale
