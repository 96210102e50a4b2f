#include "searcher/quotations/quotation.h"

#include <array>

namespace rationale {

std::string_view to_string(QuotationStatus status) {
  constexpr std::array<std::string_view, 6> names = {
      "verbatim", "verbatim_but_brackets", "word_replaced", "sense_turned", "nearest", "not_found"};
  return names[static_cast<std::size_t>(status)];
}

std::string_view to_string(CitedLetter cited) {
  constexpr std::array<std::string_view, 4> names = {"says_it", "does_not_say_it", "not_indexed",
                                                     "unclear"};
  return names[static_cast<std::size_t>(cited)];
}

bool Quotation::is_sound() const {
  const bool verbatim = status == QuotationStatus::verbatim || status == QuotationStatus::bracketed;
  return verbatim && (!cited || *cited == CitedLetter::says_it);
}

}  // namespace rationale
