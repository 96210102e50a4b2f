#include "letters/letter_json.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace rationale {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::optional<std::string>& value) {
  return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json or_null(std::string_view value) {
  return value.empty() ? ordered_json(nullptr) : ordered_json(value);
}

// A part of the text in one line: the breaks between its blocks become spaces.
ordered_json part(const Letter& letter, Span span) {
  std::string words(slice(letter.text, span));
  for (char& c : words)
    if (c == '\n') c = ' ';
  return or_null(std::string_view(words));
}

ordered_json to_json(const Dates& dates) {
  ordered_json json;
  json["injury"] = or_null(dates.injury);
  json["assigned"] = or_null(dates.assigned);
  json["decided"] = or_null(dates.decided);
  json["ur_denial"] = or_null(dates.ur_denial);
  json["received"] = or_null(dates.received);
  return json;
}

ordered_json to_json(const Classification& of) {
  ordered_json json;
  json["year"] = or_null(std::string_view(of.year));
  json["diagnosis"] = or_null(std::string_view(of.diagnosis));
  json["diagnosis_subcategory"] = or_null(std::string_view(of.diagnosis_subcategory));
  json["review_type"] = or_null(std::string_view(of.review_type));
  json["age"] = or_null(std::string_view(of.age));
  json["gender"] = or_null(std::string_view(of.gender));
  return json;
}

ordered_json to_json(const FilePart& part) {
  ordered_json json;
  json["part"] = to_string(part.kind);
  json["what"] = or_null(std::string_view(part.what));
  json["pages"] = nullptr;
  if (part.first_page > 0) json["pages"] = ordered_json::array({part.first_page, part.last_page});
  json["lines"] = ordered_json::array({part.first_line, part.last_line});
  return json;
}

ordered_json to_json(const Letter& letter, const Item& item) {
  ordered_json json;
  json["item"] = item.number;
  json["id"] = item.id;
  json["title"] = part(letter, item.title);
  json["treatment"] = part(letter, item.treatment);
  json["original_request"] = part(letter, item.original_request);
  if (!item.category.empty()) {
    json["category"] = item.category;
    json["subcategory"] = or_null(std::string_view(item.subcategory));
  }
  json["decision"] = item.decision == Decision::unknown ? ordered_json(nullptr)
                                                        : ordered_json(to_string(item.decision));
  json["claims_administrator_guideline"] = part(letter, item.claims_administrator_guideline);
  json["reviewer_guideline"] = part(letter, item.reviewer_guideline);
  json["guidelines"] = ordered_json::array();
  for (const Citation& citation : item.guidelines) json["guidelines"].push_back(to_json(citation));
  json["rationale"] = part(letter, item.rationale);
  return json;
}

}  // namespace

ordered_json to_json(const Citation& citation) {
  ordered_json json;
  json["authority"] = citation.authority;
  json["title"] = or_null(std::string_view(citation.title));
  json["sections"] = citation.sections;
  json["pages"] = ordered_json::array();
  for (const PageRange& range : citation.pages)
    json["pages"].push_back(ordered_json::array({range.first, range.last}));
  json["regulations"] = citation.regulations;
  json["year"] = citation.year ? ordered_json(*citation.year) : ordered_json(nullptr);
  json["edition"] = or_null(std::string_view(citation.edition));
  json["cited_by"] = to_string(citation.cited_by);
  return json;
}

ordered_json to_json(const Letter& letter) {
  ordered_json json;
  json["path"] = repair_utf8(letter.path);
  json["format"] = to_string(letter.format);
  json["case_number"] = or_null(std::string_view(letter.case_number));
  json["dates"] = to_json(letter.dates);
  json["priority"] = or_null(std::string_view(letter.priority));
  json["reviewer"]["specialties"] = letter.specialties;
  json["reviewer"]["licensure"] = letter.licensure;
  if (letter.format == Format::dmhc) json["classification"] = to_json(letter.classification);
  json["case_summary"] = part(letter, letter.case_summary);
  json["documents_reviewed"] = part(letter, letter.documents_reviewed);
  json["items"] = ordered_json::array();
  for (const Item& item : letter.items) json["items"].push_back(to_json(letter, item));
  json["warnings"] = letter.warnings;
  // Where the file holds no more than the letter there is nothing to tell apart.
  if (letter.parts.size() > 1 || letter.line > 0)
    for (const FilePart& part : letter.parts) json["parts"].push_back(to_json(part));
  return json;
}

}  // namespace rationale
