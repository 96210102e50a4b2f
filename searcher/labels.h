#pragma once

#include <string>
#include <string_view>

#include "index/fields.h"

namespace rationale {

/// A value of a field as a reader wants to see it: "functional_improvement:absent" as "Functional
/// improvement: absent", a reason for denial by its label; all others as they are.
std::string label_of(const Field& field, const std::string& value);

/// The label of a reason for denial; the reason where the lexicon has none of that name.
std::string reason_label(std::string_view reason);

/// The label of a concept; its id where the lexicon has none of that id.
std::string concept_label(std::string_view id);

}  // namespace rationale
