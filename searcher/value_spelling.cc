#include "searcher/value_spelling.h"

#include <algorithm>
#include <map>

#include "analyzers/accents.h"
#include "analyzers/ascii.h"
#include "analyzers/lexicon.h"
#include "analyzers/normalise.h"
#include "base/edit_distance.h"
#include "index/facet_values.h"
#include "index/finding.h"
#include "index/terms.h"
#include "letters/case_numbers.h"

namespace rationale {
namespace {

constexpr std::size_t most_nearest = 3;
constexpr std::size_t most_values = 20'000;  // looked through

struct Spelling {
  std::string_view british;
  std::string_view american;
};

// Beginnings and endings of words of medicine and law that are spelled in two ways.
constexpr Spelling american_spellings[] = {
    {"orthopaed", "orthoped"}, {"paediatr", "pediatr"},
    {"anaesth", "anesth"},     {"gynaecolog", "gynecolog"},
    {"haemat", "hemat"},       {"haemo", "hemo"},
    {"oesophag", "esophag"},   {"oedema", "edema"},
    {"caesar", "cesar"},       {"leukaem", "leukem"},
    {"anaem", "anem"},         {"ischaem", "ischem"},
    {"behaviour", "behavior"}, {"tumour", "tumor"},
    {"labour", "labor"},       {"centre", "center"},
    {"fibre", "fiber"},        {"rehabilitation centre", "rehabilitation center"},
    {"programme", "program"},  {"counselling", "counseling"},
    {"organis", "organiz"},    {"hospitalis", "hospitaliz"},
    {"utilis", "utiliz"},      {"specialis", "specializ"},
    {"mobilis", "mobiliz"},    {"ageing", "aging"},
    {"diarrhoea", "diarrhea"}, {"foetal", "fetal"},
    {"aetiolog", "etiolog"},   {"practise", "practice"}};

std::string american(std::string text) {
  for (const Spelling& spelling : american_spellings)
    for (std::size_t at = text.find(spelling.british); at != text.npos;
         at = text.find(spelling.british, at + spelling.american.size())) {
      text.replace(at, spelling.british.size(), spelling.american);
    }
  return text;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  for (std::size_t at = out.find(from); at != out.npos; at = out.find(from, at + to.size()))
    out.replace(at, from.size(), to);
  return out;
}

void add(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end())
    list.push_back(std::move(value));
}

// A value that is a name with underscores: findings, reasons.
bool has_names(const Field& field) {
  return field.name == "finding" || field.name == "denial_reason" || field.name == "citing" ||
         field.name == "decision";
}

bool holds_word(std::string_view value, std::string_view word) {
  for (std::size_t at = value.find(word); at != value.npos; at = value.find(word, at + 1))
    if (at == 0 || !is_letter(value[at - 1])) return true;
  return false;
}

// The words of a value, without those that join them.
std::vector<std::string> words_of(std::string_view value) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : std::string(value) + ' ') {
    if (is_letter(c) || is_digit(c) || !is_ascii(c)) {
      word += c;
      continue;
    }
    if (!word.empty() && word != "and" && word != "of") words.push_back(word);
    word.clear();
  }
  return words;
}

// "mgmt" of "management", "rehab" of "rehabilitation".
bool abbreviates(std::string_view shorter, std::string_view word) {
  if (shorter.empty() || word.empty() || shorter[0] != word[0]) return false;
  std::size_t at = 0;
  for (const char c : word)
    if (at < shorter.size() && shorter[at] == c) ++at;
  return at == shorter.size();
}

// Word for word an abbreviation of `known`, or its initials ("PM&R").
bool abbreviates_words(const std::vector<std::string>& asked, std::string_view key,
                       const std::vector<std::string>& known) {
  std::string initials;
  for (const std::string& word : known) initials += word[0];
  if (initials.size() > 2 && initials == key) return true;
  return asked.size() == known.size() &&
         std::equal(asked.begin(), asked.end(), known.begin(),
                    [](const auto& a, const auto& b) { return abbreviates(a, b); });
}

}  // namespace

std::vector<std::string> spellings_of(const Field& field, std::string_view folded) {
  std::vector<std::string> all{std::string(folded)};
  if (field.name == "case" || field.name == "id") {
    const std::vector<WrittenCaseNumber> numbers = written_case_numbers(folded);
    if (numbers.size() == 1 && numbers[0].span.begin == 0 && numbers[0].span.end == folded.size()) {
      const std::string item = numbers[0].item > 0 ? "#" + std::to_string(numbers[0].item) : "";
      add(all, folded_value(numbers[0].number + item));
    }
    return all;
  }
  const std::string plain = folded_value(without_accents(normalise(folded).text));
  add(all, plain);
  add(all, american(plain));
  add(all, replaced(american(plain), " & ", " and "));
  add(all, replaced(american(plain), " and ", " & "));
  if (has_names(field)) {
    std::string name = american(plain);
    std::replace(name.begin(), name.end(), ' ', '_');
    std::replace(name.begin(), name.end(), '-', '_');
    add(all, replaced(name, ":_", ":"));
  }
  return all;
}

std::string spelling_key(std::string_view value) {
  std::string key;
  for (const char c : american(folded_value(without_accents(normalise(value).text))))
    if (is_letter(c) || is_digit(c) || !is_ascii(c)) key += c;
  return key;
}

namespace {

// All values of a field with their items. Findings stand in the index by numbers.
std::vector<KnownValue> values_of(const Xapian::Database& database, const Field& field) {
  std::vector<KnownValue> values;
  if (field.name == "finding") {
    const Table& concepts = Lexicon::standard().table("concepts");
    const std::size_t id = concepts.column("concept");
    for (const auto& row : concepts.rows)
      for (const std::string_view state : {"present", "absent", "mixed", "supposed", "recited"}) {
        std::string value = row[id] + ":" + std::string(state);
        if (const auto items = database.get_termfreq(term(field, value)); items > 0)
          values.push_back({std::move(value), items});
      }
    return values;
  }
  const std::string prefix = beginning(field);
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
    if (values.size() == most_values) break;
    values.push_back({(*it).substr(prefix.size()), it.get_termfreq()});
  }
  return values;
}

}  // namespace

std::vector<KnownValue> nearest_values(const Xapian::Database& database, const Field& field,
                                       std::string_view value) {
  if (!field.faceted || field.kind != FieldKind::boolean) return {};
  const std::string wanted = american(folded_value(without_accents(normalise(value).text)));
  const std::string key = spelling_key(value);
  if (key.size() < 2) return {};
  const std::vector<std::string> words = words_of(wanted);
  const std::size_t most_steps = 1 + key.size() / 6;
  std::vector<std::pair<std::size_t, KnownValue>> near;
  std::vector<std::pair<std::size_t, KnownValue>> sharing;  // a word that is asked for
  for (KnownValue& known : values_of(database, field)) {
    const std::string known_key = spelling_key(known.value);
    std::size_t steps = edit_distance(key, known_key);
    if (holds_word(known.value, wanted) || known_key.starts_with(key) ||
        abbreviates_words(words, key, words_of(known.value)))
      steps = std::min<std::size_t>(steps, 1);
    const bool shares = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return word.size() > 3 && holds_word(known.value, word);
    });
    if (steps <= most_steps)
      near.emplace_back(steps, std::move(known));
    else if (shares)
      sharing.emplace_back(steps, std::move(known));
  }
  if (near.empty()) near = std::move(sharing);
  std::sort(near.begin(), near.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second.items != b.second.items) return a.second.items > b.second.items;
    return a.second.value < b.second.value;
  });
  std::vector<KnownValue> best;
  for (auto& [steps, known] : near)
    if (best.size() < most_nearest) best.push_back(std::move(known));
  return best;
}

}  // namespace rationale
