#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "analyzers/roles.h"
#include "analyzers/thesaurus.h"
#include "query/expression.h"
#include "query/parser.h"
#include "query/resolve.h"
#include "searcher/candidates.h"
#include "searcher/disjunction.h"
#include "searcher/meaning.h"
#include "searcher/request.h"

namespace rationale {

/// Words that a query wants, and how the reviewer must speak of them.
struct WantedWords {
  std::string text;
  Wanted stated =
      Wanted::either;  ///< by absent:(…) or present:(…); else the words themselves say it
  bool of_other_field = false;  ///< of a treatment or a guideline, say: they find and miss nothing
};

/// A parsed query, ready for Xapian.
struct CompiledQuery {
  Condition condition;        ///< what must hold; `everything` where words only rank
  CandidateQuery candidates;  ///< the condition, as far as Xapian decides it
  /// Values of fields beside words that rank, which restrict as filters do: "acupuncture
  /// year:2016".
  Condition facts;
  std::string facts_text;          ///< the same as the query has them
  Disjunction ranking;             ///< words that rank; empty where there are none
  bool only_ranks = false;         ///< nothing but words that rank: any of them is a match
  std::vector<WantedWords> words;  ///< what the judge reads, in order; empty: nothing to rank by
  std::optional<Role> role;        ///< sentences of this role count first
  std::vector<Expansion> expansions;
  std::vector<ExpandedWord> expanded;
  Condition must;         ///< the condition, the facts, and what filters on texts ask for
  bool verified = false;  ///< Xapian finds candidates of `must` only
  Xapian::Query filter;   ///< candidates of the facts and the filters on texts; empty: none

  bool empty() const { return only_ranks && ranking.empty(); }
  /// Says what must hold: the condition, the facts, and of `filters` those on text fields.
  void restrict(const std::vector<Filter>& filters, Analyzer& analyzer);
  /// Items of the condition, weighed by it and by the words that rank.
  Xapian::Query query() const;
};

/// Translates queries. Not thread-safe: it uses an analyzer.
class QueryCompiler {
 public:
  QueryCompiler(Analyzer& analyzer, const Thesaurus& thesaurus, const Vocabulary& vocabulary,
                bool expand)
      : analyzer_(analyzer),
        thesaurus_(thesaurus),
        resolver_(analyzer, thesaurus, vocabulary),
        expand_(expand) {}

  /// Throws Error(usage) where a part of the query cannot be looked for.
  CompiledQuery compile(const ParsedQuery& parsed);

 private:
  void natural(const QueryNode& node, Wanted stated);
  void ranked_words(const QueryNode& node, Wanted stated);
  void require_facts();
  void want(const QueryNode& node, Wanted stated);
  void want(const std::string& text, Wanted stated);
  void want_of_field(const QueryNode& node, Wanted stated);
  std::string judged_text(const QueryNode& node) const;

  Analyzer& analyzer_;
  const Thesaurus& thesaurus_;
  Resolver resolver_;
  bool expand_;
  CompiledQuery result_;
  std::vector<Condition> required_;
  std::vector<Condition> facts_;
  std::string facts_text_;
  bool in_other_field_ = false;
  std::vector<TextExpression> ranked_;  // the words that rank, and what stands for them
};

/// The words of `tokens`, without the compounds that they are parts of.
std::vector<Token> without_compounds(const std::vector<Token>& tokens);

}  // namespace rationale
