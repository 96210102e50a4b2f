// Judging by the values of an item, without its record: the fast way of Judge.
#include <algorithm>

#include "analyzers/assertion.h"
#include "base/damage.h"
#include "searcher/judge.h"

namespace rationale {
namespace {

constexpr const char* judged_facts_name = "what an item is judged by";

template <typename Range>
void check_within(const std::vector<Range>& ranges, std::uint32_t size) {
  for (const Range& range : ranges)
    require_sound(range.first_word <= range.last_word && range.last_word <= size,
                  judged_facts_name);
}

// Words `[begin, end)` of each sentence that has any; each word is in one.
void read_sentences_of(const SectionView& section, std::vector<Span>& sentences) {
  std::vector<std::uint32_t> first_words;
  section.sentences(first_words);
  const std::uint32_t first = section.first();
  require_sound(first_words.empty() ? section.size() == 0 : first_words.front() == first,
                judged_facts_name);
  for (std::size_t i = 0; i < first_words.size(); ++i) {
    const std::uint32_t end =
        i + 1 < first_words.size() ? first_words[i + 1] - first : section.size();
    sentences.push_back({first_words[i] - first, end});
  }
}

void read_assertions_of(const SectionView& section, std::vector<WordRun>& runs) {
  std::vector<AssertedRun> asserted;
  section.assertions(asserted);
  runs.clear();
  for (const AssertedRun& run : asserted)
    runs.push_back({run.first - section.first(),
                    run.last - section.first(),
                    static_cast<std::uint8_t>(run.assertion),
                    {}});
}

}  // namespace

Judge::NumberedWords Judge::numbered(
    const std::function<const std::vector<std::uint32_t>&(const std::string&)>& numbers_of) const {
  std::vector<std::pair<std::uint32_t, const std::vector<WordMatch>*>> all;
  for (const auto& by_stem : by_stem_)
    for (const std::uint32_t number : numbers_of(by_stem.first))
      all.emplace_back(number, &by_stem.second);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  NumberedWords words;
  if (fit_) {
    std::vector<std::pair<std::uint32_t, std::size_t>> of_treatment;
    for (std::size_t i = 0; i < fit_->stems().size(); ++i)
      for (const std::uint32_t number : numbers_of(fit_->stems()[i]))
        of_treatment.emplace_back(number, i);
    std::sort(of_treatment.begin(), of_treatment.end());
    for (const auto& [number, stem] : of_treatment) {
      words.treatment_numbers_.push_back(number);
      words.treatment_stems_.push_back(stem);
    }
  }
  for (const auto& [number, matches] : all) {
    words.numbers_.push_back(number);
    words.matches_.push_back(matches);
  }
  return words;
}

// Reads the words of the section that answer the query.
void Judge::words_at(const SectionView& section, const NumberedWords& words) {
  of_local_.assign(std::size_t{section.distinct()} + 1, nullptr);
  bool any = false;
  section.find(words.numbers_, [&](std::size_t i, std::uint32_t local) {
    of_local_[local] = words.matches_[i];
    any = true;
  });
  if (!any) return;
  section.for_each_position([&](std::uint32_t position, std::uint32_t local) {
    if (of_local_[local] != nullptr) note_match(position, *of_local_[local]);
  });
}

void Judge::treatment_words_at(const SectionView& section, const NumberedWords& words) {
  section.find(words.treatment_numbers_, [&](std::size_t i, std::uint32_t) {
    found_in_treatment_[words.treatment_stems_[i]] = true;
  });
}

double Judge::score(std::string_view places, const NumberedWords& words, double bm25_share) {
  blocks_.read(places);
  decode(blocks_.judged(), facts_);
  titular_ = facts_.titular;
  // Of several sections of a kind a record shows the first.
  std::vector<double> titled(meaning_.words.size(), 0.0);
  bool treated = false;
  if (fit_) found_in_treatment_.assign(fit_->stems().size(), false);
  blocks_.for_each_section(field("treatment"), [&](const SectionView& section) {
    if (std::exchange(treated, true)) return;
    begin_section(SectionKind::treatment);
    words_at(section, words);
    titled = covered_;
    if (fit_) treatment_words_at(section, words);
  });
  begin_section(SectionKind::rationale);
  Judgement judgement;
  bool judged = false;
  blocks_.for_each_section(field("rationale"), [&](const SectionView& section) {
    if (std::exchange(judged, true)) return;
    read_.size = section.size();
    read_.marks = &facts_.marks;
    read_sentences_of(section, read_.sentences);
    words_at(section, words);
    std::vector<WordRun> assertions;
    read_assertions_of(section, assertions);
    check_within(assertions, read_.size);
    check_within(facts_.roles, read_.size);
    check_within(facts_.mentions, read_.size);
    judgement.sentences = read_sentences(facts_.mentions, assertions, facts_.roles);
  });
  weigh(judgement, titled, facts_.decision, bm25_share, facts_.treatment);
  return judgement.score;
}

}  // namespace rationale
