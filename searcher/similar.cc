#include "searcher/similar.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/error.h"
#include "index/places.h"
#include "index/record.h"
#include "index/terms.h"
#include "searcher/compile.h"
#include "searcher/filters.h"
#include "searcher/labels.h"
#include "searcher/matches.h"
#include "searcher/refused_when_late.h"
#include "searcher/time_keeper.h"
#include "searcher/value_check.h"
#include "searcher/verified.h"

namespace rationale {
namespace {

// How many candidates are compared in full: of any category, and of the same.
constexpr Xapian::doccount compared_of_any = 100;
constexpr Xapian::doccount compared_of_category = 400;

constexpr std::size_t most_words = 40;  // of the findings, the rarest, that candidates are found by

// What each likeness is worth; they add up to 1. Set by judgement, measured with
// scripts/eval-similar (docs/precedent.md has the figures).
struct LikenessWeights {
  double category = 0.22;
  double subcategory = 0.06;
  double findings = 0.40;
  double treatment = 0.08;
  double guideline = 0.05;
  double section = 0.02;
  double body_part = 0.02;
  double words = 0.15;
  double elsewhere = 0.5;  // factor of findings in another category
  double opposite = 0.10;  // taken off where all findings are opposite
};
constexpr LikenessWeights weights;

// By how few items share it: a rare thing in common says more.
class Rarity {
 public:
  explicit Rarity(const Xapian::Database& database)
      : database_(database), items_(database.get_doccount()) {}

  double of(std::string_view field_name, const std::string& value) const {
    const Field& f = field(field_name);
    const std::string key = f.kind == FieldKind::text ? value : folded_value(value);
    return std::log((items_ + 1.0) / (database_.get_termfreq(term(f, key)) + 0.5));
  }

 private:
  const Xapian::Database& database_;
  Xapian::doccount items_;
};

std::string opposite_of(const std::string& finding) {
  const std::size_t colon = finding.rfind(':');
  const std::string_view state = std::string_view(finding).substr(colon + 1);
  if (state == to_string(FindingState::mixed)) return {};
  const bool absent = state == to_string(FindingState::absent);
  return finding.substr(0, colon + 1) +
         std::string(to_string(absent ? FindingState::present : FindingState::absent));
}

std::string finding_text(const char* both, const std::string& value) {
  const std::size_t colon = value.rfind(':');
  return both + value.substr(colon + 1) + ": " + concept_label(value.substr(0, colon));
}

// Compares candidates with what was asked about.
class Comparison {
 public:
  Comparison(const Profile& source, const Rarity& rarity, const BodyParts& body_parts)
      : source_(source), rarity_(rarity), body_parts_(body_parts) {
    for (const auto& [value, share] : source.findings)
      findings_ += share * rarity_.of("finding", value);
    for (const auto& [stem, share] : source.treatment)
      treatment_ += share * rarity_.of("treatment", stem);
  }

  SimilarHit compare(ItemRecord&& item, const Profile& candidate, double words) const {
    SimilarHit hit;
    const bool same_category = add_category(candidate, hit);
    add_findings(item, candidate, same_category, hit);
    add_treatment(candidate, hit);
    add_shared("guideline", "both cite ", source_.titles, candidate.titles, weights.guideline, hit);
    add_shared("guideline", "both cite ", source_.sections, candidate.sections, weights.section,
               hit);
    add_body_parts(candidate, hit);
    if (words > 0)
      hit.why.push_back({"words", "findings in similar words", "", weights.words * words, {}});
    finish(hit);
    hit.item = std::move(item);
    return hit;
  }

 private:
  bool add_category(const Profile& candidate, SimilarHit& hit) const {
    double shared = 0;
    std::string text;
    for (const auto& [name, share] : source_.categories)
      if (candidate.categories.contains(name)) {
        shared += weights.category * share;
        text = name;
      }
    const bool same = !text.empty();
    for (const auto& [name, share] : source_.subcategories)
      if (same && candidate.subcategories.contains(name)) {
        shared += weights.subcategory * share;
        text += " / " + name;
      }
    if (same) hit.why.push_back({"category", "same treatment category: " + text, text, shared, {}});
    return same;
  }

  void add_findings(const ItemRecord& item, const Profile& candidate, bool same_category,
                    SimilarHit& hit) const {
    if (findings_ <= 0) return;
    const double factor = same_category ? 1 : weights.elsewhere;
    const std::vector<Finding> found = findings_of(item);
    for (const auto& [value, share] : source_.findings) {
      const std::string opposite = opposite_of(value);
      const bool same = candidate.findings.contains(value);
      const bool other =
          candidate.findings.contains(opposite) && !source_.findings.contains(opposite);
      if (!same && !other) continue;
      const double part = factor * share * rarity_.of("finding", value) / findings_;
      Likeness likeness{
          "finding", finding_text(same ? "both find " : "here ", same ? value : opposite),
          same ? value : opposite, part * (same ? weights.findings : -weights.opposite),
          evidence(item, found, same ? value : opposite)};
      (same ? hit.why : hit.differs).push_back(std::move(likeness));
    }
  }

  static std::optional<Evidence> evidence(const ItemRecord& item, const std::vector<Finding>& found,
                                          const std::string& value) {
    for (const Finding& finding : found)
      if (finding.value() == value) return evidence_of(item, finding.sentence);
    return std::nullopt;
  }

  void add_treatment(const Profile& candidate, SimilarHit& hit) const {
    double shared = 0;
    std::string words;
    for (const auto& [stem, share] : source_.treatment) {
      if (!candidate.treatment.contains(stem)) continue;
      shared += share * rarity_.of("treatment", stem);
      words += (words.empty() ? "" : ", ") + source_.forms.at(stem);
    }
    if (shared > 0)
      hit.why.push_back({"treatment",
                         "both are about " + words,
                         words,
                         weights.treatment * shared / treatment_,
                         {}});
  }

  static void add_shared(const char* kind, const std::string& text, const Profile::Shares& ours,
                         const Profile::Shares& theirs, double weight, SimilarHit& hit) {
    double sum = 0;
    for (const auto& [name, share] : ours) sum += share;
    for (const auto& [name, share] : ours)
      if (theirs.contains(name))
        hit.why.push_back({kind, text + name, name, weight * share / sum, {}});
  }

  void add_body_parts(const Profile& candidate, SimilarHit& hit) const {
    add_shared("body_part", "both: ", source_.body_parts, candidate.body_parts, weights.body_part,
               hit);
    for (Likeness& likeness : hit.why)
      if (likeness.kind == "body_part")
        likeness.text = "both: " + body_parts_.label(likeness.value);
  }

  static void finish(SimilarHit& hit) {
    const auto heavier = [](const Likeness& a, const Likeness& b) { return a.score > b.score; };
    std::stable_sort(hit.why.begin(), hit.why.end(), heavier);
    for (const Likeness& likeness : hit.why) hit.score += likeness.score;
    for (const Likeness& likeness : hit.differs) hit.score += likeness.score;
  }

  const Profile& source_;
  const Rarity& rarity_;
  const BodyParts& body_parts_;
  double findings_ = 0;   // the most that findings can share
  double treatment_ = 0;  // and words of the treatment
};

struct Pool {
  std::map<Xapian::docid, double> bm25;  // candidates
  double best = 0;
  std::uint64_t total = 0;
};

class Similar {
 public:
  Similar(Searcher& searcher, const SimilarRequest& request, const Deadline& deadline)
      : searcher_(searcher),
        database_(searcher.opened().database),
        request_(request),
        deadline_(deadline),
        rarity_(database_),
        profiler_(database_) {}

  SimilarAnswer answer() {
    SimilarAnswer answer;
    answer.request = request_;
    answer.index = searcher_.opened().info();
    warn_of_missing(searcher_.opened(), answer.warnings);
    const Profile source = source_profile(answer);
    const Pool pool = candidates(source);
    answer.total = pool.total;
    answer.compared = pool.bm25.size();
    if (answer.compared < answer.total)
      answer.warnings.push_back("of " + std::to_string(answer.total) + " items the " +
                                std::to_string(answer.compared) +
                                " likeliest were compared finding by finding");
    rank(source, pool, answer);
    return answer;
  }

 private:
  Profile source_profile(SimilarAnswer& answer) {
    Profile all;
    const auto count = static_cast<double>(request_.ids.size() + request_.texts.size());
    for (const std::string& id : request_.ids) {
      answer.sources.push_back(searcher_.opened().item(id));
      all.add(profiler_.of(answer.sources.back()), count);
    }
    for (const SimilarText& text : request_.texts)
      all.add(profiler_.of_text(text.treatment, text.rationale, text.guidelines), count);
    if (all.empty())
      throw Error(ErrorCode::usage, "there is nothing to compare",
                  "give the id of an item, a file with a letter, or a passage of some words");
    for (const auto& [value, share] : all.findings) answer.source_findings.push_back(value);
    for (const auto& [name, share] : all.categories) answer.source_categories.push_back(name);
    if (all.findings.empty())
      answer.warnings.emplace_back(
          "no finding was recognised in what was given; only treatment, guidelines and words are "
          "compared");
    return all;
  }

  // The terms that candidates are found by. What counts in full is decided when they are compared.
  Xapian::Query terms_of(const Profile& source) const {
    std::vector<Xapian::Query> any;
    const auto add = [&](std::string_view name, const std::string& value, double weight) {
      const Field& f = field(name);
      const std::string key = f.kind == FieldKind::text ? value : folded_value(value);
      any.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term(f, key)), weight);
    };
    for (const auto& [value, share] : source.findings) add("finding", value, 2 * share);
    for (const auto& [stem, share] : source.treatment) add("treatment", stem, share);
    for (const auto& [name, share] : source.categories) add("category", name, 0);
    for (const auto& [name, share] : source.titles) add("guideline_title", name, 0);
    for (const auto& [rarity, stem] : rarest_words(source)) add("rationale", stem, 1);
    return {Xapian::Query::OP_OR, any.begin(), any.end()};
  }

  std::vector<std::pair<double, std::string>> rarest_words(const Profile& source) const {
    std::vector<std::pair<double, std::string>> words;
    for (const auto& [stem, share] : source.words)
      words.emplace_back(-share * rarity_.of("rationale", stem), stem);
    std::sort(words.begin(), words.end());
    if (words.size() > most_words) words.resize(most_words);
    return words;
  }

  Xapian::Query restricted(Xapian::Query query, const Xapian::Query& filter) const {
    if (!filter.empty()) query = {Xapian::Query::OP_FILTER, query, filter};
    std::vector<std::string> own;
    for (const std::string& id : request_.ids) own.push_back(term(field("id"), folded_value(id)));
    if (own.empty() || request_.with_themselves) return query;
    return {Xapian::Query::OP_AND_NOT, query,
            Xapian::Query(Xapian::Query::OP_OR, own.begin(), own.end())};
  }

  // The best `count` of a query into the pool; returns how many it has.
  std::uint64_t take(const Xapian::Query& query, Xapian::doccount count, Verifier* verifier,
                     Pool& pool) const {
    deadline_.check();
    TimeKeeper keeper(deadline_);
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight());
    enquire.set_sort_by_relevance_then_value(static_cast<Xapian::valueno>(field("id").slot), false);
    const OpenedIndex& index = searcher_.opened();
    if (!index.any_remote()) keeper.watch(enquire);
    // A decider is not told which of several indexes a document is of.
    const bool apart = verifier != nullptr && (index.shards.size() > 1 || index.any_remote());
    const Xapian::doccount all = database_.get_doccount();
    const Xapian::MSet found =
        apart ? enquire.get_mset(0, all) : enquire.get_mset(0, count, all, nullptr, verifier);
    std::vector<Xapian::docid> verified_ones;
    if (apart) {
      for (auto it = found.begin(); it != found.end(); ++it) verified_ones.push_back(*it);
      std::sort(verified_ones.begin(), verified_ones.end());
      VerifiedOnes ones = verified(index, query, verified_ones, *verifier, deadline_);
      if (!ones.complete) throw TimeUp();
      verified_ones = std::move(ones.documents);
    }
    std::uint64_t satisfying = 0;
    for (auto it = found.begin(); it != found.end(); ++it) {
      if (apart && !std::binary_search(verified_ones.begin(), verified_ones.end(), *it)) continue;
      if (++satisfying > count) continue;
      pool.bm25[*it] = steady_weight(it.get_weight());
      pool.best = std::max(pool.best, pool.bm25[*it]);
    }
    return apart ? satisfying : found.get_matches_estimated();
  }

  Pool candidates(const Profile& source) const {
    missing_values(searcher_.opened(), {}, request_.filters);  // throws where one cannot be
    const Xapian::Query terms = terms_of(source);
    Analyzer& analyzer = searcher_.analyzer();
    CompiledQuery asked;
    asked.restrict(request_.filters, analyzer);
    Xapian::Query filter = filter_query(request_.filters);
    if (filter.empty())
      filter = asked.filter;
    else if (!asked.filter.empty())
      filter = {Xapian::Query::OP_AND, filter, asked.filter};
    const std::unique_ptr<Verifier> verifier =
        verifier_of(searcher_.opened(), restricted(terms, filter), asked);
    if (verifier) verifier->stop_at(deadline_);
    Pool pool;
    pool.total = take(restricted(terms, filter), compared_of_any, verifier.get(), pool);
    std::vector<std::string> same;
    for (const auto& [name, share] : source.categories)
      same.push_back(term(field("category"), folded_value(name)));
    if (same.empty()) return pool;
    const Xapian::Query category(Xapian::Query::OP_OR, same.begin(), same.end());
    const Xapian::Query of_category(Xapian::Query::OP_FILTER, terms, category);
    take(restricted(of_category, filter), compared_of_category, verifier.get(), pool);
    return pool;
  }

  void rank(const Profile& source, const Pool& pool, SimilarAnswer& answer) {
    const BodyParts body_parts;
    const Comparison comparison(source, rarity_, body_parts);
    for (const auto& [docid, bm25] : pool.bm25) {
      deadline_.check();
      ItemRecord item = decode_item(database_.get_document(docid).get_value(record_slot));
      const Profile candidate = profiler_.outline(item);
      answer.hits.push_back(
          comparison.compare(std::move(item), candidate, pool.best > 0 ? bm25 / pool.best : 0));
    }
    std::sort(answer.hits.begin(), answer.hits.end(), [](const auto& a, const auto& b) {
      return a.score != b.score ? a.score > b.score : a.item.id < b.item.id;
    });
    if (answer.hits.size() > request_.limit) answer.hits.resize(request_.limit);
    for (std::size_t i = 0; i < answer.hits.size(); ++i)
      answer.hits[i].rank = static_cast<std::uint32_t>(i + 1);
  }

  Searcher& searcher_;
  const Xapian::Database& database_;
  const SimilarRequest& request_;
  const Deadline& deadline_;
  Rarity rarity_;
  Profiler profiler_;
};

}  // namespace

SimilarAnswer similar(Searcher& searcher, const SimilarRequest& request) {
  return searcher.opened().repeated([&] {
    return refused_when_late(request.timeout_ms, [&](const Deadline& deadline) {
      return Similar(searcher, request, deadline).answer();
    });
  });
}

}  // namespace rationale
