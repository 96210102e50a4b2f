#include "analyzers/role_places.h"

#include <algorithm>
#include <array>

#include "analyzers/ascii.h"
#include "analyzers/clauses.h"

namespace rationale {
namespace {

constexpr std::uint32_t shortest_part = 3;  // words

constexpr std::array<std::string_view, 9> contrasts = {
    "but", "however", "whereas", "yet", "although", "though", "while", "so", "therefore"};
constexpr std::array<std::string_view, 16> sentence_openers = {
    "and",  "also",    "moreover",     "furthermore", "additionally", "but",   "however", "or",
    "then", "further", "specifically", "in",          "addition",     "again", "note"};
// After "in this", besides persons, and after "in the".
constexpr auto cases = std::to_array<std::string_view>({"case", "instance", "injured"});
constexpr auto present_case = std::to_array<std::string_view>({"present", "current", "instant"});
// Words that open a clause which needs another one.
constexpr auto conditions = std::to_array<std::string_view>(
    {"when", "if", "once", "until", "unless", "where", "because", "after"});
// Verbs in the present tense that clauses.cc does not know, or knows for another use.
constexpr auto present_verbs = std::to_array<std::string_view>(
    {"is",          "are",      "can",      "may",       "might",     "must",     "should",
     "will",        "would",    "cannot",   "do",        "does",      "requires", "require",
     "warrants",    "warrant",  "tends",    "tend",      "involves",  "involve",  "helps",
     "help",        "improves", "improve",  "reduces",   "reduce",    "causes",   "cause",
     "provides",    "provide",  "produces", "increases", "encompass", "works",    "work",
     "encompasses", "consists", "refers",   "depends",   "vary"});
constexpr auto owners = std::to_array<std::string_view>(
    {"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our", "no"});
constexpr auto quantifiers = std::to_array<std::string_view>({"most", "many", "all", "few"});
constexpr auto property_articles = std::to_array<std::string_view>({"a", "an", "no", "little"});
// What is said of the one patient, record or request also without an article.
constexpr auto case_words = std::to_array<std::string_view>(
    {"patient",       "claimant",     "applicant",  "worker",      "employee", "individual",
     "provider",      "physician",    "request",    "requests",    "record",   "records",
     "note",          "notes",        "report",     "reports",     "chart",    "file",
     "documentation", "documents",    "document",   "examination", "exam",     "findings",
     "complaints",    "complaint",    "tenderness", "spasm",       "spasms",   "strength",
     "sensation",     "reflexes",     "range",      "gait",        "swelling", "weakness",
     "numbness",      "diagnosis",    "diagnoses",  "medications", "status",   "history",
     "none",          "nothing",      "neither",    "nor",         "nobody",   "lack",
     "absence",       "necessity",    "approval",   "pain",        "symptoms", "utilization",
     "authorization", "certification"});

template <std::size_t size>
bool among(const std::array<std::string_view, size>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// "in this case", "in the present case", "in this worker's case"
bool names_this_case(const std::vector<WordView>& words, std::uint32_t i) {
  if (words[i].form != "in" || i + 2 >= words.size()) return false;
  const bool here = words[i + 1].form == "this";
  if (!here && words[i + 1].form != "the") return false;
  const WordView& noun = words[i + 2];
  if (noun.form.ends_with("'s")) return i + 3 < words.size() && words[i + 3].form == "case";
  if (here) return noun.classes & person || among(cases, noun.form);
  return among(present_case, noun.form);
}

// "The guide warns of X, and this man has X"
bool names_this_person(const std::vector<WordView>& words, std::uint32_t i) {
  return words[i].before & comma && words[i].form == "and" && i + 2 < words.size() &&
         words[i + 1].form == "this" && (words[i + 2].classes & person) != 0;
}

// "Given that X is not recommended, the request for X …"
bool names_request(const std::vector<WordView>& words, std::uint32_t first, std::uint32_t i) {
  const bool named = words[i].before & comma && i + 1 < words.size() &&
                     (words[i].form == "the" || words[i].form == "this") &&
                     words[i + 1].form == "request";
  return named && std::any_of(words.begin() + first, words.begin() + i,
                              [](const WordView& word) { return word.finite; });
}

// "When X is unclear, however, Y": nothing but a subordinate clause stands before `i`.
bool only_condition_before(const std::vector<WordView>& words, std::uint32_t first,
                           std::uint32_t i) {
  if (!among(conditions, words[first].form)) return false;
  return std::none_of(words.begin() + first + 1, words.begin() + i,
                      [](const WordView& word) { return (word.before & comma) != 0; });
}

// "X failed in this patient's case, and …" ends what was said of X.
bool closes_clause(const std::vector<WordView>& words, std::uint32_t i) {
  if (words[i].before != 0) return false;
  const auto last = std::min<std::size_t>(words.size(), i + 5);
  for (std::size_t next = i + 3; next < last; ++next)
    if (words[next].before & comma) return (words[next].classes & conjunction) != 0;
  return false;
}

bool cut_before(const std::vector<WordView>& words, std::uint32_t first, std::uint32_t i) {
  if (words[i].before & semicolon) return true;
  if (words[i].before & comma && among(contrasts, words[i].form))
    return !only_condition_before(words, first, i);
  if (names_this_person(words, i)) return true;
  if (names_this_case(words, i)) return !closes_clause(words, i);
  return names_request(words, first, i);
}

// "…, which is absent in this case": where the cut falls for the place that cut_before() found.
std::uint32_t clause_before(const std::vector<WordView>& words, std::uint32_t first,
                            std::uint32_t i) {
  if (i + 3 < words.size() || words[i].before & (comma | semicolon)) return i;
  for (std::uint32_t start = i; start > first + shortest_part; --start)
    if (words[start].before & (comma | semicolon)) return start;
  return i;
}

// Past what stands in brackets from `i` on, ") (" too; `i` where the bracket is not closed.
std::uint32_t after_brackets(const std::vector<WordView>& words, WordRange range, std::uint32_t i) {
  while (i < range.last && words[i].before & open_bracket) {
    std::uint32_t end = i + 1;
    while (end < range.last && !(words[end].before & close_bracket)) ++end;
    if (end >= range.last) return i;
    i = end;
  }
  return i;
}

// Past "2)" or "b)".
std::uint32_t after_number(const std::vector<WordView>& words, WordRange range, std::uint32_t i) {
  const bool numbered =
      i + 1 < range.last && words[i].form.size() <= 2 && words[i + 1].before & close_bracket;
  return numbered ? i + 1 : i;
}

// Past "In patients with sprains,": the subject comes after it.
std::uint32_t after_adjunct(const std::vector<WordView>& words, WordRange range, std::uint32_t i,
                            std::uint32_t otherwise) {
  if (!(words[i].classes & (preposition | subordinator))) return i;
  for (std::uint32_t next = i + 1; next < range.last; ++next)
    if (words[next].before & comma) return next;
  return otherwise;
}

bool present_tense(const WordView& word) {
  return among(present_verbs, word.form) ||
         (word.finite && word.form.ends_with('s') && word.form != "was" && word.form != "has");
}

// "has a structure like that of": a property, where "has tenderness" and "has been" are none.
bool has_property(const std::vector<WordView>& words, WordRange range, std::uint32_t i) {
  return i + 1 < range.last && (words[i].form == "has" || words[i].form == "have") &&
         among(property_articles, words[i + 1].form);
}

bool of_one_case(const WordView& word) {
  return (word.classes & (pronoun | relative | complementizer)) != 0 ||
         among(case_words, word.form) || among(owners, word.form) || word.form.ends_with("'s") ||
         is_digit(word.form[0]);
}

// Words of rules, of sources and of all cases.
constexpr auto words_of_rules = std::to_array<std::string_view>(
    {"should",      "must",      "may",        "might",      "can",         "could",
     "would",       "shall",     "will",       "require",    "requires",    "required",
     "recommended", "recommend", "recommends", "include",    "includes",    "including",
     "permitted",   "permits",   "permit",     "allowed",    "allows",      "indicated",
     "if",          "when",      "where",      "unless",     "guideline",   "guidelines",
     "criteria",    "criterion", "definition", "evidence",   "literature",  "studies",
     "manual",      "guides",    "guide",      "edition",    "chapter",     "section",
     "mtus",        "odg",       "acoem",      "patients",   "individuals", "treatment",
     "treatments",  "therapies", "considered", "generally",  "usually",     "typically",
     "often",       "effective", "efficacy",   "fda",        "medicare",    "department",
     "product",     "products",  "purpose",    "goal",       "such",        "rules",
     "advice",      "principle", "request",    "requested",  "trials",      "reserved",
     "appropriate", "necessary", "option",     "risks",      "regimen",     "approach",
     "management",  "providers", "physicians", "clinicians", "defined",     "refers",
     "involves",    "mg",        "first",      "conditions", "best",        "most",
     "therapy"});

}  // namespace

// "in May", "May 5": a month, where "may" permits.
static bool is_month(const std::vector<WordView>& words, std::uint32_t i) {
  if (words[i].form != "may") return false;
  constexpr auto before_months =
      std::to_array<std::string_view>({"in", "of", "since", "on", "last", "early", "late", "until",
                                       "by", "through", "from", "mid"});
  return (i > 0 && (among(before_months, words[i - 1].form) || is_digit(words[i - 1].form[0]))) ||
         (i + 1 < words.size() && is_digit(words[i + 1].form[0]));
}

// "the first screen", but not "first-line" or "first, …".
static bool is_ordinal(const std::vector<WordView>& words, std::uint32_t i) {
  return words[i].form == "first" && i > 0 && (words[i - 1].classes & determiner) != 0 &&
         i + 1 < words.size() && words[i + 1].form != "line" && words[i + 1].before == 0;
}

bool tells_fact(const std::vector<WordView>& words, WordRange range) {
  constexpr std::uint32_t longest_fact = 24, shortest_fact = 16;
  constexpr auto past_verbs = std::to_array<std::string_view>({"was", "were", "had", "did"});
  if (range.last - range.first > longest_fact) return false;
  bool past = false;
  bool told = false;  // "turned up"
  bool verb = false;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (among(words_of_rules, words[i].form) && !is_month(words, i) && !is_ordinal(words, i))
      return false;
    if (words[i].after & (minus_mark | plus_mark | minus_before | plus_before)) return true;
    verb = verb || words[i].finite || words[i].form.ends_with("n't") || words[i].before & colon;
    past = past || among(past_verbs, words[i].form);
    told = told || (i > range.first && words[i].form.size() > 4 && words[i].form.ends_with("ed"));
  }
  const std::uint32_t opening = opening_word(words, range);
  const std::uint32_t start = after_adjunct(words, range, opening, opening);
  if (start >= range.last) return false;
  const WordView& subject = words[start];
  // "Not only does he drive"
  if (subject.form == "not" || subject.form == "never" || subject.form == "neither") return verb;
  if (subject.form == "a" || subject.form == "an") return past || told;
  if (subject.classes & determiner || of_one_case(subject))
    return verb || told || subject.form == "the" || subject.form.ends_with("'s") ||
           (subject.classes & pronoun) != 0;
  return past || told || (verb && range.last - range.first <= shortest_fact);
}

// "Lachman negative", but neither "a negative test" nor "normal radiographs": the value follows
// what it is said of.
static bool is_value(const std::vector<WordView>& words, WordRange range, std::uint32_t i) {
  constexpr auto values = std::to_array<std::string_view>(
      {"positive",  "negative",    "neg",          "normal",  "intact",     "full",
       "absent",    "none",        "decreased",    "reduced", "diminished", "limited",
       "symmetric", "symmetrical", "unremarkable", "present", "tender",     "nontender",
       "weak",      "equal",       "brisk",        "stable"});
  constexpr auto places = std::to_array<std::string_view>(
      {"bilaterally", "throughout", "left", "right", "at", "on", "over", "in", "to", "for"});
  const WordView& word = words[i];
  if (word.before & colon) return is_digit(word.form[0]) || among(values, word.form);
  if (i == range.first || word.before != 0 || !among(values, word.form)) return false;
  if (words[i - 1].classes & (determiner | preposition | conjunction | auxiliary)) return false;
  return i + 1 == range.last || words[i + 1].before != 0 || among(places, words[i + 1].form);
}

bool asks_and_answers(const std::vector<WordView>& words, WordRange range) {
  return std::any_of(words.begin() + range.first, words.begin() + range.last - 1,
                     [](const WordView& word) { return (word.after & question_mark) != 0; });
}

bool gives_values(const std::vector<WordView>& words, WordRange range) {
  constexpr auto labels = std::to_array<std::string_view>(
      {"comorbidities", "diagnoses", "diagnosis", "complaints", "medications", "allergies",
       "examination", "exam", "findings", "symptoms", "labs", "history", "tests"});
  int count = among(labels, words[range.first].form) ? 1 : 0;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const WordView& word = words[i];
    if (among(words_of_rules, word.form) && !is_month(words, i) && !is_ordinal(words, i))
      return false;
    if (word.finite && !(word.before & colon)) return false;
    if (word.after & (minus_mark | plus_mark | minus_before | plus_before)) return true;
    if (is_value(words, range, i)) count += word.before & colon || range.first > 0 ? 2 : 1;
    if (word.before & colon) ++count;
  }
  return count > 1;
}

std::vector<WordRange> role_parts(const std::vector<WordView>& words) {
  std::vector<WordRange> parts;
  const auto size = static_cast<std::uint32_t>(words.size());
  std::uint32_t first = 0;
  for (std::uint32_t i = shortest_part; i + shortest_part <= size; ++i) {
    if (i - first < shortest_part || !cut_before(words, first, i)) continue;
    const std::uint32_t cut = clause_before(words, first, i);
    parts.push_back({first, cut});
    first = cut;
  }
  parts.push_back({first, size});
  return parts;
}

std::uint32_t opening_word(const std::vector<WordView>& words, WordRange range) {
  std::uint32_t i = after_number(words, range, after_brackets(words, range, range.first));
  while (i + 1 < range.last && among(sentence_openers, words[i].form)) ++i;
  return i;
}

bool speaks_in_general(const std::vector<WordView>& words, WordRange range) {
  const std::uint32_t start = after_adjunct(words, range, opening_word(words, range), range.last);
  const bool quantified = start < range.last && among(quantifiers, words[start].form);
  for (std::uint32_t i = start; i < range.last; ++i) {
    const WordView& word = words[i];
    if (i > start && (present_tense(word) || has_property(words, range, i))) return true;
    if (of_one_case(word) || word.finite || word.before & colon) return false;
  }
  return quantified;
}

}  // namespace rationale
