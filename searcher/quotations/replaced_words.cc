#include "searcher/quotations/replaced_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analyzers/ascii.h"
#include "analyzers/fold.h"
#include "searcher/quotations/comparable_text.h"

namespace rationale {
namespace {

// Pronouns and what points like them.
constexpr auto pronoun_list = std::to_array<std::string_view>(
    {"he",   "she",  "it",    "they",   "him",     "her",     "them",   "his",
     "hers", "its",  "their", "theirs", "i",       "me",      "my",     "we",
     "us",   "our",  "you",   "your",   "who",     "whom",    "whose",  "which",
     "this", "that", "these", "those",  "himself", "herself", "itself", "themselves"});
// Persons and bodies that letters speak of, and what stands with them.
constexpr auto person_list = std::to_array<std::string_view>({"worker",
                                                              "workers",
                                                              "employee",
                                                              "patient",
                                                              "applicant",
                                                              "claimant",
                                                              "individual",
                                                              "member",
                                                              "enrollee",
                                                              "insured",
                                                              "plaintiff",
                                                              "petitioner",
                                                              "provider",
                                                              "physician",
                                                              "doctor",
                                                              "surgeon",
                                                              "reviewer",
                                                              "expert",
                                                              "therapist",
                                                              "psychologist",
                                                              "chiropractor",
                                                              "defendant",
                                                              "insurer",
                                                              "carrier",
                                                              "employer",
                                                              "administrator",
                                                              "claims",
                                                              "injured",
                                                              "treating",
                                                              "requesting",
                                                              "primary",
                                                              "attending",
                                                              "dr",
                                                              "mr",
                                                              "mrs",
                                                              "ms",
                                                              "md",
                                                              "maximus",
                                                              "board",
                                                              "ur",
                                                              "imr",
                                                              "man",
                                                              "woman",
                                                              "person",
                                                              "party",
                                                              "parties",
                                                              "staff",
                                                              "and",
                                                              "of",
                                                              "the",
                                                              "a",
                                                              "an",
                                                              "s"});
constexpr auto title_list = std::to_array<std::string_view>({"dr", "mr", "mrs", "ms"});
// Endings of English words, by inflection and derivation.
constexpr auto ending_list = std::to_array<std::string_view>(
    {"",      "s",     "es",      "ed",      "d",      "ing",   "ings", "e",     "er",
     "ers",   "ment",  "ments",   "ation",   "ations", "ion",   "ions", "ive",   "ively",
     "al",    "ally",  "ly",      "ity",     "ities",  "able",  "ably", "ance",  "ances",
     "ence",  "ences", "ant",     "ent",     "y",      "ies",   "ied",  "ize",   "ized",
     "izes",  "izing", "ization", "'s",      "n",      "en",    "t",    "or",    "ors",
     "ic",    "ical",  "ically",  "ness",    "ful",    "fully", "ous",  "ating", "ary",
     "arily", "ying",  "cation",  "cations", "ated",   "ates",  "ate",  "less",  "lessly"});

struct BracketWord {
  std::string form;
  bool capital = false;
};

std::vector<BracketWord> bracket_words(std::string_view text) {
  std::vector<BracketWord> words;
  for (const ComparableWord& word : comparable_words(text)) {
    const char first = word.form.empty() ? ' ' : word.form.front();
    const bool letter = ('a' <= first && first <= 'z') || ('A' <= first && first <= 'Z') ||
                        ('0' <= first && first <= '9') || static_cast<signed char>(first) < 0;
    if (letter) words.push_back({fold(word.form), 'A' <= first && first <= 'Z'});
  }
  return words;
}

bool is_in_list(std::string_view form, const auto& list) {
  return std::find(list.begin(), list.end(), form) != list.end();
}

bool all_words_are(const std::vector<BracketWord>& words, auto holds) {
  return std::all_of(words.begin(), words.end(), holds);
}

bool is_pronoun(const BracketWord& word) {
  return is_in_list(word.form, pronoun_list);
}
bool is_person(const BracketWord& word) {
  return is_pronoun(word) || is_in_list(word.form, person_list);
}
bool is_name(const BracketWord& word) {
  return is_person(word) || (word.capital && word.form != "no" && word.form != "not");
}

// Words that explain nothing where they are put in, but say another side or outcome.
bool changes_the_case(const std::vector<BracketWord>& put) {
  constexpr auto changing = std::to_array<std::string_view>(
      {"left", "right", "bilateral", "bilaterally", "both", "approved", "denied", "overturned",
       "upheld", "certified", "authorized", "modified", "retroactively", "retrospectively"});
  return std::any_of(put.begin(), put.end(),
                     [&](const BracketWord& word) { return is_in_list(word.form, changing); });
}

// Whether `ending` is one of English words behind `stem`, whose last letter it may repeat
// ("stop[ped]").
bool is_ending(std::string_view stem, std::string_view ending) {
  if (is_in_list(ending, ending_list)) return true;
  return !ending.empty() && ending[0] == stem.back() && is_in_list(ending.substr(1), ending_list);
}

// "began" and "begin", "women" and "woman".
bool differs_by_vowel(const std::string& a, const std::string& b) {
  constexpr std::string_view vowels = "aeiou";
  constexpr std::size_t shortest = 4;
  if (a.size() != b.size() || a.size() < shortest) return false;
  std::size_t others = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (vowels.find(a[i]) == vowels.npos || vowels.find(b[i]) == vowels.npos) return false;
    ++others;
  }
  return others == 1;
}

// "reports" and "reported", "was" and "is".
bool same_word(const std::string& a, const std::string& b) {
  constexpr auto being =
      std::to_array<std::string_view>({"is", "are", "was", "were", "be", "been"});
  constexpr auto having = std::to_array<std::string_view>({"has", "have", "had"});
  constexpr auto doing = std::to_array<std::string_view>({"do", "does", "did"});
  if ((is_in_list(a, being) && is_in_list(b, being)) ||
      (is_in_list(a, having) && is_in_list(b, having)) ||
      (is_in_list(a, doing) && is_in_list(b, doing)))
    return true;
  if (a == b) return true;
  const auto has_digit = [](const std::string& word) {
    return std::any_of(word.begin(), word.end(), is_digit);
  };
  if (has_digit(a) || has_digit(b)) return false;
  if (differs_by_vowel(a, b)) return true;
  constexpr std::size_t shortest_stem = 3;
  std::size_t common = 0;
  while (common < std::min(a.size(), b.size()) && a[common] == b[common]) ++common;
  for (std::size_t stem = common; stem >= shortest_stem; --stem) {
    const std::string_view ends[] = {std::string_view(a).substr(stem),
                                     std::string_view(b).substr(stem)};
    if (ends[0] == "less" || ends[1] == "less") return false;
    if (is_ending(a.substr(0, stem), ends[0]) && is_ending(a.substr(0, stem), ends[1])) return true;
  }
  return false;
}

// "th[ese]" for "this", "h[er]" for "his": what points, in another number, gender or case.
bool are_pointers(const std::string& quoted, const std::string& printed) {
  constexpr auto articles = std::to_array<std::string_view>({"the", "a", "an"});
  const auto points = [&](const std::string& word) {
    return is_in_list(word, pronoun_list) || is_in_list(word, articles);
  };
  return points(quoted) && points(printed);
}

}  // namespace

bool may_stand_for(std::string_view quoted, std::string_view printed) {
  const std::vector<BracketWord> there = bracket_words(printed);
  const std::vector<BracketWord> put = bracket_words(quoted);
  if (there.empty()) return !changes_the_case(put);
  if (put.empty()) return true;
  if (all_words_are(there, is_pronoun) || all_words_are(put, is_pronoun)) return true;
  if (all_words_are(there, is_person) && all_words_are(put, is_name)) return true;
  if (all_words_are(put, is_person) && all_words_are(there, is_name)) return true;
  return there.size() == put.size() && std::equal(there.begin(), there.end(), put.begin(),
                                                  [](const BracketWord& a, const BracketWord& b) {
                                                    return same_word(a.form, b.form);
                                                  });
}

bool names_persons(std::string_view words) {
  const std::vector<BracketWord> all = bracket_words(words);
  if (all.empty()) return false;
  return all_words_are(all, is_person) ||
         (is_in_list(all[0].form, title_list) && all_words_are(all, is_name));
}

bool may_end_for(std::string_view stem, std::string_view quoted, std::string_view printed) {
  const std::string put = fold(quoted);
  const std::string there = fold(printed);
  if (are_pointers(fold(stem) + put, fold(stem) + there)) return true;
  if (stem.size() < 2 || (stem.size() == 2 && !put.empty() && !there.empty())) return false;
  return is_ending(stem, put) && is_ending(stem, there);
}

}  // namespace rationale
