// What is counted and judged from values kept for it must be what the long way gives.
#include <algorithm>
#include <future>

#include "index/judged_facts.h"
#include "index/record.h"
#include "index/terms.h"
#include "indexer/indexer.h"
#include "searcher/every_item.h"
#include "searcher/facet_columns.h"
#include "searcher/facets.h"
#include "searcher/judge.h"
#include "searcher/matches.h"
#include "searcher/statistics.h"
#include "searcher/understood_request.h"
#include "searcher/verified.h"
#include "searcher/verify.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

// Semicolons, clauses that turn, words that deny others, compounds, words printed in parts.
std::vector<SampleLetter> varied_letters() {
  const char* rationales[] = {
      "There is no documentation of functional improvement; pain scores are unchanged.",
      "Strength is normal, but there is a deficit of sensation at L4-L5; reflexes are normal.",
      "MTUS guidelines require documentation of functional improvement. The patient has shown "
      "objective functional gain and better tolerance of activities.",
      "The pre-operative work-up was unremarkable although radiculopathy is undocumented.",
      "If functional improvement were documented, therapy would be considered. Norco 10/325 was "
      "continued without evidence of benefit.",
      "But the x-ray shows instability. However, conservative care has failed; surgery is "
      "medically necessary.",
      "The claimant denies improvement. There are no red flags and no deficits."};
  std::vector<SampleLetter> letters;
  int number = 9020000;
  for (const char* title : {"Physical therapy", "Lumbar MRI", "Norco 10/325mg"})
    for (const char* rationale : rationales) {
      ++number;
      SampleLetter letter = about("CM16-" + std::to_string(number), title, rationale,
                                  number % 3 == 0 ? "Overturned" : "Upheld");
      if (number % 2 == 0) letter.specialties = "Neurology, Pain Management";
      letters.push_back(letter);
    }
  return letters;
}

const char* const queries[] = {"no documentation of functional improvement",
                               "functional improvement is documented",
                               "normal strength and reflexes",
                               "sensory deficit at L4-L5",
                               "failure of conservative care",
                               "preoperative instability on x-ray",
                               "approved physical therapy",
                               "hydrocodone without benefit",
                               "role:recital functional improvement",
                               "absent:(improvement) therapy",
                               "red flags"};

const char* const set_queries[] = {"\"functional improvement\"",
                                   "functional /5 improv! AND NOT norco",
                                   "deficit OR (sensation AND reflexes)",
                                   "\"no documentation\" AND therapy",
                                   "(therapy OR norco) /s improvement",
                                   "absent:(improvement) AND therapy",
                                   "atleast2(improvement)",
                                   "decision:upheld AND (reflexes OR \"red flags\")",
                                   "rationale:instability OR =undocumented",
                                   "\"the x-ray shows\"",
                                   "NOT improvement",
                                   "improvement \"red flags\""};

// Each facet counted from its value stream over the documents that Xapian finds.
std::vector<Facet> counted_one_by_one(const std::vector<std::string>& folders,
                                      const std::string& word) {
  const OpenedIndex opened(folders);
  const Xapian::Query query(term(field("rationale"), word));
  const auto found = documents(opened, query);
  std::vector<Facet> facets;
  for (const Field& f : fields)
    if (f.faceted) facets.push_back(facet_of(opened, query, f, found, {}));
  return facets;
}

void check_same(const std::vector<Facet>& a, const std::vector<Facet>& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].field == b[i].field);
    REQUIRE(a[i].values.size() == b[i].values.size());
    for (std::size_t v = 0; v < a[i].values.size(); ++v) {
      CHECK(a[i].values[v].value == b[i].values[v].value);
      CHECK(a[i].values[v].count == b[i].values[v].count);
      CHECK(a[i].values[v].selected == b[i].values[v].selected);
    }
  }
}

void check_scores_add_up(Searcher& searcher) {
  for (const char* query : queries) {
    SearchRequest request;
    request.text = query;
    request.explain = true;
    request.limit = 100;
    INFO(query);
    const SearchAnswer answer = searcher.search(request);
    CHECK(!answer.hits.empty());
    for (const Hit& hit : answer.hits) {
      double sum = 0;  // of the judgement of the record
      for (const ScorePart& part : hit.explanation) sum += part.value;
      INFO(hit.item.id);
      CHECK(sum == hit.score);
    }
  }
}

// 1,400 items that say one of four things.
std::vector<SampleLetter> letters_of_many_items() {
  const char* const said[] = {"The knee is stable.", "The knee is not stable.",
                              "Stable is the knee.", "The brace holds the knee; it is stable."};
  std::vector<SampleLetter> letters;
  for (int i = 0; i < 70; ++i) {
    SampleLetter letter = about("CM16-" + std::to_string(9040000 + i), "Knee brace", said[0]);
    if (i % 3 == 0) letter.summary = "The knee is stable at rest.";
    for (int item = 1; item < 20; ++item) {
      letter.items.push_back(letter.items.front());
      letter.items.back().title = "Brace number " + std::to_string(item);
      letter.items.back().rationale = said[(i + item) % 4];
    }
    letters.push_back(std::move(letter));
  }
  return letters;
}

}  // namespace

TEST_CASE("an item is judged by its values as by its record, in one index and in two") {
  const std::vector<SampleLetter> letters = varied_letters();
  const SmallIndex one(letters);
  Searcher in_one({one.folder()});
  check_scores_add_up(in_one);
  const auto middle = letters.begin() + 10;
  const SmallIndex a({letters.begin(), middle}), b({middle, letters.end()});
  Searcher in_two({a.folder(), b.folder()});
  check_scores_add_up(in_two);
}

TEST_CASE("what is kept for judging says what the record says, and damage to it is reported") {
  const SmallIndex index(varied_letters());
  const OpenedIndex opened({index.folder()});
  JudgedFacts facts;
  for (Xapian::docid docid = 1; docid <= opened.database.get_doccount(); ++docid) {
    const Xapian::Document document = opened.database.get_document(docid);
    const ItemRecord record = decode_item(document.get_value(record_slot));
    const std::string treatment = record.find(SectionKind::treatment)->text;
    const std::string rationale = record.find(SectionKind::rationale)->text;
    const JudgedFacts expected = judged_facts(
        record, TreatmentReader::standard().read(Analyzer().analyze(treatment).tokens,
                                                 Analyzer().analyze(rationale).tokens));
    const std::string places = document.get_value(places_slot);
    PlacesBlocks blocks;
    blocks.read(places);
    const std::string bytes(blocks.judged());
    decode(bytes, facts);
    CHECK(facts.decision == expected.decision);
    CHECK(facts.titular == expected.titular);
    CHECK(facts.marks.parted == expected.marks.parted);
    CHECK(facts.marks.turning == expected.marks.turning);
    CHECK(facts.marks.in_cue == expected.marks.in_cue);
    CHECK(facts.roles.size() == expected.roles.size());
    CHECK(facts.mentions.size() == expected.mentions.size());
    CHECK(facts.treatment.families == expected.treatment.families);
    CHECK(facts.treatment.ingredients == expected.treatment.ingredients);
    CHECK(facts.treatment.parts == expected.treatment.parts);
    CHECK(facts.treatment.told_parts == expected.treatment.told_parts);
    CHECK(facts.treatment.sides == expected.treatment.sides);
    CHECK(encode(facts) == bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size)
      CHECK_THROWS_AS(decode(std::string_view(bytes).substr(0, size), facts), Error);
  }
}

TEST_CASE("facets counted from columns are those counted one by one, also after an update") {
  const std::vector<SampleLetter> letters = varied_letters();
  const SmallIndex index(letters);
  Searcher searcher({index.folder()});
  SearchRequest request;
  request.text = "functional";
  request.facets = true;
  request.expand = false;
  request.plain = true;
  for (const bool updated : {false, true}) {
    if (updated) {
      SampleLetter changed = letters.front();
      changed.specialties = "Chiropractic";
      index.scratch().write("more/" + changed.case_number + ".txt", letter_of(changed));
      SampleLetter added = about("CM16-9029999", "Lumbar MRI", "A functional deficit is found.");
      index.scratch().write("more/" + added.case_number + ".txt", letter_of(added));
      IndexOptions options;
      options.folder = index.folder();
      options.paths = {index.scratch() / "more"};
      run_indexer(options);
      searcher = Searcher({index.folder()});
    }
    const std::vector<Facet> expected = counted_one_by_one({index.folder()}, "function");
    for (int time = 0; time < 3; ++time) check_same(searcher.search(request).facets, expected);
  }
}

TEST_CASE("columns are read anew where the index is opened anew") {
  const SmallIndex index(varied_letters());
  OpenedIndex opened({index.folder()});
  ColumnsOnDemand columns;
  KeptPostings postings;
  CHECK(columns.of(opened, postings, 1) ==
        nullptr);  // a first request of few matches is not worth it
  CHECK(columns.of(opened, postings, 1) != nullptr);
  ++opened.openings;
  CHECK(columns.of(opened, postings, 1) == nullptr);
  CHECK(columns.of(opened, postings, 1) != nullptr);
  ++opened.openings;
  CHECK(columns.of(opened, postings, opened.database.get_doccount()) != nullptr);
  const SmallIndex other(varied_letters());
  OpenedIndex two({index.folder(), other.folder()});
  CHECK(columns.of(two, postings, 100) == nullptr);
  CHECK(columns.of(two, postings, 100) == nullptr);
}

TEST_CASE("columns that several threads read hold what value streams hold, document by document") {
  std::vector<SampleLetter> letters = letters_of_many_items();
  const char* const specialties[] = {"Neurology, Pain Management", "Neurology", "", "Psychiatry"};
  for (std::size_t i = 0; i < letters.size(); ++i) letters[i].specialties = specialties[i % 4];
  letters.back().specialties = "Only Of The Last";
  const SmallIndex index(letters);
  OpenedIndex opened({index.folder()});
  KeptPostings kept;
  const FacetColumns columns(kept.of(opened).front());
  for (const Xapian::docid last : {1U, 699U, 700U, 701U, 1400U}) {
    std::vector<std::uint32_t> counts = columns.no_counts();
    std::vector<Xapian::docid> documents;
    for (Xapian::docid docid = 1; docid <= last; docid += 3) {
      columns.count(docid, counts);
      documents.push_back(docid);
    }
    for (const Field& f : fields) {
      if (!f.faceted) continue;
      INFO(f.name << " to " << last);
      const Facet expected = facet_of(opened, every_item(), f, documents, {});
      check_same({facet_of(f, columns.values(f, counts), {})}, {expected});
    }
  }
}

TEST_CASE("a facet with a filter of its own is the same from columns") {
  const SmallIndex index(varied_letters());
  Searcher searcher({index.folder()});
  SearchRequest request;
  request.text = "functional OR normal";
  request.facets = true;
  request.filters = {make_filter(field("decision"), "overturned"),
                     make_filter(field("specialty"), "neurology")};
  const std::vector<Facet> by_streams = searcher.search(request).facets;
  check_same(searcher.search(request).facets, by_streams);
}

TEST_CASE("facets of two indexes taken as one are the same however often they are asked for") {
  const std::vector<SampleLetter> letters = varied_letters();
  const auto middle = letters.begin() + 10;
  const SmallIndex a({letters.begin(), middle}), b({middle, letters.end()});
  Searcher searcher({a.folder(), b.folder()});
  SearchRequest request;
  request.text = "functional";
  request.facets = true;
  request.expand = false;
  request.plain = true;
  const auto expected = counted_one_by_one({a.folder(), b.folder()}, "function");
  for (int time = 0; time < 3; ++time) check_same(searcher.search(request).facets, expected);
}

TEST_CASE("items of equal weight stand in the order of their ids, however many there are") {
  std::vector<SampleLetter> letters;
  for (int i = 0; i < 300; ++i)  // written in another order than that of their ids
    letters.push_back(about("CM16-903" + std::to_string(1000 + (i * 7) % 300), "Knee brace",
                            "The knee is stable."));
  const SmallIndex index(letters);
  SearchRequest request;
  request.text = "stable knee";
  request.limit = 300;

  const SearchAnswer answer = index.search(request);
  REQUIRE(answer.hits.size() == 300);
  for (std::size_t i = 1; i < answer.hits.size(); ++i)
    CHECK(answer.hits[i - 1].item.id < answer.hits[i].item.id);
  request.limit = 10;
  const SearchAnswer top = index.search(request);
  for (std::size_t i = 0; i < top.hits.size(); ++i)
    CHECK(top.hits[i].item.id == answer.hits[i].item.id);
}

// Of fourteen hundred items each core verifies some, and it is worth knowing which fields have the
// words.
TEST_CASE("what all cores verify is what one verifies, in one index and in two") {
  const std::vector<SampleLetter> letters = letters_of_many_items();
  const auto middle = letters.begin() + 30;
  const SmallIndex one(letters), a({letters.begin(), middle}), b({middle, letters.end()});
  Searcher in_one({one.folder()}), in_two({a.folder(), b.folder()});
  for (const char* query :
       {"\"knee is stable\"", "stable +3 knee AND brace", "rationale:\"is stable\"",
        "absent:(stable) AND knee", "atleast2(stable)", "\"stable at rest\" OR \"not stable\""}) {
    INFO(query);
    SearchRequest request;
    request.text = query;
    request.limit = 60;
    const std::vector<std::string> expected = in_one.ids(request);
    CHECK(expected.size() > 100);
    CHECK(expected.size() < 1400);
    const SearchAnswer answer = in_one.search(request);
    const SearchAnswer of_two = in_two.search(request);
    CHECK(answer.total == expected.size());
    CHECK(of_two.total == expected.size());
    REQUIRE(answer.hits.size() == 60);
    REQUIRE(of_two.hits.size() == 60);
    for (std::size_t i = 0; i < answer.hits.size(); ++i) {
      CHECK(std::binary_search(expected.begin(), expected.end(), answer.hits[i].item.id));
      CHECK(of_two.hits[i].item.id == answer.hits[i].item.id);
      CHECK(of_two.hits[i].score == answer.hits[i].score);
    }
  }
}

TEST_CASE(
    "when time is up some candidates have been looked at, and those not looked at are not found") {
  const SmallIndex index(letters_of_many_items());
  OpenedIndex opened({index.folder()});
  Analyzer analyzer;
  RequestReader reader(analyzer);
  std::vector<DatabasePostings> postings;  // for one thread, as it would be for each of many
  postings.emplace_back(opened.database, opened.database.get_avlength(), 1 << 20);
  SearchRequest request;
  request.text = "\"knee is stable\"";
  const UnderstoodRequest reading = reader.read(request, opened);
  const auto found_by = [&](const Deadline& deadline) {
    std::vector<DocumentSet> sets{document_set(postings.front(), reading.query)};
    verify_sets(opened, postings, *verifier_of(opened, reading.query, reading.compiled), deadline,
                sets);
    return sets.front().documents();
  };
  const std::vector<Xapian::docid> all = found_by(Deadline());
  const Deadline over(1);
  while (!over.passed()) {
  }
  const std::vector<Xapian::docid> in_time = found_by(over);
  CHECK(all.size() > 600);
  CHECK(!in_time.empty());
  CHECK(in_time.size() < all.size());
  CHECK(std::includes(all.begin(), all.end(), in_time.begin(), in_time.end()));
}

TEST_CASE("of a phrase in hundreds of items all are counted and exported, by id") {
  const std::vector<SampleLetter> letters = letters_of_many_items();
  const auto middle = letters.begin() + 30;
  const SmallIndex one(letters), a({letters.begin(), middle}), b({middle, letters.end()});
  Searcher in_one({one.folder()}), in_two({a.folder(), b.folder()});
  StatisticsRequest counting;
  counting.matching.text = "\"knee is stable\"";
  counting.tables = statistics_tables("decision");
  const std::vector<std::string> expected = in_one.ids(counting.matching);
  CHECK(expected.size() > 600);
  for (Searcher* searcher : {&in_one, &in_two}) {
    CHECK(statistics(*searcher, counting).matching.items() == expected.size());
    for (const std::uint32_t window : {7, 5000}) {
      std::vector<std::string> exported;
      searcher->for_each_hit(
          counting.matching, [&](Hit&& hit) { exported.push_back(hit.item.id); }, window);
      CHECK(exported == expected);
    }
    std::vector<std::string> items;
    searcher->for_each_item(counting.matching,
                            [&](ItemRecord&& item) { items.push_back(item.id); });
    CHECK(items == expected);
  }
}

TEST_CASE("threads with a searcher each do not disturb one another") {
  const SmallIndex index(varied_letters());
  const auto ask = [&] {
    Searcher searcher({index.folder()});
    std::uint64_t found = 0;
    for (int i = 0; i < 300; ++i) {
      SearchRequest request;
      request.text = i % 2 == 0 ? "functional improvement" : "NOT surgery";
      found += searcher.search(request).total;
    }
    return found;
  };
  std::vector<std::future<std::uint64_t>> others;
  for (int i = 0; i < 3; ++i) others.push_back(std::async(std::launch::async, ask));
  const std::uint64_t expected = ask();
  for (std::future<std::uint64_t>& other : others) CHECK(other.get() == expected);
}

// Each folder is weighed by a thread of its own, and Xapian's queries may not be shared by threads.
TEST_CASE("words beside a filter are answered over folders as often as they are asked") {
  const std::vector<SampleLetter> letters = varied_letters();
  const auto first = letters.begin() + 7, second = letters.begin() + 14;
  const SmallIndex a({letters.begin(), first}), b({first, second}), c({second, letters.end()});
  const SmallIndex one(letters);
  SearchRequest request;
  request.text = "functional improvement";
  request.filters = {make_filter(field("decision"), "overturned"),
                     make_filter(field("page"), "5000..5199")};
  for (Filter& filter : request.filters) filter.negated = true;
  const std::uint64_t expected = one.search(request).total;
  CHECK(expected > 0);
  Searcher searcher({a.folder(), b.folder(), c.folder()});
  for (int i = 0; i < 600; ++i) REQUIRE(searcher.search(request).total == expected);
}

// Without lists at hand Xapian weighs the candidates; else they are weighed list by list, but for
// words beside what few items have.
TEST_CASE("who weighs the candidates changes no answer") {
  std::vector<SampleLetter> letters;
  for (int copy = 0; copy < 4; ++copy)
    for (SampleLetter letter : varied_letters()) {
      letter.case_number[6] = static_cast<char>('0' + copy);
      letters.push_back(letter);
    }
  const SmallIndex index(letters);
  std::vector<std::vector<Filter>> filters{{}, {make_filter(field("decision"), "upheld")}};
  filters.push_back({make_filter(field("id"), letters.front().case_number + "#1")});
  std::vector<std::string> asked(std::begin(set_queries), std::end(set_queries));
  for (const char* query : queries)
    for (const char* fact : {"", " decision:overturned", " treatment:norco decision:upheld"})
      asked.push_back(std::string(query) + fact);
  std::size_t found = 0;
  const OpenedIndex opened({index.folder()});
  Analyzer analyzer;
  RequestReader reader(analyzer);
  KeptPostings postings;
  for (const std::string& query : asked)
    for (const std::vector<Filter>& filter : filters) {
      SearchRequest request;
      request.text = query;
      request.filters = filter;
      const UnderstoodRequest reading = reader.read(request, opened);
      MatchOrder order;
      order.by_weight = !reading.compiled.words.empty();
      order.wanted = 100;
      for (const Field& f : fields)
        if (f.faceted) order.facets.push_back(&f);
      if (reading.words) order.words = &*reading.words;
      order.words_must_match = reading.compiled.only_ranks;
      order.restriction = restriction(reading, request);
      const Xapian::Query whole = whole_query(reading, request, nullptr);
      INFO(request.text);
      const Matches by_xapian = find_matches(opened, whole, reading.compiled, order, filter);
      order.postings = &postings;
      const Matches by_lists = find_matches(opened, whole, reading.compiled, order, filter);
      CHECK(by_lists.total == by_xapian.total);
      CHECK((by_lists.complete && by_xapian.complete));
      found += by_lists.best.size();
      check_same(by_lists.facets, by_xapian.facets);
      REQUIRE(by_lists.best.size() == by_xapian.best.size());
      for (std::size_t i = 0; i < by_lists.best.size(); ++i) {
        CHECK(by_lists.best[i].docid == by_xapian.best[i].docid);
        CHECK(by_lists.best[i].weight == by_xapian.best[i].weight);
      }
    }
  CHECK(found > 1000);
}

TEST_CASE("to know which fields have the words of a text changes no answer") {
  const SmallIndex index(varied_letters());
  const OpenedIndex opened({index.folder()});
  Analyzer analyzer;
  RequestReader reader(analyzer);
  KeptPostings postings;
  int satisfied = 0, verified = 0;
  for (const char* query : set_queries) {
    SearchRequest request;
    request.text = query;
    const UnderstoodRequest reading = reader.read(request, opened);
    const auto plain = verifier_of(opened, reading.query, reading.compiled);
    if (plain == nullptr) continue;
    ++verified;
    const auto knowing = verifier_of(opened, reading.query, reading.compiled);
    knowing->know_fields(postings.of(opened), Deadline());
    for (Xapian::docid docid = 1; docid <= opened.database.get_doccount(); ++docid) {
      const Xapian::Document document = opened.database.get_document(docid);
      DocumentPlaces places(document);
      INFO(query << ", document " << docid);
      const bool holds = plain->holds(docid, places);
      CHECK(knowing->holds(docid, places) == holds);
      satisfied += holds ? 1 : 0;
    }
  }
  CHECK(verified > 5);
  CHECK(satisfied > 20);
}

TEST_CASE("what connectors weigh is added up only where no part depends on another") {
  const SmallIndex index(varied_letters());
  const OpenedIndex opened({index.folder()});
  Analyzer analyzer;
  RequestReader reader(analyzer);
  const auto weighed = [&](const char* query) {
    SearchRequest request;
    request.text = query;
    request.plain = true;
    return reader.read(request, opened).words.has_value();
  };
  CHECK(weighed("\"functional improvement\" AND (norco OR therapy)"));
  CHECK(weighed("functional /5 improvement AND NOT therapy"));
  CHECK_FALSE(weighed("deficit OR (sensation AND reflexes)"));
  CHECK_FALSE(weighed("therapy OR (norco BUT NOT reflexes)"));
  CHECK_FALSE(weighed("(functional OR objective) /5 improvement"));
}
