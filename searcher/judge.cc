#include "searcher/judge.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analyzers/assertion.h"
#include "analyzers/roles.h"

namespace rationale {
namespace {

void spread(const std::vector<WordRun>& runs, std::uint32_t words, std::uint8_t otherwise,
            std::vector<std::uint8_t>& of_word) {
  of_word.assign(words, otherwise);
  for (const WordRun& run : runs)
    std::fill(of_word.begin() + run.first_word, of_word.begin() + run.last_word, run.value);
}

bool clashes(Wanted wanted, std::uint8_t assertion) {
  if (wanted == Wanted::present) return assertion == static_cast<std::uint8_t>(Assertion::negated);
  return wanted == Wanted::absent && assertion == static_cast<std::uint8_t>(Assertion::affirmed);
}

std::uint8_t opposite(std::uint8_t assertion) {
  if (assertion == static_cast<std::uint8_t>(Assertion::affirmed))
    return static_cast<std::uint8_t>(Assertion::negated);
  if (assertion == static_cast<std::uint8_t>(Assertion::negated))
    return static_cast<std::uint8_t>(Assertion::affirmed);
  return assertion;
}

// How many words a denying word ("normal") reaches to either side.
constexpr std::uint32_t reach_of_opposite = 8;

bool is_in(const std::vector<std::uint32_t>& ascending, std::uint32_t word) {
  return std::binary_search(ascending.begin(), ascending.end(), word);
}

// The words around `place` that a word there may deny, as `[begin, end)`.
Span clause_around(const ClauseMarks& marks, Span sentence, std::uint32_t place) {
  Span clause{place, place + 1};
  while (clause.begin > sentence.begin && place - clause.begin < reach_of_opposite &&
         !is_in(marks.parted, clause.begin - 1) && !is_in(marks.turning, clause.begin - 1))
    --clause.begin;
  while (clause.end < sentence.end && clause.end - place <= reach_of_opposite &&
         !is_in(marks.parted, clause.end - 1) && !is_in(marks.turning, clause.end))
    ++clause.end;
  return clause;
}

// 1 where the matches stand side by side, towards 0 the farther they are apart.
double closeness(const std::vector<std::uint32_t>& matches) {
  if (matches.size() < 2) return 0;
  const double span = matches.back() - matches.front() + 1;
  return static_cast<double>(matches.size()) / span;
}

// What a word that is said counts beside one that is denied, where either will do.
constexpr double beside_denied = 0.8;
// What a word that is said outright counts where the query only supposes it.
constexpr double said_for_supposed = 0.7;
// What two words count that stand in the other order: "grip is weak" for "weak grip".
constexpr double other_order = 0.7;

// How far apart two words may stand that belong together.
constexpr std::uint32_t near_by = 6;

}  // namespace

Judge::Judge(QueryMeaning meaning, const Weights& weights, Analyzer& analyzer,
             const CommonSentences* common)
    : meaning_(std::move(meaning)), weights_(weights), analyzer_(analyzer), common_(common) {
  double share = 0;
  for (const ConceptGroup& group : meaning_.concepts) share += group.weight;
  const auto described = [&](std::ptrdiff_t words) {
    const double many = static_cast<double>(words) / weights_.few_words;
    return many > 1 ? 1 / (many * many) : 1;
  };
  described_ = described(std::count_if(meaning_.words.begin(), meaning_.words.end(),
                                       [](const QueryWord& word) { return !word.is_small; }));
  // The name of a treatment describes no case.
  beside_treatment_ = described(
      std::count_if(meaning_.words.begin(), meaning_.words.end(),
                    [](const QueryWord& word) { return !word.names_treatment && !word.is_small; }));
  focus_ = std::pow(std::min(share, 1.0), weights_.focus_power);
  concept_weight_ =
      weights_.concept_in_part + (weights_.concept_ - weights_.concept_in_part) * focus_;
  for (std::size_t i = 0; i < meaning_.words.size(); ++i) {
    const QueryWord& word = meaning_.words[i];
    total_weight_ += word.weight;
    add_match(word.stem, {i, 1.0, false});
    for (const auto& [stem, nearness] : word.alternatives) add_match(stem, {i, nearness, false});
    for (const RelatedWord& related : word.related)
      add_match(related.stem,
                {i, related.opposed ? weights_.opposed : weights_.related, related.opposed, true});
  }
  if (meaning_.treatment) fit_.emplace(*meaning_.treatment);
  std::vector<std::string_view> stems;
  for (const auto& [stem, matches] : by_stem_) stems.push_back(stem);
  sieve_ = StemSieve(stems);
}

// The first way in which a stem stands for a word counts: itself, a synonym, a relative.
void Judge::add_match(const std::string& stem, const WordMatch& match) {
  std::vector<WordMatch>& known = by_stem_[stem];
  const bool again = std::any_of(known.begin(), known.end(),
                                 [&](const WordMatch& m) { return m.word == match.word; });
  if (!again && match.nearness > 0) known.push_back(match);
}

// Null where the word says nothing of the query, as most do.
const std::vector<Judge::WordMatch>* Judge::match(std::string_view printed) {
  if (!sieve_.may_match(printed)) return nullptr;
  const auto [place, known] = by_form_.find(printed);
  if (known) return *place;
  const auto found = by_stem_.find(analyzer_.stem_of(printed));
  const std::vector<WordMatch>* matches = found == by_stem_.end() ? nullptr : &found->second;
  if (place != nullptr) *place = matches;
  return matches;
}

double Judge::worth(Wanted wanted, std::uint8_t assertion) const {
  if (wanted == Wanted::either) {
    // Beside what is denied: where the sentences are equal, the one that denies more is meant.
    const bool affirmed = assertion == static_cast<std::uint8_t>(Assertion::affirmed);
    return meaning_.polarity == Wanted::absent && affirmed ? weights_.agree * beside_denied
                                                           : weights_.agree;
  }
  if (wanted == Wanted::supposed) {
    if (assertion == static_cast<std::uint8_t>(Assertion::hypothetical)) return weights_.agree;
    return assertion == static_cast<std::uint8_t>(Assertion::affirmed)
               ? weights_.agree * said_for_supposed
               : weights_.suppose;
  }
  if (assertion == static_cast<std::uint8_t>(Assertion::hypothetical)) return weights_.suppose;
  if (!clashes(wanted, assertion)) return weights_.agree;
  return wanted == Wanted::absent ? weights_.clash_absent : weights_.clash_present;
}

double Judge::role_weight(std::uint8_t role) const {
  if (meaning_.role) return static_cast<Role>(role) == *meaning_.role ? 1.0 : weights_.other_role;
  switch (static_cast<Role>(role)) {
    case Role::finding:
      return weights_.finding;
    case Role::conclusion:
      return weights_.conclusion;
    case Role::recital:
      return weights_.recital;
    case Role::background:
      return weights_.background;
  }
  return weights_.background;
}

// Of the readings of the same words the one that fits them best and that the sentence speaks of,
// most clearly for or against.
double Judge::best_reading(const ConceptGroup& group,
                           const std::vector<const StoredMention*>& mentions,
                           std::vector<std::uint32_t>& matches) const {
  double best = 0;
  double best_fit = 0;
  for (const StoredMention* found : mentions) {
    const StoredMention& mention = *found;
    for (const QueryConcept& reading : group.readings) {
      if (mention.concept_number != reading.number) continue;
      // That nobody says he is no candidate does not make him one.
      if (reading.inverse && !mention.cue.empty()) continue;
      const double titular =
          is_in(titular_, mention.concept_number) &&
                  mention.assertion == static_cast<std::uint8_t>(Assertion::affirmed)
              ? weights_.titular
              : 1.0;
      const double value = worth(reading.wanted, mention.assertion) * role_weight(mention.role) *
                           reading.fit * titular;
      if (reading.fit > best_fit || (reading.fit == best_fit && std::abs(value) > std::abs(best))) {
        best = value;
        best_fit = reading.fit;
      }
      for (std::uint32_t w = mention.first_word; w < mention.last_word; ++w) matches.push_back(w);
    }
  }
  return best;
}

void Judge::note_match(std::uint32_t place, const std::vector<WordMatch>& matches) {
  for (const WordMatch& m : matches) {
    read_.found.push_back({place, m});
    if (!m.opposed) covered_[m.word] = std::max(covered_[m.word], m.nearness);
  }
}

// The mentions of what the query names, in the order in which they are stored.
std::vector<const StoredMention*> Judge::asked_mentions(
    const std::vector<StoredMention>& mentions) const {
  std::vector<const StoredMention*> asked;
  for (const StoredMention& mention : mentions)
    for (const ConceptGroup& group : meaning_.concepts)
      if (std::any_of(group.readings.begin(), group.readings.end(),
                      [&](const QueryConcept& reading) {
                        return reading.number == mention.concept_number;
                      })) {
        asked.push_back(&mention);
        break;
      }
  return asked;
}

// The words of the sentence that a word denies which stands for the opposite of the query's: it
// reaches over its clause, where something else of the query is spoken of.
std::vector<bool> Judge::turned_round(Span sentence, const std::vector<PlacedMatch>& found) {
  std::vector<bool> turned(sentence.size(), false);
  for (const PlacedMatch& m : found) {
    // "undocumented" as a cue has turned its clause round already.
    if (!m.match.opposed || is_in(marks().in_cue, m.place)) continue;
    // "has begun tapering": beginning is asked for, however it denies an end.
    if (std::any_of(found.begin(), found.end(), [&](const PlacedMatch& other) {
          return other.place == m.place && !other.match.opposed;
        }))
      continue;
    const Span clause = clause_around(marks(), sentence, m.place);
    // Where the word itself is said, how it is said decides.
    const bool said = std::any_of(found.begin(), found.end(), [&](const PlacedMatch& other) {
      return !other.match.opposed && !other.match.kin && other.match.word == m.match.word &&
             clause.begin <= other.place && other.place < clause.end;
    });
    if (said) continue;
    const bool applies = std::any_of(found.begin(), found.end(), [&](const PlacedMatch& other) {
      return !other.match.opposed && other.match.word != m.match.word && other.place != m.place &&
             clause.begin <= other.place && other.place < clause.end;
    });
    if (!applies && meaning_.words.size() > 1) continue;
    std::fill(turned.begin() + (clause.begin - sentence.begin),
              turned.begin() + (clause.end - sentence.begin), true);
  }
  return turned;
}

// Of each query word the occurrence that counts most, for or against; together their share of the
// query.
double Judge::words_of_sentence(const std::vector<PlacedMatch>& found,
                                const std::vector<bool>& turned, Span sentence) {
  std::vector<double> of_word(meaning_.words.size(), 0.0);
  for (const PlacedMatch& m : found) {
    const bool is_turned = turned[m.place - sentence.begin];
    if (m.match.opposed && !is_turned) continue;
    const std::uint8_t said = read_.assertions[m.place];
    const std::uint8_t assertion = is_turned ? opposite(said) : said;
    const double value = worth(meaning_.words[m.match.word].wanted, assertion) * m.match.nearness *
                         role_weight(read_.roles[m.place]);
    double& best = of_word[m.match.word];
    if (std::abs(value) > std::abs(best)) best = value;
    grounded_[m.match.word] = std::max(grounded_[m.match.word], value);
  }
  return weighted_share(of_word);
}

// Which of the query's neighbours are neighbours in the sentence, in the same order and clause:
// "lost in the left, normal in the right" holds the words of "normal in the left" but not their
// order.
double Judge::kept_order(const std::vector<PlacedMatch>& found) {
  if (meaning_.words.size() < 2) return 0;
  std::vector<double> kept(meaning_.words.size() - 1, 0.0);
  for (const PlacedMatch& a : found)
    for (const PlacedMatch& b : found) {
      if (b.match.word != a.match.word + 1 || a.match.opposed || b.match.opposed) continue;
      const std::uint32_t first = std::min(a.place, b.place);
      const std::uint32_t last = std::max(a.place, b.place);
      double& best = kept[a.match.word];
      const double value = a.place < b.place ? 1.0 : other_order;
      if (first == last || last - first > near_by || best >= value) continue;
      bool parted = false;
      for (std::uint32_t w = first; w < last && !parted; ++w)
        parted = is_in(marks().parted, w) || is_in(marks().turning, w + 1);
      if (!parted) best = value;
    }
  return std::accumulate(kept.begin(), kept.end(), 0.0) / static_cast<double>(kept.size());
}

JudgedSentence Judge::judge_sentence(const Evidence& evidence) {
  const std::vector<PlacedMatch>& found = evidence.found;
  JudgedSentence judged;
  judged.section = read_.stored;
  judged.sentence = evidence.sentence;

  // Guidelines and summary are quoted for the words asked for, not for their kin.
  const bool kin_counts = read_.kind == SectionKind::rationale;
  for (const PlacedMatch& m : found)
    if ((kin_counts || !m.match.kin) && !meaning_.words[m.match.word].is_small &&
        (judged.matches.empty() || judged.matches.back() != m.place))
      judged.matches.push_back(m.place);
  const double words =
      words_of_sentence(found, turned_round(evidence.words, found), evidence.words);
  const double shaped = std::copysign(std::pow(std::abs(words), weights_.coverage_power), words);

  std::vector<std::uint32_t> in_mentions;
  double concepts = 0;
  for (const ConceptGroup& group : meaning_.concepts)
    concepts += group.weight * best_reading(group, evidence.mentions, in_mentions);
  // A sentence that says it in quite other words is shown by those.
  if (judged.matches.empty()) judged.matches = std::move(in_mentions);
  std::sort(judged.matches.begin(), judged.matches.end());
  judged.matches.erase(std::unique(judged.matches.begin(), judged.matches.end()),
                       judged.matches.end());
  judged.score = weights_.words * shaped + concept_weight_ * concepts;
  if (judged.score > 0)
    judged.score *=
        1 + weights_.near * closeness(judged.matches) + weights_.ordered * kept_order(found);
  judged.clash = judged.score < 0 ? -judged.score : 0;
  return judged;
}

std::vector<JudgedSentence> Judge::sentences(const StoredSection& section) {
  begin_section(section.section);
  read_.stored = &section;
  read_.size = static_cast<std::uint32_t>(section.words.size());
  for (const StoredSentence& sentence : section.sentences)
    read_.sentences.push_back({sentence.first_word, sentence.last_word});
  for (std::uint32_t w = 0; w < read_.size; ++w)
    if (const auto* matches = match(slice(section.text, section.words[w]))) note_match(w, *matches);
  std::vector<JudgedSentence> judged =
      read_sentences(section.mentions, section.assertions, section.roles);
  std::stable_sort(judged.begin(), judged.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  return judged;
}

void Judge::begin_section(SectionKind kind) {
  grounded_.assign(meaning_.words.size(), 0.0);
  covered_.assign(meaning_.words.size(), 0.0);
  read_.kind = kind;
  read_.stored = nullptr;
  read_.marks = nullptr;
  read_.own_marks.reset();
  read_.sentences.clear();
  read_.found.clear();
}

// Only few sections hold a word that denies one of the query's.
const ClauseMarks& Judge::marks() {
  if (read_.marks != nullptr) return *read_.marks;
  if (!read_.own_marks) read_.own_marks = clause_marks(*read_.stored);
  return *read_.own_marks;
}

// The sentences of the section that is read which say anything, in their order.
std::vector<JudgedSentence> Judge::read_sentences(const std::vector<StoredMention>& all_mentions,
                                                  const std::vector<WordRun>& assertions,
                                                  const std::vector<WordRun>& roles) {
  const std::vector<const StoredMention*> mentions = asked_mentions(all_mentions);
  std::vector<JudgedSentence> judged;
  if (read_.found.empty() && mentions.empty()) return judged;
  spread(assertions, read_.size, static_cast<std::uint8_t>(Assertion::affirmed), read_.assertions);
  spread(roles, read_.size, static_cast<std::uint8_t>(Role::background), read_.roles);
  auto next = read_.found.begin();
  Evidence evidence;
  for (std::uint32_t i = 0; i < read_.sentences.size(); ++i) {
    evidence.sentence = i;
    evidence.words = read_.sentences[i];
    evidence.found.clear();
    evidence.mentions.clear();
    for (; next != read_.found.end() && next->place < evidence.words.end; ++next)
      evidence.found.push_back(*next);
    for (const StoredMention* mention : mentions)
      if (evidence.words.begin <= mention->first_word && mention->first_word < evidence.words.end)
        evidence.mentions.push_back(mention);
    if (evidence.found.empty() && evidence.mentions.empty()) continue;
    JudgedSentence one = judge_sentence(evidence);
    if (!one.matches.empty()) judged.push_back(std::move(one));
  }
  return judged;
}

bool Judge::is_background(const JudgedSentence& sentence) const {
  const StoredSection& section = *sentence.section;
  if (common_ == nullptr || section.section != SectionKind::rationale || sentence.matches.empty())
    return false;
  const auto is_finding = [&](const WordRun& run) {
    return run.first_word <= sentence.matches.front() && sentence.matches.front() < run.last_word &&
           static_cast<Role>(run.value) == Role::finding;
  };
  if (sentence.score > 0 && std::any_of(section.roles.begin(), section.roles.end(), is_finding))
    return false;
  return common_->contain(slice(section.text, section.sentences[sentence.sentence].span));
}

// The words of `section` that stand for the query's, wherever they stand and whatever is said.
std::vector<double> Judge::words_named(const StoredSection* section) {
  std::vector<double> named(meaning_.words.size(), 0.0);
  if (section == nullptr) return named;
  for (const WordSpan word : section->words) {
    const std::vector<WordMatch>* matches = match(slice(section->text, word));
    if (matches == nullptr) continue;
    for (const WordMatch& m : *matches)
      if (!m.opposed) named[m.word] = std::max(named[m.word], m.nearness);
  }
  return named;
}

double Judge::weighted_share(const std::vector<double>& of_words) const {
  double share = 0;
  for (std::size_t i = 0; i < of_words.size(); ++i) share += of_words[i] * meaning_.words[i].weight;
  return total_weight_ > 0 ? share / total_weight_ : 0;
}

Judgement Judge::judge(const ItemRecord& item, double bm25_share, const TreatmentFacts& facts) {
  titular_.clear();
  begin_section(SectionKind::rationale);
  const StoredSection* treatment = item.find(SectionKind::treatment);
  if (treatment != nullptr)
    for (const StoredMention& mention : treatment->mentions)
      titular_.push_back(mention.concept_number);
  std::sort(titular_.begin(), titular_.end());
  Judgement judgement;
  if (const StoredSection* rationale = item.find(SectionKind::rationale))
    judgement.sentences = sentences(*rationale);
  if (fit_) {
    found_in_treatment_.assign(fit_->stems().size(), false);
    if (treatment != nullptr)
      for (const Token& token : analyzer_.analyze(treatment->text).tokens)
        for (std::size_t i = 0; i < fit_->stems().size(); ++i)
          if (token.stem == fit_->stems()[i]) found_in_treatment_[i] = true;
  }
  weigh(judgement, words_named(treatment), item.decision, bm25_share, facts);
  return judgement;
}

}  // namespace rationale
