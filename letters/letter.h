#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// The layouts in which determinations were published; docs/letters.md describes each.
enum class Format : std::uint8_t {
  f0,      ///< 2013, "Final Determination Letter", numbered determinations
  f1a,     ///< about 2014, credentials in prose
  f1b,     ///< 2015 on, labelled credentials
  f2,      ///< "Independent Medical Review", "IMR DECISION(S) AND RATIONALE(S)"
  f3,      ///< "MEDICAL PROFESSIONAL REVIEW"
  dmhc,    ///< a row of the CSV of the Department of Managed Health Care
  parsed,  ///< JSON Lines that already name the fields
  unknown
};

enum class Decision : std::uint8_t { unknown, upheld, overturned, overturned_in_part };

enum class CitedBy : std::uint8_t { claims_administrator, reviewer };

/// A range of page numbers, both ends included.
struct PageRange {
  int first = 0;
  int last = 0;
  friend bool operator==(const PageRange&, const PageRange&) = default;
};

/// One guideline that a side relied upon, taken from its guideline field.
struct Citation {
  CitedBy cited_by = CitedBy::reviewer;
  std::string authority;  ///< MTUS, ACOEM, ODG, other; "none" where the field says that no evidence
                          ///< was cited
  std::string title;  ///< as the taxonomy spells it: "Chronic Pain Medical Treatment"; may be empty
  std::vector<std::string> sections;     ///< "Physical medicine treatment"
  std::vector<PageRange> pages;          ///< as printed, in the order printed
  std::vector<std::string> regulations;  ///< "9792.20(f)"
  std::optional<int> year;               ///< of the edition: 2004, 2009, 2016
  std::string edition = {};              ///< "2nd edition", "web version"; may be empty
  friend bool operator==(const Citation&, const Citation&) = default;
};

/// ISO 8601 dates ("2016-11-30"); unset where the letter gives none.
struct Dates {
  std::optional<std::string> injury;
  std::optional<std::string> assigned;
  std::optional<std::string> decided;
  std::optional<std::string> ur_denial;
  std::optional<std::string> received;
  friend bool operator==(const Dates&, const Dates&) = default;
};

/// What the table of the Department of Managed Health Care says of a case beside its findings, as
/// printed there; all empty for other determinations.
struct Classification {
  std::string year;  ///< of the report, where the determination has no date: "2016"
  std::string diagnosis;
  std::string diagnosis_subcategory;
  std::string review_type;  ///< "Medical Necessity", "Experimental/Investigational", …
  std::string age;          ///< "41-50"
  std::string gender;
  friend bool operator==(const Classification&, const Classification&) = default;
};

/// One disputed treatment and what was decided about it: the unit of precedent. Spans are bytes of
/// Letter::text.
struct Item {
  int number = 0;         ///< 1…, in the order of the letter
  std::string id;         ///< "<case number>#<number>", see item_id()
  Span title;             ///< as printed before the decision, without the colon
  Span treatment;         ///< what is really disputed; the title where the letter says no more
  Span original_request;  ///< empty where nothing was authorized in part
  Decision decision = Decision::unknown;
  std::string category;     ///< as the source files the treatment; empty where it does not
  std::string subcategory;  ///< the same, one level down
  Span claims_administrator_guideline;
  Span reviewer_guideline;
  std::vector<Citation> guidelines;
  Span rationale;
};

/// A page of the source begins at this byte of Letter::text.
struct PageStart {
  std::uint32_t offset = 0;
  int page = 0;  ///< 1…
};

/// A line of the source begins at this byte of Letter::text.
struct LineStart {
  std::uint32_t offset = 0;
  int page = 0;              ///< 1…; 0 where the source has no pages
  std::uint64_t number = 0;  ///< of the source's lines, 1…; in a PDF of those of its page
};

/// Where in Letter::text a value of the header or the reviewer was found.
struct FieldPlace {
  std::string field;  ///< as its key is in JSON: "dates.injury"
  Span span;
};

/// A part of the file that a letter was read from.
struct FilePart {
  enum class Kind : std::uint8_t { cover, letter, attachment };
  Kind kind = Kind::letter;
  std::string what;                   ///< an attachment is: "a proof of service"; may be empty
  int first_page = 0, last_page = 0;  ///< 0 where the source has no pages
  std::uint64_t first_line = 0, last_line = 0;  ///< as LineStart::number
};

/// A determination. `text` is the letter as it is quoted: well-formed UTF-8, white space collapsed,
/// page footers and form feeds removed, `\n` only between blocks (headings, fields, paragraphs) and
/// single spaces elsewhere. Every part is a contiguous span of it, so that a quotation's offsets
/// can be checked against it.
struct Letter {
  std::string file;        ///< that it was read from, as given
  std::uint64_t line = 0;  ///< of the file, where it begins, 1…; 0 where the file is the letter
  std::string path;        ///< "FILE", "FILE:LINE", or what a line of JSON Lines calls itself
  std::string sha256;      ///< of the source's bytes, hex
  Format format = Format::unknown;
  std::string text;
  std::vector<PageStart> pages;    ///< empty where the source has no pages
  std::vector<LineStart> lines;    ///< of the source; empty where it came as fields
  std::vector<FieldPlace> places;  ///< of values that are not spans themselves
  /// What the file holds of the letter and beside it, up to the next letter.
  std::vector<FilePart> parts;
  std::string case_number;  ///< empty where the letter has none
  Dates dates;
  std::string priority;  ///< as printed: "Standard", "Expedited"
  std::vector<std::string> specialties;
  std::vector<std::string> licensure;
  Classification classification;
  Span case_summary;
  Span documents_reviewed;
  std::vector<Item> items;
  std::vector<std::string> warnings;  ///< what is missing or odd, a sentence each
};

std::string_view to_string(Format format);        ///< "F0", …, "DMHC", "parsed", "unknown"
std::string_view to_string(Decision decision);    ///< "upheld", …; "unknown"
std::string_view to_string(FilePart::Kind kind);  ///< "cover", "letter", "attachment"
std::string_view to_string(CitedBy side);         ///< "claims_administrator" or "reviewer"

/// The page on which `offset` of Letter::text stands; unset where the source has no pages.
std::optional<int> page_at(const std::vector<PageStart>& pages, std::uint32_t offset);

/// "<case number>#<n>"; a letter with no case number gets "sha-<first 12 hex digits of the SHA-256
/// of its text>#<n>".
std::string item_id(const Letter& letter, int number);

/// Numbers the items 1… in their order and gives each its item_id().
void name_items(Letter& letter);

}  // namespace rationale
