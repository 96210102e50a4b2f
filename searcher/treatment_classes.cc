#include "searcher/treatment_classes.h"

#include <algorithm>
#include <string_view>

#include "analyzers/analyzer.h"
#include "base/error.h"

namespace rationale {
namespace {

ClassBreadth breadth_of(const std::string& written) {
  if (written == "wide") return ClassBreadth::wide;
  if (written == "filed") return ClassBreadth::filed;
  if (written == "narrow") return ClassBreadth::narrow;
  if (!written.empty())
    throw Error(ErrorCode::usage, "treatment_classes has a breadth \"" + written + '"');
  return ClassBreadth::exact;
}

// Of a row's category those subcategories that it names, or all.
std::vector<Family> families_of(const std::string& category, const std::string& subcategories,
                                const std::vector<Category>& families) {
  const std::vector<std::string_view> named = split(subcategories, '|');
  std::vector<Family> meant;
  for (Family f = 0; f < families.size(); ++f)
    if (families[f].category == category &&
        (subcategories.empty() ||
         std::find(named.begin(), named.end(), families[f].subcategory) != named.end()))
      meant.push_back(f);
  return meant;
}

// The same words may stand for subcategories of several categories.
void add(TreatmentClass added, std::vector<TreatmentClass>& classes) {
  for (TreatmentClass& known : classes) {
    if (known.stems != added.stems) continue;
    known.families.insert(known.families.end(), added.families.begin(), added.families.end());
    known.says_little = known.says_little || added.says_little;
    return;
  }
  classes.push_back(std::move(added));
}

bool links(std::string_view form) {
  return form == "for" || form == "of";
}

std::vector<TreatmentClass> treatment_classes(const Lexicon& lexicon,
                                              const std::vector<Category>& families) {
  Analyzer analyzer(lexicon);
  const Table& table = lexicon.table("treatment_classes");
  std::vector<TreatmentClass> classes;
  for (const auto& row : table.rows) {
    const std::vector<Family> meant =
        families_of(row[table.column("category")], row[table.column("subcategory")], families);
    const ClassBreadth breadth = breadth_of(row[table.column("breadth")]);
    std::vector<std::vector<std::string>> names;
    std::vector<std::string> labels;
    for (const std::string_view phrase : split(row[table.column("words")], '|')) {
      std::vector<std::string> stems;
      for (const Token& token : analyzer.analyze(phrase).tokens)
        if (token.kind != TokenKind::compound) stems.push_back(token.stem);
      if (stems.empty()) continue;
      names.push_back(std::move(stems));
      labels.emplace_back(phrase);
    }
    const std::size_t counted = breadth == ClassBreadth::narrow ? names.size()
                                : breadth == ClassBreadth::exact
                                    ? std::min<std::size_t>(1, names.size())
                                    : 0;
    const std::vector<std::vector<std::string>> counted_names(names.begin(),
                                                              names.begin() + counted);
    labels.resize(counted);
    for (const std::vector<std::string>& stems : names)
      add({stems, meant, meant.empty(), breadth, counted_names, labels}, classes);
  }
  return classes;
}

}  // namespace

TreatmentClasses::TreatmentClasses(const Lexicon& lexicon, const std::vector<Category>& families)
    : classes_(treatment_classes(lexicon, families)) {
  Analyzer analyzer(lexicon);
  for (const char* form : {"medication", "medicine", "drug", "pill", "tablet", "capsule", "meds"})
    medications_.push_back(analyzer.stem_of(form));
}

bool TreatmentClasses::is_same(const std::string& stem, const Token& word, bool loosely) const {
  if (stem == word.stem) return true;
  const auto is_medication = [&](const std::string& one) {
    return std::find(medications_.begin(), medications_.end(), one) != medications_.end();
  };
  return loosely && is_medication(stem) && is_medication(word.stem);
}

// The words from `at` on that stand for `stems` in their order; none: they do not.
std::vector<std::uint32_t> TreatmentClasses::words_in_order(const std::vector<std::string>& stems,
                                                            const std::vector<Token>& words,
                                                            std::uint32_t at, bool loosely) const {
  std::vector<std::uint32_t> found;
  if (at + stems.size() > words.size()) return found;
  for (std::uint32_t k = 0; k < stems.size(); ++k) {
    if (!is_same(stems[k], words[at + k], loosely)) return {};
    found.push_back(at + k);
  }
  return found;
}

// "Pills for sleep", "tests of the nerves": the last of the stems first.
std::vector<std::uint32_t> TreatmentClasses::words_turned(const std::vector<std::string>& stems,
                                                          const std::vector<Token>& words,
                                                          std::uint32_t at) const {
  if (stems.size() < 2 || !is_same(stems.back(), words[at], true)) return {};
  std::uint32_t next = at + 1;
  if (next == words.size() || !links(words[next].form)) return {};
  ++next;
  if (next < words.size() && words[next].form == "the") ++next;
  std::vector<std::uint32_t> found =
      words_in_order({stems.begin(), stems.end() - 1}, words, next, false);
  if (!found.empty()) found.insert(found.begin(), at);
  return found;
}

NamedClass TreatmentClasses::longest(const std::vector<Token>& words, std::uint32_t at) const {
  NamedClass longest;
  for (const TreatmentClass& known : classes_)
    for (const auto& found :
         {words_in_order(known.stems, words, at, false), words_turned(known.stems, words, at),
          words_in_order(known.stems, words, at, true)})
      if (found.size() > longest.words.size()) longest = {&known, found};
  return longest;
}

}  // namespace rationale
