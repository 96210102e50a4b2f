#include "searcher/citator.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "index/terms.h"
#include "searcher/guideline_name.h"
#include "searcher/value_ranges.h"

namespace rationale {
namespace {

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// What a citation must be, apart from its side.
class Sought {
 public:
  explicit Sought(const CitatorRequest& request)
      : name_(read_guideline_name(request.guideline)), section_(guideline_words(request.section)) {
    for (const Filter& filter : request.filters)
      if (filter.field == &field("page") && !filter.negated)
        pages_.push_back(pages_of(filter.value));
  }

  bool is_empty() const { return name_.authorities.empty() && is_bare_authority(); }

  /// Nothing but who wrote it.
  bool is_bare_authority() const {
    return name_.words.empty() && section_.empty() && pages_.empty();
  }

  const GuidelineName& name() const { return name_; }
  const std::vector<std::string>& section() const { return section_; }

  /// Whether it is cited of that guideline, in whichever section and on whichever page.
  bool is_of_guideline(const Citation& citation) const {
    return is_authority(citation) && all_in(name_.words, named(citation) + sections(citation));
  }

  bool is(const Citation& citation) const {
    return is_of_guideline(citation) && all_in(section_, sections(citation)) && is_page(citation);
  }

  static std::string sections(const Citation& citation) {
    std::string text;
    for (const std::string& section : citation.sections) text += " " + section;
    return text;
  }

 private:
  static std::string named(const Citation& citation) {
    std::string text = citation.title;
    for (const std::string& regulation : citation.regulations) text += " " + regulation;
    if (citation.year) text += " " + std::to_string(*citation.year);
    return text + " " + citation.edition;
  }

  // The schedule has taken ACOEM's chapters over: "MTUS ACOEM" names either.
  bool is_authority(const Citation& citation) const {
    return name_.authorities.empty() || holds(name_.authorities, folded_value(citation.authority));
  }

  static bool all_in(const std::vector<std::string>& sought, const std::string& text) {
    const std::vector<std::string> words = guideline_words(text);
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

  static PageRange pages_of(std::string_view value) {
    const NumberRange range = page_range(value);
    return {range.low, range.high};
  }

  GuidelineName name_;
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

void add_section_words(const ItemRecord& item, const Sought& sought, std::set<std::string>& words) {
  for (const Citation& citation : item.guidelines)
    if (sought.is_of_guideline(citation))
      for (std::string& word : guideline_words(Sought::sections(citation)))
        words.insert(std::move(word));
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

DecisionCounts sum_of(DecisionCounts counts, const DecisionCounts& more) {
  counts.upheld += more.upheld;
  counts.overturned += more.overturned;
  counts.overturned_in_part += more.overturned_in_part;
  counts.unknown += more.unknown;
  return counts;
}

// Reviewers argue from an authority that neither field cites.
void count_named(Searcher& searcher, const Sought& sought, SearchRequest items,
                 CitatorAnswer& answer) {
  items.text = query_for_named(sought.name().authorities);
  if (items.text.empty()) return;
  DecisionCounts only;
  const Complete complete = searcher.for_each_item(items, [&](ItemRecord&& item) {
    if (!matching(item, sought, std::nullopt).empty()) return;
    count(only, item.decision);
    if (answer.named_items.size() < answer.request.limit)
      answer.named_items.push_back(std::move(item.id));
  });
  answer.only_named = only;
  answer.anywhere = sum_of(answer.all, only);
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
  const SearchRequest without_pages = all;
  all.filters = request.filters;
  for (const std::string& authority : sought.name().authorities)
    all.filters.push_back({&field("authority"), authority, false});
  std::set<std::string> section_words;  // of the guideline
  const Complete complete = searcher.for_each_item(all, [&](ItemRecord&& item) {
    if (!sought.section().empty()) add_section_words(item, sought, section_words);
    std::vector<Citation> citations = matching(item, sought, request.side);
    take(answer, std::move(item), std::move(citations));
  });
  answer.warnings = complete.warnings;
  if (sought.is_bare_authority() && !request.side)
    count_named(searcher, sought, without_pages, answer);
  if (answer.all.items() == 0)
    for (std::string& warning : unknown_guideline_words(searcher.opened().database, sought.name()))
      answer.warnings.push_back(std::move(warning));
  if (answer.all.items() == 0)
    for (std::string& warning : unknown_section_words(sought.section(), section_words))
      answer.warnings.push_back(std::move(warning));
  answer.index = complete.index;
  return answer;
}

}  // namespace rationale
