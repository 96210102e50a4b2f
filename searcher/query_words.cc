#include "searcher/query_words.h"

#include <algorithm>

#include "searcher/treatment_details.h"

namespace rationale {
namespace {

// Rules of categories.tsv of lower priority fit words that name no treatment by themselves.
constexpr int naming_priority = 20;
// An alternative of the thesaurus that is no nearer does not make a word a treatment's name.
constexpr double near_enough = 0.7;

// "Why was MRI denied", "imaging needed": words of a question that ask for nothing.
bool opens_question(std::string_view form) {
  constexpr std::string_view words[] = {"why",  "how",    "when",    "request",   "requested",
                                        "case", "cases",  "letters", "decisions", "imr",
                                        "need", "needed", "wanted",  "example",   "examples"};
  return std::find(std::begin(words), std::end(words), form) != std::end(words);
}

// "ODG knee MRI" asks for a knee MRI.
bool names_guidelines(std::string_view form) {
  return form == "mtus" || form == "odg" || form == "acoem" || form == "guideline" ||
         form == "guidelines";
}

}  // namespace

QueryWords::QueryWords(const Understanding& query, std::string_view text,
                       const TreatmentReader& treatments, const Thesaurus& thesaurus,
                       const TreatmentClasses& classes, const TreatmentManners& manners)
    : query_(query),
      text_(text),
      treatments_(treatments),
      thesaurus_(thesaurus),
      classes_(classes) {
  for (std::uint32_t i = 0; i < query.analysis.tokens.size(); ++i)
    if (query.analysis.tokens[i].kind != TokenKind::compound) {
      words_.push_back(query.analysis.tokens[i]);
      token_of_.push_back(i);
    }
  marks_.assign(words_.size(), Mark::content);
  is_little_.assign(words_.size(), false);
  alternatives_ = thesaurus.find(words_, text);
  manners_ = manners.find(words_);
  mark_cues();
  mark_words();
  mark_places();
  mark_names();
  unmark_findings();
  pass_over_little();
}

void QueryWords::mark_cues() {
  is_cue_.assign(words_.size(), false);
  std::vector<bool> of_token(query_.analysis.tokens.size(), false);
  for (const Cue& cue : query_.assertions.cues)
    std::fill(of_token.begin() + cue.first_token, of_token.begin() + cue.last_token, true);
  for (std::uint32_t i = 0; i < count(); ++i) is_cue_[i] = of_token[token_of_[i]];
}

void QueryWords::mark_words() {
  for (std::uint32_t i = 0; i < count(); ++i) {
    const Token& w = word(i);
    if (!thesaurus_.outcome(w.form).empty())
      marks_[i] = Mark::outcome;
    else if (side_of(w.form) != 0)
      marks_[i] = Mark::side;
    else if (is_detail(w))
      marks_[i] = Mark::detail;
    else if (thesaurus_.is_record_word(w.stem))
      marks_[i] = Mark::record;
    else if (is_cue_[i] || thesaurus_.is_function_word(w.stem) || opens_question(w.form) ||
             names_guidelines(w.form) || is_year(w))
      marks_[i] = Mark::grammar;
  }
  // "2x6"
  for (std::uint32_t i = 1; i + 1 < count(); ++i)
    if (word(i).form == "x" && marks_[i - 1] == Mark::detail && marks_[i + 1] == Mark::detail)
      marks_[i] = Mark::detail;
}

void QueryWords::mark_places() {
  for (const NamedParts& named : treatments_.body_parts().find(words_)) {
    if (!named.only_names) continue;
    std::fill(marks_.begin() + named.first, marks_.begin() + named.last, Mark::place);
    places_.push_back(named);
  }
}

// A rule's elements may have other words between them: those of a query's treatment have none
// that say something else.
bool QueryWords::stands_together(const CategoryMatch& match) const {
  for (std::size_t k = 1; k < match.words.size(); ++k)
    for (std::uint32_t i = match.words[k - 1] + 1; i < match.words[k]; ++i)
      if (marks_[i] == Mark::content || marks_[i] == Mark::outcome || is_cue_[i]) return false;
  return true;
}

void QueryWords::mark_names() {
  for (CategoryMatch& match : treatments_.categories().all(words_)) {
    if (match.priority < naming_priority || !stands_together(match)) continue;
    // "With" of "acupuncture with benefit" leads on to what is said of it.
    while (match.words.size() > 1 && marks_[match.words.back()] == Mark::grammar &&
           word(match.words.back()).form != "up")
      match.words.pop_back();
    named_.push_back(
        {std::move(match.words), {match.family}, std::move(match.ingredients), match.priority});
  }
  add_classes();
  add_alternatives();
  forget_other_drugs();
  // "Support" and "patient" are words about the record, unless others of a name stand beside
  // them.
  std::erase_if(named_, [&](const Named& named) {
    return std::all_of(named.words.begin(), named.words.end(), [&](std::uint32_t i) {
      return marks_[i] == Mark::record || marks_[i] == Mark::grammar || is_cue_[i];
    });
  });
  mark_named();
  mark_manners();
}

// Words that tell the manner of a treatment are no others of its name.
void QueryWords::mark_manners() {
  std::erase_if(manners_, [&](const FoundManner& found) { return !is_beside_name(found); });
  for (const FoundManner& found : manners_)
    std::fill(marks_.begin() + found.first, marks_.begin() + found.last, Mark::manner);
  std::erase_if(named_, [&](const Named& named) {
    return std::all_of(named.words.begin(), named.words.end(),
                       [&](std::uint32_t i) { return marks_[i] == Mark::manner; });
  });
}

// "Knee MRI without contrast", "post-op therapy", but not "no relief after surgery".
bool QueryWords::is_beside_name(const FoundManner& manner) const {
  const auto names = [&](std::uint32_t i) { return joins(marks_[i]); };
  return (manner.first > 0 && names(manner.first - 1)) ||
         (manner.last < count() && names(manner.last));
}

// "Scan" of "MRI scan" is no part of the name: "MRI" tells as much.
void QueryWords::pass_over_little() {
  for (std::uint32_t i = 0; i < count(); ++i)
    if (marks_[i] == Mark::name && !says_more(i)) marks_[i] = Mark::little;
  std::erase_if(named_, [&](const Named& named) {
    return named.is_class &&
           std::all_of(named.words.begin(), named.words.end(),
                       [&](std::uint32_t i) { return marks_[i] == Mark::little; });
  });
}

// A word for a wide class says nothing beside one that names a treatment of the class.
bool QueryWords::says_more(std::uint32_t i) const {
  const auto holds = [&](const Named& named) {
    return std::find(named.words.begin(), named.words.end(), i) != named.words.end();
  };
  std::vector<Family> wide;
  for (const Named& named : named_)
    if (holds(named) && named.breadth == ClassBreadth::wide && named.words.size() == 1)
      wide = named.families;
  if (wide.empty() && !is_little_[i]) return true;
  // "Drug test" is a test.
  if (!wide.empty() && i + 1 < count() && marks_[i + 1] == Mark::name && is_wide_word(i + 1))
    return false;
  // "Epidural injection" is one term.
  if (std::any_of(alternatives_.begin(), alternatives_.end(), [&](const ThesaurusMatch& match) {
        return match.first <= i && i < match.last && match.last - match.first > 1;
      }))
    return true;
  return std::none_of(named_.begin(), named_.end(), [&](const Named& named) {
    if (holds(named) || named.breadth == ClassBreadth::wide) return false;
    return wide.empty() || is_little_[i] ||
           std::any_of(named.families.begin(), named.families.end(), [&](Family one) {
             return std::find(wide.begin(), wide.end(), one) != wide.end();
           });
  });
}

// By itself the name of a wide class.
bool QueryWords::is_wide_word(std::uint32_t i) const {
  return std::any_of(named_.begin(), named_.end(), [&](const Named& named) {
    return named.breadth == ClassBreadth::wide && named.words.size() == 1 &&
           named.words.front() == i;
  });
}

void QueryWords::mark_named() {
  for (const Named& named : named_)
    for (const std::uint32_t i : named.words)
      if (can_name(i)) marks_[i] = Mark::name;
}

bool QueryWords::can_name(std::uint32_t i) const {
  return marks_[i] == Mark::content || marks_[i] == Mark::record || marks_[i] == Mark::little ||
         (marks_[i] == Mark::grammar && !is_cue_[i]);
}

void QueryWords::add_classes() {
  for (std::uint32_t at = 0; at < count();) {
    NamedClass found = classes_.longest(words_, at);
    if (found.known == nullptr) {
      ++at;
      continue;
    }
    const TreatmentClass& known = *found.known;
    if (known.says_little) {
      is_little_[at] = true;
      if (marks_[at] == Mark::content) marks_[at] = Mark::little;
    }
    at = *std::max_element(found.words.begin(), found.words.end()) + 1;
    std::sort(found.words.begin(), found.words.end());
    if (!known.families.empty())
      named_.push_back(
          {std::move(found.words), known.families, {}, 0, true, known.breadth, &known});
  }
}

// Words that stand for a treatment: "spinal tap", "ESI".
void QueryWords::add_alternatives() {
  for (const ThesaurusMatch& match : alternatives_) {
    for (const Alternative& alternative : match.alternatives) {
      if (alternative.weight < near_enough) continue;
      std::vector<Token> words;
      for (const std::string& stem : alternative.stems) {
        Token token;
        token.form = token.stem = stem;
        words.push_back(std::move(token));
      }
      for (CategoryMatch& found : treatments_.categories().all(words)) {
        if (found.priority < drug_priority && found.words.size() < 2) continue;
        if (found.words.size() * 2 < words.size()) continue;
        Named named{{}, {found.family}, std::move(found.ingredients), found.priority};
        for (std::uint32_t i = match.first; i < match.last; ++i) named.words.push_back(i);
        named.by_alternative = true;
        named_.push_back(std::move(named));
      }
    }
  }
}

// "Tramadol" is tramadol, not the acetaminophen that a brand of it holds beside it.
void QueryWords::forget_other_drugs() {
  std::vector<bool> drug(words_.size(), false);
  for (const Named& named : named_)
    if (!named.by_alternative && !named.ingredients.empty())
      for (const std::uint32_t i : named.words) drug[i] = true;
  std::erase_if(named_, [&](const Named& named) {
    return named.by_alternative && !named.ingredients.empty() &&
           std::all_of(named.words.begin(), named.words.end(),
                       [&](std::uint32_t i) { return drug[i]; });
  });
}

// What a finding speaks of, or denies, is no treatment that is asked for: "no urine drug screen",
// "conservative care not tried".
void QueryWords::unmark_findings() {
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
std::uint32_t QueryWords::end_of_opening(std::uint32_t first, std::uint32_t last) const {
  std::uint32_t name = 0;
  while (name < count() && marks_[name] != Mark::name && (joins(marks_[name]) || is_opening(name)))
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
bool QueryWords::leads_on(std::uint32_t name, std::uint32_t next) const {
  constexpr std::string_view predicates[] = {"is",  "are",  "was", "were",   "be",  "been", "being",
                                             "has", "have", "had", "does",   "did", "can",  "could",
                                             "may", "will", "and", "should", "or",  "would"};
  if (marks_[next] == Mark::content)
    return std::any_of(named_.begin(), named_.end(), [&](const Named& named) {
      return !named.ingredients.empty() && named.words.front() == name;
    });
  if (marks_[next] == Mark::record) return true;
  return marks_[next] == Mark::grammar && std::find(std::begin(predicates), std::end(predicates),
                                                    word(next).form) == std::end(predicates);
}

// A treatment is told by a name that is not wide, or by a part of the body beside one.
bool QueryWords::is_told(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    if (marks_[i] == Mark::place) return true;
    if (marks_[i] != Mark::name) continue;
    bool is_wide = false;
    bool any = false;
    for (const Named& named : named_)
      if (std::find(named.words.begin(), named.words.end(), i) != named.words.end()) {
        is_wide = is_wide || named.breadth == ClassBreadth::wide;
        any = any || named.priority >= drug_priority || named.is_class;
      }
    if (any && !is_wide) return true;
  }
  return false;
}

bool QueryWords::is_opening(std::uint32_t i) const {
  return marks_[i] == Mark::outcome || (marks_[i] == Mark::grammar && !is_cue_[i]);
}

std::pair<std::uint32_t, std::uint32_t> QueryWords::words_of(const ConceptMention& mention) const {
  const auto at = [&](std::uint32_t token) {
    return static_cast<std::uint32_t>(std::lower_bound(token_of_.begin(), token_of_.end(), token) -
                                      token_of_.begin());
  };
  return {at(mention.first_token), at(mention.last_token)};
}

}  // namespace rationale
