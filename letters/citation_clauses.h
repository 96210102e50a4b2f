#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// A guideline field without what is no citation.
struct CitationClauses {
  /// What follows each "decision based on", without prose, remarks on the citation ("which is part
  /// of the MTUS", "no page cited") and what lies "outside of the MTUS".
  std::vector<std::string> clauses;
  bool cites_nothing = false;  ///< a sentence says so: "did not cite any medical evidence"
};

/// `field` is in one line, its white space collapsed.
CitationClauses citation_clauses(std::string_view field);

}  // namespace rationale
