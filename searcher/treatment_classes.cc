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

// Of a row's category those subcategories that it names.
std::vector<Family> families_of(const std::string& category, const std::string& subcategories,
                                const std::vector<Category>& families) {
  const std::vector<std::string_view> named = split(subcategories, '|');
  std::vector<Family> meant;
  for (Family f = 0; f < families.size(); ++f)
    if (families[f].category == category &&
        std::find(named.begin(), named.end(), families[f].subcategory) != named.end())
      meant.push_back(f);
  return meant;
}

// The same words may stand for subcategories of several categories.
void add(TreatmentClass added, std::vector<TreatmentClass>& classes) {
  for (TreatmentClass& known : classes) {
    if (known.stems != added.stems) continue;
    known.families.insert(known.families.end(), added.families.begin(), added.families.end());
    return;
  }
  classes.push_back(std::move(added));
}

}  // namespace

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
      add({stems, meant, breadth, counted_names, labels}, classes);
  }
  return classes;
}

const TreatmentClass* longest_class(const std::vector<TreatmentClass>& classes,
                                    const std::vector<Token>& words, std::size_t at) {
  const TreatmentClass* longest = nullptr;
  for (const TreatmentClass& known : classes) {
    if (at + known.stems.size() > words.size()) continue;
    if (longest != nullptr && known.stems.size() <= longest->stems.size()) continue;
    const bool stands = std::equal(
        known.stems.begin(), known.stems.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
        [](const std::string& stem, const Token& word) { return word.stem == stem; });
    if (stands) longest = &known;
  }
  return longest;
}

}  // namespace rationale
