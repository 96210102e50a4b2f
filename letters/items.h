#pragma once

#include <vector>

#include "letters/landmarks.h"
#include "letters/letter.h"
#include "letters/letter_text.h"

namespace rationale {

// The disputed items of a letter, one function a layout. Each sets title, decision, the guideline
// texts, the rationale and the citations, and makes blocks of them in `text`; numbers and ids
// follow from the order.

/// F1 and F2: "<title>: Upheld", then the labels "Claims Administrator guideline", "MAXIMUS
/// guideline" and "Decision rationale".
std::vector<Item> parse_labelled_items(LetterText& text, const std::vector<Landmark>& marks);

/// F2: "1. <title> is not medically necessary and appropriate.", then a paragraph a side and "The
/// Physician Reviewer's decision rationale".
std::vector<Item> parse_numbered_items(LetterText& text, const std::vector<Landmark>& marks);

/// F0: "1) MAXIMUS Federal Services, Inc. has determined the request for <title> is not medically
/// necessary", printed twice, and "1) Regarding the request for <title>:" with its fields.
std::vector<Item> parse_determined_items(LetterText& text, const std::vector<Landmark>& marks);

/// F3: "ISSUE AT DISPUTE"; the decision is in the heading of the rationale.
std::vector<Item> parse_dispute_items(LetterText& text, const std::vector<Landmark>& marks);

/// Where the items' part of the letter lies: after its heading, up to the closing formula.
Span items_part(const LetterText& text, const std::vector<Landmark>& marks);

/// Sets the guideline texts and the rationale from the labels within `part`. A field in which both
/// sides are named is divided at "The Claims Administrator" and "The Expert Reviewer".
void read_fields(LetterText& text, const std::vector<Landmark>& marks, Span part, Item& item);

/// Sets `item.guidelines` from its two guideline texts.
void read_citations(const LetterText& text, Item& item);

}  // namespace rationale
