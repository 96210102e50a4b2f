#include "searcher/item_text.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/damage.h"
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
    case SectionKind::request:
      return "request";
  }
  return {};
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

using Found = std::map<const StoredSection*, SatisfiedSection>;

// The section that the word of that position in its field stands in.
std::size_t section_at(const std::vector<SectionView>& sections, std::uint32_t position) {
  std::size_t section = 0;
  while (section + 1 < sections.size() && sections[section + 1].first() <= position) ++section;
  return section;
}

// Where `condition`, the text of that number, is satisfied in one field. Of a statement only what
// stands within one sentence.
void collect(const Condition& condition, std::uint32_t number,
             const std::vector<const StoredSection*>& stored, ItemPlaces& places, Found& found) {
  std::vector<Extent> extents = rationale::extents(condition.text, places).found;
  if (condition.kind == ConditionKind::stated)
    std::erase_if(extents,
                  [&](const Extent& extent) { return !is_within_sentence(extent, places); });
  if (extents.empty()) return;
  const std::vector<SectionView>& sections = places.sections();
  bool fits = sections.size() == stored.size();
  for (std::size_t i = 0; fits && i < sections.size(); ++i)
    fits = sections[i].size() == stored[i]->words.size();
  require_sound(fits, "the places of an item's words do not fit its record");
  std::vector<bool> satisfied(sections.size());
  for (const Extent& extent : extents) {
    const std::size_t i = section_at(sections, extent.first);
    satisfied[i] = true;
    const std::uint32_t first = sections[i].first();
    SatisfiedSection& entry = found[stored[i]];
    entry.section = stored[i];
    entry.extents.push_back({{extent.first - first, extent.last - first}, number});
  }
  for (const std::uint32_t word : taking_part(condition.text, places)) {
    const std::size_t i = section_at(sections, word);
    if (satisfied[i]) found[stored[i]].words.push_back(word - sections[i].first());
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

namespace {

// The sections that places are written of: those with words.
std::vector<const StoredSection*> sections_with_words(const ItemText& text, const Field& field) {
  std::vector<const StoredSection*> sections = text.sections(field);
  std::erase_if(sections, [](const StoredSection* section) { return section->words.empty(); });
  return sections;
}

}  // namespace

bool may_hold(const Condition& condition, const Field& field, TextPlaces& places) {
  std::vector<const Condition*> texts;
  collect_texts(condition, texts);
  return std::any_of(texts.begin(), texts.end(), [&](const Condition* text) {
    const std::vector<const Field*> asked = text_fields(text->field);
    return std::find(asked.begin(), asked.end(), &field) != asked.end() &&
           places.of(field).may_hold(text->text);
  });
}

std::vector<SatisfiedSection> satisfied(const Condition& condition, const ItemText& text,
                                        TextPlaces& places) {
  Found found;
  std::vector<const Condition*> texts;
  collect_texts(condition, texts);
  for (std::size_t i = 0; i < texts.size(); ++i)
    for (const Field* field : text_fields(texts[i]->field)) {
      ItemPlaces& here = places.of(*field);
      if (!here.may_hold(texts[i]->text)) continue;
      if (texts[i]->kind == ConditionKind::stated)
        here.only(texts[i]->negated ? Assertion::negated : Assertion::affirmed);
      collect(*texts[i], static_cast<std::uint32_t>(i), sections_with_words(text, *field), here,
              found);
      here.any_assertion();
    }
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
