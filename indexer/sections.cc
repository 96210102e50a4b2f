#include "indexer/sections.h"

#include <algorithm>

#include "index/finding.h"

namespace rationale {
namespace {

// Compounds are made of the words that follow them, so only words are stored; a token's place maps
// to the number of words before it.
std::vector<std::uint32_t> word_numbers(const Analysis& analysis) {
  std::vector<std::uint32_t> numbers;
  std::uint32_t words = 0;
  for (const Token& token : analysis.tokens) {
    numbers.push_back(words);
    if (token.kind != TokenKind::compound) ++words;
  }
  numbers.push_back(words);
  return numbers;
}

Span cue_span(const Understanding& understood, std::int32_t cue) {
  if (cue < 0) return {};
  const Cue& found = understood.assertions.cues[static_cast<std::size_t>(cue)];
  const auto& tokens = understood.analysis.tokens;
  return {tokens[found.first_token].span.begin, tokens[found.last_token - 1].span.end};
}

void store_words(const Analysis& analysis, const std::vector<std::uint32_t>& word_of,
                 StoredSection& stored) {
  for (const Token& token : analysis.tokens)
    if (token.kind != TokenKind::compound) stored.words.push_back(token.span);
  for (const Sentence& sentence : analysis.sentences)
    stored.sentences.push_back(
        {sentence.span, word_of[sentence.first_token], word_of[sentence.last_token]});
}

// Neighbouring words with one assertion and one cue are a run; affirmed words are in none.
void store_assertions(const Understanding& understood, const std::vector<std::uint32_t>& word_of,
                      StoredSection& stored) {
  std::int32_t last_cue = -1;
  for (std::size_t i = 0; i < understood.analysis.tokens.size(); ++i) {
    const Assertion assertion = understood.assertions.of_token[i];
    const std::int32_t cue = understood.assertions.cue_of_token[i];
    const bool is_word = understood.analysis.tokens[i].kind != TokenKind::compound;
    if (!is_word || assertion == Assertion::affirmed) continue;
    const std::uint32_t word = word_of[i];
    const auto value = static_cast<std::uint8_t>(assertion);
    const bool goes_on = !stored.assertions.empty() && stored.assertions.back().last_word == word &&
                         stored.assertions.back().value == value && last_cue == cue;
    if (goes_on)
      ++stored.assertions.back().last_word;
    else
      stored.assertions.push_back({word, word + 1, value, cue_span(understood, cue)});
    last_cue = cue;
  }
}

void store_roles(const Understanding& understood, const std::vector<std::uint32_t>& word_of,
                 StoredSection& stored) {
  for (const RoleSegment& segment : understood.roles) {
    const std::uint32_t first = word_of[segment.first_token];
    const std::uint32_t last = word_of[segment.last_token];
    const auto value = static_cast<std::uint8_t>(segment.role);
    if (first == last) continue;
    if (!stored.roles.empty() && stored.roles.back().value == value &&
        stored.roles.back().last_word == first)
      stored.roles.back().last_word = last;
    else
      stored.roles.push_back({first, last, value, {}});
  }
}

void store_mentions(const Understanding& understood, const std::vector<std::uint32_t>& word_of,
                    StoredSection& stored) {
  for (const ConceptMention& mention : understood.concepts)
    stored.mentions.push_back(
        {mention.concept_number, word_of[mention.first_token], word_of[mention.last_token],
         static_cast<std::uint8_t>(mention.assertion), static_cast<std::uint8_t>(mention.role),
         cue_span(understood, mention.cue)});
}

void store_findings(const Understanding& understood, const std::vector<std::uint32_t>& word_of,
                    StoredSection& stored) {
  for (const StatedFinding& finding : understood.findings)
    if (finding.factors.confidence() >= least_stored)
      stored.findings.push_back(
          {finding.concept_number, word_of[finding.first_token], word_of[finding.last_token],
           finding.assertion == Assertion::negated, static_cast<std::uint8_t>(finding.role),
           cue_span(understood, finding.cue), finding.pattern, finding.factors});
}

// What is understood of a section is what is asked of it.
struct Understood {
  Section place;  // where its sentences stand decides what they can be: only a rationale reasons
  Depth depth;
  bool runs;  // whether runs of assertion and role are stored, which are those of depth `roles`
};

constexpr Understood understood_of(SectionKind kind) {
  switch (kind) {
    case SectionKind::rationale:
      return {Section::rationale, Depth::concepts, true};
    case SectionKind::case_summary:  // what it tells was not found by the reviewer
      return {Section::case_summary, Depth::roles, true};
    case SectionKind::treatment:
      return {Section::other, Depth::concepts, false};
    case SectionKind::claims_administrator_guideline:
    case SectionKind::reviewer_guideline:
    case SectionKind::request:
      break;
  }
  return {Section::other, Depth::words, false};  // a citation, a first request: found by words
}

}  // namespace

AnalysedSection SectionAnalyst::analyse(const Letter& letter, Span span, SectionKind kind,
                                        const std::vector<Token>& treatment) {
  AnalysedSection analysed;
  StoredSection& stored = analysed.stored;
  stored.section = kind;
  stored.begin = span.begin;
  stored.text = slice(letter.text, span);
  const Understood wanted = understood_of(kind);
  Understanding understood =
      annotator_.annotate(stored.text, wanted.place, wanted.depth, treatment);
  const std::vector<std::uint32_t> word_of = word_numbers(understood.analysis);
  store_words(understood.analysis, word_of, stored);
  if (wanted.runs) {
    store_assertions(understood, word_of, stored);
    store_roles(understood, word_of, stored);
  }
  store_mentions(understood, word_of, stored);
  store_findings(understood, word_of, stored);
  analysed.tokens = std::move(understood.analysis.tokens);
  return analysed;
}

std::vector<Token> SectionAnalyst::tokens_of(const StoredSection& section) {
  const Section place = understood_of(section.section).place;
  return annotator_.annotate(section.text, place, Depth::words).analysis.tokens;
}

std::vector<AnalysedSection> SectionAnalyst::letter_sections(const Letter& letter) {
  std::vector<AnalysedSection> sections;
  if (!letter.case_summary.empty())
    sections.push_back(analyse(letter, letter.case_summary, SectionKind::case_summary));
  return sections;
}

std::vector<AnalysedSection> SectionAnalyst::item_sections(const Letter& letter, const Item& item) {
  std::vector<AnalysedSection> sections;
  const auto add = [&](Span span, SectionKind kind) {
    if (!span.empty()) sections.push_back(analyse(letter, span, kind));
  };
  const Span treatment = item.treatment.empty() ? item.title : item.treatment;
  add(treatment, SectionKind::treatment);
  if (item.title != treatment) add(item.title, SectionKind::request);
  add(item.claims_administrator_guideline, SectionKind::claims_administrator_guideline);
  add(item.reviewer_guideline, SectionKind::reviewer_guideline);
  if (!item.rationale.empty())
    sections.push_back(analyse(letter, item.rationale, SectionKind::rationale,
                               tokens(slice(letter.text, item.treatment))));
  return sections;
}

std::vector<TextPiece> uncovered(std::string_view text, std::vector<Span> covered) {
  std::sort(covered.begin(), covered.end(), [](Span a, Span b) { return a.begin < b.begin; });
  std::vector<TextPiece> pieces;
  std::uint32_t at = 0;
  const auto add = [&](std::uint32_t end) {
    if (end > at) pieces.push_back({at, std::string(text.substr(at, end - at))});
  };
  for (const Span span : covered) {
    add(span.begin);
    at = std::max(at, span.end);
  }
  add(static_cast<std::uint32_t>(text.size()));
  return pieces;
}

}  // namespace rationale
