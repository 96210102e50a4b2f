#include "searcher/span_passages.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "searcher/passages.h"

namespace rationale {
namespace {

// Sentences that are quoted together, with what is shown of them.
struct Stretch {
  const StoredSection* section = nullptr;
  Extent sentences;
  std::vector<Extent> spans;      // of words
  std::set<std::uint32_t> texts;  // of the condition, that are satisfied here
  std::vector<std::uint32_t> words;
  double score = 0;
};

std::uint32_t sentence_of(const StoredSection& section, std::uint32_t word) {
  const auto next = std::upper_bound(
      section.sentences.begin(), section.sentences.end(), word,
      [](std::uint32_t w, const StoredSentence& sentence) { return w < sentence.last_word; });
  const auto last = static_cast<std::uint32_t>(section.sentences.size() - 1);
  return std::min(last, static_cast<std::uint32_t>(next - section.sentences.begin()));
}

// The spans of a section by the sentences that hold them; such as overlap are one stretch.
std::vector<Stretch> stretches(const SatisfiedSection& satisfied) {
  std::vector<Stretch> found;
  for (const auto& [span, text] : satisfied.extents) {
    const Extent sentences{sentence_of(*satisfied.section, span.first),
                           sentence_of(*satisfied.section, span.last)};
    if (found.empty() || sentences.first > found.back().sentences.last)
      found.push_back({satisfied.section, sentences, {}, {}, {}, 0});
    Stretch& stretch = found.back();
    stretch.sentences.last = std::max(stretch.sentences.last, sentences.last);
    if (stretch.spans.empty() || stretch.spans.back() != span) stretch.spans.push_back(span);
    stretch.texts.insert(text);
  }
  auto stretch = found.begin();  // both come in the order of the text
  for (const std::uint32_t word : satisfied.words) {
    const std::uint32_t sentence = sentence_of(*satisfied.section, word);
    while (stretch != found.end() && stretch->sentences.last < sentence) ++stretch;
    if (stretch == found.end()) break;
    if (stretch->sentences.first <= sentence) stretch->words.push_back(word);
  }
  return found;
}

void collect_stems(const TextExpression& text, std::set<std::string>& stems) {
  if (text.kind == TextKind::atom) stems.insert(text.atom.stem);
  for (const TextExpression& child : text.children) collect_stems(child, stems);
}

void collect_stems(const Condition& condition, std::set<std::string>& stems) {
  collect_stems(condition.text, stems);
  for (const Condition& child : condition.children) collect_stems(child, stems);
}

// How the judge rates the stretch: by its best sentence. With `ranking`, the words that only rank
// are shown there too, but none of those that must stand in a span.
void rate(Stretch& stretch, const std::vector<JudgedSentence>& judged,
          const std::set<std::string>& bound, Analyzer& analyzer, bool ranking) {
  bool any = false;
  for (const JudgedSentence& sentence : judged) {
    if (sentence.sentence < stretch.sentences.first || stretch.sentences.last < sentence.sentence)
      continue;
    stretch.score = any ? std::max(stretch.score, sentence.score) : sentence.score;
    any = true;
    if (!ranking) continue;
    for (const std::uint32_t word : sentence.matches)
      if (!bound.contains(
              analyzer.stem_of(slice(stretch.section->text, stretch.section->words[word]))))
        stretch.words.push_back(word);
  }
  std::sort(stretch.words.begin(), stretch.words.end());
  stretch.words.erase(std::unique(stretch.words.begin(), stretch.words.end()), stretch.words.end());
}

int section_rank(SectionKind section) {
  return section == SectionKind::rationale ? 0 : section == SectionKind::treatment ? 1 : 2;
}

// Words side by side are one highlight where one span holds both.
std::vector<Span> highlights(const Stretch& stretch, std::uint32_t begin) {
  // Spans are in order: of those that begin before the word the one that reaches farthest tells.
  auto span = stretch.spans.begin();
  std::uint32_t reached = 0;
  const auto together = [&](std::uint32_t word) {
    for (; span != stretch.spans.end() && span->first < word; ++span)
      reached = std::max(reached, span->last);
    return word <= reached;
  };
  std::vector<Span> marks;
  std::uint32_t before = 0;
  for (const std::uint32_t word : stretch.words) {
    const Span printed = stretch.section->words[word];
    if (!marks.empty() && word == before + 1 && together(word))
      marks.back().end = printed.end - begin;
    else
      marks.push_back({printed.begin - begin, printed.end - begin});
    before = word;
  }
  return marks;
}

Passage passage(const ItemRecord& item, const Stretch& stretch) {
  Passage quoted = quote(item, *stretch.section, stretch.sentences, stretch.words);
  const std::uint32_t begin = stretch.section->sentences[stretch.sentences.first].span.begin;
  quoted.highlights = highlights(stretch, begin);
  for (const Extent& span : stretch.spans)
    quoted.spans.push_back({stretch.section->words[span.first].begin - begin,
                            stretch.section->words[span.last].end - begin});
  return quoted;
}

// Of the stretches in order the first that shows each text of the query, then the others.
std::vector<Stretch> chosen(std::vector<Stretch> all) {
  std::set<std::uint32_t> shown;
  std::vector<Stretch> first;
  std::vector<Stretch> rest;
  for (Stretch& stretch : all) {
    const bool shows_more =
        !std::includes(shown.begin(), shown.end(), stretch.texts.begin(), stretch.texts.end());
    shown.insert(stretch.texts.begin(), stretch.texts.end());
    (shows_more ? first : rest).push_back(std::move(stretch));
  }
  std::move(rest.begin(), rest.end(), std::back_inserter(first));
  if (first.size() > most_passages) first.resize(most_passages);
  return first;
}

}  // namespace

std::vector<Passage> span_passages(const Condition& condition, const ItemText& text,
                                   TextPlaces& places, Judge& judge, Analyzer& analyzer,
                                   bool ranking) {
  std::set<std::string> bound;
  collect_stems(condition, bound);
  std::vector<Stretch> all;
  for (const SatisfiedSection& section : satisfied(condition, text, places)) {
    const std::vector<JudgedSentence> judged = judge.sentences(*section.section);
    for (Stretch& stretch : stretches(section)) {
      rate(stretch, judged, bound, analyzer, ranking);
      all.push_back(std::move(stretch));
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Stretch& a, const Stretch& b) {
    const int of_a = section_rank(a.section->section);
    const int of_b = section_rank(b.section->section);
    return of_a != of_b ? of_a < of_b : a.score > b.score;
  });
  std::vector<Passage> passages;
  for (const Stretch& stretch : chosen(std::move(all)))
    passages.push_back(passage(text.item, stretch));
  return passages;
}

}  // namespace rationale
