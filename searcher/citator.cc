#include "searcher/citator.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/error.h"
#include "base/tsv.h"
#include "index/terms.h"

namespace rationale {
namespace {

constexpr std::array<std::string_view, 4> authorities{"mtus", "acoem", "odg", "none"};
// What people write around a guideline's name.
constexpr std::array<std::string_view, 9> passed_over{
    "guideline", "guidelines", "the", "of", "and", "chapter", "chapters", "section", "page"};

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::vector<std::string> words_of(std::string_view text) {
  std::string spaced;
  for (const char c : folded_value(text))
    spaced += std::string_view(",;:\"").find(c) == std::string_view::npos ? c : ' ';
  std::vector<std::string> words;
  for (const std::string_view word : split(spaced, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

// What a citation must be, apart from its side.
class Sought {
 public:
  explicit Sought(const CitatorRequest& request) : section_(words_of(request.section)) {
    for (const std::string& word : words_of(request.guideline)) {
      if (holds(authorities, word))
        authorities_.push_back(word);
      else if (!holds(passed_over, word))
        words_.push_back(word);
    }
    for (const Filter& filter : request.filters)
      if (filter.field == &field("page") && !filter.negated)
        pages_.push_back(range_of(filter.value));
  }

  bool is_empty() const {
    return authorities_.empty() && words_.empty() && section_.empty() && pages_.empty();
  }

  const std::vector<std::string>& named_authorities() const { return authorities_; }

  bool is(const Citation& citation) const {
    std::string named = citation.title;
    std::string sections;
    for (const std::string& section : citation.sections) sections += " " + section;
    for (const std::string& regulation : citation.regulations) named += " " + regulation;
    if (citation.year) named += " " + std::to_string(*citation.year);
    named += " " + citation.edition;
    return is_authority(citation) && all_in(words_, named + sections) &&
           all_in(section_, sections) && is_page(citation);
  }

 private:
  // The schedule has taken ACOEM's chapters over: "MTUS ACOEM" names either.
  bool is_authority(const Citation& citation) const {
    return authorities_.empty() || holds(authorities_, folded_value(citation.authority));
  }

  static bool all_in(const std::vector<std::string>& sought, const std::string& text) {
    const std::vector<std::string> words = words_of(text);
    return std::all_of(sought.begin(), sought.end(), [&](const std::string& word) {
      return std::any_of(words.begin(), words.end(), [&](const std::string& candidate) {
        return candidate.starts_with(word) && candidate.size() <= word.size() + 1;  // or its plural
      });
    });
  }

  bool is_page(const Citation& citation) const {
    return pages_.empty() ||
           std::any_of(citation.pages.begin(), citation.pages.end(), [&](const PageRange& cited) {
             return std::any_of(pages_.begin(), pages_.end(), [&](const PageRange& sought) {
               return cited.first <= sought.last && sought.first <= cited.last;
             });
           });
  }

  // The filter's value was found to be a number or a range before this.
  static PageRange range_of(std::string_view value) {
    const std::size_t dots = value.find("..");
    const auto number = [](std::string_view text) {
      int parsed = 0;
      const std::string_view digits = trim(text);
      std::from_chars(digits.data(), digits.data() + digits.size(), parsed);
      return parsed;
    };
    const int first = number(value.substr(0, dots));
    return {first, dots == std::string_view::npos ? first : number(value.substr(dots + 2))};
  }

  std::vector<std::string> authorities_;
  std::vector<std::string> words_;
  std::vector<std::string> section_;
  std::vector<PageRange> pages_;
};

std::vector<Citation> matching(const ItemRecord& item, const Sought& sought,
                               const std::optional<CitedBy>& side) {
  std::vector<Citation> found;
  for (const Citation& citation : item.guidelines)
    if ((!side || citation.cited_by == *side) && sought.is(citation)) found.push_back(citation);
  return found;
}

bool cited_by(const std::vector<Citation>& citations, CitedBy side) {
  return std::any_of(citations.begin(), citations.end(),
                     [&](const Citation& citation) { return citation.cited_by == side; });
}

void count(DecisionCounts& counts, Decision decision) {
  switch (decision) {
    case Decision::upheld:
      ++counts.upheld;
      break;
    case Decision::overturned:
      ++counts.overturned;
      break;
    case Decision::overturned_in_part:
      ++counts.overturned_in_part;
      break;
    case Decision::unknown:
      ++counts.unknown;
  }
}

void take(CitatorAnswer& answer, ItemRecord&& item, std::vector<Citation>&& citations) {
  if (citations.empty()) return;
  const bool theirs = cited_by(citations, CitedBy::claims_administrator);
  const bool ours = cited_by(citations, CitedBy::reviewer);
  count(answer.all, item.decision);
  if (theirs) count(answer.claims_administrator, item.decision);
  if (ours) count(answer.reviewer, item.decision);
  if (theirs && ours) count(answer.both, item.decision);
  if (answer.items.size() < answer.request.limit)
    answer.items.push_back({std::move(item), std::move(citations)});
}

}  // namespace

CitatorAnswer cites(Searcher& searcher, const CitatorRequest& request) {
  const Sought sought(request);
  if (sought.is_empty())
    throw Error(ErrorCode::usage, "no guideline was named",
                "give one, as rationale cites \"MTUS Chronic Pain\" --page 31..33");
  CitatorAnswer answer;
  answer.request = request;
  SearchRequest all;
  all.timeout_ms = request.timeout_ms;
  for (const Filter& filter : request.filters)
    if (filter.field != &field("page") || filter.negated) all.filters.push_back(filter);
  StatisticsRequest base;
  base.matching = all;
  answer.base = statistics(searcher, base).matching;
  all.filters = request.filters;
  for (const std::string& authority : sought.named_authorities())
    all.filters.push_back({&field("authority"), authority, false});
  const Complete complete = searcher.for_each_item(all, [&](ItemRecord&& item) {
    std::vector<Citation> citations = matching(item, sought, request.side);
    take(answer, std::move(item), std::move(citations));
  });
  answer.warnings = complete.warnings;
  answer.index = complete.index;
  return answer;
}

}  // namespace rationale
