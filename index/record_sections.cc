#include "index/record_sections.h"

#include <algorithm>

#include "base/error.h"

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
  SpanReader(ByteReader& in, std::size_t size) : in_(in), size_(size) {}
  Span read() {
    const std::uint64_t begin = last_ + in_.number();
    const std::uint64_t end = begin + in_.number();
    if (end > size_)
      throw Error(ErrorCode::index, "a stored record is damaged: a span leaves its text",
                  damaged_record_hint);
    last_ = static_cast<std::uint32_t>(end);
    return {static_cast<std::uint32_t>(begin), last_};
  }

 private:
  ByteReader& in_;
  std::size_t size_;
  std::uint32_t last_ = 0;
};

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

void read_runs(ByteReader& in, std::vector<WordRun>& runs) {
  runs.clear();
  std::uint32_t last = 0;
  std::uint64_t n = in.number();
  runs.reserve(std::min<std::uint64_t>(n, in.rest().size()));
  for (; n > 0; --n) {
    WordRun run;
    run.first_word = last + in.number32();
    run.last_word = run.first_word + in.number32();
    run.value = static_cast<std::uint8_t>(in.number());
    run.cue = read_free_span(in);
    last = run.last_word;
    runs.push_back(run);
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

void read_mentions(ByteReader& in, std::vector<StoredMention>& mentions) {
  mentions.clear();
  std::uint64_t n = in.number();
  mentions.reserve(std::min<std::uint64_t>(n, in.rest().size()));
  for (; n > 0; --n) {
    StoredMention mention;
    mention.concept_number = in.number32();
    mention.first_word = in.number32();
    mention.last_word = mention.first_word + in.number32();
    const std::uint32_t tags = in.number32();
    mention.assertion = static_cast<std::uint8_t>(tags / 8);
    mention.role = static_cast<std::uint8_t>(tags % 8);
    mention.cue = read_free_span(in);
    mentions.push_back(mention);
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
  const std::uint64_t size = in.number();
  const auto refuse = [](bool damaged) {
    if (damaged)
      throw Error(ErrorCode::index, "a stored record is damaged: words leave their text",
                  damaged_record_hint);
  };
  refuse(size > section.text.size());
  section.words.reserve(size);
  std::uint32_t last = 0;
  const auto expect = [&](std::uint64_t words) {
    refuse(words > size - section.words.size());
    for (; words > 0; --words) {
      section.words.push_back(expected_word(section.text, last));
      last = section.words.back().end;
    }
  };
  for (std::uint64_t n = in.number(); n > 0; --n) {
    expect(in.number());
    const std::uint64_t begin = last + in.number();
    const std::uint64_t end = begin + in.number();
    refuse(end > section.text.size() || section.words.size() == size);
    section.words.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    last = section.words.back().end;
  }
  expect(size - section.words.size());
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
}

// Every later reader indexes `words` and the text by what stands in sentences, runs and mentions.
void check_ranges(const StoredSection& section) {
  const std::size_t count = section.words.size();
  const auto within = [count](const auto& range) {
    return range.first_word <= range.last_word && range.last_word <= count;
  };
  const auto quotes = [&](const auto& range) {
    return within(range) && range.cue.end <= section.text.size();
  };
  const bool sound = std::all_of(section.sentences.begin(), section.sentences.end(), within) &&
                     std::all_of(section.assertions.begin(), section.assertions.end(), quotes) &&
                     std::all_of(section.roles.begin(), section.roles.end(), quotes) &&
                     std::all_of(section.mentions.begin(), section.mentions.end(), quotes);
  if (!sound)
    throw Error(ErrorCode::index, "a stored record is damaged: a range leaves its text",
                damaged_record_hint);
}

}  // namespace

void write_free_span(ByteWriter& out, Span span) {
  out.number(span.begin);
  out.number(span.size());
}

Span read_free_span(ByteReader& in) {
  const std::uint32_t begin = in.number32();
  return {begin, begin + in.number32()};
}

namespace {

// What follows the kind of a section.
void read_section(ByteReader& in, StoredSection& section) {
  section.begin = in.number32();
  section.text = in.string();
  const std::uint64_t sentence_count = in.number();
  SpanReader sentences(in, section.text.size());
  section.sentences.reserve(std::min<std::uint64_t>(sentence_count, section.text.size()));
  std::uint32_t word = 0;
  for (std::uint64_t n = sentence_count; n > 0; --n) {
    StoredSentence sentence;
    sentence.span = sentences.read();
    sentence.first_word = word;
    word += in.number32();
    sentence.last_word = word;
    section.sentences.push_back(sentence);
  }
  read_words(in, section);
  read_runs(in, section.assertions);
  read_runs(in, section.roles);
  read_mentions(in, section.mentions);
  check_ranges(section);
}

}  // namespace

void write_sections(ByteWriter& out, const std::vector<StoredSection>& sections) {
  out.number(sections.size());
  for (const StoredSection& section : sections) write_section(out, section);
}

std::vector<StoredSection> read_sections(ByteReader& in) {
  std::vector<StoredSection> sections;
  for (std::uint64_t n = in.number(); n > 0; --n) {
    sections.emplace_back().section = static_cast<SectionKind>(in.number());
    read_section(in, sections.back());
  }
  return sections;
}

}  // namespace rationale
