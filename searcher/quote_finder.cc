#include "searcher/quote_finder.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "index/terms.h"
#include "query/resolve.h"
#include "query/section_places.h"
#include "searcher/alignment.h"
#include "searcher/candidates.h"
#include "searcher/compile.h"
#include "searcher/slot_values.h"
#include "searcher/time_keeper.h"

namespace rationale {
namespace {

constexpr std::size_t most_places = 5;
constexpr std::size_t most_read = 1000;        // items looked through for verbatim places
constexpr Xapian::doccount most_aligned = 50;  // items that the nearest is sought in
constexpr double least_share = 0.5;            // of its words, for a text to be near

Condition text_condition(TextExpression text) {
  Condition condition;
  condition.kind = ConditionKind::text;
  condition.text = std::move(text);
  return condition;
}

QuotedPlace place_of(const ItemText& text, const StoredSection& section, std::uint32_t first,
                     std::uint32_t last) {
  QuotedPlace place;
  place.item = text.item;
  place.section = section.section;
  const Span span{section.words[first].begin, section.words[last].end};
  for (std::uint32_t i = 0; i < section.sentences.size(); ++i)
    if (section.sentences[i].first_word <= first && first < section.sentences[i].last_word)
      place.sentence = i + 1;
  place.text = slice(section.text, span);
  place.start = section.begin + span.begin;
  place.end = section.begin + span.end;
  place.page = page_at(text.item.pages, place.start);
  return place;
}

std::vector<const StoredSection*> all_sections(const ItemText& text) {
  std::vector<const StoredSection*> all;
  for (const auto* list : {&text.item.sections, &text.letter.sections})
    for (const StoredSection& section : *list) all.push_back(&section);
  return all;
}

// The first stretch behind `after` words that is printed as `segment`.
std::optional<Extent> segment_place(const std::string& segment, const StoredSection& section,
                                    SectionPlaces& places, std::uint32_t after,
                                    Analyzer& analyzer) {
  const TextExpression words = words_in_order(analyzer.analyze(segment).tokens);
  for (const Extent& extent : extents(words, places).found) {
    if (extent.first < after) continue;
    const Span span{section.words[extent.first].begin, section.words[extent.last].end};
    if (same_text(segment, slice(section.text, span))) return extent;
  }
  return std::nullopt;
}

}  // namespace

Quotation QuoteFinder::find(const std::string& text) {
  Quotation quotation;
  quotation.text = text;
  std::vector<std::string> segments = segments_of(text);
  std::erase_if(segments, [&](const std::string& segment) {
    return analyzer_.analyze(segment).tokens.empty();
  });
  if (segments.empty()) return quotation;
  const std::vector<Xapian::docid> in_order = with_words_in_order(segments);
  for (std::size_t i = 0; i < std::min(in_order.size(), most_read); ++i) {
    if (quotation.places.size() == most_places) break;
    deadline_.check();
    if (std::optional<QuotedPlace> place = verbatim(segments, read_(in_order[i], true)))
      quotation.places.push_back(std::move(*place));
  }
  if (!quotation.places.empty()) {
    quotation.status = QuotationStatus::verbatim;
    quotation.total = in_order.size();
    std::sort(quotation.places.begin(), quotation.places.end(),
              [](const QuotedPlace& a, const QuotedPlace& b) { return a.item.id < b.item.id; });
    return quotation;
  }
  std::vector<Xapian::docid> candidates = with_most_words(text);
  for (std::size_t i = 0; i < in_order.size() && i < most_aligned; ++i)
    candidates.push_back(in_order[i]);
  find_nearest(candidates, quotation);
  return quotation;
}

// Items in which each segment's words follow one another, in any inflection.
std::vector<Xapian::docid> QuoteFinder::with_words_in_order(
    const std::vector<std::string>& segments) {
  CompiledQuery compiled;
  compiled.condition.kind = ConditionKind::all;
  for (const std::string& segment : segments)
    compiled.condition.children.push_back(
        text_condition(words_in_order(analyzer_.analyze(segment).tokens)));
  compiled.candidates = candidate_query(compiled.condition);
  compiled.restrict({}, analyzer_);
  const Xapian::Query query = compiled.query();
  std::vector<std::pair<std::string, Xapian::docid>> by_id;
  for_each_value(index_, query, static_cast<Xapian::valueno>(field("id").slot),
                 all_matches(index_, query, compiled, postings_, deadline_).documents,
                 [&](Xapian::docid docid, std::string_view id) { by_id.emplace_back(id, docid); });
  std::sort(by_id.begin(), by_id.end());
  std::vector<Xapian::docid> documents;
  for (const auto& [id, docid] : by_id) documents.push_back(docid);
  return documents;
}

std::vector<Xapian::docid> QuoteFinder::with_most_words(const std::string& text) {
  std::map<std::string, int> times;
  for (const Token& token : analyzer_.analyze(text).tokens) ++times[token.stem];
  std::vector<Xapian::Query> queries;
  for (const auto& [stem, count] : times)
    for (const Field* field : text_fields(nullptr))
      queries.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term(*field, stem)),
                           count);
  deadline_.check();
  TimeKeeper keeper(deadline_);
  Xapian::Enquire enquire(index_.database);
  if (!index_.any_remote()) keeper.watch(enquire);
  enquire.set_query({Xapian::Query::OP_OR, queries.begin(), queries.end()});
  enquire.set_sort_by_relevance_then_value(static_cast<Xapian::valueno>(field("id").slot), false);
  std::vector<Xapian::docid> best;
  const Xapian::MSet found = enquire.get_mset(0, most_aligned);
  for (auto it = found.begin(); it != found.end(); ++it) best.push_back(*it);
  return best;
}

std::optional<QuotedPlace> QuoteFinder::verbatim(const std::vector<std::string>& segments,
                                                 const ItemText& text) {
  for (const StoredSection* section : all_sections(text)) {
    SectionPlaces places(*section, analyzer_);
    std::optional<Extent> whole;
    for (const std::string& segment : segments) {
      const std::optional<Extent> next =
          segment_place(segment, *section, places, whole ? whole->last + 1 : 0, analyzer_);
      if (!next) {
        whole.reset();
        break;
      }
      whole = Extent{whole ? whole->first : next->first, next->last};
    }
    if (whole) return place_of(text, *section, whole->first, whole->last);
  }
  return std::nullopt;
}

void QuoteFinder::find_nearest(const std::vector<Xapian::docid>& candidates, Quotation& quotation) {
  double best = 0;
  for (const Xapian::docid docid : candidates) {
    const ItemText text = read_(docid, true);
    for (const StoredSection* section : all_sections(text)) {
      std::optional<Alignment> found =
          align(quotation.text, *section, analyzer_, least_share, deadline_);
      if (!found) continue;
      const bool better = found->share > best ||
                          (found->share == best && text.item.id < quotation.places[0].item.id);
      if (!better) continue;
      best = found->share;
      quotation.status = QuotationStatus::nearest;
      quotation.places = {place_of(text, *section, found->first_word, found->last_word - 1)};
      quotation.diff = std::move(found->diff);
    }
  }
}

}  // namespace rationale
