#include "analyzers/clauses.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>

#include "base/tsv.h"

namespace rationale {
namespace {

struct ClassList {
  std::uint16_t word_class;
  std::string_view words;
};

constexpr ClassList class_lists[] = {
    {finite_verb,
     "is are was were has have had do does did will would can could may might must shall should "
     "cannot "
     "remains remained remain appears appeared seems seemed becomes became shows showed reveals "
     "revealed demonstrates demonstrated indicates indicated states stated reports describes "
     "suggests "
     "suggested makes made leaves prevents prevented weighs continues continued received underwent "
     "complained complains presents presented requires recommends supports experienced exhibits "
     "exhibited takes took gives gave says said finds found goes went came comes includes included "
     "contains contained meets meet met exceeds exceeded allows allowed denies denied confirms "
     "confirmed "
     "establishes notes lacks lacked fails sustained returned stopped started began begins helps "
     "helped needs needed uses worked considers believes feels thinks concludes opines argues "
     "agrees "
     "disagrees accepts refuses declines wants wishes prefers expects intends attributes advises "
     "asks "
     "performs provides prescribes obtains undergoes attends completes improves worsens persists "
     "resolves occurs exists explains specifies identifies discusses achieves receives radiates "
     "wrote saw knew thought told felt sought stood slept drove isn't aren't wasn't weren't hasn't "
     "haven't hadn't doesn't don't didn't"},
    {auxiliary,
     "is are was were be been being has have had having do does did will would can could may might "
     "must "
     "shall should cannot to"},
    {determiner,
     "the this that these those his her its their my our a an any each both all some such another"},
    {pronoun, "he she it they there i we you nothing nobody everyone"},
    {relative, "who which whose whom where"},
    {subordinator,
     "although though while whereas because since as unless if when once until after before "
     "despite "
     "notwithstanding given albeit so thus hence therefore thereby"},
    {conjunction, "and or nor"},
    {preposition,
     "in on at by for with without to from of during following after before despite per upon under "
     "over "
     "regarding concerning according based pursuant between beyond within through given like aside "
     "apart instead besides along among against due"},
    {complementizer, "that whether if how why what when"},
    {evidence_noun,
     "documentation evidence indication indications proof record records report reports mention "
     "statement "
     "note notation suggestion sign signs information data confirmation explanation fact findings "
     "finding assertion claim documented question doubt possibility verification"},
    {person,
     "man woman lady gentleman patient patients claimant applicant worker employee individual "
     "beneficiary member enrollee "
     "physician "
     "provider doctor clinician surgeon therapist prescriber examiner reviewer iw chiropractor"},
    {report_verb,
     "document note show indicate reveal describe report state demonstrate suggest reflect contain "
     "include confirm support mention list make say do remain recommend provide quantify establish "
     "lack offer give documented noted showed indicated revealed described reported stated "
     "demonstrated suggested reflected"},
    {record_noun,
     "records notes reports charts documents files record note report chart file documentation "
     "exam "
     "examination mri imaging x-rays radiographs study studies findings symptoms"},
    {somebody_else,
     "mother father parent parents brother brothers sister sisters sibling siblings wife husband "
     "spouse son sons daughter daughters aunt uncle cousin grandmother grandfather grandparents "
     "grandparent family relative relatives girlfriend boyfriend partner coworker coworkers niece "
     "nephew stepson stepdaughter stepfather stepmother colleague colleagues friend friends fiance "
     "fiancee grandson granddaughter aunts uncles cousins twin "
     "neighbor neighbors roommate mother's father's brother's sister's wife's husband's spouse's "
     "son's daughter's"},
    {other_party,
     "ur carrier insurer adjuster administrator vendor employer attorney reviewer review denial "
     "coworker colleague "
     "neighbor letter appeal provider physician allegedly supposedly purportedly according said "
     "rumored alleged"},
    {time_mark,
     "initially formerly originally previously past up once first until till initial earlier prior "
     "previous before "
     "latest last recent now lately late current currently presently today"},
};

const std::unordered_map<std::string_view, std::uint16_t>& class_table() {
  static const std::unordered_map<std::string_view, std::uint16_t> table = [] {
    std::unordered_map<std::string_view, std::uint16_t> classes;
    for (const ClassList& list : class_lists)
      for (const std::string_view word : split(list.words, ' '))
        if (!word.empty())
          classes[word] = static_cast<std::uint16_t>(classes[word] | list.word_class);
    return classes;
  }();
  return table;
}

// "the patient improved", "the records document", where "documented improvement" is none.
bool finite_by_place(const WordView& before, const WordView& word) {
  if (before.classes & (pronoun | person) && word.form.size() > 4 && word.form.ends_with("ed"))
    return true;
  const bool plural = before.form == "they" || before.form == "i" || before.form == "we" ||
                      (before.classes & record_noun && before.form.ends_with('s'));
  return plural && (word.classes & report_verb) != 0;
}

// "the patient smokes", "his adult son lives with him": a verb that no list holds, by its subject.
// Neither "the patient goals are" nor "patient complaints".
bool tells_of_subject(const std::vector<WordView>& words, std::size_t i) {
  constexpr std::string_view nouns[] = {"goals", "complaints", "visits", "sessions", "always"};
  const WordView& word = words[i];
  const WordView& before = words[i - 1];
  const std::string_view form = word.form;
  if (word.before != 0 || word.classes != 0 || form.size() < 4 || !form.ends_with('s'))
    return false;
  if (form.ends_with("ss") || form.ends_with("us") || form.ends_with("'s") ||
      std::find(std::begin(nouns), std::end(nouns), form) != std::end(nouns))
    return false;
  if (before.form == "he" || before.form == "she") return true;
  if (!(before.classes & (person | somebody_else)) || before.form.ends_with('s')) return false;
  const bool named =
      (i > 1 && words[i - 2].classes & determiner) || (i > 2 && words[i - 3].classes & determiner);
  return named && (i + 1 == words.size() || words[i + 1].before != 0 ||
                   !(words[i + 1].classes & (auxiliary | finite_verb)));
}

// "has not received", "to show": the verb stands with its auxiliary.
bool after_auxiliary(const std::vector<WordView>& words, std::size_t i) {
  if (words[i].classes & auxiliary || words[i].before != 0) return false;
  if (words[i - 1].classes & auxiliary) return true;
  return i >= 2 && words[i - 2].classes & auxiliary && words[i - 1].classes == 0 &&
         words[i - 1].before == 0;
}

// "demonstrating continued monitoring", "showing documented relief": what follows it is what it
// qualifies.
bool qualifies_next(const std::vector<WordView>& words, std::size_t i) {
  if (!words[i].form.ends_with("ed") || words[i].before != 0) return false;
  if (!words[i - 1].form.ends_with("ing") || words[i - 1].classes != 0) return false;
  return i + 1 < words.size() && words[i + 1].before == 0 &&
         !(words[i + 1].classes &
           (preposition | conjunction | subordinator | determiner | complementizer | auxiliary)) &&
         !words[i + 1].form.ends_with("ly");
}

// "the report", "clinical notes": nouns that look like verbs.
bool noun_by_place(const WordView& before, const WordView& word) {
  if (before.classes & determiner && word.form.ends_with("ed")) return true;  // "a stated goal"
  return before.classes & (determiner | preposition) &&
         word.classes & (record_noun | evidence_noun);
}

}  // namespace

std::uint16_t classes_of(std::string_view form) {
  const auto& table = class_table();
  const auto it = table.find(form);
  return it == table.end() ? std::uint16_t{0} : it->second;
}

void classify(std::vector<WordView>& words) {
  for (WordView& word : words) {
    word.classes = word.facts != nullptr ? word.facts->classes : classes_of(word.form);
    word.finite = word.classes & finite_verb;
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    WordView& word = words[i];
    const WordView& before = words[i - 1];
    if (!word.finite && word.before == 0)
      word.finite = finite_by_place(before, word) || tells_of_subject(words, i);
    if (word.finite && (noun_by_place(before, word) || qualifies_next(words, i)))
      word.finite = false;
    if (word.finite && word.classes & record_noun && !(before.classes & (person | pronoun)))
      word.finite = false;
    if (word.finite && after_auxiliary(words, i)) word.finite = false;
  }
}

}  // namespace rationale
