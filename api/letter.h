#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "searcher/searcher.h"

namespace rationale {

/// A letter with all its items.
struct ShownLetter {
  ShownItem first;                ///< with what is stored of the letter
  std::vector<ItemRecord> items;  ///< all, by number

  const std::string& text() const { return first.letter_text; }
};

/// The letter of that case number, whatever its case; also of an item's id. Throws NotFound where
/// there is none, with the nearest ids as a hint.
ShownLetter show_letter(Searcher& searcher, const std::string& case_number);

/// The answer as docs/api.schema.json describes it, version rationale/letter/1.
nlohmann::ordered_json to_json(const ShownLetter& letter);

}  // namespace rationale
