#include "api/export.h"

#include <array>
#include <ctime>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "api/export_tables.h"
#include "api/json_text.h"
#include "base/printable.h"
#include "base/sha256.h"
#include "index/fields.h"
#include "searcher/answer_json.h"
#include "searcher/answer_parts_json.h"
#include "searcher/findings.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string rationale_of(const ItemRecord& item) {
  const StoredSection* section = item.find(SectionKind::rationale);
  return section == nullptr ? "" : section->text;
}

std::string cell(const Json& value) {
  if (value.is_null()) return "";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string csv_row(const ExportTable& table, const Json& row) {
  std::vector<std::string> cells;
  for (const ExportColumn& column : table.columns)
    cells.push_back(cell(row.at(std::string(column.name))));
  return printable_row(std::move(cells));
}

// An item with all that a search says of it, and more.
Json whole_item(const Hit& hit) {
  Json json = {{"schema", "rationale/export/1"}};
  json.update(to_json(hit));
  json["score"] = nullptr;  // nothing was ranked
  json["rationale"] = rationale_of(hit.item);
  json["findings"] = findings_json(hit.item);
  return json;
}

Json with_schema(Json&& row, const ExportTable& table) {
  Json json = {{"schema", "rationale/export-row/1"}, {"table", table.name}};
  json.update(row);
  return json;
}

std::string hit_text(const Hit& hit, const ExportOptions& options, Searcher& searcher,
                     std::uint64_t& rows) {
  const ExportTable& table = export_table(options.table);
  if (!options.csv && table.name == "items") {
    ++rows;
    return json_text(options.offsets.applied(whole_item(hit), searcher), -1) + "\n";
  }
  std::string text;
  for (Json& row : table.rows(hit)) {
    ++rows;
    if (!options.csv) row = with_schema(std::move(row), table);
    row = options.offsets.applied(std::move(row), searcher);
    text += options.csv ? csv_row(table, row) : json_text(row, -1) + "\n";
  }
  return text;
}

// The items of a sample: those whose ids, hashed with the seed, come first. So a smaller sample is
// part of a larger one, and the same ids give the same sample on every machine.
class Sample {
 public:
  Sample(std::uint32_t size, std::uint32_t seed) : size_(size), seed_(std::to_string(seed)) {}

  void offer(const std::string& id) {
    first_.insert(key(id));
    if (first_.size() > size_) first_.erase(std::prev(first_.end()));
    ++of_;
  }
  bool has(const std::string& id) const { return first_.contains(key(id)); }
  std::uint64_t of() const { return of_; }

 private:
  std::string key(const std::string& id) const {
    Sha256 hash;
    hash.add(seed_ + "\n" + id);
    return hash.hex();
  }

  std::size_t size_;
  std::string seed_;
  std::uint64_t of_ = 0;
  std::set<std::string> first_;
};

// Nothing is sampled where the size is 0.
std::optional<Sample> sample_of(Searcher& searcher, const SearchRequest& request,
                                const ExportOptions& options) {
  if (options.sample == 0) return std::nullopt;
  std::optional<Sample> sample;
  sample.emplace(options.sample, options.seed);
  searcher.for_each_item(request, [&](ItemRecord&& item) { sample->offer(item.id); });
  return sample;
}

// ISO 8601, in UTC: what is exported on one day is certified alike.
std::string today() {
  const std::time_t now = std::time(nullptr);
  std::array<char, 16> text{};
  std::tm day{};
  ::gmtime_r(&now, &day);
  std::strftime(text.data(), text.size(), "%F", &day);
  return text.data();
}

std::string header_of(const ExportTable& table) {
  std::vector<std::string> names;
  for (const ExportColumn& column : table.columns) names.emplace_back(column.name);
  return printable_row(std::move(names));
}

}  // namespace

ExportOptions export_options(const Arguments& arguments, bool csv) {
  ExportOptions options{csv, OffsetUnits(arguments.text("offset_unit"))};
  options.table = arguments.text("table");
  options.sample = arguments.number("sample");
  options.seed = arguments.number("seed");
  options.bom = arguments.flag("bom");
  return options;
}

Json certificate_of(const SearchRequest& request, const Exported& exported,
                    const ExportOptions& options, std::string_view version) {
  const Complete& complete = exported.complete;
  Json index = index_json(complete.index);
  index["schema"] = complete.index.schema;
  index["analyzer"] = complete.index.analyzer;
  index["lexicon"] = complete.index.lexicon;
  Json certificate = {{"schema", "rationale/certificate/1"},
                      {"program", "rationale " + std::string(version)},
                      {"made", today()},
                      {"query",
                       {{"text", request.text},
                        {"interpreted", interpreted_json(complete.interpreted)},
                        {"warnings", complete.warnings},
                        {"filters", filters_json(request.filters)},
                        {"expansion", request.expand},
                        {"plain", request.plain},
                        {"all_words", request.must_hold == AllWordsOf::query},
                        {"strict", request.strict},
                        {"without_part", request.without_parts}}},
                      {"order", "id"},
                      {"table", options.table},
                      {"format", options.csv ? "csv" : "ndjson"},
                      {"offset_unit", options.offsets.name()},
                      {"bom", options.bom},
                      {"index", std::move(index)},
                      {"total", complete.total},
                      {"rows", exported.rows},
                      {"by_rules", names_by_rules},
                      {"ids_sha256", exported.ids_sha256}};
  if (options.sample > 0)
    certificate["sample"] = {
        {"size", options.sample}, {"seed", options.seed}, {"of", exported.sampled_of}};
  return certificate;
}

Exported exported_ids(Searcher& searcher, const SearchRequest& request) {
  const MatchingIds found = searcher.matching_ids(request);
  Sha256 hash;
  for (const std::string& id : found.ids) hash.add(id + "\n");
  Exported exported;
  exported.complete = {searcher.analyze(request).interpreted, found.warnings, searcher.info(),
                       found.ids.size()};
  exported.ids_sha256 = hash.hex();
  return exported;
}

Exported export_all(Searcher& searcher, const SearchRequest& request, const ExportOptions& options,
                    const std::function<void(std::string_view)>& take) {
  const std::optional<Sample> sample = sample_of(searcher, request, options);
  // A query that cannot be understood is found before the header is handed out.
  bool begun = false;
  const auto begin = [&] {
    if (std::exchange(begun, true) || !options.csv) return;
    if (options.bom) take("\xEF\xBB\xBF");
    take(header_of(export_table(options.table)));
  };
  Sha256 ids;
  Exported exported;
  std::uint64_t items = 0;
  const auto take_hit = [&](Hit&& hit) {
    begin();
    if (sample && !sample->has(hit.item.id)) return;
    ids.add(hit.item.id + "\n");
    take(hit_text(hit, options, searcher, exported.rows));
    ++items;
    if (options.progress) options.progress(items);
  };
  constexpr std::uint32_t window = 5000;
  exported.complete = searcher.for_each_hit(request, take_hit, window, options.warn);
  begin();
  if (sample) exported.sampled_of = sample->of();
  exported.complete.total = items;
  exported.ids_sha256 = ids.hex();
  return exported;
}

}  // namespace rationale
