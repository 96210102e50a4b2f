#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/finding_factors.h"
#include "base/span.h"
#include "letters/letter.h"

namespace rationale {

/// The parts of a letter that are analysed sentence by sentence.
enum class SectionKind : std::uint8_t {
  treatment,
  claims_administrator_guideline,
  reviewer_guideline,
  rationale,
  case_summary,
  request  ///< the heading of an item, where it says more than the treatment
};

/// "treatment", "rationale", "case_summary", …: as the JSON names it.
std::string_view to_string(SectionKind section);

/// A word of a stored section: its bytes within the section. Parts of compounds are words,
/// compounds are not stored: they are made of neighbouring words.
using WordSpan = Span;

/// A sentence of a stored section: its bytes within the section and its words `[first_word,
/// last_word)`.
struct StoredSentence {
  Span span;
  std::uint32_t first_word = 0;
  std::uint32_t last_word = 0;
};

/// A run of words that share a value: role segments and assertion runs.
struct WordRun {
  std::uint32_t first_word = 0;
  std::uint32_t last_word = 0;  ///< one past the last
  std::uint8_t value = 0;       ///< of Role or Assertion
  Span cue;  ///< bytes within the section of the words that decided it; may be empty
};

/// A concept found in a section, over the words `[first_word, last_word)`.
struct StoredMention {
  std::uint32_t concept_number = 0;  ///< row of the lexicon's concepts
  std::uint32_t first_word = 0;
  std::uint32_t last_word = 0;
  std::uint8_t assertion = 0;
  std::uint8_t role = 0;
  Span cue;  ///< bytes within the section; may be empty
};

/// What the reviewer says was found or missed, over the words `[first_word, last_word)`.
struct StoredFinding {
  std::uint32_t concept_number = 0;  ///< row of the lexicon's concepts
  std::uint32_t first_word = 0;
  std::uint32_t last_word = 0;
  bool absent = false;
  std::uint8_t role = 0;
  Span cue;                   ///< bytes within the section; may be empty
  std::uint32_t pattern = 0;  ///< row of the lexicon's concept patterns
  FindingFactors factors;
};

/// A section as it is stored: the text with its analysis, so that judging and quoting need neither
/// the source nor another analysis.
struct StoredSection {
  SectionKind section = SectionKind::rationale;
  std::uint32_t begin = 0;  ///< where it stands in the letter's text
  std::string text;
  std::vector<StoredSentence> sentences;
  std::vector<WordSpan> words;
  std::vector<WordRun> assertions;      ///< words in no run are affirmed
  std::vector<WordRun> roles;           ///< none of treatments and citations, as of assertions
  std::vector<StoredMention> mentions;  ///< of treatments and rationales
  std::vector<StoredFinding> findings;  ///< of rationales, in order of place

  /// The sentence, as an index into `sentences`, that the word stands in.
  std::uint32_t sentence_of(std::uint32_t word) const;
};

/// A piece of a letter's text that belongs to no section of any item.
struct TextPiece {
  std::uint32_t begin = 0;
  std::string text;
};

/// What is stored of one disputed item: enough to print a hit without its source.
struct ItemRecord {
  // Of the letter
  std::string path;  ///< "FILE", "FILE:LINE", or what the letter calls itself
  std::string file;  ///< that it was read from
  std::string sha256;
  Format format = Format::unknown;
  std::string case_number;
  Dates dates;
  std::string priority;
  Classification classification;
  /// The State's labels of the reviewer's specialties, each once; as printed where it has none.
  std::vector<std::string> specialties;
  std::vector<std::string> printed_specialties;  ///< as the letter has them
  std::vector<std::string> licensure;
  std::vector<PageStart> pages;
  std::uint32_t letter_bytes = 0;  ///< size of the letter's text
  std::uint32_t letter_items = 0;

  // Of the item
  int number = 0;
  std::string id;
  Decision decision = Decision::unknown;
  std::string category;
  std::string subcategory;
  std::vector<Citation> guidelines;
  Span treatment;  ///< bytes of the letter's text; within or equal to the title
  Span original_request;
  std::vector<StoredSection> sections;

  const StoredSection* find(SectionKind section) const;
  /// The bytes of `span` of the letter's text, which must lie in one of the sections; else empty.
  std::string_view text_at(Span span) const;
};

/// What is stored of a letter, beside its first item: what no item holds.
struct LetterRecord {
  std::vector<StoredSection> sections;  ///< the case summary
  std::vector<TextPiece> rest;
  std::vector<std::string> warnings;
};

/// The value slot of a document's record, packed (index/record_packing.h). Not Xapian's document
/// data, which would be deflated once more, in vain: a tenth of a build's time. Fixed for ever,
/// like the fields' slots.
inline constexpr std::uint32_t record_slot = 66;

/// What is stored of a document: an item, and for the first item of a letter the letter. The layout
/// is described in docs/index-format.md.
std::string encode(const ItemRecord& item, const LetterRecord* letter);

/// Throws Error(index) where the bytes are damaged.
ItemRecord decode_item(std::string_view data);

/// The letter stored beside a first item. Throws Error(index) where there is none.
LetterRecord decode_letter(std::string_view data);

/// The letter's whole text, put together from its items and what they leave.
std::string letter_text(const std::vector<ItemRecord>& items, const LetterRecord& letter);

}  // namespace rationale
