#include "briefs/cited_letters.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "analyzers/ascii.h"
#include "base/tsv.h"
#include "briefs/citation_words.h"
#include "letters/case_numbers.h"

namespace rationale {
namespace {

constexpr std::size_t citation_reach = 250;  // bytes in which a citation must begin
constexpr std::uint32_t note_reach = 3;      // bytes behind a quotation in which its note is marked

using Numbers = std::vector<WrittenCaseNumber>;

CitedFor certainly(const std::string& number) {
  return {number, {}, true};
}
CitedFor perhaps(const CitedFor& cited) {
  return {cited.case_number, cited.others, false};
}

bool has_words(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

// "Id.", "(Ibid. at 3": the citation before, once more.
bool is_same_once_more(std::string_view behind) {
  while (!behind.empty() && !is_letter(behind.front())) behind.remove_prefix(1);
  for (const std::string_view id : {"id.", "ibid."})
    if (behind.size() >= id.size() && equal_ignoring_case(behind.substr(0, id.size()), id))
      return true;
  return false;
}

// A number behind a quotation that is cited for it.
struct Behind {
  std::string number;
  bool is_tied = false;  // to the quotation, not a sentence of its own
};

class CitationReader {
 public:
  CitationReader(const std::vector<CitingParagraph>& paragraphs,
                 const std::vector<QuotationPlace>& quotations)
      : paragraphs_(paragraphs), quotations_(quotations), cited_(quotations.size()) {
    for (std::size_t p = 0; p < paragraphs.size(); ++p) numbers_.push_back(numbers_outside(p));
  }

  std::vector<CitedFor> run() {
    for (std::size_t i = 0; i < quotations_.size(); ++i)
      if (!quotations_[i].is_nested) cite(i);
    for (std::size_t i = quotations_.size(); i > 0; --i)
      if (!quotations_[i - 1].is_nested) take_from_next(i - 1);
    for (std::size_t i = 0; i < quotations_.size(); ++i)
      if (quotations_[i].is_nested) cited_[i] = cited_[outer_of(i)];
    return std::move(cited_);
  }

 private:
  // The case numbers of a paragraph that no quotation holds.
  Numbers numbers_outside(std::size_t p) const {
    Numbers all = written_case_numbers(paragraphs_[p].text);
    std::erase_if(all, [&](const WrittenCaseNumber& number) {
      return std::any_of(quotations_.begin(), quotations_.end(), [&](const QuotationPlace& one) {
        return one.paragraph == p && one.outer.contains(number.span);
      });
    });
    return all;
  }

  Numbers numbers_in(std::size_t p, std::size_t from, std::size_t to) const {
    Numbers found;
    for (const WrittenCaseNumber& number : numbers_[p])
      if (from <= number.span.begin && number.span.end <= to &&
          !taken_.contains({p, number.span.begin}))
        found.push_back(number);
    return found;
  }

  std::string_view text_of(std::size_t p) const { return paragraphs_[p].text; }
  std::string_view part(std::size_t p, std::size_t from, std::size_t to) const {
    return text_of(p).substr(std::min(from, text_of(p).size()), to > from ? to - from : 0);
  }

  void cite(std::size_t i) {
    const CitedFor lead = lead_of(i);
    const std::optional<Behind> behind = behind_of(i, lead);
    cited_[i] = lead;
    if (!behind) return;
    behind_cited_.insert(i);
    cited_[i] = certainly(behind->number);
    const bool differs = !lead.case_number.empty() && lead.is_certain && lead.others.empty() &&
                         lead.case_number != behind->number;
    if (differs && !behind->is_tied) cited_[i] = {lead.case_number, {behind->number}, false};
  }

  // --- behind a quotation

  std::optional<Behind> behind_of(std::size_t i, const CitedFor& lead) {
    if (std::optional<Behind> noted = in_note(i)) return noted;
    const QuotationPlace& quotation = quotations_[i];
    const std::size_t p = quotation.paragraph;
    const std::size_t end = next_begin(i);
    const std::string_view behind = part(p, quotation.outer.end, end);
    if (is_same_once_more(behind) && !last_before(i).empty()) return Behind{last_before(i), true};
    if (std::optional<Behind> found =
            number_behind(p, quotation.outer.end, end, quotation.ends_sentence))
      return found;
    if (has_words(behind) || end != text_of(p).size() || p + 1 >= paragraphs_.size() ||
        paragraphs_[p + 1].is_block)
      return std::nullopt;
    return in_next_paragraph(i, lead);
  }

  std::optional<Behind> in_next_paragraph(std::size_t i, const CitedFor& lead) {
    const std::size_t p = quotations_[i].paragraph + 1;
    const std::string_view text = text_of(p);
    if (is_same_once_more(text) && !last_before(i).empty()) return Behind{last_before(i), true};
    // A number alone is the heading of what follows, where what precedes is cited already.
    const char first = text.empty() ? ' ' : text.front();
    const char last = text.empty() ? ' ' : text.back();
    const bool closes = std::string_view(".)]").find(last) != std::string_view::npos ||
                        std::string_view("(-\xE2").find(first) != std::string_view::npos;
    if (is_only_citation(text) && !closes && !lead.case_number.empty()) return std::nullopt;
    std::size_t end = text.size();
    for (const QuotationPlace& one : quotations_)
      if (one.paragraph == p) end = std::min<std::size_t>(end, one.outer.begin);
    return number_behind(p, 0, end, true);
  }

  // The number cited in `[from, to)` of a paragraph for a quotation that ends before it.
  std::optional<Behind> number_behind(std::size_t p, std::size_t from, std::size_t to,
                                      bool ends_sentence) {
    std::optional<Behind> found;
    for (const WrittenCaseNumber& number : numbers_in(p, from, to)) {
      if (number.span.begin - from > citation_reach) break;
      const std::string_view between = part(p, from, number.span.begin);
      const std::string_view rest = part(p, number.span.end, text_of(p).size());
      const CitationLead lead = citation_lead(between, ends_sentence);
      if (lead == CitationLead::none) break;
      if (lead != CitationLead::direct && !is_citation_tail(rest)) break;
      taken_.insert({p, number.span.begin});
      if (lead == CitationLead::against) break;
      if (!found) found = Behind{number.number, lead == CitationLead::direct};
      // Others behind it belong to the same list of citations.
      from = number.span.end;
      ends_sentence = true;
    }
    return found;
  }

  // A note that is marked at the end of a quotation.
  std::optional<Behind> in_note(std::size_t i) const {
    const QuotationPlace& quotation = quotations_[i];
    for (const auto& [byte, text] : paragraphs_[quotation.paragraph].notes) {
      if (byte < quotation.outer.begin || byte > quotation.outer.end + note_reach) continue;
      const Numbers numbers = written_case_numbers(text);
      if (!numbers.empty() &&
          citation_lead(text.substr(0, numbers[0].span.begin), true) == CitationLead::sentence)
        return Behind{numbers[0].number, true};
      if (numbers.empty() && is_same_once_more(text) && !last_before(i).empty())
        return Behind{last_before(i), true};
    }
    return std::nullopt;
  }

  // --- before a quotation

  CitedFor lead_of(std::size_t i) const {
    const QuotationPlace& quotation = quotations_[i];
    const std::size_t p = quotation.paragraph;
    if (quotation.is_block) return lead_in_paragraph_before(i);
    const std::string_view text = text_of(p);
    const std::size_t begin = quotation.outer.begin;
    const std::optional<std::size_t> former = former_in_paragraph(i);
    const std::size_t from = former ? quotations_[*former].outer.end : 0;
    const std::size_t sentence = sentence_begin(text, begin);
    const std::size_t own = std::max(from, sentence);
    const std::string_view before = text.substr(own, begin - own);
    if (const Numbers here = numbers_in(p, own, begin); !here.empty())
      return chosen(p, own, begin, here);
    if (former && from > sentence) return of_same_sentence(*former, before);
    if (const Numbers earlier = numbers_in(p, from, own); !earlier.empty())
      return of_earlier_sentence(earlier, before);
    if (former) {
      const bool same_voice =
          goes_on_with_reviewer(text.substr(from, begin - from)) || !has_words(before);
      return same_voice ? perhaps(cited_[*former]) : CitedFor{};
    }
    const bool led_in = p > 0 && trim(text_of(p - 1)).ends_with(':');
    if (led_in || !has_words(text.substr(0, begin))) return lead_in_paragraph_before(i);
    if (p > 0 && goes_on_with_reviewer(before))
      if (const std::optional<std::size_t> last = last_in_paragraph(p - 1))
        return perhaps(cited_[*last]);
    return {};
  }

  // The number that leads to a quotation, of those of its sentence before it.
  CitedFor chosen(std::size_t p, std::size_t from, std::size_t to, Numbers numbers) const {
    std::erase_if(numbers, [&](const WrittenCaseNumber& number) {
      return is_compared(part(p, from, number.span.begin));
    });
    if (numbers.empty()) return {};
    const WrittenCaseNumber& last = numbers.back();
    CitedFor cited = certainly(last.number);
    if (begins_last_clause(p, from, to, last)) return cited;
    for (const WrittenCaseNumber& number : numbers)
      if (number.number != last.number &&
          std::find(cited.others.begin(), cited.others.end(), number.number) == cited.others.end())
        cited.others.push_back(number.number);
    cited.is_certain = cited.others.empty();
    return cited;
  }

  // "While CM16-… allowed it, CM16-… says": whether a number is the subject of the last clause.
  bool begins_last_clause(std::size_t p, std::size_t from, std::size_t to,
                          const WrittenCaseNumber& number) const {
    const std::string_view before = part(p, from, number.span.begin);
    const std::size_t mark = before.find_last_of(",;");
    if (mark == before.npos) return false;
    const std::string_view behind = part(p, number.span.end, to);
    const bool goes_on = behind.size() > 1 && behind[0] == ' ' && is_letter(behind[1]);
    return goes_on && begins_clause(before.substr(mark + 1));
  }

  static bool begins_clause(std::string_view words) {
    return citation_lead(words, false) != CitationLead::none || only_joins(words) ||
           trim(words) == "while" || trim(words) == "whereas" || trim(words) == "but";
  }

  CitedFor of_same_sentence(std::size_t former, std::string_view between) const {
    const CitedFor& cited = cited_[former];
    if (cited.case_number.empty()) return {};
    if (behind_cited_.contains(former)) return only_joins(between) ? perhaps(cited) : CitedFor{};
    return only_joins(between) ? cited : perhaps(cited);
  }

  // A number in a sentence before the one that quotes.
  static CitedFor of_earlier_sentence(const Numbers& numbers, std::string_view before) {
    const bool one = std::all_of(numbers.begin(), numbers.end(), [&](const auto& number) {
      return number.number == numbers[0].number;
    });
    const CitedFor cited = certainly(numbers.back().number);
    const bool speaks = goes_on_with_reviewer(before) || !has_words(before);
    return one && speaks ? cited : perhaps(cited);
  }

  CitedFor lead_in_paragraph_before(std::size_t i) const {
    const std::size_t p = quotations_[i].paragraph;
    if (p == 0) return {};
    const std::string_view text = text_of(p - 1);
    const std::optional<std::size_t> former = last_in_paragraph(p - 1);
    const std::size_t from = former ? quotations_[*former].outer.end : 0;
    const std::size_t sentence = std::max(from, sentence_begin(text, text.size()));
    if (const Numbers last = numbers_in(p - 1, sentence, text.size()); !last.empty())
      return chosen(p - 1, sentence, text.size(), last);
    const std::string_view before = text.substr(std::min(sentence, text.size()));
    if (const Numbers earlier = numbers_in(p - 1, from, sentence); !earlier.empty())
      return of_earlier_sentence(earlier, before);
    if (!former) return through_joining_paragraph(p);
    const bool goes_on = quotations_[i].is_block && quotations_[*former].is_block;
    if (goes_on && !has_words(before) && !behind_cited_.contains(*former)) return cited_[*former];
    const bool same_voice =
        !has_words(before) || goes_on_with_reviewer(before) || only_joins(without_colon(before));
    return same_voice ? perhaps(cited_[*former]) : CitedFor{};
  }

  // "and:", "He went on:" between two quotations in paragraphs of their own.
  CitedFor through_joining_paragraph(std::size_t p) const {
    if (p < 2) return {};
    const std::optional<std::size_t> former = last_in_paragraph(p - 2);
    if (!former || quotations_[*former].outer.end + note_reach < text_of(p - 2).size()) return {};
    const std::string_view between = without_colon(text_of(p - 1));
    if (only_joins(between) && !behind_cited_.contains(*former)) return cited_[*former];
    const bool same_voice = only_joins(between) || goes_on_with_reviewer(between);
    return same_voice ? perhaps(cited_[*former]) : CitedFor{};
  }

  static std::string_view without_colon(std::string_view text) {
    text = trim(text);
    if (text.ends_with(':')) text.remove_suffix(1);
    return text;
  }

  // --- from a quotation behind it: "He wrote '…' and '…' (CM16-…)."

  void take_from_next(std::size_t i) {
    if (!cited_[i].case_number.empty()) return;
    const std::optional<std::size_t> next = next_in_paragraph(i);
    if (!next || !behind_cited_.contains(*next)) return;
    const std::size_t p = quotations_[i].paragraph;
    const std::uint32_t begin = quotations_[*next].outer.begin;
    if (sentence_begin(text_of(p), begin) > quotations_[i].outer.begin) return;
    const std::string_view between = part(p, quotations_[i].outer.end, begin);
    cited_[i] = only_joins(between) ? cited_[*next] : perhaps(cited_[*next]);
    behind_cited_.insert(i);
  }

  // --- the quotations around one

  std::optional<std::size_t> former_in_paragraph(std::size_t i) const {
    std::optional<std::size_t> former;
    for (std::size_t k = 0; k < i; ++k)
      if (!quotations_[k].is_nested && quotations_[k].paragraph == quotations_[i].paragraph)
        former = k;
    return former;
  }
  std::optional<std::size_t> next_in_paragraph(std::size_t i) const {
    for (std::size_t k = i + 1; k < quotations_.size(); ++k)
      if (!quotations_[k].is_nested && quotations_[k].paragraph == quotations_[i].paragraph)
        return k;
    return std::nullopt;
  }
  std::optional<std::size_t> last_in_paragraph(std::size_t p) const {
    std::optional<std::size_t> last;
    for (std::size_t k = 0; k < quotations_.size(); ++k)
      if (!quotations_[k].is_nested && quotations_[k].paragraph == p) last = k;
    return last;
  }
  std::size_t next_begin(std::size_t i) const {
    const std::optional<std::size_t> next = next_in_paragraph(i);
    return next ? quotations_[*next].outer.begin : text_of(quotations_[i].paragraph).size();
  }

  // The number that was last cited for certain.
  std::string last_before(std::size_t i) const {
    for (std::size_t k = i; k > 0; --k)
      if (!cited_[k - 1].case_number.empty() && cited_[k - 1].is_certain)
        return cited_[k - 1].case_number;
    return {};
  }

  std::size_t outer_of(std::size_t i) const {
    for (std::size_t k = i; k > 0; --k) {
      const QuotationPlace& one = quotations_[k - 1];
      if (!one.is_nested && one.paragraph == quotations_[i].paragraph &&
          one.outer.contains(quotations_[i].outer))
        return k - 1;
    }
    return i;
  }

  const std::vector<CitingParagraph>& paragraphs_;
  const std::vector<QuotationPlace>& quotations_;
  std::vector<Numbers> numbers_;                           // by paragraph
  std::set<std::pair<std::size_t, std::uint32_t>> taken_;  // paragraph, byte: cited behind
  std::set<std::size_t> behind_cited_;                     // quotations
  std::vector<CitedFor> cited_;
};

}  // namespace

std::vector<CitedFor> cited_letters(const std::vector<CitingParagraph>& paragraphs,
                                    const std::vector<QuotationPlace>& quotations) {
  return CitationReader(paragraphs, quotations).run();
}

}  // namespace rationale
