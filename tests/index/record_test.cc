#include "index/record.h"

#include "base/bytes.h"
#include "base/damage.h"
#include "index/checksum.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

StoredSection section(SectionKind kind, std::uint32_t begin, std::string text) {
  StoredSection s;
  s.section = kind;
  s.begin = begin;
  s.text = std::move(text);
  return s;
}

// "Lumbar MRI: Upheld" … with a rationale of two sentences.
ItemRecord sample_item() {
  ItemRecord item;
  item.path = "letters/a.txt";
  item.sha256 = "ab12";
  item.format = Format::f1b;
  item.case_number = "CM16-9000001";
  item.dates.decided = "2016-11-30";
  item.priority = "Standard";
  item.specialties = {"Pain Management", "Neurology"};
  item.licensure = {"California"};
  item.pages = {{0, 1}, {40, 2}};
  item.letter_bytes = 60;
  item.letter_items = 1;
  item.number = 1;
  item.id = "CM16-9000001#1";
  item.decision = Decision::upheld;
  item.category = "Diagnostic Testing";
  Citation citation;
  citation.authority = "MTUS";
  citation.title = "Low Back Complaints";
  citation.sections = {"Special Studies"};
  citation.pages = {{303, 305}};
  citation.regulations = {"9792.20(f)"};
  citation.year = 2004;
  citation.edition = "2nd edition";
  item.guidelines = {citation};
  item.treatment = {10, 20};
  item.sections = {section(SectionKind::treatment, 10, "Lumbar MRI"),
                   section(SectionKind::rationale, 30, "No red flags. It ends here.")};
  StoredSection& rationale = item.sections.back();
  rationale.sentences = {{{0, 13}, 0, 3}, {{14, 27}, 3, 6}};
  rationale.words = {{0, 2}, {3, 6}, {7, 12}, {14, 16}, {17, 21}, {22, 26}};
  rationale.assertions = {{1, 3, 1, {0, 2}}};
  rationale.roles = {{0, 3, 2, {}}, {3, 6, 0, {}}};
  rationale.mentions = {{7, 1, 3, 1, 2, {0, 2}}};
  rationale.findings = {{7, 1, 3, true, 2, {0, 2}, 3750, {90, 100, 94, 85}}};
  return item;
}

LetterRecord sample_letter() {
  LetterRecord letter;
  letter.rest = {{0, "Summary:  "}, {20, ": Upheld. "}, {57, "End"}};
  letter.warnings = {"no date of injury"};
  return letter;
}

}  // namespace

TEST_CASE("an item's record comes back as it was stored") {
  const LetterRecord letter = sample_letter();
  const ItemRecord item = sample_item();
  const std::string data = encode(item, &letter);
  const ItemRecord back = decode_item(data);
  CHECK(back.id == item.id);
  CHECK(back.dates == item.dates);
  CHECK(back.specialties == item.specialties);
  CHECK(back.guidelines == item.guidelines);
  CHECK(back.treatment == item.treatment);
  REQUIRE(back.sections.size() == 2);
  const StoredSection& rationale = back.sections[1];
  CHECK(rationale.text == "No red flags. It ends here.");
  REQUIRE(rationale.sentences.size() == 2);
  CHECK(rationale.sentences[1].span == Span{14, 27});
  CHECK(rationale.sentences[1].first_word == 3);
  CHECK(slice(rationale.text, rationale.words[2]) == "flags");
  REQUIRE(rationale.assertions.size() == 1);
  CHECK(slice(rationale.text, rationale.assertions[0].cue) == "No");
  REQUIRE(rationale.mentions.size() == 1);
  CHECK(rationale.mentions[0].concept_number == 7);
  CHECK(rationale.mentions[0].assertion == 1);
  CHECK(rationale.mentions[0].role == 2);
  REQUIRE(rationale.findings.size() == 1);
  CHECK(rationale.findings[0].concept_number == 7);
  CHECK(rationale.findings[0].last_word == 3);
  CHECK(rationale.findings[0].absent);
  CHECK(rationale.findings[0].role == 2);
  CHECK(slice(rationale.text, rationale.findings[0].cue) == "No");
  CHECK(rationale.findings[0].pattern == 3750);
  CHECK(rationale.findings[0].factors == FindingFactors{90, 100, 94, 85});
  CHECK(back.text_at(item.treatment) == "Lumbar MRI");
  // Encoding is a function of the record: two builds give the same bytes.
  CHECK(encode(back, nullptr) == encode(item, nullptr));
}

TEST_CASE("an item's record names the file it was read from, whatever the letter calls itself") {
  ItemRecord item = sample_item();
  for (const auto& [file, path] : {std::pair("l.jsonl", "l.jsonl:12"), std::pair("a.txt", "a.txt"),
                                   std::pair("l.jsonl", "genuine.pdf"),
                                   std::pair("l.jsonl", "l.jsonl.pdf"), std::pair("", "")}) {
    item.file = file;
    item.path = path;
    const ItemRecord back = decode_item(encode(item, nullptr));
    CHECK(back.file == file);
    CHECK(back.path == path);
    CHECK(back.sha256 == item.sha256);
  }
}

TEST_CASE("a letter's text is put together from its items and what they leave") {
  const ItemRecord item = sample_item();
  CHECK(letter_text({item}, sample_letter()) ==
        "Summary:  Lumbar MRI: Upheld. No red flags. It ends here.End");
}

TEST_CASE("only the first item of a letter carries the letter") {
  const LetterRecord letter = sample_letter();
  CHECK(decode_letter(encode(sample_item(), &letter)).warnings == letter.warnings);
  CHECK_THROWS_AS(decode_letter(encode(sample_item(), nullptr)), Error);
}

TEST_CASE("a damaged record is reported, wherever it is cut") {
  const LetterRecord letter = sample_letter();
  const std::string data = encode(sample_item(), &letter);
  for (std::size_t size = 0; size < data.size(); size += 3) {
    const auto read = [&] {
      const std::string cut = data.substr(0, size);
      decode_item(cut);
      decode_letter(cut);
    };
    CHECK_THROWS_AS(read(), Error);
  }
}

TEST_CASE("a damaged record is reported, whichever byte has changed") {
  const LetterRecord letter = sample_letter();
  const std::string data = encode(sample_item(), &letter);
  for (std::size_t at = 0; at < data.size(); ++at) {
    std::string changed = data;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK_THROWS_AS(decode_item(changed), Error);
  }
}

TEST_CASE("words come back from wherever they stand") {
  ItemRecord item = sample_item();
  item.letter_bytes = 100;
  StoredSection& rationale = item.sections.back();
  rationale.text = "Patient's L4-L5 pain: 3.5mg, 1,200 of it\xE2\x80\x94no more.";
  // As expected, parts of compounds and figures, words left out, letters beyond ASCII.
  rationale.words = {{0, 9},   {10, 12}, {13, 15}, {16, 20}, {22, 25},
                     {25, 27}, {29, 34}, {38, 40}, {43, 45}, {46, 50}};
  rationale.sentences = {{{0, 51}, 0, 10}};
  rationale.assertions.clear();
  rationale.roles.clear();
  rationale.mentions.clear();
  rationale.findings.clear();
  CHECK(decode_item(encode(item, nullptr)).sections.back().words == rationale.words);
  rationale.words.back() = {46, 99};
  CHECK_THROWS_AS(decode_item(encode(item, nullptr)), Error);
}

TEST_CASE("a record whose words leave its text is reported") {
  ItemRecord item = sample_item();
  item.sections.back().sentences.back().last_word = 99;
  CHECK_THROWS_AS(decode_item(encode(item, nullptr)), Error);
}

namespace {

// Where a record's own bytes begin, behind its kind and checksum.
std::string body_of(const std::string& record) {
  ByteReader in(record);
  in.number();
  in.number();
  return std::string(in.rest());
}

// As a hostile hand writes it: with the checksum that fits.
std::string sealed_record(const std::string& body) {
  ByteWriter out;
  out.number(0);
  out.number(checksum(body));
  out.raw(body);
  return out.take();
}

bool is_within(const StoredSection& section) {
  const std::size_t words = section.words.size();
  bool within = section.sentences.empty() == (words == 0) || words == 0;
  for (const WordSpan word : section.words)
    within = within && word.begin <= word.end && word.end <= section.text.size();
  for (const StoredSentence& sentence : section.sentences) {
    within = within && sentence.span.end <= section.text.size() &&
             sentence.first_word <= sentence.last_word && sentence.last_word <= words;
    for (std::uint32_t w = sentence.first_word; within && w < sentence.last_word; ++w)
      within = sentence.span.contains(section.words[w]) &&
               section.sentence_of(w) < section.sentences.size();
  }
  for (const auto* runs : {&section.assertions, &section.roles})
    for (const WordRun& run : *runs)
      within = within && run.first_word <= run.last_word && run.last_word <= words &&
               run.cue.end <= section.text.size() && run.value < 4;
  for (const StoredMention& mention : section.mentions)
    within = within && mention.first_word <= mention.last_word && mention.last_word <= words &&
             mention.cue.end <= section.text.size() && mention.assertion < 3 && mention.role < 4;
  for (const StoredFinding& finding : section.findings)
    within = within && finding.first_word <= finding.last_word && finding.last_word <= words &&
             finding.cue.end <= section.text.size() && finding.role < 4 &&
             finding.factors.confidence() <= 100;
  return within;
}

// Reads all of a record. Whether its ranges lie in what they are of.
bool is_within(const std::string& record) {
  const ItemRecord item = decode_item(record);
  const LetterRecord letter = decode_letter(record);
  bool within = true;
  for (const auto* sections : {&item.sections, &letter.sections})
    for (const StoredSection& section : *sections) within = within && is_within(section);
  item.text_at(item.treatment);
  item.text_at(item.original_request);
  letter_text({item}, letter);
  return within;
}

}  // namespace

TEST_CASE("a record with a fitting checksum leads nowhere outside its text, whatever it says") {
  const LetterRecord letter = sample_letter();
  const std::string body = body_of(encode(sample_item(), &letter));
  REQUIRE(is_within(sealed_record(body)));
  int reported = 0;
  int read = 0;
  for (std::size_t at = 0; at < body.size(); ++at)
    for (int change = 1; change < 256; ++change) {
      std::string changed = body;
      changed[at] = static_cast<char>(changed[at] ^ change);
      try {
        if (!is_within(sealed_record(changed))) FAIL("byte " << at << " leads outside");
        ++read;
      } catch (const Damage&) {
        ++reported;
      }
    }
  CHECK(reported > 10'000);
  CHECK(read > 10'000);  // other letters in a text
}

TEST_CASE("a record is reported that claims a letter larger than its parts, or overlong sections") {
  const LetterRecord letter = sample_letter();
  ItemRecord item = sample_item();
  item.letter_bytes = 0xfffffff0;
  const std::string larger = encode(item, &letter);
  CHECK_THROWS_AS(letter_text({decode_item(larger)}, decode_letter(larger)), Damage);
  item = sample_item();
  item.sections.back().begin = 0xfffffff0;
  CHECK_THROWS_AS(decode_item(encode(item, &letter)), Damage);
  item = sample_item();
  item.treatment = {50, 61};
  CHECK_THROWS_AS(decode_item(encode(item, &letter)), Damage);
  item = sample_item();
  item.number = 7;
  CHECK_THROWS_AS(decode_item(encode(item, &letter)), Damage);
}

TEST_CASE("a record whose words are in no sentence is reported") {
  ItemRecord item = sample_item();
  item.sections.back().sentences.pop_back();
  CHECK_THROWS_AS(decode_item(encode(item, nullptr)), Damage);
  item.sections.back().sentences.clear();
  CHECK_THROWS_AS(decode_item(encode(item, nullptr)), Damage);
  item = sample_item();
  item.sections.back().sentences.front().span = {3, 13};  // its first word stands before it
  CHECK_THROWS_AS(decode_item(encode(item, nullptr)), Damage);
}
