#pragma once

#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/lexicon.h"

namespace rationale {

/// Finds the parts of the body that a text names, by the phrases of data/lexicon/body_parts.tsv.
class BodyParts {
 public:
  explicit BodyParts(const Lexicon& lexicon = Lexicon::standard());

  /// The parts that `tokens` name, each once, in the order of the list.
  std::vector<std::string> in(const std::vector<Token>& tokens) const;

  /// The label of a part, for readers.
  std::string label(const std::string& part) const;

 private:
  struct Part {
    std::string id;
    std::string label;
    std::vector<std::vector<std::string>> phrases;  // stems
  };
  std::vector<Part> parts_;
};

}  // namespace rationale
