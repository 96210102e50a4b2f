#include "searcher/quotations/left_out.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "analyzers/ascii.h"
#include "analyzers/fold.h"
#include "searcher/quotations/stored_sentences.h"
#include "searcher/quotations/turning_words.h"

namespace rationale {
namespace {

// Those that say as much from another clause: "…, unless the pain persists", "…, but only briefly".
constexpr std::string_view over_clauses[] = {"but",     "however", "although", "though",
                                             "despite", "yet",     "only"};
// What begins a sentence that goes on to answer what it concedes, and the beginnings of verbs by
// which it names what another party says.
constexpr std::string_view conceding[] = {"while", "although", "though", "whereas"};
constexpr std::string_view saying[] = {
    "indicat", "stat", "report", "claim", "argu", "contend", "alleg",  "assert",  "suggest",
    "not",     "say",  "said",   "opin",  "feel", "felt",    "believ", "maintain"};
// "Although the notes are brief": no verb follows an article.
constexpr std::string_view before_nouns[] = {
    "the",   "a",     "an",    "his",      "her", "their",  "its", "this",
    "these", "those", "while", "although", "no",  "though", "of",  "progress"};
// Those of time, which condition only what they stand just before.
constexpr std::string_view only_beside[] = {"when", "once", "should", "in case", "provided"};

constexpr std::size_t words_before = 4;  // that are near enough to negate what follows them
constexpr std::size_t words_before_that = 8;
constexpr std::size_t words_behind = 3;

bool is_among(std::string_view words, const auto& list) {
  return std::find(std::begin(list), std::end(list), words) != std::end(list);
}

// The words that stand around a stretch of a text, some thirty bytes on either side.
std::string around(std::string_view text, Span span) {
  constexpr std::uint32_t beside = 30;
  std::uint32_t begin = span.begin > beside ? span.begin - beside : 0;
  std::uint32_t end = std::min(span.end + beside, static_cast<std::uint32_t>(text.size()));
  while (begin > 0 && begin < span.begin && !is_space(text[begin - 1])) ++begin;
  while (end < text.size() && end > span.end && !is_space(text[end])) --end;
  return std::string(text.substr(begin, end - begin));
}

class LeftOutFinder {
 public:
  LeftOutFinder(const QuotationPattern& pattern, const PatternMatch& match,
                const StoredSection& section)
      : pattern_(pattern), match_(match), section_(section) {}

  std::vector<LeftOut> run() {
    before(match_.span.begin, LeftOutAt::before);
    for (const Departure& departure : match_.departures) {
      if (departure.kind == QuotedPart::ellipsis) within_ellipsis(departure.printed);
      if (departure.kind == QuotedPart::bracket) replaced(departure);
      if (departure.kind == QuotedPart::altered) altered(departure);
    }
    if (pattern_.trails_off) tail({match_.span.end, sentence_end(section_, match_.span.end)});
    if (pattern_.ends_sentence) just_behind();
    return std::move(found_);
  }

 private:
  std::vector<SentenceWord> words_in(Span span) const {
    if (span.empty()) return {};
    return sentence_words(slice(section_.text, span), span.begin);
  }

  void add(LeftOutAt at, const std::vector<SentenceWord>& words, const FoundTurn& found) {
    const Span span{words[found.first].span.begin, words[found.last - 1].span.end};
    add({found.turn, at, std::string(slice(section_.text, span)), around(section_.text, span)});
  }
  void add(LeftOut left) {
    if (std::find(found_.begin(), found_.end(), left) == found_.end())
      found_.push_back(std::move(left));
  }

  // What stands before byte `begin` in its sentence: a turning word near to it in its clause, a
  // condition that begins the sentence, or a cue that is stored as the one that decided of the
  // first words behind `begin`.
  void before(std::uint32_t begin, LeftOutAt at) {
    const StoredSentence* sentence = sentence_at(section_, begin);
    if (sentence == nullptr) return;
    const std::vector<SentenceWord> words = words_in({sentence->span.begin, begin});
    const std::size_t known = found_.size();
    for (const FoundTurn& found : turns_in(words))
      if (reaches_end(words, found)) add(at, words, found);
    if (found_.size() == known) concession(words, at);
    if (found_.size() == known) stored_cue(begin, *sentence, words, at);
  }

  // "While the physician indicated that …": what another party said, and the sentence answers.
  void concession(const std::vector<SentenceWord>& words, LeftOutAt at) {
    if (words.empty() || !is_among(words[0].form, conceding)) return;
    for (std::size_t i = 1; i < words.size() && !words[i].clause_ends; ++i)
      if (words.size() - i <= words_before && says_so(words[i].form) &&
          !is_among(words[i - 1].form, before_nouns))
        return add(at, words, {nullptr, Turn::qualification, 0, i + 1});
  }

  static bool says_so(std::string_view form) {
    return std::any_of(std::begin(saying), std::end(saying),
                       [&](std::string_view stem) { return form.starts_with(stem); });
  }

  // Whether a turning phrase reaches what follows the last of `words`.
  static bool reaches_end(const std::vector<SentenceWord>& words, const FoundTurn& found) {
    const std::size_t distance = words.size() - found.last;
    const bool same_clause =
        std::none_of(words.begin() + static_cast<std::ptrdiff_t>(found.last) - 1, words.end(),
                     [](const SentenceWord& word) { return word.clause_ends; });
    const std::string_view phrase = found.rule == nullptr ? "" : found.rule->words;
    if (is_among(phrase, over_clauses) && phrase != "only") return false;
    if (found.turn == Turn::condition && found.first == 0 && !is_among(phrase, only_beside))
      return true;  // "If the pain persists, …"
    if (found.turn == Turn::condition && is_among(phrase, only_beside) && phrase != "should")
      return same_clause && distance == 0;
    if (!same_clause) return false;
    // "limited or conflicting evidence that …"
    if (!words.empty() && words.back().form == "that") return distance <= words_before_that;
    for (std::size_t i = found.last; i < words.size(); ++i)
      for (const std::string_view conjunction : {"and", "but", "because", "since", "so", "which"})
        if (words[i].form == conjunction) return false;
    if (found.turn == Turn::qualification) return distance <= 1;
    return distance <= words_before;
  }

  void stored_cue(std::uint32_t begin, const StoredSentence& sentence,
                  const std::vector<SentenceWord>& words, LeftOutAt at) {
    std::uint32_t first = sentence.first_word;
    while (first < sentence.last_word && section_.words[first].begin < begin) ++first;
    const std::uint32_t last =
        std::min(first + static_cast<std::uint32_t>(words_behind), sentence.last_word);
    for (const WordRun& run : section_.assertions) {
      if (run.last_word <= first || run.first_word >= last || run.cue.empty()) continue;
      if (run.value == 0 || run.cue.end > begin || run.cue.begin < sentence.span.begin) continue;
      FoundTurn found;
      found.turn = run.value == 1 ? Turn::negation : Turn::condition;
      while (found.first < words.size() && words[found.first].span.end <= run.cue.begin)
        ++found.first;
      found.last = found.first;
      while (found.last < words.size() && words[found.last].span.begin < run.cue.end) ++found.last;
      if (found.last > found.first) add(at, words, found);
    }
  }

  void within_ellipsis(Span gap) {
    if (gap.empty()) return;
    const std::uint32_t end = sentence_end(section_, gap.begin);
    if (end >= gap.end) {  // all of it in one sentence
      const std::vector<SentenceWord> words = words_in(gap);
      for (const FoundTurn& found : turns_in(words)) add(LeftOutAt::ellipsis, words, found);
      return;
    }
    tail({gap.begin, end});
    before(gap.end, LeftOutAt::ellipsis);
  }

  // The end of a sentence whose beginning is quoted: what turns the sense in the same clause, and
  // what conditions from another.
  void tail(Span span) {
    const std::vector<SentenceWord> words = words_in(span);
    bool same_clause = !clause_ends_before_word(section_.text, span);
    std::size_t at = 0;
    for (const FoundTurn& found : turns_in(words)) {
      for (; at < found.first; ++at) same_clause = same_clause && !words[at].clause_ends;
      const std::string_view phrase = found.rule == nullptr ? "" : found.rule->words;
      const bool far = is_among(phrase, over_clauses) ||
                       (found.turn == Turn::condition && !is_among(phrase, only_beside));
      if (far || (same_clause && !is_among(phrase, only_beside)))
        add(LeftOutAt::ellipsis, words, found);
    }
  }

  // The quotation closes as a sentence, and the letter's goes on: "… only if", "… was not shown".
  void just_behind() {
    const Span span{match_.span.end, sentence_end(section_, match_.span.end)};
    if (span.empty()) return;
    const std::vector<SentenceWord> words = words_in(span);
    for (const FoundTurn& found : turns_in(words)) {
      const std::string_view phrase = found.rule == nullptr ? "" : found.rule->words;
      const bool far = is_among(phrase, over_clauses) || found.turn == Turn::negation ||
                       (found.turn == Turn::condition && !is_among(phrase, only_beside));
      const bool beside = found.first == 0 && (found.turn != Turn::condition || phrase != "when");
      const bool denied = found.turn == Turn::negation && found.first < words_behind &&
                          !clause_ends_before_word(section_.text, span) && is_copula(words[0].form);
      if (beside || denied || far) add(LeftOutAt::after, words, found);
    }
  }

  static bool is_copula(std::string_view form) {
    for (const std::string_view word : {"is", "are", "was", "were", "has", "have", "had", "does",
                                        "do", "did", "can", "could", "will", "would", "may"})
      if (form == word) return true;
    return form.ends_with("n't") || form == "cannot";
  }

  // A bracket that stands for printed words must not take away, nor put in, what turns the sense.
  void replaced(const Departure& departure) {
    const std::vector<SentenceWord> printed = words_in(departure.printed);
    const std::vector<SentenceWord> quoted = sentence_words(departure.quoted, 0);
    const std::vector<FoundTurn> there = turns_in(printed);
    const std::vector<FoundTurn> put_in = turns_in(quoted);
    for (const FoundTurn& found : there)
      if (!has(put_in, found.turn)) add(LeftOutAt::bracket, printed, found);
    for (const FoundTurn& found : put_in) {
      if (has(there, found.turn)) continue;
      std::string text;
      for (std::size_t i = found.first; i < found.last; ++i)
        text += (text.empty() ? "" : " ") + quoted[i].form;
      add({found.turn, LeftOutAt::bracket, text, "[" + departure.quoted + "]"});
    }
  }

  static bool has(const std::vector<FoundTurn>& list, Turn turn) {
    return std::any_of(list.begin(), list.end(),
                       [&](const FoundTurn& found) { return found.turn == turn; });
  }

  // Letters that make a word its opposite: "[un]necessary", "pain[ful]" for painless, "can[]" for
  // cannot.
  void altered(const Departure& departure) {
    const std::string printed = fold(slice(section_.text, departure.printed));
    const std::string quoted = fold(departure.quoted);
    for (const std::string_view opposite :
         {"un", "in", "im", "ir", "il", "non", "dis", "mis", "not", "n't", "less", "non-"})
      if ((printed == opposite) != (quoted == opposite))
        add({Turn::negation, LeftOutAt::bracket, std::string(opposite),
             word_around(departure.printed) + " as [" + departure.quoted + "]"});
  }

  std::string word_around(Span span) const {
    if (span.empty()) return "printed";
    std::uint32_t begin = span.begin;
    std::uint32_t end = span.end;
    while (begin > 0 && is_word_byte(section_.text[begin - 1])) --begin;
    while (end < section_.text.size() && is_word_byte(section_.text[end])) ++end;
    return section_.text.substr(begin, end - begin);
  }

  const QuotationPattern& pattern_;
  const PatternMatch& match_;
  const StoredSection& section_;
  std::vector<LeftOut> found_;
};

}  // namespace

std::string_view to_string(Turn turn) {
  if (turn == Turn::negation) return "negation";
  return turn == Turn::condition ? "condition" : "qualification";
}

std::string_view to_string(LeftOutAt at) {
  constexpr std::array<std::string_view, 4> names = {"before", "ellipsis", "bracket", "after"};
  return names[static_cast<std::size_t>(at)];
}

std::vector<LeftOut> left_out(const QuotationPattern& pattern, const PatternMatch& match,
                              const StoredSection& section) {
  return LeftOutFinder(pattern, match, section).run();
}

bool says(Turn turn, std::string_view text) {
  const std::vector<FoundTurn> found = turns_in(sentence_words(text, 0));
  return std::any_of(found.begin(), found.end(), [&](const FoundTurn& one) {
    return turn == Turn::negation ? one.turn == turn : one.turn != Turn::negation;
  });
}

}  // namespace rationale
