#include "briefs/citation_words.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "analyzers/ascii.h"
#include "base/tsv.h"
#include "letters/case_numbers.h"

namespace rationale {
namespace {

// Words of a citation.
constexpr std::string_view citation_words[] = {"see",
                                               "imr",
                                               "case",
                                               "cases",
                                               "number",
                                               "no",
                                               "nos",
                                               "of",
                                               "in",
                                               "the",
                                               "final",
                                               "decision",
                                               "determination",
                                               "letter",
                                               "at",
                                               "e.g",
                                               "id",
                                               "ibid",
                                               "maximus",
                                               "per",
                                               "item",
                                               "items",
                                               "cite",
                                               "citing",
                                               "accord",
                                               "federal",
                                               "services",
                                               "from",
                                               "and",
                                               "also",
                                               "independent",
                                               "medical",
                                               "review",
                                               "page",
                                               "pages",
                                               "p",
                                               "pp",
                                               "pg",
                                               "para",
                                               "paragraph",
                                               "sentence",
                                               "sentences",
                                               "rationale",
                                               "supra",
                                               "upheld",
                                               "overturned",
                                               "dated",
                                               "decided",
                                               "issue",
                                               "january",
                                               "february",
                                               "march",
                                               "april",
                                               "may",
                                               "june",
                                               "july",
                                               "august",
                                               "september",
                                               "october",
                                               "november",
                                               "december",
                                               "jan",
                                               "feb",
                                               "mar",
                                               "apr",
                                               "jun",
                                               "jul",
                                               "aug",
                                               "sept",
                                               "sep",
                                               "oct",
                                               "nov",
                                               "dec",
                                               "exhibit",
                                               "exh",
                                               "ex",
                                               "quoted",
                                               "quoting",
                                               "cited",
                                               "emphasis",
                                               "added",
                                               "cal",
                                               "italics",
                                               "original",
                                               "citation",
                                               "citations",
                                               "omitted",
                                               "internal",
                                               "quotation",
                                               "marks",
                                               "s"};
// Words that tie a number to the quotation before it.
constexpr std::string_view tying[] = {"in",     "of",     "from",    "per", "at",
                                      "citing", "accord", "quoting", "id",  "ibid"};
// Signals of what is not the source.
constexpr std::string_view against[] = {"but", "cf", "contra", "compare", "however"};
// Words of "said the reviewer in CM…".
constexpr std::string_view attributing[] = {
    "said",     "says",      "wrote",     "writes",   "stated",    "states",  "held",
    "holds",    "found",     "finds",     "noted",    "notes",     "adds",    "explained",
    "explains", "concluded", "concludes", "reasoned", "according", "to",      "as",
    "put",      "it",        "reviewer",  "expert",   "physician", "a",       "different",
    "observed", "observes",  "remarked",  "reads",    "reported",  "reports", "answered",
    "decided",  "ruled",     "letter",    "decision"};
constexpr std::string_view comparing[] = {
    "unlike", "like",      "than",           "contrast",      "contrary", "compared",  "opposed",
    "citing", "following", "distinguishing", "distinguishes", "against",  "overruling"};
// Words that may stand between one that compares and the number.
constexpr std::string_view linking[] = {
    "to",     "with",     "the",           "in",   "of",     "case", "imr", "no", "reviewer",
    "letter", "decision", "determination", "that", "number", "and",  "or"};
constexpr std::string_view joining[] = {"and", "or",   "then", "that", "also",  "again",  "later",
                                        "as",  "well", "both", "but",  "first", "second", "to"};
constexpr std::string_view of_reviewer[] = {
    "also",      "further",   "added",     "adds",    "adding",   "continued",
    "continues", "went",      "goes",      "later",   "he",       "she",
    "they",      "reviewer",  "expert",    "letter",  "decision", "determination",
    "again",     "concluded", "concludes", "maximus", "imr",      "it"};
constexpr std::string_view abbreviations[] = {
    "no", "nos", "dr",  "mr",  "mrs", "ms", "v",   "vs", "id", "p",   "pp",  "pg",
    "cf", "e.g", "i.e", "etc", "fn",  "ex", "exh", "st", "jr", "inc", "cal", "para"};

bool is_among(std::string_view word, const auto& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

struct Word {
  std::string form;  // in small letters
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(text[at])) {
      ++at;
      continue;
    }
    Word word{"", at, at};
    while (at < text.size() && (is_letter(text[at]) || (text[at] == '.' && at + 1 < text.size() &&
                                                        is_letter(text[at + 1]))))
      word.form += ascii_lower(text[at++]);
    word.end = at;
    words.push_back(std::move(word));
  }
  return words;
}

bool all_among(const std::vector<Word>& words, const auto&... lists) {
  return std::all_of(words.begin(), words.end(),
                     [&](const Word& word) { return (is_among(word.form, lists) || ...); });
}

bool any_among(const std::vector<Word>& words, const auto& list) {
  return std::any_of(words.begin(), words.end(),
                     [&](const Word& word) { return is_among(word.form, list); });
}

// "Exhibit A, p. 3": words of a citation, and letters that number.
bool all_cite(const std::vector<Word>& words) {
  return std::all_of(words.begin(), words.end(), [](const Word& word) {
    return word.form.size() == 1 || is_among(word.form, citation_words);
  });
}

// The length of a quotation mark at `at`; 0 where there is none.
std::size_t mark_at(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98",
                                      "\xE2\x80\x99", "\xC2\xAB", "\xC2\xBB", "``", "''"})
    if (text.substr(at).starts_with(mark)) return mark.size();
  return 0;
}

// Whether a full stop at `at` ends a sentence: it belongs to no abbreviation or initial.
bool stops_sentence(std::string_view text, std::size_t at) {
  if (text[at] != '.') return text[at] == '!' || text[at] == '?';
  std::size_t first = at;
  while (first > 0 && (is_letter(text[first - 1]) || text[first - 1] == '.')) --first;
  std::string word;
  for (std::size_t i = first; i < at; ++i) word += ascii_lower(text[i]);
  return !is_among(word, abbreviations) && (word.size() > 1 || first == at);
}

// "\n- ", "\n2. ": the next entry of a list.
bool begins_entry(std::string_view text, std::size_t newline) {
  std::string_view line = text.substr(newline + 1);
  line = line.substr(0, std::min<std::size_t>(line.size(), 12));
  while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("\xE2\x80\xA2"))
    return true;
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  return digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
}

bool breaks_sentence(std::string_view between) {
  for (std::size_t i = 0; i < between.size(); ++i) {
    if (between[i] == ';' || between[i] == ':') return true;
    if (between[i] == '\n' && begins_entry(between, i)) return true;
    if (stops_sentence(between, i)) return true;
  }
  return false;
}

}  // namespace

CitationLead citation_lead(std::string_view between, bool ends_sentence) {
  const std::vector<Word> words = words_of(between);
  const std::size_t open = between.find_last_of("([");
  const bool in_bracket = open != between.npos && between.find_first_of(")]", open) == between.npos;
  if (any_among(words, against)) {
    const bool only_signals = all_among(words, citation_words, against);
    return only_signals ? CitationLead::against : CitationLead::none;
  }
  if (in_bracket) {
    const std::vector<Word> before = words_of(between.substr(0, open));
    const bool beside = before.empty() || (!breaks_sentence(between.substr(0, open)) &&
                                           all_among(before, citation_words, attributing));
    return beside && all_cite(words_of(between.substr(open))) ? CitationLead::direct
                                                              : CitationLead::none;
  }
  const bool breaks = ends_sentence || breaks_sentence(between);
  if (!all_among(words, citation_words)) {
    const bool attributes = !breaks && all_among(words, citation_words, attributing);
    return attributes && any_among(words, tying) ? CitationLead::direct : CitationLead::none;
  }
  if (!breaks && any_among(words, tying)) return CitationLead::direct;
  return CitationLead::sentence;
}

bool is_citation_tail(std::string_view behind) {
  for (std::size_t at = 0; at < behind.size();) {
    const char c = behind[at];
    if (c == ':') return false;
    if (c == ')' || c == ']' || c == ';') return true;
    if (c == '\n' && begins_entry(behind, at)) return true;
    if (const std::size_t mark = mark_at(behind, at)) {
      // "CM16-0000001 '…'": the number leads to a quotation. "CM16-0000001's" is no citation.
      return false;
    }
    if (stops_sentence(behind, at) && (at + 1 == behind.size() || !is_digit(behind[at + 1])))
      return true;
    if (c == '(') {
      const std::size_t close = behind.find(')', at);
      if (close == behind.npos) return false;
      if (!all_among(words_of(behind.substr(at, close - at)), citation_words)) return false;
      for (std::size_t i = at; i < close; ++i)
        if (mark_at(behind, i) > 0) return false;
      at = close + 1;
      continue;
    }
    if (is_letter(c)) {
      const std::vector<Word> words = words_of(behind.substr(at, 40));
      // A second number of a list of citations has letters of its own: "CM16-…".
      if (!is_among(words[0].form, citation_words) && words[0].form != "cm") return false;
      at += words[0].end;
      continue;
    }
    ++at;
  }
  return true;
}

bool is_only_citation(std::string_view text) {
  const std::vector<WrittenCaseNumber> numbers = written_case_numbers(text);
  if (numbers.empty()) return false;
  std::string rest(text);
  for (const WrittenCaseNumber& number : numbers)
    for (std::uint32_t i = number.span.begin; i < number.span.end; ++i) rest[i] = ' ';
  return all_among(words_of(rest), citation_words) && rest.find(':') == rest.npos;
}

bool is_compared(std::string_view before) {
  const std::vector<Word> words = words_of(before);
  std::size_t at = words.size();
  while (at > 0 && is_among(words[at - 1].form, linking)) --at;
  return at > 0 && is_among(words[at - 1].form, comparing);
}

bool only_joins(std::string_view text) {
  return all_among(words_of(text), joining) && !breaks_sentence(text);
}

bool goes_on_with_reviewer(std::string_view text) {
  return any_among(words_of(text), of_reviewer);
}

std::size_t sentence_begin(std::string_view text, std::size_t at) {
  for (std::size_t i = at; i > 1; --i) {
    if (text[i - 1] == '\n' && begins_entry(text, i - 1)) return i;
    if (!is_space(text[i - 1])) continue;
    std::size_t last = i - 1;  // the character before white space and closing marks
    while (last > 0 && is_space(text[last])) --last;
    const std::string_view closing = "\"')]\x99\x9D\xBB\x80\xE2\xC2";
    while (last > 0 && closing.find(text[last]) != closing.npos) --last;
    if (stops_sentence(text, last)) return i;
  }
  return 0;
}

}  // namespace rationale
