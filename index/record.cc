#include "index/record.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/bytes.h"
#include "base/damage.h"
#include "index/checksum.h"
#include "index/record_packing.h"
#include "index/record_sections.h"

namespace rationale {
namespace {

void write_strings(ByteWriter& out, const std::vector<std::string>& values) {
  out.number(values.size());
  for (const std::string& value : values) out.string(value);
}

std::vector<std::string> read_strings(ByteReader& in) {
  std::vector<std::string> values;
  for (std::size_t n = in.count(); n > 0; --n) values.emplace_back(in.string());
  return values;
}

void write_date(ByteWriter& out, const std::optional<std::string>& date) {
  out.string(date ? *date : std::string_view{});
}

std::optional<std::string> read_date(ByteReader& in) {
  const std::string_view date = in.string();
  if (date.empty()) return std::nullopt;
  return std::string(date);
}

void write_citation(ByteWriter& out, const Citation& citation) {
  out.number(static_cast<std::uint64_t>(citation.cited_by));
  out.string(citation.authority);
  out.string(citation.title);
  write_strings(out, citation.sections);
  out.number(citation.pages.size());
  for (const PageRange& range : citation.pages) {
    out.number(static_cast<std::uint64_t>(range.first));
    out.number(static_cast<std::uint64_t>(range.last));
  }
  write_strings(out, citation.regulations);
  out.number(static_cast<std::uint64_t>(citation.year.value_or(0)));
  out.string(citation.edition);
}

int read_int(ByteReader& in) {
  return static_cast<int>(in.up_to(std::numeric_limits<int>::max()));
}

Citation read_citation(ByteReader& in) {
  Citation citation;
  citation.cited_by = in.one_up_to(CitedBy::reviewer);
  citation.authority = in.string();
  citation.title = in.string();
  citation.sections = read_strings(in);
  for (std::size_t n = in.count(2); n > 0; --n) {
    const int first = read_int(in);
    citation.pages.push_back({first, read_int(in)});
  }
  citation.regulations = read_strings(in);
  if (const int year = read_int(in); year != 0) citation.year = year;
  citation.edition = in.string();
  return citation;
}

// In the order in which they are stored.
template <typename Of>
auto texts_of(Of& c) {
  return std::array{&c.year,        &c.diagnosis, &c.diagnosis_subcategory,
                    &c.review_type, &c.age,       &c.gender};
}

// Most paths begin with the file: then the number of its bytes says it.
void write_file(ByteWriter& out, const ItemRecord& item) {
  const bool begins = !item.file.empty() && item.path.starts_with(item.file);
  out.number(begins ? item.file.size() : 0);
  if (!begins) out.string(item.file);
}

std::string_view read_file(ByteReader& in, std::string_view path) {
  const std::size_t bytes = in.up_to(static_cast<std::uint32_t>(path.size()));
  return bytes == 0 ? in.string() : path.substr(0, bytes);
}

void write_header(ByteWriter& out, const ItemRecord& item) {
  out.string(item.path);
  write_file(out, item);
  out.string(item.sha256);
  out.number(static_cast<std::uint64_t>(item.format));
  out.string(item.case_number);
  for (const auto* date : {&item.dates.injury, &item.dates.assigned, &item.dates.decided,
                           &item.dates.ur_denial, &item.dates.received})
    write_date(out, *date);
  out.string(item.priority);
  for (const auto* text : texts_of(item.classification)) out.string(*text);
  write_strings(out, item.specialties);
  // Nothing where the letter prints the State's labels.
  const bool same = item.printed_specialties == item.specialties;
  write_strings(out, same ? std::vector<std::string>{} : item.printed_specialties);
  write_strings(out, item.licensure);
  out.number(item.pages.size());
  for (const PageStart& page : item.pages) {
    out.number(page.offset);
    out.number(static_cast<std::uint64_t>(page.page));
  }
  out.number(item.letter_bytes);
  out.number(item.letter_items);
}

void read_header(ByteReader& in, ItemRecord& item) {
  item.path = in.string();
  item.file = read_file(in, item.path);
  item.sha256 = in.string();
  item.format = in.one_up_to(Format::unknown);
  item.case_number = in.string();
  for (auto* date : {&item.dates.injury, &item.dates.assigned, &item.dates.decided,
                     &item.dates.ur_denial, &item.dates.received})
    *date = read_date(in);
  item.priority = in.string();
  for (auto* text : texts_of(item.classification)) *text = in.string();
  item.specialties = read_strings(in);
  item.printed_specialties = read_strings(in);
  if (item.printed_specialties.empty()) item.printed_specialties = item.specialties;
  item.licensure = read_strings(in);
  for (std::size_t n = in.count(2); n > 0; --n) {
    const std::uint32_t offset = in.number32();
    item.pages.push_back({offset, read_int(in)});
  }
  item.letter_bytes = in.number32();
  item.letter_items = in.number32();
}

void place(std::string& text, std::uint32_t begin, std::string_view piece) {
  require_sound(begin <= text.size() && piece.size() <= text.size() - begin,
                "a stored record: a section leaves its letter");
  text.replace(begin, piece.size(), piece);
}

// Of the text of a letter; parts that two items share count twice.
std::size_t stored_bytes(const std::vector<ItemRecord>& items, const LetterRecord& letter) {
  std::size_t bytes = 0;
  for (const TextPiece& piece : letter.rest) bytes += piece.text.size();
  for (const StoredSection& section : letter.sections) bytes += section.text.size();
  for (const ItemRecord& item : items)
    for (const StoredSection& section : item.sections) bytes += section.text.size();
  return bytes;
}

// The two parts' places in a document's bytes.
struct Parts {
  std::string_view item;
  std::string_view letter;
};

Parts parts_of(std::string_view bytes) {
  ByteReader in(bytes);
  if (in.number() != plain_record) in.damaged();
  const std::uint32_t sum = in.number32();
  require_sound(sum == checksum(in.rest()), "a stored record: its checksum is another");
  Parts parts;
  parts.item = in.string();
  parts.letter = in.string();
  in.expect_end();
  return parts;
}

}  // namespace

std::string_view to_string(SectionKind section) {
  switch (section) {
    case SectionKind::treatment:
      return "treatment";
    case SectionKind::claims_administrator_guideline:
      return "claims_administrator_guideline";
    case SectionKind::reviewer_guideline:
      return "reviewer_guideline";
    case SectionKind::rationale:
      return "rationale";
    case SectionKind::case_summary:
      return "case_summary";
    case SectionKind::request:
      return "request";
  }
  return "unknown";
}

std::uint32_t StoredSection::sentence_of(std::uint32_t word) const {
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), word,
      [](std::uint32_t w, const StoredSentence& sentence) { return w < sentence.last_word; });
  return static_cast<std::uint32_t>(after - sentences.begin());
}

const StoredSection* ItemRecord::find(SectionKind section) const {
  for (const StoredSection& candidate : sections)
    if (candidate.section == section) return &candidate;
  return nullptr;
}

std::string_view ItemRecord::text_at(Span span) const {
  for (const StoredSection& section : sections) {
    const Span whole{section.begin,
                     section.begin + static_cast<std::uint32_t>(section.text.size())};
    if (!span.empty() && whole.contains(span))
      return slice(section.text, {span.begin - section.begin, span.end - section.begin});
  }
  return {};
}

std::string encode(const ItemRecord& item, const LetterRecord* letter) {
  ByteWriter out;
  write_header(out, item);
  out.number(static_cast<std::uint64_t>(item.number));
  out.string(item.id);
  out.number(static_cast<std::uint64_t>(item.decision));
  out.string(item.category);
  out.string(item.subcategory);
  out.number(item.guidelines.size());
  for (const Citation& citation : item.guidelines) write_citation(out, citation);
  write_free_span(out, item.treatment);
  write_free_span(out, item.original_request);
  write_sections(out, item.sections);

  ByteWriter letter_out;
  if (letter != nullptr) {
    write_sections(letter_out, letter->sections);
    letter_out.number(letter->rest.size());
    for (const TextPiece& piece : letter->rest) {
      letter_out.number(piece.begin);
      letter_out.string(piece.text);
    }
    write_strings(letter_out, letter->warnings);
  }
  ByteWriter parts;
  parts.string(out.bytes());
  parts.string(letter_out.bytes());
  ByteWriter document;
  document.number(plain_record);
  document.number(checksum(parts.bytes()));
  document.raw(parts.bytes());
  return document.take();
}

ItemRecord decode_item(std::string_view data) {
  const UnpackedRecord record(data);
  ByteReader in(parts_of(record.bytes()).item);
  ItemRecord item;
  read_header(in, item);
  item.number = read_int(in);
  item.id = in.string();
  item.decision = in.one_up_to(Decision::overturned_in_part);
  item.category = in.string();
  item.subcategory = in.string();
  for (std::size_t n = in.count(7); n > 0; --n) item.guidelines.push_back(read_citation(in));
  item.treatment = read_free_span(in);
  item.original_request = read_free_span(in);
  item.sections = read_sections(in);
  in.expect_end();
  bool inside =
      item.treatment.end <= item.letter_bytes && item.original_request.end <= item.letter_bytes;
  for (const StoredSection& section : item.sections)
    inside = inside && section.begin + section.text.size() <= item.letter_bytes;
  require_sound(inside, "a stored record: a part of the item leaves its letter");
  require_sound(item.number >= 1 && static_cast<std::uint32_t>(item.number) <= item.letter_items,
                "a stored record: its number is none of its letter's");
  return item;
}

LetterRecord decode_letter(std::string_view data) {
  const UnpackedRecord record(data);
  const std::string_view bytes = parts_of(record.bytes()).letter;
  require_sound(!bytes.empty(), "a stored letter is missing beside its first item");
  ByteReader in(bytes);
  LetterRecord letter;
  letter.sections = read_sections(in);
  for (std::size_t n = in.count(2); n > 0; --n) {
    const std::uint32_t begin = in.number32();
    letter.rest.push_back({begin, std::string(in.string())});
  }
  letter.warnings = read_strings(in);
  in.expect_end();
  return letter;
}

std::string letter_text(const std::vector<ItemRecord>& items, const LetterRecord& letter) {
  const std::size_t size = items.empty() ? 0 : items.front().letter_bytes;
  require_sound(size <= stored_bytes(items, letter), "a stored letter: parts of its text are gone");
  std::string text(size, ' ');
  for (const TextPiece& piece : letter.rest) place(text, piece.begin, piece.text);
  for (const StoredSection& section : letter.sections) place(text, section.begin, section.text);
  for (const ItemRecord& item : items)
    for (const StoredSection& section : item.sections) place(text, section.begin, section.text);
  return text;
}

}  // namespace rationale
