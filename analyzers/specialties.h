#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace rationale {

class Lexicon;

/// The State's spelling of reviewers' specialties (data/lexicon/specialties.tsv). Immutable.
class Specialties {
 public:
  explicit Specialties(const Lexicon& lexicon);

  /// The State's label for a specialty as printed ("Sports Medicinea" → "Sports Medicine"); as
  /// printed where the list has none.
  std::string canonical(std::string_view printed) const;

 private:
  std::unordered_map<std::string, std::string> labels_;
};

}  // namespace rationale
