#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzers/analyzer.h"
#include "index/record.h"
#include "searcher/answer.h"
#include "searcher/meaning.h"
#include "searcher/weights.h"

namespace rationale {

/// A sentence and what it says about the query.
struct JudgedSentence {
  const StoredSection* section = nullptr;
  std::uint32_t sentence = 0;          ///< index into the section's sentences
  double score = 0;                    ///< what it adds; below zero where it contradicts
  double clash = 0;                    ///< how clearly it says the opposite, 0…
  std::vector<std::uint32_t> matches;  ///< words of the section that answer the query, ascending
};

/// What an item is worth as an answer.
struct Judgement {
  double score = 0;
  std::vector<ScorePart> parts;           ///< add up to the score
  std::vector<JudgedSentence> sentences;  ///< those that say anything, best first
};

/// Judges items by their sentences: the second stage of the ranking. One a query; not thread-safe.
class Judge {
 public:
  Judge(QueryMeaning meaning, const Weights& weights, Analyzer& analyzer);

  /// `bm25_share` is the item's score among the candidates, 0…1.
  Judgement judge(const ItemRecord& item, double bm25_share);

  /// The sentences of one section that match, best first.
  std::vector<JudgedSentence> sentences(const StoredSection& section);

 private:
  struct WordMatch {
    int word = -1;  // of the meaning
    double nearness = 0;
  };
  const std::vector<WordMatch>& match(std::string_view printed);
  JudgedSentence judge_sentence(const StoredSection& section, std::uint32_t index,
                                const std::vector<std::uint8_t>& assertions,
                                const std::vector<std::uint8_t>& roles);
  double best_reading(const ConceptGroup& group, const StoredSection& section,
                      const StoredSentence& sentence, std::vector<std::uint32_t>& matches) const;
  double worth(Wanted wanted, std::uint8_t assertion) const;
  bool decided_so(Decision decision) const;
  double role_weight(std::uint8_t role) const;
  double share_of_words(const ItemRecord& item, bool title_only);

  QueryMeaning meaning_;
  Weights weights_;
  Analyzer& analyzer_;
  double total_weight_ = 0;
  double focus_ = 0;  // 0…1: how much of the query its concepts say
  double concept_weight_ = 0;
  std::unordered_set<std::uint32_t> titular_;  // concepts that the item's treatment names
  std::unordered_map<std::string, std::vector<WordMatch>> by_stem_;
  std::unordered_map<std::string, std::vector<WordMatch>> by_form_;  // what was printed → matches
};

}  // namespace rationale
