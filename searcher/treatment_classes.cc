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
    for (const std::string_view phrase : split(row[table.column("words")], '|')) {
      names.emplace_back();
      for (const Token& token : analyzer.analyze(phrase).tokens)
        if (token.kind != TokenKind::compound) names.back().push_back(token.stem);
      if (names.back().empty()) names.pop_back();
    }
    for (const std::vector<std::string>& stems : names)
      add({stems, meant, breadth,
           breadth == ClassBreadth::narrow ? names : std::vector<std::vector<std::string>>()},
          classes);
  }
  return classes;
}

}  // namespace rationale
