#include "searcher/query_parts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "searcher/query_treatment.h"

namespace rationale {
namespace {

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
class QueryPartReader::Reading : private QueryTreatment {
 public:
  Reading(const QueryPartReader& reader, const Understanding& query, std::string_view text)
      : QueryTreatment(query, text, reader.treatments_, reader.thesaurus_, reader.classes_,
                       reader.manners_, reader.side_stems_) {}

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
};

QueryPartReader::QueryPartReader(const Lexicon& lexicon, const Thesaurus& thesaurus)
    : thesaurus_(thesaurus),
      classes_(lexicon, treatments_.categories().families()),
      manners_(lexicon) {
  Analyzer analyzer(lexicon);
  for (const char* form : {"left", "lt", "right", "rt", "bilateral", "bilaterally", "both"})
    side_stems_.emplace_back(analyzer.stem_of(form), side_of(form));
}

void QueryPartReader::affirm_names(Understanding& query) const {
  std::vector<Token> words;
  for (const Token& token : query.analysis.tokens)
    if (token.kind != TokenKind::compound) words.push_back(token);
  std::vector<Span> names;
  const auto add = [&](std::uint32_t first, std::uint32_t last) {
    names.push_back({words[first].span.begin, words[last - 1].span.end});
  };
  for (const FoundManner& found : manners_.find(words)) add(found.first, found.last);
  for (std::uint32_t at = 0; at < words.size(); ++at)
    if (const NamedClass found = classes_.longest(words, at); found.known != nullptr) {
      const auto [first, last] = std::minmax_element(found.words.begin(), found.words.end());
      add(*first, *last + 1);
    }
  const auto is_name = [&](const Cue& cue) {
    return std::any_of(names.begin(), names.end(), [&](const Span& name) {
      return name.begin <= query.analysis.tokens[cue.first_token].span.begin &&
             query.analysis.tokens[cue.last_token - 1].span.end <= name.end;
    });
  };
  if (std::erase_if(query.assertions.cues, is_name) > 0) query.assertions.read_all(query.analysis);
}

QueryParts QueryPartReader::read(const Understanding& query, std::string_view text) const {
  return Reading(*this, query, text).parts();
}

}  // namespace rationale
