#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/body_parts.h"
#include "analyzers/categories.h"

namespace rationale {

/// Sides of the body, as bits.
enum : std::uint8_t { left_side = 1, right_side = 2 };

/// What the disputed treatment is, as far as others can be compared with it: made when an item is
/// indexed, compared with what a query asks for.
struct TreatmentFacts {
  std::vector<Family> families;            ///< ascending: all that its words may be filed under
  std::vector<std::uint32_t> ingredients;  ///< ascending: of the drugs that it names
  PartSet parts = 0;                       ///< of the body, that the treatment names
  PartSet told_parts = 0;                  ///< that the rationale names; no wide ones
  std::uint8_t sides = 0;
};

/// Reads treatments by the lists that classify letters. Immutable.
class TreatmentReader {
 public:
  explicit TreatmentReader(const Lexicon& lexicon);
  /// That of Lexicon::standard(), made at the first call.
  static const TreatmentReader& standard();

  /// Of a treatment's and a rationale's tokens.
  TreatmentFacts read(const std::vector<Token>& treatment,
                      const std::vector<Token>& rationale) const;

  const Categories& categories() const { return categories_; }
  const BodyParts& body_parts() const { return body_parts_; }

 private:
  Categories categories_;
  BodyParts body_parts_;
};

/// The sides that a word names; 0: none.
std::uint8_t side_of(std::string_view form);

/// Rules that tell what a treatment is, without those that say little where others say more.
std::vector<CategoryMatch> telling(std::vector<CategoryMatch> matches);

}  // namespace rationale
