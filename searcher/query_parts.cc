#include "searcher/query_parts.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace rationale {
namespace {

// Rules of categories.tsv of lower priority fit words that name no treatment by themselves.
constexpr int naming_priority = 20;
// Words that say little beside a treatment's name count so much of one that tells it.
constexpr double little_weight = 0.15;
// An alternative of the thesaurus that is no nearer does not make a word a treatment's name.
constexpr double near_enough = 0.7;

enum class Mark : std::uint8_t {
  content,
  grammar,  // words of grammar and cues
  record,   // "documented": about the record
  little,   // "unit", "sessions"
  name,     // of a treatment
  place,    // a part of the body
  side,
  detail,  // a level, dose or number
  outcome
};

bool is_detail(const Token& word) {
  if (word.kind == TokenKind::number) return true;
  const std::string& form = word.form;
  return form.size() >= 2 && form.size() <= 3 &&
         std::string_view("lcts").find(form[0]) != std::string_view::npos &&
         std::all_of(form.begin() + 1, form.end(), [](char c) { return '0' <= c && c <= '9'; });
}

// "Why was MRI denied": words that open a question and ask for nothing.
bool opens_question(std::string_view form) {
  constexpr std::string_view words[] = {"why",  "how",     "when",      "request", "requested",
                                        "case", "letters", "decisions", "imr",     "need"};
  return std::find(std::begin(words), std::end(words), form) != std::end(words);
}

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

// One query, word by word.
class QueryPartReader::Reading {
 public:
  Reading(const QueryPartReader& reader, const Understanding& query, std::string_view text)
      : reader_(reader), query_(query) {
    for (std::uint32_t i = 0; i < query.analysis.tokens.size(); ++i)
      if (query.analysis.tokens[i].kind != TokenKind::compound) {
        words_.push_back(query.analysis.tokens[i]);
        token_of_.push_back(i);
      }
    marks_.assign(words_.size(), Mark::content);
    alternatives_ = reader.thesaurus_.find(words_, text);
    mark_cues();
    mark_words();
    mark_places();
    mark_names();
    unmark_findings();
    text_ = text;
  }

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
  const Token& word(std::uint32_t i) const { return words_[i]; }
  std::uint32_t count() const { return static_cast<std::uint32_t>(words_.size()); }

  void mark_cues() {
    is_cue_.assign(words_.size(), false);
    std::vector<bool> of_token(query_.analysis.tokens.size(), false);
    for (const Cue& cue : query_.assertions.cues)
      std::fill(of_token.begin() + cue.first_token, of_token.begin() + cue.last_token, true);
    for (std::uint32_t i = 0; i < count(); ++i) is_cue_[i] = of_token[token_of_[i]];
  }

  void mark_words() {
    for (std::uint32_t i = 0; i < count(); ++i) {
      const Token& w = word(i);
      if (!reader_.thesaurus_.outcome(w.form).empty())
        marks_[i] = Mark::outcome;
      else if (side_of(w.form) != 0)
        marks_[i] = Mark::side;
      else if (is_detail(w))
        marks_[i] = Mark::detail;
      else if (reader_.thesaurus_.is_record_word(w.stem))
        marks_[i] = Mark::record;
      else if (is_cue_[i] || reader_.thesaurus_.is_function_word(w.stem) || opens_question(w.form))
        marks_[i] = Mark::grammar;
    }
  }

  void mark_places() {
    for (const NamedParts& named : reader_.treatments_.body_parts().find(words_)) {
      if (!named.only_names) continue;
      std::fill(marks_.begin() + named.first, marks_.begin() + named.last, Mark::place);
      places_.push_back(named);
    }
  }

  // A rule's elements may have other words between them: those of a query's treatment have none
  // that say something else.
  bool stands_together(const CategoryMatch& match) const {
    for (std::size_t k = 1; k < match.words.size(); ++k)
      for (std::uint32_t i = match.words[k - 1] + 1; i < match.words[k]; ++i)
        if (marks_[i] == Mark::content || marks_[i] == Mark::outcome || is_cue_[i]) return false;
    return true;
  }

  struct Named {
    std::vector<std::uint32_t> words;
    std::vector<Family> families;
    std::vector<std::uint32_t> ingredients;
    int priority = 0;
    bool is_class = false;
    bool is_wide = false;
  };

  void mark_names() {
    for (CategoryMatch& match : reader_.treatments_.categories().all(words_)) {
      if (match.priority < naming_priority || !stands_together(match)) continue;
      named_.push_back(
          {std::move(match.words), {match.family}, std::move(match.ingredients), match.priority});
    }
    add_classes();
    add_alternatives();
    // "Support" and "patient" are words about the record, unless others of a name stand beside
    // them.
    std::erase_if(named_, [&](const Named& named) {
      return std::all_of(named.words.begin(), named.words.end(), [&](std::uint32_t i) {
        return marks_[i] == Mark::record || marks_[i] == Mark::grammar || is_cue_[i];
      });
    });
    mark_named();
  }

  void mark_named() {
    for (const Named& named : named_)
      for (const std::uint32_t i : named.words)
        if (can_name(i)) marks_[i] = Mark::name;
  }

  bool can_name(std::uint32_t i) const {
    return marks_[i] == Mark::content || marks_[i] == Mark::record || marks_[i] == Mark::little ||
           (marks_[i] == Mark::grammar && !is_cue_[i]);
  }

  bool class_at(const Class& known, std::uint32_t at) const {
    if (at + known.stems.size() > words_.size()) return false;
    for (std::size_t k = 0; k < known.stems.size(); ++k)
      if (word(at + static_cast<std::uint32_t>(k)).stem != known.stems[k]) return false;
    return true;
  }

  // Of the classes whose words begin at the same place the longest.
  void add_classes() {
    for (std::uint32_t at = 0; at < count();) {
      const Class* longest = nullptr;
      for (const Class& known : reader_.classes_)
        if (class_at(known, at) && (!longest || known.stems.size() > longest->stems.size()))
          longest = &known;
      if (longest == nullptr) {
        ++at;
        continue;
      }
      const auto size = static_cast<std::uint32_t>(longest->stems.size());
      Named named{{}, longest->families, {}, 0, true, longest->is_wide};
      for (std::uint32_t i = at; i < at + size; ++i) named.words.push_back(i);
      if (!longest->families.empty())
        named_.push_back(std::move(named));
      else if (marks_[at] == Mark::content)
        marks_[at] = Mark::little;
      at += size;
    }
  }

  // Words that stand for a treatment: "spinal tap", "ESI".
  void add_alternatives() {
    for (const ThesaurusMatch& match : alternatives_) {
      for (const Alternative& alternative : match.alternatives) {
        if (alternative.weight < near_enough) continue;
        std::vector<Token> words;
        for (const std::string& stem : alternative.stems) {
          Token token;
          token.form = token.stem = stem;
          words.push_back(std::move(token));
        }
        for (CategoryMatch& found : reader_.treatments_.categories().all(words)) {
          if (found.priority < drug_priority && found.words.size() < 2) continue;
          if (found.words.size() * 2 < words.size()) continue;
          Named named{{}, {found.family}, std::move(found.ingredients), found.priority};
          for (std::uint32_t i = match.first; i < match.last; ++i) named.words.push_back(i);
          named_.push_back(std::move(named));
        }
      }
    }
  }

  // What a finding speaks of, or denies, is no treatment that is asked for: "no urine drug screen",
  // "conservative care not tried".
  void unmark_findings() {
    std::vector<bool> finding(words_.size(), false);
    std::uint32_t last_cue = count();
    for (std::uint32_t i = 0; i < count(); ++i) {
      if (is_cue_[i]) last_cue = i;
      const bool denied =
          query_.assertions.of_token[token_of_[i]] != Assertion::affirmed && last_cue < i;
      finding[i] = denied;
    }
    for (const ConceptMention& mention : query_.concepts) {
      const auto [first, last] = words_of(mention);
      bool says_more = false;
      for (std::uint32_t i = first; i < last; ++i)
        says_more =
            says_more || marks_[i] == Mark::content || marks_[i] == Mark::record || is_cue_[i];
      const std::uint32_t begin = std::max(first, end_of_opening(first, last));
      for (std::uint32_t i = begin; says_more && i < last; ++i) finding[i] = true;
    }
    std::erase_if(named_, [&](const Named& named) {
      return std::any_of(named.words.begin(), named.words.end(),
                         [&](std::uint32_t i) { return finding[i]; });
    });
    for (std::uint32_t i = 0; i < count(); ++i)
      if (marks_[i] == Mark::name || (finding[i] && marks_[i] == Mark::place))
        marks_[i] = Mark::content;
    mark_named();
  }

  // Where a treatment stands first, what is said of it behind it makes it no finding: "Norco refill
  // should be tapered", "Norco no functional improvement". But "surgery is being considered" asks
  // for what was found. `[first, last)` is the finding; returned is what is left to the treatment.
  std::uint32_t end_of_opening(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t name = 0;
    while (name < count() && marks_[name] != Mark::name &&
           (joins(marks_[name]) || is_opening(name)))
      ++name;
    if (name == count() || marks_[name] != Mark::name) return 0;
    std::uint32_t end = name;
    for (bool grows = true; grows;) {
      grows = false;
      for (const Named& named : named_)
        if (named.words.front() <= end && named.words.back() >= end) {
          end = named.words.back() + 1;
          grows = true;
        }
      while (end < count() && joins(marks_[end]) && marks_[end] != Mark::name) ++end;
    }
    if (first >= end || !is_told(0, end)) return 0;
    if (first > name) return end;  // it would tear the name apart
    if (end < count() && (is_cue_[end] || leads_on(name, end))) return end;
    for (std::uint32_t i = end; i < count(); ++i)
      if ((i < first || i >= last) && (marks_[i] == Mark::content || marks_[i] == Mark::name))
        return end;
    return 0;
  }

  // "Acupuncture with improvement", "Norco taper": what follows is said of the treatment. "Surgery
  // is considered" is one statement.
  bool leads_on(std::uint32_t name, std::uint32_t next) const {
    constexpr std::string_view predicates[] = {
        "is",   "are", "was", "were",  "be",  "been", "being", "has",    "have", "had",
        "does", "did", "can", "could", "may", "will", "and",   "should", "or",   "would"};
    if (marks_[next] == Mark::content)
      return std::any_of(named_.begin(), named_.end(), [&](const Named& named) {
        return !named.ingredients.empty() && named.words.front() == name;
      });
    return marks_[next] == Mark::grammar && std::find(std::begin(predicates), std::end(predicates),
                                                      word(next).form) == std::end(predicates);
  }

  // A treatment is told by a name that is not wide, or by a part of the body beside one.
  bool is_told(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      if (marks_[i] == Mark::place) return true;
      if (marks_[i] != Mark::name) continue;
      bool is_wide = false;
      bool any = false;
      for (const Named& named : named_)
        if (std::find(named.words.begin(), named.words.end(), i) != named.words.end()) {
          is_wide = is_wide || named.is_wide;
          any = any || named.priority >= drug_priority || named.is_class;
        }
      if (any && !is_wide) return true;
    }
    return false;
  }

  bool is_opening(std::uint32_t i) const {
    return marks_[i] == Mark::outcome || (marks_[i] == Mark::grammar && !is_cue_[i]);
  }

  std::pair<std::uint32_t, std::uint32_t> words_of(const ConceptMention& mention) const {
    const auto at = [&](std::uint32_t token) {
      return static_cast<std::uint32_t>(
          std::lower_bound(token_of_.begin(), token_of_.end(), token) - token_of_.begin());
    };
    return {at(mention.first_token), at(mention.last_token)};
  }

  static bool joins(Mark mark) {
    return mark == Mark::name || mark == Mark::place || mark == Mark::side ||
           mark == Mark::detail || mark == Mark::little;
  }

  bool is_link(std::uint32_t i) const {
    constexpr std::string_view links[] = {"of", "for", "the", "and", "to", "in", "on", "at", "or"};
    return marks_[i] == Mark::grammar && !is_cue_[i] &&
           std::find(std::begin(links), std::end(links), word(i).form) != std::end(links);
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
      else if (!is_link(i))
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
      const bool granted = reader_.thesaurus_.outcome(word(i).form) == "overturned";
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
    if (first_ < last_ && before == last_) return true;
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
    for (const NamedParts& named : places_)
      if (in_group(named.first) && marks_[named.first] == Mark::place) asked.parts |= named.parts;
    asked.parts = reader_.treatments_.body_parts().narrowed(asked.parts);
    add_families(asked);
    add_names(asked);
    add_details(asked);
    return asked;
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
    }
    asked.is_class = true;
    for (std::uint32_t i = first_; i < last_; ++i)
      if (marks_[i] == Mark::name && !by_class[i]) asked.is_class = false;
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
    const std::vector<ThesaurusMatch> matches = reader_.thesaurus_.find(names, text_);
    std::uint32_t at = 0;
    while (at < names.size()) {
      const ThesaurusMatch* match = nullptr;
      for (const ThesaurusMatch& m : matches)
        if (m.first == at) match = &m;
      const auto end = match != nullptr ? match->last : at + 1;
      NamePart part;
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

  static void add_wordings(const ThesaurusMatch& match, NamePart& part) {
    for (const Alternative& a : match.alternatives) part.wordings.push_back({a.stems, a.weight});
  }

  // Whether the names within `whole` are those from `at` to `end`.
  static bool covers_only(const ThesaurusMatch& whole, const std::vector<std::uint32_t>& place,
                          std::uint32_t at, std::uint32_t end) {
    return (at == 0 || place[at - 1] < whole.first) &&
           (end == place.size() || place[end] >= whole.last);
  }

  void add_ingredients(std::uint32_t first, std::uint32_t last, NamePart& part) const {
    for (const Named& named : named_)
      if (named.words.front() >= first && named.words.back() < last)
        part.ingredients.insert(part.ingredients.end(), named.ingredients.begin(),
                                named.ingredients.end());
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
    for (std::uint32_t i = first_; i < last_; ++i) parts.of_treatment[token_of_[i]] = true;
    for (std::size_t m = 0; m < query_.concepts.size(); ++m) {
      const auto [first, last] = words_of(query_.concepts[m]);
      bool only = true;
      for (std::uint32_t i = first; i < last; ++i)
        only = only && (in_group(i) || marks_[i] == Mark::grammar);
      parts.only_named[m] = parts.only_named[m] || only;
    }
  }

  const QueryPartReader& reader_;
  const Understanding& query_;
  std::string_view text_;
  std::vector<Token> words_;  // without compounds
  std::vector<std::uint32_t> token_of_;
  std::vector<Mark> marks_;
  std::vector<bool> is_cue_;
  std::vector<ThesaurusMatch> alternatives_;
  std::vector<NamedParts> places_;
  std::vector<Named> named_;
  std::uint32_t first_ = 0;  // of the treatment
  std::uint32_t last_ = 0;
  bool leads_ = false;
};

QueryPartReader::QueryPartReader(const Lexicon& lexicon, const Thesaurus& thesaurus)
    : thesaurus_(thesaurus) {
  Analyzer analyzer(lexicon);
  const Table& table = lexicon.table("treatment_classes");
  const std::vector<Category>& families = treatments_.categories().families();
  for (const auto& row : table.rows) {
    std::vector<Family> meant;
    const std::string& category = row[table.column("category")];
    const std::vector<std::string_view> subcategories =
        split(row[table.column("subcategory")], '|');
    for (Family f = 0; f < families.size(); ++f)
      if (families[f].category == category &&
          std::find(subcategories.begin(), subcategories.end(), families[f].subcategory) !=
              subcategories.end())
        meant.push_back(f);
    for (const std::string_view phrase : split(row[table.column("words")], '|')) {
      Class known{{}, meant, !row[table.column("wide")].empty()};
      for (const Token& token : analyzer.analyze(phrase).tokens)
        if (token.kind != TokenKind::compound) known.stems.push_back(token.stem);
      if (!known.stems.empty()) classes_.push_back(std::move(known));
    }
  }
}

QueryParts QueryPartReader::read(const Understanding& query, std::string_view text) const {
  return Reading(*this, query, text).parts();
}

}  // namespace rationale
