// Chooses the weights of searcher/weights.h by coordinate ascent over judged collections, with
// cross-validation: scripts/tune runs it.
//
// usage: tune FOLDS NAME=INDEX:JUDGMENTS...
//
// RATIONALE_WEIGHTS="name value name value…" sets weights to start from. Prints for each fold the
// figures on the queries that its weights have not seen, then the weights chosen over all queries.
// Folds are by concept (the part of a query's id before the first dot), so that a fold's concepts
// are unknown to the weights it is judged by.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "base/parallel.h"
#include "base/sha256.h"
#include "searcher/judge.h"
#include "searcher/searcher.h"

using namespace rationale;

namespace {

struct JudgedQuery {
  std::string id;
  std::string group;  // "real absent"
  unsigned fold = 0;
  QueryMeaning meaning;
  std::vector<ScoredItem> candidates;
  std::map<std::string, int> grades;
  std::set<std::string> opposite;
};

// Fewer than a search judges: it is the first ten that count, and weights are tried by the hundred.
constexpr std::size_t tuned_candidates = 80;

constexpr const char* left_out = ", left out";

struct Figures {
  double ndcg = 0;
  double error = 0;
};

std::string group_of(const std::string& collection, const std::string& qid) {
  for (const char* group : {"absent", "present", "ask"})
    if (qid.find("." + std::string(group)) != std::string::npos) return collection + " " + group;
  return collection;
}

JudgedQuery judged_query(Searcher& searcher, const std::string& text, bool use_concepts) {
  SearchRequest request;
  request.text = text;
  Candidates found = searcher.candidates(request, use_concepts);
  JudgedQuery query;
  query.meaning = std::move(found.meaning);
  query.candidates = std::move(found.items);
  if (query.candidates.size() > tuned_candidates) query.candidates.resize(tuned_candidates);
  return query;
}

// With `use_concepts` off, the queries meet a lexicon that does not know what they name: all groups
// but the known items, "left out".
std::vector<JudgedQuery> load(const std::string& collection, const std::string& index,
                              const std::string& folder, unsigned folds, bool use_concepts) {
  std::vector<JudgedQuery> queries;
  Searcher searcher({index});
  std::map<std::string, std::size_t> place;
  std::ifstream in(folder + "/queries.tsv");
  for (std::string line; std::getline(in, line);) {
    const std::string id = line.substr(0, line.find('\t'));
    const std::string group = group_of(collection, id);
    if (!use_concepts && group.ends_with("ask")) continue;
    JudgedQuery query = judged_query(searcher, line.substr(line.find('\t') + 1), use_concepts);
    query.id = id;
    query.group = group + (use_concepts ? "" : left_out);
    const std::string concept_id = query.id.substr(0, query.id.find('.'));
    query.fold =
        static_cast<unsigned>(std::stoul(sha256_hex(concept_id).substr(0, 6), nullptr, 16)) % folds;
    place[query.id] = queries.size();
    queries.push_back(std::move(query));
  }
  std::ifstream qrels(folder + "/qrels.txt");
  std::string qid, zero, item;
  for (int grade = 0; qrels >> qid >> zero >> item >> grade;)
    if (place.contains(qid)) queries[place[qid]].grades[item] = grade;
  std::ifstream opposites(folder + "/opposite.txt");
  for (int one = 0; opposites >> qid >> zero >> item >> one;)
    if (place.contains(qid)) queries[place[qid]].opposite.insert(item);
  std::erase_if(queries, [](const JudgedQuery& query) {
    return std::none_of(query.grades.begin(), query.grades.end(),
                        [](const auto& grade) { return grade.second >= 2; });
  });
  return queries;
}

double gain(const std::vector<int>& grades) {
  double sum = 0;
  for (std::size_t i = 0; i < grades.size() && i < 10; ++i)
    sum += (std::pow(2.0, grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
  return sum;
}

Figures judge_query(const JudgedQuery& query, const Weights& weights, Analyzer& analyzer) {
  Judge judge(query.meaning, weights, analyzer);
  std::vector<std::pair<double, const ItemRecord*>> ranked;
  for (const ScoredItem& candidate : query.candidates)
    ranked.emplace_back(
        judge.judge(candidate.item, candidate.bm25_share, candidate.treatment).score,
        &candidate.item);
  const std::size_t shown = std::min<std::size_t>(10, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(shown),
                    ranked.end(), [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first : a.second->id < b.second->id;
                    });
  std::vector<int> grades;
  Figures figures;
  for (std::size_t i = 0; i < shown; ++i) {
    const auto grade = query.grades.find(ranked[i].second->id);
    grades.push_back(grade != query.grades.end() ? grade->second : 0);
    if (query.opposite.contains(ranked[i].second->id)) figures.error += 0.1;
  }
  std::vector<int> ideal;
  for (const auto& [item, grade] : query.grades) ideal.push_back(grade);
  std::sort(ideal.rbegin(), ideal.rend());
  figures.ndcg = gain(grades) / gain(ideal);
  return figures;
}

using Choice = std::function<bool(const JudgedQuery&)>;

std::map<std::string, Figures> measure(const std::vector<JudgedQuery>& queries,
                                       const Weights& weights, std::vector<Analyzer>& analyzers,
                                       const Choice& counts) {
  std::vector<Figures> each(queries.size());
  parallel_for(static_cast<unsigned>(analyzers.size()), queries.size(),
               [&](unsigned worker, std::size_t i) {
                 if (counts(queries[i]))
                   each[i] = judge_query(queries[i], weights, analyzers[worker]);
               });
  std::map<std::string, Figures> sums;
  std::map<std::string, double> sizes;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (!counts(queries[i])) continue;
    sums[queries[i].group].ndcg += each[i].ndcg;
    sums[queries[i].group].error += each[i].error;
    sizes[queries[i].group] += 1;
  }
  for (auto& [group, figures] : sums) {
    figures.ndcg /= sizes[group];
    figures.error /= sizes[group];
  }
  return sums;
}

// What each group should reach at least; falling short costs extra, so that no group pays for
// another.
const std::map<std::string, double> targets{{"real absent", 0.80},
                                            {"real present", 0.60},
                                            {"real ask", 0.80},
                                            {"synthetic absent", 0.88},
                                            {"synthetic present", 0.80}};

// What is made as large as possible: all groups alike, an opposite answer nearly as bad as a missed
// one.
double objective(const std::map<std::string, Figures>& figures) {
  double sum = 0;
  for (const auto& [group, f] : figures) {
    const auto target = targets.find(group);
    const double missing = target == targets.end() ? 0 : std::max(0.0, target->second - f.ndcg);
    sum += f.ndcg - 0.7 * f.error - 2 * missing;
  }
  return figures.empty() ? 0 : sum / static_cast<double>(figures.size());
}

Weights ascend(const std::vector<JudgedQuery>& queries, std::vector<Analyzer>& analyzers,
               const Choice& counts, int rounds, const Weights& start) {
  Weights best = start;
  double reached = objective(measure(queries, best, analyzers, counts));
  for (int round = 0; round < rounds; ++round) {
    const double before = reached;
    const double step = round == 0 ? 0.5 : round == 1 ? 0.25 : 0.12;
    for (const std::string_view name : weight_names()) {
      if (name == "finding" || name == "words") continue;  // these set the scale
      for (const double direction : {1.0, -1.0}) {
        for (;;) {
          Weights tried = best;
          double& value = *find_weight(tried, name);
          const double scale = std::max(0.2, std::abs(value));
          value += direction * step * scale;
          const double score = objective(measure(queries, tried, analyzers, counts));
          if (score <= reached + 1e-4) break;
          reached = score;
          best = tried;
          std::fprintf(stderr, "%.4f %s %.3f\n", score, std::string(name).c_str(), value);
        }
      }
    }
    if (round > 2 && reached - before < 5e-4) break;
  }
  return best;
}

void print(const char* title, const std::map<std::string, Figures>& figures) {
  std::printf("%s: objective %.4f\n", title, objective(figures));
  for (const auto& [group, f] : figures)
    std::printf("  %-28s nDCG@10 %.3f  polarity error %.3f\n", group.c_str(), f.ndcg, f.error);
  std::fflush(stdout);
}

void print(const Weights& weights) {
  Weights copy = weights;
  for (const std::string_view name : weight_names())
    std::printf("  %-18s %.3f\n", std::string(name).c_str(), *find_weight(copy, name));
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: tune FOLDS NAME=INDEX:JUDGMENTS...\n");
    return 2;
  }
  const auto folds = static_cast<unsigned>(std::stoul(argv[1]));
  std::vector<JudgedQuery> queries;
  for (int i = 2; i < argc; ++i) {
    const std::string argument = argv[i];
    const std::size_t equal = argument.find('=');
    const std::size_t colon = argument.find(':', equal);
    for (const bool use_concepts : {true, false})
      for (JudgedQuery& query :
           load(argument.substr(0, equal), argument.substr(equal + 1, colon - equal - 1),
                argument.substr(colon + 1), std::max(1U, folds), use_concepts))
        queries.push_back(std::move(query));
  }
  std::vector<Analyzer> analyzers(2);
  Weights start;
  if (const char* settings = std::getenv("RATIONALE_WEIGHTS")) {
    std::istringstream in(settings);
    std::string name;
    for (double value = 0; in >> name >> value;)
      if (double* weight = find_weight(start, name)) *weight = value;
  }
  const Choice all = [](const JudgedQuery&) { return true; };
  print("weights to start from", measure(queries, start, analyzers, all));
  if (folds == 0) return 0;
  if (folds > 1) {
    std::map<std::string, Figures> unseen;
    std::map<std::string, double> weight;
    for (unsigned fold = 0; fold < folds; ++fold) {
      const Choice seen = [fold](const JudgedQuery& q) { return q.fold != fold; };
      const Choice held = [fold](const JudgedQuery& q) { return q.fold == fold; };
      const Weights chosen = ascend(queries, analyzers, seen, 2, start);
      print(("fold " + std::to_string(fold) + ", unseen").c_str(),
            measure(queries, chosen, analyzers, held));
    }
  }
  const Weights chosen = ascend(queries, analyzers, all, 4, start);
  print("chosen over all", measure(queries, chosen, analyzers, all));
  print(chosen);
  return 0;
}
