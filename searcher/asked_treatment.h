#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/body_parts.h"
#include "analyzers/categories.h"

namespace rationale {

/// A way to write a part of a treatment's name.
struct Wording {
  std::vector<std::string> stems;
  double nearness = 1;  ///< 0…1, how near in meaning to what was typed
};

/// A part of a treatment's name that can be written in several ways: "ESI".
struct NamePart {
  double weight = 0;
  std::vector<Wording> wordings;             ///< the one that was typed first
  std::vector<std::uint32_t> ingredients{};  ///< ascending: of the drug that it names
};

/// The treatment that a query names.
struct AskedTreatment {
  std::string text;     ///< as typed, with the parts of the body
  bool leads = false;   ///< the query opens with it, and is a question about it
  bool is_all = false;  ///< the query holds nothing else
  std::vector<NamePart> name;
  std::vector<NamePart> details;  ///< levels, doses
  std::vector<Family> families;   ///< ascending
  std::vector<std::uint32_t> ingredients;
  bool is_class = false;  ///< its words name a class: all of its families is what is asked for
  PartSet parts = 0;      ///< of the body
  std::uint8_t sides = 0;
};

}  // namespace rationale
