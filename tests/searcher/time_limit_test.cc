// A limit of time ends a request with what is known, or refuses it: never late, never silently.
#include <algorithm>
#include <iterator>
#include <numeric>
#include <random>
#include <set>

#include "analyzers/analyzer.h"
#include "base/error.h"
#include "bench/query_maker.h"
#include "searcher/item_places.h"
#include "searcher/kept_postings.h"
#include "searcher/matches.h"
#include "searcher/quotations/alignment.h"
#include "searcher/refused_when_late.h"
#include "searcher/searcher.h"
#include "searcher/understood_request.h"
#include "tests/catch.h"
#include "tests/searcher/shard_letters.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

Deadline passed_deadline() {
  const Deadline deadline(1);
  while (!deadline.passed()) continue;
  return deadline;
}

std::vector<std::string> words() {
  return {"the",     "of",          "pain",     "is",      "no",    "functional", "and",
          "therapy", "improvement", "patient",  "lumbar",  "was",   "not",        "documented",
          "there",   "for",         "MRI",      "Norco",   "flags", "in",         "objective",
          "brace",   "normal",      "physical", "surgery", "knee",  "with",       "relief"};
}

std::vector<SampleLetter> some_letters() {
  std::mt19937_64 random(20'261'130);
  return random_letters(random, 40);
}

// The places of a text, counting the extents that are joined.
class CountedPlaces : public Places {
 public:
  explicit CountedPlaces(Places& places) : places_(places) {}
  const std::vector<std::uint32_t>& positions(const Atom& atom) override {
    return places_.positions(atom);
  }
  const std::vector<std::uint32_t>& starts(TextKind unit) override { return places_.starts(unit); }
  const std::vector<std::uint32_t>& joined_parts() override { return places_.joined_parts(); }
  void before_join(std::size_t left, std::size_t right) override {
    ++joins;
    joined += left + right;
  }

  std::size_t joins = 0;
  std::size_t joined = 0;

 private:
  Places& places_;
};

void collect_texts(const Condition& condition, std::vector<const TextExpression*>& texts) {
  if (condition.text.kind != TextKind::atom) texts.push_back(&condition.text);
  for (const Condition& child : condition.children) collect_texts(child, texts);
}

std::size_t parts_of(const TextExpression& text) {
  return std::accumulate(
      text.children.begin(), text.children.end(), std::size_t{1},
      [](std::size_t sum, const TextExpression& child) { return sum + parts_of(child); });
}

bool holds_distance(const TextExpression& text) {
  return text.kind == TextKind::near || text.kind == TextKind::sequence ||
         std::any_of(text.children.begin(), text.children.end(), holds_distance);
}

}  // namespace

TEST_CASE("what is worth nothing in part is refused when time is up, with exit code 5") {
  const auto late = [](const Deadline&) -> int { throw TimeUp(); };
  try {
    refused_when_late(250, late);
    FAIL("nothing was refused");
  } catch (const Error& error) {
    CHECK(static_cast<int>(error.code()) == 5);
    CHECK(std::string(error.what()).find("250 ms") != std::string::npos);
    CHECK(error.hint().find("--timeout") != std::string::npos);
  }
  CHECK(refused_when_late(0, [](const Deadline& deadline) { return !deadline.limited(); }));
  CHECK(SearchRequest().timeout_ms == default_timeout_ms);
}

TEST_CASE("an answer within a limit is a part of the whole one, and says so where it is not all") {
  const SmallIndex index(some_letters());
  QueryMaker maker(words(), 1);
  int whole = 0;
  int in_part = 0;
  for (int i = 0; i < 300; ++i) {
    SearchRequest request;
    request.text = maker.query();
    request.limit = 1000;
    request.facets = i % 3 == 0;
    request.timeout_ms = 0;
    INFO(request.text);
    SearchAnswer all;
    try {
      all = index.search(request);
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::usage);
      continue;
    }
    CHECK(!all.timed_out);
    request.timeout_ms = 1;
    const SearchAnswer some = index.search(request);
    std::set<std::string> ids;
    for (const Hit& hit : all.hits) ids.insert(hit.item.id);
    for (const Hit& hit : some.hits) CHECK(ids.contains(hit.item.id));
    CHECK(some.total <= all.total);
    if (some.timed_out) {
      ++in_part;
      if (some.total_is_exact) CHECK(some.total == all.total);
      REQUIRE(!some.warnings.empty());
      CHECK(some.warnings.back().starts_with("time was up after 1 ms"));
    } else {
      ++whole;
      CHECK(some.total == all.total);
      CHECK(some.hits.size() == all.hits.size());
    }
  }
  CHECK(whole + in_part > 200);
}

TEST_CASE("all stages give up when time is up") {
  const SmallIndex index(some_letters());
  OpenedIndex opened({index.folder()});
  Analyzer analyzer;
  RequestReader reader(analyzer);
  KeptPostings postings;
  const Deadline late = passed_deadline();
  SearchRequest request;
  request.text = "(functional OR pain) /s (improvement OR relief) AND NOT surgery";
  const UnderstoodRequest reading = reader.read(request, opened);
  CHECK_THROWS_AS(document_set(postings.of(opened).front(), reading.query, late), TimeUp);
  CHECK_THROWS_AS(documents(opened, reading.query, late), TimeUp);
  CHECK_THROWS_AS(all_matches(opened, reading.query, reading.compiled, postings, late), TimeUp);
  CHECK_THROWS_AS(postings.of(opened).front().lists({"XRpain"}, true, late), TimeUp);
  CHECK_THROWS_AS(align("no documentation of improvement",
                        "There is no documentation of functional improvement.", 0.5, late),
                  TimeUp);

  MatchOrder order;
  order.wanted = 10;
  order.deadline = late;
  order.postings = &postings;
  if (reading.words) order.words = &*reading.words;
  const Matches matches = find_matches(opened, reading.query, reading.compiled, order, {});
  CHECK(!matches.complete);
  CHECK(!matches.exact);
}

TEST_CASE("whether random queries hold is found in steps bounded by words and operands") {
  const SmallIndex index(some_letters());
  OpenedIndex opened({index.folder()});
  Analyzer analyzer;
  RequestReader reader(analyzer);
  QueryMaker maker(words(), 2);
  std::size_t evaluated = 0;
  for (int i = 0; i < 400; ++i) {
    SearchRequest request;
    request.text = maker.query();
    UnderstoodRequest reading;
    try {
      reading = reader.read(request, opened);
    } catch (const Error&) {
      continue;
    }
    std::vector<const TextExpression*> texts;
    collect_texts(reading.compiled.condition, texts);
    if (texts.empty()) continue;
    const NumberedAtoms atoms(reading.compiled.condition, opened.shards);
    TextPlaces places(atoms);
    for (Xapian::docid docid = 1; docid <= opened.database.get_lastdocid(); docid += 7) {
      const Xapian::Document document = opened.database.get_document(docid);
      DocumentPlaces of_document(document);
      places.at(0, of_document);
      ItemPlaces& rationale = places.of(field("rationale"));
      std::size_t positions = 1;
      for (const SectionView& section : rationale.sections()) positions += section.size();
      for (const TextExpression* text : texts) {
        CountedPlaces counted(rationale);
        bool limited = false;
        has_extent(*text, counted, limited);
        INFO(request.text);
        ++evaluated;
        REQUIRE(counted.joins <= parts_of(*text));
        // Within units as many extents as words; over distances pairs of them.
        if (!holds_distance(*text)) REQUIRE(counted.joined <= 2 * positions * counted.joins);
        REQUIRE(counted.joined <= 2 * most_extents * counted.joins);
      }
    }
  }
  CHECK(evaluated > 1000);
}

TEST_CASE("of a long list of equal operands each list of postings is asked for once") {
  const SmallIndex index(some_letters());
  OpenedIndex opened({index.folder()});
  Analyzer analyzer;
  RequestReader reader(analyzer);
  SearchRequest request;
  for (int i = 0; i < 900; ++i)
    request.text += std::string(i == 0 ? "" : " OR ") + (i % 2 == 0 ? "pain" : "therapy");
  const UnderstoodRequest reading = reader.read(request, opened);
  CHECK(reading.compiled.condition.text.children.size() == 2);
  const NumberedAtoms atoms(reading.compiled.condition, opened.shards);
  CHECK(atoms.size() == 2);
  const auto terms = std::distance(reading.query.get_terms_begin(), reading.query.get_terms_end());
  CHECK(terms <= 2 * std::ssize(text_fields(nullptr)));
}
