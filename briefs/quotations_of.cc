#include "briefs/quotations_of.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "analyzers/ascii.h"
#include "base/tsv.h"
#include "briefs/quotation_marks.h"
#include "letters/case_numbers.h"

namespace rationale {
namespace {

constexpr std::size_t longest_before = 200;  // bytes of the words before a quotation
constexpr std::size_t longest_behind = 250;  // bytes in which its citation must begin

std::size_t word_count(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool letter =
        !is_space(c) && std::string_view("\"'.,;:!?()[]-*").find(c) == std::string_view::npos;
    if (letter && !inside) ++words;
    if (is_space(c)) inside = false;
    if (letter) inside = true;
  }
  return words;
}

// The end of `text` from its last sentence end on, at most so many bytes.
std::string last_sentence(std::string_view text) {
  if (text.size() > longest_before) {
    text.remove_prefix(text.size() - longest_before);
    while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0) == 0x80)
      text.remove_prefix(1);
  }
  for (std::size_t i = text.size(); i > 1; --i)
    if (is_space(text[i - 1]) &&
        std::string_view(".!?").find(text[i - 2]) != std::string_view::npos && i > 3 &&
        text[i - 4] != '.' && text[i - 4] != ' ')
      return std::string(trim(text.substr(i)));
  return std::string(trim(text));
}

// A quotation with where it stands in its paragraph.
struct Found {
  BriefQuotation quotation;
  std::size_t paragraph = 0;
  Span outer;
};

class BriefReader {
 public:
  explicit BriefReader(const Brief& brief) : brief_(brief) {}

  QuotationsOfBrief run() {
    for (std::size_t i = 0; i < brief_.paragraphs.size();) i = read(i);
    cite();
    QuotationsOfBrief result;
    for (Found& found : found_) result.quotations.push_back(std::move(found.quotation));
    result.warnings = std::move(warnings_);
    return result;
  }

 private:
  // The text of paragraphs joined to one, with the line of each byte.
  struct Joined {
    std::string text;
    std::vector<std::pair<std::size_t, std::uint32_t>> begins;  // byte, line or paragraph
    bool is_block = false;
    std::vector<std::pair<std::uint32_t, std::string>> notes;  // byte, note
  };

  std::uint32_t number_at(const Joined& joined, std::size_t byte) const {
    const auto* begin = &joined.begins.front();
    for (const auto& one : joined.begins)
      if (one.first <= byte) begin = &one;
    if (brief_.numbered_by_paragraph) return begin->second;
    const auto from = joined.text.begin() + static_cast<std::ptrdiff_t>(begin->first);
    const auto to = joined.text.begin() + static_cast<std::ptrdiff_t>(byte);
    return begin->second + static_cast<std::uint32_t>(std::count(from, to, '\n'));
  }

  // Reads paragraph `i` and those that its quotations go on in; returns the next.
  std::size_t read(std::size_t i) {
    const BriefParagraph& paragraph = brief_.paragraphs[i];
    Joined joined{paragraph.text, {{0, paragraph.number}}, paragraph.is_block, paragraph.marks};
    if (!paragraph.note.empty()) {
      std::string& note = notes_[paragraph.note];
      note += (note.empty() ? "" : " ") + paragraph.text;
    }
    PairedMarks marks = paired_marks(joined.text);
    std::size_t next = i + 1;
    constexpr std::size_t most_joined = 20;
    while (marks.open_at_end && next < brief_.paragraphs.size() && next - i < most_joined) {
      Joined longer = joined;
      if (!join(longer, brief_.paragraphs[next])) break;
      marks = paired_marks(longer.text);
      joined = std::move(longer);
      ++next;
    }
    read_.push_back(std::move(joined));
    take(read_.size() - 1, marks);
    return next;
  }

  // Joins a paragraph that goes on with a quotation: it begins with the mark once more, or closes
  // it.
  static bool join(Joined& joined, const BriefParagraph& paragraph) {
    const PairedMarks alone = paired_marks(paragraph.text);
    std::string_view text = paragraph.text;
    constexpr std::string_view opening[] = {"\"", "\xE2\x80\x9C", "\xC2\xAB", "``"};
    std::size_t mark = 0;
    for (const std::string_view one : opening)
      if (trim(text).starts_with(one)) mark = text.find(one) + one.size();
    const bool opens_again =
        mark > 0 && (alone.open_at_end || alone.begins_with_closing || !alone.unpaired.empty() ||
                     (!alone.quoted.empty() && alone.quoted[0].outer.begin < mark));
    if (!opens_again && !alone.begins_with_closing) return false;
    joined.text += '\n';
    joined.begins.emplace_back(joined.text.size(), paragraph.number);
    // The mark is left out and its place kept, so that lines stay countable.
    if (opens_again) joined.text += std::string(mark, ' ');
    for (const auto& [byte, note] : paragraph.marks)
      joined.notes.emplace_back(byte + static_cast<std::uint32_t>(joined.begins.back().first),
                                note);
    joined.text += text.substr(opens_again ? mark : 0);
    return true;
  }

  void take(std::size_t paragraph, const PairedMarks& marks) {
    const Joined& joined = read_[paragraph];
    const std::string_view text = joined.text;
    const std::size_t first = found_.size();
    if (joined.is_block) take_block(paragraph, marks);
    const bool in_block = found_.size() > first;
    for (const QuotedSpan& quoted : marks.quoted) {
      const std::string inner(trim(slice(text, quoted.inner)));
      const std::size_t words = word_count(inner);
      if (words == 0 || (quoted.single && words < fewest_quoted_words)) continue;
      Found found;
      found.paragraph = paragraph;
      found.outer = quoted.outer;
      found.quotation.text = inner;
      found.quotation.number = number_at(joined, quoted.outer.begin);
      found.quotation.is_nested = quoted.depth > 0 || in_block;
      found.quotation.before = last_sentence(text.substr(0, quoted.outer.begin));
      found_.push_back(std::move(found));
    }
    for (const std::uint32_t mark : marks.unpaired)
      warnings_.push_back("the quotation mark in " + brief_.place(number_at(joined, mark)) +
                          " has no partner; check the quotation there by hand");
  }

  void take_block(std::size_t paragraph, const PairedMarks& marks) {
    const Joined& joined = read_[paragraph];
    const std::string_view text = joined.text;
    // A citation in the block's last line is not the letter's.
    const std::vector<WrittenCaseNumber> numbers = written_case_numbers(text);
    std::size_t end = text.size();
    if (!numbers.empty()) {
      const std::size_t at = numbers.back().span.begin;
      const std::size_t bracket = text.substr(0, at).find_last_of("([\n");
      const std::size_t cut = bracket == text.npos ? at : bracket;
      if (word_count(text.substr(0, cut)) >= fewest_quoted_words &&
          text.size() - cut < longest_behind)
        end = cut;
    }
    std::string inner(trim(text.substr(0, end)));
    // Marks around the whole block make it a quotation already.
    for (const QuotedSpan& quoted : marks.quoted)
      if (quoted.depth == 0 && quoted.inner.size() * 10 >= inner.size() * 9) return;
    Found found;
    found.paragraph = paragraph;
    found.outer = {0, static_cast<std::uint32_t>(end)};
    found.quotation.text = std::move(inner);
    found.quotation.number = number_at(joined, 0);
    found.quotation.is_block = true;
    if (paragraph > 0) found.quotation.before = last_sentence(text_of(paragraph - 1));
    found_.push_back(std::move(found));
  }

  // The letter cited for each quotation.
  void cite() {
    std::vector<CitingParagraph> paragraphs;
    for (const Joined& joined : read_) {
      paragraphs.push_back({joined.text, joined.is_block, {}});
      for (const auto& [byte, note] : joined.notes)
        if (const auto text = notes_.find(note); text != notes_.end())
          paragraphs.back().notes.emplace_back(byte, text->second);
    }
    std::vector<QuotationPlace> places;
    for (const Found& found : found_) {
      const std::string& text = found.quotation.text;
      const bool ends =
          !text.empty() && std::string_view(".!?").find(text.back()) != std::string_view::npos;
      places.push_back(
          {found.paragraph, found.outer, found.quotation.is_block, is_within_another(found), ends});
    }
    std::vector<CitedFor> cited = cited_letters(paragraphs, places);
    for (std::size_t i = 0; i < found_.size(); ++i) found_[i].quotation.cited = std::move(cited[i]);
  }

  bool is_within_another(const Found& found) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Found& other) {
      return &other != &found && other.paragraph == found.paragraph &&
             other.outer.contains(found.outer) && !(other.outer == found.outer);
    });
  }

  std::string_view text_of(std::size_t paragraph) const { return read_[paragraph].text; }

  const Brief& brief_;
  std::vector<Joined> read_;
  std::map<std::string, std::string> notes_;  // text by name
  std::vector<Found> found_;
  std::vector<std::string> warnings_;
};

}  // namespace

bool BriefQuotation::is_short() const {
  return word_count(text) < fewest_quoted_words;
}

QuotationsOfBrief quotations_of(const Brief& brief) {
  return BriefReader(brief).run();
}

}  // namespace rationale
