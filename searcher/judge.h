#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/stem_sieve.h"
#include "base/form_cache.h"
#include "index/judged_facts.h"
#include "index/places.h"
#include "index/record.h"
#include "searcher/answer.h"
#include "searcher/common_sentences.h"
#include "searcher/meaning.h"
#include "searcher/treatment_fit.h"
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
  /// `common` may be null: then no sentence is background. It must outlive the judge.
  Judge(QueryMeaning meaning, const Weights& weights, Analyzer& analyzer,
        const CommonSentences* common = nullptr);

  /// `bm25_share` is the item's score among the candidates, 0…1.
  /// `facts` are of its treatment.
  Judgement judge(const ItemRecord& item, double bm25_share, const TreatmentFacts& facts = {});

  /// The numbers by which an index's words are named that say anything of the query.
  class NumberedWords;
  /// `numbers_of` gives the numbers of a stem's words, ascending (index/vocabulary.h).
  NumberedWords numbered(
      const std::function<const std::vector<std::uint32_t>&(const std::string&)>& numbers_of) const;

  /// The score that judge() gives an item, from the places of its words (index/places.h) and what
  /// is kept for judging (index/judged_facts.h), as one value holds both. `words` are of the item's
  /// index. Many times as fast: nothing is unpacked and no word looked up. Throws Error(index)
  /// where the bytes are damaged.
  double score(std::string_view places, const NumberedWords& words, double bm25_share);

  /// The sentences of one section that match, best first.
  std::vector<JudgedSentence> sentences(const StoredSection& section);

  /// Whether it is a widely shared sentence of a rationale. A finding that answers is none, however
  /// many share it: it is what was asked for. Takes a look-up in the index.
  bool is_background(const JudgedSentence& sentence) const;

 private:
  struct WordMatch {
    std::size_t word = 0;  // of the meaning
    double nearness = 0;
    bool opposed = false;  // denies the word
    bool kin = false;      // only of its family
  };
  struct PlacedMatch {
    std::uint32_t place = 0;  // word of the section
    WordMatch match;
  };
  void add_match(const std::string& stem, const WordMatch& match);
  const std::vector<WordMatch>* match(std::string_view printed);
  /// A sentence with what stands in it of the query.
  struct Evidence {
    std::uint32_t sentence = 0;
    Span words;  // of the section
    std::vector<PlacedMatch> found;
    std::vector<const StoredMention*> mentions;
  };
  /// The section that is read, from a record or from what is kept for judging.
  struct Reading {
    SectionKind kind = SectionKind::rationale;
    const StoredSection* stored = nullptr;  // null without a record
    const ClauseMarks* marks = nullptr;     // null with one
    std::optional<ClauseMarks> own_marks;
    std::uint32_t size = 0;                // in words
    std::vector<Span> sentences;           // words
    std::vector<PlacedMatch> found;        // words that answer, ascending
    std::vector<std::uint8_t> assertions;  // by word
    std::vector<std::uint8_t> roles;
  };
  void begin_section(SectionKind kind);
  void note_match(std::uint32_t place, const std::vector<WordMatch>& matches);
  const ClauseMarks& marks();
  std::vector<JudgedSentence> read_sentences(const std::vector<StoredMention>& all_mentions,
                                             const std::vector<WordRun>& assertions,
                                             const std::vector<WordRun>& roles);
  std::vector<const StoredMention*> asked_mentions(
      const std::vector<StoredMention>& mentions) const;
  std::vector<bool> turned_round(Span sentence, const std::vector<PlacedMatch>& found);
  double words_of_sentence(const std::vector<PlacedMatch>& found, const std::vector<bool>& turned,
                           Span sentence);
  double kept_order(const std::vector<PlacedMatch>& found);
  JudgedSentence judge_sentence(const Evidence& evidence);
  double best_reading(const ConceptGroup& group, const std::vector<const StoredMention*>& mentions,
                      std::vector<std::uint32_t>& matches) const;
  double worth(Wanted wanted, std::uint8_t assertion) const;
  bool decided_so(Decision decision) const;
  double role_weight(std::uint8_t role) const;
  std::vector<double> words_named(const StoredSection* section);
  void words_at(const SectionView& section, const NumberedWords& words);
  void treatment_words_at(const SectionView& section, const NumberedWords& words);
  /// What the treatment is worth, and all else that is no sentence.
  void weigh(Judgement& judgement, const std::vector<double>& titled, Decision decision,
             double bm25_share, const TreatmentFacts& facts);
  double treatment_worth(double fit, Decision decision, double doubt) const;
  double weighted_share(const std::vector<double>& of_words) const;

  QueryMeaning meaning_;
  Weights weights_;
  Analyzer& analyzer_;
  const CommonSentences* common_;
  double total_weight_ = 0;
  double focus_ = 0;  // 0…1: how much of the query its concepts say
  double concept_weight_ = 0;
  double described_ = 1;         // 0…1: less where many words describe a case
  double beside_treatment_ = 1;  // the same, of words that do not name the treatment
  Reading read_;
  JudgedFacts facts_;
  PlacesBlocks blocks_;
  std::vector<const std::vector<WordMatch>*> of_local_;  // by the word's index in its section
  std::vector<std::uint32_t> titular_;  // concepts that the item's treatment names, ascending
  std::vector<double> covered_;         // by word of the meaning: named in the item at all
  std::vector<double> grounded_;  // by word of the meaning: how well the sentences bear it out
  std::unordered_map<std::string, std::vector<WordMatch>> by_stem_;
  std::optional<TreatmentFit> fit_;
  std::vector<bool> found_in_treatment_;  // by stem of the fit
  StemSieve sieve_{{}};
  FormCache<std::vector<WordMatch>> by_form_;  // what was printed → matches, null where none
};

class Judge::NumberedWords {
  friend class Judge;
  std::vector<std::uint32_t> numbers_;  // ascending
  std::vector<const std::vector<WordMatch>*> matches_;
  std::vector<std::uint32_t> treatment_numbers_;  // ascending
  std::vector<std::size_t> treatment_stems_;      // of the fit, of each of these
};

}  // namespace rationale
