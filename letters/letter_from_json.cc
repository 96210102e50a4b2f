#include <array>
#include <limits>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "letters/dates.h"
#include "letters/decision.h"
#include "letters/html.h"
#include "letters/letter_json.h"
#include "letters/narrative_letter.h"
#include "letters/phrase.h"
#include "letters/reader.h"

namespace rationale {
namespace {

using Json = nlohmann::json;

[[noreturn]] void fail(const std::string& key, const std::string& expected) {
  throw Error(ErrorCode::rejected, "the key \"" + key + "\" must be " + expected);
}

// The value of `key`; null where it is missing or null.
const Json* value(const Json& object, const std::string& key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string text_value(const Json& object, const std::string& key) {
  const Json* found = value(object, key);
  if (!found) return {};
  if (!found->is_string()) fail(key, "a string");
  return repair_utf8(found->get_ref<const std::string&>());
}

std::vector<std::string> list_value(const Json& object, const std::string& key) {
  std::vector<std::string> list;
  const Json* found = value(object, key);
  if (!found) return list;
  if (!found->is_array()) fail(key, "a list of strings");
  for (const Json& each : *found) {
    if (!each.is_string()) fail(key, "a list of strings");
    list.push_back(collapse(repair_utf8(each.get_ref<const std::string&>())));
  }
  return list;
}

int number_value(const Json& number, const std::string& key) {
  if (!number.is_number_integer()) fail(key, "a whole number");
  const auto wide = number.get<std::int64_t>();
  if (wide < 0 || wide > std::numeric_limits<int>::max())
    fail(key, "a whole number from 0 to 2147483647");
  return static_cast<int>(wide);
}

// `name` in small letters, with one sign between its words.
std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : name) out += c == ' ' || c == '-' ? '_' : lower(c);
  return out;
}

template <typename Enum, std::size_t N>
Enum named_value(const Json& object, const std::string& key, const std::array<Enum, N>& names,
                 Enum missing) {
  const std::string name = text_value(object, key);
  if (name.empty()) return missing;
  std::string expected = "one of";
  for (Enum each : names) {
    if (plain_name(to_string(each)) == plain_name(name)) return each;
    expected += " " + std::string(to_string(each));
  }
  fail(key, expected);
}

// As other programs write it, too: "Overturned in Part".
Decision decision_value(const Json& object) {
  constexpr std::array decisions = {Decision::upheld, Decision::overturned,
                                    Decision::overturned_in_part, Decision::unknown};
  if (const auto named = decision_named(text_value(object, "decision"))) return *named;
  return named_value(object, "decision", decisions, Decision::unknown);
}

std::optional<std::string> date_value(const Json& dates, const std::string& key) {
  const std::string date = text_value(dates, key);
  if (date.empty()) return std::nullopt;
  if (!is_iso_date(date)) fail("dates." + key, "an ISO 8601 date such as \"2016-11-30\"");
  return date;
}

Dates dates_value(const Json& object) {
  const Json* dates = value(object, "dates");
  if (!dates) return {};
  if (!dates->is_object()) fail("dates", "an object");
  return {date_value(*dates, "injury"), date_value(*dates, "assigned"),
          date_value(*dates, "decided"), date_value(*dates, "ur_denial"),
          date_value(*dates, "received")};
}

std::vector<PageRange> pages_value(const Json& object) {
  std::vector<PageRange> pages;
  const Json* found = value(object, "pages");
  if (!found) return pages;
  if (!found->is_array()) fail("pages", "a list of [first, last]");
  for (const Json& range : *found) {
    if (!range.is_array() || range.size() != 2) fail("pages", "a list of [first, last]");
    pages.push_back({number_value(range[0], "pages"), number_value(range[1], "pages")});
  }
  return pages;
}

Citation citation_value(const Json& object) {
  if (!object.is_object()) fail("guidelines", "a list of objects");
  Citation citation;
  citation.cited_by =
      named_value(object, "cited_by", std::array{CitedBy::claims_administrator, CitedBy::reviewer},
                  CitedBy::reviewer);
  citation.authority = text_value(object, "authority");
  if (citation.authority.empty()) citation.authority = "other";
  citation.title = text_value(object, "title");
  citation.sections = list_value(object, "sections");
  citation.pages = pages_value(object);
  citation.regulations = list_value(object, "regulations");
  if (const Json* year = value(object, "year")) citation.year = number_value(*year, "year");
  citation.edition = text_value(object, "edition");
  return citation;
}

// Builds the text of a letter that comes as fields: a block a field, with a span on each.
class FieldText {
 public:
  explicit FieldText(Letter& letter) : text_(letter.text) {}

  Span block(const std::string& words) {
    if (words.empty()) return {};
    if (!text_.empty()) text_ += '\n';
    return add(words);
  }
  Span add(const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += words;
    return {begin, static_cast<std::uint32_t>(text_.size())};
  }
  // `words` within the block `whole`, else a block of their own.
  Span within(Span whole, const std::string& words) {
    if (words.empty()) return {};
    const std::size_t at = slice(text_, whole).rfind(words);
    if (at == npos) return block(words);
    const auto begin = static_cast<std::uint32_t>(whole.begin + at);
    return {begin, begin + static_cast<std::uint32_t>(words.size())};
  }

 private:
  std::string& text_;
};

std::string field(const Json& object, const std::string& key) {
  return collapse(text_value(object, key));
}

Classification classification_value(const Json& object) {
  const Json* given = value(object, "classification");
  if (!given) return {};
  if (!given->is_object()) fail("classification", "an object");
  return {field(*given, "year"),
          field(*given, "diagnosis"),
          field(*given, "diagnosis_subcategory"),
          field(*given, "review_type"),
          field(*given, "age"),
          field(*given, "gender")};
}

Item item_value(const Json& object, int number, FieldText& text) {
  if (!object.is_object()) fail("items", "a list of objects");
  Item item;
  item.number = number;
  item.id = text_value(object, "id");
  item.decision = decision_value(object);
  item.category = field(object, "category");
  item.subcategory = field(object, "subcategory");
  item.title = text.block(field(object, "title"));
  if (!item.title.empty() && item.decision != Decision::unknown)
    text.add(": " + std::string(to_string(item.decision)));
  const std::string treatment = field(object, "treatment");
  item.treatment = treatment.empty() ? item.title : text.within(item.title, treatment);
  item.original_request = text.within(item.title, field(object, "original_request"));
  item.claims_administrator_guideline = text.block(field(object, "claims_administrator_guideline"));
  item.reviewer_guideline = text.block(field(object, "reviewer_guideline"));
  item.rationale = text.block(field(object, "rationale"));
  return item;
}

void read_guidelines(const Json& object, const Letter& letter, Item& item) {
  if (const Json* list = value(object, "guidelines")) {
    if (!list->is_array()) fail("guidelines", "a list of objects");
    for (const Json& each : *list) item.guidelines.push_back(citation_value(each));
    return;
  }
  item.guidelines = parse_citations(slice(letter.text, item.claims_administrator_guideline),
                                    CitedBy::claims_administrator);
  for (Citation& each :
       parse_citations(slice(letter.text, item.reviewer_guideline), CitedBy::reviewer))
    item.guidelines.push_back(std::move(each));
}

Letter letter_from_fields(const Json& object) {
  constexpr std::array formats = {Format::f0, Format::f1a,  Format::f1b,    Format::f2,
                                  Format::f3, Format::dmhc, Format::parsed, Format::unknown};
  const Json& items = object.at("items");
  if (!items.is_array()) fail("items", "a list of objects");
  if (items.size() > most_items)
    fail("items", "a list of at most " + std::to_string(most_items) + " objects");
  Letter letter;
  letter.format = named_value(object, "format", formats, Format::parsed);
  letter.case_number = field(object, "case_number");
  letter.dates = dates_value(object);
  letter.priority = field(object, "priority");
  if (const Json* reviewer = value(object, "reviewer")) {
    if (!reviewer->is_object()) fail("reviewer", "an object");
    letter.specialties = list_value(*reviewer, "specialties");
    letter.licensure = list_value(*reviewer, "licensure");
  }
  letter.classification = classification_value(object);
  letter.warnings = list_value(object, "warnings");
  FieldText text(letter);
  letter.case_summary = text.block(field(object, "case_summary"));
  letter.documents_reviewed = text.block(field(object, "documents_reviewed"));
  for (std::size_t i = 0; i < items.size(); ++i) {
    letter.items.push_back(item_value(items[i], static_cast<int>(i) + 1, text));
    check_length(letter.text.size());
    read_guidelines(items[i], letter, letter.items.back());
  }
  for (Item& item : letter.items)
    if (item.id.empty()) item.id = item_id(letter, item.number);
  if (letter.items.empty() && letter.warnings.empty())
    letter.warnings.emplace_back("No disputed item was found.");
  return letter;
}

// A row of a data set of narratives: {"text": …, "decision": "Upheld"}, at length in "full_text".
Letter letter_from_narrative(const Json& object) {
  Letter letter;
  letter.format = Format::parsed;
  letter.case_number = field(object, "case_number");
  Item item;
  item.decision = decision_value(object);
  const std::string longer = text_value(object, "full_text");
  const FlatNarrative narrative =
      flatten(plain_text(longer.empty() ? text_value(object, "text") : longer));
  check_length(narrative.text.size());
  const DmhcNarrative parts = split_narrative(narrative);
  std::string title = field(object, "treatment");
  if (title.empty()) title = slice(narrative.text, parts.request);
  FieldText text(letter);
  item.title = item.treatment = text.block(title);
  if (!title.empty()) letter.text += '\n';
  add_narrative(narrative, parts, letter, item);
  if (title.empty()) letter.warnings.emplace_back("Item 1 has no title.");
  letter.items.push_back(std::move(item));
  name_items(letter);
  return letter;
}

bool holds_no_letter(const Letter& letter) {
  return letter.items.empty() && letter.format == Format::unknown;
}

}  // namespace

Letter letter_from_json(const nlohmann::json& object) {
  if (!object.is_object()) throw Error(ErrorCode::rejected, "the line is not a JSON object");
  Letter letter;
  if (value(object, "text")) {
    letter = parse_letter({{plain_text(text_value(object, "text"))}, false});
    if (letter.parts.size() == 1) letter.parts.clear();
    if (holds_no_letter(letter) && value(object, "decision"))
      letter = letter_from_narrative(object);
  } else if (value(object, "items")) {
    letter = letter_from_fields(object);
  } else {
    throw Error(ErrorCode::rejected,
                "the object has neither the key \"text\" nor the key \"items\"");
  }
  letter.path = text_value(object, "path");
  return letter;
}

}  // namespace rationale
