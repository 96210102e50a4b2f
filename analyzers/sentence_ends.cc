#include "analyzers/sentence_ends.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "analyzers/ascii.h"

namespace rationale {
namespace {

// Always followed by what belongs to them.
constexpr std::string_view always_shortened[] = {"cf",  "dr",  "drs", "e.g", "eg", "hon",
                                                 "i.e", "ie",  "mr",  "mrs", "ms", "prof",
                                                 "ssn", "viz", "vs",  "v"};

// Belong to a number that follows; otherwise they end a sentence like any word.
constexpr std::string_view before_numbers[] = {
    "app", "apr", "art", "aug",  "ch",  "chap", "dec",  "ed",  "feb",  "fig",  "figs",
    "jan", "jul", "jun", "mar",  "no",  "nos",  "nov",  "oct", "p",    "para", "pg",
    "pgs", "pp",  "ref", "refs", "reg", "sec",  "sect", "sep", "sept", "tbl",  "vol"};

// Shortened words that stand within a sentence: they end one only where a usual first word follows.
constexpr std::string_view shortened[] = {
    "abs",  "acad", "al",   "am",   "amer",    "approx", "assn", "avg",  "bros", "cal",  "caps",
    "clin", "neg",  "pos",  "co",   "corp",    "cont",   "dept", "dist", "div",  "est",  "etc",
    "ft",   "gen",  "hr",   "hrs",  "inc",     "incl",   "int",  "intl", "jr",   "lab",  "lbs",
    "ltd",  "max",  "med",  "min",  "mins",    "misc",   "mos",  "natl", "orth", "ph",   "phys",
    "pt",   "pts",  "qty",  "regs", "rehabil", "resp",   "sci",  "sr",   "st",   "surg", "tab",
    "tabs", "tit",  "univ", "wk",   "wks",     "wt",     "yr",   "yrs"};

// Words that begin sentences and hardly ever follow an abbreviation within one.
constexpr std::string_view starters[] = {"a",
                                         "additionally",
                                         "after",
                                         "all",
                                         "also",
                                         "although",
                                         "an",
                                         "any",
                                         "applicant",
                                         "as",
                                         "at",
                                         "based",
                                         "because",
                                         "both",
                                         "but",
                                         "by",
                                         "claimant",
                                         "consequently",
                                         "current",
                                         "currently",
                                         "decision",
                                         "despite",
                                         "documentation",
                                         "during",
                                         "each",
                                         "finally",
                                         "for",
                                         "from",
                                         "further",
                                         "furthermore",
                                         "given",
                                         "guidelines",
                                         "he",
                                         "hence",
                                         "her",
                                         "his",
                                         "however",
                                         "if",
                                         "in",
                                         "it",
                                         "its",
                                         "moreover",
                                         "no",
                                         "none",
                                         "nor",
                                         "not",
                                         "of",
                                         "on",
                                         "once",
                                         "other",
                                         "patient",
                                         "per",
                                         "physical",
                                         "prior",
                                         "records",
                                         "regarding",
                                         "request",
                                         "she",
                                         "since",
                                         "some",
                                         "such",
                                         "that",
                                         "the",
                                         "their",
                                         "then",
                                         "there",
                                         "therefore",
                                         "these",
                                         "they",
                                         "this",
                                         "those",
                                         "thus",
                                         "to",
                                         "treatment",
                                         "under",
                                         "until",
                                         "upon",
                                         "was",
                                         "we",
                                         "when",
                                         "where",
                                         "while",
                                         "with",
                                         "within",
                                         "without",
                                         "you"};

template <std::size_t n>
bool in_lower_case(const std::string_view (&sorted)[n], std::string_view word) {
  std::array<char, 16> lower{};
  if (word.size() > lower.size()) return false;
  std::transform(word.begin(), word.end(), lower.begin(), ascii_lower);
  return std::find(std::begin(sorted), std::end(sorted),
                   std::string_view(lower.data(), word.size())) != std::end(sorted);
}

bool is_word_byte(char c) {
  return is_letter(c) || is_digit(c) || !is_ascii(c);
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::size_t skip_space_back(std::string_view text, std::size_t at, std::size_t start) {
  while (at > start && is_space(text[at - 1])) --at;
  return at;
}

// A chain of letters and marks without white space is looked at so far: none that decides anything
// is longer.
constexpr std::size_t longest_chunk = 500;

// The word before `end`, with the periods inside it: "e.g", "No", "9792.20".
std::string_view word_before(std::string_view text, std::size_t start, std::size_t end) {
  start = std::max(start, end - std::min(end, longest_chunk));
  std::size_t begin = end;
  while (begin > start && (is_word_byte(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  return text.substr(begin, end - begin);
}

std::string_view letters_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  const std::size_t last = std::min(text.size(), begin + longest_chunk);
  while (end < last && is_letter(text[end])) ++end;
  return text.substr(begin, end - begin);
}

// The run without white space around `at`.
std::string_view chunk_at(std::string_view text, std::size_t at) {
  const std::size_t first = at - std::min(at, longest_chunk);
  const std::size_t last = std::min(text.size(), at + longest_chunk);
  std::size_t begin = at, end = at;
  while (begin > first && !is_space(text[begin - 1])) --begin;
  while (end < last && !is_space(text[end])) ++end;
  return text.substr(begin, end - begin);
}

bool is_address(std::string_view chunk) {
  return chunk.find('@') != chunk.npos || chunk.find("://") != chunk.npos ||
         chunk.find("www.") != chunk.npos;
}

// "The", "A " or "MTUS": what a sentence begins with when its space was lost.
bool looks_like_start(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  if (text[at] == '(' || text[at] == '[' || text[at] == '"') return true;
  const std::string_view word = letters_at(text, at);
  if (word.empty() || !is_upper(word[0])) return !is_ascii(text[at]);
  if (word.size() > 1) return true;
  return (word == "A" || word == "I") && at + 1 < text.size() && text[at + 1] == ' ';
}

bool is_roman(std::string_view word) {
  return word.size() <= 4 && std::all_of(word.begin(), word.end(), [](char c) {
           return c == 'i' || c == 'v' || c == 'x' || c == 'I' || c == 'V' || c == 'X';
         });
}

bool is_mark(std::string_view word) {
  return (word.size() <= 2 && all_digits(word)) || (word.size() == 1 && is_letter(word[0])) ||
         is_roman(word);
}

// "(d) ", "(ii) "
bool is_bracketed_mark(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(at, 7).find(") ");
  return text[at] == '(' && end != text.npos && end > 1 && is_mark(text.substr(at + 1, end - 1));
}

// "1." at the start of a sentence, "due to: 1." and "pain; 2." number what follows.
bool is_list_mark(std::string_view text, std::size_t start, std::string_view word) {
  if (word.empty() || !is_mark(word)) return false;
  const auto begin = static_cast<std::size_t>(word.data() - text.data());
  const std::size_t before = skip_space_back(text, begin, start);
  if (before == start) return true;
  const bool first = word == "1" || word == "a" || word == "A" || word == "i" || word == "I";
  return text[before - 1] == ';' || (text[before - 1] == ':' && first);
}

bool is_initials(std::string_view word) {
  return word.size() == 1
             ? is_upper(word[0])
             : word.size() >= 3 && is_upper(word[0]) && word[1] == '.' && is_upper(word.back());
}

bool lacks_content(std::string_view sentence) {
  return std::none_of(sentence.begin(), sentence.end(), is_word_byte);
}

bool continues_after_stop(std::string_view text, std::size_t start, std::size_t stop,
                          std::size_t next) {
  const std::string_view word = word_before(text, start, stop);
  if (is_list_mark(text, start, word) || in_lower_case(always_shortened, word)) return true;
  if (next < text.size() && (is_digit(text[next]) || text[next] == '#') &&
      in_lower_case(before_numbers, word))
    return true;
  if (!in_lower_case(shortened, word) && !is_initials(word)) return false;
  return !in_lower_case(starters, letters_at(text, next));
}

constexpr std::string_view replies[] = {
    "yes",       "no",          "none",         "never",   "nothing",  "not",     "nobody",
    "neither",   "it",          "they",         "he",      "she",      "there",   "indeed",
    "certainly", "definitely",  "this",         "nowhere", "unclear",  "unknown", "that",
    "unstated",  "unspecified", "correct",      "both",    "negative", "these",   "possibly",
    "hardly",    "absolutely",  "undocumented", "y",       "n",        "some",    "several",
    "plenty",    "much",        "positive",     "few",     "partly"};
// "The notes do not say."
constexpr std::string_view verbs_of_telling[] = {"say",     "tell",   "state",    "mention",
                                                 "specify", "answer", "disclose", "show"};
constexpr std::string_view verdicts[] = {"correct",  "false",     "inaccurate", "incorrect",
                                         "mistaken", "so",        "true",       "untrue",
                                         "wrong",    "erroneous", "unfounded"};

// What stands from `next` to the next full stop, without it; empty where that is farther than
// `longest` bytes.
std::string_view short_sentence(std::string_view text, std::size_t next, std::size_t longest) {
  const std::string_view rest = text.substr(next, longest + 1);
  const std::size_t end = rest.find_first_of(".?!\n");
  if (end != std::string_view::npos) return rest.substr(0, end);
  return rest.size() <= longest ? rest : std::string_view();
}

// "Was a taper tried? It was not.": question and short answer are one sentence, and so are a
// statement and "This is incorrect."
bool is_answered(std::string_view text, std::size_t end, std::size_t next) {
  constexpr std::size_t short_reply = 60, short_verdict = 40;  // bytes
  const std::string_view word = letters_at(text, next);
  if (text[end - 1] == '?') {
    const std::string_view reply = short_sentence(text, next, short_reply);
    return !reply.empty() && (in_lower_case(replies, word) || reply.starts_with("The answer is") ||
                              in_lower_case(verbs_of_telling, word_before(reply, 0, reply.size())));
  }
  if (text[end - 1] != '.' || (word != "This" && word != "That")) return false;
  const std::string_view verdict = short_sentence(text, next, short_verdict);
  return !verdict.empty() && in_lower_case(verdicts, word_before(verdict, 0, verdict.size()));
}

}  // namespace

bool continues_over(std::string_view text, std::size_t start, std::size_t cut) {
  const std::size_t next = skip_space(text, cut);
  if (next == text.size()) return false;
  const std::size_t end = skip_space_back(text, cut, start);
  if (lacks_content(text.substr(start, end - start))) return true;
  if (end == next && (is_address(chunk_at(text, end)) || !looks_like_start(text, next)))
    return true;
  if (is_answered(text, end, next)) return true;
  return text[end - 1] == '.' && continues_after_stop(text, start, end - 1, next);
}

bool ends_without_space(std::string_view text, std::size_t stop) {
  const std::size_t next = stop + 1;
  if (next >= text.size() || !is_upper(text[next]) || !looks_like_start(text, next)) return false;
  std::size_t begin = stop;
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  const std::string_view word = text.substr(begin, stop - begin);
  if (word.size() < 2 || in_lower_case(always_shortened, word) || in_lower_case(shortened, word))
    return false;
  return !is_address(chunk_at(text, stop));
}

bool ends_before_number(std::string_view text, std::size_t stop) {
  const std::size_t next = skip_space(text, stop + 1);
  if (next == stop + 1 || next >= text.size()) return false;
  if (!is_digit(text[next]) && !is_bracketed_mark(text, next)) return false;
  const std::string_view word = word_before(text, 0, stop);
  return word.size() >= 3 && std::all_of(word.begin(), word.end(), is_lower) &&
         !in_lower_case(always_shortened, word) && !in_lower_case(before_numbers, word) &&
         !in_lower_case(shortened, word);
}

}  // namespace rationale
