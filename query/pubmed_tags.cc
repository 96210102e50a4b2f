#include "query/pubmed_tags.h"

#include <algorithm>

#include "query/habits.h"
#include "query/typed_text.h"

namespace rationale {
namespace {

constexpr std::string_view titles[] = {"ti", "title"};
constexpr std::string_view anywhere[] = {"tiab", "title/abstract", "tw",      "text word", "ab",
                                         "all",  "all fields",     "abstract"};
constexpr std::string_view subjects[] = {"mh",   "mesh", "mesh terms", "mesh major topic",
                                         "majr", "sh",   "nm"};
constexpr std::string_view dates[] = {"dp",   "pdat", "date - publication", "publication date",
                                      "edat", "crdt"};
constexpr std::string_view others[] = {
    "au", "author", "1au",         "lastau", "ta", "journal", "la", "lang", "language",
    "pt", "ad",     "affiliation", "vi",     "pg", "ip",      "sb", "pmid", "publication type",
    "uid"};

// "2016", "2016/01/15" or "2016:2017" as a range of this query language.
std::string range_of(std::string_view typed) {
  std::string date;
  for (const char c : typed)
    if (c != '"') date += c == '/' ? '-' : c;
  const std::size_t colon = date.find(':');
  if (colon == date.npos) return date_range_of(date);
  const std::string low = date_range_of(date.substr(0, colon));
  const std::string high = date_range_of(date.substr(colon + 1));
  if (low.empty() || high.empty()) return "";
  return low.substr(0, low.find("..")) + high.substr(high.find(".."));
}

}  // namespace

std::optional<TaggedWords> read_pubmed_tag(std::string_view typed, std::string_view tag) {
  std::string name = lowered(tag);
  name = name.substr(0, name.find(":noexp"));
  const std::string words(typed);
  if (is_one_of(name, titles)) return TaggedWords{"treatment:" + words, ""};
  if (is_one_of(name, anywhere)) return TaggedWords{words, ""};
  if (is_one_of(name, subjects)) return TaggedWords{is_word(typed) ? "~" + words : words, ""};
  if (is_one_of(name, dates)) {
    const std::string range = range_of(typed);
    if (!range.empty()) return TaggedWords{"decided:" + range, ""};
    return TaggedWords{words,
                       "is no date that is understood; write decided:2016-01-01..2016-12-31"};
  }
  if (!is_one_of(name, others)) return std::nullopt;
  return TaggedWords{
      words,
      "has no counterpart: letters have treatment:, rationale:, summary: and specialty:; its "
      "words are looked for anywhere"};
}

}  // namespace rationale
