#include "searcher/quotations/goes_on.h"

#include <algorithm>
#include <iterator>

#include "analyzers/ascii.h"
#include "base/tsv.h"
#include "searcher/quotations/stored_sentences.h"
#include "searcher/quotations/turning_words.h"

namespace rationale {
namespace {

constexpr std::size_t longest_shown = 160;  // bytes of the rest of a sentence

// Whether a quotation is used as a sentence: what it begins, or its last sentence, is one of the
// letter, or it puts a capital where the letter has none.
bool is_used_as_sentence(const QuotationPattern& pattern, Span span, const StoredSection& section) {
  const StoredSentence* last = sentence_at(section, span.end - 1);
  if (last == nullptr) return false;
  if (last->span.begin > span.begin) return true;
  if (!pattern.begins_sentence) return false;
  std::uint32_t first = last->span.begin;
  while (first < span.begin && !is_word_byte(section.text[first])) ++first;
  return first >= span.begin || is_lower(section.text[span.begin]);
}

// Whether the rest of a sentence limits what stands before it: "… when the pain radiates".
bool limits(std::string_view rest) {
  constexpr std::string_view limiting[] = {
      "when",   "where", "after",  "before", "following", "for",       "in",    "with", "as", "who",
      "during", "to",    "within", "at",     "upon",      "depending", "while", "that", "by"};
  const std::vector<SentenceWord> words = sentence_words(rest, 0);
  return !words.empty() &&
         std::find(std::begin(limiting), std::end(limiting), words[0].form) != std::end(limiting);
}

}  // namespace

std::string goes_on(const QuotationPattern& pattern, const PatternMatch& match,
                    const StoredSection& section) {
  if (!pattern.ends_sentence || match.span.empty()) return {};
  const Span rest{match.span.end, sentence_end(section, match.span.end)};
  const std::string_view text = slice(section.text, rest);
  if (!is_used_as_sentence(pattern, match.span, section) && !limits(text)) return {};
  if (std::none_of(text.begin(), text.end(), is_word_byte)) return {};
  std::size_t size = std::min(text.size(), longest_shown);
  while (size < text.size() && size > 0 && !is_space(text[size])) --size;
  return std::string(trim(text.substr(0, size)));
}

}  // namespace rationale
