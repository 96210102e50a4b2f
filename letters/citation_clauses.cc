#include "letters/citation_clauses.h"

#include <algorithm>
#include <array>

#include "letters/phrase.h"

namespace rationale {
namespace {

// "Decision based on", "based his/her decision on": what follows is what a side relied upon.
constexpr std::array<std::string_view, 19> reliance = {"decision based on",
                                                       "decision was based on",
                                                       "based its decision on",
                                                       "based their decision on",
                                                       "based his/her decision on",
                                                       "based his decision on",
                                                       "based her decision on",
                                                       "base its decision on",
                                                       "base their decision on",
                                                       "base his/her decision on",
                                                       "relied on",
                                                       "relied upon",
                                                       "decision is based on",
                                                       "Administrator cited",
                                                       "Reviewer cited",
                                                       "determination cited",
                                                       "letter cited",
                                                       "Administrator used",
                                                       "Reviewer used"};
constexpr std::array<std::string_view, 3> outside = {"recommendation (s) outside of the MTUS",
                                                     "recommendations outside of the MTUS",
                                                     "recommendation (s) outside the MTUS"};
// A sentence with one of these is prose about the guideline, not a citation.
constexpr std::array<std::string_view, 14> verbs = {
    "is",  "are",  "was",    "were",     "does",  "do",     "did",
    "has", "have", "covers", "contains", "names", "exists", "governs"};
constexpr std::array<std::string_view, 12> prose_starts = {"It ",
                                                           "The MTUS ",
                                                           "The section ",
                                                           "The same ",
                                                           "This ",
                                                           "These ",
                                                           "No ",
                                                           "There ",
                                                           "Because ",
                                                           "Since ",
                                                           "The Expert Reviewer",
                                                           "The Claims Administrator"};
// What a field says was not cited, and the words for citing.
constexpr std::array<std::string_view, 14> cited_things = {
    "guideline",  "guidelines", "evidence", "citation",  "citations", "reference", "references",
    "literature", "criteria",   "source",   "authority", "sources",   "article",   "articles"};
constexpr std::array<std::string_view, 22> citing_words = {
    "cite",     "cited",      "reference", "referenced", "provide", "provided",
    "identify", "identified", "list",      "listed",     "name",    "named",
    "mention",  "specify",    "quote",     "given",      "include", "included",
    "state",    "stated",     "rely",      "specified"};
constexpr std::array<std::string_view, 16> nothing = {
    "none",          "n/a",         "not applicable", "none cited",   "none given", "none provided",
    "none stated",   "none listed", "none noted",     "not cited",    "not stated", "not provided",
    "not specified", "not listed",  "not given",      "not available"};
constexpr std::array<std::string_view, 8> memberships = {
    "part of",         "adopted by",   "adopted into", "incorporated into",
    "incorporated in", "contained in", "included in",  "incorporated by"};
constexpr std::array<std::string_view, 6> schedules = {
    "the California Medical Treatment Utilization Schedule",
    "the California MTUS",
    "the CA MTUS",
    "the Medical Treatment Utilization Schedule",
    "Medical Treatment Utilization Schedule",
    "the MTUS"};

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (char c : text) {
    const bool part = is_word(c) || c == '/' || c == '-' || c == '\'';
    if (part && !inside) words.emplace_back();
    if (part) words.back() += lower(c);
    inside = part;
  }
  return words;
}

// Where `wanted` holds for one of the next `reach` words.
template <typename Wanted>
std::size_t word_within(const std::vector<std::string>& words, std::size_t from, std::size_t reach,
                        Wanted wanted) {
  for (std::size_t i = from; i < std::min(words.size(), from + reach); ++i)
    if (wanted(words[i])) return i;
  return npos;
}

// "did not cite any medical evidence", "no guideline was cited", "guidelines were not provided".
bool says_nothing_cited(std::string_view sentence) {
  constexpr std::size_t near = 6;
  const std::vector<std::string> words = words_of(sentence);
  const auto thing = [](const std::string& word) { return is_among(word, cited_things); };
  const auto citing = [](const std::string& word) { return is_among(word, citing_words); };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "not" || words[i] == "failed") {
      const std::size_t verb = word_within(words, i + 1, 2, citing);
      if (verb == npos) continue;
      if (word_within(words, verb + 1, near, thing) != npos) return true;
      if (word_within(words, i - std::min<std::size_t>(i, 3), 3, thing) < i) return true;
    } else if (words[i] == "no") {
      const std::size_t object = word_within(words, i + 1, near - 2, thing);
      if (object == npos) continue;
      if (object + 1 == words.size() || word_within(words, object + 1, near, citing) != npos)
        return true;
    }
  }
  std::string whole(strip(sentence, " .:;,()"));
  std::transform(whole.begin(), whole.end(), whole.begin(), lower);
  return is_among(whole, nothing);
}

constexpr std::size_t longest_sentence = 400;
constexpr std::size_t longest_remark = 60;

bool is_prose(std::string_view sentence) {
  for (std::string_view start : prose_starts)
    if (sentence.starts_with(start)) return true;
  return std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) {
    const Found found = find_phrase(sentence, verb);
    return found && found.begin > 0 && sentence[found.begin - 1] == ' ';
  });
}

// A full stop before a capital ends a sentence; after a number ("2. Opioids for …") only where
// prose follows.
std::size_t sentence_end(std::string_view text, std::size_t from) {
  for (std::size_t at = from + 1; at + 2 < text.size(); ++at) {
    if (text[at] != '.' || text[at + 1] != ' ' || !is_upper(text[at + 2])) continue;
    if (!is_digit(text[at - 1]) || is_prose(text.substr(at + 2, longest_sentence))) return at + 1;
  }
  return text.size();
}

std::string without_prose(std::string_view clause) {
  std::string kept;
  for (std::size_t at = 0; at < clause.size();) {
    const std::size_t end = sentence_end(clause, at);
    const auto sentence = clause.substr(at, end - at);
    if (at == 0 || !is_prose(strip(sentence, " "))) kept += sentence;
    at = end;
  }
  return kept;
}

// The end of "the MTUS" at `at`, with the abbreviation that may follow the full name.
std::size_t schedule_end(std::string_view text, std::size_t at) {
  for (std::string_view name : schedules) {
    std::size_t end = match_phrase(text, at, name);
    if (end == npos && name == "the MTUS") end = match_phrase(text, at, "MTUS");
    if (end == npos) continue;
    const std::size_t after = match_phrase(text, end, " (MTUS)");
    return after == npos ? end : after;
  }
  return npos;
}

// `end` moved back over "which is not considered a".
std::size_t remark_begin(std::string_view text, std::size_t end) {
  constexpr std::array<std::string_view, 11> leads = {
      "a", "an", "as", "is", "are", "not", "was", "all", "which", "that", "considered"};
  for (;;) {
    const std::size_t stop = skip_space_back(text, end);
    constexpr std::array<std::string_view, 2> kinds = {"a Medical Treatment Guideline (MTG)",
                                                       "a Medical Treatment Guideline"};
    const auto* kind = std::find_if(kinds.begin(), kinds.end(), [&](std::string_view each) {
      return stop >= each.size() && match_phrase(text, stop - each.size(), each) == stop;
    });
    if (kind != kinds.end()) {
      end = stop - kind->size();
      continue;
    }
    std::size_t begin = stop;
    while (begin > 0 && is_word(text[begin - 1])) --begin;
    if (begin == stop || !is_among(text.substr(begin, stop - begin), leads)) return end;
    end = begin;
  }
}

// Takes "which is part of the MTUS" and its like out of `field`.
void drop_memberships(std::string& field) {
  for (std::size_t from = 0;;) {
    const Found found = find_first_phrase(field, memberships, from);
    if (!found) return;
    std::size_t end = schedule_end(field, skip_space(field, found.end));
    if (end == npos) {
      from = found.end;
      continue;
    }
    std::size_t begin = remark_begin(field, found.begin);
    if (begin > 0 && field[begin - 1] == '(' && end < field.size() && field[end] == ')') {
      --begin;
      ++end;
    }
    field.erase(begin, end - begin);
    from = begin;
  }
}

// Takes "(no page cited)", ", page number not provided" out of `field`.
void drop_page_remarks(std::string& field) {
  constexpr std::string_view joints = ",;().";
  constexpr std::array<std::string_view, 4> denials = {"no", "not", "without", "unspecified"};
  constexpr std::array<std::string_view, 2> page_words = {"page", "pages"};
  for (std::size_t from = 0;;) {
    const Found page = find_first_phrase(field, page_words, from);
    if (!page) return;
    from = page.end;
    const std::size_t first = page.begin - std::min(page.begin, longest_remark);
    const std::size_t before = field.substr(first, page.begin - first).find_last_of(joints);
    if (before == npos) continue;
    const std::size_t begin = first + before;
    const std::size_t length = field.substr(page.end, longest_remark).find_first_of(joints);
    std::size_t end = std::min(length, field.size() - page.end) + page.end;
    if (end - begin > 2 * longest_remark) continue;
    const auto remark = std::string_view(field).substr(begin, end - begin);
    const std::vector<std::string> words = words_of(remark);
    const bool denied = std::any_of(words.begin(), words.end(),
                                    [&](const auto& word) { return is_among(word, denials); });
    if (!denied || std::any_of(remark.begin(), remark.end(), is_digit)) continue;
    if (field[begin] == '(' && end < field.size() && field[end] == ')') ++end;
    field.erase(begin, end - begin);
    from = begin;
  }
}

// What follows each reliance phrase, without the subject of the next one.
std::vector<std::string_view> after_reliance(std::string_view field) {
  std::vector<std::string_view> clauses;
  Found at = find_first_phrase(field, reliance);
  if (!at) return {field};
  while (at) {
    const Found next = find_first_phrase(field, reliance, at.end);
    // "did not base their decision on the MTUS" names nothing.
    const bool denied = field.substr(0, at.begin).ends_with("did not ");
    if (!denied)
      clauses.push_back(field.substr(at.end, std::min(next.begin, field.size()) - at.end));
    at = next;
  }
  return clauses;
}

}  // namespace

CitationClauses citation_clauses(std::string_view printed) {
  std::string field(printed);
  drop_memberships(field);
  drop_page_remarks(field);
  CitationClauses found;
  for (std::string_view clause : after_reliance(field)) {
    if (find_first_phrase(clause, outside)) continue;
    if (says_nothing_cited(clause.substr(0, sentence_end(clause, 0))))
      found.cites_nothing = true;
    else
      found.clauses.push_back(without_prose(clause));
  }
  return found;
}

}  // namespace rationale
