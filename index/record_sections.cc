#include "index/record_sections.h"

#include <limits>

#include "base/damage.h"

namespace rationale {
namespace {

// Spans and words are written as the gap to what came before and their length: small numbers, which
// the database's compression likes.
class SpanWriter {
 public:
  explicit SpanWriter(ByteWriter& out) : out_(out) {}
  void write(Span span) {
    // A sentence's words start anew at its beginning, so a gap is never negative.
    out_.number(span.begin - last_);
    out_.number(span.size());
    last_ = span.begin + span.size();
  }

 private:
  ByteWriter& out_;
  std::uint32_t last_ = 0;
};

class SpanReader {
 public:
  SpanReader(ByteReader& in, std::uint32_t size) : in_(in), size_(size) {}
  Span read() {
    const std::uint32_t begin = in_.after(last_, size_);
    last_ = in_.after(begin, size_);
    return {begin, last_};
  }

 private:
  ByteReader& in_;
  std::uint32_t size_;  // of the text
  std::uint32_t last_ = 0;
};

std::uint32_t word_count(const StoredSection& section) {
  return static_cast<std::uint32_t>(section.words.size());
}

std::uint32_t text_size(const StoredSection& section) {
  return static_cast<std::uint32_t>(section.text.size());
}

Span read_cue(ByteReader& in, const StoredSection& section) {
  const std::uint32_t begin = in.up_to(text_size(section));
  return {begin, in.after(begin, text_size(section))};
}

void write_runs(ByteWriter& out, const std::vector<WordRun>& runs) {
  out.number(runs.size());
  std::uint32_t last = 0;
  for (const WordRun& run : runs) {
    out.number(run.first_word - last);
    out.number(run.last_word - run.first_word);
    out.number(run.value);
    write_free_span(out, run.cue);
    last = run.last_word;
  }
}

void read_runs(ByteReader& in, const StoredSection& section, std::uint32_t last_value,
               std::vector<WordRun>& runs) {
  const std::uint32_t words = word_count(section);
  std::uint32_t last = 0;
  runs.resize(in.count(5));
  for (WordRun& run : runs) {
    run.first_word = in.after(last, words);
    run.last_word = last = in.after(run.first_word, words);
    run.value = static_cast<std::uint8_t>(in.up_to(last_value));
    run.cue = read_cue(in, section);
  }
}

void write_mentions(ByteWriter& out, const std::vector<StoredMention>& mentions) {
  out.number(mentions.size());
  for (const StoredMention& mention : mentions) {
    out.number(mention.concept_number);
    out.number(mention.first_word);
    out.number(mention.last_word - mention.first_word);
    out.number(mention.assertion * 8U + mention.role);
    write_free_span(out, mention.cue);
  }
}

void read_mentions(ByteReader& in, StoredSection& section) {
  const std::uint32_t words = word_count(section);
  section.mentions.resize(in.count(6));
  for (StoredMention& mention : section.mentions) {
    mention.concept_number = in.number32();
    mention.first_word = in.up_to(words);
    mention.last_word = in.after(mention.first_word, words);
    const std::uint32_t tags = in.up_to(last_assertion * 8 + 7);
    mention.assertion = static_cast<std::uint8_t>(tags / 8);
    mention.role = static_cast<std::uint8_t>(tags % 8);
    if (mention.role > last_role) in.damaged();
    mention.cue = read_cue(in, section);
  }
}

void write_findings(ByteWriter& out, const std::vector<StoredFinding>& findings) {
  out.number(findings.size());
  for (const StoredFinding& finding : findings) {
    out.number(finding.concept_number);
    out.number(finding.first_word);
    out.number(finding.last_word - finding.first_word);
    out.number(finding.role * 2U + (finding.absent ? 1U : 0U));
    write_free_span(out, finding.cue);
    out.number(finding.pattern);
    for (const std::uint8_t share : {finding.factors.pattern, finding.factors.role,
                                     finding.factors.distance, finding.factors.cue})
      out.number(share);
  }
}

void read_findings(ByteReader& in, StoredSection& section) {
  constexpr std::uint32_t whole = 100;
  const std::uint32_t words = word_count(section);
  section.findings.resize(in.count(11));
  for (StoredFinding& finding : section.findings) {
    finding.concept_number = in.number32();
    finding.first_word = in.up_to(words);
    finding.last_word = in.after(finding.first_word, words);
    const std::uint32_t tags = in.up_to(last_role * 2 + 1);
    finding.absent = tags % 2 != 0;
    finding.role = static_cast<std::uint8_t>(tags / 2);
    finding.cue = read_cue(in, section);
    finding.pattern = in.number32();
    for (std::uint8_t* share : {&finding.factors.pattern, &finding.factors.role,
                                &finding.factors.distance, &finding.factors.cue})
      *share = static_cast<std::uint8_t>(in.up_to(whole));
  }
}

bool is_word_byte(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_figure(char c) {
  return '0' <= c && c <= '9';
}

// Where the word after `from` is expected: letters and figures, with a point or comma between
// figures and an apostrophe between letters. Only words that stand elsewhere need be written down.
WordSpan expected_word(std::string_view text, std::uint32_t from) {
  std::size_t begin = from;
  while (begin < text.size() && !is_word_byte(text[begin])) ++begin;
  std::size_t end = begin;
  for (; end < text.size(); ++end) {
    if (is_word_byte(text[end])) continue;
    if (end == begin || end + 1 >= text.size() || !is_word_byte(text[end + 1])) break;
    const bool figures = is_figure(text[end - 1]) && is_figure(text[end + 1]);
    const bool letters = !is_figure(text[end - 1]) && !is_figure(text[end + 1]);
    if (!(figures && (text[end] == '.' || text[end] == ',')) && !(letters && text[end] == '\''))
      break;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void write_words(ByteWriter& out, const StoredSection& section) {
  out.number(section.words.size());
  std::uint32_t last = 0;
  std::uint64_t as_expected = 0;
  ByteWriter others;
  std::uint64_t count = 0;
  for (const WordSpan word : section.words) {
    if (expected_word(section.text, last) == word) {
      ++as_expected;
    } else {
      others.number(as_expected);
      others.number(word.begin - last);
      others.number(word.size());
      ++count;
      as_expected = 0;
    }
    last = word.end;
  }
  out.number(count);
  out.raw(others.bytes());
}

void read_words(ByteReader& in, StoredSection& section) {
  const std::uint32_t end = text_size(section);
  const std::uint32_t size = in.up_to(end);  // a word is a byte or more
  section.words.reserve(size);
  std::uint32_t last = 0;
  const auto expect = [&](std::uint32_t words) {
    for (; words > 0; --words) {
      section.words.push_back(expected_word(section.text, last));
      last = section.words.back().end;
    }
  };
  for (std::size_t n = in.count(3); n > 0; --n) {
    expect(in.up_to(size - word_count(section)));
    if (word_count(section) == size) in.damaged();
    const std::uint32_t begin = in.after(last, end);
    last = in.after(begin, end);
    section.words.push_back({begin, last});
  }
  expect(size - word_count(section));
}

void write_section(ByteWriter& out, const StoredSection& section) {
  out.number(static_cast<std::uint64_t>(section.section));
  out.number(section.begin);
  out.string(section.text);
  out.number(section.sentences.size());
  SpanWriter sentences(out);
  for (const StoredSentence& sentence : section.sentences) {
    sentences.write(sentence.span);
    out.number(sentence.last_word - sentence.first_word);
  }
  write_words(out, section);
  write_runs(out, section.assertions);
  write_runs(out, section.roles);
  write_mentions(out, section.mentions);
  write_findings(out, section.findings);
}

// Every later reader finds words by sentence and quotes words by where they stand in one: each
// word is in the bytes of just one sentence.
void check_sentences(const StoredSection& section) {
  const std::uint32_t words = word_count(section);
  bool sound = section.sentences.empty() ? words == 0 : section.sentences.back().last_word == words;
  for (const StoredSentence& sentence : section.sentences)
    if (sound && sentence.first_word < sentence.last_word)
      sound = sentence.span.begin <= section.words[sentence.first_word].begin &&
              section.words[sentence.last_word - 1].end <= sentence.span.end;
  require_sound(sound, "a stored record: words are in no sentence");
}

}  // namespace

void write_free_span(ByteWriter& out, Span span) {
  out.number(span.begin);
  out.number(span.size());
}

Span read_free_span(ByteReader& in) {
  const std::uint32_t begin = in.number32();
  return {begin, in.after(begin)};
}

namespace {

// What follows the kind of a section.
void read_section(ByteReader& in, StoredSection& section) {
  section.begin = in.number32();
  section.text = in.string();
  require_sound(section.text.size() <= std::numeric_limits<std::uint32_t>::max() - section.begin,
                "a stored record: a section leaves its letter");
  const std::size_t sentence_count = in.count(3);
  SpanReader sentences(in, text_size(section));
  section.sentences.reserve(sentence_count);
  std::uint32_t word = 0;
  for (std::size_t n = sentence_count; n > 0; --n) {
    StoredSentence sentence;
    sentence.span = sentences.read();
    sentence.first_word = word;
    sentence.last_word = word = in.after(word);
    section.sentences.push_back(sentence);
  }
  read_words(in, section);
  check_sentences(section);
  read_runs(in, section, last_assertion, section.assertions);
  read_runs(in, section, last_role, section.roles);
  read_mentions(in, section);
  read_findings(in, section);
}

}  // namespace

void write_sections(ByteWriter& out, const std::vector<StoredSection>& sections) {
  out.number(sections.size());
  for (const StoredSection& section : sections) write_section(out, section);
}

std::vector<StoredSection> read_sections(ByteReader& in) {
  std::vector<StoredSection> sections;
  for (std::size_t n = in.count(9); n > 0; --n) {
    sections.emplace_back().section = in.one_up_to(SectionKind::request);
    read_section(in, sections.back());
  }
  return sections;
}

}  // namespace rationale
