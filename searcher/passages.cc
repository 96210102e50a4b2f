#include "searcher/passages.h"

#include <algorithm>

#include "analyzers/assertion.h"
#include "analyzers/roles.h"

namespace rationale {
namespace {

// The run that covers `word`; null where none does.
const WordRun* run_at(const std::vector<WordRun>& runs, std::uint32_t word) {
  for (const WordRun& run : runs)
    if (run.first_word <= word && word < run.last_word) return &run;
  return nullptr;
}

// What the matching words are said to be: the run that at least half of them are in, or are the cue
// of ("a lack of documentation"). To call a denial affirmed is worse than the reverse.
const WordRun* leading_run(const StoredSection& section,
                           const std::vector<std::uint32_t>& matches) {
  const WordRun* leading = nullptr;
  int most = 0;
  for (const WordRun& run : section.assertions) {
    const auto count = std::count_if(matches.begin(), matches.end(), [&](std::uint32_t word) {
      return (run.first_word <= word && word < run.last_word) ||
             run.cue.contains(section.words[word]);
    });
    if (count > most) {
      most = static_cast<int>(count);
      leading = &run;
    }
  }
  return 2 * static_cast<std::size_t>(most) >= matches.size() ? leading : nullptr;
}

// Matching words that stand side by side are one highlight, with what is between them.
std::vector<Span> highlights(const StoredSection& section, const Span sentence,
                             const std::vector<std::uint32_t>& matches) {
  std::vector<Span> spans;
  std::uint32_t last = 0;
  for (const std::uint32_t word : matches) {
    const Span printed = section.words[word];
    if (!sentence.contains(printed)) continue;  // of a concept that reaches beyond it
    const Span within{printed.begin - sentence.begin, printed.end - sentence.begin};
    if (!spans.empty() && word == last + 1)
      spans.back().end = within.end;
    else
      spans.push_back(within);
    last = word;
  }
  return spans;
}

// A sentence that many share is quoted after those of this item that are worth nearly as much:
// more than this share of it.
constexpr double nearly_equal = 0.85;

// How many sentences are looked up for that.
constexpr std::size_t most_looked_up = 2 * most_passages;

std::vector<JudgedSentence> in_order_of_quoting(std::vector<JudgedSentence> judged,
                                                const Judge& judge) {
  std::vector<std::pair<double, JudgedSentence>> by_worth;
  for (JudgedSentence& sentence : judged) {
    if (by_worth.size() == most_looked_up) break;
    const bool less = sentence.score > 0 && judge.is_background(sentence);
    by_worth.emplace_back(less ? nearly_equal * sentence.score : sentence.score,
                          std::move(sentence));
  }
  std::stable_sort(by_worth.begin(), by_worth.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  judged.clear();
  for (auto& [worth, sentence] : by_worth) judged.push_back(std::move(sentence));
  return judged;
}

Passage quote(const ItemRecord& item, const JudgedSentence& sentence) {
  return quote(item, *sentence.section, {sentence.sentence, sentence.sentence}, sentence.matches);
}

// The sentence that says the opposite more clearly than any says what was asked; null where none
// does.
const JudgedSentence* clearest_opposite(const std::vector<JudgedSentence>& best_first) {
  const auto opposite = std::max_element(
      best_first.begin(), best_first.end(),
      [](const JudgedSentence& a, const JudgedSentence& b) { return a.clash < b.clash; });
  if (opposite == best_first.end() || opposite->clash <= std::max(0.0, best_first.front().score))
    return nullptr;
  return &*opposite;
}

std::vector<Passage> quote_best(const ItemRecord& item, std::vector<JudgedSentence> best_first,
                                const Judge& judge) {
  std::vector<Passage> quoted;
  if (const JudgedSentence* opposite = clearest_opposite(best_first))
    quoted.push_back(quote(item, *opposite));
  for (const JudgedSentence& sentence : in_order_of_quoting(std::move(best_first), judge)) {
    if (quoted.size() == most_passages) break;
    if (!quoted.empty() && sentence.score <= 0) break;
    quoted.push_back(quote(item, sentence));
  }
  return quoted;
}

}  // namespace

Passage quote(const ItemRecord& item, const StoredSection& section, Extent sentences,
              const std::vector<std::uint32_t>& matches) {
  const StoredSentence& sentence = section.sentences[sentences.first];
  const Span span{sentence.span.begin, section.sentences[sentences.last].span.end};
  Passage passage;
  passage.section = section.section;
  passage.sentence = sentences.first + 1;
  passage.text = slice(section.text, span);
  passage.start = section.begin + span.begin;
  passage.end = section.begin + span.end;
  passage.page = page_at(item.pages, passage.start);
  passage.highlights = highlights(section, span, matches);
  const std::uint32_t anchor = matches.empty() ? sentence.first_word : matches.front();
  if (const WordRun* role = run_at(section.roles, anchor))
    passage.role = std::string(to_string(static_cast<Role>(role->value)));
  if (matches.empty() || section.roles.empty()) return passage;
  const WordRun* assertion = leading_run(section, matches);
  passage.assertion = std::string(to_string(
      assertion != nullptr ? static_cast<Assertion>(assertion->value) : Assertion::affirmed));
  if (assertion != nullptr && !assertion->cue.empty())
    passage.cue = std::string(slice(section.text, assertion->cue));
  return passage;
}

std::vector<Passage> passages(const ItemRecord& item, const Judgement& judgement, Judge& judge) {
  if (!judgement.sentences.empty()) return quote_best(item, judgement.sentences, judge);
  for (const SectionKind other : {SectionKind::treatment, SectionKind::reviewer_guideline,
                                  SectionKind::claims_administrator_guideline}) {
    const StoredSection* section = item.find(other);
    if (section == nullptr) continue;
    std::vector<Passage> quoted = passages_of(*section, item, judge);
    if (!quoted.empty()) return quoted;
  }
  return {};
}

std::vector<Passage> passages_of(const StoredSection& section, const ItemRecord& item,
                                 Judge& judge) {
  return quote_best(item, judge.sentences(section), judge);
}

std::vector<Passage> opening(const ItemRecord& item) {
  const StoredSection* section = item.find(SectionKind::rationale);
  if (section == nullptr || section->sentences.empty()) section = item.find(SectionKind::treatment);
  if (section == nullptr || section->sentences.empty()) return {};
  return {quote(item, *section, {0, 0}, {})};
}

}  // namespace rationale
