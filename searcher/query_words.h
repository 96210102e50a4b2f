#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/thesaurus.h"
#include "analyzers/treatments.h"
#include "analyzers/understanding.h"
#include "searcher/treatment_classes.h"
#include "searcher/treatment_manners.h"

namespace rationale {

/// One query, word by word: which words name a treatment, a part of the body, an outcome, and which
/// say what was found.
class QueryWords {
 protected:
  enum class Mark : std::uint8_t {
    content,
    grammar,  // words of grammar and cues
    record,   // "documented": about the record
    little,   // "unit", "sessions"
    name,     // of a treatment
    place,    // a part of the body
    side,
    detail,  // a level, dose or number
    manner,  // "without contrast"
    outcome
  };

  // A run of words that names a treatment, by one rule.
  struct Named {
    std::vector<std::uint32_t> words;
    std::vector<Family> families;
    std::vector<std::uint32_t> ingredients;
    int priority = 0;
    bool is_class = false;
    ClassBreadth breadth = ClassBreadth::exact;
    const TreatmentClass* of_class = nullptr;
    bool by_alternative = false;  // by what the words stand for
  };

  /// `query` and `text`, of which it was made, must outlive it.
  QueryWords(const Understanding& query, std::string_view text, const TreatmentReader& treatments,
             const Thesaurus& thesaurus, const TreatmentClasses& classes,
             const TreatmentManners& manners);

  const Token& word(std::uint32_t i) const { return words_[i]; }
  std::uint32_t count() const { return static_cast<std::uint32_t>(words_.size()); }
  static bool joins(Mark mark) {
    return mark == Mark::name || mark == Mark::place || mark == Mark::side ||
           mark == Mark::detail || mark == Mark::manner || mark == Mark::little;
  }
  // A treatment is told by a name that is not wide, or by a part of the body beside one.
  bool is_told(std::uint32_t first, std::uint32_t last) const;
  std::pair<std::uint32_t, std::uint32_t> words_of(const ConceptMention& mention) const;

  const Understanding& query_;
  std::string_view text_;
  const TreatmentReader& treatments_;
  const Thesaurus& thesaurus_;
  const TreatmentClasses& classes_;
  std::vector<Token> words_;  // without compounds
  std::vector<std::uint32_t> token_of_;
  std::vector<Mark> marks_;
  std::vector<bool> is_cue_;
  std::vector<bool> is_little_;  // "sessions": says little beside a name
  std::vector<ThesaurusMatch> alternatives_;
  std::vector<NamedParts> places_;
  std::vector<FoundManner> manners_;
  std::vector<Named> named_;

 private:
  void mark_cues();
  void mark_words();
  void mark_places();
  bool stands_together(const CategoryMatch& match) const;
  void mark_names();
  void mark_named();
  void mark_manners();
  bool is_beside_name(const FoundManner& manner) const;
  void pass_over_little();
  bool says_more(std::uint32_t i) const;
  bool is_wide_word(std::uint32_t i) const;
  bool can_name(std::uint32_t i) const;
  void add_classes();
  void add_alternatives();
  void forget_other_drugs();
  void unmark_findings();
  std::uint32_t end_of_opening(std::uint32_t first, std::uint32_t last) const;
  bool leads_on(std::uint32_t name, std::uint32_t next) const;
  bool is_opening(std::uint32_t i) const;
};

}  // namespace rationale
