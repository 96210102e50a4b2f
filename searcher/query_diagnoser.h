#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "searcher/answer.h"
#include "searcher/deadline.h"
#include "searcher/diagnosis.h"
#include "searcher/index_vocabulary.h"
#include "searcher/kept_postings.h"
#include "searcher/opened_index.h"
#include "searcher/understood_request.h"

namespace rationale {

/// Asks an index why a request has no hits, and which of its words no item has. Of one request: it
/// must not outlive what it is made of.
class QueryDiagnoser {
 public:
  using Search = std::function<SearchAnswer(const SearchRequest&)>;
  using CountItems = std::function<std::uint64_t(const SearchRequest&)>;

  /// `search` and `count` answer further requests of the same index.
  QueryDiagnoser(const OpenedIndex& index, Analyzer& analyzer, const Thesaurus& thesaurus,
                 KeptPostings& postings, const SearchRequest& request, const Deadline& deadline,
                 Search search, CountItems count);

  /// Why there are no hits, filters included: they count as further clauses. Not complete where
  /// time was up.
  Diagnosis diagnose(const UnderstoodRequest& reading);

  /// Of each word that no item has the words that it may be meant for.
  std::vector<std::string> misspelled_warnings(const UnderstoodRequest& reading);

 private:
  DiagnosisSource source();
  void add_filter(std::size_t number, Diagnosis& diagnosis);
  std::vector<Suggestion> values_near(const Field& f, const std::string& value) const;
  std::uint64_t count(const std::vector<QueryNode>& clauses);
  std::optional<Relaxation> relaxation(const QueryNode& query);

  const OpenedIndex& index_;
  Analyzer& analyzer_;
  const Thesaurus& thesaurus_;
  KeptPostings& postings_;
  const SearchRequest& request_;
  const Deadline& deadline_;
  Search search_;
  CountItems count_;
  IndexVocabulary vocabulary_;
};

}  // namespace rationale
