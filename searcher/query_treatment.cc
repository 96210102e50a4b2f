#include "searcher/query_treatment.h"

#include <algorithm>
#include <utility>

#include "searcher/treatment_details.h"

namespace rationale {
namespace {

// Words that say little beside a treatment's name count so much of one that tells it.
constexpr double little_weight = 0.15;
// Two wordings that are as near mean the same.
constexpr double same_meaning = 0.8;

// "Voltaren gel" is no patch. "Tablet" and "capsule" are seldom printed.
bool is_form_of_drug(std::string_view form) {
  constexpr std::string_view forms[] = {
      "gel",   "patch",      "patches",  "cream",     "ointment", "lotion",     "spray",
      "drops", "suspension", "solution", "injection", "syrup",    "suppository"};
  return std::find(std::begin(forms), std::end(forms), form) != std::end(forms);
}

}  // namespace

AskedTreatment QueryTreatment::treatment_of_group() const {
  AskedTreatment asked;
  asked.leads = leads_;
  const Span span{word(first_).span.begin, word(last_ - 1).span.end};
  asked.text = std::string(slice(text_, span));
  for (std::uint32_t i = first_; i < last_; ++i) asked.sides |= side_of(word(i).form);
  for (const auto& [stem, sides] : side_stems_)
    if (asked.sides != 0 && (asked.sides & sides) == asked.sides) asked.side_stems.push_back(stem);
  asked.name_text = name_text();
  for (const NamedParts& named : places_)
    if (in_group(named.first) && marks_[named.first] == Mark::place) asked.parts |= named.parts;
  asked.parts = treatments_.body_parts().narrowed(asked.parts);
  add_families(asked);
  add_names(asked);
  add_details(asked);
  return asked;
}

std::string QueryTreatment::name_text() const {
  std::string text;
  for (std::uint32_t i = first_; i < last_; ++i)
    if (marks_[i] == Mark::name)
      text += (text.empty() ? "" : " ") + std::string(slice(text_, word(i).span));
  return text;
}

bool QueryTreatment::is_within_group(const Named& named) const {
  return std::all_of(named.words.begin(), named.words.end(),
                     [&](std::uint32_t i) { return in_group(i); });
}

// The rules that say most decide; where words name a class, what they stand for.
void QueryTreatment::add_families(AskedTreatment& asked) const {
  int best = 0;
  std::vector<bool> by_class(words_.size(), false);
  for (const Named& named : named_) {
    if (!is_within_group(named)) continue;
    best = std::max(best, named.priority);
    for (const std::uint32_t i : named.words) by_class[i] = by_class[i] || named.is_class;
    if (!named.is_class) continue;
    if (named.breadth != ClassBreadth::exact) asked.breadth = named.breadth;
    const TreatmentClass& known = *named.of_class;
    asked.class_names.insert(asked.class_names.end(), known.names.begin(), known.names.end());
    asked.class_labels.insert(asked.class_labels.end(), known.labels.begin(), known.labels.end());
  }
  asked.is_class = true;
  for (std::uint32_t i = first_; i < last_; ++i)
    if (marks_[i] == Mark::name && !by_class[i]) asked.is_class = false;
  // What is less than its class is ranked by its name, and counted by the names that it has.
  if (!asked.is_class)
    asked.class_names = {};
  else if (asked.breadth == ClassBreadth::narrow)
    asked.is_class = false;
  for (const Named& named : named_) {
    if (!is_within_group(named)) continue;
    if (asked.is_class ? !named.is_class
                       : named.is_class || named.priority < std::min(best, drug_priority))
      continue;
    // "Voltaren gel" is filed elsewhere than "Voltaren".
    if (is_within_longer_drug(named, first_, last_)) continue;
    asked.families.insert(asked.families.end(), named.families.begin(), named.families.end());
    asked.ingredients.insert(asked.ingredients.end(), named.ingredients.begin(),
                             named.ingredients.end());
  }
  for (auto* list : {&asked.families, &asked.ingredients}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
}

// The parts of the name, each with what stands for it: of its words by themselves, and with the
// parts of the body between them ("LESI").
void QueryTreatment::add_names(AskedTreatment& asked) const {
  std::vector<Token> names;
  std::vector<std::uint32_t> place;
  for (std::uint32_t i = first_; i < last_; ++i)
    if (marks_[i] == Mark::name) {
      names.push_back(word(i));
      place.push_back(i);
    }
  const std::vector<ThesaurusMatch> matches = thesaurus_.find(names, text_);
  std::uint32_t at = 0;
  std::uint32_t segment = 0;
  while (at < names.size()) {
    if (at > 0 && splits(place[at - 1], place[at])) ++segment;
    const ThesaurusMatch* match = nullptr;
    for (const ThesaurusMatch& m : matches)
      if (m.first == at) match = &m;
    const auto end = match != nullptr ? match->last : at + 1;
    NamePart part;
    part.text = slice(text_, {names[at].span.begin, names[end - 1].span.end});
    part.weight = 1;
    part.segment = segment;
    Wording typed;
    for (std::uint32_t k = at; k < end; ++k) typed.stems.push_back(names[k].stem);
    part.wordings.push_back(std::move(typed));
    if (match != nullptr) add_wordings(*match, part);
    for (const ThesaurusMatch& whole : alternatives_)
      if (whole.first <= place[at] && place[end - 1] < whole.last &&
          whole.last - whole.first > end - at && covers_only(whole, place, at, end))
        add_wordings(whole, part);
    add_ingredients(place[at], place[end - 1] + 1, part);
    asked.name.push_back(std::move(part));
    at = end;
  }
  for (std::uint32_t i = first_; i < last_; ++i)
    if (marks_[i] == Mark::little) add_little(word(i), segment, asked);
}

// "Scan", "sessions": ranks a little, and is not counted by.
void QueryTreatment::add_little(const Token& little, std::uint32_t segment,
                                AskedTreatment& asked) const {
  NamePart part;
  part.text = slice(text_, little.span);
  part.weight = little_weight;
  part.wordings.push_back({{little.stem}, 1});
  part.segment = segment;
  asked.ignored.push_back(part.text);
  asked.name.push_back(std::move(part));
}

// "MRI or CT", "Norco and Soma", "MRI, CT": one of several treatments. "Repair and decompression"
// is one operation.
bool QueryTreatment::splits(std::uint32_t before, std::uint32_t after) const {
  bool either = false;
  bool both = slice(text_, {word(before).span.end, word(after).span.begin}).find(',') !=
              std::string_view::npos;
  for (std::uint32_t i = before + 1; i < after; ++i) {
    either = either || word(i).form == "or";
    both = both || word(i).form == "and";
  }
  if (either || !both) return either;
  const std::vector<Family> left = families_of_one(before, after);
  const std::vector<Family> right = families_of_one(after, before);
  if (left.empty() || right.empty()) return false;
  return std::none_of(left.begin(), left.end(), [&](Family one) {
    return treatments_.categories().families()[one].category == "Surgery" &&
           std::find(right.begin(), right.end(), one) != right.end();
  });
}

// Of the treatments that a word names without another.
std::vector<Family> QueryTreatment::families_of_one(std::uint32_t i, std::uint32_t without) const {
  const auto holds = [](const Named& named, std::uint32_t one) {
    return std::find(named.words.begin(), named.words.end(), one) != named.words.end();
  };
  std::vector<Family> found;
  for (const Named& named : named_) {
    if (!holds(named, i)) continue;
    if (holds(named, without)) return {};
    found.insert(found.end(), named.families.begin(), named.families.end());
  }
  return found;
}

// What stands for the words, and what stands for that: "NCS" is "nerve conduction study", which
// is "nerve conduction velocity".
void QueryTreatment::add_wordings(const ThesaurusMatch& match, NamePart& part) const {
  for (const Alternative& a : match.alternatives) {
    add_wording({a.stems, a.weight}, part);
    if (a.weight < same_meaning) continue;
    std::vector<Token> words;
    for (const std::string& stem : a.stems) {
      words.emplace_back();
      words.back().form = words.back().stem = stem;
    }
    for (const ThesaurusMatch& next : thesaurus_.find(words, {}))
      for (const Alternative& b : next.alternatives)
        if (b.weight >= same_meaning && next.last - next.first == words.size())
          add_wording({b.stems, std::min(a.weight, b.weight)}, part);
  }
}

void QueryTreatment::add_wording(Wording wording, NamePart& part) {
  for (Wording& known : part.wordings)
    if (known.stems == wording.stems) {
      known.nearness = std::max(known.nearness, wording.nearness);
      return;
    }
  part.wordings.push_back(std::move(wording));
}

// Whether the names within `whole` are those from `at` to `end`.
bool QueryTreatment::covers_only(const ThesaurusMatch& whole,
                                 const std::vector<std::uint32_t>& place, std::uint32_t at,
                                 std::uint32_t end) {
  return (at == 0 || place[at - 1] < whole.first) &&
         (end == place.size() || place[end] >= whole.last);
}

bool QueryTreatment::is_drug_within(const Named& named, std::uint32_t first, std::uint32_t last) {
  return !named.ingredients.empty() && named.words.front() >= first && named.words.back() < last;
}

// "Tylenol" of "Tylenol with codeine".
bool QueryTreatment::is_within_longer_drug(const Named& drug, std::uint32_t first,
                                           std::uint32_t last) const {
  return std::any_of(named_.begin(), named_.end(), [&](const Named& other) {
    return is_drug_within(other, first, last) && other.words.size() > drug.words.size() &&
           std::includes(other.words.begin(), other.words.end(), drug.words.begin(),
                         drug.words.end());
  });
}

// The name of what is in it, not of a brand.
bool QueryTreatment::is_generic(const Named& drug) const {
  if (drug.by_alternative || drug.ingredients.size() != 1) return false;
  const std::string held = treatments_.categories().ingredient(drug.ingredients.front());
  return std::all_of(drug.words.begin(), drug.words.end(),
                     [&](std::uint32_t i) { return held.find(word(i).form) != std::string::npos; });
}

void QueryTreatment::add_ingredients(std::uint32_t first, std::uint32_t last,
                                     NamePart& part) const {
  for (const Named& named : named_) {
    if (!is_drug_within(named, first, last)) continue;
    part.ingredients.insert(part.ingredients.end(), named.ingredients.begin(),
                            named.ingredients.end());
    if (!is_within_longer_drug(named, first, last))
      part.drugs.push_back(
          {named.ingredients, is_generic(named) ? std::vector<Family>() : named.families});
  }
  for (std::uint32_t i = first; i < last; ++i)
    if (is_form_of_drug(word(i).form)) part.form = word(i).stem;
  std::sort(part.ingredients.begin(), part.ingredients.end());
  part.ingredients.erase(std::unique(part.ingredients.begin(), part.ingredients.end()),
                         part.ingredients.end());
}

// Levels, doses, and how it is given.
void QueryTreatment::add_details(AskedTreatment& asked) const {
  // A compound comes before its first word.
  std::uint32_t begin = token_of_[first_];
  while (begin > 0 && query_.analysis.tokens[begin - 1].kind == TokenKind::compound) --begin;
  asked.details = details_of(query_.analysis.tokens, begin, token_of_[last_ - 1] + 1, text_);
  for (const FoundManner& found : manners_) {
    if (!in_group(found.first)) continue;
    NamePart part;
    part.text = slice(text_, {word(found.first).span.begin, word(found.last - 1).span.end});
    part.weight = 1;
    for (const std::vector<std::string>& stems : *found.manner) part.wordings.push_back({stems, 1});
    asked.details.push_back(std::move(part));
  }
}

}  // namespace rationale
