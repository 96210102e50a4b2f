#include "searcher/searcher.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "analyzers/thesaurus.h"
#include "base/error.h"
#include "index/terms.h"
#include "searcher/compile.h"
#include "searcher/facets.h"
#include "searcher/filters.h"
#include "searcher/interpret.h"
#include "searcher/judge.h"
#include "searcher/passages.h"

namespace rationale {
namespace {

// How many of Xapian's best are judged sentence by sentence. On the development collections 100 do
// as well as 600 (docs/evaluation.md); larger indexes hold more that only the judge tells apart.
constexpr Xapian::doccount judged_candidates = 300;

constexpr int most_reopenings = 5;

struct Candidate {
  Xapian::docid docid = 0;
  double bm25 = 0;
  double score = 0;
  std::optional<ItemRecord> item;
  std::optional<Judgement> judgement;
};

}  // namespace

struct Searcher::Impl {
  std::vector<std::string> folders;
  Xapian::Database database;
  Analyzer analyzer;
  Thesaurus thesaurus{Lexicon::standard()};
  Interpreter interpreter{thesaurus};
  Weights weights;

  explicit Impl(std::vector<std::string> names) : folders(std::move(names)) { open(); }

  void open() {
    database = Xapian::Database();
    for (const std::string& folder : folders) database.add_database(open_index(folder));
  }

  // A writer that commits twice takes away the blocks that a reader stands on: then all is repeated
  // on the new state, so that an answer is of one state.
  template <typename Work>
  auto repeated(const Work& work) {
    for (int attempt = 0;; ++attempt) {
      try {
        std::optional<decltype(work())> result;
        with_index_errors(folders.front(), [&] { result = work(); });
        return std::move(*result);
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == most_reopenings)
          throw Error(ErrorCode::index,
                      folders.front() + " is being rewritten faster than it can be read",
                      "try again when indexing has finished");
        open();
      }
    }
  }

  IndexInfo info() {
    IndexInfo all;
    for (const std::string& folder : folders) {
      const IndexInfo one = index_info(open_index(folder), folder);
      const char* separator = all.uuid.empty() ? "" : "+";
      all.folder += separator + one.folder;
      all.uuid += separator + one.uuid;
      all.revision += one.revision;
      all.items += one.items;
      all.letters += one.letters;
      all.schema = one.schema;
      all.analyzer = one.analyzer;
      all.lexicon = one.lexicon;
    }
    return all;
  }

  SearchAnswer search(const SearchRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    SearchAnswer answer;
    answer.request = request;
    const ParsedQuery parsed = parse_query(request.text);
    answer.warnings = parsed.warnings;
    QueryCompiler compiler(analyzer, thesaurus, request.expand && !request.plain);
    CompiledQuery compiled = compiler.compile(parsed);
    const QueryMeaning meaning = interpreter.read(compiled, database, request.plain);
    answer.interpreted = describe(parsed, compiled, meaning);
    add_concepts(compiled, parsed, meaning);
    answer.index = info();

    if (compiled.query.empty() && !parsed.root.children.empty()) {
      answer.warnings.push_back("the query holds no word");
      return answer;
    }
    const Xapian::Query query = whole_query(compiled, request, nullptr);
    if (query.empty())
      throw Error(ErrorCode::usage, "there is nothing to search for",
                  "give words, a field such as decision:overturned, or a filter");
    Judge judge(meaning, weights, analyzer);
    std::vector<Candidate> candidates = match(query, compiled, request, judge, answer);
    answer.hits = hits(candidates, request, judge);
    if (request.facets) add_switchable_facets(compiled, request, answer);
    answer.took_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return answer;
  }

  // A natural query also finds what is said in quite other words; one with connectors or phrases is
  // a set, to which nothing may be added.
  static void add_concepts(CompiledQuery& compiled, const ParsedQuery& parsed,
                           const QueryMeaning& meaning) {
    const Xapian::Query concepts = wish_query(meaning);
    const bool natural =
        !parsed.connectors && std::all_of(parsed.root.children.begin(), parsed.root.children.end(),
                                          [](const QueryNode& node) {
                                            return node.kind == NodeKind::words ||
                                                   node.kind == NodeKind::stated ||
                                                   node.kind == NodeKind::role;
                                          });
    if (concepts.empty()) return;
    compiled.query = Xapian::Query(natural ? Xapian::Query::OP_OR : Xapian::Query::OP_AND_MAYBE,
                                   compiled.query, concepts);
  }

  Xapian::Query whole_query(const CompiledQuery& compiled, const SearchRequest& request,
                            const Field* but) {
    const Xapian::Query filter = filter_query(request.filters, analyzer, but);
    if (filter.empty() && compiled.query.empty())
      return but == nullptr ? Xapian::Query() : Xapian::Query::MatchAll;
    if (compiled.query.empty()) return {0.0, filter};
    if (filter.empty()) return compiled.query;
    return {Xapian::Query::OP_FILTER, compiled.query, filter};
  }

  std::vector<Candidate> match(const Xapian::Query& query, const CompiledQuery& compiled,
                               const SearchRequest& request, Judge& judge, SearchAnswer& answer) {
    const bool by_score = request.sort == SortOrder::score && !compiled.words.empty();
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight());
    const auto id_slot = static_cast<Xapian::valueno>(field("id").slot);
    Xapian::MultiValueKeyMaker by_date;
    by_date.add_value(static_cast<Xapian::valueno>(field("decided").slot), true);
    by_date.add_value(id_slot);
    if (by_score)
      enquire.set_sort_by_relevance_then_value(id_slot, false);
    else
      enquire.set_sort_by_key(&by_date, false);

    std::vector<FacetCounter> counters;
    if (request.facets) {
      for (const Field& f : fields)
        if (f.faceted) counters.emplace_back(f);
      for (FacetCounter& counter : counters) enquire.add_matchspy(counter.spy());
    }
    const Xapian::doccount all = database.get_doccount();
    const Xapian::doccount wanted = request.offset + request.limit;
    const Xapian::MSet mset =
        enquire.get_mset(0, by_score ? std::max(wanted, judged_candidates) : wanted, all);
    answer.total = mset.get_matches_estimated();
    for (const FacetCounter& counter : counters)
      answer.facets.push_back(counter.facet(request.filters));

    std::vector<Candidate> candidates;
    for (auto it = mset.begin(); it != mset.end(); ++it)
      candidates.push_back({*it, it.get_weight(), it.get_weight(), std::nullopt, std::nullopt});
    const auto start = std::chrono::steady_clock::now();
    if (by_score) rank(candidates, judge);
    answer.judging_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return candidates;
  }

  Candidates candidates(const SearchRequest& request, bool use_concepts) {
    const ParsedQuery parsed = parse_query(request.text);
    CompiledQuery compiled = QueryCompiler(analyzer, thesaurus, request.expand).compile(parsed);
    Candidates found;
    found.meaning = interpreter.read(compiled, database, request.plain);
    if (!use_concepts) found.meaning.concepts.clear();
    add_concepts(compiled, parsed, found.meaning);
    Xapian::Enquire enquire(database);
    enquire.set_query(compiled.query);
    enquire.set_weighting_scheme(Xapian::BM25Weight());
    enquire.set_sort_by_relevance_then_value(static_cast<Xapian::valueno>(field("id").slot), false);
    const Xapian::MSet mset = enquire.get_mset(0, judged_candidates);
    for (auto it = mset.begin(); it != mset.end(); ++it)
      found.items.push_back({decode_item(it.get_document().get_data()),
                             it.get_weight() / std::max(1e-9, mset.begin().get_weight())});
    return found;
  }

  // Puts the best candidates into the order that the judge gives them. The others stay behind them
  // as Xapian ordered them, with scores below.
  void rank(std::vector<Candidate>& candidates, Judge& judge) {
    const std::size_t count = std::min<std::size_t>(candidates.size(), judged_candidates);
    if (count == 0) return;
    const double best = candidates.front().bm25;
    for (std::size_t i = 0; i < count; ++i) {
      Candidate& candidate = candidates[i];
      candidate.item = decode_item(database.get_document(candidate.docid).get_data());
      candidate.judgement = judge.judge(*candidate.item, best > 0 ? candidate.bm25 / best : 0);
      candidate.score = candidate.judgement->score;
    }
    const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(count);
    std::sort(candidates.begin(), end, [](const Candidate& a, const Candidate& b) {
      return a.score != b.score ? a.score > b.score : a.item->id < b.item->id;
    });
    const double lowest = candidates[count - 1].score;
    for (std::size_t i = count; i < candidates.size(); ++i)
      candidates[i].score = lowest - (best - candidates[i].bm25);
  }

  std::vector<Hit> hits(std::vector<Candidate>& candidates, const SearchRequest& request,
                        Judge& judge) {
    std::vector<Hit> hits;
    for (std::size_t i = request.offset; i < candidates.size() && hits.size() < request.limit;
         ++i) {
      Candidate& candidate = candidates[i];
      if (!candidate.item)
        candidate.item = decode_item(database.get_document(candidate.docid).get_data());
      if (!candidate.judgement) candidate.judgement = judge.judge(*candidate.item, 0);
      Hit hit;
      hit.rank = static_cast<std::uint32_t>(i + 1);
      hit.score = candidate.score;
      hit.passages = passages(*candidate.item, *candidate.judgement, judge);
      if (hit.passages.empty()) hit.passages = summary_passages(*candidate.item, judge);
      if (hit.passages.empty()) hit.passages = opening(*candidate.item);
      if (request.explain) hit.explanation = candidate.judgement->parts;
      hit.item = std::move(*candidate.item);
      hits.push_back(std::move(hit));
    }
    return hits;
  }

  std::vector<Passage> summary_passages(const ItemRecord& item, Judge& judge) {
    const LetterRecord letter = letter_of(item);
    for (const StoredSection& section : letter.sections) {
      std::vector<Passage> quoted = passages_of(section, item, judge);
      if (!quoted.empty()) return quoted;
    }
    return {};
  }

  // The first item of the letter carries what is stored of the letter.
  LetterRecord letter_of(const ItemRecord& item) {
    const std::string first = item.id.substr(0, item.id.rfind('#')) + "#1";
    const std::optional<std::string> data = data_of(first);
    if (!data)
      throw Error(ErrorCode::index, "the letter of " + item.id + " lacks its first item",
                  "run 'rationale check'");
    return decode_letter(*data);
  }

  std::optional<std::string> data_of(const std::string& id) {
    const std::string id_term = term(field("id"), folded_value(id));
    const auto posting = database.postlist_begin(id_term);
    if (posting == database.postlist_end(id_term)) return std::nullopt;
    return database.get_document(*posting).get_data();
  }

  // A facet that a filter restricts is counted as if that filter were off, so that one can switch.
  void add_switchable_facets(const CompiledQuery& compiled, const SearchRequest& request,
                             SearchAnswer& answer) {
    for (Facet& facet : answer.facets) {
      const bool filtered =
          std::any_of(request.filters.begin(), request.filters.end(),
                      [&](const Filter& filter) { return filter.field == facet.field; });
      if (!filtered) continue;
      FacetCounter counter(*facet.field);
      Xapian::Enquire enquire(database);
      enquire.set_query(whole_query(compiled, request, facet.field));
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.add_matchspy(counter.spy());
      enquire.get_mset(0, 0, database.get_doccount());
      facet = counter.facet(request.filters);
    }
  }

  ShownItem show(const std::string& id) {
    const std::optional<std::string> data = data_of(id);
    if (!data) throw Error(ErrorCode::usage, "there is no item " + id, nearest_hint(id));
    ShownItem shown;
    shown.item = decode_item(*data);
    LetterRecord letter = letter_of(shown.item);
    std::vector<ItemRecord> items;
    const std::string key = shown.item.id.substr(0, shown.item.id.rfind('#'));
    for (std::uint32_t n = 1; n <= shown.item.letter_items; ++n)
      if (const auto sibling = data_of(key + "#" + std::to_string(n)))
        items.push_back(decode_item(*sibling));
    shown.letter_text = letter_text(items, letter);
    shown.letter_sections = std::move(letter.sections);
    shown.letter_warnings = std::move(letter.warnings);
    return shown;
  }

  // Ids that begin as the unknown one does, as far as possible.
  std::string nearest_hint(const std::string& id) {
    const std::string whole = term(field("id"), folded_value(id));
    const std::size_t shortest = term(field("id"), "").size() + 3;
    for (std::size_t size = whole.size(); size > shortest; --size) {
      std::string nearest;
      int count = 0;
      const std::string prefix = whole.substr(0, size);
      for (auto it = database.allterms_begin(prefix);
           it != database.allterms_end(prefix) && count < 3; ++it, ++count) {
        const ItemRecord item =
            decode_item(database.get_document(*database.postlist_begin(*it)).get_data());
        nearest += (nearest.empty() ? "" : ", ") + item.id;
      }
      if (count > 0) return "the nearest are " + nearest;
    }
    return "ids look like CM16-0224814#1; 'rationale search' prints them";
  }
};

Searcher::Searcher(std::vector<std::string> folders)
    : impl_(std::make_unique<Impl>(std::move(folders))) {}
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

ShownItem Searcher::show(const std::string& id) {
  return impl_->repeated([&] { return impl_->show(id); });
}

IndexInfo Searcher::info() {
  return impl_->repeated([&] { return impl_->info(); });
}

}  // namespace rationale
