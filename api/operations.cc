#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "api/parameter.h"
#include "base/error.h"

namespace rationale {
namespace {

using enum ParameterKind;

// What several operations have in common.

constexpr Bounds any_time{0, 3'600'000};
constexpr Bounds served_time{1, 5'000};  // milliseconds; somebody else waits, too

constexpr Parameter query_words{
    .name = "q",
    .doc =
        "Words, \"phrases\", field:value; AND OR NOT /n +n /s /p improv! =exact "
        "(docs/query-language.md)",
    .example = "no documentation of functional improvement",
    .on_command_line = OnCommandLine::words,
    .value_name = "QUERY"};

constexpr Parameter time_limit{
    .name = "timeout",
    .kind = number,
    .doc = "Fail where the items are not found within so many milliseconds; 0: no limit",
    .example = "2000",
    .preset = "10000",
    .bounds = any_time,
    .served = served_time,
    .served_preset = "5000"};

constexpr Parameter offset_unit{
    .name = "offset_unit",
    .kind = choice,
    .doc = "What offsets count: bytes of UTF-8, characters (Python), utf16 (JavaScript)",
    .example = "utf16",
    .preset = "bytes",
    .choices = "bytes|characters|utf16"};

constexpr Parameter item_id{.name = "id",
                            .doc = "The item: case number, #, number",
                            .example = "CM16-9000037#1",
                            .required = true,
                            .on_command_line = OnCommandLine::words,
                            .value_name = "ID"};

constexpr Parameter strict{
    .name = "strict",
    .kind = flag,
    .doc = "Refuse a malformed query without connectors, too, rather than repair it",
    .example = "true"};

constexpr Parameter without_part{.name = "without_part",
                                 .kind = choice,
                                 .doc = "Take this part of the query as plain words; repeatable",
                                 .example = "treatment",
                                 .choices = "treatment|body_part|outcome|spelling",
                                 .repeats = true,
                                 .value_name = "PART"};

constexpr Parameter plain{.name = "plain",
                          .kind = flag,
                          .doc = "Take words as words: no polarity, no concepts, no other wordings",
                          .example = "true"};

constexpr Parameter no_expansion{
    .name = "no_expansion",
    .kind = flag,
    .doc = "Do not look for abbreviations, drug names and synonyms of the words",
    .example = "true"};

constexpr Parameter prefix{.name = "prefix",
                           .doc = "Only those that begin so, in small or capital letters",
                           .example = "func"};

constexpr Parameter limited(std::string_view doc, std::string_view preset, Bounds bounds,
                            Bounds served) {
  return {.name = "limit",
          .kind = number,
          .doc = doc,
          .example = "5",
          .preset = preset,
          .bounds = bounds,
          .served = served};
}

constexpr Parameter all_words{
    .name = "all_words",
    .kind = flag,
    .doc = "Only items that hold all of a plain query, as stats counts them",
    .example = "true"};

// What each has.

constexpr std::array search_parameters{
    query_words,
    limited("Hits to print", "10", {0, 10'000}, {0, 100}),
    Parameter{.name = "offset",
              .kind = number,
              .doc = "Hits to skip first",
              .example = "10",
              .preset = "0",
              .bounds = {0, 1'000'000},
              .served = {0, 10'000}},
    Parameter{.name = "next",
              .doc = "Go on behind an answer: what it gave as next, in place of offset",
              .example = "c41f6e0b2a9d7f3a5be8d21410",
              .value_name = "NEXT"},
    Parameter{.name = "detail",
              .kind = choice,
              .doc = "full, or concise: of hits the id, treatment, decision, dates and best "
                     "passage; JSON only",
              .example = "concise",
              .preset = "full",
              .choices = "full|concise"},
    Parameter{.name = "fields",
              .doc = "Only these members of hits, commas between; JSON only",
              .example = "id,decision,passages",
              .value_name = "MEMBERS"},
    Parameter{.name = "sort",
              .kind = choice,
              .doc = "score, or date: the latest decision first",
              .example = "date",
              .preset = "score",
              .choices = "score|date"},
    Parameter{.name = "facets",
              .kind = flag,
              .doc = "Count the values of the facets, exactly",
              .example = "true"},
    all_words,
    without_part,
    plain,
    no_expansion,
    Parameter{.name = "estimate",
              .kind = flag,
              .doc = "The total may be an estimate where that is faster",
              .example = "true"},
    Parameter{.name = "timeout",
              .kind = number,
              .doc = "Answer after so many milliseconds with what was found until then; with "
                     "--all, fail where not everything is found by then; 0: no limit",
              .example = "2000",
              .preset = "10000",
              .bounds = any_time,
              .served = served_time,
              .served_preset = "5000"},
    offset_unit,
    Parameter{
        .name = "explain", .kind = flag, .doc = "Say how each score came about", .example = "true"},
    strict,
};

constexpr std::array export_parameters{
    query_words,
    Parameter{.name = "table",
              .kind = choice,
              .doc = "What a row is; all tables name their item by id",
              .example = "findings",
              .preset = "items",
              .choices = "items|findings|citations|passages"},
    Parameter{.name = "sample",
              .kind = number,
              .doc = "Only this many items, chosen by chance; 0: all",
              .example = "100",
              .preset = "0",
              .bounds = {0, 1'000'000}},
    Parameter{.name = "seed",
              .kind = number,
              .doc = "Of the sample: the same seed chooses the same items",
              .example = "7",
              .preset = "0",
              .bounds = {0, 1'000'000'000}},
    Parameter{.name = "bom",
              .kind = flag,
              .doc = "Begin CSV with a byte order mark, by which spreadsheets know UTF-8",
              .example = "true"},
    all_words,
    without_part,
    plain,
    no_expansion,
    time_limit,
    offset_unit,
    strict};

constexpr Parameter with_served_preset(Parameter parameter, std::string_view preset) {
  parameter.served_preset = preset;
  return parameter;
}

constexpr std::array feed_parameters{
    query_words,
    Parameter{
        .name = "since",
        .doc = "Only items that were indexed then or later: a time of RFC 3339, or a day in UTC",
        .example = "2026-01-31T00:00:00Z",
        .on_command_line = OnCommandLine::apart},
    with_served_preset(limited("Hits to print", "10", {0, 10'000}, {0, 100}), "50"),
    Parameter{.name = "offset",
              .kind = number,
              .doc = "Hits to skip first: the feed's link next counts on",
              .example = "50",
              .preset = "0",
              .bounds = {0, 1'000'000},
              .served = {0, 10'000}},
    without_part,
    plain,
    no_expansion,
    time_limit,
    strict,
};

constexpr std::array query_parameters{query_words, without_part, plain, no_expansion, strict};

constexpr std::array item_parameters{item_id, offset_unit};

constexpr std::array letter_parameters{
    Parameter{.name = "case",
              .doc = "The letter: its case number, or what stands before the # of its items' ids",
              .example = "CM16-9000037",
              .required = true,
              .on_command_line = OnCommandLine::words,
              .value_name = "CASE"},
    offset_unit,
};

constexpr std::array similar_parameters{
    Parameter{.name = "id",
              .doc = "An item that hits are to be like; of several, what they have in common "
                     "counts",
              .example = "CM16-9000037#1",
              .repeats = true,
              .on_command_line = OnCommandLine::apart},
    Parameter{.name = "text",
              .doc = "A passage that hits are to be like",
              .example = "The number of prior visits is not documented.",
              .repeats = true,
              .on_command_line = OnCommandLine::apart},
    limited("Hits to print", "10", {0, 500}, {0, 100}),
    offset_unit,
    time_limit,
};

constexpr std::array contrast_parameters{
    Parameter{.name = "q",
              .doc = "The id of an item (case number, #, number), or a query as for search",
              .example = "CM16-9000037#1",
              .required = true,
              .on_command_line = OnCommandLine::words,
              .value_name = "ID|QUERY"},
    limited("Items a side", "5", {1, 100}, {1, 20}),
    offset_unit,
    time_limit,
    strict,
};

constexpr std::array passages_parameters{item_id, offset_unit, time_limit};

constexpr std::array cites_parameters{
    Parameter{.name = "cited",
              .doc = "An authority (MTUS, ACOEM, ODG), words of its title, section or regulation",
              .example = "MTUS Chronic Pain",
              .on_command_line = OnCommandLine::words,
              .value_name = "GUIDELINE"},
    Parameter{.name = "section",
              .doc = "Words of the guideline's section",
              .example = "Physical medicine",
              .value_name = "WORDS"},
    Parameter{.name = "side",
              .kind = choice,
              .doc = "Only what this side cites",
              .example = "reviewer",
              .choices = "claims_administrator|reviewer"},
    limited("Items to list", "20", {0, 1'000'000}, {0, 100}),
    time_limit,
};

constexpr std::array stats_parameters{
    Parameter{.name = "q",
              .doc = "As for search; without one all items count",
              .example = "functional improvement",
              .on_command_line = OnCommandLine::words,
              .value_name = "QUERY"},
    Parameter{.name = "by",
              .doc = "What to count by: faceted fields ('rationale fields'), decided:month, "
                     "decided:quarter; commas between tables, + to cross fields (default: "
                     "finding; without a query category)",
              .example = "category,year",
              .repeats = true,
              .value_name = "FIELDS"},
    Parameter{.name = "unit",
              .kind = choice,
              .doc = "What is counted: items; or letters, each once, overturned if any item is",
              .example = "letter",
              .preset = "item",
              .choices = "item|letter"},
    Parameter{.name = "limit",
              .kind = number,
              .doc = "Rows a table; 0: all (default: 20 for text, else all)",
              .example = "20",
              .bounds = {0, 1'000'000}},
    without_part,
    plain,
    no_expansion,
    strict,
    time_limit,
};

constexpr std::array quote_parameters{
    Parameter{.name = "text",
              .doc = "The quotation",
              .example = "There is no documentation of functional improvement",
              .on_command_line = OnCommandLine::apart},
    Parameter{.name = "brief",
              .kind = bytes,
              .doc = "A text or Word file (.docx) whose quotations are checked",
              .example = "The reviewer wrote that \"there is no documentation of benefit\".",
              .on_command_line = OnCommandLine::apart},
    Parameter{.name = "case",
              .doc = "Case number of the letter that is cited for the quotation",
              .example = "CM16-9000037",
              .value_name = "NUMBER"},
    offset_unit,
    time_limit,
};

constexpr std::array count_parameters{
    Parameter{.name = "queries",
              .doc = "Queries, one a line: a name, a tab, the query",
              .example = "1\tlumbar MRI",
              .required = true,
              .on_command_line = OnCommandLine::apart},
    without_part,
    plain,
    no_expansion,
    strict,
    time_limit,
};

constexpr std::array values_parameters{
    Parameter{.name = "field",
              .doc = "A faceted field ('rationale fields')",
              .example = "category",
              .required = true,
              .on_command_line = OnCommandLine::words,
              .value_name = "FIELD"},
    prefix,
    limited("Values to list; 0: all", "0", {0, 1'000'000}, {0, 1'000'000}),
    time_limit,
};

constexpr std::array concepts_parameters{prefix, time_limit};

constexpr std::array table{
    Operation{"search", "search", "Find items by what their reviewers found", search_parameters,
              true, answer_search},
    Operation{"export", "export", "Export every item that matches, by id, as tables",
              export_parameters, true, nullptr},
    Operation{"feed", "search", "The items that match and were indexed last, as a feed",
              feed_parameters, true, nullptr},
    Operation{"query", "search --analyze", "Say how a query is understood, without a search",
              query_parameters, true, answer_query},
    Operation{"item", "show --format json", "An item and the letter it is in", item_parameters,
              false, answer_item},
    Operation{"letter", "letter", "A letter with all its items", letter_parameters, false,
              answer_letter},
    Operation{"similar", "similar", "Find items like an item, a letter or a passage, and say why",
              similar_parameters, true, answer_similar},
    Operation{"contrast", "contrast",
              "Set the nearest upheld and overturned items side by side, and say how they differ",
              contrast_parameters, true, answer_contrast},
    Operation{"passages", "passages",
              "Show how many other letters contain each sentence of an item's rationale, exactly "
              "or nearly",
              passages_parameters, false, answer_passages},
    Operation{"cites", "cites",
              "Who relies on a guideline, its section or page, on which side, with which outcome",
              cites_parameters, true, answer_cites},
    Operation{"stats", "stats",
              "Count items and overturn rates by category, specialty, guideline, year, …",
              stats_parameters, true, answer_stats},
    Operation{"quote", "quote", "Check quotations against the letters, with their pin cites",
              quote_parameters, false, answer_quote},
    Operation{"count", "count", "Hits and unique hits of several queries (a search term report)",
              count_parameters, false, answer_count},
    Operation{"fields",
              "fields --format json",
              "What can be searched and filtered",
              {},
              false,
              answer_fields},
    Operation{"values", "values", "The values of a field, with how many items have each",
              values_parameters, false, answer_values},
    Operation{"concepts", "concepts",
              "The concepts that findings are tagged with, with how many items have each",
              concepts_parameters, false, answer_concepts},
    Operation{"info", "info", "What the index holds and what made it", {}, false, answer_info},
};

}  // namespace

std::span<const Operation> operations() {
  return table;
}

const Operation& operation(std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Operation& known) { return known.name == name; });
  if (found == table.end())
    throw Error(ErrorCode::internal, "there is no operation " + std::string(name),
                "please report this as a defect");
  return *found;
}

const Parameter* Operation::find(std::string_view parameter) const {
  for (const Parameter& known : parameters)
    if (known.name == parameter) return &known;
  return nullptr;
}

}  // namespace rationale
