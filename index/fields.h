#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rationale {

/// How the values of a field are stored and asked for.
enum class FieldKind : std::uint8_t {
  text,     ///< words with positions: `rationale:"functional improvement"`
  boolean,  ///< whole values: `decision:upheld`
  date,     ///< ISO dates in a value slot: `decided:2015-01-01..2015-12-31`
  number    ///< whole numbers, a term each: `page:31..33`
};

inline constexpr int no_slot = -1;

/// One thing that can be searched, filtered, counted or sorted by. The indexer, the query parser,
/// the facets, --help, docs/fields.md and the JSON are all made from this table.
struct Field {
  std::string_view name;      ///< in queries, options and facets
  std::string_view alias;     ///< another name that queries may use; may be empty
  std::string_view json_key;  ///< of the hit; empty where the hit does not show it
  std::string_view prefix;    ///< of its Xapian terms; empty where it has none
  int slot = no_slot;         ///< of its Xapian value; fixed for ever, so given and never counted
  FieldKind kind = FieldKind::text;
  bool faceted = false;
  bool sortable = false;
  /// How much a word in this field counts in a search that names no field; 0: not searched then.
  double weight = 0;
  std::string_view doc;
  std::string_view example;
  bool by_rules = false;  ///< no letter prints it: rules of this program assign it
};

// Weights: figures in docs/evaluation.md.
inline constexpr std::array fields{
    Field{"treatment", "title", "treatment", "XT", no_slot, FieldKind::text, false, false, 1.0,
          "The disputed treatment as the letter prints it", "treatment:\"lumbar MRI\""},
    Field{"rationale", "reason", "", "XR", no_slot, FieldKind::text, false, false, 1.0,
          "The reviewer's rationale for the decision", "rationale:\"functional improvement\""},
    Field{"summary", "case_summary", "", "XS", no_slot, FieldKind::text, false, false, 0.5,
          "The clinical case summary of the letter", "summary:laminectomy"},
    Field{"guideline", "citation", "guidelines", "XG", no_slot, FieldKind::text, false, false, 0.2,
          "The guidelines that either side relied upon, as printed", "guideline:\"chronic pain\""},
    Field{"request", "original_request", "", "XX", no_slot, FieldKind::text, false, false, 0.2,
          "An item's heading where it says more than the treatment: first request, authorized",
          "request:\"12 visits\""},
    Field{"id", "", "id", "Q", 0, FieldKind::boolean, false, false, 0,
          "One disputed item: the case number, # and the item's number", "id:CM16-9000001#1"},
    Field{"case", "case_number", "case_number", "XN", no_slot, FieldKind::boolean, false, false, 0,
          "All items of one letter", "case:CM16-9000001"},
    Field{"decision", "outcome", "decision", "XD", 1, FieldKind::boolean, true, false, 0,
          "upheld (the denial stands), overturned or overturned_in_part", "decision:overturned"},
    Field{"specialty", "", "specialties", "XP", 2, FieldKind::boolean, true, false, 0,
          "The reviewer's specialties", "specialty:\"Pain Management\""},
    Field{"licensure", "state", "licensure", "XL", 3, FieldKind::boolean, true, false, 0,
          "The states that license the reviewer", "licensure:California"},
    Field{"category", "", "category", "XC", 4, FieldKind::boolean, true, false, 0,
          "The State's category that rules find for the treatment; a health plan's file states it",
          "category:Rehabilitation", true},
    Field{"subcategory", "", "subcategory", "XK", 5, FieldKind::boolean, true, false, 0,
          "The State's subcategory, as the category", "subcategory:Opioids", true},
    Field{"authority", "", "guidelines", "XA", 6, FieldKind::boolean, true, false, 0,
          "Whose guidelines were cited: MTUS, ACOEM, ODG, other, none", "authority:ODG"},
    Field{"guideline_title", "", "guidelines", "XH", 7, FieldKind::boolean, true, false, 0,
          "The title of a cited guideline", "guideline_title:\"Low Back Complaints\""},
    Field{"year", "", "", "XY", 8, FieldKind::boolean, true, false, 0, "The year of the decision",
          "year:2016"},
    Field{"finding", "concept", "", "XB", 14, FieldKind::boolean, true, false, 0,
          "What the reviewer found: present, absent or mixed (both); also supposed, recited",
          "finding:functional_improvement:absent", true},
    Field{"denial_reason", "why", "denial_reasons", "XO", 15, FieldKind::boolean, true, false, 0,
          "Why the denial stands, by rules over what was found (data/lexicon/denial_reasons.tsv)",
          "denial_reason:no_functional_improvement", true},
    Field{"citing", "", "", "XU", 16, FieldKind::boolean, true, false, 0,
          "ur_cited_no_evidence; same_guideline or other_guideline: the reviewer's against UR's",
          "citing:ur_cited_no_evidence"},
    Field{"kind", "", "kind", "XM", 17, FieldKind::boolean, true, false, 0,
          "Whose determination: IMR (workers' compensation) or DMHC (health plans)", "kind:DMHC"},
    Field{"diagnosis", "", "diagnosis", "XF", 18, FieldKind::boolean, true, false, 0,
          "The diagnosis category of a health plan's case", "diagnosis:\"Orth/Musculoskeletal\""},
    Field{"diagnosis_subcategory", "", "diagnosis_subcategory", "XJ", 19, FieldKind::boolean, true,
          false, 0, "The diagnosis of a health plan's case, one level down",
          "diagnosis_subcategory:\"Back/Neck\""},
    Field{"review_type", "", "review_type", "XV", 20, FieldKind::boolean, true, false, 0,
          "The type of a health plan's case: Medical Necessity, Experimental/Investigational, …",
          "review_type:\"Medical Necessity\""},
    Field{"age", "", "age", "XW", 21, FieldKind::boolean, true, false, 0,
          "The patient's range of age in a health plan's case", "age:41-50"},
    Field{"gender", "", "gender", "XZ", 22, FieldKind::boolean, true, false, 0,
          "The patient's gender in a health plan's case", "gender:Female"},
    Field{"same", "sentence", "", "XI", no_slot, FieldKind::boolean, false, false, 0,
          "A sentence of the rationale, but for case, punctuation and figures: who else wrote it",
          "same:\"There are no red flags on examination.\""},
    Field{"stated", "", "", "XQ", no_slot, FieldKind::boolean, false, false, 0,
          "A word's stem where the reviewer denies it (absent) or only supposes it (supposed)",
          "stated:improv:absent", true},
    Field{"page", "", "guidelines", "XE", no_slot, FieldKind::number, false, false, 0,
          "A page of a guideline that either side cited", "page:31..33"},
    Field{"decided", "date", "dates", "", 9, FieldKind::date, false, true, 0,
          "The date of the decision", "decided:2015-01-01..2015-12-31"},
    Field{"received", "", "dates", "", 10, FieldKind::date, false, true, 0,
          "The date the application was received", "received:2016-01-01.."},
    Field{"injury", "", "dates", "", 11, FieldKind::date, false, true, 0, "The date of the injury",
          "injury:..2009-12-31"},
    Field{"assigned", "", "dates", "", 12, FieldKind::date, false, true, 0,
          "The date the case was assigned", "assigned:2016-11-01..2016-11-30"},
    Field{"ur_denial", "", "dates", "", 13, FieldKind::date, false, true, 0,
          "The date of the utilization review's denial", "ur_denial:2016-11-01..2016-11-30"},
};

/// The names of what rules assign, of which an answer must say so.
inline constexpr auto names_by_rules = [] {
  std::array<std::string_view,
             std::count_if(fields.begin(), fields.end(), [](const Field& f) { return f.by_rules; })>
      names;
  std::size_t at = 0;
  for (const Field& field : fields)
    if (field.by_rules) names[at++] = field.name;
  return names;
}();

constexpr bool is_called(const Field& field, std::string_view name) {
  return field.name == name || (!field.alias.empty() && field.alias == name);
}

/// The field of that name or alias.
constexpr const Field* find_field(std::string_view name) {
  for (const Field& field : fields)
    if (is_called(field, name)) return &field;
  return nullptr;
}

/// The field of that name, which must be one: a typo does not compile where the call is constexpr.
constexpr const Field& field(std::string_view name) {
  for (const Field& field : fields)
    if (is_called(field, name)) return field;
  throw "no such field";
}

namespace detail {

// Xapian's convention: user prefixes start with X and are upper case, so that a term's first
// lower-case letter, digit or ':' ends the prefix; no prefix may be the start of another.
constexpr bool prefixes_are_apart() {
  for (const Field& a : fields)
    for (const Field& b : fields)
      if (&a != &b && !a.prefix.empty() && !b.prefix.empty() && b.prefix.starts_with(a.prefix))
        return false;
  return true;
}

constexpr bool slots_are_apart() {
  for (const Field& a : fields)
    for (const Field& b : fields)
      if (&a != &b && a.slot != no_slot && a.slot == b.slot) return false;
  return true;
}

constexpr bool names_are_apart() {
  for (const Field& a : fields)
    for (const Field& b : fields)
      if (&a != &b &&
          (a.name == b.name || a.alias == b.name || (!a.alias.empty() && a.alias == b.alias)))
        return false;
  return true;
}

constexpr bool kinds_are_storable() {
  for (const Field& f : fields) {
    if (f.kind == FieldKind::date && f.slot == no_slot) return false;
    if (f.kind != FieldKind::date && f.prefix.empty()) return false;
    if ((f.faceted || f.sortable) && f.slot == no_slot) return false;
    if (f.weight > 0 && f.kind != FieldKind::text) return false;
    if (f.doc.empty() || f.example.empty()) return false;
  }
  return true;
}

}  // namespace detail

static_assert(detail::prefixes_are_apart(), "a term's prefix must tell its field");
static_assert(detail::slots_are_apart(), "two fields share a value slot");
static_assert(detail::names_are_apart(), "two fields share a name or alias");
static_assert(detail::kinds_are_storable(), "a field lacks what its kind needs");

/// Between the values of a field that has several in one slot.
inline constexpr char value_separator = '\x1f';

}  // namespace rationale
