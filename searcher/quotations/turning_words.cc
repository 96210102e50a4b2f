#include "searcher/quotations/turning_words.h"

#include <algorithm>

#include "analyzers/ascii.h"
#include "analyzers/fold.h"
#include "searcher/quotations/comparable_text.h"

namespace rationale {
namespace {

// Words that turn the sense of what they stand with. Longer ones come before their beginnings.
constexpr TurningWords turning[] = {{"no longer", Turn::negation},
                                    {"no", Turn::negation},
                                    {"not", Turn::negation},
                                    {"cannot", Turn::negation},
                                    {"never", Turn::negation},
                                    {"none", Turn::negation},
                                    {"nor", Turn::negation},
                                    {"neither", Turn::negation},
                                    {"nothing", Turn::negation},
                                    {"nobody", Turn::negation},
                                    {"nowhere", Turn::negation},
                                    {"without", Turn::negation},
                                    {"lack", Turn::negation},
                                    {"lacks", Turn::negation},
                                    {"lacked", Turn::negation},
                                    {"lacking", Turn::negation},
                                    {"absent", Turn::negation},
                                    {"absence", Turn::negation},
                                    {"fail", Turn::negation},
                                    {"fails", Turn::negation},
                                    {"failed to", Turn::negation},
                                    {"failing to", Turn::negation},
                                    {"failure to", Turn::negation},
                                    {"deny", Turn::negation},
                                    {"denies", Turn::negation},
                                    {"denied", Turn::negation},
                                    {"insufficient*", Turn::negation},
                                    {"inadequate*", Turn::negation},
                                    {"unclear", Turn::negation},
                                    {"unable", Turn::negation},
                                    {"inability", Turn::negation},
                                    {"unlikely", Turn::negation},
                                    {"impossible", Turn::negation},
                                    {"doubtful", Turn::negation},
                                    {"questionable", Turn::negation},
                                    {"missing", Turn::negation},
                                    {"minus", Turn::negation},
                                    {"rather than", Turn::negation},
                                    {"instead of", Turn::negation},
                                    {"far from", Turn::negation},
                                    {"refuse*", Turn::negation},
                                    {"ruled out", Turn::negation},
                                    {"only if", Turn::condition},
                                    {"only when", Turn::condition},
                                    {"only after", Turn::condition},
                                    {"if", Turn::condition},
                                    {"unless", Turn::condition},
                                    {"until", Turn::condition},
                                    {"whether", Turn::condition},
                                    {"provided that", Turn::condition},
                                    {"provided the", Turn::condition},
                                    {"provided", Turn::condition},
                                    {"providing that", Turn::condition},
                                    {"assuming", Turn::condition},
                                    {"as long as", Turn::condition},
                                    {"so long as", Turn::condition},
                                    {"on condition", Turn::condition},
                                    {"conditional*", Turn::condition},
                                    {"contingent", Turn::condition},
                                    {"subject to", Turn::condition},
                                    {"in the event", Turn::condition},
                                    {"in case", Turn::condition},
                                    {"pending", Turn::condition},
                                    {"except", Turn::condition},
                                    {"excepting", Turn::condition},
                                    {"excluding", Turn::condition},
                                    {"other than", Turn::condition},
                                    {"with the exception", Turn::condition},
                                    {"depending on", Turn::condition},
                                    {"dependent on", Turn::condition},
                                    {"should", Turn::condition},
                                    {"when", Turn::condition},
                                    {"once", Turn::condition},
                                    {"only", Turn::qualification},
                                    {"merely", Turn::qualification},
                                    {"hardly", Turn::qualification},
                                    {"barely", Turn::qualification},
                                    {"scarcely", Turn::qualification},
                                    {"rarely", Turn::qualification},
                                    {"seldom", Turn::qualification},
                                    {"sometimes", Turn::qualification},
                                    {"occasionally", Turn::qualification},
                                    {"may", Turn::qualification},
                                    {"might", Turn::qualification},
                                    {"could", Turn::qualification},
                                    {"would", Turn::qualification},
                                    {"possible", Turn::qualification},
                                    {"possibly", Turn::qualification},
                                    {"perhaps", Turn::qualification},
                                    {"probable", Turn::qualification},
                                    {"probably", Turn::qualification},
                                    {"potentially", Turn::qualification},
                                    {"potential", Turn::qualification},
                                    {"possibility of", Turn::qualification},
                                    {"suggestive of", Turn::qualification},
                                    {"suspicious for", Turn::qualification},
                                    {"suspicion of", Turn::qualification},
                                    {"suspicion for", Turn::qualification},
                                    {"suspected", Turn::qualification},
                                    {"concern for", Turn::qualification},
                                    {"question of", Turn::qualification},
                                    {"risk of", Turn::qualification},
                                    {"claims that", Turn::qualification},
                                    {"claimed that", Turn::qualification},
                                    {"alleges", Turn::qualification},
                                    {"alleged", Turn::qualification},
                                    {"alleges that", Turn::qualification},
                                    {"alleged that", Turn::qualification},
                                    {"contends that", Turn::qualification},
                                    {"contended that", Turn::qualification},
                                    {"argues that", Turn::qualification},
                                    {"argued that", Turn::qualification},
                                    {"asserts that", Turn::qualification},
                                    {"asserted that", Turn::qualification},
                                    {"rule out", Turn::negation},
                                    {"rules out", Turn::negation},
                                    {"allegedly", Turn::qualification},
                                    {"purportedly", Turn::qualification},
                                    {"reportedly", Turn::qualification},
                                    {"apparently", Turn::qualification},
                                    {"arguably", Turn::qualification},
                                    {"presumably", Turn::qualification},
                                    {"supposedly", Turn::qualification},
                                    {"partial", Turn::qualification},
                                    {"partially", Turn::qualification},
                                    {"partly", Turn::qualification},
                                    {"almost", Turn::qualification},
                                    {"nearly", Turn::qualification},
                                    {"temporarily", Turn::qualification},
                                    {"briefly", Turn::qualification},
                                    {"limited", Turn::qualification},
                                    {"conflicting", Turn::qualification},
                                    {"little", Turn::qualification},
                                    {"weak", Turn::qualification},
                                    {"scant", Turn::qualification},
                                    {"inconclusive", Turn::qualification},
                                    {"unproven", Turn::qualification},
                                    {"disputed", Turn::qualification},
                                    {"minimal*", Turn::qualification},
                                    {"at most", Turn::qualification},
                                    {"less than", Turn::qualification},
                                    {"but", Turn::qualification},
                                    {"however", Turn::qualification},
                                    {"although", Turn::qualification},
                                    {"though", Turn::qualification},
                                    {"despite", Turn::qualification},
                                    {"yet", Turn::qualification}};

bool fits_pattern(std::string_view pattern, std::string_view form) {
  if (pattern.ends_with('*')) return form.starts_with(pattern.substr(0, pattern.size() - 1));
  return form == pattern;
}

// How many words of `words` from `at` on are those of `phrase`; 0 where they are not.
std::size_t phrase_at(std::string_view phrase, const std::vector<SentenceWord>& words,
                      std::size_t at) {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const std::size_t space = std::min(phrase.find(' '), phrase.size());
    if (at + count >= words.size() ||
        !fits_pattern(phrase.substr(0, space), words[at + count].form))
      return 0;
    ++count;
    phrase.remove_prefix(std::min(space + 1, phrase.size()));
  }
  return count;
}

}  // namespace

std::vector<SentenceWord> sentence_words(std::string_view text, std::uint32_t offset) {
  std::vector<SentenceWord> words;
  for (const ComparableWord& word : comparable_words(text)) {
    if (!is_word_byte(word.form[0])) {
      if (!words.empty() && std::string_view(",;:()").find(word.form[0]) != std::string_view::npos)
        words.back().clause_ends = true;
      continue;
    }
    if (!words.empty()) {
      const std::string_view between = text.substr(
          words.back().span.end - offset, word.span.begin - (words.back().span.end - offset));
      for (const std::string_view dash : {"--", " - ", "\xE2\x80\x93", "\xE2\x80\x94"})
        if (between.find(dash) != between.npos) words.back().clause_ends = true;
    }
    // A capital within a sentence makes it the month.
    const bool is_month = word.form == "May" && !words.empty();
    words.push_back({is_month ? word.form : fold(word.form),
                     {word.span.begin + offset, word.span.end + offset},
                     false});
  }
  return words;
}

bool clause_ends_before_word(std::string_view text, Span span) {
  for (std::uint32_t i = span.begin; i < span.end; ++i) {
    const char c = text[i];
    if (std::string_view(",;:()").find(c) != std::string_view::npos) return true;
    if (is_word_byte(c) && is_ascii(c)) return false;
    if (!is_ascii(c) || (c == '-' && i > 0 && is_space(text[i - 1]))) return true;
  }
  return false;
}

std::vector<FoundTurn> turns_in(const std::vector<SentenceWord>& words) {
  std::vector<FoundTurn> found;
  for (std::size_t i = 0; i < words.size();) {
    FoundTurn here;
    if (words[i].form.ends_with("n't")) here = {nullptr, Turn::negation, i, i + 1};
    for (const TurningWords& rule : turning)
      if (const std::size_t count = phrase_at(rule.words, words, i); count > here.last - here.first)
        here = {&rule, rule.turn, i, i + count};
    const std::size_t count = here.last - here.first;
    if (count > 0) found.push_back(here);
    i += std::max<std::size_t>(count, 1);
  }
  return found;
}

}  // namespace rationale
