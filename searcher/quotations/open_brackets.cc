#include "searcher/quotations/open_brackets.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/fold.h"
#include "searcher/quotations/replaced_words.h"
#include "searcher/quotations/stored_sentences.h"
#include "searcher/quotations/turning_words.h"

namespace rationale {
namespace {

constexpr std::size_t most_names = 8;  // words of a letter that name one person

// Words that more must follow: what a bracket puts behind them is never put in beside something.
constexpr std::string_view hanging[] = {
    "is",     "are",   "was",     "were",  "be",      "been",    "being",  "am",      "has",
    "have",   "had",   "having",  "do",    "does",    "did",     "will",   "would",   "shall",
    "should", "can",   "could",   "may",   "might",   "must",    "to",     "not",     "no",
    "never",  "the",   "a",       "an",    "this",    "that",    "these",  "those",   "his",
    "her",    "its",   "their",   "my",    "our",     "your",    "and",    "or",      "nor",
    "but",    "of",    "in",      "on",    "at",      "by",      "for",    "with",    "from",
    "into",   "about", "without", "under", "over",    "than",    "as",     "if",      "when",
    "very",   "more",  "most",    "less",  "least",   "some",    "any",    "all",     "each",
    "every",  "both",  "either",  "seems", "appears", "remains", "became", "becomes", "felt",
    "looks",  "shows", "showed",  "shown", "cannot",  "which",   "who",    "whose",   "because"};
// Words with which another part of a sentence begins.
constexpr std::string_view coordinating[] = {"and", "or",    "nor",   "which", "who",    "that",
                                             "as",  "while", "where", "since", "because"};
// Words that only join a quotation to the sentence it is put into.
constexpr std::string_view joining[] = {"that", "there", "is",   "are",  "was",  "were", "and",
                                        "as",   "to",    "in",   "of",   "for",  "with", "on",
                                        "at",   "by",    "from", "also", "then", "so",   "further"};

bool is_listed(std::string_view word, const auto& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

class BracketSettler {
 public:
  BracketSettler(const QuotationPattern& pattern, const StoredSection& section, PatternMatch& match)
      : parts_(pattern.parts), section_(section), match_(match) {}

  void run() {
    for (std::size_t i = 0; i < parts_.size();) {
      std::size_t end = i;
      std::string text;
      while (end < parts_.size() && parts_[end].kind == QuotedPart::bracket) {
        if (!parts_[end].is_remark) text += (text.empty() ? "" : " ") + parts_[end].text;
        ++end;
      }
      if (!text.empty()) settle(i, end, text);
      i = std::max(end, i + 1);
    }
  }

 private:
  bool is_open(std::size_t part) const {
    return part >= parts_.size() || parts_[part].kind == QuotedPart::ellipsis;
  }

  bool is_quoted(std::size_t part) const {
    return parts_[part].kind == QuotedPart::literal || parts_[part].kind == QuotedPart::altered;
  }

  // The brackets `[first, end)`, with `text` in them.
  void settle(std::size_t first, std::size_t end, const std::string& text) {
    const bool open_before = first == 0 || is_open(first - 1);
    const bool open_behind = is_open(end);
    if (!open_before && !open_behind) return;  // held by quoted words on both sides
    const Span range{last_literal(first), next_literal(end)};
    const bool at_end = end == parts_.size() || !open_before;
    const bool at_begin = first == 0 || !open_behind;
    const std::optional<Span> printed = at_end     ? behind(range, text)
                                        : at_begin ? before(range, text)
                                                   : between(range, text);
    if (!printed) return;
    for (Departure& departure : match_.departures)
      if (departure.part >= first && departure.part < end && !parts_[departure.part].is_remark) {
        departure.quoted = text;
        departure.printed = *printed;
        break;
      }
    std::erase_if(match_.departures, [&](const Departure& departure) {
      return departure.part >= first && departure.part < end && departure.printed.empty() &&
             !parts_[departure.part].is_remark;
    });
    match_.span = {std::min(match_.span.begin, printed->begin),
                   std::max(match_.span.end, printed->end)};
  }

  // Where the quoted words behind an ellipsis begin, and where those before one end.
  std::uint32_t next_literal(std::size_t part) const {
    for (; part < parts_.size(); ++part)
      if (is_quoted(part)) return match_.parts[part].begin;
    return static_cast<std::uint32_t>(section_.text.size());
  }
  std::uint32_t last_literal(std::size_t part) const {
    for (; part > 0; --part)
      if (is_quoted(part - 1)) return match_.parts[part - 1].end;
    return 0;
  }

  // What brackets at the beginning of `range` stand for; nothing where they are put in.
  std::optional<Span> behind(Span range, const std::string& text) const {
    const std::uint32_t at = range.begin;
    const Span rest{at, std::min(sentence_end(section_, at), range.end)};
    if (rest.empty() || clause_ends_before_word(section_.text, rest)) return std::nullopt;
    std::vector<SentenceWord> words = sentence_words(slice(section_.text, rest), rest.begin);
    const auto last = std::find_if(words.begin(), words.end(),
                                   [](const SentenceWord& word) { return word.clause_ends; });
    if (last != words.end()) words.erase(last + 1, words.end());
    if (words.empty()) return std::nullopt;
    const auto first_words = [&](std::size_t count) {
      return Span{words[0].span.begin, words[count - 1].span.end};
    };
    if (const std::optional<Span> fits = fitting(text, words.size(), first_words)) return fits;
    // What begins with a conjunction is another part of the sentence.
    const bool part_ends = is_listed(words[0].form, coordinating) && !begins_alike(text, words[0]);
    if ((names_persons(text) || part_ends) && !hangs(at)) return std::nullopt;
    return first_words(words.size());
  }

  // What brackets at the end of `range` stand for.
  std::optional<Span> before(Span range, const std::string& text) const {
    const std::uint32_t at = range.end;
    const StoredSentence* sentence = sentence_at(section_, at);
    if (sentence == nullptr) return std::nullopt;
    const Span span{std::max(sentence->span.begin, range.begin), at};
    if (span.empty()) return std::nullopt;
    std::vector<SentenceWord> words = sentence_words(slice(section_.text, span), span.begin);
    while (!words.empty() && words.back().span.end > at) words.pop_back();
    if (words.empty() || words.back().clause_ends) return std::nullopt;
    const auto last_words = [&](std::size_t count) {
      return Span{words[words.size() - count].span.begin, words.back().span.end};
    };
    if (const std::optional<Span> fits = fitting(text, words.size(), last_words)) return fits;
    const std::vector<SentenceWord> put = sentence_words(text, 0);
    if (only_joins(text)) return std::nullopt;
    return last_words(std::min(std::max<std::size_t>(put.size(), 1), words.size()));
  }

  // What brackets between two ellipses stand for: all that was left out there.
  std::optional<Span> between(Span range, const std::string& text) const {
    const std::vector<SentenceWord> words =
        sentence_words(slice(section_.text, range), range.begin);
    if (words.empty() || only_joins(text)) return std::nullopt;
    return Span{words.front().span.begin, words.back().span.end};
  }

  static bool only_joins(const std::string& text) {
    const std::vector<SentenceWord> put = sentence_words(text, 0);
    return std::all_of(put.begin(), put.end(), [](const SentenceWord& word) {
      return is_listed(word.form, joining) || names_persons(word.form);
    });
  }

  static bool begins_alike(const std::string& text, const SentenceWord& word) {
    const std::vector<SentenceWord> put = sentence_words(text, 0);
    return !put.empty() && (put[0].form == word.form || is_listed(put[0].form, coordinating));
  }

  // The printed words beside the quoted ones that the brackets may stand for: as many as they are
  // themselves, or all that name a person.
  std::optional<Span> fitting(const std::string& text, std::size_t most, auto span_of) const {
    const std::size_t count = sentence_words(text, 0).size();
    if (count > 0 && count <= most && !names_persons(text) &&
        may_stand_for(text, slice(section_.text, span_of(count))))
      return span_of(count);
    for (std::size_t n = std::min(most, most_names); n > 0; --n) {
      const std::string_view printed = slice(section_.text, span_of(n));
      const std::vector<SentenceWord> words = sentence_words(printed, 0);
      if (words.empty() || is_listed(words.front().form, coordinating) ||
          is_listed(words.back().form, coordinating) || is_listed(words.back().form, hanging))
        continue;
      if (names_persons(printed) && may_stand_for(text, printed)) return span_of(n);
    }
    return std::nullopt;
  }

  // Whether the word before byte `at` needs another one behind it.
  bool hangs(std::uint32_t at) const {
    const StoredSentence* sentence = sentence_at(section_, at > 0 ? at - 1 : 0);
    if (sentence == nullptr) return false;
    const std::vector<SentenceWord> words =
        sentence_words(slice(section_.text, {sentence->span.begin, at}), sentence->span.begin);
    return !words.empty() && is_listed(words.back().form, hanging);
  }

  const std::vector<PatternPart>& parts_;
  const StoredSection& section_;
  PatternMatch& match_;
};

}  // namespace

void settle_open_brackets(const QuotationPattern& pattern, const StoredSection& section,
                          PatternMatch& match) {
  BracketSettler(pattern, section, match).run();
}

}  // namespace rationale
