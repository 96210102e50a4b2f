#pragma once

#include <vector>

#include "analyzers/role_places.h"
#include "analyzers/roles.h"
#include "analyzers/sentence_view.h"

namespace rationale {

/// A guideline's list of circumstances or criteria, whose members read like findings ("Patient has
/// engaged in diversion"), until a sentence speaks of this case again. Asked sentence by sentence.
class GuidelineList {
 public:
  /// Whether a sentence is a member of a list that an earlier one has begun.
  bool holds(const std::vector<WordView>& words);
  /// Reads a sentence of the given role, which may begin a list: "… the following circumstances:".
  void read(const std::vector<WordView>& words, Role role);

 private:
  bool open_ = false;
};

/// Whether the sentence begins with the heading of a guideline's criteria and a colon, and lists
/// them with semicolons: "MTUS criteria: A; there is B; C". Needs classify().
bool lists_criteria_of_guideline(const std::vector<WordView>& words);

/// Whether the range speaks of this patient, this request or its records. Needs classify().
bool names_this_patient(const std::vector<WordView>& words, WordRange range);

/// Whether the range may be a member of a list: it has no finite verb and denies nothing. Needs
/// classify().
bool is_list_member(const std::vector<WordView>& words, WordRange range);

/// Whether the sentence is about all patients of a kind: "Patients suspected of X can be …".
bool speaks_of_patients(const std::vector<WordView>& words);

}  // namespace rationale
