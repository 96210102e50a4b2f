#include "searcher/searcher.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "analyzers/thesaurus.h"
#include "base/damage.h"
#include "base/error.h"
#include "base/tsv.h"
#include "index/judged_facts.h"
#include "index/places.h"
#include "index/record.h"
#include "index/terms.h"
#include "searcher/compile.h"
#include "searcher/documents_query.h"
#include "searcher/every_item.h"
#include "searcher/facets.h"
#include "searcher/handed_out.h"
#include "searcher/hits.h"
#include "searcher/index_vocabulary.h"
#include "searcher/interpret.h"
#include "searcher/judge.h"
#include "searcher/limit_warnings.h"
#include "searcher/matches.h"
#include "searcher/query_diagnoser.h"
#include "searcher/quotations/quote_finder.h"
#include "searcher/ranking.h"
#include "searcher/refused_when_late.h"
#include "searcher/shared_letters.h"
#include "searcher/slot_values.h"
#include "searcher/total_of_all.h"
#include "searcher/understood_request.h"
#include "searcher/verify.h"

namespace rationale {
struct Searcher::Impl : OpenedIndex {
  Analyzer analyzer;
  RequestReader reader{analyzer};
  Weights weights;
  ColumnsOnDemand columns;
  KeptPostings postings;
  StemNumbers stem_numbers;

  using OpenedIndex::OpenedIndex;

  SearchAnswer search(const SearchRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    SearchAnswer answer;
    answer.request = request;
    const Deadline deadline(request.timeout_ms);
    const UnderstoodRequest reading = reader.read(request, *this);
    answer.warnings = warnings_of(reading, request);
    answer.interpreted = interpretation_of(reading);
    answer.index = info();
    warn_of_missing(*this, answer.warnings);
    require_query(reading, request);
    if (reading.is_wordless()) return answer;
    Xapian::Query query = whole_query(reading, request, nullptr);
    const bool asks_nothing = query.empty() && reading.compiled.only_ranks;
    if (asks_nothing) query = {0.0, every_item()};
    const CommonSentences common(database);
    Judge judge(reading.meaning, weights, analyzer, &common);
    TotalOfAll of_all(*this, analyzer, postings, reading, request, deadline);
    std::vector<Candidate> candidates = match(query, reading, request, judge, deadline, answer);
    if (request.sort == SortOrder::score && of_all.tells()) prefer(candidates, *of_all.documents());
    of_all.add_to(answer);
    HitMaker maker(*this, analyzer, reading, judge, deadline);
    answer.hits = maker.hits(candidates, request);
    if (request.facets) add_switchable_facets(reading, request, deadline, answer);
    answer.timed_out = answer.timed_out || !maker.complete();
    if (answer.timed_out) answer.warnings.push_back(late_warning(request, answer));
    warn_of_repeated(answer);
    if (request.diagnose) explain(reading, request, deadline, answer);
    answer.took_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return answer;
  }

  std::vector<Candidate> match(const Xapian::Query& query, const UnderstoodRequest& reading,
                               const SearchRequest& request, Judge& judge, const Deadline& deadline,
                               SearchAnswer& answer) {
    MatchOrder order;
    order.by_weight = request.sort == SortOrder::score && !reading.compiled.words.empty();
    order.wanted = request.offset + request.limit;
    order.exact = !request.estimate;
    order.deadline = deadline;
    if (order.by_weight) order.wanted = std::max(order.wanted, judged_candidates);
    if (request.facets)
      for (const Field& f : fields)
        if (f.faceted) order.facets.push_back(&f);
    order.columns = &columns;
    if (reading.words) order.words = &*reading.words;
    order.words_must_match = reading.compiled.only_ranks;
    order.restriction = restriction(reading, request);
    order.postings = &postings;
    Matches matches = find_matches(*this, query, reading.compiled, order, request.filters);
    answer.total = matches.total;
    answer.facets = std::move(matches.facets);
    warn_of_limits(database, matches.limited, answer.warnings);

    std::vector<Candidate> candidates;
    for (const Match& match : matches.best)
      candidates.push_back({match.docid, match.weight, match.weight, 0, false});
    const auto start = std::chrono::steady_clock::now();
    if (order.by_weight) rank(candidates, judge, *this, stem_numbers, deadline);
    answer.timed_out = !matches.complete || deadline.passed();
    answer.total_is_exact = matches.exact && !answer.timed_out;
    answer.judging_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return candidates;
  }

  // Why there are no hits, or which words no item has where others have found something.
  void explain(const UnderstoodRequest& reading, const SearchRequest& request,
               const Deadline& deadline, SearchAnswer& answer) {
    QueryDiagnoser diagnoser(
        *this, analyzer, reader.thesaurus(), postings, request, deadline,
        [this](const SearchRequest& wider) { return search(wider); },
        [&](const SearchRequest& part) { return ids(part, deadline).ids.size(); });
    if (answer.total == 0 && !answer.timed_out) {
      answer.diagnosis = diagnoser.diagnose(reading);
    } else if (answer.total > 0 && request.offset == 0 && reading.compiled.only_ranks) {
      for (std::string& warning : diagnoser.misspelled_warnings(reading))
        answer.warnings.push_back(std::move(warning));
    }
  }

  // An item that stands in two indexes is two hits.
  void warn_of_repeated(SearchAnswer& answer) const {
    if (shards.size() < 2) return;
    std::set<std::string> ids;
    for (const Hit& hit : answer.hits)
      if (!ids.insert(hit.item.id).second)
        return warn_of_shared_letters(*this, "are found twice", answer.warnings);
  }

  ReadDocument document_reader() {
    return [this](Xapian::docid docid, bool letter) {
      ItemText text{decode_item(database.get_document(docid).get_value(record_slot)), {}};
      if (letter) text.letter = letter_of(text.item);
      return text;
    };
  }

  Candidates candidates(const SearchRequest& request, bool use_concepts) {
    UnderstoodRequest reading = reader.read(request, *this);
    if (!use_concepts) {
      reading.meaning.concepts.clear();
      set_query(reading);
    }
    Candidates found;
    found.meaning = reading.meaning;
    MatchOrder order;
    order.wanted = judged_candidates;
    const Matches matches = find_matches(*this, reading.query, reading.compiled, order, {});
    const double best = matches.best.empty() ? 1 : std::max(1e-9, matches.best.front().weight);
    for (const Match& match : matches.best) {
      const Xapian::Document document = database.get_document(match.docid);
      const std::string places = document.get_value(places_slot);
      PlacesBlocks blocks;
      JudgedFacts facts;
      blocks.read(places);
      decode(blocks.judged(), facts);
      found.items.push_back({decode_item(document.get_value(record_slot)), match.weight / best,
                             std::move(facts.treatment)});
    }
    return found;
  }

  MatchingIds ids(const SearchRequest& request, const Deadline& deadline) {
    const UnderstoodRequest reading = reader.read(request, *this);
    require_query(reading, request);
    MatchingIds found;
    found.population = reading.population;
    found.warnings = warnings_of(reading, request);
    warn_of_missing(*this, found.warnings);
    const Xapian::Query query = whole_query(reading, request, nullptr);
    const bool asks_nothing = query.empty() && reading.compiled.only_ranks;
    if (query.empty() && (!asks_nothing || reading.is_wordless())) return found;
    const auto slot = static_cast<Xapian::valueno>(field("id").slot);
    const Xapian::Query asked = asks_nothing ? every_item() : query;
    const AllMatches all = all_matches(*this, asked, reading.compiled, postings, deadline);
    warn_of_limits(database, all.limited, found.warnings);
    for_each_value(*this, asked, slot, all.documents,
                   [&](Xapian::docid, std::string_view id) { found.ids.emplace_back(id); });
    std::sort(found.ids.begin(), found.ids.end());
    if (std::adjacent_find(found.ids.begin(), found.ids.end()) != found.ids.end())
      warn_of_shared_letters(*this, "count once", found.warnings);
    found.ids.erase(std::unique(found.ids.begin(), found.ids.end()), found.ids.end());
    return found;
  }

  // What `search` would find, as a set, without ranking it.
  Matching matching(const SearchRequest& request) {
    return refused_when_late(request.timeout_ms, [&](const Deadline& deadline) {
      return matching(request, reader.read(request, *this), deadline);
    });
  }

  Matching matching(const SearchRequest& request, const UnderstoodRequest& reading,
                    const Deadline& deadline) {
    Matching found;
    found.warnings = warnings_of(reading, request);
    warn_of_missing(*this, found.warnings);
    found.meaning = reading.meaning;
    found.interpreted = interpretation_of(reading);
    require_query(reading, request);
    warn_of_shared_letters(*this, "count twice", found.warnings);
    if (reading.is_wordless() || (!reading.compiled.only_ranks && reading.query.empty()))
      return found;
    const Xapian::Query query = whole_query(reading, request, nullptr);
    if (query.empty())
      found.queries = {every_item()};
    else if (reading.compiled.verified)
      found.queries = verified_queries(query, reading, deadline, found.warnings);
    else
      found.queries = {query};
    return found;
  }

  // Where Xapian finds candidates only, those that satisfy the query.
  std::vector<Xapian::Query> verified_queries(const Xapian::Query& query,
                                              const UnderstoodRequest& reading,
                                              const Deadline& deadline,
                                              std::vector<std::string>& warnings) {
    AllMatches all = all_matches(*this, query, reading.compiled, postings, deadline);
    warn_of_limits(database, all.limited, warnings);
    std::vector<Xapian::docid> documents = std::move(all.documents);
    if (shards.size() == 1 && !any_remote()) return {documents_query(std::move(documents))};
    std::vector<std::string> ids;
    for_each_value(*this, query, static_cast<Xapian::valueno>(field("id").slot), documents,
                   [&](Xapian::docid, std::string_view id) { ids.emplace_back(id); });
    return id_queries(std::move(ids));
  }

  Complete for_each_hit(const SearchRequest& request, const std::function<void(Hit&&)>& take,
                        std::uint32_t window,
                        const std::function<void(const std::vector<std::string>&)>& warn) {
    const UnderstoodRequest reading = reader.read(request, *this);
    const Matching matching = refused_when_late(request.timeout_ms, [&](const Deadline& deadline) {
      return this->matching(request, reading, deadline);
    });
    if (warn) warn(matching.warnings);
    const CommonSentences common(database);
    Judge judge(matching.meaning, weights, analyzer, &common);
    const Deadline never;
    HitMaker maker(*this, analyzer, reading, judge, never);
    maker.quote_findings(request);
    std::uint64_t taken = 0;
    const auto take_hit = [&](Xapian::docid docid) {
      Hit hit = maker.hit({docid, 0, 0, 0, false}, false);
      hit.rank = static_cast<std::uint32_t>(++taken);
      std::string id = hit.item.id;
      take(std::move(hit));
      return id;
    };
    for_each_by_id(*this, matching.queries, window, take_hit);
    return {matching.interpreted, matching.warnings, info(), taken};
  }

  Complete for_each_item(const SearchRequest& request,
                         const std::function<void(ItemRecord&&)>& take, std::uint32_t window) {
    const Matching matching = this->matching(request);
    std::uint64_t taken = 0;
    const auto take_item = [&](Xapian::docid docid) {
      ItemRecord item = decode_item(database.get_document(docid).get_value(record_slot));
      std::string id = item.id;
      ++taken;
      take(std::move(item));
      return id;
    };
    for_each_by_id(*this, matching.queries, window, take_item);
    return {matching.interpreted, matching.warnings, info(), taken};
  }

  // A facet that a filter restricts is counted as if that filter were off, so that one can switch.
  void add_switchable_facets(const UnderstoodRequest& reading, const SearchRequest& request,
                             const Deadline& deadline, SearchAnswer& answer) {
    try {
      for (Facet& facet : answer.facets) {
        const bool filtered =
            std::any_of(request.filters.begin(), request.filters.end(),
                        [&](const Filter& filter) { return filter.field == facet.field; });
        if (!filtered) continue;
        const Xapian::Query query = whole_query(reading, request, facet.field);
        const AllMatches all = all_matches(*this, query, reading.compiled, postings, deadline);
        facet = facet_of(*this, query, *facet.field, all.documents, request.filters);
      }
    } catch (const TimeUp&) {
      answer.facets.clear();
      answer.timed_out = true;
    }
  }

  QueryAnalysis analyze(const SearchRequest& request) {
    const UnderstoodRequest reading = reader.read(request, *this);
    require_query(reading, request);
    QueryAnalysis analysis;
    analysis.text = request.text;
    analysis.lexemes = lex_query(request.text);
    analysis.is_set = reading.parsed.connectors;
    analysis.warnings = warnings_of(reading, request);
    analysis.interpreted = interpretation_of(reading);
    analysis.verified = reading.compiled.verified;
    analysis.xapian = whole_query(reading, request, nullptr).get_description();
    return analysis;
  }

  Quotation quote(const QuotationRequest& request, const Deadline& deadline) {
    return QuoteFinder(*this, analyzer, document_reader(), postings, deadline).find(request);
  }

  ShownItem show(const std::string& id) {
    ShownItem shown;
    shown.item = item(id);
    LetterRecord letter = letter_of(shown.item);
    std::vector<ItemRecord> items;
    const std::string key = shown.item.id.substr(0, shown.item.id.rfind('#'));
    for (std::uint32_t n = 1; n <= shown.item.letter_items; ++n) {
      const auto sibling = data_of(key + "#" + std::to_string(n));
      require_sound(sibling.has_value(), "a letter lacks one of its items");
      items.push_back(decode_item(*sibling));
    }
    shown.letter_text = letter_text(items, letter);
    shown.letter_sections = std::move(letter.sections);
    shown.letter_warnings = std::move(letter.warnings);
    return shown;
  }
};

Searcher::Searcher(const std::vector<std::string>& names, MissingShards missing)
    : impl_(std::make_unique<Impl>(names, std::move(missing))) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

void Searcher::set_weights(const Weights& weights) {
  impl_->weights = weights;
}

SearchAnswer Searcher::search(const SearchRequest& request) {
  return impl_->repeated([&] { return impl_->search(request); });
}

Candidates Searcher::candidates(const SearchRequest& request, bool use_concepts) {
  return impl_->repeated([&] { return impl_->candidates(request, use_concepts); });
}

std::vector<std::string> Searcher::ids(const SearchRequest& request) {
  return matching_ids(request).ids;
}

MatchingIds Searcher::matching_ids(const SearchRequest& request) {
  return impl_->repeated([&] {
    return refused_when_late(request.timeout_ms, [&](const Deadline& deadline) {
      return impl_->ids(request, deadline);
    });
  });
}

QueryAnalysis Searcher::analyze(const SearchRequest& request) {
  return impl_->repeated([&] { return impl_->analyze(request); });
}

Quotation Searcher::quote(const QuotationRequest& request, std::uint32_t timeout_ms) {
  return impl_->repeated([&] {
    return refused_when_late(
        timeout_ms, [&](const Deadline& deadline) { return impl_->quote(request, deadline); });
  });
}

Quotation Searcher::quote(const std::string& text, std::uint32_t timeout_ms) {
  return quote(QuotationRequest{text, {}, {}}, timeout_ms);
}

ShownItem Searcher::show(const std::string& id) {
  return impl_->repeated([&] { return impl_->show(id); });
}

Complete Searcher::for_each_hit(const SearchRequest& request,
                                const std::function<void(Hit&&)>& take, std::uint32_t window,
                                const std::function<void(const std::vector<std::string>&)>& warn) {
  return handed_out(*impl_, [&](bool& begun) {
    const auto note_and_take = [&](Hit&& hit) {
      begun = true;
      take(std::move(hit));
    };
    return impl_->for_each_hit(request, note_and_take, window, warn);
  });
}

Complete Searcher::for_each_item(const SearchRequest& request,
                                 const std::function<void(ItemRecord&&)>& take) {
  constexpr std::uint32_t window = 5000;
  return handed_out(*impl_, [&](bool& begun) {
    const auto note_and_take = [&](ItemRecord&& item) {
      begun = true;
      take(std::move(item));
    };
    return impl_->for_each_item(request, note_and_take, window);
  });
}

Matching Searcher::matching(const SearchRequest& request) {
  return impl_->matching(request);
}

OpenedIndex& Searcher::opened() {
  return *impl_;
}

Analyzer& Searcher::analyzer() {
  return impl_->analyzer;
}

IndexInfo Searcher::info() {
  return impl_->repeated([&] { return impl_->info(); });
}

}  // namespace rationale
