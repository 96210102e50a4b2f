// Reads random bytes as what is stored of an item and its letter, with a checksum that is right: it
// is damage, or a record whose parts lie within it and which is stored again as it is.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/damage.h"
#include "index/checksum.h"
#include "index/record.h"
#include "index/record_packing.h"
#include "tests/fuzz/sound_letter.h"

using namespace rationale;

namespace {

std::string sealed(std::string_view parts) {
  ByteWriter record;
  record.number(plain_record);
  record.number(checksum(parts));
  record.raw(parts);
  return record.take();
}

void require_words(const StoredSection& section, std::uint32_t first, std::uint32_t last) {
  fuzz::require(first <= last && last <= section.words.size());
}

void require_span(const StoredSection& section, Span span) {
  fuzz::require(span.begin <= span.end && span.end <= section.text.size());
}

void require_sound(const StoredSection& section) {
  for (const WordSpan word : section.words) require_span(section, word);
  for (const StoredSentence& sentence : section.sentences) {
    require_span(section, sentence.span);
    require_words(section, sentence.first_word, sentence.last_word);
  }
  for (const auto* runs : {&section.assertions, &section.roles})
    for (const WordRun& run : *runs) {
      require_words(section, run.first_word, run.last_word);
      require_span(section, run.cue);
    }
  for (const StoredMention& mention : section.mentions) {
    require_words(section, mention.first_word, mention.last_word);
    require_span(section, mention.cue);
  }
  for (std::uint32_t word = 0; word < section.words.size(); ++word) section.sentence_of(word);
}

void read(std::string_view data) {
  ItemRecord item;
  try {
    item = decode_item(data);
  } catch (const Damage&) {
    return;
  }
  for (const StoredSection& section : item.sections) require_sound(section);
  item.text_at(item.treatment);
  item.text_at(item.original_request);
  fuzz::require(decode_item(encode(item, nullptr)).id == item.id);
  try {
    const LetterRecord letter = decode_letter(data);
    for (const StoredSection& section : letter.sections) require_sound(section);
    fuzz::require(letter_text({item}, letter).size() == item.letter_bytes);
    const std::string again = encode(item, &letter);
    fuzz::require(encode(decode_item(again), &letter) == again);
  } catch (const Damage&) {
    // Of a letter that is not there, or whose text is not whole.
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read(bytes);
  read(sealed(bytes));
  return 0;
}
