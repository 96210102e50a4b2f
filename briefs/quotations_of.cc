#include "briefs/quotations_of.h"

#include <algorithm>
#include <iterator>
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

// Words that may stand between a quotation and the number that is cited for it.
bool leads_to_citation(std::string_view between) {
  if (between.find('(') != between.npos || between.find('[') != between.npos) {
    // "(CM16-0224814)": nothing but the citation may stand before the bracket.
    const std::size_t bracket = between.find_first_of("([");
    const std::string_view before = between.substr(0, bracket);
    if (word_count(before) > 0) return false;
    between.remove_prefix(bracket + 1);
    return between.find_first_of(")]") == between.npos;
  }
  constexpr std::string_view words[] = {
      "see",     "imr",     "case",     "number",        "no",     "of",   "in",
      "the",     "final",   "decision", "determination", "letter", "at",   "cf",
      "e.g",     "id",      "maximus",  "per",           "item",   "cite", "citing",
      "accord",  "federal", "services", "from",          "and",    "also", "independent",
      "medical", "review"};
  bool first = true;
  for (std::size_t at = 0; at < between.size();) {
    while (at < between.size() && !(('a' <= (between[at] | 0x20)) && (between[at] | 0x20) <= 'z'))
      ++at;
    std::size_t end = at;
    std::string word;
    while (end < between.size() &&
           (('a' <= (between[end] | 0x20) && (between[end] | 0x20) <= 'z') ||
            (between[end] == '.' && end + 1 < between.size() && !is_space(between[end + 1]))))
      word += static_cast<char>(between[end++] | 0x20);
    if (word.empty()) break;
    if (std::find(std::begin(words), std::end(words), word) == std::end(words)) return false;
    if (first && word == "in" && between[at] == 'I') return false;  // "In CM16-…, the reviewer …"
    first = false;
    at = end;
  }
  return true;
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
    Joined joined{paragraph.text, {{0, paragraph.number}}, paragraph.is_block};
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

  // The case number cited for each quotation: behind it, else before it.
  void cite() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      Found& found = found_[i];
      found.quotation.case_number = cited_behind(i);
      if (found.quotation.case_number.empty()) found.quotation.case_number = cited_before(i);
    }
    for (std::size_t i = 0; i < found_.size(); ++i)  // a nested one is of its outer one's letter
      for (std::size_t k = 0; k < i; ++k)
        if (found_[k].paragraph == found_[i].paragraph && found_[k].outer.contains(found_[i].outer))
          found_[i].quotation.case_number = found_[k].quotation.case_number;
  }

  std::string_view text_of(std::size_t paragraph) const { return read_[paragraph].text; }

  std::string cited_behind(std::size_t i) const {
    const Found& found = found_[i];
    std::string_view text = text_of(found.paragraph);
    std::string_view behind = text.substr(std::min<std::size_t>(found.outer.end, text.size()));
    const bool block = found.quotation.is_block;
    if (block && trim(behind).empty() && found.paragraph + 1 < read_.size() &&
        !read_[found.paragraph + 1].is_block)
      behind = text_of(found.paragraph + 1);
    const std::vector<WrittenCaseNumber> numbers =
        written_case_numbers(behind.substr(0, longest_behind));
    if (numbers.empty()) return "";
    return leads_to_citation(behind.substr(0, numbers[0].span.begin)) ? numbers[0].number : "";
  }

  std::string cited_before(std::size_t i) const {
    const Found& found = found_[i];
    std::string_view before = text_of(found.paragraph).substr(0, found.outer.begin);
    std::size_t from = 0;
    for (std::size_t k = 0; k < i; ++k)
      if (found_[k].paragraph == found.paragraph && found_[k].outer.end <= found.outer.begin)
        from = std::max<std::size_t>(from, found_[k].outer.end);
    if (found.quotation.is_block && found.paragraph > 0) {
      before = text_of(found.paragraph - 1);
      from = 0;
    }
    const std::string_view between = before.substr(std::min(from, before.size()));
    std::vector<WrittenCaseNumber> numbers = written_case_numbers(between);
    if (!numbers.empty()) {
      // What is cited for the quotation before is not this one's.
      const bool of_former = i > 0 && numbers.size() == 1 && from > 0 &&
                             leads_to_citation(between.substr(0, numbers[0].span.begin));
      return of_former && between.find("Id.") == between.npos ? "" : numbers.back().number;
    }
    // "In CM16-…, the reviewer wrote "…" and "…"": of the quotation before, in the same sentence.
    if (i > 0 && from > 0 && found_[i - 1].paragraph == found.paragraph &&
        between.find(". ") == between.npos)
      return found_[i - 1].quotation.case_number;
    return "";
  }

  const Brief& brief_;
  std::vector<Joined> read_;
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
