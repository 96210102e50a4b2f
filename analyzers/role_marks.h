#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// What stands in quotation marks and is long enough to be quoted prose rather than the name of a
/// treatment, in order. A mark that is never closed opens nothing.
std::vector<Span> quotations(std::string_view text);

/// Whether at least half of `part` lies in one of `spans`, which are in order.
bool mostly_within(Span part, const std::vector<Span>& spans);

/// Whether `sentence` numbers its members: "(1) … (2) …", "a) … b) …".
bool lists_criteria(std::string_view sentence);

/// Whether `sentence` is a member of a list that began before it: "2) …", "(b) …".
bool continues_list(std::string_view sentence);

/// Whether `part` names its source after what it says: "(Lee, 2004)". What stands in brackets at
/// its head belongs to the sentence before.
bool cites_literature(std::string_view part);

/// Whether `part` holds a day in figures, "11/03/2016" or "11-3-16".
bool names_day(std::string_view part);

}  // namespace rationale
