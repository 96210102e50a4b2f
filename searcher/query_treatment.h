#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/asked_treatment.h"
#include "searcher/query_words.h"

namespace rationale {

/// The words of a query that are its treatment, and what they ask for.
class QueryTreatment : protected QueryWords {
 protected:
  using SideStems = std::vector<std::pair<std::string, std::uint8_t>>;

  /// As QueryWords; `side_stems`, words for sides, must live as long.
  QueryTreatment(const Understanding& query, std::string_view text,
                 const TreatmentReader& treatments, const Thesaurus& thesaurus,
                 const TreatmentClasses& classes, const TreatmentManners& manners,
                 const SideStems& side_stems)
      : QueryWords(query, text, treatments, thesaurus, classes, manners), side_stems_(side_stems) {}

  bool in_group(std::uint32_t i) const { return first_ <= i && i < last_; }
  /// What the words `[first_, last_)` ask for.
  AskedTreatment treatment_of_group() const;

  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
  bool leads_ = false;  // nothing is asked before it

 private:
  std::string name_text() const;
  bool is_within_group(const Named& named) const;
  void add_families(AskedTreatment& asked) const;
  void add_names(AskedTreatment& asked) const;
  void add_little(const Token& little, std::uint32_t segment, AskedTreatment& asked) const;
  bool splits(std::uint32_t before, std::uint32_t after) const;
  std::vector<Family> families_of_one(std::uint32_t i, std::uint32_t without) const;
  void add_wordings(const ThesaurusMatch& match, NamePart& part) const;
  static void add_wording(Wording wording, NamePart& part);
  static bool covers_only(const ThesaurusMatch& whole, const std::vector<std::uint32_t>& place,
                          std::uint32_t at, std::uint32_t end);
  static bool is_drug_within(const Named& named, std::uint32_t first, std::uint32_t last);
  bool is_within_longer_drug(const Named& drug, std::uint32_t first, std::uint32_t last) const;
  bool is_generic(const Named& drug) const;
  void add_ingredients(std::uint32_t first, std::uint32_t last, NamePart& part) const;
  void add_details(AskedTreatment& asked) const;

  const SideStems& side_stems_;
};

}  // namespace rationale
