// Exports, citator, shared sentences and reasons for denial on a few letters.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "analyzers/understanding.h"
#include "base/error.h"
#include "index/citing.h"
#include "index/denial_reasons.h"
#include "index/sentence_key.h"
#include "searcher/citator.h"
#include "searcher/citator_json.h"
#include "searcher/shared_sentences.h"
#include "searcher/shared_sentences_json.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

using Ids = std::vector<std::string>;

Ids exported(Searcher& searcher, const std::string& query, std::uint32_t window) {
  SearchRequest request;
  request.text = query;
  Ids ids;
  searcher.for_each_hit(
      request, [&](Hit&& hit) { ids.push_back(hit.item.id); }, window);
  return ids;
}

SmallIndex numbered(int count) {
  std::vector<SampleLetter> letters;
  for (int i = count; i >= 1; --i)
    letters.push_back(about("CM16-00000" + std::to_string(10 + i),
                            i % 2 == 0 ? "Lumbar MRI" : "Gym membership",
                            "There are no red flags."));
  return SmallIndex(letters);
}

Citation cited(CitedBy side, const std::string& authority, const std::string& title) {
  Citation citation;
  citation.cited_by = side;
  citation.authority = authority;
  citation.title = title;
  return citation;
}

constexpr CitedBy ur = CitedBy::claims_administrator;
constexpr CitedBy reviewer = CitedBy::reviewer;

}  // namespace

TEST_CASE("an export holds every hit once, by id, whatever the size of its windows") {
  const SmallIndex index = numbered(9);
  Searcher searcher({index.folder()});
  const Ids all = exported(searcher, "", 1000);
  REQUIRE(all.size() == 9);
  CHECK(std::is_sorted(all.begin(), all.end()));
  for (std::uint32_t window = 1; window <= 10; ++window)
    CHECK(exported(searcher, "", window) == all);
  CHECK(exported(searcher, "treatment:MRI", 2).size() == 4);
  CHECK(exported(searcher, "zygodactyl", 2).empty());
}

TEST_CASE("an export over indexes that share an id holds each of its items") {
  const SmallIndex a = numbered(3);
  const SmallIndex b = numbered(4);
  Searcher searcher({a.folder(), b.folder()});
  const Ids all = exported(searcher, "", 1000);
  REQUIRE(all.size() == 7);
  for (std::uint32_t window = 1; window <= 8; ++window)
    CHECK(exported(searcher, "", window) == all);
}

TEST_CASE("a query that is lost in its repair is an error, never all items") {
  const SmallIndex index = numbered(2);
  Searcher searcher({index.folder()});
  for (const char* query : {"(", "\"", "\"\""}) {
    INFO(query);
    bool all = false;
    try {
      all = exported(searcher, query, 10).size() == 2;
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::usage);
    }
    CHECK_FALSE(all);
  }
}

TEST_CASE("what either side cited is compared") {
  CHECK(citing({cited(ur, "none", ""), cited(reviewer, "MTUS", "Chronic Pain")}) ==
        Ids{"ur_cited_no_evidence"});
  CHECK(citing({cited(ur, "ODG", "Knee"), cited(reviewer, "MTUS", "Knee Complaints")}) ==
        Ids{"other_guideline"});
  CHECK(citing({cited(ur, "MTUS", "Knee Complaints"), cited(reviewer, "MTUS", "Knee Complaints"),
                cited(reviewer, "ODG", "Knee")}) == Ids{"same_guideline"});
  // A guideline whose title is not given may be the same.
  CHECK(citing({cited(ur, "ODG", ""), cited(reviewer, "ODG", "Knee")}) == Ids{"same_guideline"});
  CHECK(citing({cited(reviewer, "ODG", "Knee")}).empty());
  CHECK(citing({}).empty());
}

TEST_CASE("the claims administrator's silence is a filter") {
  const SmallIndex index = numbered(2);  // sample letters cite none on that side
  CHECK(index.search("citing:ur_cited_no_evidence").total == 2);
  CHECK(index.search("citing:other_guideline").total == 0);
}

TEST_CASE("a citator counts who relies on a guideline, by side and outcome") {
  SampleLetter letter = about("CM16-0000001", "Functional restoration program", "It helps.");
  letter.items[0].guideline =
      "Decision based on MTUS Chronic Pain Treatment Guidelines Chronic pain programs (functional "
      "restoration programs) Page(s): 31-33.";
  letter.items[0].decision = "Overturned";
  const SmallIndex index({letter, about("CM16-0000002", "Lumbar MRI", "There are no red flags.")});
  Searcher searcher({index.folder()});
  CitatorRequest request;
  request.guideline = "MTUS Chronic Pain guidelines";
  CHECK(cites(searcher, request).reviewer.items() == 2);
  CHECK(cites(searcher, request).claims_administrator.items() == 0);
  request.filters = {make_filter(field("page"), "32..40")};
  const CitatorAnswer paged = cites(searcher, request);
  CHECK(paged.all.items() == 1);
  CHECK(paged.all.overturned == 1);
  CHECK(paged.base.items() == 2);
  REQUIRE(paged.items.size() == 1);
  CHECK(paged.items[0].citations.size() == 1);
  request.filters = {make_filter(field("page"), "40..50")};
  CHECK(to_json(cites(searcher, request))["total"] == 0);
  request.filters.clear();
  request.section = "physical medicine";
  CHECK(cites(searcher, request).all.items() == 1);
  request.side = CitedBy::claims_administrator;
  CHECK(cites(searcher, request).all.items() == 0);
  CHECK_THROWS_AS(cites(searcher, CitatorRequest{}), Error);
}

TEST_CASE("a sentence is the same but for case, punctuation and figures") {
  const std::string key = sentence_key("The patient has completed 12 visits of therapy.");
  CHECK(is_sentence_key(key));
  CHECK(sentence_key("THE PATIENT HAS COMPLETED 8 VISITS, OF THERAPY!") == key);
  CHECK(sentence_key("The patient has not completed 12 visits of therapy.") != key);
  CHECK(sentence_key("No red flags.").empty());
}

TEST_CASE("a sentence finds all letters with it, and says in how many it stands") {
  const std::string shared = "The treatment may be repeated where function has improved by 50%.";
  const SmallIndex index({about("CM16-0000001", "Epidural injection", shared + " Pain persists."),
                          about("CM16-0000002", "Epidural injection", "Pain persists. " + shared),
                          about("CM16-0000003", "Lumbar MRI", "There are no red flags.")});
  CHECK(index.search("same:\"" + shared + "\"").total == 2);
  CHECK_THROWS_AS(index.search("same:\"Pain persists.\""), Error);
  Searcher searcher({index.folder()});
  const SharedSentencesAnswer answer = shared_sentences(searcher, "CM16-0000001#1");
  REQUIRE(answer.sentences.size() == 2);
  CHECK(answer.sentences[0].letters == 1);
  CHECK(answer.sentences[0].items == 1);
  CHECK(answer.sentences[0].examples == Ids{"CM16-0000002#1"});
  CHECK(answer.sentences[1].key.empty());
  CHECK(index.search("same:" + answer.sentences[0].key).total == 2);
  CHECK(to_json(answer)["sentences"][1]["same"].is_null());
  CHECK_THROWS_AS(shared_sentences(searcher, "CM16-0000001#4"), Error);
}

TEST_CASE("a denial's reasons come from findings, each with its sentence; an approval has none") {
  const SmallIndex index(
      {about("CM16-0000001", "Physical therapy",
             "MTUS requires functional improvement. There is no documentation of functional "
             "improvement."),
       about("CM16-0000002", "Physical therapy",
             "There is no documentation of functional improvement. It is approved all the same.",
             "Overturned"),
       about("CM16-0000003", "Physical therapy", "MTUS requires functional improvement.")});
  Searcher searcher({index.folder()});
  const ItemRecord denied = searcher.opened().item("CM16-0000001#1");
  const std::vector<DenialReason> reasons = denial_reasons(denied);
  REQUIRE(reasons.size() == 1);
  CHECK(reasons[0].reason == "no_functional_improvement");
  CHECK(reasons[0].finding == "functional_improvement:absent");
  CHECK(evidence_of(denied, reasons[0].sentence).text ==
        "There is no documentation of functional improvement.");
  CHECK(denial_reasons(searcher.opened().item("CM16-0000002#1")).empty());
  CHECK(denial_reasons(searcher.opened().item("CM16-0000003#1")).empty());
  CHECK(index.search("denial_reason:no_functional_improvement").total == 1);
}

TEST_CASE("what is found gives a reason for a denial, not what is uncertain or present") {
  const int red_flags = Taggers::standard().concept_matcher.find("red_flags");
  const auto reasons = [&](bool absent, std::uint8_t share) {
    StoredSection rationale;
    rationale.text = "No red flags.";
    rationale.sentences = {{{0, 13}, 0, 3}};
    rationale.words = {{0, 2}, {3, 6}, {7, 12}};
    StoredFinding finding;
    finding.concept_number = static_cast<std::uint32_t>(red_flags);
    finding.first_word = 1;
    finding.last_word = 3;
    finding.absent = absent;
    finding.factors.role = share;
    rationale.findings = {finding};
    ItemRecord item;
    item.decision = Decision::upheld;
    item.sections = {rationale};
    return denial_reasons(item).size();
  };
  CHECK(reasons(true, 100) == 1);
  CHECK(reasons(true, 100 * least_confidence / 100) == 1);
  CHECK(reasons(true, least_confidence - 1) == 0);
  CHECK(reasons(false, 100) == 0);
}

TEST_CASE("every reason that a concept gives has a label") {
  const Lexicon& lexicon = Lexicon::standard();
  const Table& labels = lexicon.table("denial_reasons");
  for (const auto& row : lexicon.table("concepts").rows) {
    std::string reason = row[lexicon.table("concepts").column("reason")];
    if (reason.starts_with("present:")) reason.erase(0, 8);
    if (reason.empty() || reason == "other") continue;
    INFO(reason);
    CHECK(std::any_of(labels.rows.begin(), labels.rows.end(),
                      [&](const auto& label) { return label[0] == reason; }));
  }
}
