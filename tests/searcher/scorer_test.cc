// What is weighed list by list must be what Xapian's matcher weighs document by document.
#include "searcher/scorer.h"

#include <map>
#include <random>

#include "index/fields.h"
#include "searcher/bm25.h"
#include "tests/catch.h"
#include "tests/scratch_folder.h"

using namespace rationale;

namespace {

const auto id_slot = static_cast<Xapian::valueno>(field("id").slot);

unsigned below(unsigned end, std::mt19937& random) {
  return static_cast<unsigned>(random() % end);
}

// Documents of one to sixty uses of thirty words, the first ones in nearly all; some are deleted,
// and there are several windows of them.
Xapian::WritableDatabase made_up_documents(Xapian::docid last) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  std::mt19937 random(20161130);
  for (Xapian::docid docid = 1; docid <= last; ++docid) {
    Xapian::Document document;
    for (unsigned uses = 1 + below(60, random); uses > 0; --uses) {
      const double share = static_cast<double>(below(1000, random)) / 1000;
      document.add_term("w" + std::to_string(static_cast<int>(30 * share * share * share)));
    }
    document.add_value(id_slot, std::to_string(below(100000, random)));
    database.replace_document(docid, document);
  }
  Xapian::Document long_one;
  long_one.add_term("w7", 70'000);
  database.replace_document(last / 2, long_one);
  for (Xapian::docid docid = 5; docid < last; docid += 17) database.delete_document(docid);
  return database;
}

Disjunction some_words(std::mt19937& random) {
  const double weights[] = {1, 0.5, 0.2, 0.06, 1.8722596};
  const auto word = [&] { return "w" + std::to_string(below(33, random)); };  // three that none has
  Disjunction words;
  for (unsigned n = 1 + below(12, random); n > 0; --n) {
    WeighedTerms alternative{weights[below(5, random)], {}};
    for (unsigned terms = below(3, random) == 0 ? 1 + below(3, random) : 1; terms > 0; --terms)
      alternative.terms.push_back(word());
    words.alternatives.push_back(std::move(alternative));
  }
  return words;
}

void check_as_xapian(const Xapian::Database& database, DatabasePostings& postings,
                     const Disjunction& words, const Xapian::Query& restriction, bool must_match) {
  Xapian::Query query = words.query();
  if (!must_match)
    query = {Xapian::Query::OP_AND_MAYBE, Xapian::Query(0.0, restriction), query};
  else if (!restriction.empty())
    query = {Xapian::Query::OP_FILTER, query, restriction};
  INFO(query.get_description());
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());

  std::optional<DocumentSet> allowed;
  if (!restriction.empty()) allowed = document_set(postings, restriction);
  constexpr Xapian::doccount wanted = 100;
  const Scored scored = score(postings, ScoringPlan(database, words), allowed ? &*allowed : nullptr,
                              must_match, wanted);
  CHECK(scored.documents.size() == found.size());
  REQUIRE(scored.best.size() == std::min(wanted, found.size()));
  std::map<Xapian::docid, double> weights;
  for (auto it = found.begin(); it != found.end(); ++it)
    weights[*it] = steady_weight(it.get_weight());
  scored.documents.for_each([&](Xapian::docid docid) {
    if (!weights.contains(docid)) FAIL_CHECK("document " << docid << " does not match");
  });
  for (std::size_t i = 0; i < scored.best.size(); ++i) {
    CHECK(scored.best[i].weight == weights[scored.best[i].docid]);
    CHECK(scored.best[i].weight ==
          steady_weight(found[static_cast<Xapian::doccount>(i)].get_weight()));
  }
}

}  // namespace

TEST_CASE("documents weigh what Xapian's BM25 has them weigh, whether lists are kept or read") {
  const Xapian::WritableDatabase database = made_up_documents(3 * window_size - 100);
  const std::size_t all = 256 << 20, some = 100'000, none = 0;
  const Xapian::Query restriction(Xapian::Query::OP_OR, Xapian::Query("w3"), Xapian::Query("w20"));
  for (const std::size_t most_bytes : {all, some, none}) {
    DatabasePostings postings(database, database.get_avlength(), most_bytes);
    std::mt19937 random(7);
    for (int i = 0; i < 12; ++i) {
      const bool restricted = i % 3 != 2, must_match = i % 3 != 1;
      check_as_xapian(database, postings, some_words(random),
                      restricted ? restriction : Xapian::Query(), must_match);
    }
  }
}

TEST_CASE(
    "a frequent word that counts only beside rare ones is looked up, and read once asked again") {
  const Xapian::WritableDatabase database = made_up_documents(3 * window_size - 100);
  const Disjunction words{{{1, {"w0", "w27"}},
                           {0.5, {"w25", "w0", "w1"}},
                           {2, {"w1", "w2"}},  // neither is much rarer than the other
                           {0.2, {"w20"}}},
                          {}};
  const ScoringPlan plan(database, words);
  std::map<std::string, bool> needs_few;
  for (std::size_t i = 0; i < plan.terms().size(); ++i)
    needs_few[plan.terms()[i]] = plan.needs_few(i);
  CHECK(needs_few == std::map<std::string, bool>{{"w0", true},
                                                 {"w1", false},
                                                 {"w2", false},
                                                 {"w20", false},
                                                 {"w25", false},
                                                 {"w27", false}});

  DatabasePostings postings(database, database.get_avlength(), 1 << 30);
  CHECK_FALSE(postings.note_little_use("another"));
  for (int time = 0; time < 3; ++time) check_as_xapian(database, postings, words, {}, true);
  CHECK(postings.note_little_use("w0"));  // now its list is kept
  CHECK(postings.note_little_use("w1"));  // as this one was from the start
  CHECK_FALSE(postings.note_little_use("w9"));

  const Xapian::Query restriction(Xapian::Query::OP_OR, Xapian::Query("w3"), Xapian::Query("w20"));
  for (const bool must_match : {true, false}) {
    DatabasePostings asked_first(database, database.get_avlength(), 1 << 30);
    check_as_xapian(database, asked_first, words, restriction, must_match);
  }

  // Alone it counts everywhere.
  Disjunction alone = words;
  alone.alternatives.push_back({0.06, {"w0"}});
  const ScoringPlan of_alone(database, alone);
  for (std::size_t i = 0; i < of_alone.terms().size(); ++i) CHECK_FALSE(of_alone.needs_few(i));
  DatabasePostings fresh(database, database.get_avlength(), 1 << 30);
  check_as_xapian(database, fresh, alone, {}, true);
}

TEST_CASE("lists that were asked for least recently make room, those in use stay") {
  const Xapian::WritableDatabase database = made_up_documents(2000);
  DatabasePostings measuring(database, database.get_avlength(), 1 << 20);
  std::size_t two = 10;
  for (const auto& list : measuring.lists({"w0", "w1"})) two += list->bytes();
  DatabasePostings postings(database, database.get_avlength(), two);
  const auto list = [&](const char* term) { return postings.lists({term}).front(); };
  const auto in_use = list("w0");
  const PostingList* second = list("w1").get();
  CHECK(list("w1").get() == second);
  const auto also_in_use = list("w2");  // in the place of w1
  CHECK(also_in_use != nullptr);
  CHECK(list("w0") == in_use);
  CHECK(list("w1") == nullptr);  // there is no room but for those in use
}

TEST_CASE("lists read by several threads are those read by one") {
  const ScratchFolder scratch;
  const std::string folder = scratch / "database";
  Xapian::WritableDatabase(folder, Xapian::DB_CREATE).close();
  {
    Xapian::WritableDatabase written(folder);
    const Xapian::WritableDatabase made_up = made_up_documents(3 * window_size);
    for (auto it = made_up.postlist_begin(""); it != made_up.postlist_end(""); ++it)
      written.replace_document(*it, made_up.get_document(*it));
  }
  const Xapian::Database database(folder);
  std::vector<std::string> terms;
  for (int i = 0; i < 30; ++i) terms.push_back("w" + std::to_string(i));
  int opened = 0;
  DatabasePostings by_threads(database, database.get_avlength(), 1 << 30, 3, [&] {
    ++opened;
    return std::optional(Xapian::Database(folder));
  });
  DatabasePostings by_one(database, database.get_avlength(), 1 << 30);
  const Xapian::Database& first = by_threads.database();
  const auto lists = by_threads.lists(terms), expected = by_one.lists(terms);
  CHECK(opened == 2);
  CHECK(&by_threads.database() == &first);  // who holds it may go on with it
  for (std::size_t i = 0; i < terms.size(); ++i) {
    REQUIRE((lists[i] == nullptr) == (expected[i] == nullptr));
    if (!lists[i]) continue;
    CHECK(lists[i]->documents == expected[i]->documents);
    CHECK(lists[i]->uses == expected[i]->uses);
    CHECK(lists[i]->windows == expected[i]->windows);
  }
}

TEST_CASE("a use that does not fit into a kept list is not cut down") {
  const Xapian::WritableDatabase database = made_up_documents(100);
  DatabasePostings postings(database, database.get_avlength(), 1 << 20);
  CHECK(postings.lists({"w7"}).front() == nullptr);
  CHECK(postings.lists({"w6"}).front() != nullptr);
}

TEST_CASE("of many matches of equal weight the first by id are kept, whenever they come") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  constexpr unsigned documents = 5000;
  for (unsigned i = 0; i < documents; ++i) {
    Xapian::Document document;
    document.add_term("w");
    document.add_value(id_slot, std::to_string(10'000 + (i * 2377) % documents));
    database.add_document(document);
  }
  BestMatches best(database, 30);
  for (Xapian::docid docid = 1; docid <= documents; ++docid)
    best.offer(docid, docid == 4000 ? 2 : 1 + 1e-13 * (docid % 3));
  const std::vector<Match> found = best.take();
  REQUIRE(found.size() == 30);
  CHECK(found.front().docid == 4000);
  const std::string of_the_best = database.get_document(4000).get_value(id_slot);
  REQUIRE(of_the_best > "10028");
  for (std::size_t i = 1; i < found.size(); ++i)
    CHECK(database.get_document(found[i].docid).get_value(id_slot) ==
          std::to_string(10'000 + i - 1));
}
