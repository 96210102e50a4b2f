#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/body_parts.h"
#include "analyzers/categories.h"

namespace rationale {

/// How much words for a class say of what is counted.
enum class ClassBreadth : std::uint8_t {
  exact,  ///< "acupuncture": what is filed under it, and what has its name
  filed,  ///< "PT": what is filed under it; its name stands in other treatments, too
  wide,   ///< "surgery": as `filed`; names a treatment only where little else is asked
  narrow  ///< "medical clearance": only what has one of its names; more is filed under its class
};

/// A way to write a part of a treatment's name.
struct Wording {
  std::vector<std::string> stems;
  double nearness = 1;  ///< 0…1, how near in meaning to what was typed
};

/// A drug that is asked for: what it holds and, of a brand, where it is filed, for "Voltaren gel"
/// is no tablet.
struct AskedDrug {
  std::vector<std::uint32_t> ingredients;
  std::vector<Family> families;  ///< none where the name is that of what it holds
};

/// A part of a treatment's name that can be written in several ways: "ESI".
struct NamePart {
  std::string text;  ///< as typed
  double weight = 0;
  std::vector<Wording> wordings;             ///< the one that was typed first
  std::vector<std::uint32_t> ingredients{};  ///< ascending: of the drugs that it names
  std::vector<AskedDrug> drugs{};            ///< several where it stands for several ("ASA")
  std::string form{};                        ///< stem: of such drugs only the "gel"
  std::uint32_t segment = 0;                 ///< "MRI or CT" has two: one of them will do
};

/// The treatment that a query names.
struct AskedTreatment {
  std::string text;       ///< as typed, with the parts of the body
  std::string name_text;  ///< of the words as typed those that tell what it is
  bool leads = false;     ///< the query opens with it, and is a question about it
  bool is_all = false;    ///< the query holds nothing else
  std::vector<NamePart> name;
  std::vector<NamePart> details;  ///< levels, doses, "without contrast": the words side by side
  std::vector<std::string>
      ignored;                   ///< words that say nothing more, as typed: "scan" of "MRI scan"
  std::vector<Family> families;  ///< ascending
  std::vector<std::uint32_t> ingredients;
  bool is_class = false;  ///< its words name a class: all of its families is what is asked for
  ClassBreadth breadth = ClassBreadth::exact;         ///< of that class
  std::vector<std::vector<std::string>> class_names;  ///< stems of each that counts
  std::vector<std::string> class_labels;              ///< the same, to be read
  PartSet parts = 0;                                  ///< of the body
  std::uint8_t sides = 0;
  std::vector<std::string> side_stems;  ///< of the words for them; one must be there
};

}  // namespace rationale
