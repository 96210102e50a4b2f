#include "searcher/item_text.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "searcher/candidates.h"

namespace rationale {
namespace {

// The place of each section's text among the fields; the indexer uses the same
// (docs/index-format.md).
std::string_view field_name(SectionKind section) {
  switch (section) {
    case SectionKind::treatment:
      return "treatment";
    case SectionKind::claims_administrator_guideline:
    case SectionKind::reviewer_guideline:
      return "guideline";
    case SectionKind::rationale:
      return "rationale";
    case SectionKind::case_summary:
      return "summary";
  }
  return {};
}

std::vector<const StoredSection*> sections_of(const Condition& condition, const ItemText& text) {
  std::vector<const StoredSection*> all;
  for (const Field* field : text_fields(condition.field))
    for (const StoredSection* section : text.sections(*field)) all.push_back(section);
  return all;
}

// The words of an item's sections, each analysed once for all texts of a query.
class AnalysedSections {
 public:
  explicit AnalysedSections(Analyzer& analyzer) : analyzer_(analyzer) {}

  /// The words that count for `condition`: of a statement those that are said so.
  SectionPlaces& of(const StoredSection& section, const Condition& condition) {
    const bool stated = condition.kind == ConditionKind::stated;
    const Said said = !stated ? Said::anyhow : condition.negated ? Said::negated : Said::affirmed;
    std::unique_ptr<SectionPlaces>& places = places_[{&section, said}];
    if (places) return *places;
    places = std::make_unique<SectionPlaces>(section, analyzer_);
    if (stated) places->only(condition.negated ? Assertion::negated : Assertion::affirmed);
    return *places;
  }

 private:
  enum class Said : std::uint8_t { anyhow, affirmed, negated };

  Analyzer& analyzer_;
  std::map<std::pair<const StoredSection*, Said>, std::unique_ptr<SectionPlaces>> places_;
};

// The extents of a condition: of a statement only those within one sentence.
std::vector<Extent> extents_of(const Condition& condition, SectionPlaces& places) {
  std::vector<Extent> found = extents(condition.text, places).found;
  if (condition.kind != ConditionKind::stated) return found;
  std::erase_if(found, [&](const Extent& extent) { return !is_within_sentence(extent, places); });
  return found;
}

// The texts that make an item a hit, where they hold.
void collect_texts(const Condition& condition, std::vector<const Condition*>& texts) {
  if (condition.kind == ConditionKind::not_there) return;
  if (condition.kind == ConditionKind::without)
    return collect_texts(condition.children.front(), texts);
  for (const Condition& child : condition.children) collect_texts(child, texts);
  if (condition.kind == ConditionKind::text || condition.kind == ConditionKind::at_least ||
      condition.kind == ConditionKind::stated)
    texts.push_back(&condition);
}

void collect(const Condition& condition, std::uint32_t number, const ItemText& text,
             AnalysedSections& sections, std::map<const StoredSection*, SatisfiedSection>& found) {
  for (const StoredSection* section : sections_of(condition, text)) {
    SectionPlaces& places = sections.of(*section, condition);
    const std::vector<Extent> extents = extents_of(condition, places);
    if (extents.empty()) continue;
    SatisfiedSection& entry = found[section];
    entry.section = section;
    for (const Extent& extent : extents) entry.extents.push_back({extent, number});
    for (const std::uint32_t word : taking_part(condition.text, places))
      entry.words.push_back(word);
  }
}

template <typename T>
void tidy(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

std::vector<const StoredSection*> ItemText::sections(const Field& field) const {
  std::vector<const StoredSection*> found;
  for (const auto* list : {&item.sections, &letter.sections})
    for (const StoredSection& section : *list)
      if (field_name(section.section) == field.name) found.push_back(&section);
  return found;
}

std::vector<SatisfiedSection> satisfied(const Condition& condition, const ItemText& text,
                                        Analyzer& analyzer) {
  std::map<const StoredSection*, SatisfiedSection> found;
  std::vector<const Condition*> texts;
  collect_texts(condition, texts);
  AnalysedSections analysed(analyzer);
  for (std::size_t i = 0; i < texts.size(); ++i)
    collect(*texts[i], static_cast<std::uint32_t>(i), text, analysed, found);
  std::vector<SatisfiedSection> sections;
  for (const auto* list : {&text.item.sections, &text.letter.sections})
    for (const StoredSection& section : *list) {
      const auto entry = found.find(&section);
      if (entry == found.end()) continue;
      tidy(entry->second.extents);
      tidy(entry->second.words);
      sections.push_back(std::move(entry->second));
    }
  return sections;
}

}  // namespace rationale
