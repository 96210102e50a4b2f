#include "searcher/quotations/stored_sentences.h"

namespace rationale {

const StoredSentence* sentence_at(const StoredSection& section, std::uint32_t byte) {
  for (const StoredSentence& sentence : section.sentences)
    if (sentence.span.begin <= byte && byte < sentence.span.end) return &sentence;
  return nullptr;
}

std::uint32_t sentence_end(const StoredSection& section, std::uint32_t byte) {
  const StoredSentence* sentence = byte == 0 ? nullptr : sentence_at(section, byte - 1);
  return sentence == nullptr ? byte : sentence->span.end;
}

std::uint32_t sentence_number(const StoredSection& section, std::uint32_t byte) {
  std::uint32_t number = 1;
  for (std::uint32_t i = 0; i < section.sentences.size(); ++i)
    if (section.sentences[i].span.begin <= byte) number = i + 1;
  return number;
}

}  // namespace rationale
