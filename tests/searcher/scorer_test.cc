// What is weighed list by list must be what Xapian's matcher weighs document by document.
#include "searcher/scorer.h"

#include <cmath>
#include <random>

#include "index/fields.h"
#include "searcher/bm25.h"
#include "tests/catch.h"

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
                     const Disjunction& words, const Xapian::Query& restriction) {
  Xapian::Query query = words.query();
  INFO(query.get_description());
  if (!restriction.empty()) query = {Xapian::Query::OP_FILTER, query, restriction};
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());

  const DocumentSet allowed = restriction.empty() ? DocumentSet(database.get_lastdocid())
                                                  : document_set(database, restriction);
  constexpr Xapian::doccount wanted = 100;
  const Scored scored = score(postings, ScoringPlan(database, words),
                              restriction.empty() ? nullptr : &allowed, wanted);
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
    for (int i = 0; i < 12; ++i)
      check_as_xapian(database, postings, some_words(random),
                      i % 3 == 0 ? restriction : Xapian::Query());
  }
}

TEST_CASE("lists that were asked for least recently make room, those in use stay") {
  const Xapian::WritableDatabase database = made_up_documents(2000);
  DatabasePostings measuring(database, database.get_avlength(), 1 << 20);
  const std::size_t two = measuring.list("w0")->bytes() + measuring.list("w1")->bytes();
  DatabasePostings postings(database, database.get_avlength(), two);
  const auto in_use = postings.list("w0");
  const PostingList* second = postings.list("w1").get();
  CHECK(postings.list("w1").get() == second);
  CHECK(postings.list("w2") != nullptr);  // in the place of w1
  CHECK(postings.list("w0") == in_use);
  const auto also_in_use = postings.list("w2");
  CHECK(postings.list("w1") == nullptr);  // there is no room but for those in use
}

TEST_CASE("a use that does not fit into a kept list is not cut down") {
  const Xapian::WritableDatabase database = made_up_documents(100);
  DatabasePostings postings(database, database.get_avlength(), 1 << 20);
  CHECK(postings.list("w7") == nullptr);
  CHECK(postings.list("w6") != nullptr);
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
