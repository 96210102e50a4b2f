#include <array>

#include "api/arguments.h"
#include "cli/command_page.h"
#include "cli/parameter_options.h"
#include "index/fields.h"
#include "query/connectors.h"

namespace rationale {
namespace {

struct SyntaxRow {
  const char* term;
  const char* text;
};

constexpr std::array word_forms{
    SyntaxRow{"improved", "The word in any inflection: improved, improves, improvement."},
    SyntaxRow{"=improved", "This printed form only, whatever its case."},
    SyntaxRow{"~Norco", "The word, and what stands for it: abbreviations, drug names, synonyms."},
    SyntaxRow{"improv!, improv*", "Every word that begins so. At least three letters come first."},
    SyntaxRow{"wom?n", "One character for each question mark inside the word."},
    SyntaxRow{"\"home exercise program\"",
              "These words one after the other, in any inflection. !, * and ? work inside."},
    SyntaxRow{"=\"functional improvement\"", "Exactly these forms one after the other."},
    SyntaxRow{"-word, -\"a phrase\"", "Only items without it."},
    SyntaxRow{"atleast3(word)", "At least so many times in the item."},
};

constexpr std::array statement_forms{
    SyntaxRow{"absent:(functional improvement)", "The reviewer says that it is missing."},
    SyntaxRow{"present:(functional improvement)", "The reviewer says that it is there."},
    SyntaxRow{"finding:functional_improvement:absent",
              "What this program's rules read in the rationale; see 'rationale concepts'."},
    SyntaxRow{"role:finding", "Sentences of this role count first: finding, recital, conclusion."},
    SyntaxRow{"same:\"a whole sentence\"",
              "Rationales with this sentence; case, punctuation and numbers are ignored."},
    SyntaxRow{"has:summary, missing:received", "Items in which a field has, or lacks, a value."},
};

template <std::size_t size>
std::vector<ManualEntry> entries_of(const std::array<SyntaxRow, size>& list) {
  std::vector<ManualEntry> entries;
  for (const SyntaxRow& one : list) entries.push_back({one.term, one.text});
  return entries;
}

std::string sentence(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out.ends_with('.') ? out : out + ".";
}

// Each with its other spellings, the tightest first.
std::vector<ManualEntry> connector_entries() {
  std::vector<ManualEntry> entries;
  for (const ConnectorSpelling& spelling : connector_spellings) {
    if (spelling.doc.empty())
      entries.back().term += ", " + std::string(spelling.text);
    else
      entries.push_back({std::string(spelling.text), sentence(spelling.doc)});
  }
  return entries;
}

std::vector<ManualEntry> field_entries() {
  std::vector<ManualEntry> entries;
  for (const Field& field : fields) {
    std::string text = sentence(field.doc);
    if (!field.alias.empty()) text += " Also " + std::string(field.alias) + ".";
    entries.push_back({std::string(field.example), text});
  }
  return entries;
}

}  // namespace

ManualPage query_page() {
  ManualPage page{"rationale-query", 7, "the query language of rationale", {}, {}, {}};
  page.sections = {
      {"Description",
       {"Plain words rank: an item needs one of them, and rare words count more. \"no\", "
        "\"lack of\" and the like ask for items whose reviewer found that something is missing.",
        "What is marked is required: phrases, fields, =words, expanders.",
        "A connector makes the query a set: exactly the items that satisfy it, counted exactly. "
        "AND, OR and NOT are written in capitals."},
       {},
       {}},
      {"Words", {}, entries_of(word_forms), {}},
      {"Connectors",
       {"In the order of binding, the tightest first: a OR b AND c is (a OR b) AND c. Equal ones "
        "are read from left to right, and parentheses change the order."},
       connector_entries(),
       {}},
      {"Statements", {}, entries_of(statement_forms), {}},
      {"Fields and values",
       {"field:value, field:\"several words\" or field:(a OR b). ! before a value negates it. "
        "Ranges are written with two dots; dates may be a year, a month or a day.",
        "'rationale values FIELD' lists the values of a field."},
       field_entries(),
       {}},
      {"Examples",
       {},
       {},
       {"rationale search no documentation of functional improvement",
        "rationale search '\"home exercise program\" decision:overturned'",
        "rationale search '(no OR lack!) /5 (function! /3 improve!)'",
        "rationale search 'absent:(urine drug screen) Norco'",
        "rationale search --analyze 'knee AND MRI NOT fusion'"}}};
  page.see_also = {"rationale(1)", "rationale-search(1)", "rationale-filters(7)"};
  return page;
}

ManualPage filters_page() {
  ManualPage page{"rationale-filters", 7, "filters of the commands of rationale", {}, {}, {}};
  ManualSection list{"Filter options", {}, {}, {}};
  for (const FilterName& filter : filter_names())
    list.entries.push_back(
        {option_name(filter.name) + (filter.repeats ? " VALUE" : " DATE"), sentence(filter.doc)});
  page.sections = {
      {"Description",
       {"A filter restricts a command to items with a value. The same can be written in a query, "
        "as field:value.",
        filter_rules, "'rationale values FIELD' lists the values of a field."},
       {},
       {}},
      std::move(list),
      {"Examples",
       {},
       {},
       {"rationale search --decision overturned --from 2015-01-01 lumbar MRI",
        "rationale stats --by year --category Rehabilitation",
        "rationale search --specialty '!Psychology' functional improvement",
        "rationale values specialty"}}};
  page.see_also = {"rationale(1)", "rationale-query(7)"};
  return page;
}

}  // namespace rationale
