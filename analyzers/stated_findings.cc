#include "analyzers/stated_findings.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

#include "analyzers/amounts.h"
#include "analyzers/clauses.h"
#include "analyzers/finding_consequences.h"
#include "analyzers/finding_reach.h"
#include "analyzers/guideline_list.h"
#include "analyzers/stem_patterns.h"
#include "base/tsv.h"

namespace rationale {
namespace {

// Shares in percent; measured on the labels of the even half (docs/evaluation.md).
constexpr std::uint8_t single_word = 90;
constexpr std::uint8_t reason_of_decision = 90;
constexpr std::uint8_t any_role = 90;
constexpr std::uint8_t per_word_between = 6;
constexpr std::uint8_t most_for_distance = 60;
constexpr std::uint8_t far_cue = 85;
constexpr std::uint8_t two_negatives_cue = 85;
constexpr std::uint8_t modal_near = 55;

constexpr unsigned sure_enough = 60;  // of confidence

constexpr std::uint32_t guard_reach = 4;    // words around a wording
constexpr std::uint32_t purpose_reach = 8;  // words after "to support"
constexpr std::uint32_t far_from_cue = 14;  // tokens
constexpr std::uint32_t aim_reach = 8;      // words from a sentence's beginning
constexpr std::uint32_t modal_reach = 2;    // words around a wording

constexpr std::string_view purposes[] = {"support",      "warrant", "justify", "necessitate",
                                         "substantiate", "require", "continue"};
constexpr std::string_view treatments[] = {"study",     "medication", "drug",
                                           "treatment", "therapy",    "procedure",
                                           "device",    "test",       "surgery"};
constexpr std::string_view having[] = {"had",       "received",  "attended",
                                       "completed", "undergone", "underwent"};
constexpr std::string_view aims[] = {"goal", "goals", "aim", "purpose", "effect", "objective"};
// What a treatment did and what was asked for is not known where it is not said.
constexpr std::string_view asked_in_earnest_groups[] = {"response", "request", "therapy",
                                                        "guideline", "records"};
constexpr std::string_view asked_in_earnest[] = {
    "prior_sessions_number",    "home_program_sufficient", "supervised_care_needed",
    "would_change_management",  "drug_efficacy",           "opioid_efficacy",
    "over_the_counter",         "dosing_specified",        "pain_assessment",
    "prior_injection_response", "prior_block_relief"};
constexpr std::string_view numerals[] = {"two",   "three", "four", "five",   "six",      "seven",
                                         "eight", "nine",  "ten",  "twelve", "eighteen", "twenty"};
constexpr std::string_view modals[] = {"would", "should", "could", "might", "may", "can", "will"};

template <std::size_t size>
bool among(const std::string_view (&list)[size], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// The words of one sentence and which of its candidates are claims.
class SentenceFindings {
 public:
  SentenceFindings(const ReadText& text, std::size_t sentence, const ConceptMatcher& matcher,
                   const DisputedTreatment& treatment)
      : text_(text),
        words_(text.views[sentence]),
        before_(sentence > 0 ? &text.views[sentence - 1] : nullptr),
        matcher_(matcher),
        treatment_(treatment) {}

  std::optional<StatedFinding> read(const FindingCandidate& candidate) {
    if (candidate.mention.assertion == Assertion::hypothetical && !only_modal(candidate))
      return std::nullopt;
    find_words(candidate);
    if (!guards_allow(candidate) || is_treatment(candidate)) return std::nullopt;
    if (is_conceded(words_, first_)) return std::nullopt;
    StatedFinding claim{candidate.mention.concept_number,
                        candidate.mention.first_token,
                        candidate.mention.last_token,
                        candidate.mention.assertion,
                        candidate.mention.role,
                        candidate.mention.cue,
                        candidate.pattern,
                        {}};
    if (claim.assertion == Assertion::hypothetical) claim.assertion = Assertion::affirmed;
    if (!settle_denial(candidate, claim)) return std::nullopt;
    if (takes_for_granted(claim) || denies_number(candidate, claim)) return std::nullopt;
    if ((candidate.uses & only_absent) && claim.assertion != Assertion::negated)
      return std::nullopt;
    if ((candidate.uses & only_present) && claim.assertion != Assertion::affirmed)
      return std::nullopt;
    claim.factors.role = role_share(candidate);
    if (claim.factors.role == 0 || is_purpose(claim) || states_aim()) return std::nullopt;
    if (!(candidate.uses & compares_amounts) &&
        crosses_clause(words_, taken_, (candidate.uses & in_any_role) == 0))
      return std::nullopt;
    if (is_elsewhere(claim)) return std::nullopt;
    claim.factors.pattern = taken_.size() == 1 ? single_word : 100;
    claim.factors.distance = distance_share(candidate);
    claim.factors.cue = cue_share(claim, (candidate.uses & holds_modal) == 0);
    return claim;
  }

 private:
  const std::string& group_of(const StatedFinding& claim) const {
    return matcher_.concepts()[claim.concept_number].group;
  }
  // Said of another treatment, part of the body or person: "The right knee was stable", where the
  // shoulder is treated; "Gabapentin brought relief", where an opioid is disputed; "Her sister had
  // surgery".
  bool is_elsewhere(const StatedFinding& claim) {
    const std::string& group = group_of(claim);
    const std::string_view id = matcher_.concepts()[claim.concept_number].id;
    if (group == "response" || id == "drug_efficacy" || id == "long_term_use") {
      if (!other_treatment_)
        other_treatment_ = treatment_.is_of_other_treatment(text_.analysis, words_) ||
                           (points_back() && before_ != nullptr &&
                            treatment_.is_of_other_treatment(text_.analysis, *before_));
      return *other_treatment_;
    }
    const bool of_part = group == "examination" || group == "imaging" || group == "symptom";
    if (of_part && !other_part_) other_part_ = treatment_.is_of_other_part(text_.analysis, words_);
    if (of_part && (*other_part_ || treatment_.is_of_other_side(words_, {first_, last_ + 1})))
      return true;
    const bool of_body = of_part || group == "diagnosis" || group == "comorbidity" ||
                         group == "surgery" || group == "psychology";
    return of_body && is_of_relative();
  }
  // "… no relief with this medication": the one that the sentence before names.
  bool points_back() const {
    for (std::uint32_t i = 0; i + 1 < words_.size(); ++i)
      if ((words_[i].form == "this" || words_[i].form == "that") &&
          among(treatments, words_[i + 1].form))
        return true;
    return false;
  }
  // Of the persons named before the wording the last one is another than the patient.
  bool is_of_relative() const {
    for (std::uint32_t i = first_; i-- > 0;) {
      if (words_[i].classes & somebody_else) return true;
      if (words_[i].classes & (person | pronoun)) return false;
    }
    return false;
  }

  Wording wording() const { return {words_, first_, last_ + 1}; }

  // "does not say why she limps": what is left open of a thing says neither that it is there nor
  // that it is not. What a treatment did, and how much was asked for, is asked in earnest.
  bool takes_for_granted(const StatedFinding& claim) const {
    const std::string_view id = matcher_.concepts()[claim.concept_number].id;
    // "explain why exercise at home would not do": the reviewer means that it would.
    const bool meant = claim.assertion == Assertion::negated &&
                       (id == "home_program_sufficient" || id == "over_the_counter");
    const bool lasting = id == "functional_deficits" || id == "condition_worsened";
    if (!lasting && !meant &&
        (among(asked_in_earnest_groups, group_of(claim)) || among(asked_in_earnest, id)))
      return false;
    return is_left_open(wording(), text_.assertions.cues);
  }

  // "none of the 12 visits was attended", "less than 50% relief": what is denied of a number leaves
  // the number stated.
  bool denies_number(const FindingCandidate& candidate, const StatedFinding& claim) const {
    if (claim.assertion != Assertion::negated || claim.cue < 0) return false;
    const std::string_view id = matcher_.concepts()[claim.concept_number].id;
    const Cue& cue = text_.assertions.cues[static_cast<std::size_t>(claim.cue)];
    const bool of_amount =
        id == "quantified_relief" && text_.analysis.tokens[cue.last_token - 1].form == "than";
    if (id != "prior_sessions_number" && !of_amount) return false;
    return std::any_of(candidate.words.begin(), candidate.words.end(), [&](std::uint32_t token) {
      return text_.analysis.tokens[token].kind == TokenKind::number ||
             among(numerals, text_.analysis.tokens[token].form);
    });
  }

  // Whether something is said of the wording where a cue denies; an examination that did not show
  // something was made.
  bool settle_denial(const FindingCandidate& candidate, StatedFinding& claim) const {
    if (claim.cue < 0 || claim.assertion != Assertion::negated) return true;
    const std::string_view id = matcher_.concepts()[claim.concept_number].id;
    const Cue& cue = text_.assertions.cues[static_cast<std::size_t>(claim.cue)];
    const Denial denial = denial_of(candidate, id, cue, text_.analysis, wording());
    if (denial == Denial::of_wording) return true;
    // "no weakness on examination" was examined, "no record of any examination finding" tells
    // nothing of it.
    const bool examined =
        denial == Denial::of_something && (cue.plain || cue.first_token > claim.first_token);
    if (!examined || id != "physical_examination") return false;
    claim.assertion = Assertion::affirmed;
    claim.cue = -1;
    return true;
  }

  // "would exceed the limit", "could be done at home": supposed by nothing but its modal verb.
  bool only_modal(const FindingCandidate& candidate) const {
    if (!(candidate.uses & holds_modal) || candidate.mention.cue < 0) return false;
    const Cue& cue = text_.assertions.cues[static_cast<std::size_t>(candidate.mention.cue)];
    return cue.kind == CueKind::modal || among(modals, text_.analysis.tokens[cue.first_token].form);
  }

  // The candidate's words by their places among the sentence's.
  void find_words(const FindingCandidate& candidate) {
    taken_.clear();
    for (std::uint32_t i = 0; i < words_.size(); ++i)
      if (std::binary_search(candidate.words.begin(), candidate.words.end(), words_[i].token))
        taken_.push_back(i);
    first_ = taken_.empty() ? 0 : taken_.front();
    last_ = taken_.empty() ? 0 : taken_.back();
  }

  static bool fits(std::string_view alternatives, std::string_view form) {
    for (const std::string_view wanted : split(alternatives, '|')) {
      if (wanted.ends_with('*') ? form.starts_with(wanted.substr(0, wanted.size() - 1))
                                : form == wanted)
        return true;
    }
    return false;
  }

  bool stands_near(std::string_view alternatives) const {
    const std::uint32_t from = first_ > guard_reach ? first_ - guard_reach : 0;
    const std::uint32_t to =
        std::min<std::uint32_t>(static_cast<std::uint32_t>(words_.size()), last_ + guard_reach + 1);
    std::string pair;  // of neighbours, as guards write them
    for (std::uint32_t i = from; i < to; ++i) {
      if (fits(alternatives, words_[i].form)) return true;
      if (i + 1 == to) break;
      pair.assign(words_[i].form).append("_").append(words_[i + 1].form);
      if (fits(alternatives, pair)) return true;
    }
    return false;
  }

  bool stands_in_sentence(std::string_view alternatives) const {
    return std::any_of(words_.begin(), words_.end(),
                       [&](const WordView& word) { return fits(alternatives, word.form); });
  }

  bool is_of_treatment(std::string_view alternatives) const {
    return std::any_of(treatment_.stems().begin(), treatment_.stems().end(),
                       [&](const std::string& stem) { return fits(alternatives, stem); });
  }

  bool names_the_treatment() const {
    if (words_.size() > 1 && (words_[0].form == "this" || words_[0].form == "the") &&
        among(treatments, words_[1].form))
      return true;
    return std::any_of(words_.begin(), words_.end(), [&](const WordView& word) {
      return treatment_.stems().count(text_.analysis.tokens[word.token].stem) != 0;
    });
  }

  bool guards_allow(const FindingCandidate& candidate) const {
    if ((candidate.uses & names_treatment) && candidate.mention.role != Role::finding &&
        !names_the_treatment())
      return false;
    for (const std::string_view guard : split(matcher_.guard_of(candidate.pattern), ' ')) {
      if (guard.size() < 2) continue;
      const std::string_view alternatives = guard.substr(1);
      if (guard[0] == '-' && stands_near(alternatives)) return false;
      if (guard[0] == '!' && stands_in_sentence(alternatives)) return false;
      if (guard[0] == '@' && !is_of_treatment(alternatives)) return false;
      if (guard[0] == '+' && !stands_in_sentence(alternatives) && !is_of_treatment(alternatives))
        return false;
    }
    return true;
  }

  // "cold therapy" of a request for a cold therapy unit says nothing about it; that the patient has
  // had it does.
  bool is_treatment(const FindingCandidate& candidate) const {
    const bool had = std::any_of(taken_.begin(), taken_.end(), [&](std::uint32_t word) {
      return among(having, words_[word].form);
    });
    return !had &&
           std::all_of(candidate.words.begin(), candidate.words.end(), [&](std::uint32_t token) {
             const Token& word = text_.analysis.tokens[token];
             return StemPatterns::is_light(word.form) || treatment_.stems().count(word.stem) != 0;
           });
  }

  // The words of the candidate's role segment, as `[first, last)` among the sentence's.
  WordRange segment() const {
    const std::uint32_t token = words_[first_].token;
    WordRange range{0, static_cast<std::uint32_t>(words_.size())};
    for (const RoleSegment& part : text_.roles)
      if (part.first_token <= token && token < part.last_token) {
        while (range.first < first_ && words_[range.first].token < part.first_token) ++range.first;
        while (range.last > last_ + 1 && words_[range.last - 1].token >= part.last_token)
          --range.last;
      }
    return range;
  }

  // "The goal of manual medicine is …": what a treatment is for, not what it did.
  bool states_aim() const {
    const auto end = std::min<std::uint32_t>(static_cast<std::uint32_t>(words_.size()), aim_reach);
    for (std::uint32_t i = 1; i + 2 < end; ++i)
      if (among(aims, words_[i].form) && words_[i + 1].form == "of" && words_[0].form == "the" &&
          words_[i + 2].form != "this" && words_[i + 2].form != "the")
        return true;
    return false;
  }

  std::uint8_t role_share(const FindingCandidate& candidate) const {
    if (candidate.mention.role == Role::finding) return 100;
    if (candidate.uses & in_any_role) return any_role;
    if (candidate.mention.role == Role::conclusion && gives_reason(wording(), segment()))
      return reason_of_decision;
    return 0;
  }

  // "no deficits to support an imaging study" says nothing about studies.
  bool is_purpose(const StatedFinding& claim) const {
    const std::string& group = group_of(claim);
    if (group == "examination" || group == "diagnosis" || group == "symptom") return false;
    const std::uint32_t from = first_ > purpose_reach ? first_ - purpose_reach : 0;
    for (std::uint32_t i = from; i + 1 < first_; ++i)
      if (words_[i].form == "to" && among(purposes, words_[i + 1].form)) {
        const bool broken = std::any_of(words_.begin() + i + 2, words_.begin() + first_,
                                        [](const WordView& word) { return word.finite; });
        if (!broken) return true;
      }
    return false;
  }

  // Wordings that only findings are taken from have the gaps that they need.
  std::uint8_t distance_share(const FindingCandidate& candidate) const {
    if (!(candidate.uses & for_ranking)) return 100;
    std::uint32_t between = 0;
    for (std::size_t i = 1; i < taken_.size(); ++i)
      for (std::uint32_t w = taken_[i - 1] + 1; w < taken_[i]; ++w)
        between += StemPatterns::is_light(words_[w].form) ? 0 : 1;
    const std::uint32_t less =
        std::min<std::uint32_t>(between * per_word_between, 100U - most_for_distance);
    return static_cast<std::uint8_t>(100U - less);
  }

  bool modal_near_by() const {
    const std::uint32_t from = first_ > modal_reach ? first_ - modal_reach : 0;
    const auto to =
        std::min<std::uint32_t>(last_ + modal_reach + 1, static_cast<std::uint32_t>(words_.size()));
    for (std::uint32_t i = from; i < to; ++i)
      if (among(modals, words_[i].form)) return true;
    return false;
  }

  std::uint8_t cue_share(const StatedFinding& claim, bool may_suppose) const {
    if (claim.cue < 0)
      return may_suppose && claim.assertion == Assertion::affirmed && modal_near_by() ? modal_near
                                                                                      : 100;
    const Cue& cue = text_.assertions.cues[static_cast<std::size_t>(claim.cue)];
    if (cue.kind == CueKind::two_negatives) return two_negatives_cue;
    const std::uint32_t away =
        cue.first_token > claim.last_token   ? cue.first_token - claim.last_token
        : claim.first_token > cue.last_token ? claim.first_token - cue.last_token
                                             : 0;
    return away > far_from_cue ? far_cue : 100;
  }

  const ReadText& text_;
  const std::vector<WordView>& words_;
  const std::vector<WordView>* before_;  // of the sentence before; null in the first
  const ConceptMatcher& matcher_;
  const DisputedTreatment& treatment_;
  std::vector<std::uint32_t> taken_;  // words of the candidate
  std::optional<bool> other_part_;    // of the sentence, once it is asked
  std::optional<bool> other_treatment_;
  std::uint32_t first_ = 0;  // of them
  std::uint32_t last_ = 0;
};

}  // namespace

std::vector<StatedFinding> stated_findings(const ReadText& text,
                                           const std::vector<FindingCandidate>& candidates,
                                           const ConceptMatcher& matcher,
                                           const DisputedTreatment& treatment) {
  std::vector<StatedFinding> findings;
  GuidelineList list;
  std::size_t next = 0;
  for (std::size_t s = 0; s < text.views.size() && next < candidates.size(); ++s) {
    const std::uint32_t end = text.analysis.sentences[s].last_token;
    const bool listed = list.holds(text.views[s]);
    list.read(text.views[s], role_at(text.roles, text.analysis.sentences[s].first_token));
    SentenceFindings sentence(text, s, matcher, treatment);
    const auto of_sentence = static_cast<std::ptrdiff_t>(findings.size());
    for (; next < candidates.size() && candidates[next].mention.first_token < end; ++next) {
      const ConceptMention& mention = candidates[next].mention;
      // Of one concept's wordings that overlap the most specific counts, which comes first.
      const auto told = std::find_if(findings.begin() + of_sentence, findings.end(),
                                     [&](const StatedFinding& finding) {
                                       return finding.concept_number == mention.concept_number &&
                                              finding.first_token < mention.last_token &&
                                              mention.first_token < finding.last_token;
                                     });
      const bool doubtful = told != findings.end() && told->factors.confidence() < sure_enough;
      if (listed || (told != findings.end() && !doubtful)) continue;
      const std::optional<StatedFinding> finding = sentence.read(candidates[next]);
      if (!finding) continue;
      // "would surpass the limit": a wording that holds its modal verb is surer than one beside it.
      if (!doubtful)
        findings.push_back(*finding);
      else if (finding->factors.confidence() >= sure_enough)
        *told = *finding;
    }
    std::stable_sort(findings.begin() + of_sentence, findings.end(),
                     [](const StatedFinding& a, const StatedFinding& b) {
                       return a.first_token < b.first_token;
                     });
  }
  add_consequences(findings, matcher);
  return findings;
}

}  // namespace rationale
