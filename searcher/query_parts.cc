#include "searcher/query_parts.h"

#include <algorithm>
#include <string>
#include <utility>

namespace rationale {
namespace {

// Words that say little beside a treatment's name count so much of one that tells it.
constexpr double little_weight = 0.15;

// "Already approved", "previously denied" tell what came before.
bool tells_past(std::string_view form) {
  constexpr std::string_view words[] = {"already", "previously", "earlier", "prior", "initially",
                                        "before",  "formerly",   "once",    "only",  "while"};
  return std::find(std::begin(words), std::end(words), form) != std::end(words);
}

bool is_verdict(std::string_view form) {
  return form.starts_with("overturn") || form.starts_with("upheld") || form.starts_with("uphold");
}

bool is_person(std::string_view form) {
  constexpr std::string_view persons[] = {"patient",  "claimant", "applicant", "worker",
                                          "employee", "he",       "she",       "individual"};
  return std::find(std::begin(persons), std::end(persons), form) != std::end(persons);
}

}  // namespace

// The treatment and the outcome of one query.
class QueryPartReader::Reading : private QueryWords {
 public:
  Reading(const QueryPartReader& reader, const Understanding& query, std::string_view text)
      : QueryWords(query, text, reader.treatments_, reader.thesaurus_, reader.classes_),
        side_stems_(reader.side_stems_) {}

  QueryParts parts() {
    QueryParts parts;
    parts.of_treatment.assign(query_.analysis.tokens.size(), false);
    parts.of_outcome.assign(query_.analysis.tokens.size(), false);
    parts.only_named.assign(query_.concepts.size(), false);
    find_group();
    find_outcome(parts);
    for (std::size_t m = 0; m < query_.concepts.size(); ++m) {
      const ConceptMention& mention = query_.concepts[m];
      parts.only_named[m] = std::any_of(parts.of_outcome.begin() + mention.first_token,
                                        parts.of_outcome.begin() + mention.last_token,
                                        [](bool outcome) { return outcome; });
    }
    if (first_ == last_ || asks_for_the_record() || only_touches_on_it() || is_source_of_finding())
      return parts;
    AskedTreatment treatment = treatment_of_group();
    treatment.is_all = rest_is_empty();
    treatment.leads = treatment.leads && (treatment.is_all || is_told(first_, last_));
    note_group(parts);
    parts.treatment = std::move(treatment);
    return parts;
  }

 private:
  bool is_link(std::uint32_t i) const {
    constexpr std::string_view links[] = {"of", "for", "the", "and", "to", "in", "on", "at", "or"};
    return marks_[i] == Mark::grammar && !is_cue_[i] &&
           std::find(std::begin(links), std::end(links), word(i).form) != std::end(links);
  }

  // "MRI denied lumbar"
  bool leads_to_place(std::uint32_t i) const {
    return marks_[i] == Mark::outcome && i + 1 < count() &&
           (marks_[i + 1] == Mark::place || marks_[i + 1] == Mark::side);
  }

  // "MRI shows a tear": what a study shows is a finding.
  bool is_source_of_finding() const {
    constexpr std::string_view verbs[] = {"show",     "demonstrat", "reveal",  "confirm",
                                          "indicat",  "identif",    "support", "corroborat",
                                          "suggest",  "evidenc",    "found",   "detect",
                                          "disclose", "verif",      "document"};
    std::uint32_t next = last_;
    while (next < count() && (marks_[next] == Mark::grammar || marks_[next] == Mark::little))
      ++next;
    return next < count() && std::any_of(std::begin(verbs), std::end(verbs), [&](auto verb) {
             return word(next).form.starts_with(verb);
           });
  }

  // The words around the first name that belong to it.
  void find_group() {
    std::uint32_t name = 0;
    while (name < count() && marks_[name] != Mark::name) ++name;
    if (name == count()) return;
    first_ = name;
    for (std::uint32_t i = name; i-- > 0;) {
      if (joins(marks_[i]))
        first_ = i;
      else if (!is_link(i))
        break;
    }
    last_ = name + 1;
    for (std::uint32_t i = last_; i < count(); ++i) {
      if (joins(marks_[i]))
        last_ = i + 1;
      else if (!is_link(i) && !leads_to_place(i))
        break;
    }
    leads_ = true;
    for (std::uint32_t i = 0; i < first_; ++i)
      if (marks_[i] == Mark::content || marks_[i] == Mark::record || is_cue_[i]) leads_ = false;
  }

  // The first outcome that is said of the request counts; of several in a row the last: "denial
  // overturned".
  void find_outcome(QueryParts& parts) {
    for (std::uint32_t i = 0; i < count(); ++i) {
      if (marks_[i] != Mark::outcome || !is_predicate(i)) continue;
      while (i + 1 < count() && marks_[i + 1] == Mark::outcome) {
        parts.of_outcome[token_of_[i]] = true;
        ++i;
      }
      const bool granted = thesaurus_.outcome(word(i).form) == "overturned";
      const bool turned = is_turned(i);
      parts.outcome = granted != turned ? Decision::overturned : Decision::upheld;
      parts.of_outcome[token_of_[i]] = true;
      return;
    }
  }

  // "Not approved" is turned; "surgery refused" is not, though the word denies what is before it.
  bool is_turned(std::uint32_t i) const {
    if (is_cue_[i])
      return i > 0 && (word(i - 1).form == "not" || word(i - 1).form == "never" ||
                       word(i - 1).form == "without");
    return query_.assertions.of_token[token_of_[i]] == Assertion::negated;
  }

  bool is_predicate(std::uint32_t i) const {
    if (i > 0 && (tells_past(word(i - 1).form) || is_person(word(i - 1).form))) return false;
    if (is_verdict(word(i).form)) return true;
    // It opens or ends the query, or follows the treatment.
    std::uint32_t before = i;
    while (before > 0 &&
           (marks_[before - 1] == Mark::grammar || marks_[before - 1] == Mark::outcome) &&
           !tells_past(word(before - 1).form))
      --before;
    if (before == 0 || i + 1 == count()) return true;
    if (first_ < last_ && (before == last_ || in_group(i))) return true;
    constexpr std::string_view reasons[] = {"because", "since", "for",  "as",    "due",
                                            "despite", "after", "over", "under", "when"};
    return std::find(std::begin(reasons), std::end(reasons), word(i + 1).form) != std::end(reasons);
  }

  bool in_group(std::uint32_t i) const { return first_ <= i && i < last_; }

  bool is_rest(std::uint32_t i) const {
    return !in_group(i) && marks_[i] != Mark::grammar && marks_[i] != Mark::outcome;
  }

  bool rest_is_empty() const {
    for (std::uint32_t i = 0; i < count(); ++i)
      if (is_rest(i)) return false;
    return true;
  }

  // "Urine drug screen in the records": beside the name nothing but words about the record, or a
  // denial.
  bool asks_for_the_record() const {
    bool any = false;
    for (std::uint32_t i = 0; i < count(); ++i) {
      if (in_group(i)) continue;
      if (marks_[i] == Mark::record)
        any = true;
      else if (is_rest(i))
        return false;
    }
    return any && std::any_of(query_.concepts.begin(), query_.concepts.end(),
                              [&](const ConceptMention& mention) {
                                const auto [first, last] = words_of(mention);
                                return first < last_ && first_ < last;
                              });
  }

  // A question for a finding in which a treatment is named in passing: by a word for a whole class,
  // or within the finding.
  bool only_touches_on_it() const {
    if (leads_) return false;
    for (const ConceptMention& mention : query_.concepts) {
      const auto [first, last] = words_of(mention);
      if (first < last_ && first_ < last) return true;
    }
    return !is_told(first_, last_);
  }

  AskedTreatment treatment_of_group() const {
    AskedTreatment asked;
    asked.leads = leads_;
    const Span span{word(first_).span.begin, word(last_ - 1).span.end};
    asked.text = std::string(slice(text_, span));
    for (std::uint32_t i = first_; i < last_; ++i) asked.sides |= side_of(word(i).form);
    for (const auto& [stem, sides] : side_stems_)
      if (asked.sides != 0 && (asked.sides & sides) == asked.sides)
        asked.side_stems.push_back(stem);
    asked.name_text = name_text();
    for (const NamedParts& named : places_)
      if (in_group(named.first) && marks_[named.first] == Mark::place) asked.parts |= named.parts;
    asked.parts = treatments_.body_parts().narrowed(asked.parts);
    add_families(asked);
    add_names(asked);
    add_details(asked);
    return asked;
  }

  std::string name_text() const {
    std::string text;
    for (std::uint32_t i = first_; i < last_; ++i)
      if (marks_[i] == Mark::name && !is_little_[i])
        text += (text.empty() ? "" : " ") + std::string(slice(text_, word(i).span));
    return text;
  }

  bool is_within_group(const Named& named) const {
    return std::all_of(named.words.begin(), named.words.end(),
                       [&](std::uint32_t i) { return in_group(i); });
  }

  // The rules that say most decide; where words name a class, what they stand for.
  void add_families(AskedTreatment& asked) const {
    int best = 0;
    std::vector<bool> by_class(words_.size(), false);
    for (const Named& named : named_) {
      if (!is_within_group(named)) continue;
      best = std::max(best, named.priority);
      for (const std::uint32_t i : named.words) by_class[i] = by_class[i] || named.is_class;
      if (named.is_class && named.breadth != ClassBreadth::exact) {
        asked.breadth = named.breadth;
        asked.class_names = named.of_class->names;
      }
    }
    asked.is_class = true;
    for (std::uint32_t i = first_; i < last_; ++i)
      if (marks_[i] == Mark::name && !by_class[i] && !is_little_[i]) asked.is_class = false;
    // What is less than its class is ranked by its name, and counted by the names that it has.
    if (!asked.is_class)
      asked.class_names.clear();
    else if (asked.breadth == ClassBreadth::narrow)
      asked.is_class = false;
    for (const Named& named : named_) {
      if (!is_within_group(named)) continue;
      if (asked.is_class ? !named.is_class
                         : named.is_class || named.priority < std::min(best, drug_priority))
        continue;
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
  void add_names(AskedTreatment& asked) const {
    std::vector<Token> names;
    std::vector<std::uint32_t> place;
    for (std::uint32_t i = first_; i < last_; ++i)
      if (marks_[i] == Mark::name || marks_[i] == Mark::little) {
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
      part.segment = segment;
      Wording typed;
      for (std::uint32_t k = at; k < end; ++k) {
        part.weight = std::max(part.weight, marks_[place[k]] == Mark::name ? 1 : little_weight);
        typed.stems.push_back(names[k].stem);
      }
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
  }

  // "MRI or CT", "Norco and Soma": one of two treatments. "Repair and decompression" is one.
  bool splits(std::uint32_t before, std::uint32_t after) const {
    bool either = false;
    bool both = slice(text_, {word(before).span.end, word(after).span.begin}).find(',') !=
                std::string_view::npos;
    for (std::uint32_t i = before + 1; i < after; ++i) {
      either = either || word(i).form == "or";
      both = both || word(i).form == "and";
    }
    if (either || !both) return either;
    const std::vector<Family> left = families_at(before);
    const std::vector<Family> right = families_at(after);
    return !left.empty() && !right.empty() &&
           std::none_of(left.begin(), left.end(), [&](Family one) {
             return std::find(right.begin(), right.end(), one) != right.end();
           });
  }

  std::vector<Family> families_at(std::uint32_t i) const {
    std::vector<Family> found;
    for (const Named& named : named_)
      if (std::find(named.words.begin(), named.words.end(), i) != named.words.end())
        found.insert(found.end(), named.families.begin(), named.families.end());
    return found;
  }

  static void add_wordings(const ThesaurusMatch& match, NamePart& part) {
    for (const Alternative& a : match.alternatives) part.wordings.push_back({a.stems, a.weight});
  }

  // Whether the names within `whole` are those from `at` to `end`.
  static bool covers_only(const ThesaurusMatch& whole, const std::vector<std::uint32_t>& place,
                          std::uint32_t at, std::uint32_t end) {
    return (at == 0 || place[at - 1] < whole.first) &&
           (end == place.size() || place[end] >= whole.last);
  }

  static bool is_drug_within(const Named& named, std::uint32_t first, std::uint32_t last) {
    return !named.ingredients.empty() && named.words.front() >= first && named.words.back() < last;
  }

  // "Tylenol" of "Tylenol with codeine".
  bool is_within_longer_drug(const Named& drug, std::uint32_t first, std::uint32_t last) const {
    return std::any_of(named_.begin(), named_.end(), [&](const Named& other) {
      return is_drug_within(other, first, last) && other.words.size() > drug.words.size() &&
             std::includes(other.words.begin(), other.words.end(), drug.words.begin(),
                           drug.words.end());
    });
  }

  // The name of what is in it, not of a brand.
  bool is_generic(const Named& drug) const {
    if (drug.by_alternative || drug.ingredients.size() != 1) return false;
    const std::string held = treatments_.categories().ingredient(drug.ingredients.front());
    return std::all_of(drug.words.begin(), drug.words.end(), [&](std::uint32_t i) {
      return held.find(word(i).form) != std::string::npos;
    });
  }

  void add_ingredients(std::uint32_t first, std::uint32_t last, NamePart& part) const {
    for (const Named& named : named_) {
      if (!is_drug_within(named, first, last)) continue;
      part.ingredients.insert(part.ingredients.end(), named.ingredients.begin(),
                              named.ingredients.end());
      if (!is_within_longer_drug(named, first, last))
        part.drugs.push_back(
            {named.ingredients, is_generic(named) ? std::vector<Family>() : named.families});
    }
    std::sort(part.ingredients.begin(), part.ingredients.end());
    part.ingredients.erase(std::unique(part.ingredients.begin(), part.ingredients.end()),
                           part.ingredients.end());
  }

  // Levels and doses, whole where they are printed as one: "L4-5".
  void add_details(AskedTreatment& asked) const {
    for (std::uint32_t t = token_of_[first_]; t <= token_of_[last_ - 1]; ++t) {
      const Token& token = query_.analysis.tokens[t];
      if (token.kind == TokenKind::compound || is_detail(token))
        asked.details.push_back({1.0, {{{token.stem}, 1.0}}});
    }
  }

  void note_group(QueryParts& parts) const {
    for (std::uint32_t i = first_; i < last_; ++i)
      parts.of_treatment[token_of_[i]] = marks_[i] != Mark::outcome;
    for (std::size_t m = 0; m < query_.concepts.size(); ++m) {
      const auto [first, last] = words_of(query_.concepts[m]);
      bool only = true;
      for (std::uint32_t i = first; i < last; ++i)
        only = only && (in_group(i) || marks_[i] == Mark::grammar);
      parts.only_named[m] = parts.only_named[m] || only;
    }
  }

  const std::vector<std::pair<std::string, std::uint8_t>>& side_stems_;
  std::uint32_t first_ = 0;  // of the treatment
  std::uint32_t last_ = 0;
  bool leads_ = false;
};

QueryPartReader::QueryPartReader(const Lexicon& lexicon, const Thesaurus& thesaurus)
    : thesaurus_(thesaurus),
      classes_(treatment_classes(lexicon, treatments_.categories().families())) {
  Analyzer analyzer(lexicon);
  for (const char* form : {"left", "lt", "right", "rt", "bilateral", "bilaterally", "both"})
    side_stems_.emplace_back(analyzer.stem_of(form), side_of(form));
}

QueryParts QueryPartReader::read(const Understanding& query, std::string_view text) const {
  return Reading(*this, query, text).parts();
}

}  // namespace rationale
