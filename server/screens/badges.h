#pragma once

#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "index/record.h"

namespace rationale {

/// How the quotations of one item are labelled. "Missing" and "found" are said of a sentence only
/// where a finding of that state was tagged in it, and the words that were searched for are said in
/// the same way; else the label is the sentence's role.
class Badges {
 public:
  /// `asked` are the labels of the concepts that the query asks for: a sentence is labelled by its
  /// findings of these, if it has any.
  Badges(const ItemRecord& item, std::set<std::string> asked);

  /// {word, name, title, concept} of a passage; `concept` names what is missing or found, and is
  /// empty of other labels.
  nlohmann::ordered_json of(const nlohmann::ordered_json& passage) const;

 private:
  struct Tagged {
    std::uint32_t sentence = 0;  // from 1
    bool absent = false;
    std::string concept_label;
  };
  std::vector<Tagged> in_sentence(std::uint64_t sentence) const;

  std::vector<Tagged> tagged_;
  std::set<std::string> asked_;
};

}  // namespace rationale
