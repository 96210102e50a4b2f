// Queries as attorneys type them, by the kinds of fault that were seen.
#include "base/error.h"
#include "searcher/searcher.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

using Ids = std::vector<std::string>;

std::string all_text(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

Ids sorted_ids(const SmallIndex& index, const std::string& query) {
  SearchRequest request;
  request.text = query;
  return Searcher({index.folder()}).ids(request);
}

SmallIndex opioids() {
  return SmallIndex(
      {about("CM17-0000001", "Drug A", "The opioid was continued with a urine drug screen."),
       about("CM17-0000002", "Drug B", "The opioid was continued without any test."),
       about("CM17-0000003", "Drug C", "The opioid was tapered."),
       about("CM17-0000004", "Brace", "The brace is not supported.")});
}

}  // namespace

TEST_CASE("fault 10: what has a hyphen before it is left out, and the rest ranks as before") {
  const SmallIndex index = opioids();
  // The brace's letter has neither word.
  CHECK(sorted_ids(index, "opioid -taper") == Ids{"CM17-0000001#1", "CM17-0000002#1"});
  CHECK(sorted_ids(index, "continued opioids -taper -screen") == Ids{"CM17-0000002#1"});
  CHECK(sorted_ids(index, "-taper").size() == 3);
  const Ids without_screen = sorted_ids(index, "opioid -\"urine drug screen\"");
  CHECK(std::find(without_screen.begin(), without_screen.end(), "CM17-0000001#1") ==
        without_screen.end());
  CHECK(std::find(without_screen.begin(), without_screen.end(), "CM17-0000002#1") !=
        without_screen.end());
  CHECK(sorted_ids(index, "opioid AND continued -screen") == Ids{"CM17-0000002#1"});
  CHECK(sorted_ids(index, "opioid /s continued -(screen OR taper)") == Ids{"CM17-0000002#1"});
  const Ids untapered{"CM17-0000001#1", "CM17-0000002#1"};
  for (const char* query :
       {"opioid \xE2\x80\x93taper", "opioid \xE2\x88\x92taper", "opioid --taper", "opioid -taper*",
        "opioid -~taper", "opioid -=tapered", "opioid -treatment:\"Drug C\"",
        "opioid -CM17-0000003", "(opioid -taper)", "opioid AND -taper", "opioid !taper"}) {
    INFO(query);
    CHECK(sorted_ids(index, query) == untapered);
  }
  // A dash between words is one.
  CHECK(sorted_ids(index, "opioid \xE2\x80\x93 taper").size() == 3);
  CHECK(sorted_ids(index, "opioid - taper").size() == 3);
}

TEST_CASE("fault 11: a pasted case number finds its letter and nothing else") {
  const SmallIndex index = opioids();
  for (const char* query : {"CM17-0000003",
                            "CM17\xE2\x80\x93"
                            "0000003",
                            "IMR Case Number CM17-0000003", "CM17-0000003#1", "cm17 0000003",
                            "case:CM17\xE2\x80\x94"
                            "0000003",
                            "\"CM17-0000003\"", "CM17-0000003, item 1", "CM17-0000003.",
                            "#CM17-0000003", "(CM17-0000003)", "\"IMR Case Number: CM17-0000003\"",
                            "case no. CM17-0000003", "CM 17-0000003"}) {
    INFO(query);
    CHECK(sorted_ids(index, query) == Ids{"CM17-0000003#1"});
  }
  // Of several in a row either is meant.
  for (const char* query :
       {"CM17-0000003, CM17-0000001", "CM17-0000003 and CM17-0000001", "CM17-0000003;CM17-0000001",
        "Case Numbers CM17-0000003 & CM17-0000001", "CM17-0000003 CM17-0000001",
        "CM17-0000003#1, CM17-0000001#1", "CM17-0000003 OR CM17-0000001"}) {
    INFO(query);
    CHECK(sorted_ids(index, query) == Ids{"CM17-0000001#1", "CM17-0000003#1"});
  }
  CHECK_NOTHROW(index.search("\"letter CM17-0000003 of May\""));
  SearchRequest filtered;
  filtered.filters = {make_filter(field("case"),
                                  "CM17\xE2\x80\x91"
                                  "0000003")};
  CHECK(Searcher({index.folder()}).ids(filtered) == Ids{"CM17-0000003#1"});
}

TEST_CASE(
    "fault A9: values are compared without case, accents and spelling, and the nearest are named") {
  SampleLetter letter = about("CM17-0000001", "Drug A", "The opioid was continued.");
  letter.specialties = "Orthopedic Surgery";
  SampleLetter other = about("CM17-0000002", "Drug B", "The opioid was stopped.", "Overturned");
  other.specialties = "Pediatrics";
  const SmallIndex index({letter, other});
  for (const char* query : {"specialty:\"orthopedic surgery\"", "specialty:\"Orthopaedic Surgery\"",
                            "specialty:\"ORTHOPAEDIC  SURGERY\"",
                            "specialty:\"Orthop\xC3\xA9"
                            "dic Surgery\""})
    CHECK(sorted_ids(index, query) == Ids{"CM17-0000001#1"});
  CHECK(sorted_ids(index, "specialty:Paediatrics") == Ids{"CM17-0000002#1"});
  const auto suggested = [&](const std::string& query) {
    const SearchAnswer answer = index.search(query);
    REQUIRE(answer.diagnosis.has_value());
    std::string text;
    for (const Suggestion& one : answer.diagnosis->suggestions)
      text += one.word + " > " + one.suggestion + "\n";
    return text;
  };
  CHECK(suggested("specialty:Orthopaedic").find("> specialty:\"orthopedic surgery\"") !=
        std::string::npos);
  CHECK(suggested("specialty:\"Orthopedic Surgry\"").find("> specialty:\"orthopedic surgery\"") !=
        std::string::npos);
  CHECK(suggested("specialty:pediatric").find("> specialty:pediatrics") != std::string::npos);
  CHECK(suggested("specialty:\"ortho surg\"").find("> specialty:\"orthopedic surgery\"") !=
        std::string::npos);
  CHECK(suggested("specialty:\"hand surgery\"").find("> specialty:\"orthopedic surgery\"") !=
        std::string::npos);
}

TEST_CASE("fault A9: an abbreviated value has the whole one named") {
  const SmallIndex index = [] {
    std::vector<SampleLetter> letters;
    int number = 0;
    for (const char* specialty : {"Physical Medicine & Rehabilitation", "Pain Management",
                                  "Internal Medicine", "Neurology"}) {
      letters.push_back(about("CM17-000000" + std::to_string(++number), "A", "The gait is slow."));
      letters.back().specialties = specialty;
    }
    return SmallIndex(letters);
  }();
  const auto nearest = [&](const std::string& query) {
    const SearchAnswer answer = index.search(query);
    REQUIRE(answer.diagnosis.has_value());
    REQUIRE_FALSE(answer.diagnosis->suggestions.empty());
    return answer.diagnosis->suggestions.front().suggestion;
  };
  CHECK(nearest("specialty:\"Physical Medicine and Rehab\"") ==
        "specialty:\"physical medicine & rehabilitation\"");
  CHECK(nearest("specialty:\"phys med rehab\"") ==
        "specialty:\"physical medicine & rehabilitation\"");
  CHECK(nearest("specialty:\"PM&R\"") == "specialty:\"physical medicine & rehabilitation\"");
  CHECK(nearest("specialty:\"pain mgmt\"") == "specialty:\"pain management\"");
  CHECK(nearest("specialty:\"pain medecine\"") == "specialty:\"pain management\"");
}

TEST_CASE("fault A9: of several filters the one that leaves nothing is named") {
  const SmallIndex index = opioids();
  SearchRequest request;
  request.text = "opioid";
  request.filters = {make_filter(field("decision"), "Upheld"),
                     make_filter(field("specialty"), "Pain")};
  const SearchAnswer answer = index.search(request);
  REQUIRE(answer.diagnosis.has_value());
  CHECK(answer.diagnosis->emptied_by == "specialty:Pain");
  REQUIRE_FALSE(answer.diagnosis->suggestions.empty());
  CHECK(answer.diagnosis->suggestions.front().suggestion == "specialty:\"pain management\"");
}

TEST_CASE("fault 21: accents are folded, and = finds the printed form") {
  const SmallIndex index(
      {about("CM17-0000001", "A", "Sj\xC3\xB6gren syndrome is not shown."),
       about("CM17-0000002", "B", "M\xC3\xA9ni\xC3\xA8re disease is not shown."),
       about("CM17-0000003", "C",
             "The worker met the doctor in a caf\xC3\xA9 for a na\xC3\xAFve talk."),
       about("CM17-0000004", "D", "Sjogren syndrome was ruled out by the tests.")});
  CHECK(sorted_ids(index, "\"Sjogren\"") == Ids{"CM17-0000001#1", "CM17-0000004#1"});
  CHECK(sorted_ids(index, "\"Sj\xC3\xB6gren\"") == Ids{"CM17-0000001#1", "CM17-0000004#1"});
  CHECK(sorted_ids(index, "=Sj\xC3\xB6gren") == Ids{"CM17-0000001#1"});
  CHECK(sorted_ids(index, "=Sjogren") == Ids{"CM17-0000004#1"});
  CHECK(sorted_ids(index, "Meniere AND disease") == Ids{"CM17-0000002#1"});
  CHECK(sorted_ids(index, "\"Meni\xC3\xA8re's disease\"") == Ids{"CM17-0000002#1"});
  CHECK(sorted_ids(index, "cafe /s naive") == Ids{"CM17-0000003#1"});
}

TEST_CASE("fault 23: equal doses are equal") {
  const SmallIndex index(
      {about("CM17-0000001", "A", "Lorazepam .5 mg nightly was tried."),
       about("CM17-0000002", "B", "Lorazepam 0.5mg nightly was tried."),
       about("CM17-0000003", "C", "Lorazepam 5 mg nightly was tried."),
       about("CM17-0000004", "D", "Lorazepam 0.50 mg (.25mg at noon) was tried.")});
  const Ids half{"CM17-0000001#1", "CM17-0000002#1", "CM17-0000004#1"};
  for (const char* query : {"\".5 mg\"", "\"0.5 mg\"", "\"0.5mg\"", "\".50 mg\"",
                            "lorazepam AND .5", "lorazepam /2 0.5"})
    CHECK(sorted_ids(index, query) == half);
  CHECK(sorted_ids(index, "\"5 mg\"") == Ids{"CM17-0000003#1"});
  CHECK(sorted_ids(index, "\"0.25 mg\"") == Ids{"CM17-0000004#1"});
}

TEST_CASE("fault 21: names and words with any accent are found without it") {
  const SmallIndex index(
      {about("CM17-0000001", "A", "Guillain-Barr\xC3\xA9 syndrome is ruled out."),
       about("CM17-0000002", "B", "B\x65\xCC\x81nard saw the worker."),
       about("CM17-0000003", "C",
             "Dr. Mu\xC3\xB1oz and Dr. Pe\xC3\xB1"
             "a agree."),
       about("CM17-0000004", "D", "R\xC3\xB6ntgen films show facette d\xC3\xA9j\xC3\xA0 vu."),
       about("CM17-0000005", "E", "A Caf\xC3\x89-au-lait spot. Munoz disagrees.")});
  CHECK(sorted_ids(index, "\"Guillain-Barre\"") == Ids{"CM17-0000001#1"});
  CHECK(sorted_ids(index, "\"Benard\"") == Ids{"CM17-0000002#1"});
  CHECK(sorted_ids(index, "\"B\xC3\xA9nard\"") == Ids{"CM17-0000002#1"});
  CHECK(sorted_ids(index, "\"munoz\"") == Ids{"CM17-0000003#1", "CM17-0000005#1"});
  CHECK(sorted_ids(index, "Munoz AND Pena") == Ids{"CM17-0000003#1"});
  CHECK(sorted_ids(index, "\"roentgen\" OR rontgen") == Ids{"CM17-0000004#1"});
  CHECK(sorted_ids(index, "\"deja vu\"") == Ids{"CM17-0000004#1"});
  CHECK(sorted_ids(index, "\"cafe-au-lait\"") == Ids{"CM17-0000005#1"});
}

TEST_CASE("fault 23: equal doses are equal whatever zeros and spaces they are printed with") {
  const SmallIndex index({about("CM17-0000001", "A", "Clonazepam 1.0 mg nightly was tried."),
                          about("CM17-0000002", "B", "Clonazepam 1mg nightly was tried."),
                          about("CM17-0000003", "C", "Clonazepam 1.50 mg nightly was tried."),
                          about("CM17-0000004", "D", "Clonazepam 10 mg nightly was tried."),
                          about("CM17-0000005", "E", "Clonazepam 0.125mg nightly was tried.")});
  for (const char* query : {"\"1 mg\"", "\"1.0 mg\"", "\"1.00mg\"", "\"1mg\""}) {
    INFO(query);
    CHECK(sorted_ids(index, query) == Ids{"CM17-0000001#1", "CM17-0000002#1"});
  }
  for (const char* query : {"\"1.5 mg\"", "\"1.5mg\"", "\"1.500 mg\""})
    CHECK(sorted_ids(index, query) == Ids{"CM17-0000003#1"});
  for (const char* query : {"\".125 mg\"", "\".125mg\"", "\"0.1250 mg\""})
    CHECK(sorted_ids(index, query) == Ids{"CM17-0000005#1"});
  CHECK(sorted_ids(index, "\"10 mg\"") == Ids{"CM17-0000004#1"});
}

TEST_CASE("fault 24: dates and pages are read as people write them") {
  SampleLetter early = about("CM17-0000001", "A", "The brace is not supported.");
  early.decided = "02/14/2017";
  SampleLetter late = about("CM17-0000002", "B", "The brace is supported.");
  late.decided = "03/01/2017";
  const SmallIndex index({early, late});
  for (const char* query :
       {"decided:02/14/2017", "decided:2/14/17", "decided:\"February 14, 2017\"",
        "decided:<3/1/2017", "decided:02/01/2017..02/28/2017", "decided:2/1/2017-2/28/2017",
        "decided:02/2017"}) {
    INFO(query);
    CHECK(sorted_ids(index, query) == Ids{"CM17-0000001#1"});
  }
  CHECK(sorted_ids(index, "decided:-3000y").size() == 2);
  CHECK(sorted_ids(index, "page:31-33") == sorted_ids(index, "page:31..33"));
  CHECK(sorted_ids(index,
                   "page:31\xE2\x80\x93"
                   "33") == sorted_ids(index, "page:31..33"));
  CHECK_THROWS_AS(index.search("decided:02/30/2017"), Error);
}

TEST_CASE("fault 24: a word that no item has is told of where others have hits") {
  const SmallIndex index = opioids();
  const SearchAnswer answer = index.search("opiod continued");
  CHECK(answer.total > 0);
  CHECK(all_text(answer.warnings).find("no item has 'opiod': searched also for 'opioid'") !=
        std::string::npos);
  // Of one item's word it is not clear that it is meant: it is only named.
  CHECK(all_text(index.search("contineud brase").warnings)
            .find("no item has 'brase'; did you mean 'brace'") != std::string::npos);
  CHECK(all_text(index.search("opioid continued").warnings).find("did you mean") ==
        std::string::npos);
}

TEST_CASE("a word alone states nothing and is quoted where it stands") {
  const SmallIndex index(
      {about("CM17-0000001", "Oxycodone 10mg #60",
             "There is a brief review of the risks. There is no review of the CURES database. "
             "The drug is prescribed as before."),
       about("CM17-0000002", "Percocet 5mg #30",
             "A CURES report was reviewed and is consistent. The drug is taken as before."),
       about("CM17-0000003", "Lumbar MRI", "There is no evidence of radiculopathy. Rest helped.")});
  const SearchAnswer cures = index.search("CURES");
  REQUIRE(cures.hits.size() == 2);
  CHECK_FALSE(cures.interpreted.polarity.has_value());
  for (const Hit& hit : cures.hits) {
    REQUIRE_FALSE(hit.passages.empty());
    CHECK(hit.passages.front().text.find("CURES") != std::string::npos);
  }
  const SearchAnswer missed = index.search("radiculopathy");
  REQUIRE(missed.hits.size() == 1);
  CHECK(missed.hits[0].passages.front().assertion == "negated");
  // Two words may state something.
  CHECK(index.search("radiculopathy documented").interpreted.polarity == "present");
}

TEST_CASE("what has the word that was typed comes before what has to do with it") {
  const SmallIndex index(
      {about("CM17-0000011", "Orphenadrine 100mg #30",
             "There is muscle spasm on examination. Muscle spasms are documented and severe."),
       about("CM17-0000012", "Baclofen 10mg #60",
             "The drug is for spasticity, which is not shown."),
       about("CM17-0000013", "Hot pack", "The patient cannot leave the home without help."),
       about("CM17-0000014", "Home aide", "That she is homebound is not documented.")});
  CHECK(index.search("spasticity").hits.front().item.id == "CM17-0000012#1");
  CHECK(index.search("homebound").hits.front().item.id == "CM17-0000014#1");
}

TEST_CASE("a passage is not called affirmed where half of what was asked is denied in it") {
  const SmallIndex index({about("CM17-0000015", "Norco 10/325mg #60",
                                "There was also a lack of documentation that other drugs failed. "
                                "The dose is kept.")});
  const SearchAnswer answer = index.search("documentation of failed drugs");
  REQUIRE_FALSE(answer.hits.empty());
  CHECK(answer.hits[0].passages.front().assertion == "negated");
}

TEST_CASE("a hit that says the opposite of what is asked shows the sentence that says so") {
  const SmallIndex index({about("CM17-0000004", "Acupuncture",
                                "Prior treatment and its benefit were reviewed in the notes. "
                                "Functional improvement was not documented. Rest was advised.")});
  const SearchAnswer answer = index.search("documented functional improvement with treatment");
  REQUIRE(answer.hits.size() == 1);
  CHECK(answer.hits[0].passages.front().text == "Functional improvement was not documented.");
}

TEST_CASE("fault A3: a finding that is asked for is quoted from the sentence that says it") {
  const SmallIndex index({about(
      "CM17-0000001", "Therapy",
      "The worker is 40 years old. Twelve visits were completed in May. There is no documentation "
      "of functional improvement from them. The request is not medically necessary.")});
  const std::string said = "There is no documentation of functional improvement from them.";
  for (const char* query :
       {"finding:functional_improvement:absent", "finding:\"functional improvement:absent\"",
        "finding:functional_improvement:absent AND therapy"}) {
    INFO(query);
    const SearchAnswer answer = index.search(query);
    REQUIRE(answer.hits.size() == 1);
    REQUIRE_FALSE(answer.hits[0].passages.empty());
    CHECK(std::any_of(answer.hits[0].passages.begin(), answer.hits[0].passages.end(),
                      [&](const Passage& passage) { return passage.text == said; }));
  }
  SearchRequest filtered;
  filtered.filters = {make_filter(field("finding"), "functional_improvement:absent")};
  const SearchAnswer answer = index.search(filtered);
  REQUIRE(answer.hits.size() == 1);
  CHECK(answer.hits[0].passages[0].text == said);
  CHECK(answer.hits[0].passages[0].sentence == 3);
}
