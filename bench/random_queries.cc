// Asks queries that are made up by chance, and says which of them took longer than they may.
//
// usage: random_queries INDEX COUNT [TIMEOUT_MS [SEED [FILE...]]]
// Each FILE holds a query, asked too. The limit is that of a search where TIMEOUT_MS is 0. A query
// is late by the clock where it takes a fifth more than the limit, and late for certain where the
// asking thread alone has worked so long: on a busy machine the clock says little. Exit code 1
// where a query is late for certain or fails otherwise than it may.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <vector>

#include <xapian.h>

#include "base/error.h"
#include "bench/query_maker.h"
#include "index/fields.h"
#include "index/terms.h"
#include "searcher/searcher.h"

using namespace rationale;

namespace {

constexpr std::size_t most_words = 20'000;
constexpr double late = 1.2;

std::vector<std::string> common_words(const Xapian::Database& database) {
  const std::string prefix = beginning(field("rationale"));
  std::vector<std::pair<Xapian::doccount, std::string>> words;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
    words.emplace_back(term.get_termfreq(), (*term).substr(prefix.size()));
  std::sort(words.begin(), words.end(), std::greater<>());
  if (words.size() > most_words) words.resize(most_words);
  std::vector<std::string> printed;
  for (auto& word : words) printed.push_back(std::move(word.second));
  return printed;
}

double thread_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

double resident_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct Worst {
  double ms = 0;
  std::string query;

  void take(double took, const std::string& text) {
    if (took <= ms) return;
    ms = took;
    query = text;
  }
  void print(const char* what) const {
    std::printf("%s: %.0f ms, %zu bytes: %s\n", what, ms, query.size(), query.c_str());
  }
};

class Trial {
 public:
  Trial(Searcher& searcher, std::uint32_t timeout_ms) : searcher_(searcher), limit_(timeout_ms) {}

  void ask(const std::string& query, bool facets) {
    SearchRequest request;
    request.text = query;
    request.timeout_ms = limit_;
    request.facets = facets;
    const double worked = thread_ms();
    const auto start = std::chrono::steady_clock::now();
    answer(request);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    const double own = thread_ms() - worked;
    ++asked_;
    by_clock_.take(took.count(), query);
    by_work_.take(own, query);
    late_by_clock_ += took.count() > late * limit_ ? 1 : 0;
    late_for_certain_ += own > late * limit_ ? 1 : 0;
  }

  bool print() const {
    std::printf(
        "%zu queries, limit %u ms: %zu refused, %zu timed out, %zu failed\n"
        "late by the clock %zu, for certain %zu; at most %.0f MB resident\n",
        asked_, limit_, refused_, timed_out_, failed_, late_by_clock_, late_for_certain_,
        resident_mb());
    by_clock_.print("longest by the clock");
    by_work_.print("longest by work");
    return failed_ == 0 && late_for_certain_ == 0;
  }

 private:
  void answer(const SearchRequest& request) {
    try {
      timed_out_ += searcher_.search(request).timed_out ? 1 : 0;
    } catch (const Error& error) {
      if (error.code() == ErrorCode::usage) {
        ++refused_;
        return;
      }
      ++failed_;
      std::printf("failed: %s: %s\n", error.what(), request.text.c_str());
    } catch (const std::exception& error) {
      ++failed_;
      std::printf("failed: %s: %s\n", error.what(), request.text.c_str());
    }
  }

  Searcher& searcher_;
  std::uint32_t limit_;
  std::size_t asked_ = 0;
  std::size_t refused_ = 0;
  std::size_t timed_out_ = 0;
  std::size_t failed_ = 0;
  std::size_t late_by_clock_ = 0;
  std::size_t late_for_certain_ = 0;
  Worst by_clock_;
  Worst by_work_;
};

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 3) {
    std::fprintf(stderr, "usage: random_queries INDEX COUNT [TIMEOUT_MS [SEED [FILE...]]]\n");
    return 2;
  }
  const auto number = [&](int i) { return argc > i ? std::strtoull(argv[i], nullptr, 10) : 0; };
  const auto timeout = static_cast<std::uint32_t>(number(3));
  Searcher searcher({argv[1]});
  Trial trial(searcher, timeout == 0 ? default_timeout_ms : timeout);
  for (int i = 5; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    trial.ask(std::string(std::istreambuf_iterator<char>(in), {}), false);
  }
  QueryMaker maker(common_words(searcher.opened().database), number(4));
  for (unsigned long long i = 0; i < number(2); ++i) trial.ask(maker.query(), i % 10 == 0);
  return trial.print() ? 0 : 1;
} catch (const Error& error) {
  std::fprintf(stderr, "random_queries: %s\n", error.what());
  return 1;
}
