#include "base/parallel.h"

#include <atomic>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/catch.h"

using namespace rationale;

TEST_CASE("every piece of work is done once, however many threads there are") {
  for (const unsigned jobs : {0U, 1U, 2U, 7U, 64U})
    for (const std::size_t count : {0, 1, 2, 63, 1000}) {
      std::vector<std::atomic<int>> done(count);
      parallel_for(jobs, count, [&](unsigned, std::size_t i) { ++done[i]; });
      bool once = true;
      for (const std::atomic<int>& times : done) once = once && times == 1;
      INFO(jobs << " jobs, " << count << " pieces");
      CHECK(once);
    }
}

TEST_CASE("no two calls of one worker overlap, and workers are below the number of jobs") {
  constexpr unsigned jobs = 4;
  std::vector<std::atomic<int>> inside(jobs);
  std::atomic<int> overlaps{0};
  std::atomic<int> strangers{0};
  parallel_for(jobs, 2000, [&](unsigned worker, std::size_t) {
    if (worker >= jobs) {
      ++strangers;
      return;
    }
    if (++inside[worker] != 1) ++overlaps;
    --inside[worker];
  });
  CHECK(overlaps == 0);
  CHECK(strangers == 0);
}

TEST_CASE("the first exception is thrown on when all have stopped, and no work begins behind it") {
  std::atomic<int> running{0};
  std::atomic<int> done{0};
  try {
    parallel_for(3, 100'000, [&](unsigned, std::size_t i) {
      ++running;
      if (i == 10) {
        --running;
        throw std::runtime_error("ten");
      }
      ++done;
      --running;
    });
    FAIL("nothing was thrown");
  } catch (const std::runtime_error& error) {
    CHECK(std::string(error.what()) == "ten");
  }
  CHECK(running == 0);
  CHECK(done < 100'000);
}

TEST_CASE("memory that cannot be had is an exception of the caller, not the program's end") {
  CHECK_THROWS_AS(parallel_for(4, 100,
                               [](unsigned, std::size_t i) {
                                 if (i == 50) throw std::bad_alloc();
                               }),
                  std::bad_alloc);
}
