#pragma once

#include <cstdlib>
#include <string>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "letters/letter.h"
#include "letters/letter_json.h"

namespace rationale::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline bool begins_character(const std::string& text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

// A part of the letter lies within its text, and cuts no character.
inline void require_span(const Letter& letter, Span span) {
  if (span.empty()) return;
  require(span.end <= letter.text.size());
  require(begins_character(letter.text, span.begin) && begins_character(letter.text, span.end));
}

inline void require_item(const Letter& letter, const Item& item) {
  for (const Span span : {item.title, item.treatment, item.original_request, item.rationale,
                          item.claims_administrator_guideline, item.reviewer_guideline})
    require_span(letter, span);
  require(!item.id.empty());
  for (const Citation& citation : item.guidelines) require(!citation.authority.empty());
}

/// What letters/letter.h promises of a letter, whatever it was read from; and that it can be
/// printed, and read again.
inline void require_sound(const Letter& letter) {
  require(is_valid_utf8(letter.text));
  require_span(letter, letter.case_summary);
  require_span(letter, letter.documents_reviewed);
  int number = 0;
  for (const Item& item : letter.items) {
    require(item.number == ++number);
    require_item(letter, item);
  }
  std::uint32_t before = 0;
  for (const PageStart& page : letter.pages) {
    require(page.offset >= before && page.offset <= letter.text.size());
    before = page.offset;
  }
  const std::string printed = to_json(letter).dump();  // throws where anything is no UTF-8
  if (!letter.items.empty())
    require(letter_from_json(nlohmann::json::parse(printed)).items.size() == letter.items.size());
}

}  // namespace rationale::fuzz
