// Times distances and expanders against the plain conjunction of the same words, in one run, on one
// index: scripts/bench-queries runs it.
//
// usage: query_cost INDEX [CORPUS...]
// Each file below a folder CORPUS is a query too, as the fuzzers keep them: the slowest is named.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/error.h"
#include "searcher/searcher.h"

using namespace rationale;

namespace {

constexpr int repetitions = 3;

// Words of a query, and the roots that expand them.
struct Words {
  const char* a;
  const char* b;
  const char* root_a;
  const char* root_b;
};

constexpr Words pairs[] = {{"functional", "improvement", "function!", "improv!"},
                           {"swelling", "reflexes", "swell!", "reflex!"},
                           {"opioid", "screening", "opioid!", "screen!"},
                           {"medication", "compliance", "medicat!", "complian!"},
                           {"radicular", "instability", "radicul!", "instab!"},
                           {"conservative", "surgery", "conserv!", "surg!"},
                           {"documentation", "goals", "document!", "goal!"},
                           {"dosage", "tolerance", "dosag!", "toleran!"},
                           {"home", "exercise", "home!", "exercis!"},
                           {"objective", "strength", "object!", "strength!"},
                           {"flare", "acute", "flare!", "acut!"},
                           {"radiographs", "operative", "radiograph!", "operat!"}};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Timing {
  double ms = 0;
  std::uint64_t total = 0;
};

Timing run(Searcher& searcher, const std::string& query) {
  SearchRequest request;
  request.text = query;
  request.diagnose = false;  // an empty answer would be asked why
  std::vector<double> times;
  Timing timing;
  for (int i = 0; i < repetitions; ++i) {
    const SearchAnswer answer = searcher.search(request);
    times.push_back(answer.took_ms);
    timing.total = answer.total;
  }
  timing.ms = median(times);
  return timing;
}

std::string joined(const Words& words, const char* connector) {
  return std::string(words.a) + " " + connector + " " + words.b;
}

// A row: the median over the pairs of each one's time by the time of its conjunction, which is
// taken right before it, so that a machine that slows down or warms up slows or warms both.
void row(Searcher& searcher, const char* name, std::string (*query)(const Words&)) {
  std::vector<double> ratios;
  std::vector<double> times;
  std::uint64_t hits = 0;
  for (const Words& words : pairs) {
    const Timing base = run(searcher, joined(words, "AND"));
    const Timing timing = run(searcher, query(words));
    ratios.push_back(timing.ms / base.ms);
    times.push_back(timing.ms);
    hits += timing.total;
  }
  std::printf("| %s | %.1f | %.2f | %.2f | %llu |\n", name, median(times), median(ratios),
              *std::max_element(ratios.begin(), ratios.end()),
              static_cast<unsigned long long>(hits / std::size(pairs)));
  std::fflush(stdout);
}

// The slowest of the queries that stand in files.
void slowest(Searcher& searcher, int count, char** folders) {
  std::size_t queries = 0;
  std::size_t refused = 0;
  double worst = 0;
  std::string worst_file;
  for (int i = 0; i < count; ++i)
    for (const auto& file : std::filesystem::recursive_directory_iterator(folders[i])) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      SearchRequest request;
      request.text.assign(std::istreambuf_iterator<char>(in), {});
      const auto start = std::chrono::steady_clock::now();
      try {
        searcher.search(request);
      } catch (const Error&) {
        ++refused;
      }
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - start;
      ++queries;
      if (took.count() <= worst) continue;
      worst = took.count();
      worst_file = file.path().filename().string();
    }
  std::printf(
      "\n%zu queries of the fuzz corpus, %zu of them refused: the slowest, %s, took %.0f ms\n",
      queries, refused, worst_file.c_str(), worst);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 2) {
    std::fprintf(stderr, "usage: query_cost INDEX [CORPUS...]\n");
    return 2;
  }
  Searcher searcher({argv[1]});
  for (const Words& words : pairs) run(searcher, joined(words, "AND"));  // into the caches
  std::printf(
      "%llu items\n\n| query | median ms | median ratio | worst ratio | mean hits |\n"
      "|---|---|---|---|---|\n",
      static_cast<unsigned long long>(searcher.info().items));
  row(searcher, "a AND b", [](const Words& w) { return joined(w, "AND"); });
  row(searcher, "a /s b", [](const Words& w) { return joined(w, "/s"); });
  row(searcher, "a /p b", [](const Words& w) { return joined(w, "/p"); });
  row(searcher, "a /5 b", [](const Words& w) { return joined(w, "/5"); });
  row(searcher, "a +5 b", [](const Words& w) { return joined(w, "+5"); });
  row(searcher, "\"a b\" AND a",
      [](const Words& w) { return '"' + std::string(w.a) + " " + w.b + "\" AND " + w.a; });
  row(searcher, "a! AND b!",
      [](const Words& w) { return std::string(w.root_a) + " AND " + w.root_b; });
  row(searcher, "a! /5 b!",
      [](const Words& w) { return std::string(w.root_a) + " /5 " + w.root_b; });
  row(searcher, "a! /s b!",
      [](const Words& w) { return std::string(w.root_a) + " /s " + w.root_b; });
  if (argc > 2) slowest(searcher, argc - 2, argv + 2);
  return 0;
} catch (const Error& error) {
  std::fprintf(stderr, "query_cost: %s\n", error.what());
  return 1;
}
