// Reads random bytes as a guideline field: citations with an authority and ranges of pages, which
// are the same for the field with other white space around it.
#include <cstdint>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "letters/letter_json.h"
#include "letters/reader.h"
#include "tests/fuzz/sound_letter.h"

using namespace rationale;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string field = repair_utf8({reinterpret_cast<const char*>(data), size});
  const std::vector<Citation> citations = parse_citations(field, CitedBy::reviewer);
  for (const Citation& citation : citations) {
    fuzz::require(!citation.authority.empty() && citation.cited_by == CitedBy::reviewer);
    for (const PageRange& pages : citation.pages) fuzz::require(pages.first <= pages.last);
    to_json(citation).dump();  // throws where anything is no UTF-8
  }
  fuzz::require(parse_citations(" " + field + " ", CitedBy::reviewer) == citations);
  return 0;
}
