#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "analyzers/roles.h"
#include "analyzers/thesaurus.h"
#include "searcher/meaning.h"
#include "searcher/query.h"

namespace rationale {

/// Another wording that a search looks for too.
struct Expansion {
  std::string from;
  std::string to;
  double weight = 0;
  std::string_view list;
};

/// Words that a query wants, and how the reviewer must speak of them.
struct WantedWords {
  std::string text;
  Wanted stated =
      Wanted::either;  ///< by absent:(…) or present:(…); else the words themselves say it
};

/// A parsed query, ready for Xapian.
struct CompiledQuery {
  Xapian::Query query;             ///< empty where the query has no words and no field
  std::vector<WantedWords> words;  ///< what the judge reads, in order; empty: nothing to rank by
  std::optional<Role> role;        ///< sentences of this role count first
  std::vector<Expansion> expansions;
};

/// Translates queries. Not thread-safe: it owns an analyzer.
class QueryCompiler {
 public:
  QueryCompiler(Analyzer& analyzer, const Thesaurus& thesaurus, bool expand)
      : analyzer_(analyzer), thesaurus_(thesaurus), expand_(expand) {}

  CompiledQuery compile(const ParsedQuery& parsed);

 private:
  struct Scope;

  Xapian::Query node(const QueryNode& node, const Scope& scope);
  Xapian::Query ranked_words(const QueryNode& node, const Scope& scope);
  Xapian::Query required_words(const QueryNode& node, const Scope& scope);
  Xapian::Query phrase(const QueryNode& node, const Scope& scope);
  Xapian::Query field(const QueryNode& node, const Scope& scope);
  Xapian::Query side_by_side(const QueryNode& node, const Scope& scope);

  void want(const QueryNode& node, const Scope& scope);

  Analyzer& analyzer_;
  const Thesaurus& thesaurus_;
  bool expand_;
  CompiledQuery result_;
};

/// The words of `tokens`, without the compounds that they are parts of.
std::vector<Token> without_compounds(const std::vector<Token>& tokens);

}  // namespace rationale
