#include "analyzers/assertion.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <tuple>

#include "analyzers/clause_context.h"
#include "analyzers/compiled_lexicon.h"
#include "analyzers/context_reach.h"
#include "analyzers/cue_context.h"
#include "analyzers/predicates.h"
#include "base/error.h"
#include "base/tsv.h"

namespace rationale {
namespace {

// A CueRule as numbers: kind, direction, limit, inverted, says_not.
using CueNumbers = std::array<std::uint32_t, 5>;

struct NamedKind {
  std::string_view name;
  CueKind kind;
};

constexpr NamedKind kinds[] = {{"negation", CueKind::negation},
                               {"uncertain", CueKind::uncertain},
                               {"hypothetical", CueKind::hypothetical},
                               {"modal", CueKind::modal},
                               {"pseudo", CueKind::pseudo},
                               {"double", CueKind::two_negatives},
                               {"terminator", CueKind::terminator}};

CueKind kind_named(std::string_view name) {
  for (const NamedKind& known : kinds)
    if (known.name == name) return known.kind;
  throw Error(ErrorCode::usage, "unknown kind of cue '" + std::string(name) + "'");
}

std::uint32_t number(const std::string& cell) {
  if (cell.empty()) return 0;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size())
    throw Error(ErrorCode::usage, "'" + cell + "' is not a number of words");
  return value;
}

bool voids(CueKind kind) {
  return kind == CueKind::two_negatives || kind == CueKind::pseudo;
}

bool is_plain_not(std::string_view form) {
  return is_negator(form) && form != "hardly" && form != "scarcely";
}

bool is_inability(std::string_view form) {
  return form == "unable" || form == "incapable" || form == "inability";
}

// The kind of a condition by word order in the list of cues.
constexpr std::string_view inverted_kind = "inverted";

bool holds_negator(std::string_view cue) {
  for (const std::string_view element : split(cue, ' '))
    for (const std::string_view word : split(element, '|'))
      if (is_negator(word)) return true;
  return false;
}

bool is_negating(CueKind kind) {
  return kind == CueKind::negation || kind == CueKind::uncertain;
}

// Calls `work` and names list and row in what it throws.
template <typename Work>
auto in_row(const Table& table, std::size_t row, Work work) {
  try {
    return work(table.rows[row]);
  } catch (const Error& error) {
    throw Error(error.code(), table.name + " row " + std::to_string(row + 1) + ": " + error.what(),
                error.hint());
  }
}

// "was not shown to have failed", "is not clear whether": the cue reaches over both sides.
bool governs_what_follows(const ScopeView& sentence, std::uint32_t next) {
  return next < sentence.words.size() && (sentence.words[next].form == "to" ||
                                          (sentence.words[next].classes & complementizer) != 0);
}

// The words that may make up a plain negation besides auxiliaries.
bool is_plain_word(const WordView& word) {
  constexpr std::string_view plain_words[] = {
      "no",       "nor",     "longer",     "able",     "unable", "capable", "incapable",
      "of",       "to",      "inability",  "without",  "hardly", "by",      "means",
      "scarcely", "far",     "from",       "anything", "but",    "barely",  "neither",
      "none",     "further", "additional", "more",     "repeat"};
  return is_plain_not(word.form) || (word.classes & auxiliary) != 0 ||
         std::find(std::begin(plain_words), std::end(plain_words), word.form) !=
             std::end(plain_words);
}

// "the claimant has not been seen for …": what is denied of a person follows. Not "the goals for
// this claimant are nowhere set out".
bool is_of_person(const ScopeView& sentence, std::uint32_t cue) {
  if (cue == 0) return false;
  const WordView& subject = sentence.words[cue - 1];
  if ((subject.classes & person) == 0 && subject.form != "he" && subject.form != "she")
    return false;
  for (std::uint32_t i = cue - 1; i > 0 && sentence.words[i].before == 0; --i)
    if ((sentence.words[i - 1].classes & preposition) != 0) return false;
  return true;
}

// "side effects, of which she had none, …": what comes after the comma is another matter.
bool ends_part_as_none(const ScopeView& sentence, CuePlace cue) {
  return cue.last < sentence.words.size() && sentence.words[cue.last].before & comma &&
         sentence.words[cue.first].form == "none" && sentence.words[cue.first].before == 0;
}

// "her mood, however, is stable": parts nothing, where "…, however, the mood is" does.
bool is_inserted(const ScopeView& sentence, std::uint32_t i) {
  return sentence.words[i].form == "however" && i + 1 < sentence.words.size() &&
         sentence.words[i].before & comma && sentence.words[i + 1].before & comma &&
         (sentence.words[i + 1].classes & auxiliary) != 0;
}

// "the pain is due to a tear": the cause is what is said.
bool is_predicated(const ScopeView& sentence, std::uint32_t i) {
  const std::string_view form = sentence.words[i].form;
  if (i == 0 || (form != "due" && form != "secondary" && form != "attributed")) return false;
  const std::string_view before = sentence.words[i - 1].form;
  return before == "is" || before == "are" || before == "was" || before == "were" || before == "be";
}

bool says_not_between(const ScopeView& sentence, CuePlace place) {
  return std::any_of(sentence.words.begin() + place.first + 1,
                     sentence.words.begin() + place.last - 1,
                     [](const WordView& word) { return is_plain_not(word.form); });
}

// "no indication that exercises cannot be done": a plain negation within what another one governs
// turns that clause back as a whole, its subject too.
void reach_subject(const ScopeView& sentence, const Cue& outer, Cue& inner) {
  if (!outer.in_complement || effect_of(outer.kind) != Assertion::negated) return;
  if (!outer.reaches(inner.first_token)) return;
  // "Nor does she say why he cannot …": the clause begins after "why".
  std::uint32_t start = outer.last_token;
  for (const WordView& word : sentence.words)
    if (word.token >= start && word.token < inner.first_token &&
        (word.classes & (complementizer | relative)) != 0)
      start = word.token + 1;
  std::vector<std::uint32_t> clause;
  for (const std::uint32_t token : outer.reached)
    if (token >= start && !inner.reaches(token)) clause.push_back(token);
  inner.reached.insert(inner.reached.end(), clause.begin(), clause.end());
  std::sort(inner.reached.begin(), inner.reached.end());
}

}  // namespace

AssertionTagger::CueRule AssertionTagger::rule_of(const Table& cues,
                                                  const std::vector<std::string>& row) {
  const std::string& direction = row[cues.column("direction")];
  const std::string& kind = row[cues.column("kind")];
  CueRule rule{kind == inverted_kind ? CueKind::hypothetical : kind_named(kind), Direction::forward,
               number(row[cues.column("limit")]), kind == inverted_kind,
               holds_negator(row[cues.column("cue")])};
  if (direction == "backward")
    rule.direction = Direction::backward;
  else if (direction == "both")
    rule.direction = Direction::both;
  else if (direction == "around")
    rule.direction = Direction::around;
  else if (direction == "itself")
    rule.direction = Direction::itself;
  else if (direction != "forward")
    throw Error(ErrorCode::usage, "unknown direction '" + direction + "'");
  return rule;
}

RuledPhrases<AssertionTagger::CueRule> AssertionTagger::cues_of(const Lexicon& lexicon) {
  if (const std::string_view compiled = compiled_lexicon(lexicon).cues; !compiled.empty()) {
    ByteReader in(compiled);
    std::vector<CueRule> rules;
    for (const CueNumbers& cue : FlatArray<CueNumbers>(in))
      rules.push_back({static_cast<CueKind>(cue[0]), static_cast<Direction>(cue[1]), cue[2],
                       cue[3] != 0, cue[4] != 0});
    return {std::move(rules), PhraseIndex(in, &WordFacts::cue_ids)};
  }
  const Table& cues = lexicon.table("cues");
  std::vector<CueRule> rules;
  std::vector<Phrase> phrases;
  for (std::size_t i = 0; i < cues.rows.size(); ++i)
    in_row(cues, i, [&](const std::vector<std::string>& row) {
      rules.push_back(rule_of(cues, row));
      phrases.push_back(parse_phrase(row[cues.column("cue")], 0));
    });
  return {std::move(rules), PhraseIndex(phrases, &WordFacts::cue_ids)};
}

AssertionTagger::AssertionTagger(const Lexicon& lexicon) : cues_(cues_of(lexicon)) {}

void AssertionTagger::write(ByteWriter& out) const {
  FlatArray<CueNumbers> numbers;
  for (const CueRule& rule : cues_.rules)
    numbers.push_back({static_cast<std::uint32_t>(rule.kind),
                       static_cast<std::uint32_t>(rule.direction), rule.limit,
                       rule.inverted ? 1U : 0U, rule.says_not ? 1U : 0U});
  numbers.write(out);
  cues_.phrases.write(out);
}

std::vector<std::uint32_t> AssertionTagger::ids_of(std::string_view form) const {
  return cues_.phrases.ids_of(form);
}

// Of the same length, cues that are void or concern only themselves win over others.
int AssertionTagger::rank(const CueRule& rule) {
  return voids(rule.kind) || rule.direction == Direction::itself ? 0 : 1;
}

// Whether the words found are a cue where they stand.
bool AssertionTagger::counts(const ScopeView& sentence, const PhraseMatch& match) const {
  const CueRule& rule = cues_.rules[match.phrase];
  const CuePlace place{match.first, match.last};
  if (rule.inverted) return inverts_clause(sentence, place);
  // "has gone off work", "has passed the test": only what ends its clause is over.
  constexpr std::string_view ended[] = {"gone",   "passed",  "cleared", "stopped", "ended",
                                        "lifted", "removed", "faded",   "over"};
  if (rule.kind == CueKind::negation && rule.direction == Direction::backward &&
      std::find(std::begin(ended), std::end(ended), sentence.words[match.last - 1].form) !=
          std::end(ended) &&
      !looks_back(sentence, match.last))
    return false;
  // "has not gone back": a negation among the words between is another matter.
  if (rule.kind == CueKind::pseudo && !rule.says_not && says_not_between(sentence, place))
    return false;
  return rule.kind != CueKind::hypothetical || !tells_of_past(sentence, place);
}

// A negation that another one turns back becomes with it one cue, which is void.
std::vector<AssertionTagger::FoundCue> AssertionTagger::without_cancelled(
    const ScopeView& sentence, const std::vector<FoundCue>& cues) {
  static constexpr CueRule two_negatives{CueKind::two_negatives, Direction::forward, 0, false,
                                         true};
  std::vector<FoundCue> kept;
  for (const FoundCue& cue : cues) {
    FoundCue standing = cue;
    if (cue.rule->says_not && !kept.empty() && kept.back().rule->kind == CueKind::negation &&
        !kept.back().rule->says_not && kept.back().rule->direction == Direction::backward &&
        repeats_denial(sentence, {kept.back().first, kept.back().last}, {cue.first, cue.last}))
      standing.rule = &two_negatives;
    if (is_negating(cue.rule->kind) && !cue.rule->says_not) {
      const bool inside =
          std::any_of(sentence.words.begin() + cue.first, sentence.words.begin() + cue.last,
                      [](const WordView& word) { return is_negator(word.form); });
      if (inside) standing.rule = &two_negatives;
      if (!kept.empty() && kept.back().rule->kind == CueKind::negation &&
          cancels(sentence, {kept.back().first, kept.back().last}, {cue.first, cue.last},
                  cue.rule->direction != Direction::forward)) {
        standing = {&two_negatives, kept.back().first, cue.last};
        kept.pop_back();
      }
    }
    kept.push_back(standing);
  }
  return kept;
}

// The cues that stand: the longest at each place, none within another; terminators are noted in the
// sentence. Ordered by first word.
std::vector<AssertionTagger::FoundCue> AssertionTagger::cues_in(
    const ScopeView& sentence, std::vector<PhraseMatch> found) const {
  std::sort(found.begin(), found.end(), [this](const PhraseMatch& a, const PhraseMatch& b) {
    return std::tuple(b.last - b.first, rank(cues_.rules[a.phrase]), a.first, a.phrase) <
           std::tuple(a.last - a.first, rank(cues_.rules[b.phrase]), b.first, b.phrase);
  });
  std::vector<std::uint8_t> taken(sentence.words.size(), 0);
  std::vector<FoundCue> cues;
  for (const PhraseMatch& match : found) {
    if (!counts(sentence, match)) continue;
    const auto first = taken.begin() + match.first;
    const auto last = taken.begin() + match.last;
    if (std::find(first, last, 1) != last) continue;
    std::fill(first, last, 1);
    cues.push_back({&cues_.rules[match.phrase], match.first, match.last});
  }
  std::sort(cues.begin(), cues.end(),
            [](const FoundCue& a, const FoundCue& b) { return a.first < b.first; });
  return without_cancelled(sentence, cues);
}

// "hasn't been shown": the subject, and the verb; what follows only where it completes the verb or
// is what a person was not given.
Scope AssertionTagger::reach_of_passive(const ScopeView& sentence, const FoundCue& cue,
                                        std::uint32_t end) {
  Scope scope = backward_scope(sentence, {cue.first, cue.last, cue.rule->limit, true});
  if (scope.words.empty()) scope = shared_subject(sentence, cue.first);
  if (is_attribute(sentence, scope.words)) leave_known(sentence, scope.words);
  // "There is not documented any sign of …": the subject follows.
  const bool there = std::all_of(scope.words.begin(), scope.words.end(), [&](std::uint32_t word) {
    return sentence.words[word].form == "there";
  });
  const bool object = there || (end < sentence.words.size() && sentence.words[end].before == 0 &&
                                (sentence.words[end].classes & determiner) != 0);
  if (object || is_of_person(sentence, cue.first) || governs_what_follows(sentence, end) ||
      scope.words.empty()) {
    const Scope after = forward_scope(sentence, {cue.first, cue.last, cue.rule->limit, false});
    scope.words.insert(scope.words.end(), after.words.begin(), after.words.end());
    scope.in_complement = after.in_complement;
    return scope;
  }
  for (std::uint32_t word = cue.last; word < end; ++word) scope.words.push_back(word);
  return scope;
}

Scope AssertionTagger::reach(const ScopeView& sentence, const FoundCue& cue) {
  if (cue.rule->direction == Direction::forward && cue.rule->kind == CueKind::negation &&
      cue.rule->says_not)
    if (const std::uint32_t end = end_of_passive(sentence, {cue.first, cue.last}))
      return reach_of_passive(sentence, cue, end);
  const ScopeCue at{cue.first, cue.last, cue.rule->limit,
                    cue.rule->direction != Direction::forward};
  const CuePlace place{cue.first, cue.last};
  const bool resumes = passive_resumes(sentence, place);
  if ((cue.rule->direction == Direction::forward && !resumes) || is_active_past(sentence, place)) {
    Scope scope = ends_part_as_none(sentence, place) ? Scope{} : forward_scope(sentence, at);
    if (scope.words.empty()) scope = antecedent_scope(sentence, at);
    if (splits_verb(sentence, place)) {
      const Scope subject = backward_scope(sentence, at);
      scope.words.insert(scope.words.end(), subject.words.begin(), subject.words.end());
    }
    if (scope.words.empty() && is_negating(cue.rule->kind) && looks_back(sentence, cue.last))
      scope = backward_scope(sentence, at);
    return scope;
  }
  const std::uint32_t subject_at = subject_after(sentence, place);
  Scope scope = backward_scope(sentence, at);
  if (cue.rule->direction == Direction::backward && subject_at == 0) {
    if (scope.words.empty()) scope = shared_subject(sentence, cue.first);
    const std::vector<std::uint32_t> located = place_after(sentence, cue.last);
    if (!located.empty() && is_mixed(sentence, located.back() + 1)) scope.words.clear();
    scope.words.insert(scope.words.end(), located.begin(), located.end());
    if (cue.rule->kind == CueKind::hypothetical || is_attribute(sentence, scope.words))
      leave_known(sentence, scope.words);
  }
  const bool ahead = cue.rule->direction == Direction::around || resumes || subject_at != 0 ||
                     is_of_person(sentence, cue.first) || cue.first == 0 ||
                     (cue.rule->direction == Direction::both && scope.words.empty());
  if (!ahead && !governs_what_follows(sentence, cue.last)) return scope;
  const Scope after = forward_scope(
      sentence, subject_at == 0 ? at : ScopeCue{subject_at - 1, subject_at, at.limit, true});
  scope.words.insert(scope.words.end(), after.words.begin(), after.words.end());
  scope.in_complement = after.in_complement;
  return scope;
}

// A terminator counts where no longer cue holds it ("no later than", "has yet to").
void AssertionTagger::note_terminators(ScopeView& sentence, const std::vector<PhraseMatch>& found,
                                       const std::vector<FoundCue>& cues) const {
  sentence.terminator_starts.assign(sentence.words.size(), 0);
  sentence.terminator_covers.assign(sentence.words.size(), 0);
  for (const PhraseMatch& match : found) {
    if (cues_.rules[match.phrase].kind != CueKind::terminator) continue;
    if (is_inserted(sentence, match.first) || is_predicated(sentence, match.first)) continue;
    const bool held = std::any_of(cues.begin(), cues.end(), [&](const FoundCue& cue) {
      return cue.first <= match.first && match.last <= cue.last &&
             cue.last - cue.first > match.last - match.first;
    });
    if (held) continue;
    sentence.terminator_starts[match.first] = 1;
    const bool soft = (sentence.words[match.first].classes & preposition) != 0 ||
                      (match.last - match.first > 1 &&
                       (sentence.words[match.last - 1].form == "to" ||
                        (sentence.words[match.last - 1].classes & preposition) != 0));
    std::fill(sentence.terminator_covers.begin() + match.first,
              sentence.terminator_covers.begin() + match.last,
              soft ? soft_terminator : std::uint8_t{1});
  }
}

Cue AssertionTagger::cue_of(const ScopeView& sentence, const FoundCue& found) {
  const bool alone = voids(found.rule->kind) || found.rule->direction == Direction::itself;
  const Scope scope = alone ? Scope{} : reach(sentence, found);
  Cue cue{found.rule->kind,
          sentence.words[found.first].token,
          sentence.words[found.last - 1].token + 1,
          {},
          scope.in_complement,
          true};
  for (const std::uint32_t word : scope.words) cue.reached.push_back(sentence.words[word].token);
  for (std::uint32_t word = found.first; word < found.last; ++word) {
    cue.reached.push_back(sentence.words[word].token);
    cue.plain = cue.plain && is_plain_word(sentence.words[word]);
    cue.says_not = cue.says_not || is_plain_not(sentence.words[word].form);
    cue.inability = cue.inability || is_inability(sentence.words[word].form);
  }
  cue.lexical = cue.kind == CueKind::negation && !cue.says_not &&
                found.rule->direction == Direction::backward;
  cue.says_not = cue.says_not && cue.kind == CueKind::negation;
  std::sort(cue.reached.begin(), cue.reached.end());
  return cue;
}

std::vector<Cue> AssertionTagger::tag_sentence(ScopeView& sentence) const {
  const std::vector<PhraseMatch> found = cues_.phrases.find(sentence.words);
  const std::vector<FoundCue> standing =
      found.empty() ? std::vector<FoundCue>() : cues_in(sentence, found);
  note_terminators(sentence, found, standing);
  const std::vector<ContextCue> context = context_cues(sentence);
  std::vector<Cue> cues;
  for (const FoundCue& cue : standing) {
    if (cue.rule->kind == CueKind::terminator || cue.rule->kind == CueKind::pseudo) continue;
    if (within_context({cue.first, cue.last, 0, false}, cue.rule->kind, context)) continue;
    cues.push_back(cue_of(sentence, cue));
    for (const ContextCue& each : context) keep_within(each, cues.back(), sentence);
    const bool coordinate =
        cue.first > 0 && (sentence.words[cue.first - 1].classes & conjunction) != 0;
    if (cues.size() > 1 && cues.back().says_not && !coordinate)
      reach_subject(sentence, cues[cues.size() - 2], cues.back());
  }
  drop_denied_questions(sentence, cues);
  if (context.empty()) return cues;
  std::vector<Cue> all;
  for (const ContextCue& cue : context) all.push_back(from_context(sentence, cue));
  all.insert(all.end(), std::make_move_iterator(cues.begin()), std::make_move_iterator(cues.end()));
  std::stable_sort(all.begin(), all.end(),
                   [](const Cue& a, const Cue& b) { return a.first_token < b.first_token; });
  return all;
}

AssertionMap AssertionTagger::tag(const Analysis& analysis, const SentenceViews& views) const {
  AssertionMap map;
  for (const std::vector<WordView>& words : views) {
    if (words.empty()) continue;  // a sentence of marks alone
    ScopeView view{words, {}, {}, views.size() == 1};
    for (Cue& cue : tag_sentence(view)) map.cues.push_back(std::move(cue));
  }
  map.read_all(analysis);
  return map;
}

}  // namespace rationale
