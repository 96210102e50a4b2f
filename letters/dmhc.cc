#include "letters/dmhc.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/encoding.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "letters/csv_rows.h"
#include "letters/decision.h"
#include "letters/dmhc_narrative.h"
#include "letters/dmhc_values.h"
#include "letters/html.h"
#include "letters/input.h"
#include "letters/narrative_letter.h"
#include "letters/phrase.h"
#include "letters/reader.h"

namespace rationale {
namespace {

// Columns of the open data set "Independent Medical Review (IMR) Determinations, Trend" of the
// Department of Managed Health Care, in any order; names are compared without case and spaces.
constexpr auto needed_columns =
    std::to_array<std::string_view>({"referenceid", "determination", "findings"});

std::string in_lower_case(std::string_view text) {
  std::string out;
  for (const char c : text) out += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string column_name(std::string_view cell) {
  std::string out;
  for (const char c : in_lower_case(cell))
    if (('a' <= c && c <= 'z') || ('0' <= c && c <= '9')) out += c;
  return out;
}

using Columns = std::map<std::string, std::size_t>;

Columns columns_of(const CsvRow& header) {
  Columns columns;
  for (std::size_t i = 0; i < header.cells.size(); ++i)
    columns.emplace(column_name(repair_utf8(header.cells[i])), i);
  std::string missing;
  for (const std::string_view name : needed_columns)
    if (!columns.contains(std::string(name)))
      missing += (missing.empty() ? "" : ", ") + std::string(name);
  if (!missing.empty() || !header.problem.empty())
    throw Error(
        ErrorCode::rejected,
        "a CSV file, but not the Department of Managed Health Care's: its first row lacks " +
            (missing.empty() ? "sound cells" : missing));
  return columns;
}

// Cells by name, each as one line of well-formed text.
class Cells {
 public:
  Cells(const CsvRow& row, const Columns& columns) : row_(row), columns_(columns) {}

  std::string operator[](const char* name) const { return collapse(printed(name)); }

  // With its line breaks.
  std::string printed(const char* name) const {
    const auto column = columns_.find(name);
    return column == columns_.end() ? std::string() : decode(row_.cells[column->second]).text;
  }

 private:
  const CsvRow& row_;
  const Columns& columns_;
};

void add_block(Letter& letter, const std::string& label, const std::string& value) {
  if (!value.empty()) letter.text += label + value + "\n";
}

Span add_text(Letter& letter, std::string_view words) {
  const auto begin = static_cast<std::uint32_t>(letter.text.size());
  letter.text += words;
  return {begin, static_cast<std::uint32_t>(letter.text.size())};
}

// "Other", and what else a column says that says nothing.
bool says_nothing(std::string_view category) {
  constexpr auto empty_names = std::to_array<std::string_view>(
      {"", "other", "na", "none", "unknown", "misc", "unspecified"});
  const std::string name = column_name(category);
  return std::find(empty_names.begin(), empty_names.end(), name) != empty_names.end();
}

// The subcategory, else what the narrative says was requested, else the category.
std::string treatment_of(const Item& item, const std::string& requested) {
  if (!says_nothing(item.subcategory)) return item.subcategory;
  if (!requested.empty()) return requested;
  if (!says_nothing(item.category)) return item.category;
  return item.subcategory.empty() ? item.category : item.subcategory;
}

Item item_of(const Cells& cells, const std::string& requested, Letter& letter) {
  Item item;
  item.category = cells["treatmentcategory"];
  item.subcategory = cells["treatmentsubcategory"];
  item.decision = decision_named(cells["determination"]).value_or(Decision::unknown);
  letter.text += "Treatment: ";
  item.title = add_text(letter, treatment_of(item, requested));
  item.treatment = item.title;
  letter.text += "\nDetermination: " + cells["determination"] + "\n";
  return item;
}

void warn(Letter& letter, const CsvRow& row) {
  if (letter.items.front().decision == Decision::unknown)
    letter.warnings.emplace_back("The determination is neither upheld nor overturned.");
  if (letter.items.front().rationale.empty())
    letter.warnings.emplace_back("The row gives no findings.");
  const auto any = [&](auto holds) {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [&](const std::string& cell) { return holds(decode(cell)); });
  };
  if (any([](const DecodedText& cell) { return cell.repaired; }))
    letter.warnings.emplace_back("Ill-formed UTF-8 was replaced by U+FFFD.");
  for (const std::string& cell : row.cells)
    if (const std::string remark = decoding_remark(decode(cell), "row"); !remark.empty()) {
      letter.warnings.push_back(remark);
      break;
    }
}

Letter letter_of(const CsvRow& row, const Columns& columns, std::size_t width) {
  if (!row.problem.empty()) throw Error(ErrorCode::rejected, row.problem);
  if (row.cells.size() != width)
    throw Error(ErrorCode::rejected, "the row has " + std::to_string(row.cells.size()) +
                                         " cells, the header " + std::to_string(width));
  const Cells cells(row, columns);
  Letter letter;
  letter.format = Format::dmhc;
  letter.case_number = cells["referenceid"];
  if (letter.case_number.empty()) throw Error(ErrorCode::rejected, "the row has no ReferenceID");
  letter.priority = cells["imrtype"];
  CellValue year = report_year(cells["reportyear"]);
  CellValue age = age_range(cells["agerange"]);
  for (const CellValue* cell : {&year, &age})
    if (!cell->warning.empty()) letter.warnings.push_back(cell->warning);
  letter.classification = {std::move(year.value),         cells["diagnosiscategory"],
                           cells["diagnosissubcategory"], cells["type"],
                           std::move(age.value),          cells["patientgender"]};
  add_block(letter, "Reference ID: ", letter.case_number);
  add_block(letter, "Report year: ", cells["reportyear"]);
  add_block(letter, "Diagnosis: ", letter.classification.diagnosis);
  add_block(letter, "Diagnosis, in detail: ", letter.classification.diagnosis_subcategory);
  add_block(letter, "Treatment category: ", cells["treatmentcategory"]);
  add_block(letter, "Type of review: ", letter.classification.review_type);
  const FlatNarrative narrative = flatten(plain_text(cells.printed("findings")));
  const DmhcNarrative parts = split_narrative(narrative);
  Item item = item_of(cells, std::string(slice(narrative.text, parts.request)), letter);
  add_narrative(narrative, parts, letter, item);
  letter.items.push_back(std::move(item));
  name_items(letter);
  letter.sha256 = sha256_hex(row.bytes);
  warn(letter, row);
  return letter;
}

}  // namespace

bool is_dmhc_header(std::string_view head) {
  const std::string_view line = head.substr(0, head.find('\n'));
  if (line.find_first_of(",;\t|") == npos) return false;
  const std::string names = column_name(line);
  return std::all_of(needed_columns.begin(), needed_columns.end(),
                     [&](std::string_view name) { return names.find(name) != npos; });
}

void read_dmhc(std::istream& in, const std::string& name, const Sink& sink) {
  CsvRows rows(in);
  CsvRow row;
  if (!rows.next(row)) throw Error(ErrorCode::rejected, "the file is empty");
  const Columns columns = columns_of(row);
  const std::size_t width = row.cells.size();
  while (rows.next(row)) {
    const std::string place = name + ":" + std::to_string(row.line);
    std::string reason;
    Letter letter;
    try {
      letter = letter_of(row, columns, width);
    } catch (const Error& error) {
      reason = error.what();
    }
    letter.file = name;
    letter.line = row.line;
    letter.path = place;
    if (reason.empty())
      sink.letter(std::move(letter));
    else
      sink.reject({place, reason});
  }
  refuse_bad(in);
}

}  // namespace rationale
