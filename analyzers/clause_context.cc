#include "analyzers/clause_context.h"

#include <algorithm>
#include <string_view>

#include "analyzers/answers.h"
#include "analyzers/clause_words.h"
#include "analyzers/context_rules.h"
#include "analyzers/cue_context.h"

namespace rationale {
namespace {

using Index = std::uint32_t;

// Kin who help the patient or tell of him say nothing of themselves.
constexpr auto helping = std::to_array<std::string_view>(
    {"helps",       "helped",      "help",     "assists",  "assisted",  "drives",    "drove",
     "accompanied", "accompanies", "cares",    "gives",    "gave",      "does",      "did",
     "confirms",    "confirmed",   "observed", "observes", "describes", "described", "saw",
     "found",       "must",        "can",      "could"});
constexpr auto tending = std::to_array<std::string_view>({"help", "care", "support", "assistance"});

// Where "the applicant's" of "the applicant's sister" begins.
Index owner_start(const ScopeView& s, Index i) {
  for (int steps = 0; steps < 3 && i > 0 && s.words[i].before == 0; ++steps) {
    const WordView& word = s.words[i - 1];
    const bool owns = (word.classes & determiner) != 0 || word.form.ends_with("'s") ||
                      word.form == "another" || word.form == "other" || word.form == "different";
    if (!owns) break;
    --i;
  }
  return i;
}

bool is_somebody_else(const ScopeView& s, Index i) {
  const WordView& word = s.words[i];
  const std::string_view before = i > 0 ? s.words[i - 1].form : std::string_view();
  if (word.classes & person)
    return before == "another" || before == "different" ||
           (before == "other" && i > 1 && s.words[i - 2].form.ends_with("'s"));
  return (word.classes & somebody_else) != 0;
}

bool tells_or_helps(const ScopeView& s, Index i) {
  for (Index w = i; w < word_count(s) && w < i + 3 && s.words[w].before == 0; ++w)
    if (is_among(helping, s.words[w].form) || is_verb_of_saying(s.words[w].form)) return true;
  return false;
}

// "family history of gout", "is part of her family history"; not "omitted family history".
bool is_family_history(const ScopeView& s, Index i) {
  constexpr auto telling = std::to_array<std::string_view>(
      {"of", "is", "was", "includes", "shows", "positive", "significant", "notable"});
  if (s.words[i].form != "family" || i + 1 >= word_count(s) || s.words[i + 1].form != "history")
    return false;
  const bool part = i > 2 && s.words[i - 2].form == "of";
  return part || (i + 2 < word_count(s) && is_among(telling, s.words[i + 2].form));
}

// All words of the clause around words `[first, last)`.
std::vector<Index> clause_words(const ScopeView& s, Index first, Index last) {
  std::vector<Index> words;
  for (Index i = first; i > 0; --i) {
    if (s.words[i].before & (comma | semicolon) || is_contrast(s.words[i - 1].form)) break;
    words.push_back(i - 1);
  }
  for (Index i = last; i < word_count(s); ++i) {
    if (s.words[i].before & (comma | semicolon) || is_contrast(s.words[i].form)) break;
    words.push_back(i);
  }
  return words;
}

// "his wife snores", "cancer was found in the patient's aunt"
void add_somebody_else(const ScopeView& s, std::vector<ContextCue>& cues) {
  for (Index i = 0; i < word_count(s); ++i) {
    if (!is_somebody_else(s, i)) continue;
    const Index owner = owner_start(s, i);
    if (is_family_history(s, i)) {
      cues.push_back({CueKind::hypothetical, i, i + 2, clause_words(s, i, i + 2), false});
      continue;
    }
    if (owner == i && !s.words[i].form.starts_with("famil")) continue;
    const WordView* before = owner > 0 ? &s.words[owner - 1] : nullptr;
    if (before != nullptr && s.words[owner].before == 0 &&
        (before->form == "in" || before->form == "of" ||
         (before->form == "on" && i + 1 < word_count(s) && s.words[i + 1].form == "side"))) {
      if (owner > 1 && is_among(tending, s.words[owner - 2].form)) continue;
      Scope scope = backward_scope(s, {owner - 1, i + 1, 0, true});
      cues.push_back({CueKind::hypothetical, owner, i + 1, std::move(scope.words), false});
      continue;
    }
    if (s.words[i].form == "family") continue;
    const bool subject = before == nullptr || s.words[owner].before != 0 ||
                         (before->classes & (conjunction | complementizer | subordinator)) != 0 ||
                         is_contrast(before->form);
    if (!subject || tells_or_helps(s, i + 1)) continue;
    Scope scope = forward_scope(s, {owner, i + 1, 0, true});
    cues.push_back({CueKind::hypothetical, owner, i + 1, std::move(scope.words), false});
  }
}

// "everyone but the clerk agreed": no verb stands before the word of contrast.
bool excepts(const ScopeView& s, Index i) {
  if (s.words[i].before != 0 || i + 1 >= word_count(s)) return false;
  if (!(s.words[i + 1].classes & determiner)) return false;
  return std::none_of(s.words.begin(), s.words.begin() + i,
                      [](const WordView& word) { return word.finite; });
}

// One past "other than", "except for", "apart from" … at word `i`; `i` where none begins there.
Index exception_end(const ScopeView& s, Index i) {
  constexpr auto openers = std::to_array<std::string_view>({"except", "save", "excluding", "bar"});
  constexpr auto first_words = std::to_array<std::string_view>({"other", "apart", "aside"});
  const std::string_view next = i + 1 < word_count(s) ? s.words[i + 1].form : std::string_view();
  if (is_among(first_words, s.words[i].form)) return next == "than" || next == "from" ? i + 2 : i;
  if (s.words[i].form == "but" && excepts(s, i)) return i + 1;
  if (!is_among(openers, s.words[i].form)) return i;
  return next == "for" ? i + 2 : i + 1;
}

}  // namespace

void add_exceptions(const ScopeView& s, std::vector<ContextCue>& cues) {
  constexpr auto wholes = std::to_array<std::string_view>(
      {"all", "every", "each", "everything", "everyone", "both", "any"});
  constexpr auto nothings = std::to_array<std::string_view>({"no", "none", "nothing", "nobody"});
  constexpr Index longest_whole = 5, longest_exception = 5;
  // "Other than a cough, the review was negative"
  if (const Index first = exception_end(s, 0); first != 0 && s.words[0].form != "but") {
    Index last = first;
    while (last < word_count(s) && s.words[last].before == 0) ++last;
    if (last < word_count(s) && s.words[last].before & comma)
      cues.push_back({CueKind::said_so, 0, first, words_between(first, last), false});
  }
  for (Index i = 1; i < word_count(s); ++i) {
    const Index first = exception_end(s, i);
    if (first == i || first >= word_count(s)) continue;
    const Index from = i > longest_whole ? i - longest_whole : 0;
    const bool of_all = any_among(s, from, i, wholes);
    if (!of_all && !any_among(s, from, i, nothings)) continue;
    Index last = first;
    while (last < word_count(s) && last < first + longest_exception && s.words[last].before == 0 &&
           !s.words[last].finite && (last == first || !is_participle(s.words[last].form)))
      ++last;
    cues.push_back({of_all ? CueKind::negation : CueKind::said_so, i, first,
                    words_between(first, last), false});
  }
}

std::vector<ContextCue> context_cues(const ScopeView& s) {
  std::uint16_t classes = 0;
  std::uint8_t marks = 0;
  Index parted = 0;
  for (Index i = 0; i < word_count(s); ++i) {
    classes = static_cast<std::uint16_t>(classes | s.words[i].classes);
    marks = static_cast<std::uint8_t>(marks | s.words[i].after);
    parted += s.words[i].before != 0 ? 1 : 0;
  }
  std::vector<ContextCue> cues;
  add_values(s, cues);
  add_fragments(s, cues);
  add_exceptions(s, cues);
  if (parted > 1) add_dated_asides(s, cues);
  if (parted > 0) add_resolved(s, cues);
  if (classes & (person | pronoun)) {
    add_complaints(s, cues);
    add_used_to(s, cues);
  }
  if (marks & (minus_mark | minus_before | bare_minus)) add_signs(s, cues);
  if (classes & (somebody_else | person)) add_somebody_else(s, cues);
  if (classes & time_mark) {
    add_old_states(s, cues);
    add_until(s, cues);
    add_before_injury(s, cues);
  }
  add_answers(s, cues);
  std::stable_sort(cues.begin(), cues.end(),
                   [](const ContextCue& a, const ContextCue& b) { return a.first < b.first; });
  return cues;
}

}  // namespace rationale
