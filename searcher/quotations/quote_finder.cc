#include "searcher/quotations/quote_finder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "analyzers/ascii.h"
#include "analyzers/fold.h"
#include "index/terms.h"
#include "query/resolve.h"
#include "searcher/candidates.h"
#include "searcher/compile.h"
#include "searcher/quotations/alignment.h"
#include "searcher/quotations/comparable_text.h"
#include "searcher/quotations/goes_on.h"
#include "searcher/quotations/open_brackets.h"
#include "searcher/quotations/pattern_match.h"
#include "searcher/quotations/replaced_words.h"
#include "searcher/quotations/stored_sentences.h"
#include "searcher/slot_values.h"
#include "searcher/time_keeper.h"

namespace rationale {
namespace {

constexpr std::size_t most_places = 5;
constexpr std::size_t most_counted = 200;      // items that are read to count those that print it
constexpr Xapian::doccount most_aligned = 50;  // items that the nearest is sought in
constexpr double least_share = 0.5;            // of its words, for a text to be near
constexpr double worth_of_cited = 0.15;        // that a text of the cited letter may be less near

Condition text_condition(TextExpression text) {
  Condition condition;
  condition.kind = ConditionKind::text;
  condition.text = std::move(text);
  return condition;
}

QuotedPlace place_of(const ItemText& text, const StoredSection& section, Span span) {
  QuotedPlace place;
  place.item = text.item;
  place.section = section.section;
  place.sentence = sentence_number(section, span.begin);
  place.last_sentence = sentence_number(section, span.end - 1);
  place.text = slice(section.text, span);
  place.start = section.begin + span.begin;
  place.end = section.begin + span.end;
  place.page = page_at(text.item.pages, place.start);
  place.last_page = page_at(text.item.pages, place.end - 1);
  return place;
}

std::vector<const StoredSection*> all_sections(const ItemText& text) {
  std::vector<const StoredSection*> all;
  for (const auto* list : {&text.item.sections, &text.letter.sections})
    for (const StoredSection& section : *list) all.push_back(&section);
  return all;
}

// Whether letters in brackets make another word than is printed: "[in]creases" for decreases,
// "un[warranted]" for unlikely.
bool makes_other_word(const Departure& departure, const StoredSection& section) {
  const Span printed = departure.printed;
  std::uint32_t stem = printed.begin;
  while (stem > 0 && is_word_byte(section.text[stem - 1])) --stem;
  if (stem == printed.begin) return !departure.quoted.empty() && printed.size() > 1;
  if (printed.end < section.text.size() && is_word_byte(section.text[printed.end])) {
    constexpr std::uint32_t most_within = 3;  // letters within a word: "wom[e]n"
    return printed.size() > most_within || departure.quoted.size() > most_within;
  }
  return !may_end_for(slice(section.text, {stem, printed.begin}), departure.quoted,
                      slice(section.text, printed));
}

// What the brackets of a quotation change, as a section prints it. A capital for a small letter at
// the beginning of a word is no change of words.
std::vector<BracketedChange> changes_of(const PatternMatch& match, const StoredSection& section) {
  std::vector<BracketedChange> changes;
  for (const Departure& departure : match.departures) {
    if (departure.kind == QuotedPart::ellipsis) continue;
    std::string printed(slice(section.text, departure.printed));
    if (departure.kind == QuotedPart::altered &&
        equal_ignoring_case(printed, fold(departure.quoted)))
      continue;
    if (equal_ignoring_case(printed, departure.quoted)) continue;  // a bracket that is printed
    const bool replaces = departure.kind == QuotedPart::altered
                              ? makes_other_word(departure, section)
                              : !may_stand_for(departure.quoted, printed);
    changes.push_back({"[" + departure.quoted + "]", std::move(printed), replaces});
  }
  return changes;
}

// The ways to read a quotation's brackets, the most literal first.
std::vector<QuotationPattern> readings_of(const std::string& text) {
  std::vector<QuotationPattern> readings;
  for (const Brackets brackets :
       {Brackets::printed, Brackets::changes, Brackets::changes_and_marks}) {
    if (brackets == Brackets::changes && text.find_first_of("[(") == text.npos) continue;
    if (brackets == Brackets::changes_and_marks && text.find_first_of("0123456789") == text.npos)
      continue;
    QuotationPattern pattern = pattern_of(text, brackets);
    if (!pattern.empty()) readings.push_back(std::move(pattern));
  }
  return readings;
}

// Fewer words left out first, then fewer changes, then a sentence that ends as the quotation does.
auto worth(const std::vector<LeftOut>& left_out, const std::vector<BracketedChange>& changes,
           const std::string& goes_on) {
  const auto replaced =
      std::count_if(changes.begin(), changes.end(),
                    [](const BracketedChange& change) { return change.replaces; });
  return std::tuple(left_out.size(), replaced, changes.size(), !goes_on.empty());
}

}  // namespace

Quotation QuoteFinder::find(const QuotationRequest& request) {
  request_ = request;
  Quotation quotation;
  quotation.text = request.text;
  quotation.case_number = request.case_number;
  quotation.other_cases = request.other_cases;
  const std::vector<QuotationPattern> readings = readings_of(request.text);
  if (readings.empty()) return quotation;
  const std::vector<Candidate> cited = of_letter(request.case_number);
  std::vector<Candidate> near;
  bool found = false;
  for (const QuotationPattern& reading : readings) {
    std::vector<Candidate> in_order = with_words_in_order(reading.literals());
    near.insert(near.end(), in_order.begin(),
                in_order.begin() + static_cast<std::ptrdiff_t>(
                                       std::min<std::size_t>(in_order.size(), most_aligned)));
    in_order.insert(in_order.begin(), cited.begin(), cited.end());
    found = find_printed(reading, in_order, most_counted + cited.size(), quotation);
    if (found) break;
  }
  if (!found) {
    // What the index does not have as these words in order may yet be printed so: divided, joined.
    const std::vector<Candidate> alike = with_most_words(request.text);
    near.insert(near.begin(), alike.begin(), alike.end());
    near.insert(near.begin(), cited.begin(), cited.end());
    for (const QuotationPattern& reading : readings)
      if ((found = find_printed(reading, alike, alike.size(), quotation))) break;
  }
  if (!found) find_nearest(near, quotation);
  if (!request.case_number.empty()) {
    const bool says = found && is_cited(quotation.places[0].item.id);
    const bool all_say =
        says && std::all_of(request.other_cases.begin(), request.other_cases.end(),
                            [&](const std::string& other) { return says_it(other, readings); });
    const bool certain = request.surely_cited && request.other_cases.empty();
    quotation.cited = all_say         ? CitedLetter::says_it
                      : !certain      ? CitedLetter::unclear
                      : cited.empty() ? CitedLetter::not_indexed
                                      : CitedLetter::does_not_say_it;
  }
  return quotation;
}

// Whether an item of a letter prints a quotation, with nothing left out that turns its sense.
bool QuoteFinder::says_it(const std::string& case_number,
                          const std::vector<QuotationPattern>& readings) {
  for (const Candidate& item : of_letter(case_number)) {
    const ItemText text = read_(item.docid, true);
    for (const QuotationPattern& reading : readings)
      if (const std::optional<Printed> printed = best_place(reading, text))
        if (printed->left_out.empty()) return true;
  }
  return false;
}

bool QuoteFinder::is_cited(std::string_view id) const {
  return !request_.case_number.empty() && id.substr(0, id.rfind('#')) == request_.case_number;
}

// The items of a letter.
std::vector<QuoteFinder::Candidate> QuoteFinder::of_letter(const std::string& case_number) const {
  std::vector<Candidate> items;
  if (case_number.empty()) return items;
  for (int n = 1;; ++n) {
    const std::string id = case_number + "#" + std::to_string(n);
    const std::optional<Xapian::docid> docid = index_.docid_of(id);
    if (!docid) return items;
    items.push_back({*docid, id});
  }
}

// Items in which each text's words follow one another, in any inflection; by id.
std::vector<QuoteFinder::Candidate> QuoteFinder::with_words_in_order(
    const std::vector<std::string>& texts) {
  CompiledQuery compiled;
  compiled.condition.kind = ConditionKind::all;
  for (const std::string& text : texts) {
    std::vector<Token> tokens = analyzer_.analyze(text).tokens;
    if (!tokens.empty())
      compiled.condition.children.push_back(text_condition(words_in_order(tokens)));
  }
  std::vector<Candidate> found;
  if (compiled.condition.children.empty()) return found;
  compiled.candidates = candidate_query(compiled.condition);
  compiled.restrict({}, analyzer_);
  const Xapian::Query query = compiled.query();
  for_each_value(index_, query, static_cast<Xapian::valueno>(field("id").slot),
                 all_matches(index_, query, compiled, postings_, deadline_).documents,
                 [&](Xapian::docid docid, std::string_view id) {
                   found.push_back({docid, std::string(id)});
                 });
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.id, a.docid) < std::tie(b.id, b.docid);
  });
  return found;
}

std::vector<QuoteFinder::Candidate> QuoteFinder::with_most_words(const std::string& text) {
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
  const auto id_slot = static_cast<Xapian::valueno>(field("id").slot);
  enquire.set_sort_by_relevance_then_value(id_slot, false);
  std::vector<Candidate> best;
  const Xapian::MSet found = enquire.get_mset(0, most_aligned);
  for (auto it = found.begin(); it != found.end(); ++it)
    best.push_back({*it, it.get_document().get_value(id_slot)});
  return best;
}

// The place of an item that prints a quotation with the least left out.
std::optional<QuoteFinder::Printed> QuoteFinder::best_place(const QuotationPattern& pattern,
                                                            const ItemText& text) const {
  std::optional<Printed> best;
  for (const StoredSection* section : all_sections(text)) {
    for (PatternMatch& match : matches_of(pattern, comparable_text(section->text))) {
      settle_open_brackets(pattern, *section, match);
      std::vector<LeftOut> missing = left_out(pattern, match, *section);
      // What the brief itself says before the quotation is not left out.
      std::erase_if(missing, [&](const LeftOut& one) {
        return one.at == LeftOutAt::before && says(one.turn, request_.before);
      });
      std::vector<BracketedChange> changes = changes_of(match, *section);
      std::string rest = goes_on(pattern, match, *section);
      if (best &&
          worth(best->left_out, best->changes, best->goes_on) <= worth(missing, changes, rest))
        continue;
      best = {place_of(text, *section, match.span), std::move(changes), std::move(missing),
              std::move(rest)};
    }
  }
  return best;
}

// Looks for a quotation in `candidates`, of which `most_read` are read: those of the cited letter
// come first.
bool QuoteFinder::find_printed(const QuotationPattern& pattern,
                               const std::vector<Candidate>& candidates, std::size_t most_read,
                               Quotation& quotation) {
  std::vector<Printed> printed;
  std::set<Xapian::docid> seen;
  for (const Candidate& candidate : candidates) {
    if (seen.size() == most_read) break;
    if (!seen.insert(candidate.docid).second) continue;
    deadline_.check();
    if (std::optional<Printed> place = best_place(pattern, read_(candidate.docid, true)))
      printed.push_back(std::move(*place));
  }
  if (printed.empty()) return false;
  std::set<Xapian::docid> all;
  for (const Candidate& candidate : candidates) all.insert(candidate.docid);
  quotation.total_is_exact = all.size() == seen.size();
  quotation.total = quotation.total_is_exact ? printed.size() : all.size();
  take_printed(std::move(printed), quotation);
  return true;
}

// The cited letter decides, where it says it; else the places with the least left out.
void QuoteFinder::take_printed(std::vector<Printed> printed, Quotation& quotation) const {
  std::stable_sort(printed.begin(), printed.end(), [&](const Printed& a, const Printed& b) {
    const bool cited_a = is_cited(a.place.item.id);
    const bool cited_b = is_cited(b.place.item.id);
    if (cited_a != cited_b) return cited_a;
    const auto worth_a = worth(a.left_out, a.changes, a.goes_on);
    const auto worth_b = worth(b.left_out, b.changes, b.goes_on);
    if (worth_a != worth_b) return worth_a < worth_b;
    return a.place.item.id < b.place.item.id;
  });
  quotation.changes = std::move(printed[0].changes);
  quotation.left_out = std::move(printed[0].left_out);
  quotation.goes_on = std::move(printed[0].goes_on);
  const bool replaced = std::any_of(quotation.changes.begin(), quotation.changes.end(),
                                    [](const BracketedChange& change) { return change.replaces; });
  quotation.status = !quotation.left_out.empty()  ? QuotationStatus::sense_turned
                     : replaced                   ? QuotationStatus::replaced
                     : !quotation.changes.empty() ? QuotationStatus::bracketed
                                                  : QuotationStatus::verbatim;
  for (std::size_t i = 0; i < std::min(printed.size(), most_places); ++i)
    quotation.places.push_back(std::move(printed[i].place));
}

void QuoteFinder::find_nearest(const std::vector<Candidate>& candidates, Quotation& quotation) {
  double best = 0;
  std::set<Xapian::docid> seen;
  for (const Candidate& candidate : candidates) {
    if (!seen.insert(candidate.docid).second) continue;
    const ItemText text = read_(candidate.docid, true);
    const double extra = is_cited(text.item.id) ? worth_of_cited : 0;
    for (const StoredSection* section : all_sections(text)) {
      std::optional<Alignment> found = align(quotation.text, section->text, least_share, deadline_);
      if (!found) continue;
      const double share = found->share + extra;
      const bool better =
          share > best || (share == best && text.item.id < quotation.places[0].item.id);
      if (!better) continue;
      best = share;
      quotation.status = QuotationStatus::nearest;
      quotation.total = 0;
      quotation.places = {place_of(text, *section, found->span)};
      quotation.diff = std::move(found->diff);
    }
  }
}

}  // namespace rationale
