#include "analyzers/fold.h"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include "analyzers/ascii.h"
#include "analyzers/icu.h"

namespace rationale {

std::string fold(std::string_view normalised) {
  std::string folded;
  if (is_ascii(normalised)) {
    folded.resize(normalised.size());
    std::transform(normalised.begin(), normalised.end(), folded.begin(), ascii_lower);
    return folded;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&folded);
  icu::CaseMap::utf8Fold(
      U_FOLD_CASE_DEFAULT,
      icu::StringPiece(normalised.data(), static_cast<int32_t>(normalised.size())), sink, nullptr,
      status);
  check_icu(status, "folding case");
  return folded;
}

}  // namespace rationale
